"""Laws of scenarios: undone they leave nothing, written they say the same, the base never moves."""

import copy
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from analysis.scenario import (
    Answer,
    Edit,
    Edits,
    Scenario,
    close,
    from_json,
    latest,
    open_site,
    plan_distances,
    to_json,
    upgrade_road,
)
from analysis.scenario.apply import applied
from analysis.scenario.diff import difference
from analysis.scenario.edits import (
    add_service,
    change_kind,
    equip,
    merge,
    move,
    open_school,
    resize,
    set_cells,
)
from analysis.scenario.road_edits import add_road, close_road
from analysis.scenario.scenario import WHOLE_ROW, inverse
from analysis.scenario.scenario_json import plain_edit, read_edit
from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.tables import Region, ScenarioError
from tests.analysis.straight_road import distances_of, measured, straight_road
from tests.geo.worlds import calm, line, point, worlds

WHY = "生源少"


@st.composite
def changes(draw: st.DrawFn, region: Region, number: int) -> Edits:
    """Return one change a planner might make to ``region``."""
    schools = st.sampled_from(sorted(region.schools["school_id"]))
    roads = st.sampled_from(sorted(region.roads["road_id"]))
    metres = st.integers(-300, 1800).map(lambda m: m + 0.271)
    at = point((draw(metres), draw(metres)))
    pupils = sorted(region.table("pupils")["pupil_id"])
    riders = draw(st.lists(st.sampled_from(pupils), unique=True)) if pupils else []
    one = draw(schools)
    options: list[Any] = [
        lambda: close(region, one, why=WHY, into=draw(st.one_of(st.none(), schools))),
        lambda: open_site(region, one, why=WHY),
        lambda: open_school(
            f"new{number}",
            at,
            kind="primary",
            why=WHY,
            facts={"has_canteen": draw(st.booleans())},
            places={"primary": draw(st.integers(0, 900))},
        ),
        lambda: resize(region, one, "primary", places=draw(st.integers(0, 900)), why=WHY),
        lambda: change_kind(region, one, draw(st.sampled_from(["primary", "nine_year"])), why=WHY),
        lambda: equip(region, one, why=WHY, has_canteen=True, boarding_places=40),
        lambda: move(region, one, at, why=WHY),
        lambda: add_service(
            region,
            f"bus{number}",
            one,
            kind="school_bus",
            why=WHY,
            stops=[{"name": "村口", "arrive_min": 420.5}, {"name": "校门"}],
            riders=riders,
        ),
        lambda: close_road(region, draw(roads), why=WHY, until="2027-08-31"),
        lambda: upgrade_road(
            region,
            draw(roads),
            {"highway": "primary", "speed_kmh": draw(st.floats(5, 120))},
            why=WHY,
        ),
        lambda: add_road(
            f"new{number}", line([(0.1, 200.0), (draw(metres), 777.7)]), highway="track", why=WHY
        ),
    ]
    edits: Edits = draw(st.sampled_from(options))()
    return edits


@st.composite
def plans(draw: st.DrawFn) -> tuple[Region, Scenario]:
    region = Region.from_tables(draw(worlds()))
    scenario = Scenario("计划")
    for number in range(draw(st.integers(1, 3))):
        now = applied(region, scenario)
        scenario = scenario.then(draw(changes(now, number)))
    return region, scenario


def contents(region: Region) -> dict[str, Any]:
    return {name: copy.deepcopy(frame) for name, frame in region.tables.items()}


@given(plans())
@calm(8)
def test_laws_of_a_scenario(plan: tuple[Region, Scenario]) -> None:
    region, scenario = plan
    before = contents(region)
    after = applied(region, scenario)
    # Apply, then the inverse: the base.
    assert applied(after, inverse(scenario)).fingerprint == region.fingerprint
    assert inverse(inverse(scenario)) == scenario
    # The difference, written, read and applied: the new state.
    found = difference(region, after, name="差异", why="比较")
    assert from_json(to_json(found)) == (found, ())
    assert applied(region, found).fingerprint == after.fingerprint
    assert applied(after, inverse(found)).fingerprint == region.fingerprint
    assert not difference(after, after, name="", why="").edits
    assert from_json(to_json(scenario))[0] == scenario
    # The new state is what its tables alone would give.
    anew = Region.from_tables(after.tables)
    assert anew.fingerprint == after.fingerprint
    assert set(anew.notes) == set(after.notes)
    # The base is the same to the last cell and type.
    for name, frame in before.items():
        pd.testing.assert_frame_equal(pd.DataFrame(region.tables[name]), pd.DataFrame(frame))


@given(plans())
@calm(6)
def test_distances_of_a_plan_are_those_measured_anew(plan: tuple[Region, Scenario]) -> None:
    region, scenario = plan
    base = Distances(region, RoadNetwork.of(region))
    for what in (base.to_school, base.walk_table("primary"), base.village_points):
        assert what is not None
    try:
        after = plan_distances(base, scenario)
    except ValueError:  # no road left to walk on
        return
    anew = Distances(after.region, RoadNetwork.of(after.region))
    for stage in ("primary", "junior"):
        pd.testing.assert_frame_equal(after.walk_table(stage), anew.walk_table(stage))
        pd.testing.assert_frame_equal(after.matrix(stage), anew.matrix(stage))
        pd.testing.assert_frame_equal(after.nearest_schools(stage), anew.nearest_schools(stage))
        pd.testing.assert_frame_equal(after.school_walks(stage), anew.school_walks(stage))
        wide = (
            after.matrix(stage).pivot_table(
                index="village_id", columns="school_id", values="walk_m", dropna=False
            )
            if len(after.matrix(stage))
            else pd.DataFrame()
        )
        for school in wide:
            pd.testing.assert_series_equal(
                wide[school], after.walk_table(stage)[school], check_names=False
            )
    pd.testing.assert_frame_equal(after.to_school, anew.to_school)


def test_closing_measures_nothing_and_opening_one_column() -> None:
    base = distances_of(straight_road(pupils=True))
    base.walk_table("primary")
    assert base.to_school is not None
    known = set(base._metres_to_place)
    closed = plan_distances(base, Scenario("", close(base.region, "town", why=WHY)))
    closed.walk_table("primary")
    assert set(base._metres_to_place) == known
    assert closed.to_school is base.to_school
    assert closed.walk is base.walk
    at = point((5000.0, 40.0))
    assert isinstance(at, shapely.Point)
    opened = plan_distances(base, Scenario("", open_school("new", at, kind="primary", why=WHY)))
    opened.walk_table("primary")
    assert len(set(base._metres_to_place) - known) == 1
    road = Scenario("", close_road(base.region, "island", why=WHY))
    assert plan_distances(base, road).walk is not base.walk


def test_every_misfit_is_told_at_once_and_nothing_is_changed() -> None:
    region = measured(pupils=True).region
    print_before = region.fingerprint
    edits = (
        Edit("schools", ("two",), "status", "closed", "open", WHY),
        Edit("schools", ("none",), "status", None, "closed", WHY),
        Edit("schools", ("town",), "roof", None, "red", WHY),
        Edit("schools", ("town",), "school_id", "town", "city", WHY),
        Edit("schools", ("nine",), "kind", "nine_year", "castle", WHY),
        Edit("schools", ("nine",), "geometry", None, "POINT (1", WHY),
        Edit("schools", ("shut",), WHOLE_ROW, None, (("school_id", "shut"),), WHY),
        Edit("castles", ("c",), "status", None, "open", WHY),
        Edit(
            "provision",
            ("gone", "primary"),
            WHOLE_ROW,
            None,
            (("places", 5), ("school_id", "gone"), ("stage", "primary")),
            WHY,
        ),
    )
    with pytest.raises(ScenarioError) as error:
        applied(region, Scenario("坏", edits))
    rules = [problem.rule for problem in error.value.problems]
    assert sorted(rules) == [
        "before_differs",
        "before_differs",
        "key_field",
        "no_such_row",
        "row_exists",
        "unknown_choice",
        "unknown_field",
        "unknown_reference",
        "unknown_table",
    ]
    assert region.fingerprint == print_before
    said = error.value.say("zh")
    assert "原值应为 closed，数据里是 —" in said
    assert len(said.splitlines()) == len(rules) + 1
    assert isinstance(error.value, ValueError)


def test_edits_of_one_cell_follow_on_each_other_and_undo_takes_the_last() -> None:
    region = measured().region
    once = Scenario("", close(region, "two", why=WHY, into="nine"))
    twice = once.then(open_site(applied(region, once), "two", why="又开"))
    assert applied(region, twice).schools.set_index("school_id")["status"]["two"] == "open"
    assert twice.undone() == once
    # What was read before the first edit does not fit after it.
    with pytest.raises(ScenarioError):
        applied(region, once.then(close(region, "two", why=WHY)))
    assert set_cells(applied(region, once), "schools", ("two",), {"status": "closed"}, why="") == ()


def test_merging_names_the_receiving_school_and_a_missing_one_is_told() -> None:
    region = measured().region
    merged = applied(region, Scenario("", merge(region, ["two", "town"], into="nine", why=WHY)))
    rows = merged.schools.set_index("school_id")
    assert list(rows.loc[["two", "town"], "status"]) == ["closed", "closed"]
    assert list(rows.loc[["two", "town"], "successor_id"]) == ["nine", "nine"]
    with pytest.raises(ScenarioError):
        applied(region, Scenario("", close(region, "nowhere", why=WHY)))


def test_a_moved_school_is_entered_at_its_new_point() -> None:
    base = measured()
    at = point((6000.0, 50.0))
    assert isinstance(at, shapely.Point)
    after = plan_distances(base, Scenario("", move(base.region, "two", at, why=WHY)))
    own = after.gates[after.gates["school_id"] == "two"]
    assert list(own["gate_id"]) == ["two"]
    v1 = after.walk_table("primary").loc["v1", "two"]
    assert v1 == pytest.approx(5500.0 + 50.0, abs=0.5)


def test_extra_columns_are_carried_through() -> None:
    tables = straight_road()
    tables["schools"]["rooms"] = range(len(tables["schools"]))
    tables["schools"]["built"] = pd.to_datetime("1999-09-01") + pd.to_timedelta(
        tables["schools"]["rooms"], unit="D"
    )
    region = Region.from_tables(tables)
    at = point((10.0, 10.0))
    assert isinstance(at, shapely.Point)
    scenario = Scenario("", open_school("new", at, kind="primary", why=WHY))
    scenario = scenario.then(close(region, "two", why=WHY))
    after = applied(region, scenario)
    assert pd.isna(after.schools.set_index("school_id")["rooms"]["new"])
    assert applied(after, inverse(scenario)).fingerprint == region.fingerprint
    away = difference(after, region, name="", why="")
    assert applied(after, away).fingerprint == region.fingerprint
    back = difference(region, after, name="", why="")
    assert applied(region, back).fingerprint == after.fingerprint


def test_json_is_versioned_and_keeps_the_answers() -> None:
    region = measured().region
    scenario = Scenario("撤并", close(region, "two", why=WHY))
    answers = (
        Answer("parents", "yes", "村委会", "2026-03-01", "第 3 号纪要"),
        Answer("parents", "no", "村委会", "2026-02-01"),
    )
    text = to_json(scenario, answers)
    assert from_json(text) == (scenario, answers)
    assert '"version": 1' in text
    assert latest(answers, "parents") == answers[0]
    assert latest(answers, "hearing") is None
    assert read_edit(plain_edit(scenario.edits[0])) == scenario.edits[0]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "[" * 200_000,
        '{"a":' * 100_000,
        '{"format": "school-layout-scenario", "version": 1, "name": "\\ud800", "edits": []}',
        '{"format": "school-layout-scenario", "version": 1, "name": "x", "edits": [], "n": 1e999}',
        '{"format": "school-layout-scenario", "version": 1, "name": "x", "edits": [], "n": NaN}',
        '{"format": "school-layout-scenario", "version": 2}',
        '{"format": "school-layout-scenario", "version": 1, "name": "x"}',
        '{"format": "school-layout-scenario", "version": 1, "name": "x", "edits": [1]}',
        '{"format": "school-layout-scenario", "version": 1, "name": "x", "edits": [{"table": "schools", "id": ["two"], "field": "status", "before": [], "after": 1, "why": ""}]}',
        '{"format": "school-layout-scenario", "version": 1, "name": "x", "edits": [{"table": "schools", "id": "two", "field": "status", "before": null, "after": 1, "why": ""}]}',
        '{"format": "school-layout-scenario", "version": 1, "name": "x", "edits": [], "answers": [{"who": "me"}]}',
    ],
)
def test_another_json_is_refused(text: str) -> None:
    with pytest.raises(ScenarioError):
        from_json(text)
