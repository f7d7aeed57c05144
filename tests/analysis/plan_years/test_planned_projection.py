"""Pupils to come after a plan: nobody is lost or counted twice, by hand and as laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.parameters import Parameters
from analysis.places import Places, places_to_come
from analysis.plan_years import planned_projection
from analysis.projection import NOT_OPEN, OF_PLAN, Projection, project
from analysis.scenario import (
    Edits,
    Scenario,
    add_estate,
    from_json,
    move_to_town,
    reuse,
    set_class_size,
    to_json,
)
from analysis.scenario.apply import applied
from analysis.scenario.edits import close, open_school
from analysis.scenario.scenario import inverse
from geo.tables import Region
from tests.analysis.projection.panels import county, rows, steady
from tests.geo.worlds import calm

BASE, YEARS = 2020, 5
NOBODY = pd.DataFrame({"stage": [], "from_id": [], "to_id": [], "pupils": []}).astype(
    {"stage": "str", "from_id": "str", "to_id": "str"}
)


@pytest.fixture(scope="module")
def region() -> Region:
    """Return s0 and s1 in East, s2 and s3 in West: 120, 60, 90 and 30 pupils, who stay as many."""
    counts = {"s0": [[20] * 6], "s1": [[10] * 6], "s2": [[15] * 6], "s3": [[5] * 6]}
    table = pd.DataFrame(
        [(s, "primary", p, 6, 12) for s, p in (("s0", 135), ("s1", 90), ("s2", 100), ("s3", 45))],
        columns=["school_id", "stage", "places", "classes", "teachers"],
    )
    whole = county(steady(6, counts))
    schools = whole.schools[whole.schools["school_id"] != "none"]
    return Region.from_tables({**whole.tables, "schools": schools, "provision": table})


@pytest.fixture(scope="module")
def found(region: Region) -> Projection:
    return project(region, YEARS)


def estate(year: int, *, homes: int = 100, local: float = 0.0, school: str = "s2") -> Edits:
    row = {
        "estate_id": f"e-{school}-{year}",
        "name": "New Court",
        "homes": homes,
        "handover_year": year,
        "local_percent": local,
    }
    return add_estate(row, {"primary": (school, 0.3, 20)}, why="building permit")


def moving(year: int, percent: float, *, start: str = "East", end: str = "West") -> Edits:
    row = {
        "move_id": f"m-{start}-{year}",
        "county": "A",
        "from_township": start,
        "to_township": end,
        "stage": "primary",
        "yearly_percent": percent,
        "from_year": year,
    }
    return move_to_town(row, why="as in the last years")


def after(region: Region, found: Projection, edits: Edits, sent: pd.DataFrame = NOBODY) -> Places:
    region_after = applied(region, Scenario("plan", edits))
    planned = planned_projection(found, region, region_after, sent)
    return places_to_come(region_after, planned, Parameters())


def of_area(found: Projection, township: str | None) -> pd.Series:
    table = found.areas[found.areas["stage"] == "primary"].dropna(subset="year")
    own = table["township"].isna() if township is None else table["township"].eq(township)
    return table[own].set_index("year")["pupils"]


def test_an_estate_counts_from_its_hand_over_on(region: Region, found: Projection) -> None:
    places = after(region, found, estate(BASE + 3))
    for town, more in (("East", 0), ("West", 30), (None, 30)):
        extra = of_area(places.projection, town) - of_area(found, town)
        assert extra.tolist() == pytest.approx([0, 0, more, more, more])
    west = places.balance[places.balance["township"] == "West"]
    assert west["places"].tolist() == [145, 145, 165, 165, 165]
    # Who is forecast has a band, who is given has none of his own.
    grades = places.projection.grades
    own = grades[(grades["school_id"] == "s2") & (grades["year"] == BASE + 3)]["pupils"]
    assert own.tolist() == pytest.approx([20] * 6)


def test_a_child_of_an_estate_is_counted_once(region: Region, found: Projection) -> None:
    # All of them are pupils of the county today: its total stays.
    local = after(region, found, estate(BASE + 1, local=100.0)).projection
    assert of_area(local, None).tolist() == pytest.approx(of_area(found, None).tolist())
    here = local.schools.dropna(subset="year").set_index(["school_id", "year"])["pupils"]
    assert here["s2", BASE + 1] == pytest.approx(120)
    assert here["s0", BASE + 1] == pytest.approx(120 - 30 * 120 / 210)
    # Handed over already: they are among the pupils counted.
    old = after(region, found, estate(BASE)).projection
    pd.testing.assert_frame_equal(old.schools, found.schools)
    pd.testing.assert_frame_equal(old.areas, found.areas)


def test_moving_to_town_by_hand(region: Region, found: Projection) -> None:
    planned = after(region, found, moving(BASE + 2, 10.0)).projection
    assert of_area(planned, None).tolist() == pytest.approx([300] * YEARS)
    gone = [0, 1 - 0.9, 1 - 0.9**2, 1 - 0.9**3, 1 - 0.9**4]
    assert of_area(planned, "East").tolist() == pytest.approx([180 * (1 - g) for g in gone])
    last = planned.schools[planned.schools["year"] == BASE + YEARS].set_index("school_id")
    assert last.loc["s2", "pupils"] == pytest.approx(90 + 180 * gone[-1] * 90 / 120)


def test_a_policy_of_class_sizes(region: Region, found: Projection) -> None:
    edits = set_class_size(region, "primary", class_size=30, from_year=BASE + 2, why="policy")
    places = after(region, found, edits)
    east = places.balance[places.balance["township"] == "East"]
    assert east["places"].tolist() == [225] + [90 + 60] * 4
    rooms = places.classes[
        places.classes["level"].eq("county") & places.classes["class_size"].eq(30)
    ]
    assert sorted(set(rooms["year"])) == list(range(BASE + 2, BASE + YEARS + 1))
    assert rooms["rooms"].tolist() == [24] * 4  # 20, 10, 15 and 5 of a grade: a room each


def test_pupils_of_a_closed_school_are_counted_where_they_go(
    region: Region, found: Projection
) -> None:
    sent = pd.DataFrame(
        [("primary", "s3", "s2", 20.0), ("primary", "s3", "s0", 10.0)],
        columns=["stage", "from_id", "to_id", "pupils"],
    )
    places = after(region, found, close(region, "s3", why="few"), sent)
    table = places.projection.schools.set_index(["school_id", "year"])
    assert table.loc[("s2", BASE + 1), "pupils"] == pytest.approx(110)
    assert table.loc[("s0", BASE + 1), ["base_pupils", "no_change"]].tolist() == [130, 130]
    gone = places.projection.schools[places.projection.schools["school_id"] == "s3"]
    assert gone["reason"].tolist() == [NOT_OPEN[0]]
    assert of_area(places.projection, None).tolist() == pytest.approx([300] * YEARS)
    west = places.balance[places.balance["township"] == "West"]
    assert west["places"].tolist() == [100] * YEARS
    # Who has nowhere to go is counted where he is, but not his place.
    part = after(region, found, close(region, "s3", why="few"), sent.iloc[:1].assign(to_id=None))
    assert of_area(part.projection, "West").tolist() == pytest.approx([120] * YEARS)
    left = part.projection.schools[part.projection.schools["school_id"] == "s3"]
    assert set(left["reason"]) == {OF_PLAN[1]}
    assert part.balance[part.balance["township"] == "West"]["places"].tolist() == [100] * YEARS


def test_a_school_the_plan_opens_has_those_of_the_estate(region: Region, found: Projection) -> None:
    point = region.schools.set_index("school_id").geometry["s0"]
    opened = open_school(
        "new",
        point,
        kind="primary",
        why="estate",
        facts={"township": "East", "name": "New"},
        places={"primary": 270},
    )
    places = after(region, found, (*opened, *estate(BASE + 2, school="new")))
    own = places.projection.schools[places.projection.schools["school_id"] == "new"]
    assert own["pupils"].tolist() == pytest.approx([0, 30, 30, 30, 30])
    assert set(own["reason"]) == {OF_PLAN[0]}
    east = places.balance[places.balance["township"] == "East"]
    assert east["places"].tolist() == [495, 515, 515, 515, 515]
    assert east["not_projected"].tolist() == [0] * YEARS


def test_re_use_of_a_primary_school(region: Region, found: Projection) -> None:
    sent = pd.DataFrame([("primary", "s3", "s2", 30.0)], columns=NOBODY.columns)
    kindergarten = reuse(region, "s3", "kindergarten", count=90, why="idle", into="s2")
    places = after(region, found, kindergarten, sent)
    assert of_area(places.projection, "West").tolist() == pytest.approx([120] * YEARS)
    west = places.balance[places.balance["township"].eq("West")]
    assert set(west[west["stage"] == "primary"]["places"]) == {100}
    # No kindergarten here has pupils yet: the places are there, who comes is not known.
    new = west[west["stage"] == "kindergarten"]
    assert new["places"].tolist() == [90]
    assert new["places_left"].isna().all()
    beds = reuse(region, "s3", "boarding", count=40, why="idle", into="s2")
    housed = applied(region, Scenario("plan", beds)).schools.set_index("school_id")
    assert housed.loc["s2", "boarding_places"] == 40
    assert housed.loc["s3", ["status", "successor_id"]].tolist() == ["closed", "s2"]
    nine = applied(
        region, Scenario("plan", reuse(region, "s3", "nine_year", count=150, why="idle"))
    )
    room = nine.table("provision").set_index(["school_id", "stage"])["places"]
    assert (room["s3", "junior"], room["s3", "primary"]) == (150, 45)


_edits = st.lists(
    st.one_of(
        st.builds(
            estate,
            st.integers(BASE - 1, BASE + 4),
            homes=st.integers(0, 100),
            local=st.sampled_from([0.0, 40.0, 100.0]),
            school=st.sampled_from(["s0", "s2"]),
        ),
        st.builds(
            moving,
            st.integers(BASE - 1, BASE + 4),
            st.floats(0, 60),
            start=st.sampled_from(["East", "West"]),
            end=st.sampled_from(["East", "West"]),
        ),
    ),
    max_size=4,
    unique_by=lambda edits: edits[0].id,
)


@given(_edits)
@calm(6)
def test_laws_of_any_supposition(region: Region, found: Projection, changes: list[Edits]) -> None:
    edits = tuple(edit for change in changes for edit in change)
    scenario = Scenario("plan", edits)
    planned_region = applied(region, scenario)
    planned = planned_projection(found, region, planned_region, NOBODY)
    rows = planned.schools.dropna(subset="year")
    assert not (rows["pupils"] < 0).any()
    # The county changes by the pupils of estates who come from elsewhere, and by nothing else.
    estates = planned_region.table("estates")
    for year, pupils in of_area(planned, None).items():
        come = estates[estates["handover_year"].between(BASE + 1, int(str(year)))]
        outside = (come["homes"] * 0.3 * (1 - come["local_percent"] / 100)).sum()
        assert pupils == pytest.approx(of_area(found, None)[year] + outside)
    # Schools sum to townships, townships to the county, grades to schools.
    towns = [of_area(planned, town) for town in ("East", "West")]
    assert sum(towns).to_numpy() == pytest.approx(of_area(planned, None).to_numpy())
    by_school = planned.grades.groupby(["school_id", "year"])["pupils"].sum()
    assert by_school.to_numpy() == pytest.approx(
        rows.set_index(["school_id", "year"])["pupils"].sort_index().to_numpy()
    )
    # Applied and undone is the base; written and read is the same; the order of changes says nothing.
    back = applied(planned_region, inverse(scenario))
    same = planned_projection(found, region, back, NOBODY)
    pd.testing.assert_frame_equal(same.schools, found.schools)
    assert from_json(to_json(scenario))[0] == scenario
    mixed = tuple(edit for change in reversed(changes) for edit in change)
    again = planned_projection(found, region, applied(region, Scenario("plan", mixed)), NOBODY)
    pd.testing.assert_frame_equal(again.schools, planned.schools)


@given(rows(), st.integers(1, 3))
@calm(2)
def test_no_change_at_all_gives_the_projection(table: pd.DataFrame, horizon: int) -> None:
    region = county(table)
    found = project(region, horizon, find_outliers=False)
    same = planned_projection(found, region, region, NOBODY)
    for name in ("schools", "grades", "areas"):
        pd.testing.assert_frame_equal(getattr(same, name), getattr(found, name))
    assert np.array_equal(same.backtest.columns, found.backtest.columns)
