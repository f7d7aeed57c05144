"""Canteens, lunch and beds by school, counted by hand and pupil by pupil in a small world."""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.support import NONE_PLANNED, beds_share, canteen_share, lunch_share, shown_support
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import Tables
from tests.missing_data.complete_world import blank, complete

COUNTS = ["pupils", "brought", "planned", "boarders", "lunches", "need_bed", "too_young", "beds"]


@cache
def known() -> Assessment:
    return Assessment(distances_of(complete()), Parameters())


def assessed(tables: Tables, **values: float) -> Assessment:
    named = {name.replace("__", "."): value for name, value in values.items()}
    return Assessment(distances_of(tables), Parameters.of(named))


def by_school(table: pd.DataFrame) -> pd.DataFrame:
    return table.set_index("school_id")


def test_counted_by_hand() -> None:
    found = by_school(known().support)
    # v1 lives 5.5 km from j1, v2 2.5 and v5 7 km from p1, v4 2.5 km from p3; v2 has a bus to p1.
    assert found[COUNTS].loc["j1"].tolist() == [8, 2, 0, 2, 5, 3, 0, 9]
    assert found[COUNTS].loc["p1"].tolist() == [9, 2, 0, 0, 6, 2, 2, 4]
    assert found[COUNTS].loc["p2"].tolist() == [5, 0, 0, 0, 0, 0, 0, 6]
    assert found[COUNTS].loc["p3"].tolist() == [6, 0, 0, 0, 4, 1, 2, 2]
    assert found["duty"].to_dict() == {
        "j1": "bus_and_boards",
        "p1": "bus",
        "p2": "none",
        "p3": "none",
    }
    assert found["duty_state"].tolist() == ["met", "met", "no_duty", "no_duty"]
    assert found["lunch_state"].tolist() == ["met", "met", "no_need", "not_met"]
    assert found["bed_state"].tolist() == ["met", "met", "no_need", "met"]


def test_every_pupil_is_counted_once_and_as_a_loop_counts_them() -> None:
    own, needs = known(), known().needs
    found = by_school(own.support)
    assert found["pupils"].sum() == needs.loc[needs["counted"], "pupils"].sum()
    for school, row in found.iterrows():
        mine = [n for n in needs.to_dict("records") if n["school_id"] == school and n["counted"]]
        far = [n for n in mine if n["walk_m"] > 2000]
        unserved = [n for n in far if n["service"] == "none"]
        young = [n for n in unserved if n["stage"] == "primary" and n["grade"] in {"1", "2", "3"}]
        assert row["lunches"] == len(far)
        assert row["too_young"] == len(young)
        assert row["need_bed"] == len(unserved) - len(young)


def test_rates_are_those_of_the_states() -> None:
    table = known().support
    assert canteen_share(table).share == 1.0
    assert lunch_share(table).share == pytest.approx(11 / 15)
    assert beds_share(table).share == 1.0
    assert list(shown_support(table, "lunch")["school_id"]) == ["p3"]
    assert shown_support(table, "not_known").empty


def test_planned_routes_bring_pupils_a_duty_of_a_canteen_and_need_no_bed() -> None:
    own, needs = known(), known().needs
    gap = needs[(needs["school_id"] == "p3") & needs["gap"].fillna(value=False)]
    after = by_school(own.support_with(gap[["pupil_id", "school_id"]]))
    assert after[COUNTS].loc["p3"].tolist() == [6, 0, 3, 0, 4, 0, 0, 2]
    assert after.loc["p3", ["duty", "duty_state"]].tolist() == ["bus", "not_met"]
    assert canteen_share(after.reset_index()).share == pytest.approx(2 / 3)
    pd.testing.assert_frame_equal(own.support_with(NONE_PLANNED), own.support)


def test_beds_are_short_where_those_who_need_one_are_more() -> None:
    tables = complete()
    tables["schools"].loc[tables["schools"]["school_id"] == "j1", "boarding_places"] = "4"
    found = by_school(assessed(tables).support)
    assert found.loc["j1", ["beds_short", "bed_state"]].tolist() == [1.0, "short"]
    assert beds_share(found.reset_index()).share == pytest.approx(2 / 3)


def test_who_is_too_long_on_board_needs_a_bed_or_another_bus() -> None:
    # L3 takes 30 minutes from v1 to j1; 25 are too many for its two riders.
    found = by_school(assessed(complete(), route__ride_junior_min=25.0).support)
    assert found.loc["j1", "need_bed"] == 5
    assert found.loc["p1", "need_bed"] == 2


def test_a_lunch_line_nearer_than_the_limit_keeps_more_at_noon() -> None:
    near = by_school(assessed(complete(), lunch__from_m=1000.0).support)["lunches"]
    walks = known().needs[known().needs["counted"]]
    expected = (walks["walk_m"] > 1000).groupby(walks["school_id"]).sum()
    assert near.astype(int).to_dict() == expected.to_dict()
    far = by_school(assessed(complete(), lunch__from_m=4000.0).support)["lunches"]
    assert far.tolist() == by_school(known().support)["lunches"].tolist()


@pytest.mark.parametrize(
    ("table", "column", "states"),
    [
        (
            "schools",
            "has_canteen",
            {"duty_state": "canteen_unknown", "lunch_state": "canteen_unknown"},
        ),
        ("schools", "boarding_places", {"bed_state": "beds_unknown"}),
        ("enrolment", "boarders", {"bed_state": "boarders_unknown"}),
        ("pupils", "village_id", {"lunch_state": "unknown", "bed_state": "unknown"}),
        ("pupils", "grade", {"bed_state": "unknown"}),
    ],
)
def test_what_is_not_entered_is_a_state_of_its_own(
    table: str, column: str, states: dict[str, str]
) -> None:
    tables = complete()
    blank(table, column, where=lambda rows: rows["school_id"] == "p1")(tables)
    found = by_school(assessed(tables).support)
    for name, state in states.items():
        assert found.loc["p1", name] == state
        others = found[name].drop("p1")
        assert others.tolist() == by_school(known().support)[name].drop("p1").tolist()


def test_numbers_of_which_others_are_not_known_are_never_nought() -> None:
    tables = complete()
    blank("pupils", "village_id", where=lambda rows: rows["school_id"] == "p2")(tables)
    row = by_school(assessed(tables).support).loc["p2"]
    assert row[["lunches_unknown", "need_unknown"]].tolist() == [5, 2]
    assert row[["lunches", "need_bed", "too_young"]].isna().all()


def test_pupils_without_a_school_stand_in_a_last_row() -> None:
    tables = complete()
    blank("pupils", "school_id", where=lambda rows: rows["village_id"] == "v5")(tables)
    found = assessed(tables).support
    last = found.iloc[-1]
    assert pd.isna(last["school_id"])
    assert last["pupils"] == last["lunches_unknown"] == 2
    assert found["pupils"].sum() == known().support["pupils"].sum()
    assert np.isnan(last["lunches"])
