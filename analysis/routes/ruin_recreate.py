"""Fewer buses and less driving: units are taken out near one another and put back where cheapest.

Christiaens and Vanden Berghe (2020), "Slack Induction by String Removals for Vehicle Routing
Problems", with its way to fewer vehicles: a bus is dissolved, and units that are often left over
count more.
"""

import math
from typing import NamedTuple

import numpy as np

from analysis.routes.cheapest_place import cheapest_place, draw
from analysis.routes.compiled import compiled
from analysis.routes.fleet_state import (
    NEVER_S,
    Fleet,
    Roads,
    Whole,
    copy_bus,
    insert,
    keeps_limits,
    remove_marked,
)

# Buses out of which a string is taken in one step, at most; the longest such string.
_MOST_STRINGS = 5
_LONGEST_STRING = 10
_PERCENT_WHOLE_TRIP = 30
_MILLION = 1_000_000
# Once in so many steps every bus is looked at for everybody.
_LOOK_EVERYWHERE = 16
# Orders of putting back, as often as they are drawn; the paper's weights.
_BY_CHANCE, _LARGE_FIRST, _FAR_FIRST, _NEAR_FIRST = range(4)
_ORDERS = (
    *(_BY_CHANCE, _BY_CHANCE, _BY_CHANCE, _BY_CHANCE),
    *(_LARGE_FIRST, _LARGE_FIRST, _LARGE_FIRST, _LARGE_FIRST),
    *(_FAR_FIRST, _FAR_FIRST, _NEAR_FIRST),
)


class Search(NamedTuple):
    """A search that can go on: where it is, where it was before a step, the best it has seen.

    ``absent[u]`` 1: unit u is in no bus; ``often`` how often it was left over; ``random`` the state
    of the numbers drawn; ``record`` the pupils left over in the best, its buses, its driving in s.
    """

    now: Fleet
    before: Fleet
    best: Fleet
    absent: Whole
    absent_before: Whole
    often: Whole
    random: Whole
    record: Whole


@compiled
def run(roads: Roads, search: Search, steps: int, temperature: float, reduce: int) -> None:
    """Go ``steps`` on at a ``temperature`` (seconds of driving that may be lost in a step).

    With ``reduce`` 1 a bus is dissolved whenever nobody is left over.
    """
    units = len(roads.units)
    marked = np.zeros(units, dtype=np.int64)
    out = np.zeros(units, dtype=np.int64)
    touched = np.zeros(len(search.now.buses), dtype=np.int64)
    left = search.absent.sum()
    for _ in range(steps):
        if left == 0 or search.record[0] > 0:
            _remember(roads, search)
        if left == 0 and reduce:
            left = _dissolve(roads, search, marked)
            if left == 0:
                return
        touched[:] = 0
        cost = _driving(search.now)
        count = _ruin(roads, search, marked, out, touched, left)
        for unit in range(units):
            if search.absent[unit]:
                out[count] = unit
                count += 1
        for i in range(count):
            marked[out[i]] = 0
            search.absent[out[i]] = 1
        _recreate(roads, search, out, count, touched)
        left = _judge(search, touched, left, cost, temperature)
    if left == 0 or search.record[0] > 0:
        _remember(roads, search)


@compiled
def _driving(fleet: Fleet) -> int:
    total = 0
    for bus in range(len(fleet.buses)):
        total += fleet.buses[bus]["cost"]
    return total


@compiled
def _judge(search: Search, touched: Whole, left: int, cost: int, temperature: float) -> int:
    """Accept the step or go back; return how many units are left over."""
    accepted = _is_accepted(search, left, cost, temperature)
    for bus in range(len(touched)):
        if touched[bus] and accepted:
            copy_bus(search.now, search.before, bus)
        elif touched[bus]:
            copy_bus(search.before, search.now, bus)
    if accepted:
        search.absent_before[:] = search.absent
        return search.absent.sum()
    search.absent[:] = search.absent_before
    for unit in range(len(search.absent)):
        if search.absent[unit]:
            search.now.where[unit]["bus"] = -1
    return left


@compiled
def _is_accepted(search: Search, left: int, cost: int, temperature: float) -> bool:
    """Say whether fewer or easier units are left over, or as many after not much more driving."""
    now_left, weight, weight_before = 0, 0, 0
    for unit in range(len(search.absent)):
        absent = search.absent[unit]
        now_left += absent
        weight += absent * search.often[unit]
        weight_before += search.absent_before[unit] * search.often[unit]
    for unit in range(len(search.absent)):
        search.often[unit] += search.absent[unit]
    if now_left < left or weight < weight_before:
        return True
    if now_left > left or weight > weight_before:
        return False
    chance = (draw(search.random, _MILLION) + 1) / (_MILLION + 1)
    return _driving(search.now) < cost - temperature * math.log(chance)


@compiled
def _remember(roads: Roads, search: Search) -> None:
    """Store the state as the best: fewest pupils left over, then fewest buses, then driving."""
    pupils, count, cost = 0, 0, _driving(search.now)
    for unit in range(len(search.absent)):
        if search.absent[unit]:
            pupils += roads.units[unit]["load"]
    for bus in range(len(search.now.buses)):
        if search.now.buses[bus]["trips"] > 0:
            count += 1
    record = search.record
    if (pupils, count, cost) >= (record[0], record[1], record[2]):
        return
    record[0], record[1], record[2] = pupils, count, cost
    for bus in range(len(search.now.buses)):
        copy_bus(search.now, search.best, bus)


@compiled
def _dissolve(roads: Roads, search: Search, marked: Whole) -> int:
    """Take one bus out of the fleet, that of the units least often left over.

    Return how many units that leaves over: 0 where no bus may be dissolved.
    """
    now, chosen, least = search.now, -1, NEVER_S
    for bus in range(len(now.buses)):
        trips, weight = now.buses[bus]["trips"], 0
        for p in range(trips):
            for k in range(now.trips[bus, p]["length"]):
                weight += search.often[now.units[bus, p, k]]
        if trips > 0 and weight < least:
            chosen, least = bus, weight
    if chosen < 0:
        return 0
    out = np.zeros(len(roads.units), dtype=np.int64)
    left = _take_all(search, chosen, marked, out, 0)
    for i in range(left):
        search.absent[out[i]] = 1
    remove_marked(roads, now, chosen, marked)
    # No bus without trips is driven again: neither this one nor one emptied before.
    for bus in range(len(now.buses)):
        if now.buses[bus]["trips"] == 0:
            now.buses[bus]["kind"] = len(roads.kinds) - 1
        copy_bus(now, search.before, bus)
    marked[:] = 0
    search.absent_before[:] = search.absent
    return left


@compiled
def _ruin(
    roads: Roads, search: Search, marked: Whole, out: Whole, touched: Whole, left: int
) -> int:
    """Take strings of units near one drawn out of their buses; return how many units."""
    now, random, count = search.now, search.random, 0
    seed = draw(random, len(roads.units))
    if left > 0 and draw(random, 2) == 0:
        seed = _nth_absent(search, draw(random, left))
    strings = 1 + draw(random, _MOST_STRINGS)
    for j in range(roads.near.shape[1] + 1):
        unit = seed if j == 0 else roads.near[seed, j - 1]
        bus = now.where[unit]["bus"]
        if bus < 0 or touched[bus]:
            continue
        touched[bus] = 1
        count = _take_string(search, unit, marked, out, count)
        remove_marked(roads, now, bus, marked)
        if not keeps_limits(roads, now, bus):
            count = _take_all(search, bus, marked, out, count)
            remove_marked(roads, now, bus, marked)
        strings -= 1
        if strings == 0:
            break
    return count


@compiled
def _take_all(search: Search, bus: int, marked: Whole, out: Whole, count: int) -> int:
    """Mark every unit of ``bus``."""
    for p in range(search.now.buses[bus]["trips"]):
        for k in range(search.now.trips[bus, p]["length"]):
            unit = search.now.units[bus, p, k]
            marked[unit] = 1
            out[count] = unit
            count += 1
    return count


@compiled
def _nth_absent(search: Search, number: int) -> int:
    for unit in range(len(search.absent)):
        number -= search.absent[unit]
        if number < 0:
            return unit
    return 0


@compiled
def _take_string(search: Search, unit: int, marked: Whole, out: Whole, count: int) -> int:
    """Mark a string of units around ``unit`` in its bus, or its whole trip."""
    now, random = search.now, search.random
    bus, trip = now.where[unit]["bus"], now.where[unit]["trip"]
    total, place, seen = 0, 0, 0
    if draw(random, 100) < _PERCENT_WHOLE_TRIP:
        for p in range(trip):
            seen += now.trips[bus, p]["length"]
        begin, length, seen = seen, now.trips[bus, trip]["length"], 0
    else:
        for p in range(now.buses[bus]["trips"]):
            for k in range(now.trips[bus, p]["length"]):
                if now.units[bus, p, k] == unit:
                    place = total
                total += 1
        length = 1 + draw(random, min(_LONGEST_STRING, total))
        begin = max(0, min(total - length, place - draw(random, length)))
    for p in range(now.buses[bus]["trips"]):
        for k in range(now.trips[bus, p]["length"]):
            if begin <= seen < begin + length:
                other = now.units[bus, p, k]
                marked[other] = 1
                out[count] = other
                count += 1
            seen += 1
    return count


@compiled
def _recreate(roads: Roads, search: Search, out: Whole, count: int, touched: Whole) -> None:
    """Put the units of ``out`` back, in an order drawn anew, each where it is cheapest."""
    random, keys = search.random, np.zeros(count, dtype=np.int64)
    order = _ORDERS[draw(random, len(_ORDERS))]
    for i in range(count):
        unit = roads.units[out[i]]
        far = roads.drive[unit["place"], roads.schools[unit["school"]]["place"]]
        if order == _BY_CHANCE:
            keys[i] = draw(random, _MILLION)
        elif order == _LARGE_FIRST:
            keys[i] = -unit["load"]
        elif order == _FAR_FIRST:
            keys[i] = -far
        else:
            keys[i] = far
    everywhere = np.arange(len(touched))
    # A unit that was left over before found no place; it looks again where something has changed.
    looks_everywhere = draw(random, _LOOK_EVERYWHERE) == 0
    for i in np.argsort(keys):
        unit_number = out[i]
        buses = everywhere
        if search.absent_before[unit_number] and not looks_everywhere:
            buses = np.flatnonzero(touched)
        bus, p, k = cheapest_place(roads, search.now, unit_number, buses, random)
        if bus >= 0:
            insert(roads, search.now, unit_number, bus, p, k)
            search.absent[unit_number] = 0
            touched[bus] = 1
