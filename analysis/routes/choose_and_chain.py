"""Which routes each school gets, and which trips one bus drives after another: one HiGHS program.

A trip arrives at one of a few times of its school's window. What matters to the trips after it is
only where and when it is empty, so that links lead from a school at a time, not from a trip: with
fixed bells this is exact, a minimum path cover; with windows a bus may come earlier than planned.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_array

from analysis.routes.fleet_state import Roads
from analysis.routes.problem import NO_WAY_S
from analysis.routes.school_routes import Route, RouteSet
from analysis.solver import Program, SearchLimits, solve

_TIMES = 3
# For each trip the schools and times that leave the bus least idle before it.
_LINKS_BY_TRIP = 24
_HALF = 0.5
# With more trips to choose from, the program takes longer than the search needs.
_MOST_TRIPS = 600


@dataclass(frozen=True, kw_only=True)
class _Link:
    """Trip ``trip`` after a trip to ``school`` at its time ``before``, arriving at ``time``."""

    trip: int
    school: int
    before: int
    time: int
    driving: int


def chosen_buses(
    roads: Roads, sets: Sequence[Sequence[RouteSet]], limits: SearchLimits
) -> list[list[Route]]:
    """Return the trips of each bus in order, one route set of each school driven.

    ``sets[s]`` are the route sets of school s, none where nobody rides there. Where the program is
    not solved in time, each trip follows the bus that is least idle.
    """
    numbered = [(school, each) for school, mine in enumerate(sets) for each in mine]
    trips = [(number, route) for number, (_, routes) in enumerate(numbered) for route in routes]
    school_of = [numbered[number][0] for number, _ in trips]
    if len(trips) > _MOST_TRIPS or limits.is_over():
        return _chained_alike(roads, sets)
    times = [_times(roads, school) for school in range(len(sets))]
    links = [
        link
        for number, (_, route) in enumerate(trips)
        for link in _links(roads, times, number, school_of[number], route)
    ]
    program = _program([school for school, _ in numbered], trips, school_of, links)
    solved = solve(program, limits)
    if not solved.found:
        return _chained_alike(roads, sets)
    taken = solved.x[len(numbered) + len(trips) :] > _HALF
    used = solved.x[: len(numbered)] > _HALF
    linked = [link for link, flag in zip(links, taken, strict=True) if flag]
    driven = [number for number, (of_set, _) in enumerate(trips) if used[of_set]]
    return [[trips[number][1] for number in bus] for bus in _chains(driven, school_of, linked)]


def _chained_alike(roads: Roads, sets: Sequence[Sequence[RouteSet]]) -> list[list[Route]]:
    """Return fewest buses where all schools drive their first sets, or all their second …"""
    most = max(len(mine) for mine in sets)
    plans = [
        _chained(roads, [r for mine in sets if mine for r in mine[min(number, len(mine) - 1)]])
        for number in range(most)
    ]
    return min(plans, key=len)


def _chained(roads: Roads, routes: Sequence[Route]) -> list[list[Route]]:
    """Return the trips of each bus, each arriving as early as it may, after the bus least idle."""
    units = roads.units[[route[0] for route in routes]]
    schools = roads.schools[units["school"]]
    loads = [int(roads.units[list(route)]["load"].sum()) for route in routes]
    leave = schools["earliest"] + roads.unload[loads]
    begin = schools["earliest"] - np.array([_trip_s(roads, route) for route in routes])
    buses: list[list[Route]] = []
    last: list[int] = []
    for trip in np.argsort(schools["earliest"], kind="stable").tolist():
        legs = roads.drive[schools["place"][last], units["place"][trip]]
        idle = (begin[trip] - leave[last] - legs).astype(float)
        idle[(idle < 0) | (schools["kind"][last] != schools["kind"][trip])] = np.inf
        if len(idle) and np.isfinite(idle.min()):
            bus = int(idle.argmin())
            buses[bus].append(routes[trip])
            last[bus] = trip
        else:
            buses.append([routes[trip]])
            last.append(trip)
    return buses


def _trip_s(roads: Roads, route: Route) -> int:
    """Return the seconds of a trip from its first stop to the school."""
    first = roads.units[route[0]]
    long, place = int(first["dwell"] + first["inner_ride"]), first["last"]
    for unit in route[1:]:
        long += int(roads.drive[place, roads.units[unit]["place"]] + roads.units[unit]["dwell"])
        place = roads.units[unit]["last"]
    if first["via"] >= 0:
        return long + int(first["home"])
    return long + int(roads.drive[place, roads.schools[first["school"]]["place"]])


def _times(roads: Roads, school: int) -> list[int]:
    """Return the times of arrival to choose from, the earliest first."""
    earliest, latest = roads.schools[school]["earliest"], roads.schools[school]["latest"]
    return sorted({int(t) for t in np.linspace(earliest, latest, _TIMES)})


def _links(
    roads: Roads, times: Sequence[Sequence[int]], trip: int, school: int, route: Route
) -> list[_Link]:
    """Return the links to a trip, those that leave the bus least idle."""
    first, kind = roads.units[route[0]], roads.schools[school]["kind"]
    long = _trip_s(roads, route)
    found = []
    for earlier, open_at in enumerate(times):
        leg = int(roads.drive[roads.schools[earlier]["place"], first["place"]])
        if roads.schools[earlier]["kind"] != kind or leg >= NO_WAY_S:
            continue
        for before, time in enumerate(open_at):
            arrive = time + int(roads.unload.max()) + leg + long
            later = [number for number, t in enumerate(times[school]) if t >= arrive]
            if later:
                idle = times[school][later[0]] - arrive
                link = _Link(trip=trip, school=earlier, before=before, time=later[0], driving=leg)
                found.append((idle, link))
    found.sort(key=lambda each: each[0])
    return [link for _, link in found[:_LINKS_BY_TRIP]]


def _program(
    schools: list[int],
    trips: Sequence[tuple[int, Route]],
    school_of: Sequence[int],
    links: Sequence[_Link],
) -> Program:
    """Columns: route sets, trips as the first of a bus, links; rows as below."""
    sets, count = len(schools), len(trips)
    width = sets + count + len(links)
    rows, columns, values = [], [], []

    def put(row: int, column: int, value: float) -> None:
        rows.append(row)
        columns.append(column)
        values.append(value)

    # One set of each school; each trip of it the first of a bus or after another.
    with_sets = {school: row for row, school in enumerate(dict.fromkeys(schools))}
    for number, school in enumerate(schools):
        put(with_sets[school], number, 1.0)
    begin = len(with_sets)
    for trip, (number, _) in enumerate(trips):
        put(begin + trip, sets + trip, 1.0)
        put(begin + trip, number, -1.0)
    # From a school at a time no more go on than have come.
    supply = {key: row for row, key in enumerate({(x.school, x.before): 0 for x in links})}
    for trip, school in enumerate(school_of):
        if (school, 0) in supply:
            put(begin + count + supply[school, 0], sets + trip, -1.0)
    for number, link in enumerate(links):
        column = sets + count + number
        put(begin + link.trip, column, 1.0)
        put(begin + count + supply[link.school, link.before], column, 1.0)
        come = (school_of[link.trip], link.time)
        if come in supply:
            put(begin + count + supply[come], column, -1.0)
    height = begin + count + len(supply)
    exact = np.concatenate([np.ones(begin), np.zeros(count)])
    longest = max([link.driving for link in links], default=0) + 1
    driving = [link.driving / longest / (count + 1) for link in links]
    return Program(
        cost=np.concatenate([np.zeros(sets), np.ones(count), driving]),
        lower=np.zeros(width),
        upper=np.ones(width),
        rows=csr_array((values, (rows, columns)), shape=(height, width)),
        row_lower=np.concatenate([exact, np.full(len(supply), -np.inf)]),
        row_upper=np.concatenate([exact, np.zeros(len(supply))]),
        is_integer=np.ones(width, dtype=bool),
    )


def _chains(driven: list[int], school_of: Sequence[int], links: list[_Link]) -> list[list[int]]:
    """Return the trips of each bus in order; any trip come to a school at a time goes on."""
    come: dict[tuple[int, int], list[int]] = defaultdict(list)
    after = {link.trip: link for link in links}
    for trip in driven:
        come[school_of[trip], after[trip].time if trip in after else 0].append(trip)
    next_of = {come[link.school, link.before].pop(): link.trip for link in links}
    chains = []
    for trip in driven:
        if trip not in after:
            chain = [trip]
            while chain[-1] in next_of:
                chain.append(next_of[chain[-1]])
            chains.append(chain)
    return chains
