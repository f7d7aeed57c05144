"""Changes of routes by hand: move a stop, split, merge, fix; times and limits follow at once."""

from dataclasses import replace

from analysis.region_routes.planned import RegionRoutes
from analysis.region_routes.retimed import buses_of, retimed
from analysis.region_routes.trip_tables import numbered_trips
from analysis.routes import Call, Trip
from geo.errors import PlanningError
from words.planning import routes as say


def move_call(
    routes: RegionRoutes, trip_id: str, call: int, to_trip_id: str, place: int
) -> RegionRoutes:
    """Return routes with a call moved to another trip, or elsewhere in its own.

    ``call`` and ``place`` count from 1; it becomes number ``place`` of the trip, the last where
    there are fewer. Raises PlanningError where that trip drives to another school.
    """
    buses = buses_of(routes)
    bus, turn = _at(routes, trip_id)
    to_bus, to_turn = _at(routes, to_trip_id)
    trip = buses[bus][1][turn]
    moved = _call(trip, call)
    _same_school(trip, buses[to_bus][1][to_turn])
    buses[bus][1][turn] = replace(trip, calls=tuple(c for c in trip.calls if c is not moved))
    calls = list(buses[to_bus][1][to_turn].calls)
    calls.insert(place - 1, moved)
    buses[to_bus][1][to_turn] = replace(buses[to_bus][1][to_turn], calls=tuple(calls))
    return retimed(routes, buses)


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
    """Return routes in which one trip's calls follow those of another to the same school."""
    buses = buses_of(routes)
    bus, turn = _at(routes, trip_id)
    to_bus, to_turn = _at(routes, into_id)
    trip, into = buses[bus][1][turn], buses[to_bus][1][to_turn]
    _same_school(trip, into)
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


def _same_school(one: Trip, other: Trip) -> None:
    if one.school != other.school:
        raise PlanningError(say.OTHER_SCHOOL)
