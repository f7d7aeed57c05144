"""The search for few buses: two at once, each going on from the better one's plan."""

import math
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from analysis.routes.fleet_state import Fleet, Roads
from analysis.routes.ruin_recreate import Search, run
from analysis.routes.starting_fleet import chosen_and_chained, compact, empty_buses
from analysis.routes.units import Units, roads_of
from analysis.solver import SearchLimits

_SEARCHES = 2
# Seconds of driving that a step may lose, at the beginning and at the end of a cycle of steps.
_WARM_S, _COLD_S, _CYCLE = 200.0, 5.0, 20_000
# Steps × units between two looks at the clock: some tenths of a second.
_WORK = 2_000_000
# Of the time and of the steps, the part in which only driving is shortened.
_POLISH_SHARE = 0.1
# Of the time, the part for routes of single schools and for choosing among them.
_START_SHARE = 0.15
_NO_RECORD = 1 << 40


def fewest_buses(units: Units, seed: int, limits: SearchLimits, steps: int) -> Fleet:
    """Return the fleet that leaves fewest pupils over, with fewest buses, then least driving.

    The search ends at the ``limits``, or after so many ``steps`` without a better fleet.
    """
    rounds = _Rounds(units, roads_of(units), limits, steps)
    start = chosen_and_chained(units, rounds.roads, seed, limits.part(_START_SHARE))
    if start is None:
        start = empty_buses(units)
    return rounds.polish(rounds.reduce(start, seed), seed)


def least_buses(units: Units) -> int:
    """Return how many buses are needed at least, where none comes to a school twice; else 1."""
    problem, trips = units.problem, [0]
    if not problem.once_a_school:
        return 1
    for number, seats in enumerate(problem.seats_by_school):
        pupils = [
            sum(len(call.pupils) for call in calls)
            for unit, calls in enumerate(units.calls)
            if units.school(unit) == number
        ]
        trips.append(math.ceil(sum(pupils) / seats) if seats else 0)
    return max(trips)


@dataclass
class _Rounds:
    """Rounds of steps on several threads, the state looked at in between."""

    units: Units
    roads: Roads
    limits: SearchLimits
    steps: int
    bound: int = field(init=False)
    done: int = 0

    def __post_init__(self) -> None:
        self.bound = least_buses(self.units)

    def reduce(self, start: Fleet, seed: int) -> Fleet:
        """Return the best fleet found with fewer and fewer buses, begun at ``start``."""
        until = self.limits.seconds * _POLISH_SHARE
        searches = [_search(self.roads, start, seed + each) for each in range(_SEARCHES)]
        best, since = searches[0].best, 0
        record = (_NO_RECORD, _NO_RECORD)
        with ThreadPoolExecutor(_SEARCHES) as pool:
            while since < self.steps and record > (0, self.bound):
                since += self._round(pool, searches, reduce=1)
                leader = min(searches, key=_record)
                if _record(leader) < record:
                    record, since, best = _record(leader), 0, compact(self.roads, leader.best)
                    value = math.inf if record[0] > 0 else float(record[1])
                    self.limits.report(float(self.bound), value)
                for each, search in enumerate(searches):
                    if _record(search) > record:
                        searches[each] = _search(self.roads, best, int(search.random[0]))
                if self.limits.is_over() or self.limits.seconds_left <= until:
                    break
        return best

    def polish(self, fleet: Fleet, seed: int) -> Fleet:
        """Return ``fleet`` with less driving, in no more buses."""
        search = _search(self.roads, fleet, seed)
        self.done, most = 0, int(self.steps * _POLISH_SHARE)
        with ThreadPoolExecutor(1) as pool:
            while self.done < most and not self.limits.is_over():
                self._round(pool, [search], reduce=0)
        return search.best if search.record[0] < _NO_RECORD else fleet

    def _round(self, pool: ThreadPoolExecutor, searches: list[Search], *, reduce: int) -> int:
        """Let each search take some steps; return how many."""
        steps = max(1, min(self.steps, _WORK // len(self.roads.units), _CYCLE // 10))
        cooled = self.done % _CYCLE / _CYCLE
        temperature = _WARM_S * (_COLD_S / _WARM_S) ** cooled
        going = [
            pool.submit(run, self.roads, search, steps, temperature, reduce) for search in searches
        ]
        for each in going:
            each.result()
        self.done += steps
        return steps


def _record(search: Search) -> tuple[int, int]:
    """Return the pupils left over and the buses of the best fleet of a search."""
    return int(search.record[0]), int(search.record[1])


def _search(roads: Roads, fleet: Fleet, seed: int) -> Search:
    """Return a search that begins at ``fleet``."""
    count = len(roads.units)
    absent = np.zeros(count, dtype=np.int64)
    absent[fleet.where["bus"] < 0] = 1
    now, before, best = (Fleet(*(part.copy() for part in fleet)) for _ in range(3))
    random = np.array([(seed * 7919 + 12345) % 2147483646 + 1], dtype=np.int64)
    record = np.full(3, _NO_RECORD, dtype=np.int64)
    often = np.zeros(count, dtype=np.int64)
    return Search(now, before, best, absent, absent.copy(), often, random, record)
