"""Where in a fleet a unit adds least driving within limits and times."""

from analysis.routes.compiled import compiled
from analysis.routes.fleet_state import NEVER_S, Fleet, Roads, Whole
from analysis.routes.problem import NO_WAY_S

_MODULUS = 2147483647
# A place is passed over once in so many, which lets the second best be tried.
_BLINK = 128


@compiled
def draw(random: Whole, below: int) -> int:
    """Return a number from 0 to below ``below`` (Park and Miller's generator)."""
    random[0] = random[0] * 48271 % _MODULUS
    return random[0] % below


@compiled
def cheapest_place(roads: Roads, fleet: Fleet, unit: int, random: Whole) -> tuple[int, int, int]:
    """Return bus, trip and place in it for ``unit``, as ``insert`` takes them; bus -1: nowhere."""
    more, bus, p, k = NEVER_S, -1, -1, -1
    if roads.units[unit]["locked"] == 0:
        more, bus, p, k = _in_trips(roads, fleet, unit, random)
    alone, other, q = _as_trip(roads, fleet, unit, random, more)
    if alone < more:
        return other, q, -1
    return bus, p, k


@compiled
def _is_cut_off(roads: Roads, depot: int, place: int) -> bool:
    """Say whether no road leads from the ``depot``, where there is one, to the ``place``."""
    return depot >= 0 and roads.drive[depot, place] >= NO_WAY_S


@compiled
def _in_trips(roads: Roads, fleet: Fleet, number: int, random: Whole) -> tuple[int, int, int, int]:
    """Return the least further driving in a trip there is, its bus, trip and place."""
    unit = roads.units[number]
    school = roads.schools[unit["school"]]
    best, best_bus, best_p, best_k = NEVER_S, -1, -1, -1
    for bus in range(len(fleet.buses)):
        kind = roads.kinds[fleet.buses[bus]["kind"]]
        if kind["kind"] != school["kind"]:
            continue
        for p in range(fleet.buses[bus]["trips"]):
            trip = fleet.trips[bus, p]
            has_room = trip["load"] + unit["load"] <= kind["seats"]
            if trip["school"] != unit["school"] or trip["locked"] or not has_room:
                continue
            if trip["length"] >= fleet.units.shape[2] or draw(random, _BLINK) == 0:
                continue
            if _is_cut_off(roads, kind["depot"], unit["place"]):
                continue
            more, k = _in_trip(roads, fleet, number, bus, p)
            if more < best:
                best, best_bus, best_p, best_k = more, bus, p, k
    return best, best_bus, best_p, best_k


@compiled
def _in_trip(roads: Roads, fleet: Fleet, number: int, bus: int, p: int) -> tuple[int, int]:
    """Return the least further driving in one trip with seats, NEVER_S for none, and the place."""
    drive, unit, trip = roads.drive, roads.units[number], fleet.trips[bus, p]
    school, at, dwell = roads.schools[trip["school"]], unit["place"], unit["dwell"]
    best, best_k, length, end = NEVER_S, -1, trip["length"], school["latest"]
    if p + 1 < fleet.buses[bus]["trips"]:
        later = fleet.trips[bus, p + 1]
        leg = drive[school["place"], later["first"]]
        end = min(end, later["begin"] - leg - roads.unload[trip["load"] + unit["load"]])
    if end < school["earliest"]:
        return best, best_k
    free_at, here = _before(roads, fleet, bus, p)
    first = roads.units[fleet.units[bus, p, 0]]
    ride, place = trip["ride"], first["place"]
    out = 0 if here < 0 else drive[here, place]
    out_new = 0 if here < 0 else drive[here, at]
    # Before the first unit: who got on there first now waits while it is served.
    longer = ride + drive[at, place] + first["dwell"]
    if longer <= school["limit"] and free_at + out_new + dwell + longer <= end:
        best, best_k = drive[at, place] + out_new - out, 0
    most = min(school["limit"], end - free_at - out - first["dwell"]) - ride - dwell
    for k in range(1, length + 1):
        before = place
        place = school["place"] if k == length else roads.units[fleet.units[bus, p, k]]["place"]
        more = drive[before, at] + drive[at, place] - drive[before, place]
        if more < best and more <= most:
            best, best_k = more, k
    return best, best_k


@compiled
def _before(roads: Roads, fleet: Fleet, bus: int, p: int) -> tuple[int, int]:
    """Return when and where ``bus`` is before trip ``p``; place -1 where that is left open."""
    if p == 0:
        return -NEVER_S, roads.kinds[fleet.buses[bus]["kind"]]["depot"]
    earlier = fleet.trips[bus, p - 1]
    return earlier["leave"], roads.schools[earlier["school"]]["place"]


@compiled
def _as_trip(
    roads: Roads, fleet: Fleet, number: int, random: Whole, best: int
) -> tuple[int, int, int]:
    """Return the least further driving as a trip of its own, below ``best``: bus and place."""
    unit = roads.units[number]
    school = roads.schools[unit["school"]]
    best_bus, best_p, most_trips = -1, -1, fleet.trips.shape[1]
    for bus in range(len(fleet.buses)):
        kind = roads.kinds[fleet.buses[bus]["kind"]]
        if kind["kind"] != school["kind"] or kind["seats"] < unit["load"]:
            continue
        if _is_cut_off(roads, kind["depot"], unit["place"]):
            continue
        if fleet.buses[bus]["trips"] >= most_trips:
            continue
        if roads.once and _visits(fleet, bus, unit["school"]):
            continue
        more, p = _between_trips(roads, fleet, number, bus, random, best)
        if more < best:
            best, best_bus, best_p = more, bus, p
    return best, best_bus, best_p


@compiled
def _visits(fleet: Fleet, bus: int, school: int) -> bool:
    """Say whether ``bus`` comes to the ``school``."""
    visits = 0
    for p in range(fleet.buses[bus]["trips"]):
        visits += fleet.trips[bus, p]["school"] == school
    return visits > 0


@compiled
def _between_trips(
    roads: Roads, fleet: Fleet, number: int, bus: int, random: Whole, best: int
) -> tuple[int, int]:
    """Return the least further driving as a trip of ``bus``, below ``best``, and before which."""
    drive, unit, trips = roads.drive, roads.units[number], fleet.buses[bus]["trips"]
    school, at, best_p = roads.schools[unit["school"]], unit["place"], -1
    home, unload = drive[unit["last"], school["place"]], roads.unload[unit["load"]]
    ride, inward = unit["inner_ride"] + home, unit["inner_drive"] + home
    for p in range(trips + 1):
        free_at, here = _before(roads, fleet, bus, p)
        if free_at + ride > school["latest"]:
            break
        leg = 0 if here < 0 else drive[here, at]
        more, end = leg + inward, school["latest"]
        if p < trips:
            later = fleet.trips[bus, p]
            onward = drive[school["place"], later["first"]]
            more += onward - (0 if here < 0 else drive[here, later["first"]])
            end = min(end, later["begin"] - onward - unload)
        arrive = max(school["earliest"], free_at + leg + unit["dwell"] + ride)
        if more < best and arrive <= end and draw(random, _BLINK) > 0:
            best, best_p = more, p
    return best, best_p
