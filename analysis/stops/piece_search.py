"""The best stops of one piece, with what is proven of them."""

import math
from dataclasses import dataclass, replace

import numpy as np

from analysis.layout import LayoutProblem, best_layout
from analysis.solver import Program, SearchLimits, solve
from analysis.stops.greedy import few_stops
from analysis.stops.pieces import CM_PER_M, Piece
from analysis.stops.placing import most_placed, placed, total_cm
from analysis.stops.problem import Flags, Index, Numbers
from analysis.stops.programs import (
    cover_program,
    fewest_program,
    lowest_program,
    opened,
    start_of,
    walk_program,
)
from analysis.stops.reduction import needed

# A bound of HiGHS is right to its tolerance.
_DUST = 1e-6
# With more walks than these HiGHS begins better where swaps of stops come first.
_MANY_WALKS = 20_000
_SWAPS_SHARE = 0.3
_COVER_SHARE = 0.4
# The search by swaps holds a full table of stops and groups.
_MOST_CELLS = 20_000_000


@dataclass(eq=False)
class PieceSearch:
    """What is known of one piece: which stops are open, how many walk each walk, and bounds.

    None of the piece's choices has fewer stops than ``stops_bound``; none with as many has less
    walking than ``cm_bound``; no choice at all less than ``nearest_cm``.
    """

    piece: Piece
    is_open: Flags
    count: Index
    stops_bound: int
    cm_bound: int
    nearest_cm: int

    @classmethod
    def of(cls, piece: Piece) -> "PieceSearch":
        """Return a search that begins with few stops."""
        if piece.is_capacitated:
            every = np.ones(len(piece.stops), dtype=bool)
            left_over = int(piece.pupils.sum()) - most_placed(piece, every)
            piece = replace(piece, left_over=left_over)
        is_open = few_stops(piece)
        nearest = _nearest_cm(piece)
        count = placed(piece, is_open)
        return cls(piece, is_open, count, _least_stops(piece), nearest, nearest)

    @property
    def stops(self) -> int:
        """The number of open stops."""
        return int(self.is_open.sum())

    @property
    def cm(self) -> int:
        """The centimetres walked in all."""
        return total_cm(self.piece, self.count)

    def fewest(self, limits: SearchLimits) -> None:
        """Find the fewest stops, or a bound of them."""
        sized = self.piece.is_capacitated
        if self.stops > self.stops_bound and not self.piece.left_over:
            # Without limits of room fewer stops could do, never more.
            self._cover(limits.part(_COVER_SHARE) if sized else limits)
        if self.stops > self.stops_bound and sized:
            wanted = needed(self.piece) | self.is_open
            part = self.piece.among(wanted)
            start = start_of(part, self.is_open[wanted], self.count[wanted[self.piece.stop]])
            solved = solve(fewest_program(part), limits, start=start, gap=1.0 - _DUST)
            self._raise_stops_bound(solved.bound)
            if solved.found:
                self._take(_spread(wanted, opened(part, solved.x)))

    def _cover(self, limits: SearchLimits) -> None:
        """Find the fewest stops without regard to room, and from them a choice with room."""
        wanted = needed(self.piece, by_walk=self.piece.is_capacitated)
        part = self.piece.among(wanted)
        solved = solve(cover_program(part), limits, gap=1.0 - _DUST)
        self._raise_stops_bound(solved.bound)
        if solved.found:
            is_open = _spread(wanted, opened(part, solved.x))
            sized = self.piece.is_capacitated
            self._take(few_stops(self.piece, is_open) if sized else is_open)

    def _raise_stops_bound(self, bound: float) -> None:
        if math.isfinite(bound):
            self.stops_bound = max(self.stops_bound, math.ceil(bound - _DUST))

    def least_walking(self, limits: SearchLimits) -> None:
        """Find the least walking to as many stops."""
        if self.cm <= self.cm_bound:
            return
        if not self.piece.is_capacitated and self.stops == 1:
            self._take_the_one()
            return
        wanted = needed(self.piece) | self.is_open
        part = self.piece.among(wanted)
        if len(part.cm) > _MANY_WALKS and not part.is_capacitated:
            self._swap(part, wanted, limits.part(_SWAPS_SHARE))
        start = start_of(part, self.is_open[wanted], self.count[wanted[self.piece.stop]])
        bound = self._better(part, wanted, walk_program(part, self.stops), limits, start)
        if math.isfinite(bound):
            self.cm_bound = max(self.cm_bound, math.ceil(bound * CM_PER_M - 0.5))

    def lowest_ids(self, limits: SearchLimits) -> None:
        """Among the choices as good as this one, take that of the lowest ids, where time allows."""
        if self.cm > self.cm_bound or (self.stops == 1 and not self.piece.is_capacitated):
            return
        wanted = needed(self.piece, lower_id_only=True) | self.is_open
        part = self.piece.among(wanted)
        start = start_of(part, self.is_open[wanted], self.count[wanted[self.piece.stop]])
        program = lowest_program(part, self.stops, self.cm)
        solved = solve(program, limits, start=start, gap=1.0 - _DUST)
        if solved.found:
            self._take(_spread(wanted, opened(part, solved.x)), as_good=True)

    def _better(
        self, part: Piece, wanted: Flags, program: Program, limits: SearchLimits, start: Numbers
    ) -> float:
        solved = solve(program, limits, start=start, gap=0.5 / CM_PER_M)
        if solved.found:
            self._take(_spread(wanted, opened(part, solved.x)))
        return solved.bound

    def _take_the_one(self) -> None:
        """Take the one stop that serves all; of those with equal walking the lowest id."""
        piece = self.piece
        all_of_them = np.bincount(piece.stop, minlength=len(piece.stops)) == len(piece.groups)
        cm = np.bincount(piece.stop, piece.cm * piece.pupils[piece.group], len(piece.stops))
        best = int(np.argmin(np.where(all_of_them, cm, np.inf)))
        only = np.zeros(len(piece.stops), dtype=bool)
        only[best] = True
        if not (piece.is_fixed & ~only).any():
            self.is_open, self.count = only, placed(piece, only)
        self.cm_bound = self.cm

    def _swap(self, part: Piece, wanted: Flags, limits: SearchLimits) -> None:
        """Improve a large piece by the search for medians, whose bounds are weak here."""
        if len(part.stops) * len(part.groups) > _MOST_CELLS:
            return
        whole_cm = part.cm * part.pupils[part.group]
        # Dearer than any choice: nobody walks where there is no walk.
        cost = np.full((len(part.stops), len(part.groups)), 1.0 + whole_cm.sum())
        cost[part.stop, part.group] = whole_cm
        problem = LayoutProblem.p_median(cost, p=self.stops, required=part.is_fixed)
        found = best_layout(problem, limits, start=self.is_open[wanted])
        if found is not None and math.isfinite(found.value):
            self._take(_spread(wanted, found.is_open))

    def _take(self, is_open: Flags, *, as_good: bool = False) -> None:
        """Take open stops, counted again, where they are better (or as good)."""
        count = placed(self.piece, is_open)
        if not len(count):
            return
        stops, cm = int(is_open.sum()), total_cm(self.piece, count)
        before = (self.stops, self.cm)
        if (stops, cm) < before or (as_good and (stops, cm) == before):
            self.is_open, self.count = is_open, count


def _spread(wanted: Flags, is_open: Flags) -> Flags:
    """Return flags of all stops from those of the ``wanted`` ones."""
    every = np.zeros(len(wanted), dtype=bool)
    every[np.flatnonzero(wanted)[is_open]] = True
    return every


def _least_stops(piece: Piece) -> int:
    """Return a number of stops needed for sure: of groups that share none, or for the room."""
    fixed, others = int(piece.is_fixed.sum()), np.sort(piece.room[~piece.is_fixed])[::-1]
    without = int(piece.pupils.sum() - piece.room[piece.is_fixed].sum()) - piece.left_over
    by_room = int(np.searchsorted(np.cumsum(others), without)) + 1 if without > 0 else 0
    return fixed + max(by_room, 0 if piece.left_over else _apart(piece))


def _apart(piece: Piece) -> int:
    """Return a number of groups that share no stop and have none that is always open."""
    is_taken = piece.is_fixed.copy()
    first = np.searchsorted(piece.group, np.arange(len(piece.groups) + 1))
    apart = 0
    for group in np.argsort(np.diff(first), kind="stable").tolist():
        own = piece.stop[first[group] : first[group + 1]]
        if not is_taken[own].any():
            apart += 1
            is_taken[own] = True
    return apart


def _nearest_cm(piece: Piece) -> int:
    """Return what is walked at least, by each group to its nearest stop; 0 with any left over."""
    if piece.left_over:
        return 0
    nearest = np.full(len(piece.groups), np.iinfo(np.int64).max)
    np.minimum.at(nearest, piece.group, piece.cm)
    return int((nearest * piece.pupils).sum())
