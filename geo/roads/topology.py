"""Road lines become nodes and edges: where they meet, and no false crossings."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.junctions import (
    Flags,
    LineEnds,
    Nodes,
    Touches,
    meetings,
    merged_nodes,
    nodes_of,
)
from geo.shortest_paths import Index, Metres

# Lengths are whole multiples of 2**-20 m (about a micrometre): their sums are then exact in
# float64, so every engine and every order of adding gives the same metres and the same ties.
QUANTUM_M = 2.0**-20


@dataclass(frozen=True, eq=False)
class Topology:
    """Edges between nodes; ``line`` is the row of the road each edge is a part of.

    Arrays have shape (edges,): start and end node, exact length in metres, geometry in the
    measuring grid. ``is_step`` marks the steps of at most 0.5 m between places that meet without
    being one: nobody drew them, and ``line`` names a road that ends there. ``node_xy`` has shape
    (nodes, 2).
    """

    start: Index
    end: Index
    length_m: Metres
    line: Index
    is_step: NDArray[np.bool_]
    geometry: NDArray[np.object_]
    node_xy: Metres

    def only(self, rows: Index) -> "Topology":
        """Return the edges in ``rows``, between the same nodes."""
        by_edge = ("start", "end", "length_m", "line", "is_step", "geometry")
        return replace(self, **{name: getattr(self, name)[rows] for name in by_edge})


def quantised(metres: Metres) -> Metres:
    """Return metres rounded to the quantum in which all sums are exact."""
    return np.round(metres / QUANTUM_M) * QUANTUM_M


def topology(lines: NDArray[np.object_], known: LineEnds | None = None) -> Topology:
    """Return the edges of ``lines``, LineStrings in metres, shape (n,).

    Lines meet by the names of their nodes where ``known`` has them, else where an end lies within
    0.5 m of an end or of a line on its level; crossings without an end do not
    (docs/how-a-walk-is-measured.md). By default nothing is known but the lines.
    """
    known = LineEnds.unknown(len(lines)) if known is None else known
    nodes = nodes_of(lines, known)
    found = meetings(lines, known, nodes)
    number, node_xy = merged_nodes(nodes, found.pairs)
    # Lines that end beside one line and meet nothing else are led on to it. All others meet by
    # steps: a node at more than one place would be a way without metres.
    is_led = found.is_sole_touch(len(nodes.xy))
    lines, touches = _led_on(lines, nodes, found.touches, is_led)
    cut_node, node_xy = _cut_nodes(lines, touches, number, node_xy, is_led)
    of_end = number[nodes.of_end]
    cut = np.unique(np.column_stack([touches.line, touches.along_m, cut_node]), axis=0)
    drawn = _split(
        lines, of_end, node_xy, cut[:, 0].astype(np.int64), cut[:, 1], cut[:, 2].astype(np.int64)
    )
    pairs = np.concatenate([number[found.pairs], np.column_stack([number[touches.node], cut_node])])
    return _with_steps(drawn, of_end, pairs)


def _led_on(
    lines: NDArray[np.object_], nodes: Nodes, touches: Touches, is_led: Flags
) -> tuple[NDArray[np.object_], Touches]:
    """Return ``lines`` with one corner more where they are led on, and the touches on these.

    A line that ends on another but for rounding has none: so short a stretch points anywhere.
    """
    led = touches.only(is_led & (touches.away_m > QUANTUM_M))
    foot_xy = np.full((len(nodes.xy), 2), np.nan)
    foot_xy[led.node] = shapely.get_coordinates(
        shapely.line_interpolate_point(lines[led.line], led.along_m)
    )
    more_xy = foot_xy[nodes.of_end]
    is_more = np.isfinite(more_xy[:, 0])
    at_start, at_end = (np.flatnonzero(half) for half in np.split(is_more, 2))
    lead_m = np.zeros(len(lines))
    lead_m[at_start] = np.hypot(*(more_xy - nodes.xy[nodes.of_end])[at_start].T)
    xy, owner = shapely.get_coordinates(lines, return_index=True)
    place = np.concatenate(
        [np.searchsorted(owner, at_end, side="right"), np.searchsorted(owner, at_start)]
    )
    more = np.concatenate([more_xy[len(lines) + at_end], more_xy[at_start]])
    longer = shapely.linestrings(
        np.insert(xy, place, more, axis=0),
        indices=np.insert(owner, place, np.concatenate([at_end, at_start])),
    )
    return longer, replace(touches, along_m=touches.along_m + lead_m[touches.line])


def _cut_nodes(
    lines: NDArray[np.object_], touches: Touches, number: Index, node_xy: Metres, is_led: Flags
) -> tuple[Index, Metres]:
    """Return the node at which each touch cuts its line, and the places of all nodes.

    A node that lies on the line or whose lines are led on to it is itself that node.
    """
    cut_xy = shapely.get_coordinates(
        shapely.line_interpolate_point(lines[touches.line], touches.along_m)
    )
    cut_node, node_xy = number[touches.node], node_xy.copy()
    node_xy[cut_node[is_led]] = cut_xy[is_led]
    is_new = ~is_led & (touches.away_m > QUANTUM_M)
    place = np.column_stack([touches.line, touches.along_m])[is_new]
    _, first, which = np.unique(place, axis=0, return_index=True, return_inverse=True)
    cut_node[is_new] = len(node_xy) + which
    return cut_node, np.concatenate([node_xy, cut_xy[is_new][first]])


def _with_steps(drawn: Topology, of_end: Index, pairs: Index) -> Topology:
    """Return the edges ``drawn`` and a step for each of ``pairs`` of nodes that are two."""
    node_xy = drawn.node_xy
    pairs = np.unique(np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1), axis=0)
    line_at = np.zeros(len(node_xy), dtype=np.int64)
    # Of the roads that end at a node the first; a cut has none, the node it is a step from has.
    line_at[of_end[::-1]] = (np.arange(len(of_end)) % (len(of_end) // 2))[::-1]
    places = node_xy[pairs]
    away_m = np.hypot(*(places[:, 0] - places[:, 1]).T)
    return Topology(
        start=np.concatenate([drawn.start, pairs[:, 0]]),
        end=np.concatenate([drawn.end, pairs[:, 1]]),
        length_m=np.concatenate([drawn.length_m, np.maximum(quantised(away_m), QUANTUM_M)]),
        line=np.concatenate([drawn.line, line_at[pairs[:, 0]]]),
        is_step=np.arange(len(drawn.start) + len(pairs)) >= len(drawn.start),
        geometry=np.concatenate([drawn.geometry, shapely.linestrings(places)]),
        node_xy=node_xy,
    )


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
        is_step=np.zeros(len(pair_start), dtype=bool),
        geometry=geometry,
        node_xy=node_xy,
    )
