"""Buses with their trips as arrays, their times brought up to date.

Units are pupils of one stop who get on together. Times are whole seconds after midnight.
"""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from analysis.routes.compiled import inlined, lean

Whole = npt.NDArray[np.int64]
Small = npt.NDArray[np.int32]
Records = npt.NDArray[Any]
# Later than any time of a day.
NEVER_S = 1 << 40


def _fields(*names: str) -> np.dtype[Any]:
    return np.dtype([(name, np.int64) for name in names])


# A trip fixed by hand is one unit that stays alone: "last" is its last stop, "inner_ride" and
# "inner_drive" the seconds on board and of driving up to it; of other units last is place.
# "home" are the seconds from the last stop to the school; "via" is the school where "via_load" of
# a trip fixed by hand get off before, -1: none.
UNIT = _fields(
    *("place", "last", "school", "load", "dwell", "inner_ride", "inner_drive", "home", "locked"),
    *("via", "via_load"),
)
SCHOOL = _fields("place", "earliest", "latest", "limit", "kind")
KIND = _fields("seats", "depot", "kind")
BUS = _fields("trips", "kind", "cost")
# leave: when the bus is empty at the earliest; begin: when it must be at the first unit at the
# latest, for this trip and those after it; leg: the driving to the first unit; via and via_load as
# of units; tail: the seconds from the last stop to the school.
TRIP = _fields(
    *("school", "length", "load", "ride", "locked", "leave", "begin", "first", "leg"),
    *("via", "via_load", "tail"),
)
WHERE = _fields("bus", "trip")
# What is counted of the fleet as it is, and the looks at trips so far (Desk.tally).
LEFT, PUPILS, BUSES, DRIVING, TURN = range(5)


class Roads(NamedTuple):
    """What does not change in a search.

    ``drive[p, q]`` in seconds, ``back[q, p]`` the same turned over, so that what is read together
    lies together; records of units, schools and types of bus (``depot`` -1: none; the
    last type drives to no school); ``unload[n]`` for n pupils; ``near[u]`` the units next to u,
    ``near_own[u]`` those it may ride with, -1 after the last; ``once`` 1 where a bus comes to a
    school once; ``shares[s, t]`` 1 where pupils may be let off at s before t, ``mixed`` 1 where
    there are such.
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
    shares: Small
    mixed: int


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


@inlined
def bounds(roads: Roads, school: int, via: int, via_load: int) -> tuple[int, int, int, int]:
    """Return what holds for a trip to ``school`` that lets ``via_load`` off at ``via`` before.

    The earliest and the latest arrival at ``school``, the longest time on board until then (of
    whoever boards first, wherever they get off), and the seconds since ``via`` was reached.
    """
    last = roads.schools[school]
    earliest, latest, limit, after = last["earliest"], last["latest"], last["limit"], 0
    if via >= 0:
        first = roads.schools[via]
        after = roads.unload[via_load] + roads.drive[first["place"], last["place"]]
        earliest = max(earliest, first["earliest"] + after)
        latest = min(latest, first["latest"] + after)
        limit = min(limit, first["limit"] + after)
    return earliest, latest, limit, after


@lean
def refresh(roads: Roads, fleet: Fleet, bus: int) -> None:
    """Bring loads, rides and times of ``bus`` up to date, first forwards, then backwards."""
    drive, units, cost = roads.drive, roads.units, 0
    trips = fleet.buses[bus]["trips"]
    free_at, here = -NEVER_S, roads.kinds[fleet.buses[bus]["kind"]]["depot"]
    for p in range(trips):
        trip = fleet.trips[bus, p]
        length = trip["length"]
        first = units[fleet.units[bus, p, 0]]
        school, via, via_load = first["school"], first["via"], first["via_load"]
        other, other_load = -1, 0
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
            if unit["school"] != school:
                other = unit["school"]
                other_load += unit["load"]
            place = unit["place"]
            fleet.where[number]["bus"] = bus
            fleet.where[number]["trip"] = p
        trip["load"] = load
        end, driven = _ends(roads, trip, school, via, via_load, other, other_load, place)
        legs += driven
        ride += trip["tail"]
        earliest, _, _, _ = bounds(roads, trip["school"], trip["via"], trip["via_load"])
        leg = 0 if here < 0 else drive[here, first["place"]]
        arrive = max(earliest, free_at + leg + first["dwell"] + ride)
        cost += leg + legs
        free_at, here = arrive + roads.unload[load - trip["via_load"]], end
        trip["ride"] = ride
        trip["leave"] = free_at
        trip["first"] = first["place"]
        trip["leg"] = leg
        trip["locked"] = first["locked"]
    fleet.buses[bus]["cost"] = cost
    _begin_by(roads, fleet, bus)


@inlined
def _ends(
    roads: Roads,
    trip: Records,
    school: int,
    via: int,
    via_load: int,
    other: int,
    other_load: int,
    place: int,
) -> tuple[int, int]:
    """Note where ``trip`` ends whose last stop is at ``place``; return there, and the driving.

    ``school`` is that of its first unit, ``via`` of a trip fixed by hand, ``other`` that of
    ``other_load`` of the pupils, -1: none.
    """
    drive = roads.drive
    if other >= 0 and roads.shares[other, school]:
        via, via_load = other, other_load
    elif other >= 0:
        via, via_load, school = school, int(trip["load"]) - other_load, other
    _, _, _, after = bounds(roads, school, via, via_load)
    end = roads.schools[school]["place"]
    gate = roads.schools[via]["place"] if via >= 0 else end
    trip["school"] = school
    trip["via"] = via
    trip["via_load"] = via_load
    trip["tail"] = drive[place, gate] + after
    return end, drive[place, gate] + drive[gate, end]


@lean
def _begin_by(roads: Roads, fleet: Fleet, bus: int) -> None:
    """Bring up to date when each trip of ``bus`` must begin at the latest."""
    units, trips, ready = roads.units, fleet.buses[bus]["trips"], NEVER_S
    for p in range(trips - 1, -1, -1):
        trip = fleet.trips[bus, p]
        _, latest, _, _ = bounds(roads, trip["school"], trip["via"], trip["via_load"])
        arrive = min(latest, ready - roads.unload[trip["load"] - trip["via_load"]])
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
        _, latest, limit, _ = bounds(roads, trip["school"], trip["via"], trip["via_load"])
        if trip["ride"] > limit and trip["locked"] == 0:
            return False
        if trip["leave"] - roads.unload[trip["load"] - trip["via_load"]] > latest:
            return False
    return True
