"""Roads for access only: a walk may begin or end on them, it never passes through."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from geo.roads.topology import QUANTUM_M, Topology
from geo.shortest_paths import Index, Metres

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class AccessRoads:
    """The edges of a network in which every access-only road is there twice.

    A walk leaves its home over the first of the two, and comes to its gate over the second; from
    the first a step leads to the through roads and to the second, from the through roads one leads
    to the second, and none leads back. So such roads are an unbroken stretch at the beginning or
    the end of a walk. A step is a quantum (a micrometre) long.

    Of each edge, shape (edges,): whether it may be walked forward and backward, ``gate_edge``, the
    edge a gate that stands on it is come to by, and ``piece``, the number of the connected
    access-only roads it belongs to, -1 for a through road. ``leads_out`` says which pieces, by
    number, meet a through road.
    """

    edges: Topology
    forward: Flags
    backward: Flags
    gate_edge: Index
    piece: Index
    leads_out: Flags

    @classmethod
    def none(cls, edges: Topology) -> "AccessRoads":
        """Return the edges where every road may be passed through."""
        count = len(edges.start)
        free = np.ones(count, dtype=bool)
        no_piece = np.full(count, -1, dtype=np.int64)
        return cls(edges, free, free, np.arange(count), no_piece, np.zeros(0, dtype=bool))

    @classmethod
    def of(cls, edges: Topology, is_access: Flags, scrap_m: float) -> "AccessRoads":
        """Return the edges where ``is_access``, shape (edges,), says which are access-only.

        Through roads shorter than ``scrap_m`` in all that only such roads lead to are so too: the
        lanes behind the gate of an estate.
        """
        if not is_access.any():
            return cls.none(edges)
        is_access = _with_enclosed(edges, _with_steps_between(edges, is_access), scrap_m)
        return _doubled(edges, is_access)


def is_second(gate_edge: Index) -> Flags:
    """Return which edges are those that only walks to a gate on them use."""
    second = np.zeros(len(gate_edge), dtype=bool)
    second[gate_edge[gate_edge != np.arange(len(gate_edge))]] = True
    return second


def _labels(edges: Topology, rows: Index) -> Index:
    """Return the number of the piece of each node, joined by the edges in ``rows``."""
    nodes = len(edges.node_xy)
    joined = csr_array(
        (np.ones(len(rows), dtype=np.int8), (edges.start[rows], edges.end[rows])),
        shape=(nodes, nodes),
    )
    return connected_components(joined, directed=False)[1].astype(np.int64)


def _touched(edges: Topology, is_meant: Flags) -> Flags:
    """Return the nodes, shape (nodes,), that an edge meant begins or ends at."""
    touched = np.zeros(len(edges.node_xy), dtype=bool)
    touched[edges.start[is_meant]] = touched[edges.end[is_meant]] = True
    return touched


def _with_steps_between(edges: Topology, is_access: Flags) -> Flags:
    """Return the access-only edges, a step among them where no through road meets one end."""
    meets_through = _touched(edges, ~is_access & ~edges.is_step)
    is_between = meets_through[edges.start] & meets_through[edges.end]
    return np.where(edges.is_step, ~is_between, is_access)


def _with_enclosed(edges: Topology, is_access: Flags, scrap_m: float) -> Flags:
    """Return the access-only edges and the scraps of through roads behind them."""
    through = np.flatnonzero(~is_access)
    label = _labels(edges, through)
    metres = np.bincount(
        label[edges.start[through]], weights=edges.length_m[through], minlength=label.max() + 1
    )
    is_behind = np.zeros(len(metres), dtype=bool)
    is_behind[label[_touched(edges, is_access)]] = True
    is_behind &= metres < scrap_m
    return is_access | is_behind[label[edges.start]]


def _doubled(edges: Topology, is_access: Flags) -> AccessRoads:
    count, nodes = len(edges.start), len(edges.node_xy)
    rows = np.flatnonzero(is_access)
    node = np.flatnonzero(_touched(edges, is_access))
    # The node of the roads from homes, and that of those to gates, for each node of both.
    first = np.full(nodes, -1, dtype=np.int64)
    first[node] = nodes + np.arange(len(node))
    second = first + len(node)
    mouth = np.flatnonzero(_touched(edges, is_access) & _touched(edges, ~is_access))
    start, end = edges.start.copy(), edges.end.copy()
    start[rows], end[rows] = first[start[rows]], first[end[rows]]
    step_from = np.concatenate([first[mouth], mouth, first[node]])
    step_to = np.concatenate([mouth, second[mouth], second[node]])
    step_at = np.concatenate([mouth, mouth, node])
    line_at = np.zeros(nodes, dtype=np.int64)
    line_at[edges.start[rows]] = line_at[edges.end[rows]] = edges.line[rows]
    xy = np.concatenate([edges.node_xy, edges.node_xy[node], edges.node_xy[node]])
    doubled = Topology(
        start=np.concatenate([start, second[edges.start[rows]], step_from]),
        end=np.concatenate([end, second[edges.end[rows]], step_to]),
        length_m=np.concatenate(
            [edges.length_m, edges.length_m[rows], np.full(len(step_at), QUANTUM_M)]
        ),
        line=np.concatenate([edges.line, edges.line[rows], line_at[step_at]]),
        is_step=np.concatenate(
            [edges.is_step, edges.is_step[rows], np.ones(len(step_at), dtype=bool)]
        ),
        geometry=np.concatenate([edges.geometry, edges.geometry[rows], _points(xy[step_at])]),
        node_xy=xy,
    )
    label = _labels(edges, rows)
    piece = np.where(is_access, label[edges.start], -1)
    backward = np.arange(len(doubled.start)) < count + len(rows)
    gate_edge = np.arange(len(doubled.start))
    gate_edge[rows] = count + np.arange(len(rows))
    return AccessRoads(
        edges=doubled,
        forward=np.ones(len(doubled.start), dtype=bool),
        backward=backward,
        gate_edge=gate_edge,
        piece=np.concatenate([piece, piece[rows], label[step_at]]),
        leads_out=np.isin(np.arange(label.max() + 1), label[mouth]),
    )


def _points(xy: Metres) -> NDArray[np.object_]:
    """Return lines of no length at places, shape (n, 2)."""
    return np.asarray(shapely.linestrings(np.stack([xy, xy], axis=1)))
