"""Children of a stage by village, whichever table they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.demand import children_by_village, latest_pupils, spread_enrolment
from geo.tables import STAGE_AGES, open_schools
from tests.analysis.random_people import peopled
from tests.analysis.straight_road import as_text, distances_of, measured, straight_road
from tests.geo.worlds import Tables, calm


@pytest.mark.parametrize(
    ("stage", "wanted"),
    [
        ("kindergarten", "v1 5|v2 0|v3 6|v4 -|v5 -"),
        ("primary", "v1 13|v2 3|v3 12|v4 -|v5 -"),
        ("junior", "v1 0|v2 7|v3 6|v4 -|v5 -"),
        ("senior", "v1 0|v2 0|v3 6|v4 -|v5 -"),
    ],
)
def test_a_band_over_the_edge_of_a_stage_counts_in_part(stage: str, wanted: str) -> None:
    found = children_by_village(measured(children=True), stage)
    assert found.basis == "children"
    assert as_text(found.table) == wanted.split("|")


def test_a_village_nobody_counted_is_not_one_without_children() -> None:
    found = children_by_village(measured(children=True), "primary")
    # Of v4 there is an older year only, of v5 nothing; v2 was counted.
    assert found.not_known == {"village_children": 2}


def test_all_stages_together_count_each_child_of_those_ages_once() -> None:
    distances = measured(children=True)
    tables = [children_by_village(distances, stage).table["children"] for stage in STAGE_AGES]
    # 58 children of the latest year, all of them between 3 and 17.
    assert sum(table.sum() for table in tables) == pytest.approx(58)


def test_the_first_table_that_knows_the_stage_is_taken() -> None:
    everything = distances_of(straight_road(pupils=True, children=True))
    assert children_by_village(everything, "primary").basis == "children"
    listed = children_by_village(measured(pupils=True), "primary")
    assert listed.basis == "pupils"
    # Most of the list live nobody knows where: it may be in any village.
    assert as_text(listed.table) == ["v1 1", "v2 -", "v3 1", "v4 -", "v5 1"]
    assert listed.not_known == {"pupils_without_village": 17}
    # The list of pupils names nobody of a kindergarten, so their number is not nought.
    assert children_by_village(measured(pupils=True), "kindergarten").basis == "enrolment"


def test_an_estimate_leaves_villages_without_a_way_unknown() -> None:
    found = children_by_village(measured(), "primary")
    assert found.basis == "enrolment"
    assert as_text(found.table) == ["v1 25", "v2 75", "v3 50", "v4 -", "v5 -"]


@pytest.mark.parametrize("stage", ["primary", "senior"])
def test_where_no_table_knows_the_number_is_missing(stage: str) -> None:
    found = children_by_village(measured(enrolment=False), stage)
    assert found.basis == "unknown"
    assert as_text(found.table) == ["v1 -", "v2 -", "v3 -", "v4 -", "v5 -"]


def test_a_school_nearest_to_no_village_takes_the_nearest_and_one_nowhere_keeps_its_own() -> None:
    assert as_text(spread_enrolment(measured(), "primary")) == [
        "v1 two 25",
        "v2 two 75",
        "v3 nine 20",
        "v3 town 30",
        "v4 - -",
        "v5 - -",
        "- lost 15",
    ]


def test_grades_win_over_the_total_and_the_latest_year_over_older_ones() -> None:
    assert latest_pupils(measured().region, "primary").to_dict() == {
        "lost": 15,
        "nine": 20,
        "town": 30,
        "two": 100,
    }


def test_villages_without_people_share_evenly() -> None:
    tables = straight_road()
    tables["villages"]["population"] = None
    spread = spread_enrolment(distances_of(tables), "junior")
    assert as_text(spread[:3]) == ["v1 nine 30", "v2 nine 30", "v3 nine 30"]


@calm(5)
@given(peopled(pupils=False), st.sampled_from(["primary", "junior"]))
def test_spreading_conserves_the_pupils_and_follows_the_people(tables: Tables, stage: str) -> None:
    distances = distances_of(tables)
    spread = spread_enrolment(distances, stage)
    known = latest_pupils(distances.region, stage)
    teaching = open_schools(distances.region, stage)["school_id"]
    assert spread["pupils"].sum() == pytest.approx(known.reindex(teaching).sum())
    walks = distances.nearest_schools(stage)
    nearest = dict(zip(walks["village_id"], walks["school_id"], strict=True))
    known_people = tables["villages"].set_index("village_id")["population"].astype("float64")
    every = known_people.fillna(known_people.mean()).fillna(1.0).clip(lower=1.0)
    people = every.to_dict()
    for school, number in known.items():
        villages = [v for v, s in nearest.items() if s == school]
        rows = spread[spread["school_id"] == school].set_index("village_id")["pupils"].to_dict()
        if villages:
            whole = sum(people[v] for v in villages)
            assert {v: rows[v] for v in villages} == pytest.approx(
                {v: number * people[v] / whole for v in villages}
            )
        elif school in set(teaching):
            assert list(rows.values()) == [number]
