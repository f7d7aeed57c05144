"""Who waits where once it is known which stops are open, and how many can wait at all."""

import math

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from analysis.solver import Program, solve
from analysis.stops.pieces import Piece
from analysis.stops.problem import Flags, Index

_NONE = np.zeros(0, dtype=np.int64)


def most_placed(piece: Piece, is_open: Flags) -> int:
    """Return how many pupils find room at the open stops, however they are placed."""
    pairs = np.flatnonzero(is_open[piece.stop])
    groups, stops = len(piece.groups), len(piece.stops)
    source, sink = groups + stops, groups + stops + 1
    tail = [np.full(groups, source), piece.group[pairs], groups + np.arange(stops)]
    head = [np.arange(groups), groups + piece.stop[pairs], np.full(stops, sink)]
    width = [piece.pupils, piece.pupils[piece.group[pairs]], np.where(is_open, piece.room, 0)]
    ends = np.concatenate(tail), np.concatenate(head)
    flows = csr_array(
        (np.concatenate(width).astype(np.int32), ends), (sink + 1, sink + 1), dtype=np.int32
    )
    return int(maximum_flow(flows, source, sink).flow_value)


def placed(piece: Piece, is_open: Flags) -> Index:
    """Return how many pupils walk each of the walks of the ``piece``, empty: not all find room.

    They walk as little as can be in all; of stops equally near the lowest id is taken.
    """
    if not piece.is_capacitated:
        return _at_nearest(piece, is_open)
    return _within_room(piece, is_open)


def _at_nearest(piece: Piece, is_open: Flags) -> Index:
    pairs = np.flatnonzero(is_open[piece.stop])
    order = pairs[np.lexsort((piece.stop[pairs], piece.cm[pairs], piece.group[pairs]))]
    first = order[np.flatnonzero(np.diff(piece.group[order], prepend=-1))]
    if len(first) < len(piece.groups):
        return _NONE
    count = np.zeros(len(piece.cm), dtype=np.int64)
    count[first] = piece.pupils[piece.group[first]]
    return count


def _within_room(piece: Piece, is_open: Flags) -> Index:
    pairs = np.flatnonzero(is_open[piece.stop])
    groups, stops, walks = len(piece.groups), len(piece.stops), len(pairs)
    width, every = walks + groups, np.arange(walks)
    left_over = walks + np.arange(groups)
    row = [piece.group[pairs], np.arange(groups), groups + piece.stop[pairs]]
    row.append(np.full(groups, groups + stops))
    column = np.concatenate([every, left_over, every, left_over])
    rows = csr_array(
        (np.ones(len(column)), (np.concatenate(row), column)), (groups + stops + 1, width)
    )
    most = np.minimum(piece.pupils[piece.group[pairs]], piece.room[piece.stop[pairs]])
    solved = solve(
        Program(
            cost=np.concatenate([piece.cm[pairs], np.zeros(groups)]).astype(float),
            lower=np.zeros(width),
            upper=np.concatenate([most, piece.pupils]).astype(float),
            rows=rows,
            row_lower=np.concatenate([piece.pupils, np.full(stops + 1, -math.inf)]),
            row_upper=np.concatenate([piece.pupils, piece.room, [piece.left_over]]).astype(float),
        )
    )
    # A corner of the possible flows is whole.
    whole = np.round(solved.x[:walks]).astype(np.int64)
    if not solved.found or int(whole.sum()) != int(piece.pupils.sum()) - piece.left_over:
        return _NONE
    count = np.zeros(len(piece.cm), dtype=np.int64)
    count[pairs] = whole
    return count


def total_cm(piece: Piece, count: Index) -> int:
    """Return the centimetres walked in all by so many pupils on each walk."""
    return int((piece.cm * count).sum())
