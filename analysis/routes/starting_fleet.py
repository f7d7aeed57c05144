"""Fleets to begin a search with: empty buses, or routes of single schools, chosen and chained."""

import numpy as np

from analysis.routes.choose_and_chain import chosen_buses
from analysis.routes.fleet_state import Fleet, Roads, empty_fleet, keeps_limits, refresh
from analysis.routes.problem import RouteProblem, VehicleClass
from analysis.routes.school_routes import Route, RouteSet, route_sets
from analysis.routes.units import Units
from analysis.solver import SearchLimits

_MOST_TRIPS = 12


def empty_buses(units: Units) -> Fleet:
    """Return all buses that could be of use, without trips."""
    types = units.problem.bus_types
    kinds: list[int] = []
    for number, bus_type in enumerate(types):
        mine = [t for t in types if t.vehicle_class == bus_type.vehicle_class]
        endless = max((t.pupil_seats for t in mine if t.count is None), default=0)
        fitting = sum(
            units.problem.schools[units.school(unit)].vehicle_class == bus_type.vehicle_class
            for unit in range(len(units.calls))
        )
        if bus_type.count is not None and bus_type.pupil_seats > endless:
            kinds += [number] * min(bus_type.count, fitting)
        elif bus_type.count is None and bus_type.pupil_seats == endless:
            kinds += [number] * fitting
    return empty_fleet(np.array(kinds, dtype=np.int64), len(units.calls), *_room(units))


def _room(units: Units) -> tuple[int, int]:
    """Return how many trips a bus and how many units a trip may have."""
    schools = np.bincount([units.school(unit) for unit in range(len(units.calls))])
    together = 2 if units.problem.shares else 1
    return _MOST_TRIPS, int(min(together * schools.max(), max(units.problem.seats_by_school)))


def chosen_and_chained(units: Units, roads: Roads, seed: int, limits: SearchLimits) -> Fleet | None:
    """Return routes of single schools, chosen and chained into buses of the largest types.

    None where there are not as many of these as may be needed. When the time is up each school
    that is left has one set of routes.
    """
    problem, sets = units.problem, []
    largest = _largest_types(problem)
    for number, school in enumerate(problem.schools):
        kind = largest.get(school.vehicle_class)
        if kind is None:
            return None
        seats = problem.bus_types[kind].pupil_seats
        if seats < problem.seats_by_school[number]:
            return None
        most = 1 if limits.is_over() else None
        sets.append(_with_locked(roads, number, route_sets(roads, number, seats, seed, most=most)))
    buses = chosen_buses(roads, sets, limits.part(1.0))
    if max(len(bus) for bus in buses) > _MOST_TRIPS:
        return None
    if problem.once_a_school:
        buses = [part for bus in buses for part in _without_returns(units, bus)]
    kinds = [largest[problem.schools[units.school(bus[0][0])].vehicle_class] for bus in buses]
    fleet = empty_fleet(np.array(kinds, dtype=np.int64), len(units.calls), *_room(units))
    for number, bus in enumerate(buses):
        for p, route in enumerate(bus):
            fleet.trips[number, p]["school"] = units.school(route[0])
            fleet.trips[number, p]["length"] = len(route)
            fleet.units[number, p, : len(route)] = route
        fleet.buses[number]["trips"] = len(bus)
        refresh(roads, fleet, number)
    right = all(keeps_limits(roads, fleet, number) for number in range(len(buses)))
    return fleet if right else None


def _largest_types(problem: RouteProblem) -> dict[VehicleClass, int]:
    """Return by class the type with the most seats of which there are enough."""
    types = list(enumerate(problem.bus_types))
    endless = [(number, bus_type) for number, bus_type in types if bus_type.count is None]
    endless.sort(key=lambda each: each[1].pupil_seats)
    return {bus_type.vehicle_class: number for number, bus_type in endless}


def _without_returns(units: Units, bus: list[Route]) -> list[list[Route]]:
    """Return the trips of ``bus`` cut where it would come to a school again."""
    parts: list[list[Route]] = [[]]
    for route in bus:
        if any(units.school(other[0]) == units.school(route[0]) for other in parts[-1]):
            parts.append([])
        parts[-1].append(route)
    return parts


def _with_locked(roads: Roads, school: int, sets: list[RouteSet]) -> list[RouteSet]:
    """Return the route sets with the trips fixed by hand in each of them."""
    mine = (roads.units["school"] == school) & (roads.units["locked"] == 1)
    locked = tuple((int(unit),) for unit in np.flatnonzero(mine))
    if not sets:
        return [locked] if locked else []
    return [(*routes, *locked) for routes in sets]


def compact(roads: Roads, fleet: Fleet) -> Fleet:
    """Return ``fleet`` without buses that are not needed: empty ones once all are served."""
    in_bus = np.zeros(len(roads.units), dtype=bool)
    for bus, record in enumerate(fleet.buses):
        for p in range(record["trips"]):
            in_bus[fleet.units[bus, p, : fleet.trips[bus, p]["length"]]] = True
    used = np.flatnonzero((fleet.buses["trips"] > 0) | (not in_bus.all()))
    small = empty_fleet(
        fleet.buses["kind"][used], len(roads.units), fleet.trips.shape[1], fleet.units.shape[2]
    )
    for new, old in enumerate(used):
        small.buses[new] = fleet.buses[old]
        small.trips[new], small.units[new] = fleet.trips[old], fleet.units[old]
        refresh(roads, small, new)
    return small
