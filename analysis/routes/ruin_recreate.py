"""Fewer buses and less driving: units are taken out near one another and put back where cheapest.

Christiaens and Vanden Berghe (2020), "Slack Induction by String Removals for Vehicle Routing
Problems", with its way to fewer vehicles: a bus is dissolved, and units that are often left over
count more.
"""

import math
from typing import NamedTuple

import numpy as np

from analysis.routes.cheapest_place import cheapest_place, draw
from analysis.routes.compiled import compiled, lean
from analysis.routes.fleet_state import (
    BUSES,
    DRIVING,
    LEFT,
    NEVER_S,
    PUPILS,
    TURN,
    Desk,
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

    With ``reduce`` 1 a bus is dissolved whenever nobody is left over. A step looks at the buses it
    touches and at trips with stops near those taken out, however large the fleet is.
    """
    desk = _desk(roads, search.now)
    _count(roads, search, desk)
    for _ in range(steps):
        if desk.tally[LEFT] == 0 or search.record[0] > 0:
            _remember(search, desk)
        if desk.tally[LEFT] == 0 and reduce:
            _dissolve(roads, search, desk)
            if desk.tally[LEFT] == 0:
                return
        desk.touched[:] = 0
        count = _ruin(roads, search, desk)
        for i in range(desk.tally[LEFT]):
            desk.out[count] = desk.gone[i]
            count += 1
        for i in range(count):
            desk.marked[desk.out[i]] = 0
            search.absent[desk.out[i]] = 1
        _recreate(roads, search, desk, count)
        _judge(roads, search, desk, count, temperature)
    if desk.tally[LEFT] == 0 or search.record[0] > 0:
        _remember(search, desk)


@compiled
def _desk(roads: Roads, fleet: Fleet) -> Desk:
    units, buses = len(roads.units), len(fleet.buses)
    return Desk(
        np.zeros(units, dtype=np.int64),
        np.zeros(units, dtype=np.int64),
        np.zeros(units, dtype=np.int64),
        np.zeros(buses, dtype=np.int64),
        np.ones(buses, dtype=np.int64),
        np.zeros((buses, fleet.trips.shape[1]), dtype=np.int64),
        np.zeros(TURN + 1, dtype=np.int64),
    )


@lean
def _count(roads: Roads, search: Search, desk: Desk) -> None:
    """Count who is left over, the buses that drive and their driving, from the beginning."""
    tally, now = desk.tally, search.now
    tally[:] = 0
    for unit in range(len(search.absent)):
        if search.absent[unit]:
            desk.gone[tally[LEFT]] = unit
            tally[LEFT] += 1
            tally[PUPILS] += roads.units[unit]["load"]
    for bus in range(len(now.buses)):
        tally[BUSES] += now.buses[bus]["trips"] > 0
        tally[DRIVING] += now.buses[bus]["cost"]


@lean
def _judge(roads: Roads, search: Search, desk: Desk, count: int, temperature: float) -> None:
    """Accept the step or go back; whoever was or is left over is among the first ``count`` out."""
    more, buses = 0, 0
    for bus in range(len(desk.touched)):
        if desk.touched[bus]:
            now, before = search.now.buses[bus], search.before.buses[bus]
            more += now["cost"] - before["cost"]
            buses += (now["trips"] > 0) - (before["trips"] > 0)
    if not _is_accepted(search, desk, count, more, temperature):
        _go_back(search, desk, count)
        return
    for bus in range(len(desk.touched)):
        if desk.touched[bus]:
            copy_bus(search.now, search.before, bus)
            desk.stale[bus] = 1
    tally = desk.tally
    tally[DRIVING] += more
    tally[BUSES] += buses
    tally[LEFT], tally[PUPILS] = 0, 0
    for i in range(count):
        unit = desk.out[i]
        search.absent_before[unit] = search.absent[unit]
        if search.absent[unit]:
            desk.gone[tally[LEFT]] = unit
            tally[LEFT] += 1
            tally[PUPILS] += roads.units[unit]["load"]


@lean
def _go_back(search: Search, desk: Desk, count: int) -> None:
    """Make the fleet what it was before the step."""
    for bus in range(len(desk.touched)):
        if desk.touched[bus]:
            copy_bus(search.before, search.now, bus)
    for i in range(count):
        unit = desk.out[i]
        search.absent[unit] = search.absent_before[unit]
        if search.absent[unit]:
            search.now.where[unit]["bus"] = -1


@lean
def _is_accepted(search: Search, desk: Desk, count: int, more: int, temperature: float) -> bool:
    """Say whether fewer or easier units are left over, or as many after not much more driving."""
    left, weight, weight_before = 0, 0, 0
    for i in range(count):
        unit = desk.out[i]
        absent = search.absent[unit]
        left += absent
        weight += absent * search.often[unit]
        weight_before += search.absent_before[unit] * search.often[unit]
        search.often[unit] += absent
    if left < desk.tally[LEFT] or weight < weight_before:
        return True
    if left > desk.tally[LEFT] or weight > weight_before:
        return False
    chance = (draw(search.random, _MILLION) + 1) / (_MILLION + 1)
    return more < -temperature * math.log(chance)


@lean
def _remember(search: Search, desk: Desk) -> None:
    """Store the state as the best: fewest pupils left over, then fewest buses, then driving."""
    record, tally = search.record, desk.tally
    pupils, count, cost = tally[PUPILS], tally[BUSES], tally[DRIVING]
    if (pupils, count, cost) >= (record[0], record[1], record[2]):
        return
    record[0], record[1], record[2] = pupils, count, cost
    for bus in range(len(search.now.buses)):
        if desk.stale[bus]:
            copy_bus(search.now, search.best, bus)
            desk.stale[bus] = 0


@compiled
def _dissolve(roads: Roads, search: Search, desk: Desk) -> None:
    """Take one bus out of the fleet, that of the units least often left over.

    Nobody is then left over only where no bus may be dissolved.
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
        return
    left = _take_all(search, chosen, desk, 0)
    remove_marked(roads, now, chosen, desk.marked)
    for i in range(left):
        search.absent[desk.out[i]] = 1
        desk.marked[desk.out[i]] = 0
    # No bus without trips is driven again: neither this one nor one emptied before.
    for bus in range(len(now.buses)):
        if now.buses[bus]["trips"] == 0:
            now.buses[bus]["kind"] = len(roads.kinds) - 1
        copy_bus(now, search.before, bus)
    desk.stale[:] = 1
    search.absent_before[:] = search.absent
    _count(roads, search, desk)


@lean
def _ruin(roads: Roads, search: Search, desk: Desk) -> int:
    """Take strings of units near one drawn out of their buses; return how many units."""
    now, random, count = search.now, search.random, 0
    seed, left = draw(random, len(roads.units)), desk.tally[LEFT]
    if left > 0 and draw(random, 2) == 0:
        seed = desk.gone[draw(random, left)]
    strings = 1 + draw(random, _MOST_STRINGS)
    for j in range(roads.near.shape[1] + 1):
        unit = seed if j == 0 else roads.near[seed, j - 1]
        bus = now.where[unit]["bus"]
        if bus < 0 or desk.touched[bus]:
            continue
        desk.touched[bus] = 1
        count = _take_string(search, unit, desk, count)
        remove_marked(roads, now, bus, desk.marked)
        if not keeps_limits(roads, now, bus):
            count = _take_all(search, bus, desk, count)
            remove_marked(roads, now, bus, desk.marked)
        strings -= 1
        if strings == 0:
            break
    return count


@lean
def _take_all(search: Search, bus: int, desk: Desk, count: int) -> int:
    """Mark every unit of ``bus``."""
    for p in range(search.now.buses[bus]["trips"]):
        for k in range(search.now.trips[bus, p]["length"]):
            unit = search.now.units[bus, p, k]
            desk.marked[unit] = 1
            desk.out[count] = unit
            count += 1
    return count


@lean
def _take_string(search: Search, unit: int, desk: Desk, count: int) -> int:
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
                desk.marked[other] = 1
                desk.out[count] = other
                count += 1
            seen += 1
    return count


@compiled
def _recreate(roads: Roads, search: Search, desk: Desk, count: int) -> None:
    """Put the first ``count`` out back, in an order drawn anew, each where it is cheapest."""
    random, keys = search.random, np.zeros(count, dtype=np.int64)
    order = _ORDERS[draw(random, len(_ORDERS))]
    for i in range(count):
        unit = roads.units[desk.out[i]]
        if order == _BY_CHANCE:
            keys[i] = draw(random, _MILLION)
        elif order == _LARGE_FIRST:
            keys[i] = -unit["load"]
        elif order == _FAR_FIRST:
            keys[i] = -unit["home"]
        else:
            keys[i] = unit["home"]
    # A unit that was left over before found no place; it looks again where something has changed.
    looks_everywhere = draw(random, _LOOK_EVERYWHERE) == 0
    for i in np.argsort(keys):
        unit_number = desk.out[i]
        everywhere = 1 if looks_everywhere or search.absent_before[unit_number] == 0 else 0
        bus, p, k = cheapest_place(roads, search.now, unit_number, desk, everywhere, random)
        if bus >= 0:
            insert(roads, search.now, unit_number, bus, p, k)
            search.absent[unit_number] = 0
            desk.touched[bus] = 1
