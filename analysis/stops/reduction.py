"""Which candidates are never needed, because another one serves all of their pupils as well."""

from itertools import pairwise

import numpy as np

from analysis.stops.pieces import Piece
from analysis.stops.problem import Flags, Index

# A stop is held against so many others at most: more would take longer than they save.
_MOST_RIVALS = 400


def needed(piece: Piece, *, by_walk: bool = True, lower_id_only: bool = False) -> Flags:
    """Return which stops of the ``piece`` are needed, shape (stops,).

    A stop is not where another without a limit of room is reached by all of its pupils, by walks no
    longer (``by_walk``); of stops that serve alike the lowest id is needed. With ``lower_id_only``
    only a stop of lower id takes the place of another, so ties stay as they are.
    """
    count = len(piece.stops)
    by_stop = np.lexsort((piece.group, piece.stop))
    first = np.searchsorted(piece.stop[by_stop], np.arange(count + 1)).tolist()
    groups = [piece.group[by_stop[low:high]] for low, high in pairwise(first)]
    walks = [piece.cm[by_stop[low:high]] for low, high in pairwise(first)]
    masks = [sum(1 << int(group) for group in own) for own in groups]
    begin = np.searchsorted(piece.group, np.arange(len(piece.groups) + 1))
    reached = np.diff(begin)
    has_room = piece.room >= piece.reach
    left = np.ones(count, dtype=bool)
    for stop in range(count):
        if piece.is_fixed[stop] or not len(groups[stop]):
            continue
        rarest = int(groups[stop][np.argmin(reached[groups[stop]])])
        rivals = piece.stop[begin[rarest] : begin[rarest + 1]][:_MOST_RIVALS]
        for rival in rivals.tolist():
            if rival == stop or not left[rival] or not has_room[rival]:
                continue
            if lower_id_only and rival > stop:
                break
            if masks[stop] & ~masks[rival]:
                continue
            nearer, alike = _compared(groups, walks, stop, rival) if by_walk else (True, False)
            alike = alike or (not by_walk and masks[stop] == masks[rival])
            if nearer and (not alike or rival < stop or piece.is_fixed[rival]):
                left[stop] = False
                break
    return left


def _compared(groups: list[Index], walks: list[Index], stop: int, rival: int) -> tuple[bool, bool]:
    """Return whether the rival is as near for all groups of the stop, and whether it is alike."""
    theirs = walks[rival][np.searchsorted(groups[rival], groups[stop])]
    same = len(groups[rival]) == len(groups[stop]) and bool((theirs == walks[stop]).all())
    return bool((theirs <= walks[stop]).all()), same
