"""Routes changed by hand: times and limits follow at once, what is fixed stays, all is stored."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes import (
    RegionRoutes,
    RouteSettings,
    SavedRoutes,
    lock_trip,
    merge_trips,
    move_call,
    move_stop,
    opened_routes,
    region_routes,
    saved_routes,
    split_trip,
)
from analysis.routes import route_faults
from geo.errors import PlanningError
from geo.roads import RoadNetwork
from store.database import from_typed_json, to_typed_json
from tests.analysis.region_routes.test_region_routes import region_distances, usual
from tests.geo.worlds import calm, points


def side(**values: float) -> Assessment:
    keys = {name.replace("_", ".", 1): value for name, value in values.items()}
    return Assessment(region_distances(), Parameters.of(keys))


def opened(saved: SavedRoutes, **values: float) -> RegionRoutes:
    return opened_routes(saved, side(**values), RoadNetwork.of(side().region, "drive"))


def codes(routes: RegionRoutes) -> set[str]:
    return {fault.code for fault in routes.faults}


def calls(routes: RegionRoutes, trip_id: str) -> list[str]:
    own = routes.calls[(routes.calls["trip_id"] == trip_id) & ~routes.calls["is_school"]]
    return own["stop_id"].tolist()


def long_trip(routes: RegionRoutes) -> str:
    return str(routes.trips.sort_values("stops")["trip_id"].iloc[-1])


def test_routes_are_the_same_after_they_were_stored() -> None:
    text = to_typed_json(saved_routes(usual()))
    again = opened(from_typed_json(SavedRoutes, text))
    assert again.plan == usual().plan
    assert again.faults == ()
    assert again.pupils.equals(usual().pupils)
    assert again.trips.drop(columns="geometry").equals(usual().trips.drop(columns="geometry"))


def test_stored_routes_say_what_they_break_under_other_parameters() -> None:
    saved = saved_routes(usual())
    assert "ride" in codes(opened(saved, route_ride_primary_min=10.0))
    assert codes(opened(saved, route_ride_primary_min=60.0)) == set()


def test_who_is_new_is_not_planned_and_who_is_gone_is_left_out() -> None:
    saved = saved_routes(usual())
    gone = replace(saved, pupils=tuple(p for p in saved.pupils if p.pupil_id != "p1"))
    pupils = opened(gone).pupils.set_index("pupil_id")
    assert pupils.loc["p1", "reason"] == "not_planned"
    nearer = opened(saved, transport_max_walk_m=5200.0)
    assert "p1" not in set(nearer.pupils["pupil_id"])
    assert nearer.pupils["pupil_id"].isin([p.pupil_id for p in saved.pupils]).all()
    assert route_faults(nearer.found.problem, nearer.plan) == ()


def test_a_stop_split_off_and_merged_again_gives_the_trip_there_was() -> None:
    trip_id = long_trip(usual())
    before = calls(usual(), trip_id)
    assert len(before) > 1
    apart = split_trip(usual(), trip_id, 2)
    assert apart.faults == ()
    new = str(apart.trips["trip_id"].iloc[-1])
    assert (calls(apart, trip_id), calls(apart, new)) == (before[:1], before[1:])
    assert apart.trips["bus"].nunique() == usual().trips["bus"].nunique() + 1
    whole = merge_trips(apart, new, trip_id)
    assert whole.plan == usual().plan


def test_a_stop_moves_within_its_trip_and_times_follow() -> None:
    trip_id = long_trip(usual())
    before = calls(usual(), trip_id)
    turned = move_call(usual(), trip_id, 1, trip_id, 99)
    assert calls(turned, trip_id) == [*before[1:], before[0]]
    assert turned.trips["metres"].sum() > usual().trips["metres"].sum()
    assert turned.pupils["trip_id"].notna().sum() == usual().pupils["trip_id"].notna().sum()
    assert route_faults(turned.found.problem, turned.plan) == turned.faults


def test_what_cannot_be_put_together_is_refused() -> None:
    trips = usual().trips
    one, other = (str(trips[trips["school_id"] == each]["trip_id"].iloc[0]) for each in ("s", "m"))
    with pytest.raises(PlanningError, match="different schools"):
        merge_trips(usual(), one, other)
    with pytest.raises(PlanningError, match="different schools"):
        move_call(usual(), one, 1, other, 1)
    with pytest.raises(PlanningError, match="same trip"):
        merge_trips(usual(), one, one)
    with pytest.raises(PlanningError, match="no stop number 9"):
        split_trip(usual(), one, 9)
    with pytest.raises(PlanningError, match="no trip"):
        lock_trip(usual(), "77-1", locked=True)


def test_a_fixed_trip_stays_stop_for_stop_when_the_rest_is_planned_anew() -> None:
    trip_id = long_trip(usual())
    turned = lock_trip(move_call(usual(), trip_id, 1, trip_id, 99), trip_id, locked=True)
    fixed = calls(turned, trip_id)
    own = set(turned.pupils.loc[turned.pupils["trip_id"] == trip_id, "pupil_id"])
    settings = RouteSettings(seed=3)
    drive = RoadNetwork.of(side().region, "drive")
    again = region_routes(side(), drive, settings, fixed=saved_routes(turned))
    held = again.trips[again.trips["locked"]]["trip_id"].tolist()
    assert [calls(again, each) for each in held] == [fixed]
    assert set(again.pupils.loc[again.pupils["trip_id"] == held[0], "pupil_id"]) == own
    assert again.pupils["trip_id"].notna().sum() == usual().pupils["trip_id"].notna().sum()
    assert again.faults == ()


def moved_stop(lon_m: float) -> tuple[RegionRoutes, str]:
    """Return routes with the stop of p1 moved along the street, and where it now is."""
    drive = RoadNetwork.of(side().region, "drive")
    pupils = usual().pupils.set_index("pupil_id")
    at = points("place", f"a: {lon_m},3").geometry.iloc[0]
    routes = move_stop(usual(), side(), drive, str(pupils.loc["p1", "stop_id"]), (at.x, at.y))
    return routes, str(routes.pupils.set_index("pupil_id").loc["p1", "stop_id"])


def test_a_stop_moved_by_hand_has_each_walk_measured_anew_and_stays() -> None:
    routes, stop = moved_stop(5400)
    before, pupils = (each.pupils.set_index("pupil_id") for each in (usual(), routes))
    waiting = before.index[before["stop_id"] == before.loc["p1", "stop_id"]].tolist()
    assert (pupils.loc[waiting, "stop_id"] == stop).all()
    assert pupils["trip_id"].equals(before["trip_id"])
    row = routes.found.chosen.ids.index(stop)
    homes = routes.found.riders.homes.xy
    rider = routes.found.riders.table["pupil_id"].tolist()
    for pupil in waiting:
        # Homes lie 100 m beside the street, the stop on it: straight onto it, then along it.
        east, north = np.abs(homes[rider.index(pupil)] - routes.found.chosen.xy[row])
        assert pupils.loc[pupil, "stop_walk_m"] == pytest.approx(east + north, abs=2)
    assert codes(routes) == set()
    saved = from_typed_json(SavedRoutes, to_typed_json(saved_routes(routes)))
    assert saved.fixed_stops == (stop,)
    drive = RoadNetwork.of(side().region, "drive")
    for again in (opened(saved), region_routes(side(), drive, RouteSettings(), fixed=saved)):
        there = again.pupils.set_index("pupil_id").loc[waiting]
        assert (there["stop_id"] == stop).all()
        assert there["stop_walk_m"].tolist() == pupils.loc[waiting, "stop_walk_m"].tolist()
        assert saved_routes(again).fixed_stops == (stop,)
        assert again.faults == ()


def test_a_walk_made_too_long_by_hand_is_said_and_no_pupil_is_lost() -> None:
    routes, _ = moved_stop(4000)
    assert codes(routes) == {"walk"}
    assert routes.faults[0].allowed == "500"
    assert routes.pupils["trip_id"].notna().sum() == usual().pupils["trip_id"].notna().sum()
    drive = RoadNetwork.of(side().region, "drive")
    again = region_routes(side(), drive, RouteSettings(), fixed=saved_routes(routes))
    assert codes(again) == {"walk"}


def test_a_stop_cannot_be_moved_off_the_roads_or_on_to_another() -> None:
    with pytest.raises(PlanningError, match="within 1 km"):
        moved_stop(-90_000)
    drive = RoadNetwork.of(side().region, "drive")
    stops = saved_routes(usual()).stops
    one, other = stops[0], stops[1]
    with pytest.raises(PlanningError, match="there already"):
        move_stop(usual(), side(), drive, one.stop_id, (other.lon, other.lat))
    with pytest.raises(PlanningError, match="no stop"):
        move_stop(usual(), side(), drive, "1-1", (one.lon, one.lat))


@calm(30)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 3), st.integers(0, 9)), max_size=6))
def test_no_change_by_hand_loses_or_doubles_a_pupil(steps: list[tuple[int, int, int]]) -> None:
    routes = usual()
    for one, call, other in steps:
        ids = routes.trips["trip_id"].tolist()
        try:
            routes = move_call(routes, ids[one % len(ids)], call, ids[other % len(ids)], call)
            if other % 3 == 0:
                routes = split_trip(routes, ids[one % len(ids)], call)
        except PlanningError:
            continue
    assert "pupil_count" not in codes(routes)
    assert "pupil_place" not in codes(routes)
    pupils = routes.pupils
    assert (pupils["trip_id"].isna() == pupils["reason"].notna()).all()
