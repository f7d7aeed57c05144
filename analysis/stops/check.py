"""Whether a choice of stops is right, from its definition alone and by no step of the search."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.stops.problem import StopChoice, StopProblem

_WalksByGroup = list[dict[int, float]]
_NEAR_M = 1e-6


@dataclass(frozen=True, kw_only=True)
class StopFault:
    """One thing wrong: ``code``, where, and what was found against what is right."""

    code: str
    stop: int | None = None
    group: int | None = None
    found: float | str | None = None
    right: float | str | None = None


def stop_faults(problem: StopProblem, choice: StopChoice) -> tuple[StopFault, ...]:
    """Return everything that is wrong with ``choice``; an empty tuple where it may be saved.

    Codes: ``walk`` beyond the limit, without a way, or not the metres of the table; ``capacity``
    more wait than there is room for; ``closed`` pupils at a stop that is not open; ``barred`` a
    barred stop open that is not fixed; ``fixed`` one placed by hand that is not open; ``empty`` a
    stop open for nobody; ``pupil_place`` a pupil under another home; ``pupil_count`` a pupil who is
    not placed or named exactly once; ``reason`` a reason or nearest metres that do not hold;
    ``could_wait`` a pupil without a stop for whom there is room; ``findings`` one missing or too
    many; ``bound`` fewer stops or less walking than was proven possible.
    """
    walks = _walks(problem)
    return (
        *_open(problem, choice),
        *_waiting(problem, choice, walks),
        *_pupils(problem, choice),
        *_reasons(problem, choice, walks),
        *_could_wait(problem, choice, walks),
        *_stated(problem, choice),
    )


def _walks(problem: StopProblem) -> _WalksByGroup:
    table = problem.walk_m
    if isinstance(table, np.ndarray):
        rows = [dict(enumerate(row)) for row in table.tolist()]
    else:
        rows = [{} for _ in problem.groups]
        by_row = table.tocsr()
        for group, row in enumerate(rows):
            low, high = by_row.indptr[group], by_row.indptr[group + 1]
            stops, metres = by_row.indices[low:high], by_row.data[low:high]
            row.update(zip(stops.tolist(), metres.tolist(), strict=True))
    return [{stop: m for stop, m in row.items() if math.isfinite(m)} for row in rows]


def _may_wait(problem: StopProblem, stop: int) -> bool:
    return problem.stops[stop].fixed or problem.stops[stop].barred is None


def _open(problem: StopProblem, choice: StopChoice) -> Iterator[StopFault]:
    used = {each.stop for each in choice.waiting if each.pupils}
    for number, stop in enumerate(problem.stops):
        is_open = choice.open_stops.count(number)
        if stop.fixed and is_open != 1:
            yield StopFault(code="fixed", stop=number, found=is_open, right=1)
        if is_open and not _may_wait(problem, number):
            yield StopFault(code="barred", stop=number, found=stop.barred)
        if (is_open and not stop.fixed and number not in used) or is_open > 1:
            yield StopFault(code="empty", stop=number)


def _waiting(problem: StopProblem, choice: StopChoice, walks: _WalksByGroup) -> Iterator[StopFault]:
    at_stop: Counter[int] = Counter()
    for each in choice.waiting:
        at_stop[each.stop] += len(each.pupils)
        metres = walks[each.group].get(each.stop, math.inf)
        if metres > problem.walk_limit_m or metres != each.walk_m:
            right = min(metres, problem.walk_limit_m)
            yield StopFault(
                code="walk", stop=each.stop, group=each.group, found=each.walk_m, right=right
            )
        if each.stop not in choice.open_stops:
            yield StopFault(code="closed", stop=each.stop, group=each.group)
    for number, count in at_stop.items():
        capacity = problem.stops[number].capacity
        if capacity is not None and count > capacity:
            yield StopFault(code="capacity", stop=number, found=count, right=capacity)


def _pupils(problem: StopProblem, choice: StopChoice) -> Iterator[StopFault]:
    home = {pupil: at for at, group in enumerate(problem.groups) for pupil in group.pupils}
    named = [(pupil, each.group) for each in choice.waiting for pupil in each.pupils]
    named += [(each.pupil, each.group) for each in choice.unassigned]
    times = Counter(dict.fromkeys(home, 0))
    for pupil, group in named:
        times[pupil] += 1
        if home.get(pupil) != group:
            yield StopFault(code="pupil_place", group=group, found=pupil)
    for pupil, count in times.items():
        if count != 1:
            yield StopFault(code="pupil_count", group=home.get(pupil), found=count, right=1)


def _reasons(problem: StopProblem, choice: StopChoice, walks: _WalksByGroup) -> Iterator[StopFault]:
    for each in choice.unassigned:
        own = walks[each.group]
        near = [stop for stop, metres in own.items() if metres <= problem.walk_limit_m]
        if not own:
            right = "no_way"
        elif not near:
            right = "no_stop_within"
        elif not any(_may_wait(problem, stop) for stop in near):
            right = "all_barred"
        else:
            right = "no_capacity"
        if each.reason != right or each.nearest_m != min(own.values(), default=None):
            yield StopFault(code="reason", group=each.group, found=each.reason, right=right)


def _could_wait(
    problem: StopProblem, choice: StopChoice, walks: _WalksByGroup
) -> Iterator[StopFault]:
    """Look for room for each pupil without a stop, others moved from stop to stop in its favour."""
    usable = [
        [stop for stop, m in own.items() if m <= problem.walk_limit_m and _may_wait(problem, stop)]
        for own in walks
    ]
    at_stop: Counter[int] = Counter()
    groups_at: dict[int, set[int]] = defaultdict(set)
    for each in choice.waiting:
        at_stop[each.stop] += len(each.pupils)
        groups_at[each.stop].add(each.group)
    for group in sorted({each.group for each in choice.unassigned}):
        seen, ahead = set(usable[group]), list(usable[group])
        while ahead:
            stop = ahead.pop()
            capacity = problem.stops[stop].capacity
            if capacity is None or at_stop[stop] < capacity:
                yield StopFault(code="could_wait", group=group, stop=stop)
                break
            more = {other for mover in groups_at[stop] for other in usable[mover]} - seen
            seen |= more
            ahead += more


def _stated(problem: StopProblem, choice: StopChoice) -> Iterator[StopFault]:
    used = {each.stop for each in choice.waiting}
    right: set[tuple[str, int, str | None]] = {
        ("fixed_on_barred", number, stop.barred)
        for number, stop in enumerate(problem.stops)
        if stop.fixed and stop.barred is not None
    }
    right |= {
        ("fixed_unused", number, None)
        for number, stop in enumerate(problem.stops)
        if stop.fixed and number not in used
    }
    found = [(each.code, each.stop, each.barred) for each in choice.findings]
    if sorted(found, key=repr) != sorted(right, key=repr):
        yield StopFault(code="findings", found=len(found), right=len(right))
    stops, walk_m = (
        len(choice.open_stops),
        math.fsum(each.walk_m * len(each.pupils) for each in choice.waiting),
    )
    if stops < choice.stops_bound:
        yield StopFault(code="bound", found=stops, right=choice.stops_bound)
    # The bound is in whole centimetres a walk.
    dust_m = 0.005 * sum(len(each.pupils) for each in choice.waiting) + _NEAR_M
    if walk_m < choice.walk_bound_m - dust_m:
        yield StopFault(code="bound", found=walk_m, right=choice.walk_bound_m)
