"""Few stops for a piece, quickly: those that most still need, less those that turn out spare."""

import heapq
from itertools import pairwise

import numpy as np

from analysis.stops.pieces import Piece
from analysis.stops.placing import most_placed
from analysis.stops.problem import Flags


def few_stops(piece: Piece, first: Flags | None = None) -> Flags:
    """Return open stops at which as many of the ``piece`` find room as at all together.

    They are looked for among the ``first`` ones first, and then the others.
    """
    is_open = _most_needed_first(piece, piece.is_fixed if first is None else first)
    if not piece.is_capacitated:
        return _without_spare(piece, is_open)
    wanted = int(piece.pupils.sum()) - piece.left_over
    if most_placed(piece, is_open) < wanted:
        is_open = _enough(piece, is_open, wanted)
    for stop in np.flatnonzero(is_open & ~piece.is_fixed)[::-1].tolist():
        is_open[stop] = False
        if most_placed(piece, is_open) < wanted:
            is_open[stop] = True
    return is_open


def _most_needed_first(piece: Piece, first_stops: Flags) -> Flags:
    by_stop = np.lexsort((piece.group, piece.stop))
    first = np.searchsorted(piece.stop[by_stop], np.arange(len(piece.stops) + 1)).tolist()
    groups = [piece.group[by_stop[low:high]] for low, high in pairwise(first)]
    without = piece.pupils.copy()
    is_open = np.zeros(len(piece.stops), dtype=bool)
    # A gain only falls, so the first whose gain still holds is best.
    queue = [
        (not is_first, -int(room), stop)
        for stop, (is_first, room) in enumerate(zip(first_stops, piece.room, strict=True))
    ]
    heapq.heapify(queue)
    while queue:
        is_late, said, stop = heapq.heappop(queue)
        gain = min(int(without[groups[stop]].sum()), int(piece.room[stop]))
        if is_late and gain < -said:
            if gain:
                heapq.heappush(queue, (is_late, -gain, stop))
            continue
        is_open[stop] = bool(gain) or not is_late
        _take(without, groups[stop], int(piece.room[stop]))
    return is_open


def _take(without: np.ndarray, groups: np.ndarray, room: int) -> None:
    before = np.cumsum(without[groups]) - without[groups]
    without[groups] -= np.clip(room - before, 0, without[groups])


def _enough(piece: Piece, is_open: Flags, wanted: int) -> Flags:
    """Return the open stops and as many of the others, those of most room first, as are needed."""
    others = np.flatnonzero(~is_open)
    others = others[np.argsort(-piece.room[others], kind="stable")]
    low, high = 0, len(others)
    while low < high:
        middle = (low + high) // 2
        if most_placed(piece, _with(is_open, others[:middle])) < wanted:
            low = middle + 1
        else:
            high = middle
    return _with(is_open, others[:low])


def _with(is_open: Flags, others: np.ndarray) -> Flags:
    more = is_open.copy()
    more[others] = True
    return more


def _without_spare(piece: Piece, is_open: Flags) -> Flags:
    """Close, from the highest id down, the stops whose groups all reach another open one."""
    pairs = is_open[piece.stop]
    ways = np.bincount(piece.group[pairs], minlength=len(piece.groups))
    for stop in np.flatnonzero(is_open & ~piece.is_fixed)[::-1].tolist():
        groups = piece.group[piece.stop == stop]
        if (ways[groups] > 1).all():
            is_open[stop] = False
            ways[groups] -= 1
    return is_open
