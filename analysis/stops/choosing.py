"""The stops of a problem: every pupil who can be has one, few stops, short walks."""

import numpy as np

from analysis.solver import SearchLimits
from analysis.stops.piece_search import PieceSearch
from analysis.stops.pieces import CM_PER_M, WalkPairs, pieces_of, walk_pairs
from analysis.stops.problem import (
    Flags,
    Reason,
    StopChoice,
    StopFinding,
    StopProblem,
    Unassigned,
    Waiting,
)

# Of the time left when it begins each question has at most so much.
_FEWEST_SHARE, _WALKING_SHARE = 0.4, 0.8


def choose_stops(problem: StopProblem, *, limits: SearchLimits | None = None) -> StopChoice:
    """Return the stops to open and who waits where.

    In this order: every pupil who can have a stop has one; fewest stops; least walking in all (in
    whole centimetres); the lowest ids (the least sum of their places in the order of ids). The
    order of rows does not matter. Stops that are fixed are open in any case.

    Parameters
    ----------
    problem
        Walks, pupils at their homes, candidates, the limit.
    limits
        Time, progress (``value`` stops found, none fewer than ``bound``) and cancelling. When they
        are over the best choice so far is returned, with what was proven.

    Returns
    -------
    StopChoice
        It may be saved where ``stop_faults`` finds nothing wrong with it.

    Examples
    --------
    >>> from analysis.stops import CandidateStop, StopProblem, WalkingGroup, stop_faults
    >>> problem = StopProblem(
    ...     walk_m=np.array([[100.0, 300.0], [np.inf, 200.0]]),
    ...     groups=(
    ...         WalkingGroup(group_id="g1", school_id="A", pupils=("p1", "p2")),
    ...         WalkingGroup(group_id="g2", school_id="B", pupils=("p3",)),
    ...     ),
    ...     stops=(CandidateStop(stop_id="s1"), CandidateStop(stop_id="s2", capacity=30)),
    ...     walk_limit_m=400.0,
    ... )
    >>> choice = choose_stops(problem)
    >>> choice.open_stops, choice.walk_m, choice.stops_bound, stop_faults(problem, choice)
    ((1,), 800.0, 1, ())
    >>> choice.pick_ups(problem)
    {(1, 'A'): ('p1', 'p2'), (1, 'B'): ('p3',)}
    """
    pairs = walk_pairs(problem)
    near = pairs.only(pairs.metres <= problem.walk_limit_m)
    usable = near.only(_usable(problem, near))
    searches = [PieceSearch.of(piece) for piece in pieces_of(problem, usable)]
    _search(searches, limits or SearchLimits())
    waiting = _waiting(problem, usable, searches)
    fixed = {number for number, stop in enumerate(problem.stops) if stop.fixed}
    used = {each.stop for each in waiting}
    # Fixed stops that nobody reaches are in no piece.
    alone = len(fixed) - sum(int(search.piece.is_fixed.sum()) for search in searches)
    return StopChoice(
        open_stops=tuple(sorted(fixed | used)),
        waiting=waiting,
        unassigned=_unassigned(problem, pairs, near, waiting),
        findings=_findings(problem, used),
        stops_bound=alone + sum(search.stops_bound for search in searches),
        walk_bound_m=_walk_bound_cm(searches) / CM_PER_M,
    )


def _usable(problem: StopProblem, near: WalkPairs) -> Flags:
    may_wait = [(s.fixed or s.barred is None) and s.capacity != 0 for s in problem.stops]
    has_pupils = [bool(group.pupils) for group in problem.groups]
    usable: Flags = np.array(may_wait, bool)[near.stop] & np.array(has_pupils, bool)[near.group]
    return usable


def _search(searches: list[PieceSearch], limits: SearchLimits) -> None:
    """Ask the three questions of every piece; what small ones do not need is left to large ones."""

    def report() -> None:
        bound = sum(search.stops_bound for search in searches)
        limits.report(float(bound), float(sum(search.stops for search in searches)))

    report()
    questions = (
        (PieceSearch.fewest, _FEWEST_SHARE),
        (PieceSearch.least_walking, _WALKING_SHARE),
        (PieceSearch.lowest_ids, 1.0),
    )
    for ask, share in questions:
        time = limits.part(share)
        for number, search in enumerate(searches):
            if limits.is_over():
                return
            if not time.is_over():
                ask(search, time.part(1.0 / (len(searches) - number)))
        report()


def _walk_bound_cm(searches: list[PieceSearch]) -> int:
    """Return the least walking; where fewer stops are thinkable other pieces could have more."""
    if all(search.stops == search.stops_bound for search in searches):
        return sum(search.cm_bound for search in searches)
    return sum(search.nearest_cm for search in searches)


def _waiting(
    problem: StopProblem, usable: WalkPairs, searches: list[PieceSearch]
) -> tuple[Waiting, ...]:
    """Return who waits where, by group and stop; the first pupils of a group at its nearest."""
    walks = zip(usable.group.tolist(), usable.stop.tolist(), usable.metres.tolist(), strict=True)
    metres = {(group, stop): walk_m for group, stop, walk_m in walks}
    found: dict[int, list[tuple[float, str, int, int]]] = {}
    for search in searches:
        for row in np.flatnonzero(search.count).tolist():
            group = int(search.piece.groups[search.piece.group[row]])
            stop = int(search.piece.stops[search.piece.stop[row]])
            count = int(search.count[row])
            found.setdefault(group, []).append(
                (metres[group, stop], problem.stops[stop].stop_id, stop, count)
            )
    waiting = []
    for group in sorted(found):
        pupils, begin = sorted(problem.groups[group].pupils), 0
        for walk_m, _, stop, count in sorted(found[group]):
            own = tuple(pupils[begin : begin + count])
            waiting.append(Waiting(group=group, stop=stop, pupils=own, walk_m=walk_m))
            begin += count
    return tuple(waiting)


def _unassigned(
    problem: StopProblem, pairs: WalkPairs, near: WalkPairs, waiting: tuple[Waiting, ...]
) -> tuple[Unassigned, ...]:
    nearest = np.full(len(problem.groups), np.inf)
    np.minimum.at(nearest, pairs.group, pairs.metres)
    has_near, may_wait = np.zeros((2, len(problem.groups)), dtype=bool)
    has_near[near.group] = True
    is_allowed = np.array([s.fixed or s.barred is None for s in problem.stops], dtype=bool)
    may_wait[near.group[is_allowed[near.stop]]] = True
    served = {pupil for each in waiting for pupil in each.pupils}
    found = []
    for number, group in enumerate(problem.groups):
        nearest_m = float(nearest[number]) if np.isfinite(nearest[number]) else None
        reason: Reason = "no_capacity" if may_wait[number] else "all_barred"
        if not has_near[number]:
            reason = "no_way" if nearest_m is None else "no_stop_within"
        found += [
            Unassigned(pupil=pupil, group=number, reason=reason, nearest_m=nearest_m)
            for pupil in sorted(group.pupils)
            if pupil not in served
        ]
    return tuple(found)


def _findings(problem: StopProblem, used: set[int]) -> tuple[StopFinding, ...]:
    found = []
    for number, stop in enumerate(problem.stops):
        if stop.fixed and stop.barred is not None:
            found.append(StopFinding(code="fixed_on_barred", stop=number, barred=stop.barred))
        if stop.fixed and number not in used:
            found.append(StopFinding(code="fixed_unused", stop=number))
    return tuple(found)
