"""Where in a fleet a unit adds least driving within limits and times."""

from analysis.routes.compiled import inlined, lean
from analysis.routes.fleet_state import NEVER_S, TURN, Desk, Fleet, Records, Roads, Whole, bounds
from analysis.routes.problem import NO_WAY_S

_MODULUS = 2147483647
# A place is passed over once in so many, which lets the second best be tried.
_BLINK = 128
_SELDOM = 5
# It is then looked for in so many buses, begun at one drawn.
_MOST_BUSES = 64


@lean
def draw(random: Whole, below: int) -> int:
    """Return a number from 0 to below ``below`` (Park and Miller's generator)."""
    random[0] = random[0] * 48271 % _MODULUS
    return random[0] % below


@lean
def cheapest_place(
    roads: Roads, fleet: Fleet, unit: int, desk: Desk, everywhere: int, random: Whole
) -> tuple[int, int, int]:
    """Return bus, trip and place in it for ``unit``, as ``insert`` takes them; bus -1: nowhere.

    Of the trips those that call near it are looked at; with ``everywhere`` 0 only those of buses
    touched.
    """
    more, bus, p, k = NEVER_S, -1, -1, -1
    if roads.units[unit]["locked"] == 0:
        more, bus, p, k = _in_trips(roads, fleet, unit, desk, everywhere, random)
    buses = len(fleet.buses)
    begin, most = 0, buses
    if bus >= 0:
        # A trip of its own rarely adds less than a place in one, and takes longest to look for.
        if draw(random, _SELDOM) > 0:
            return bus, p, k
        if buses > _MOST_BUSES:
            begin, most = draw(random, buses), _MOST_BUSES
    for j in range(begin, begin + most):
        other = j if j < buses else j - buses
        if everywhere or desk.touched[other]:
            alone, q = _as_trip(roads, fleet, unit, other, random, more)
            if alone < more:
                more, bus, p, k = alone, other, q, -1
    return bus, p, k


@inlined
def _is_cut_off(roads: Roads, depot: int, place: int) -> bool:
    """Say whether no road leads from the ``depot``, where there is one, to the ``place``."""
    return depot >= 0 and roads.drive[depot, place] >= NO_WAY_S


@lean
def _in_trips(
    roads: Roads, fleet: Fleet, number: int, desk: Desk, everywhere: int, random: Whole
) -> tuple[int, int, int, int]:
    """Return the least further driving in a trip there is, its bus, trip and place."""
    unit = roads.units[number]
    best, best_bus, best_p, best_k = NEVER_S, -1, -1, -1
    desk.tally[TURN] += 1
    for j in range(roads.near_own.shape[1]):
        other = roads.near_own[number, j]
        if other < 0:
            break
        bus, p = fleet.where[other]["bus"], fleet.where[other]["trip"]
        if bus < 0 or desk.seen[bus, p] == desk.tally[TURN]:
            continue
        if not (everywhere or desk.touched[bus]):
            continue
        desk.seen[bus, p] = desk.tally[TURN]
        kind, trip = roads.kinds[fleet.buses[bus]["kind"]], fleet.trips[bus, p]
        if trip["load"] + unit["load"] > kind["seats"] or trip["locked"]:
            continue
        if trip["length"] >= fleet.units.shape[2] or draw(random, _BLINK) == 0:
            continue
        if _is_cut_off(roads, kind["depot"], unit["place"]):
            continue
        more, k = _in_trip(roads, fleet, number, bus, p)
        if more < best:
            best, best_bus, best_p, best_k = more, bus, p, k
    return best, best_bus, best_p, best_k


@inlined
def _joined(roads: Roads, trip: Records, unit: Records) -> tuple[int, int, int]:
    """Return school, via and via_load of ``trip`` once ``unit`` is in it, school -1: it may not."""
    school, via, via_load = int(trip["school"]), int(trip["via"]), int(trip["via_load"])
    own = int(unit["school"])
    if own == via:
        via_load += int(unit["load"])
    elif own != school:
        if via < 0 and roads.shares[own, school]:
            via, via_load = own, int(unit["load"])
        elif via < 0 and roads.shares[school, own]:
            via, via_load, school = school, int(trip["load"]), own
        else:
            school = -1
    return school, via, via_load


@inlined
def _let_off_s(roads: Roads, via: int, via_load: int) -> int:
    """Return the seconds in which ``via_load`` get off before the last school, 0 where none do."""
    return int(roads.unload[via_load]) if via >= 0 else 0


@inlined
def _in_trip(roads: Roads, fleet: Fleet, number: int, bus: int, p: int) -> tuple[int, int]:
    """Return the least further driving in one trip with seats, NEVER_S for none, and the place."""
    drive, back, unit, trip = roads.drive, roads.back, roads.units[number], fleet.trips[bus, p]
    at, dwell, length = unit["place"], unit["dwell"], trip["length"]
    school, via, via_load = trip["school"], trip["via"], trip["via_load"]
    best, best_k = NEVER_S, -1
    if roads.mixed:
        school, via, via_load = _joined(roads, trip, unit)
        if school < 0:
            return best, best_k
    earliest, end, limit, after = bounds(roads, school, via, via_load)
    last = roads.schools[school]["place"]
    gate = roads.schools[via]["place"] if via >= 0 else last
    more_s, more_drive = 0, 0
    if roads.mixed:
        place = roads.units[fleet.units[bus, p, length - 1]]["place"]
        more_s = drive[place, gate] + after - trip["tail"]
        more_drive = more_s + _let_off_s(roads, trip["via"], trip["via_load"])
        more_drive -= _let_off_s(roads, via, via_load)
    if p + 1 < fleet.buses[bus]["trips"]:
        later = fleet.trips[bus, p + 1]
        leg = drive[last, later["first"]]
        more_drive += leg - later["leg"]
        load = trip["load"] + unit["load"] - via_load
        end = min(end, later["begin"] - leg - roads.unload[load])
    if end < earliest:
        return best, best_k
    free_at, here = _before(roads, fleet, bus, p)
    first = roads.units[fleet.units[bus, p, 0]]
    ride, place = trip["ride"] + more_s, first["place"]
    out = trip["leg"]
    out_new = 0 if here < 0 else back[at, here]
    # Before the first unit: who got on there first now waits while it is served.
    longer = ride + drive[at, place] + first["dwell"]
    if longer <= limit and free_at + out_new + dwell + longer <= end:
        best, best_k = drive[at, place] + out_new - out, 0
    most = min(limit, end - free_at - out - first["dwell"]) - ride - dwell
    for k in range(1, length + 1):
        before = place
        place = gate if k == length else roads.units[fleet.units[bus, p, k]]["place"]
        more = back[at, before] + drive[at, place] - drive[before, place]
        if more < best and more <= most:
            best, best_k = more, k
    return (best + more_drive if best_k >= 0 else best), best_k


@inlined
def _before(roads: Roads, fleet: Fleet, bus: int, p: int) -> tuple[int, int]:
    """Return when and where ``bus`` is before trip ``p``; place -1 where that is left open."""
    if p == 0:
        return -NEVER_S, roads.kinds[fleet.buses[bus]["kind"]]["depot"]
    earlier = fleet.trips[bus, p - 1]
    return earlier["leave"], roads.schools[earlier["school"]]["place"]


@inlined
def _as_trip(
    roads: Roads, fleet: Fleet, number: int, bus: int, random: Whole, best: int
) -> tuple[int, int]:
    """Return the least further driving as a trip of its own of ``bus``, and before which trip.

    NEVER_S where it is no less than ``best``.
    """
    unit = roads.units[number]
    school, kind = roads.schools[unit["school"]], roads.kinds[fleet.buses[bus]["kind"]]
    least, best_p = NEVER_S, -1
    if kind["kind"] != school["kind"] or kind["seats"] < unit["load"]:
        return least, best_p
    earliest, latest, _, _ = bounds(roads, unit["school"], unit["via"], unit["via_load"])
    unload = roads.unload[unit["load"] - unit["via_load"]]
    # At the school this long after the bus is free, at the least; and free again at the earliest.
    shortest = unit["dwell"] + unit["inner_ride"] + unit["home"]
    earliest += unload
    trips = fleet.buses[bus]["trips"]
    for p in range(trips + 1):
        free_at = fleet.trips[bus, p - 1]["leave"] if p > 0 else -NEVER_S
        if free_at + shortest > latest:
            break
        ready = fleet.trips[bus, p]["begin"] if p < trips else NEVER_S
        if ready < max(earliest, free_at + shortest + unload):
            continue
        more = _between_trips(roads, fleet, number, bus, p)
        is_less = more < min(best, least) and draw(random, _BLINK) > 0
        if is_less and _may_drive(roads, fleet, number, bus):
            least, best_p = more, p
    return least, best_p


@lean
def _may_drive(roads: Roads, fleet: Fleet, number: int, bus: int) -> bool:
    """Say whether one more trip of ``bus`` may be to the school of the unit."""
    unit, trips, visits = roads.units[number], fleet.buses[bus]["trips"], 0
    for p in range(trips):
        visits += fleet.trips[bus, p]["school"] == unit["school"]
    if trips >= fleet.trips.shape[1] or (roads.once and visits > 0):
        return False
    return not _is_cut_off(roads, roads.kinds[fleet.buses[bus]["kind"]]["depot"], unit["place"])


@inlined
def _between_trips(roads: Roads, fleet: Fleet, number: int, bus: int, p: int) -> int:
    """Return the further driving as a trip of ``bus`` before its trip ``p``, NEVER_S: too late."""
    drive, unit = roads.drive, roads.units[number]
    school, at = roads.schools[unit["school"]], unit["place"]
    free_at, here = _before(roads, fleet, bus, p)
    leg = 0 if here < 0 else roads.back[at, here]
    home = unit["home"]
    earliest, end, _, _ = bounds(roads, unit["school"], unit["via"], unit["via_load"])
    more = leg + unit["inner_drive"] + home
    if p < fleet.buses[bus]["trips"]:
        later = fleet.trips[bus, p]
        onward = drive[school["place"], later["first"]]
        more += onward - later["leg"]
        load = unit["load"] - unit["via_load"]
        end = min(end, later["begin"] - onward - roads.unload[load])
    arrive = max(earliest, free_at + leg + unit["dwell"] + unit["inner_ride"] + home)
    return more if arrive <= end else NEVER_S
