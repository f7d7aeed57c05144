"""A contraction hierarchy: nodes in elimination order, so that two linear sweeps find all ways."""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from geo.graph import Graph, Index, Metres


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
def _eliminate(first, head, out_m, back_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, C901, PLR0912, PLR0915
    """Eliminate nodes by least degree; neighbours of the eliminated become neighbours."""
    nodes = len(first) - 1
    # Rows live in a pool; a row that outgrows its room moves to the end with twice the room.
    start = np.empty(nodes, np.int64)
    size = np.empty(nodes, np.int64)
    room = np.empty(nodes, np.int64)
    total = 0
    for v in range(nodes):
        size[v] = first[v + 1] - first[v]
        room[v] = size[v] + 4
        start[v] = total
        total += room[v]
    pool_head = np.empty(2 * total + 16, np.int64)
    pool_out = np.empty(2 * total + 16, np.float64)
    pool_back = np.empty(2 * total + 16, np.float64)
    for v in range(nodes):
        for k in range(size[v]):
            pool_head[start[v] + k] = head[first[v] + k]
            pool_out[start[v] + k] = out_m[first[v] + k]
            pool_back[start[v] + k] = back_m[first[v] + k]
    # Nodes wait in stacks by degree; stale entries are skipped when taken.
    below = np.full(2 * len(head) + nodes + 1024, -1, np.int64)
    waiting = np.empty(len(below), np.int64)
    top = np.full(nodes + 2, -1, np.int64)
    entries = 0
    for v in range(nodes - 1, -1, -1):
        waiting[entries] = v
        below[entries] = top[size[v]]
        top[size[v]] = entries
        entries += 1
    gone = np.zeros(nodes, np.bool_)
    at = np.full(nodes, -1, np.int64)
    order = np.empty(nodes, np.int64)
    arc_first = np.zeros(nodes + 1, np.int64)
    arc_head = np.empty(4 * len(head) + 16, np.int64)
    arc_up = np.empty(len(arc_head), np.float64)
    arc_down = np.empty(len(arc_head), np.float64)
    arcs = 0
    least = 0
    for turn in range(nodes):
        v = -1
        while v < 0:
            while top[least] < 0:
                least += 1
            entry = top[least]
            top[least] = below[entry]
            candidate = waiting[entry]
            if not gone[candidate] and size[candidate] == least:
                v = candidate
        gone[v] = True
        order[turn] = v
        degree = size[v]
        if arcs + degree > len(arc_head):
            arc_head = np.concatenate((arc_head, np.empty(len(arc_head) + degree, np.int64)))
            arc_up = np.concatenate((arc_up, np.empty(len(arc_up) + degree, np.float64)))
            arc_down = np.concatenate((arc_down, np.empty(len(arc_down) + degree, np.float64)))
        for k in range(degree):
            arc_head[arcs + k] = pool_head[start[v] + k]
            arc_up[arcs + k] = pool_out[start[v] + k]
            arc_down[arcs + k] = pool_back[start[v] + k]
        for i in range(degree):
            a = arc_head[arcs + i]
            to_v, from_v = arc_down[arcs + i], arc_up[arcs + i]
            s = start[a]
            for k in range(size[a]):
                at[pool_head[s + k]] = k
            # The eliminated node leaves the row of its neighbour.
            hole = at[v]
            last = size[a] - 1
            at[v] = -1
            if hole != last:
                pool_head[s + hole] = pool_head[s + last]
                pool_out[s + hole] = pool_out[s + last]
                pool_back[s + hole] = pool_back[s + last]
                at[pool_head[s + hole]] = hole
            size[a] = last
            need = size[a] + degree
            if need > room[a]:
                room[a] = 2 * need
                if total + room[a] > len(pool_head):
                    more = len(pool_head) + room[a]
                    pool_head = np.concatenate((pool_head, np.empty(more, np.int64)))
                    pool_out = np.concatenate((pool_out, np.empty(more, np.float64)))
                    pool_back = np.concatenate((pool_back, np.empty(more, np.float64)))
                for k in range(size[a]):
                    pool_head[total + k] = pool_head[s + k]
                    pool_out[total + k] = pool_out[s + k]
                    pool_back[total + k] = pool_back[s + k]
                start[a] = total
                total += room[a]
                s = start[a]
            for j in range(degree):
                if j == i:
                    continue
                b = arc_head[arcs + j]
                out = to_v + arc_up[arcs + j]
                back = arc_down[arcs + j] + from_v
                k = at[b]
                if k < 0:
                    k = size[a]
                    size[a] += 1
                    pool_head[s + k] = b
                    pool_out[s + k] = out
                    pool_back[s + k] = back
                    at[b] = k
                else:
                    pool_out[s + k] = min(pool_out[s + k], out)
                    pool_back[s + k] = min(pool_back[s + k], back)
            for k in range(size[a]):
                at[pool_head[s + k]] = -1
            if entries == len(waiting):
                waiting = np.concatenate((waiting, np.empty(entries, np.int64)))
                below = np.concatenate((below, np.empty(entries, np.int64)))
            waiting[entries] = a
            below[entries] = top[size[a]]
            top[size[a]] = entries
            entries += 1
            least = min(least, size[a])
        arcs += degree
        arc_first[turn + 1] = arcs
    return order, arc_first, arc_head[:arcs], arc_up[:arcs], arc_down[:arcs]


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
