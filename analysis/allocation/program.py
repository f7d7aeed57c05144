"""The best way to place groups in schools with so many places: a linear or whole-number program.

First as many children as can be are placed, then at the least total distance. The program is
solved over the few pairs that can matter; the prices it gives prove that no other pair would help.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, vstack

from analysis.solver import Program, SearchLimits, Solved, solve
from geo.roads import Index, Metres

# Pairs of a group with its nearest schools to begin with.
_NEAREST = 8
# Metres × children are solved in kilometres × children: HiGHS works to 1e-7.
_KM = 1000.0
# Of the time there is, the part for finding how many children can be placed.
_FIRST_SHARE = 0.5
_TOLERANCE_OF_SOLVER = 1e-6
# Of the time left, the part for one round of the search without splitting.
_ROUND_SHARE = 0.5
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, eq=False)
class AssignmentProblem:
    """Groups of ``size`` children, ``metres[i, j]`` from group i to school j (NaN: not allowed).

    ``places[j]`` is infinite where the places of school j are not known.
    """

    size: Metres
    metres: Metres
    places: Metres


@dataclass(frozen=True, kw_only=True, eq=False)
class Assignment:
    """``share[i, j]`` of group i goes to school j.

    None leaves fewer children than ``least_unplaced`` without a place, and none that places as many
    as this one has a lower total distance than ``bound_child_m``.
    """

    share: csr_array
    least_unplaced: float
    bound_child_m: float


def assign(
    problem: AssignmentProblem, *, is_whole: bool, limits: SearchLimits | None = None
) -> Assignment:
    """Return the assignment of the most children, and of those the one of least total distance.

    Where the limits end the search early, what is found stands and the bound tells how good it is.
    """
    limits = limits or SearchLimits()
    search = _PlacementSearch(problem, is_whole=is_whole, limits=limits.part(_FIRST_SHARE))
    short = search.least(np.zeros_like(problem.metres), unplaced_cost=1.0, most_unplaced=np.inf)
    if not short.found:
        no_share = search.share(np.zeros(0))
        return Assignment(
            share=no_share, least_unplaced=max(short.bound, 0.0), bound_child_m=-np.inf
        )
    fewest = short.value if short.value > _TOLERANCE_OF_SOLVER else 0.0
    search.limits, search.held = limits, search.share(short.x).toarray()
    found = search.least(problem.metres / _KM, unplaced_cost=0.0, most_unplaced=fewest)
    return Assignment(
        share=search.share(found.x) if found.found else csr_array(search.held),
        least_unplaced=max(short.bound, 0.0),
        bound_child_m=found.bound * _KM,
    )


class _PlacementSearch:
    """Programs over the same pairs, of which more are taken in where they could help."""

    def __init__(self, problem: AssignmentProblem, *, is_whole: bool, limits: SearchLimits) -> None:
        self.problem, self.is_whole, self.limits = problem, is_whole, limits
        self.allowed = ~np.isnan(problem.metres)
        if is_whole:
            self.allowed &= problem.size[:, None] <= problem.places + _TOLERANCE_OF_SOLVER
        self.taken = np.zeros_like(self.allowed)
        # The part of each group at each school in the best that is known: nobody anywhere.
        self.held = np.zeros(problem.metres.shape)

    def least(self, cost: Metres, *, unplaced_cost: float, most_unplaced: float) -> Solved:
        """Return the least of ``cost`` per child over the pairs, plus that of the unplaced."""
        cost = cost * self.problem.size[:, None]
        self.taken = self.held > 0.0
        self._take_more(self.allowed, self.problem.metres, _NEAREST)
        while True:
            program = self._program(cost, unplaced_cost, most_unplaced, mixed=False)
            found = solve(program, self.limits)
            reduced = self._reduced(cost, found)
            lacking = self.allowed & ~self.taken & (reduced < -_TOLERANCE_OF_SOLVER)
            if found.outcome != "optimal" or not lacking.any():
                break
            self.taken |= lacking
        if not self.is_whole or found.outcome != "optimal":
            return found
        return self._whole(cost, unplaced_cost, most_unplaced, found.value, reduced)

    def _whole(
        self,
        cost: Metres,
        unplaced_cost: float,
        most_unplaced: float,
        low: float,
        reduced: Metres,
    ) -> Solved:
        """Return the least without splitting; pairs dearer than what is found cannot be in it.

        Of those that can, twice as many are taken in each round, until they all are, until what is
        found is as good as splitting, ``low``, or until the time is up.
        """
        value, width = np.inf, _NEAREST
        while True:
            program = self._program(cost, unplaced_cost, most_unplaced, mixed=True)
            part = self.limits.part(_ROUND_SHARE)
            found = solve(program, part, start=self._column())
            is_better = found.found and found.value < value - _TOLERANCE_OF_SOLVER
            if is_better:
                value, self.held = found.value, self.share(found.x).toarray()
            lacking = self.allowed & ~self.taken & (reduced <= value - low + _TOLERANCE_OF_SOLVER)
            has_all = not lacking.any()
            # Out of time among fewer pairs, it would find less among more.
            is_over = found.outcome == "stopped" and not is_better
            if has_all or value - low <= _TOLERANCE_OF_SOLVER or is_over or self.limits.is_over():
                bound = value if has_all and found.outcome == "optimal" else low
                return replace(found, x=self._column(), value=value, bound=bound)
            width *= 2
            self._take_more(lacking, reduced + self.problem.metres * _TOLERANCE_OF_SOLVER, width)

    def _take_more(self, pairs: Flags, order: Metres, count: int) -> None:
        """Take in the first ``count`` of ``pairs`` of each group, by ``order``."""
        rank = np.argsort(np.argsort(np.where(pairs, order, np.inf), axis=1, kind="stable"), axis=1)
        self.taken |= pairs & (rank < count)

    def _column(self) -> Metres:
        """Return the columns of the program over the pairs taken in that state what is held."""
        return np.concatenate([self.held[np.nonzero(self.taken)], 1.0 - self.held.sum(axis=1)])

    def share(self, x: Metres) -> csr_array:
        """Return the part of each group that goes to each school, clean of rounding."""
        group, school = np.nonzero(self.taken)
        value = np.clip(x[: len(group)], 0.0, 1.0) if len(x) else np.zeros(len(group))
        value[value < _TOLERANCE_OF_SOLVER] = 0.0
        # Whole children stay whole.
        count = value * self.problem.size[group]
        near = np.abs(count - np.round(count)) < _TOLERANCE_OF_SOLVER * np.maximum(
            1.0, self.problem.size[group]
        )
        value = np.where(near, np.round(count) / self.problem.size[group], value)
        return csr_array((value, (group, school)), shape=self.allowed.shape)

    def _program(
        self, cost: Metres, unplaced_cost: float, most_unplaced: float, *, mixed: bool
    ) -> Program:
        """Columns: the pairs taken in, then the unplaced part of each group.

        Rows: each group once; the places of each school; the children not placed, in all.
        """
        size, places = self.problem.size, self.problem.places
        group, school = np.nonzero(self.taken)
        pairs, groups = len(group), len(size)
        every = np.arange(groups)
        columns = np.concatenate([np.arange(pairs), pairs + every])
        once = _rows(np.concatenate([group, every]), columns, np.ones(pairs + groups), groups)
        width = pairs + groups
        room = csr_array((size[group], (school, np.arange(pairs))), shape=(len(places), width))
        unplaced = csr_array((size, (np.zeros(groups, dtype=int), pairs + every)), shape=(1, width))
        none_left = most_unplaced <= 0.0
        return Program(
            cost=np.concatenate([cost[group, school], size * unplaced_cost]),
            lower=np.zeros(width),
            upper=np.concatenate([np.ones(pairs), np.full(groups, 0.0 if none_left else 1.0)]),
            rows=csr_array(vstack([once, room, unplaced])),
            row_lower=np.concatenate([np.ones(groups), np.full(len(places) + 1, -np.inf)]),
            row_upper=np.concatenate([np.ones(groups), places, [most_unplaced * (1 + 1e-9)]]),
            is_integer=np.ones(width, dtype=bool) if mixed else None,
        )

    def _reduced(self, cost: Metres, found: Solved) -> Metres:
        """Return what each pair would add to the value at the prices of the program."""
        groups, schools = self.allowed.shape
        price = found.row_dual
        if len(price) == 0:
            return np.zeros_like(cost)
        room = self.problem.size[:, None] * price[groups : groups + schools]
        return cost - price[:groups, None] - room


def _rows(row: Index, column: Index, value: Metres, rows: int) -> csr_array:
    return csr_array((value, (row, column)), shape=(rows, len(column)))
