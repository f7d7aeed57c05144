"""Allocations worked out by hand, and the laws of every allocation."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.allocation import Allocation, best_allocation, nearest_allocation, present_allocation
from analysis.allocation.nearest_and_present import ALLOCATION_COLUMNS
from analysis.demand import attending, demand
from analysis.parameters import Parameters
from analysis.scenario import Scenario, close, plan_distances, scalar
from analysis.scenario.edits import add_service, open_school
from tests.analysis.straight_road import as_text, distances_of, lines, measured
from tests.geo.worlds import Tables, calm, point, points, shuffled, world, worlds

P = Parameters()
NAN = float("nan")

# Three villages on a road of 10 km with a school at either end and one in the middle.
ROAD = "r: 0,0 10000,0"
VILLAGES = "a: 500,0\nb: 1500,0\nc: 6000,0"
SCHOOLS = "left: 0,0\nmid: 3000,0\nright: 10000,0"
CHILDREN = """
    a 2025 6 8 30
    a 2025 9 11 20
    b 2025 6 8 10
    c 2025 6 8 15
    c 2025 9 11 25
"""


def road(places: dict[str, int] | None = None, children: str = CHILDREN) -> Tables:
    tables = world(ROAD, VILLAGES, SCHOOLS)
    rows = [row.split() for row in lines(children)]
    columns = ["village_id", "year", "age_from", "age_to", "children"]
    tables["children"] = pd.DataFrame(rows, columns=columns)
    if places is not None:
        tables["provision"] = pd.DataFrame(
            {"school_id": list(places), "stage": "primary", "places": list(places.values())}
        )
    return tables


def rows(allocation: Allocation) -> list[str]:
    assert tuple(allocation.table.columns) == ALLOCATION_COLUMNS
    # Rows in = rows out: everybody is placed or has a reason.
    placed = np.nan_to_num(allocation.placed)  # missing where it may be anything
    assert placed + allocation.unplaced.sum() == pytest.approx(allocation.children)
    assert (allocation.table["school_id"].notna() == (allocation.table["reason"] == "placed")).all()
    return as_text(allocation.table, "village_id band school_id children reason")


def test_the_nearest_school_takes_a_village_whole_and_marks_who_is_too_far() -> None:
    found = nearest_allocation(distances_of(road()), "primary", P)
    assert rows(found) == lines("""
        a g1_3 left 30 placed
        a g4_6 left 20 placed
        b g1_3 left 10 placed
        c g1_3 mid 15 placed
        c g4_6 mid 25 placed
    """)
    # 3 km at 4 km/h are 45 minutes.
    far = found.table[found.table["is_too_far"]]
    assert as_text(far, "village_id band minutes") == ["c g1_3 45"]
    assert found.child_m == pytest.approx(50 * 500 + 10 * 1500 + 40 * 3000, abs=1)
    assert found.unlimited == ("left", "mid", "right")


def test_the_best_keeps_to_places_and_to_half_an_hour() -> None:
    distances = distances_of(road({"left": 35, "mid": 1000}))
    split = best_allocation(distances, "primary", P, whole=False)
    assert rows(split) == lines("""
        a g1_3 left 30 placed
        a g4_6 left 5 placed
        a g4_6 mid 15 placed
        b g1_3 mid 10 placed
        c g1_3 - 15 too_far
        c g4_6 mid 25 placed
    """)
    assert split.limited == ("left", "mid")
    assert split.unlimited == ("right",)
    assert split.bound_child_m == pytest.approx(split.child_m, rel=1e-9)
    # Whole: a has 50 children, more than left has places for, and mid is 37.5 minutes away.
    whole = best_allocation(distances, "primary", P, whole=True)
    assert rows(whole) == lines("""
        a g1_3 - 30 no_places
        a g4_6 - 20 no_places
        b g1_3 left 10 placed
        c g1_3 - 15 too_far
        c g4_6 mid 25 placed
    """)
    assert whole.is_whole


def test_grades_one_to_three_may_go_far_where_a_line_fetches_them_in_time() -> None:
    base = distances_of(road())
    region = base.region
    at = [point(xy) for xy in ((6000.0, 400.0), (3000.0, 0.0))]
    stops: list[dict[str, Any]] = [
        {"arrive_min": minute, "geometry": scalar(stop)}
        for minute, stop in zip((450, 470), at, strict=True)
    ]
    with_bus = plan_distances(
        base, Scenario("", add_service(region, "s", "mid", kind="school_bus", why="", stops=stops))
    )
    best = best_allocation(with_bus, "primary", P, whole=True)
    assert best.unplaced.empty
    row = best.table[best.table["village_id"] == "c"].iloc[0]
    assert row["is_fetched"]
    assert not row["is_too_far"]
    # A ride of 50 minutes is no help, nor is a stop 600 m away.
    slow = [{**stop, "arrive_min": m} for stop, m in zip(stops, (420, 470), strict=True)]
    lines_to = Scenario("", add_service(region, "s", "mid", kind="school_bus", why="", stops=slow))
    best = best_allocation(plan_distances(base, lines_to), "primary", P, whole=True)
    assert dict(best.unplaced) == {"too_far": 15.0}
    near = Parameters.of({"bus.max_walk_to_stop_m": 300})
    assert dict(best_allocation(with_bus, "primary", near, whole=True).unplaced) == {
        "too_far": 15.0
    }


def test_pupils_stay_where_they_are_and_move_to_the_successor_or_the_nearest() -> None:
    base = measured(pupils=True)
    attended = attending(base, "primary")
    stay = present_allocation(base, "primary", P)
    assert stay.children == (base.region.table("pupils")["stage"] == "primary").sum()
    assert stay.by_school.to_dict() == {"lost": 1.0, "town": 2.0, "two": 14.0}
    # p14 attends a school that is shut and names no village: the nearest to its home, town.
    for into, expected in (("nine", "nine"), (None, "town")):
        plan = Scenario("", close(base.region, "two", why="", into=into))
        after = plan_distances(base, plan)
        moved = present_allocation(after, "primary", P, attended=attended)
        rows(moved)
        assert moved.children == stay.children
        assert "two" not in moved.by_school
        from_v1 = moved.table[
            (moved.table["village_id"] == "v1") & moved.table["school_id"].notna()
        ]
        assert set(from_v1["school_id"]) == {expected}
        # Nobody without a home, and nobody whose school is not known, is lost from sight.
        assert moved.unplaced["missing_school"] == 3.0


def test_without_a_list_the_enrolment_is_spread_and_reconciles() -> None:
    distances = measured()
    need = demand(distances, "primary")
    assert need.basis == "enrolment"
    # two 100, town 30, nine 20, lost 15 (nobody knows where), as the table of enrolment says.
    assert need.table["children"].sum() == pytest.approx(165.0)
    present = present_allocation(distances, "primary", P)
    assert present.children == pytest.approx(165.0)
    assert present.by_school["two"] == pytest.approx(100.0)


def test_the_order_of_rows_does_not_matter() -> None:
    tables = road({"left": 33, "mid": 41, "right": 20})
    for whole in (False, True):
        one = best_allocation(distances_of(tables), "primary", P, whole=whole)
        two = best_allocation(distances_of(shuffled(tables, 1)), "primary", P, whole=whole)
        pd.testing.assert_frame_equal(one.table, two.table)
    one = nearest_allocation(distances_of(tables), "primary", P)
    two = nearest_allocation(distances_of(shuffled(tables, 1)), "primary", P)
    pd.testing.assert_frame_equal(one.table, two.table)


def test_of_schools_equally_near_the_first_id_is_taken() -> None:
    tables = road()
    tables["schools"] = points("school_id", "z: 3000,0\ny: 3000,0").assign(kind="primary")
    assert set(nearest_allocation(distances_of(tables), "primary", P).table["school_id"]) == {"y"}


# Random small cases: sizes and places are whole numbers, ways whole metres or none.


# Laws over worlds: a plan decides, the ways stay.
def least_m(allocation: Allocation) -> pd.Series:
    table = allocation.table.fillna({"village_id": "-"}).groupby(["village_id", "band"])["walk_m"]
    return table.min().fillna(np.inf)


def counted(tables: Tables) -> Tables:
    villages: Sequence[str] = list(tables["villages"]["village_id"])
    count = pd.DataFrame({"village_id": villages, "year": 2025, "age_from": 6, "age_to": 11})
    return {**tables, "children": count.assign(children=[7.0 + n for n in range(len(villages))])}


@given(worlds(), st.integers(0, 3))
@calm(5)
def test_closing_never_shortens_a_way_and_opening_never_lengthens_one(
    tables: Tables, number: int
) -> None:
    base = distances_of(counted(tables))
    before = nearest_allocation(base, "primary", P)
    ids = sorted(base.region.schools["school_id"])
    shut = close(base.region, ids[number % len(ids)], why="")
    after = nearest_allocation(plan_distances(base, Scenario("", shut)), "primary", P)
    assert (least_m(after) >= least_m(before)).all()
    at = point((200.0 * number + 50.3, 333.3))
    assert at is not None
    new = open_school("new", at, kind="primary", why="")
    opened = nearest_allocation(plan_distances(base, Scenario("", new)), "primary", P)
    assert (least_m(opened) <= least_m(before)).all()
    for found in (before, after, opened):
        rows(found)
    rows(best_allocation(base, "primary", P, whole=bool(number % 2)))
