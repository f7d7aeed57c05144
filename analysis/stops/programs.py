"""The three questions about a piece as programs: fewest stops, least walking, lowest ids.

Each keeps what the one before found. Which stops are open are whole numbers; who walks where then
is a flow, which is whole by itself and is counted again outside.
"""

import math

import numpy as np
from scipy.sparse import csr_array, vstack

from analysis.solver import Program
from analysis.stops.pieces import CM_PER_M, Piece
from analysis.stops.problem import Flags, Index, Numbers

_Block = tuple[csr_array, Numbers, Numbers]
# A bound on centimetres, which are whole, holds to half of one.
_HALF_CM_M = 0.5 / CM_PER_M


def cover_program(piece: Piece) -> Program:
    """Return the program of the fewest stops where room does not matter: columns stops."""
    groups, stops = len(piece.groups), len(piece.stops)
    ends = (piece.group, piece.stop)
    return Program(
        cost=np.ones(stops),
        lower=piece.is_fixed.astype(float),
        upper=np.ones(stops),
        rows=csr_array((np.ones(len(piece.cm)), ends), (groups, stops)),
        row_lower=np.ones(groups),
        row_upper=np.full(groups, math.inf),
        is_integer=np.ones(stops, dtype=bool),
    )


def fewest_program(piece: Piece) -> Program:
    """Return the program of the fewest stops with room for all but those left over.

    The room of a closed stop is none, so walks need no rows of their own.
    """
    blocks = [_once(piece)] if piece.left_over else [_once(piece), _covered(piece)]
    return _of_blocks(piece, np.zeros(len(piece.cm)), np.ones(len(piece.stops)), blocks)


def walk_program(piece: Piece, most_open: int) -> Program:
    """Return the program of the least walking, in metres, to at most ``most_open`` stops."""
    return _program(piece, _metres(piece), np.zeros(len(piece.stops)), [_number(piece, most_open)])


def lowest_program(piece: Piece, most_open: int, most_cm: int) -> Program:
    """Return the program of the lowest ids: the least sum of their places in the order of ids."""
    width = _width(piece)
    most_m = np.array([most_cm / CM_PER_M + _HALF_CM_M])
    walk = csr_array((_metres(piece), (np.zeros(len(piece.cm), int), _walks(piece))), (1, width))
    walk_row: _Block = (walk, np.array([-math.inf]), most_m)
    place = piece.place.astype(float)
    return _program(piece, np.zeros(len(piece.cm)), place, [_number(piece, most_open), walk_row])


def start_of(piece: Piece, is_open: Flags, count: Index) -> Numbers:
    """Return a choice as a solution to begin a program (not that of a cover) with."""
    share = count / piece.pupils[piece.group]
    taken = np.bincount(piece.group, share, len(piece.groups))
    return np.concatenate([share, 1.0 - taken, is_open.astype(float)])


def opened(piece: Piece, x: Numbers) -> Flags:
    """Return which stops are open in a solution: those of the last columns."""
    is_open: Flags = x[len(x) - len(piece.stops) :] > 0.5  # noqa: PLR2004
    return is_open


def _metres(piece: Piece) -> Numbers:
    """Return what the whole of a group walks to a stop, by pair."""
    return piece.cm * piece.pupils[piece.group] / CM_PER_M


def _walks(piece: Piece) -> Index:
    return np.arange(len(piece.cm))


def _width(piece: Piece) -> int:
    return len(piece.cm) + len(piece.groups) + len(piece.stops)


def _number(piece: Piece, most_open: int) -> _Block:
    stops = len(piece.stops)
    column = np.arange(_width(piece) - stops, _width(piece))
    row = csr_array((np.ones(stops), (np.zeros(stops, int), column)), (1, _width(piece)))
    return row, np.array([-math.inf]), np.array([float(most_open)])


def _program(piece: Piece, walk_cost: Numbers, stop_cost: Numbers, more: list[_Block]) -> Program:
    return _of_blocks(piece, walk_cost, stop_cost, [_once(piece), _linked(piece), *more])


def _of_blocks(
    piece: Piece, walk_cost: Numbers, stop_cost: Numbers, blocks: list[_Block]
) -> Program:
    """Return a program with columns: the share of a group on each walk, the share left over, stops.

    Rows: those of the ``blocks``; where it matters the room, and so many left over.
    """
    groups, stops, walks = len(piece.groups), len(piece.stops), len(piece.cm)
    if piece.is_capacitated:
        blocks = [*blocks, _room(piece), _left_over(piece)]
    matrices, lows, highs = zip(*blocks, strict=True)
    spare = np.full(groups, float(piece.left_over > 0))
    is_integer = np.zeros(_width(piece), dtype=bool)
    is_integer[walks + groups :] = True
    return Program(
        cost=np.concatenate([walk_cost, np.zeros(groups), stop_cost]),
        lower=np.concatenate([np.zeros(walks + groups), piece.is_fixed.astype(float)]),
        upper=np.concatenate([np.ones(walks), spare, np.ones(stops)]),
        rows=csr_array(vstack(matrices)),
        row_lower=np.concatenate(lows),
        row_upper=np.concatenate(highs),
        is_integer=is_integer,
    )


def _once(piece: Piece) -> _Block:
    groups, walks = len(piece.groups), _walks(piece)
    row = np.concatenate([piece.group, np.arange(groups)])
    column = np.concatenate([walks, len(walks) + np.arange(groups)])
    matrix = csr_array((np.ones(len(row)), (row, column)), (groups, _width(piece)))
    return matrix, np.ones(groups), np.ones(groups)


def _covered(piece: Piece) -> _Block:
    """Return the rows: of the stops of a group one is open."""
    groups, first = len(piece.groups), _width(piece) - len(piece.stops)
    ends = (piece.group, first + piece.stop)
    matrix = csr_array((np.ones(len(piece.cm)), ends), (groups, _width(piece)))
    return matrix, np.ones(groups), np.full(groups, math.inf)


def _linked(piece: Piece) -> _Block:
    """Return the rows: no walk to a closed stop; to one that is always open a walk needs no row."""
    tied = np.flatnonzero(~piece.is_fixed[piece.stop])
    count, first = len(tied), _width(piece) - len(piece.stops)
    row = np.tile(np.arange(count), 2)
    column = np.concatenate([tied, first + piece.stop[tied]])
    matrix = csr_array((np.repeat([1.0, -1.0], count), (row, column)), (count, _width(piece)))
    return matrix, np.full(count, -math.inf), np.zeros(count)


def _room(piece: Piece) -> _Block:
    stops, walks = len(piece.stops), _walks(piece)
    row = np.concatenate([piece.stop, np.arange(stops)])
    column = np.concatenate([walks, _width(piece) - stops + np.arange(stops)])
    data = np.concatenate([piece.pupils[piece.group], -piece.room]).astype(float)
    matrix = csr_array((data, (row, column)), (stops, _width(piece)))
    return matrix, np.full(stops, -math.inf), np.zeros(stops)


def _left_over(piece: Piece) -> _Block:
    groups = len(piece.groups)
    column = len(piece.cm) + np.arange(groups)
    ends = (np.zeros(groups, int), column)
    matrix = csr_array((piece.pupils.astype(float), ends), (1, _width(piece)))
    return matrix, np.array([-math.inf]), np.array([float(piece.left_over)])
