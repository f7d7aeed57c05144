"""Buses with their trips as arrays, their times brought up to date.

Units are pupils of one stop who get on together. Times are whole seconds after midnight.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.routes.compiled import lean

Whole = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Records = npt.NDArray[Any]
# Later than any time of a day.
NEVER_S = 1 << 40


def _fields(*names: str) -> np.dtype[Any]:
    return np.dtype([(name, np.int64) for name in names])


# A trip fixed by hand is one unit that stays alone: "last" is its last stop, "inner_ride" and
# "inner_drive" the seconds on board and of driving up to it; of other units last is place.
# "home" is the driving from the last stop to the school.
UNIT = _fields(
    *("place", "last", "school", "load", "dwell", "inner_ride", "inner_drive", "home", "locked")
)
SCHOOL = _fields("place", "earliest", "latest", "limit", "kind")
KIND = _fields("seats", "depot", "kind")
BUS = _fields("trips", "kind", "cost")
# leave: when the bus is empty at the earliest; begin: when it must be at the first unit at the
# latest, for this trip and those after it; leg: the driving to the first unit.
TRIP = _fields("school", "length", "load", "ride", "locked", "leave", "begin", "first", "leg")
WHERE = _fields("bus", "trip")
# What is counted of the fleet as it is, and the looks at trips so far (Desk.tally).
LEFT, PUPILS, BUSES, DRIVING, TURN = range(5)


class Roads(NamedTuple):
    """What does not change in a search.

    ``drive[p, q]`` in seconds, ``back[q, p]`` the same turned over, so that what is read together
    lies together; records of units, schools and types of bus (``depot`` -1: none; the
    last type drives to no school); ``unload[n]`` for n pupils; ``near[u]`` the units next to u,
    ``near_own[u]`` those of its school, -1 after the last; ``once`` 1 where a bus comes to a
    school once.
    """

    drive: Small
    back: Small
    units: Records
    schools: Records
    kinds: Records
    unload: Whole
    near: Small
    near_own: Small
    once: int


class Fleet(NamedTuple):
    """Buses with their trips: ``units[b, p]`` are the units of trip p of bus b in their order.

    ``where[u]`` is the bus and trip of unit u, bus -1 where it is in none.
    """

    buses: Records
    trips: Records
    units: Small
    where: Records


def empty_fleet(kinds: Whole, units: int, most_trips: int, most_units: int) -> Fleet:
    """Return buses of the types ``kinds`` without trips; the sizes say what there is room for."""
    buses = np.zeros(len(kinds), dtype=BUS)
    buses["kind"] = kinds
    where = np.zeros(units, dtype=WHERE)
    where["bus"] = -1
    return Fleet(
        buses,
        np.zeros((len(kinds), most_trips), dtype=TRIP),
        np.zeros((len(kinds), most_trips, most_units), dtype=np.int32),
        where,
    )


class Desk(NamedTuple):
    """What one round of steps works with, made once and not carried on.

    By unit ``marked`` (to be taken out), the units ``out`` and those left over (``gone``), the
    first of each that are so; by bus 1 where it is ``touched`` by a step and where it is ``stale``
    in the best; ``seen[b, p]`` the last look at a trip; ``tally`` what is counted of the fleet.
    """

    marked: Whole
    out: Whole
    gone: Whole
    touched: Whole
    stale: Whole
    seen: Whole
    tally: Whole


@lean
def copy_trip(source: Fleet, target: Fleet, bus: int, p: int, q: int) -> None:
    """Make trip ``q`` of ``bus`` in ``target`` what trip ``p`` is in ``source``."""
    target.trips[bus, q] = source.trips[bus, p]
    for k in range(source.trips[bus, p]["length"]):
        unit = source.units[bus, p, k]
        target.units[bus, q, k] = unit
        target.where[unit]["bus"] = bus
        target.where[unit]["trip"] = q


@lean
def copy_bus(source: Fleet, target: Fleet, bus: int) -> None:
    """Make ``bus`` of ``target`` what it is in ``source``."""
    target.buses[bus] = source.buses[bus]
    for p in range(source.buses[bus]["trips"]):
        copy_trip(source, target, bus, p, p)


@lean
def refresh(roads: Roads, fleet: Fleet, bus: int) -> None:
    """Bring loads, rides and times of ``bus`` up to date, first forwards, then backwards."""
    drive, units, cost = roads.drive, roads.units, 0
    trips = fleet.buses[bus]["trips"]
    free_at, here = -NEVER_S, roads.kinds[fleet.buses[bus]["kind"]]["depot"]
    for p in range(trips):
        trip = fleet.trips[bus, p]
        length, school = trip["length"], roads.schools[trip["school"]]
        first = units[fleet.units[bus, p, 0]]
        ride, load = first["inner_ride"], first["load"]
        legs, place = first["inner_drive"], first["last"]
        fleet.where[fleet.units[bus, p, 0]]["bus"] = bus
        fleet.where[fleet.units[bus, p, 0]]["trip"] = p
        for k in range(1, length):
            number = fleet.units[bus, p, k]
            unit = units[number]
            legs += drive[place, unit["place"]]
            ride += drive[place, unit["place"]] + unit["dwell"]
            load += unit["load"]
            place = unit["place"]
            fleet.where[number]["bus"] = bus
            fleet.where[number]["trip"] = p
        legs += drive[place, school["place"]]
        ride += drive[place, school["place"]]
        leg = 0 if here < 0 else drive[here, first["place"]]
        arrive = max(school["earliest"], free_at + leg + first["dwell"] + ride)
        cost += leg + legs
        free_at, here = arrive + roads.unload[load], school["place"]
        trip["ride"] = ride
        trip["load"] = load
        trip["leave"] = free_at
        trip["first"] = first["place"]
        trip["leg"] = leg
        trip["locked"] = first["locked"]
    fleet.buses[bus]["cost"] = cost
    ready = NEVER_S
    for p in range(trips - 1, -1, -1):
        trip = fleet.trips[bus, p]
        school = roads.schools[trip["school"]]
        arrive = min(school["latest"], ready - roads.unload[trip["load"]])
        trip["begin"] = arrive - trip["ride"] - units[fleet.units[bus, p, 0]]["dwell"]
        if p > 0:
            ready = trip["begin"] - trip["leg"]


@lean
def insert(roads: Roads, fleet: Fleet, unit: int, bus: int, p: int, k: int) -> None:
    """Put ``unit`` at ``k`` of trip ``p``; with ``k`` -1 in a trip of its own before trip ``p``."""
    if k < 0:
        for q in range(fleet.buses[bus]["trips"], p, -1):
            copy_trip(fleet, fleet, bus, q - 1, q)
        fleet.buses[bus]["trips"] += 1
        fleet.trips[bus, p]["school"] = roads.units[unit]["school"]
        fleet.trips[bus, p]["length"] = 0
        k = 0
    for j in range(fleet.trips[bus, p]["length"], k, -1):
        fleet.units[bus, p, j] = fleet.units[bus, p, j - 1]
    fleet.units[bus, p, k] = unit
    fleet.trips[bus, p]["length"] += 1
    refresh(roads, fleet, bus)


@lean
def remove_marked(roads: Roads, fleet: Fleet, bus: int, marked: Whole) -> None:
    """Take every unit with a mark off ``bus``, and trips that are then empty."""
    trips = 0
    for p in range(fleet.buses[bus]["trips"]):
        length = 0
        for k in range(fleet.trips[bus, p]["length"]):
            unit = fleet.units[bus, p, k]
            if marked[unit]:
                fleet.where[unit]["bus"] = -1
            else:
                fleet.units[bus, p, length] = unit
                length += 1
        fleet.trips[bus, p]["length"] = length
        if length > 0:
            if trips != p:
                copy_trip(fleet, fleet, bus, p, trips)
            trips += 1
    fleet.buses[bus]["trips"] = trips
    refresh(roads, fleet, bus)


@lean
def keeps_limits(roads: Roads, fleet: Fleet, bus: int) -> bool:
    """Say whether ``bus`` keeps rides and windows; taking a stop out may lengthen whole seconds."""
    for p in range(fleet.buses[bus]["trips"]):
        trip = fleet.trips[bus, p]
        school = roads.schools[trip["school"]]
        if trip["ride"] > school["limit"] and trip["locked"] == 0:
            return False
        if trip["leave"] - roads.unload[trip["load"]] > school["latest"]:
            return False
    return True
