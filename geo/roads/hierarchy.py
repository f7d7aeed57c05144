"""A contraction hierarchy: nodes in elimination order, so that two linear sweeps find all ways."""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from geo.roads.graph import Graph, Index, Metres


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """Arcs from each node to later-eliminated ones, nodes numbered by elimination.

    ``rank[node]`` is a node's place in the order; arcs of rank r stand from ``first[r]`` on.
    ``up_m`` is the metres of the arc, ``down_m`` those of its opposite (inf where there is none).
    """

    rank: Index
    first: Index
    head: NDArray[np.int32]
    up_m: Metres
    down_m: Metres


def hierarchy(graph: Graph) -> Hierarchy:
    """Return the hierarchy of ``graph``; exact for any order, fast for the one of least degree."""
    first, head, up_m, down_m = _paired(graph)
    order, arc_first, arc_head, arc_up, arc_down = _eliminate(first, head, up_m, down_m)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return Hierarchy(
        rank=rank,
        first=arc_first,
        head=rank[arc_head].astype(np.int32),
        up_m=arc_up,
        down_m=arc_down,
    )


def _paired(graph: Graph) -> tuple[Index, Index, Metres, Metres]:
    """Return the graph with every arc beside its opposite: first, head, metres out, metres back."""
    tail = np.repeat(np.arange(graph.nodes), np.diff(graph.first))
    blank = np.full(len(tail), np.inf)
    tails = np.concatenate([tail, graph.head])
    heads = np.concatenate([graph.head, tail])
    out = np.concatenate([graph.metres, blank])
    back = np.concatenate([blank, graph.metres])
    order = np.lexsort((heads, tails))
    tails, heads, out, back = tails[order], heads[order], out[order], back[order]
    new = np.ones(len(tails), dtype=bool)
    new[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    at = np.flatnonzero(new)
    if len(at):
        out, back = np.minimum.reduceat(out, at), np.minimum.reduceat(back, at)
    first = np.searchsorted(tails[new], np.arange(graph.nodes + 1)).astype(np.int64)
    return first, heads[new].astype(np.int64), out, back


@numba.njit(cache=True)
def _eliminate(first, head, out_m, back_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Eliminate nodes by least degree; neighbours of the eliminated become neighbours."""
    nodes = len(first) - 1
    start, size, room, total, rows = _pooled(first, head, out_m, back_m)
    top, waiting, below, entries = _stacked(size, 2 * len(head) + nodes + 1024)
    gone = np.zeros(nodes, np.bool_)
    at = np.full(nodes, -1, np.int64)
    order = np.empty(nodes, np.int64)
    arc_first = np.zeros(nodes + 1, np.int64)
    arcs = _room_for(4 * len(head) + 16)
    count = least = 0
    for turn in range(nodes):
        v, least = _take(top, waiting, below, gone, size, least)
        gone[v] = True
        order[turn] = v
        degree = size[v]
        if count + degree > len(arcs[0]):
            arcs = _with_room(arcs, len(arcs[0]) + degree)
        _copy(rows, start[v], arcs, count, degree)
        for i in range(count, count + degree):
            a = arcs[0][i]
            _mark(rows[0], start[a], size[a], at)
            _drop(v, start[a], size[a], rows, at)
            size[a] -= 1
            need = size[a] + degree
            if need > room[a]:
                room[a] = 2 * need
                if total + room[a] > len(rows[0]):
                    rows = _with_room(rows, len(rows[0]) + room[a])
                _copy(rows, start[a], rows, total, size[a])
                start[a] = total
                total += room[a]
            size[a] = _link(i, count, degree, arcs, start[a], size[a], rows, at)
            _unmark(rows[0], start[a], size[a], at)
            if entries == len(waiting):
                waiting = np.concatenate((waiting, np.empty(entries, np.int64)))
                below = np.concatenate((below, np.empty(entries, np.int64)))
            entries = _put(a, size[a], top, waiting, below, entries)
            least = min(least, size[a])
        count += degree
        arc_first[turn + 1] = count
    return order, arc_first, arcs[0][:count], arcs[1][:count], arcs[2][:count]


@numba.njit(cache=True)
def _room_for(count):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return empty rows: the node at the other end, metres out, metres back."""
    return np.empty(count, np.int64), np.empty(count, np.float64), np.empty(count, np.float64)


@numba.njit(cache=True)
def _with_room(rows, more):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the rows with room for so many more."""
    node, out, back = _room_for(more)
    return (
        np.concatenate((rows[0], node)),
        np.concatenate((rows[1], out)),
        np.concatenate((rows[2], back)),
    )


@numba.njit(cache=True)
def _copy(rows, source, target_rows, target, count):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for k in range(count):
        target_rows[0][target + k] = rows[0][source + k]
        target_rows[1][target + k] = rows[1][source + k]
        target_rows[2][target + k] = rows[2][source + k]


@numba.njit(cache=True)
def _pooled(first, head, out_m, back_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the arcs of each node in a pool: where they start, how many, room, end of the pool.

    A row that outgrows its room moves to the end with twice the room.
    """
    nodes = len(first) - 1
    start = np.empty(nodes, np.int64)
    size = np.empty(nodes, np.int64)
    room = np.empty(nodes, np.int64)
    total = 0
    for v in range(nodes):
        size[v] = first[v + 1] - first[v]
        room[v] = size[v] + 4
        start[v] = total
        total += room[v]
    rows = _room_for(2 * total + 16)
    for v in range(nodes):
        _copy((head, out_m, back_m), first[v], rows, start[v], size[v])
    return start, size, room, total, rows


@numba.njit(cache=True)
def _stacked(size, room):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the nodes waiting in stacks by degree, the last one lowest."""
    nodes = len(size)
    top = np.full(nodes + 2, -1, np.int64)
    waiting = np.empty(room, np.int64)
    below = np.full(room, -1, np.int64)
    entries = 0
    for v in range(nodes - 1, -1, -1):
        entries = _put(v, size[v], top, waiting, below, entries)
    return top, waiting, below, entries


@numba.njit(cache=True)
def _put(v, degree, top, waiting, below, entries):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    waiting[entries] = v
    below[entries] = top[degree]
    top[degree] = entries
    return entries + 1


@numba.njit(cache=True)
def _take(top, waiting, below, gone, size, least):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the next node of least degree, and that degree; stale entries are skipped."""
    while True:
        while top[least] < 0:
            least += 1
        entry = top[least]
        top[least] = below[entry]
        v = waiting[entry]
        if not gone[v] and size[v] == least:
            return v, least


@numba.njit(cache=True)
def _mark(node, start, size, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for k in range(size):
        at[node[start + k]] = k


@numba.njit(cache=True)
def _unmark(node, start, size, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for k in range(size):
        at[node[start + k]] = -1


@numba.njit(cache=True)
def _drop(v, start, size, rows, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Take the eliminated node out of the marked row of its neighbour."""
    hole, last = at[v], size - 1
    at[v] = -1
    if hole != last:
        _copy(rows, start + last, rows, start + hole, 1)
        at[rows[0][start + hole]] = hole


@numba.njit(cache=True)
def _link(i, first, degree, arcs, start, size, rows, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Join the neighbour of arc i to the others of the eliminated node; return its new degree."""
    to_v, from_v = arcs[2][i], arcs[1][i]
    for j in range(first, first + degree):
        if j == i:
            continue
        b, out, back = arcs[0][j], to_v + arcs[1][j], arcs[2][j] + from_v
        k = at[b]
        if k < 0:
            k = at[b] = size
            size += 1
            rows[0][start + k], rows[1][start + k], rows[2][start + k] = b, out, back
        else:
            rows[1][start + k] = min(rows[1][start + k], out)
            rows[2][start + k] = min(rows[2][start + k], back)
    return size


@numba.njit(cache=True)
def sweep_nearest(first, head, up_m, down_m, metres, label):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Spread seeds, by rank, to all nodes in place: least metres, of equals the least label."""
    nodes = len(first) - 1
    for v in range(nodes):
        own, mark = metres[v], label[v]
        if own == np.inf:
            continue
        for k in range(first[v], first[v + 1]):
            w = head[k]
            new = own + up_m[k]
            if new < metres[w] or (new == metres[w] and new < np.inf and mark < label[w]):
                metres[w] = new
                label[w] = mark
    for v in range(nodes - 1, -1, -1):
        own, mark = metres[v], label[v]
        for k in range(first[v], first[v + 1]):
            w = head[k]
            new = metres[w] + down_m[k]
            if new < own or (new == own and new < np.inf and label[w] < mark):
                own, mark = new, label[w]
        metres[v] = own
        label[v] = mark


@numba.njit(cache=True)
def sweep_many(first, head, up_m, down_m, metres):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Spread seeds of several groups at once in place; ``metres`` is (nodes, groups) by rank."""
    nodes = len(first) - 1
    width = metres.shape[1]
    for v in range(nodes):
        for k in range(first[v], first[v + 1]):
            w, way = head[k], up_m[k]
            for g in range(width):
                metres[w, g] = min(metres[w, g], metres[v, g] + way)
    for v in range(nodes - 1, -1, -1):
        for k in range(first[v], first[v + 1]):
            w, way = head[k], down_m[k]
            for g in range(width):
                metres[v, g] = min(metres[v, g], metres[w, g] + way)
