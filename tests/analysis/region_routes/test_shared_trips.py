"""Trips shared by a primary and a junior school of one township: only where that is asked for."""

from functools import cache

import pandas as pd
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes import (
    RegionRoutes,
    RouteSettings,
    SavedRoutes,
    lock_trip,
    move_call,
    opened_routes,
    region_routes,
    saved_routes,
    school_names,
    split_trip,
)
from analysis.routes import route_faults
from geo.errors import PlanningError
from geo.roads import RoadNetwork
from store.database import from_typed_json, to_typed_json
from tests.analysis.region_routes.test_region_routes import PUPILS, ROADS
from tests.analysis.straight_road import distances_of
from tests.geo.worlds import points, world

SHARED = RouteSettings(mixed=True)
# The bells of both stages, and a minute to arrive in: apart, a bus cannot take both.
BELLS = {"line.primary_bell_min": 490.0, "line.junior_bell_min": 489.0}
WINDOW = {"route.arrive_from_min": 6.0, "route.arrive_by_min": 5.0}


@cache
def side(junior_township: str = "a") -> Assessment:
    schools = (
        "s: 0,50 kind=primary urban_rural=rural township=a\n"
        f"m: 300,-50 kind=junior urban_rural=rural township={junior_township}"
    )
    tables = world(ROADS, "v: 5100,200\n w: 6000,1100", schools)
    tables["pupils"] = points("pupil_id", PUPILS)
    return Assessment(distances_of(tables), Parameters.of(BELLS | WINDOW))


@cache
def planned(settings: RouteSettings = SHARED, junior_township: str = "a") -> RegionRoutes:
    own = side(junior_township)
    return region_routes(own, RoadNetwork.of(own.region, "drive"), settings)


def schools_on(found: RegionRoutes) -> list[set[str]]:
    own = found.pupils.dropna(subset="trip_id")
    return [set(each) for _, each in own.groupby("trip_id")["school_id"]]


def test_a_bus_takes_both_only_where_that_was_asked_for() -> None:
    assert [len(planned(each).plan.buses) for each in (RouteSettings(), SHARED)] == [2, 1]
    assert all(len(each) == 1 for each in schools_on(planned(RouteSettings())))
    assert schools_on(planned()) == [{"s", "m"}]


def test_schools_of_two_townships_never_share() -> None:
    assert all(len(each) == 1 for each in schools_on(planned(SHARED, "b")))


def test_each_pupil_reaches_their_own_school_in_its_window_and_within_its_limit() -> None:
    found = planned()
    calls = found.calls
    # The junior school's bell is the earlier one.
    assert calls["stop_id"].tolist()[-2:] == ["m", "s"]
    gate = calls[calls["is_school"]].set_index("stop_id")
    for row in found.pupils.dropna(subset="trip_id").itertuples():
        bell_s = 60 * {"primary": 490, "junior": 489}[str(row.stage)]
        at = calls[(calls["stop_id"] == row.stop_id) & (calls["school_id"] == row.school_id)]
        assert row.arrive_s == gate.loc[row.school_id, "reach_s"]
        assert bell_s - 360 <= row.arrive_s <= bell_s - 300
        assert row.ride_s == row.arrive_s - at["leave_s"].iloc[0] <= 45 * 60
    assert route_faults(found.found.problem, found.plan) == ()


def test_the_timetable_is_driving_and_halts_the_first_school_among_them() -> None:
    trip, calls = planned().trips.iloc[0], planned().calls
    assert trip["arrive_s"] - trip["start_s"] == trip["drive_s"] + trip["halt_s"]
    first = calls[calls["is_school"]].iloc[0]
    # Two get off there: 29 + 1.9 · 2 s.
    assert first["leave_s"] - first["reach_s"] == 32
    names = {"s": "小学甲", "m": "初中乙"}
    assert school_names(planned().trips, names, "、").tolist() == ["初中乙、小学甲"]


def test_the_way_home_begins_where_lessons_end_first() -> None:
    home = planned().way_home
    assert home["call"].tolist()[:3] == [-1, 0, 1]
    assert home["stop_id"].tolist()[:2] == ["s", "m"]
    assert home["on_board"].tolist()[:2] == [4, 6]
    stops = home[home["call"] > 0]
    left = home[home["call"] <= 0].set_index("stage")["leave_s"]
    assert (stops["ride_s"] == stops["reach_s"] - stops["stage"].map(left)).all()
    assert stops["on_board"].iloc[-1] == 0
    own = side()
    changed = {**dict(own.parameters.changed), "route.over_primary_min": 1060.0}
    later = Assessment(own.distances, Parameters.of(changed))
    drive = RoadNetwork.of(own.region, "drive")
    opened = opened_routes(saved_routes(planned()), later, drive)
    assert opened.way_home["stop_id"].tolist()[:2] == ["m", "s"]
    # It waits for the second school with those of the first on board.
    second = opened.way_home.iloc[1]
    assert second["reach_s"] == 1060 * 60


def test_shared_trips_are_stored_fixed_and_changed_by_hand_like_any_other() -> None:
    found = planned()
    drive = RoadNetwork.of(side().region, "drive")
    again = opened_routes(
        from_typed_json(SavedRoutes, to_typed_json(saved_routes(found))), side(), drive
    )
    assert again.plan == found.plan
    fixed = saved_routes(lock_trip(found, "1-1", locked=True))
    anew = region_routes(side(), drive, SHARED, fixed=fixed)
    kept = [trip for bus in saved_routes(anew).buses for trip in bus.trips if trip.locked]
    assert kept == [trip for bus in fixed.buses for trip in bus.trips]
    # The last stops alone, then put back: what is for one school ends there.
    calls = found.calls[~found.calls["is_school"]]
    assert calls["school_id"].nunique() == 2
    parted = split_trip(found, "1-1", len(calls))
    last = parted.trips.set_index("trip_id").loc["2-1"]
    assert last["school_id"] == calls["school_id"].iloc[-1]
    assert pd.isna(last["via_school_id"])
    back = move_call(parted, "2-1", 1, "1-1", 99)
    assert schools_on(back) == [{"s", "m"}]
    apart = planned(RouteSettings())
    with pytest.raises(PlanningError, match="different schools"):
        move_call(apart, "1-1", 1, "2-1", 1)
