"""Changes of routes by hand: move a call or a stop, split, merge, fix; times follow at once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from analysis.assessment import Assessment
from analysis.region_routes.chosen_stops import places_to_stop
from analysis.region_routes.planned import RegionRoutes
from analysis.region_routes.region_problem import region_problem
from analysis.region_routes.retimed import buses_of, retimed
from analysis.region_routes.trip_tables import numbered_trips
from analysis.routes import Call, Trip
from geo.crs import to_grid
from geo.distances import pair_metres
from geo.errors import PlanningError
from geo.roads import RoadNetwork
from words.planning import routes as say

# A place asked for lies no farther from one where a bus may stop: else it was mistyped.
_FARTHEST_M = 1000.0


def move_call(
    routes: RegionRoutes, trip_id: str, call: int, to_trip_id: str, place: int
) -> RegionRoutes:
    """Return routes with a call moved to another trip, or elsewhere in its own.

    ``call`` and ``place`` count from 1; it becomes number ``place`` of the trip, the last where
    there are fewer. Raises PlanningError where that trip may not take its pupils along.
    """
    buses = buses_of(routes)
    bus, turn = _at(routes, trip_id)
    to_bus, to_turn = _at(routes, to_trip_id)
    trip = buses[bus][1][turn]
    moved = _call(trip, call)
    _refuse_apart(routes, [moved, *buses[to_bus][1][to_turn].calls])
    buses[bus][1][turn] = replace(trip, calls=tuple(c for c in trip.calls if c is not moved))
    calls = list(buses[to_bus][1][to_turn].calls)
    calls.insert(place - 1, moved)
    buses[to_bus][1][to_turn] = replace(buses[to_bus][1][to_turn], calls=tuple(calls))
    return retimed(routes, buses)


def joinable_trips(routes: RegionRoutes, trip_id: str) -> list[str]:
    """Return the trips whose pupils and those of ``trip_id`` may share a bus, itself among them."""
    problem, trips = routes.found.problem, numbered_trips(routes.plan)
    own = next((t.timed.trip.calls for t in trips if t.trip_id == trip_id), ())
    return [t.trip_id for t in trips if problem.ends([*own, *t.timed.trip.calls])]


def split_trip(routes: RegionRoutes, trip_id: str, call: int) -> RegionRoutes:
    """Return routes in which the calls from ``call`` (from 1) on are a trip of a bus of its own."""
    buses = buses_of(routes)
    bus, turn = _at(routes, trip_id)
    trip = buses[bus][1][turn]
    _call(trip, call)
    buses[bus][1][turn] = replace(trip, calls=trip.calls[: call - 1])
    later = replace(trip, calls=trip.calls[call - 1 :])
    return retimed(routes, [*buses, (buses[bus][0], [later])])


def merge_trips(routes: RegionRoutes, trip_id: str, into_id: str) -> RegionRoutes:
    """Return routes in which one trip's calls follow those of another that may take them along."""
    buses = buses_of(routes)
    bus, turn = _at(routes, trip_id)
    to_bus, to_turn = _at(routes, into_id)
    trip, into = buses[bus][1][turn], buses[to_bus][1][to_turn]
    _refuse_apart(routes, [*into.calls, *trip.calls])
    if (bus, turn) == (to_bus, to_turn):
        raise PlanningError(say.SAME_TRIP)
    buses[bus][1][turn] = replace(trip, calls=())
    buses[to_bus][1][to_turn] = replace(into, calls=(*into.calls, *trip.calls))
    return retimed(routes, buses)


def lock_trip(routes: RegionRoutes, trip_id: str, *, locked: bool) -> RegionRoutes:
    """Return routes in which a trip is fixed, or no longer: it stays when all else is planned."""
    buses = buses_of(routes)
    bus, turn = _at(routes, trip_id)
    buses[bus][1][turn] = replace(buses[bus][1][turn], locked=locked)
    return retimed(routes, buses)


def move_stop(
    routes: RegionRoutes,
    assessment: Assessment,
    drive: RoadNetwork,
    stop_id: str,
    lon_lat: tuple[float, float],
) -> RegionRoutes:
    """Return routes with a stop at the place nearest to ``lon_lat`` (WGS 84) where a bus may stop.

    It keeps its name and who waits there, each walk measured anew, and stays there when all else
    is planned anew; walks beyond the limit are ``faults``. ``assessment`` and ``drive`` are those
    of the routes. Raises PlanningError where there is no such stop, another one is there, or no
    place within 1 km.
    """
    found, chosen = routes.found, routes.found.chosen
    if stop_id not in chosen.ids:
        raise PlanningError(say.NO_STOP_CODE.fill(stop=stop_id))
    at = shapely.get_coordinates(to_grid(shapely.points([lon_lat]), assessment.region.grid))
    ids, places = places_to_stop(assessment, drive, routes.settings)
    away_m = np.hypot(*(places.xy - at).T)
    if not len(ids) or not away_m.min() <= _FARTHEST_M:
        raise PlanningError(say.NO_PLACE_NEAR)
    place, row = int(away_m.argmin()), chosen.ids.index(stop_id)
    code = str(ids[place])
    if code in chosen.ids and code != stop_id:
        raise PlanningError(say.STOP_THERE.fill(stop=chosen.names[chosen.ids.index(code)]))
    waiting = np.flatnonzero(chosen.stop == row)
    homes, pairs = found.riders.homes.only(waiting), np.arange(len(waiting))
    one = places.only(np.array([place]))
    walk_m, xy = chosen.walk_m.copy(), chosen.xy.copy()
    walk_m[waiting] = pair_metres(assessment.distances.walk, homes, one, pairs, 0 * pairs)
    xy[row] = one.xy[0]
    codes = [code if each == stop_id else each for each in chosen.ids]
    fixed = chosen.fixed - {stop_id} | {code}
    moved = replace(chosen, ids=tuple(codes), xy=xy, walk_m=walk_m, fixed=fixed)
    problem = region_problem(assessment, drive, found.riders, moved, routes.settings)
    return retimed(replace(routes, found=problem), buses_of(routes))


def _at(routes: RegionRoutes, trip_id: str) -> tuple[int, int]:
    """Return the bus and the turn of a trip; raises PlanningError where there is none."""
    for trip in numbered_trips(routes.plan):
        if trip.trip_id == trip_id:
            return trip.bus, trip.turn
    raise PlanningError(say.NO_TRIP.fill(trip=trip_id))


def _call(trip: Trip, call: int) -> Call:
    if not 1 <= call <= len(trip.calls):
        raise PlanningError(say.NO_CALL.fill(call=call))
    return trip.calls[call - 1]


def _refuse_apart(routes: RegionRoutes, calls: Sequence[Call]) -> None:
    """Raise PlanningError where the pupils of ``calls`` may not share a trip."""
    if not routes.found.problem.ends(calls):
        raise PlanningError(say.OTHER_SCHOOL)
