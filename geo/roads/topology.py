"""Road lines become nodes and edges: shared ends, T-junctions, and no false crossings."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

JOIN_M = 0.5
# Lengths are whole multiples of 2**-20 m (about a micrometre): their sums are then exact in
# float64, so every engine and every order of adding gives the same metres and the same ties.
QUANTUM_M = 2.0**-20
_OWN_END_TOLERANCE_M = 2 * JOIN_M

Metres = NDArray[np.float64]
Index = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Topology:
    """Edges between nodes; ``line`` is the row of the road each edge is a part of.

    Arrays have shape (edges,): start and end node, exact length in metres, geometry in the
    measuring grid. ``node_xy`` has shape (nodes, 2).
    """

    start: Index
    end: Index
    length_m: Metres
    line: Index
    geometry: NDArray[np.object_]
    node_xy: Metres


def quantised(metres: Metres) -> Metres:
    """Return metres rounded to the quantum in which all sums are exact."""
    return np.round(metres / QUANTUM_M) * QUANTUM_M


def topology(lines: NDArray[np.object_]) -> Topology:
    """Return the edges of ``lines``, LineStrings in metres, shape (n,).

    Lines connect where their ends lie within 0.5 m of each other, or where an end lies within
    0.5 m of a line; crossings without an end do not connect (docs/how-a-walk-is-measured.md).
    """
    end_points = np.concatenate([shapely.get_point(lines, 0), shapely.get_point(lines, -1)])
    node_of_end, node_xy = _joined_ends(shapely.get_coordinates(end_points))
    cut_line, cut_m, cut_node = _cuts(lines, end_points, node_of_end)
    return _split(lines, node_of_end, node_xy, cut_line, cut_m, cut_node)


def _joined_ends(xy: Metres) -> tuple[Index, Metres]:
    """Return the node of each end, shape (2n,), and the place of each node, ordered by place."""
    pairs = cKDTree(xy).query_pairs(JOIN_M, output_type="ndarray")
    ones = np.ones(len(pairs), dtype=np.int8)
    joined = coo_array((ones, (pairs[:, 0], pairs[:, 1])), shape=(len(xy), len(xy)))
    count, node_label = connected_components(joined, directed=False)
    # A node stands at the first of its ends by x, then y, whatever order the rows came in.
    order = np.lexsort((xy[:, 1], xy[:, 0]))
    first_end = np.full(count, len(xy), dtype=np.int64)
    np.minimum.at(first_end, node_label[order], np.arange(len(xy)))
    rank = np.argsort(np.argsort(first_end))
    node_xy = np.empty((count, 2))
    node_xy[rank] = xy[order[first_end]]
    return rank[node_label].astype(np.int64), node_xy


def _cuts(
    lines: NDArray[np.object_], end_points: NDArray[np.object_], node_of_end: Index
) -> tuple[Index, Metres, Index]:
    """Return where ends touch the middle of lines: the line, metres along it, and the node."""
    end, line = shapely.STRtree(lines).query(end_points, predicate="dwithin", distance=JOIN_M)
    end, line, along, away = _touches(lines, shapely.get_coordinates(end_points), end, line)
    total = shapely.length(lines)[line]
    # A line's own end lies on it by nature; only where it comes back to its middle is it a cut.
    is_own_start = (end == line) & (along < _OWN_END_TOLERANCE_M)
    is_own_end = (end == line + len(lines)) & (along > total - _OWN_END_TOLERANCE_M)
    is_other_line = ~is_own_start & ~is_own_end
    end, line, along, away, total = (a[is_other_line] for a in (end, line, along, away, total))

    # Stretches next to each other are one touch, at the nearest of them.
    order = np.lexsort((along, line, end))
    end, line, along, away, total = (a[order] for a in (end, line, along, away, total))
    new = np.ones(len(end), dtype=bool)
    new[1:] = (
        (end[1:] != end[:-1]) | (line[1:] != line[:-1]) | (np.diff(along) > _OWN_END_TOLERANCE_M)
    )
    touch = np.cumsum(new)
    order = np.lexsort((along, away, touch))
    nearest = order[np.diff(touch[order], prepend=0) > 0]
    inside = (along[nearest] > QUANTUM_M) & (along[nearest] < total[nearest] - QUANTUM_M)
    cut_rows = nearest[inside]
    cut = np.unique(
        np.column_stack([line[cut_rows], along[cut_rows], node_of_end[end[cut_rows]]]), axis=0
    )
    return cut[:, 0].astype(np.int64), cut[:, 1], cut[:, 2].astype(np.int64)


def _touches(
    lines: NDArray[np.object_], end_xy: Metres, end: Index, line: Index
) -> tuple[Index, Index, Metres, Metres]:
    """Return every straight stretch of a line within 0.5 m of an end, for pairs of end and line.

    The end, the line, metres along the line to the nearest place of the stretch, metres away.
    """
    corner, owner = shapely.get_coordinates(lines, return_index=True)
    step = np.diff(corner, axis=0)
    length = np.hypot(step[:, 0], step[:, 1])
    first_corner = np.searchsorted(owner, np.arange(len(lines) + 1))
    cumulative_m = np.concatenate([[0.0], np.cumsum(length)])
    count = np.diff(first_corner)[line] - 1
    pair = np.repeat(np.arange(len(line)), count)
    stretch = np.repeat(first_corner[line] - np.cumsum(count) + count, count) + np.arange(len(pair))
    offset_xy = end_xy[end[pair]] - corner[stretch]
    square = np.maximum(length[stretch] ** 2, np.finfo(np.float64).tiny)
    share = np.clip((offset_xy * step[stretch]).sum(axis=1) / square, 0.0, 1.0)
    away = np.hypot(*(offset_xy - share[:, None] * step[stretch]).T)
    along = cumulative_m[stretch] - cumulative_m[first_corner[line[pair]]] + share * length[stretch]
    near = away <= JOIN_M
    return end[pair][near], line[pair][near], along[near], away[near]


def _corners(lines: NDArray[np.object_]) -> tuple[Metres, Index, Metres, Index, Index]:
    """Return the corners of all lines: place, line, metres along it; first and last of each."""
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    step = np.hypot(*np.diff(xy, axis=0, prepend=xy[:1]).T)
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    step[starts] = 0.0
    along = np.cumsum(step)
    along -= np.repeat(along[starts], np.diff(np.append(starts, len(xy))))
    ends = np.append(starts[1:], len(xy)) - 1
    return xy, owner, along, starts, ends


def _split(
    lines: NDArray[np.object_],
    node_of_end: Index,
    node_xy: Metres,
    cut_line: Index,
    cut_m: Metres,
    cut_node: Index,
) -> Topology:
    """Return the edges of ``lines`` between their ends and cuts."""
    xy, owner, along, starts, ends = _corners(lines)
    node = np.full(len(xy), -1, dtype=np.int64)
    node[starts], node[ends] = node_of_end[: len(lines)], node_of_end[len(lines) :]

    cut_xy = shapely.get_coordinates(shapely.line_interpolate_point(lines[cut_line], cut_m))
    all_xy = np.concatenate([xy, cut_xy])
    all_owner = np.concatenate([owner, cut_line])
    all_along = np.concatenate([along, cut_m])
    all_node = np.concatenate([node, cut_node])
    # Ends keep their places at the two outsides even where a cut lies on top of them.
    outside = np.zeros(len(all_xy), dtype=np.int8)
    outside[starts], outside[ends] = -1, 1
    order = np.lexsort((all_node, outside, all_along, all_owner))
    all_xy, all_owner = all_xy[order], all_owner[order]
    all_along, all_node = all_along[order], all_node[order]

    is_node = all_node >= 0
    inner = is_node & (np.roll(all_owner, 1) == all_owner) & (np.roll(all_owner, -1) == all_owner)
    inner[0] = inner[-1] = False
    repeated = np.repeat(np.arange(len(all_xy)), np.where(inner, 2, 1))
    break_at = np.flatnonzero(is_node)
    pair_start = break_at[:-1][all_owner[break_at[:-1]] == all_owner[break_at[1:]]]
    pair_end = break_at[1:][all_owner[break_at[:-1]] == all_owner[break_at[1:]]]
    edge = np.repeat(np.arange(len(pair_start)), pair_end - pair_start + 1)
    geometry = shapely.linestrings(all_xy[repeated], indices=edge)
    length = np.maximum(quantised(all_along[pair_end] - all_along[pair_start]), QUANTUM_M)
    return Topology(
        start=all_node[pair_start],
        end=all_node[pair_end],
        length_m=length,
        line=all_owner[pair_start].astype(np.int64),
        geometry=geometry,
        node_xy=node_xy,
    )
