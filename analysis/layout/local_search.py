"""Good plans where demands stay whole and sites have a most size: place, move, exchange, swap."""

import math
from dataclasses import dataclass, field

import numpy as np

from analysis.layout.interchange import changes, two_nearest
from analysis.layout.problem import Index, Layout, LayoutProblem, Numbers
from analysis.solver import SearchLimits

# Of all swaps of one site those that promise most are tried, and the best plans are improved.
_TRIED = 40
_IMPROVED = 4
_SHAKES = 60
_MOST_SHAKEN = 3
_TOLERANCE_SHARE = 1e-9
_TOLERANCE_PUPILS = 1e-9


@dataclass(frozen=True, eq=False)
class WholeAssignment:
    """Open ``sites`` and the row of ``sites`` that each demand goes to.

    ``value`` counts the cost and a fine for what does not fit.
    """

    sites: Index
    row: Index
    value: float


@dataclass(eq=False)
class WholeSearch:
    """Good plans of a problem with whole demands; ``best`` is the best one found so far."""

    problem: LayoutProblem
    limits: SearchLimits
    best: WholeAssignment | None = None
    _cost: Numbers = field(init=False, repr=False)
    _fine: float = field(init=False)
    _known: dict[bytes, WholeAssignment] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        """Set the fine for what does not fit."""
        cost = self.problem.cost
        # More than any plan costs: what does not fit is never worth it.
        self._fine = 1.0 + float(np.nansum(np.nanmax(cost, axis=0, initial=0.0)))
        self._cost = np.where(np.isnan(cost), self._fine, cost)

    @property
    def value(self) -> float:
        """The value of the best plan that keeps the sizes, infinite where none is known."""
        return self.best.value if self.best and self.best.value < self._fine else math.inf

    def layout(self) -> Layout | None:
        """Return the best plan that keeps the sizes, without a bound."""
        if self.best is None or math.isinf(self.value):
            return None
        is_open = np.zeros(self.problem.sites, dtype=bool)
        is_open[self.best.sites] = True
        return Layout(
            is_open=is_open,
            demand=np.arange(self.problem.demands),
            site=self.best.sites[self.best.row],
            share=np.ones(self.problem.demands),
            value=self.best.value,
            bound=-math.inf,
        )

    def try_sites(self, sites: Index) -> WholeAssignment:
        """Return the demands assigned to ``sites``; the best so far is remembered."""
        sites = np.sort(sites)
        key = sites.tobytes()
        if key not in self._known:
            self._known[key] = self._assigned(sites)
        found = self._known[key]
        if self.best is None or found.value < self.best.value:
            self.best = found
        return found

    def improve(self) -> None:
        """Swap single sites of the best plans known while that helps."""
        ranked = sorted(self._known.values(), key=lambda assignment: assignment.value)
        for assignment in ranked[:_IMPROVED]:
            self._descend(assignment)

    def shake(self, seed: int) -> None:
        """Exchange some sites of the best plan at random and improve from there, again and again.

        The number of sites exchanged grows while nothing better is found.
        """
        random = np.random.default_rng(seed)
        count = 2
        for _ in range(_SHAKES):
            if self.best is None or self.limits.is_over():
                return
            before, sites = self.best.value, self.best.sites
            free = np.flatnonzero(~self.problem.required[sites])
            others = np.setdiff1d(np.arange(self.problem.sites), sites)
            number = min(count, len(free), len(others))
            shaken = sites.copy()
            gone = random.choice(free, number, replace=False)
            shaken[gone] = random.choice(others, number, replace=False)
            self._descend(self.try_sites(shaken))
            count = 2 if self.best.value < before else count % _MOST_SHAKEN + 1

    def _descend(self, assignment: WholeAssignment) -> None:
        better: WholeAssignment | None = assignment
        while better is not None and not self.limits.is_over():
            assignment, better = better, self._swapped(better)

    def _swapped(self, assignment: WholeAssignment) -> WholeAssignment | None:
        """Return the first better plan with one other site, those that promise most first."""
        sites = assignment.sites
        first, second, nearest = two_nearest(self._cost[sites])
        change = changes(self._cost, first, second, nearest, len(sites))
        change[sites] = np.inf
        change[:, self.problem.required[sites]] = np.inf
        for k in np.argsort(change, axis=None, kind="stable")[:_TRIED]:
            came, gone = divmod(int(k), len(sites))
            if np.isinf(change[came, gone]):
                break
            found = self.try_sites(np.where(np.arange(len(sites)) == gone, came, sites))
            if found.value < assignment.value - _TOLERANCE_SHARE * abs(assignment.value):
                return found
        return None

    def _assigned(self, sites: Index) -> WholeAssignment:
        """Return the demands placed at ``sites``, moved and exchanged while that helps."""
        cost, size = self._cost[sites], self.problem.size
        room = np.minimum(self.problem.most_size[sites], size.sum())
        row, room = _first_places(cost, size, room)
        columns = np.arange(len(size))
        for _ in range(20 * len(size)):
            move = _moves(cost, size, room, row, self._fine)
            swap = _exchanges(cost, size, room, row, self._fine)
            if min(move.min(), swap.min()) >= -_TOLERANCE_SHARE * self._fine:
                break
            if move.min() <= swap.min():
                target, i = divmod(int(move.argmin()), len(size))
                room[row[i]] += size[i]
                room[target] -= size[i]
                row[i] = target
            else:
                i, k = divmod(int(swap.argmin()), len(size))
                room[row[i]] += size[i] - size[k]
                room[row[k]] += size[k] - size[i]
                row[i], row[k] = row[k], row[i]
        value = float(cost[row, columns].sum() + self._fine * np.maximum(-room, 0.0).sum())
        return WholeAssignment(sites, row, value)


def _first_places(cost: Numbers, size: Numbers, room: Numbers) -> tuple[Index, Numbers]:
    """Return a place for each demand and the room left; who loses most by waiting goes first."""
    room = room.copy()
    row = np.full(len(size), -1, dtype=np.int64)
    open_to = np.where(size <= room[:, None] + _TOLERANCE_PUPILS, cost, np.inf)
    loss = _losses(open_to)
    for _ in range(len(size)):
        i = int(loss.argmax())
        nearest = int(open_to[:, i].argmin())
        at = nearest if np.isfinite(open_to[nearest, i]) else int(room.argmax())
        row[i] = at
        room[at] -= size[i]
        loss[i] = -np.inf
        no_longer = size > room[at] + _TOLERANCE_PUPILS
        no_longer &= (row < 0) & (open_to[at] < np.inf)
        if no_longer.any():
            open_to[at, no_longer] = np.inf
            loss[no_longer] = _losses(open_to[:, no_longer])
    return row, room


def _losses(open_to: Numbers) -> Numbers:
    """Return by demand what its second-best place costs more; infinite where it has none."""
    rank = min(1, len(open_to) - 1)
    ranked = np.partition(open_to, rank, axis=0)
    with np.errstate(invalid="ignore"):
        loss = ranked[rank] - ranked[0]
    return np.where(np.isinf(ranked[rank]), np.inf, loss)


def _moves(cost: Numbers, size: Numbers, room: Numbers, row: Index, fine: float) -> Numbers:
    """Return the change when demand i goes to another row, shape (rows, demands)."""
    columns = np.arange(len(size))
    over = np.maximum(-room, 0.0)
    relief = np.maximum(-(room[row] + size), 0.0) - over[row]
    crowding = np.maximum(size - room[:, None], 0.0) - over[:, None]
    change = cost - cost[row, columns] + fine * (relief + crowding)
    change[row, columns] = np.inf
    return change


def _exchanges(cost: Numbers, size: Numbers, room: Numbers, row: Index, fine: float) -> Numbers:
    """Return the change when demands i and k exchange their rows, shape (demands, demands)."""
    own = cost[row, np.arange(len(size))]
    there = cost[row].T - own[:, None]
    swap = size[:, None] - size
    over = np.maximum(-room, 0.0)[row]
    at_i = np.maximum(-(room[row][:, None] + swap), 0.0) - over[:, None]
    at_k = np.maximum(-(room[row] - swap), 0.0) - over
    change = there + there.T + fine * (at_i + at_k)
    change[row[:, None] == row] = np.inf
    return change
