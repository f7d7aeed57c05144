"""Routes changed by hand: times and limits follow at once, what is fixed stays, all is stored."""

from dataclasses import replace

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
from tests.geo.worlds import calm


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
