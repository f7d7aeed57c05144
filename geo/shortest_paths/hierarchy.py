"""A contraction hierarchy: nodes in elimination order; two sweeps find all shortest paths."""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray

from geo.shortest_paths.graph import Graph, Index, Metres
from geo.shortest_paths.kernel_bounds import check_nodes, check_weights


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """Arcs from each node to later-eliminated ones, nodes numbered by elimination.

    ``rank[node]`` is a node's place in the order; arcs of rank r begin at ``indptr[r]``.
    ``up_m`` is the metres of the arc, ``down_m`` those of its opposite (inf where there is none).
    """

    rank: Index
    indptr: Index
    indices: NDArray[np.int32]
    up_m: Metres
    down_m: Metres


def hierarchy(graph: Graph) -> Hierarchy:
    """Return the hierarchy of ``graph``; exact for any order, fast for the one of least degree."""
    check_nodes(graph.indices, graph.nodes)
    check_weights(graph.weights)
    indptr, indices, up_m, down_m = _with_opposite_arcs(graph)
    order, arc_indptr, arc_indices, arc_up_m, arc_down_m = _contracted(
        indptr, indices, up_m, down_m
    )
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return Hierarchy(
        rank=rank,
        indptr=arc_indptr,
        indices=rank[arc_indices].astype(np.int32),
        up_m=arc_up_m,
        down_m=arc_down_m,
    )


def _with_opposite_arcs(graph: Graph) -> tuple[Index, Index, Metres, Metres]:
    """Return each arc paired with its opposite: indptr, indices, metres out, metres back."""
    tail = np.repeat(np.arange(graph.nodes), np.diff(graph.indptr))
    blank = np.full(len(tail), np.inf)
    tails = np.concatenate([tail, graph.indices])
    heads = np.concatenate([graph.indices, tail])
    out = np.concatenate([graph.weights, blank])
    back = np.concatenate([blank, graph.weights])
    order = np.lexsort((heads, tails))
    tails, heads, out, back = tails[order], heads[order], out[order], back[order]
    new = np.ones(len(tails), dtype=bool)
    new[1:] = (tails[1:] != tails[:-1]) | (heads[1:] != heads[:-1])
    pair_start = np.flatnonzero(new)
    if len(pair_start):
        out, back = np.minimum.reduceat(out, pair_start), np.minimum.reduceat(back, pair_start)
    indptr = np.searchsorted(tails[new], np.arange(graph.nodes + 1)).astype(np.int64)
    return indptr, heads[new].astype(np.int64), out, back


@numba.njit(cache=True)
def _contracted(indptr, indices, out_m, back_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the order of elimination by least degree, and the arcs to later nodes.

    Neighbours of an eliminated node become neighbours of each other.
    """
    nodes = len(indptr) - 1
    row_start, degree, capacity, pool_end, pool = _adjacency_pool(indptr, indices, out_m, back_m)
    stack_top, waiting, below, entries = _degree_stacks(degree, 2 * len(indices) + nodes + 1024)
    eliminated = np.zeros(nodes, np.bool_)
    position = np.full(nodes, -1, np.int64)
    order = np.empty(nodes, np.int64)
    arc_indptr = np.zeros(nodes + 1, np.int64)
    up_arcs = _empty_arcs(4 * len(indices) + 16)
    arc_count = least_degree = 0
    for turn in range(nodes):
        v, least_degree = _pop_least_degree(
            stack_top, waiting, below, eliminated, degree, least_degree
        )
        eliminated[v] = True
        order[turn] = v
        eliminated_degree = degree[v]
        if arc_count + eliminated_degree > len(up_arcs[0]):
            up_arcs = _grown_arcs(up_arcs, len(up_arcs[0]) + eliminated_degree)
        _copy(pool, row_start[v], up_arcs, arc_count, eliminated_degree)
        for i in range(arc_count, arc_count + eliminated_degree):
            a = up_arcs[0][i]
            _set_positions(pool[0], row_start[a], degree[a], position)
            _remove_neighbour(v, row_start[a], degree[a], pool, position)
            degree[a] -= 1
            needed = degree[a] + eliminated_degree
            if needed > capacity[a]:
                capacity[a] = 2 * needed
                if pool_end + capacity[a] > len(pool[0]):
                    pool = _grown_arcs(pool, len(pool[0]) + capacity[a])
                _copy(pool, row_start[a], pool, pool_end, degree[a])
                row_start[a] = pool_end
                pool_end += capacity[a]
            degree[a] = _add_shortcuts(
                i, arc_count, eliminated_degree, up_arcs, row_start[a], degree[a], pool, position
            )
            _clear_positions(pool[0], row_start[a], degree[a], position)
            if entries == len(waiting):
                waiting = np.concatenate((waiting, np.empty(entries, np.int64)))
                below = np.concatenate((below, np.empty(entries, np.int64)))
            entries = _push_node(a, degree[a], stack_top, waiting, below, entries)
            least_degree = min(least_degree, degree[a])
        arc_count += eliminated_degree
        arc_indptr[turn + 1] = arc_count
    return order, arc_indptr, up_arcs[0][:arc_count], up_arcs[1][:arc_count], up_arcs[2][:arc_count]


@numba.njit(cache=True)
def _empty_arcs(count):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return empty arcs: the node at the other end, metres out, metres back."""
    return np.empty(count, np.int64), np.empty(count, np.float64), np.empty(count, np.float64)


@numba.njit(cache=True)
def _grown_arcs(rows, more):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the arcs with room for so many more."""
    node, out, back = _empty_arcs(more)
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
def _adjacency_pool(indptr, indices, out_m, back_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the arcs of each node in a pool: where they start, how many, room, end of the pool.

    A row that outgrows its room moves to the end with twice the room.
    """
    nodes = len(indptr) - 1
    row_start = np.empty(nodes, np.int64)
    degree = np.empty(nodes, np.int64)
    capacity = np.empty(nodes, np.int64)
    pool_end = 0
    for v in range(nodes):
        degree[v] = indptr[v + 1] - indptr[v]
        capacity[v] = degree[v] + 4
        row_start[v] = pool_end
        pool_end += capacity[v]
    pool = _empty_arcs(2 * pool_end + 16)
    for v in range(nodes):
        _copy((indices, out_m, back_m), indptr[v], pool, row_start[v], degree[v])
    return row_start, degree, capacity, pool_end, pool


@numba.njit(cache=True)
def _degree_stacks(degree, capacity):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the nodes waiting in stacks by degree, the last one lowest."""
    nodes = len(degree)
    stack_top = np.full(nodes + 2, -1, np.int64)
    waiting = np.empty(capacity, np.int64)
    below = np.full(capacity, -1, np.int64)
    entries = 0
    for v in range(nodes - 1, -1, -1):
        entries = _push_node(v, degree[v], stack_top, waiting, below, entries)
    return stack_top, waiting, below, entries


@numba.njit(cache=True)
def _push_node(v, degree, stack_top, waiting, below, entries):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    waiting[entries] = v
    below[entries] = stack_top[degree]
    stack_top[degree] = entries
    return entries + 1


@numba.njit(cache=True)
def _pop_least_degree(stack_top, waiting, below, eliminated, degree, least_degree):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the next node of least degree, and that degree; stale entries are skipped."""
    while True:
        while stack_top[least_degree] < 0:
            least_degree += 1
        entry = stack_top[least_degree]
        stack_top[least_degree] = below[entry]
        v = waiting[entry]
        if not eliminated[v] and degree[v] == least_degree:
            return v, least_degree


@numba.njit(cache=True)
def _set_positions(neighbour, row_start, degree, position):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for k in range(degree):
        position[neighbour[row_start + k]] = k


@numba.njit(cache=True)
def _clear_positions(neighbour, row_start, degree, position):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for k in range(degree):
        position[neighbour[row_start + k]] = -1


@numba.njit(cache=True)
def _remove_neighbour(v, row_start, degree, pool, position):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Take the eliminated node out of the marked row of its neighbour."""
    hole, last = position[v], degree - 1
    position[v] = -1
    if hole != last:
        _copy(pool, row_start + last, pool, row_start + hole, 1)
        position[pool[0][row_start + hole]] = hole


@numba.njit(cache=True)
def _add_shortcuts(i, first_arc, eliminated_degree, arcs, row_start, degree, pool, position):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Join the neighbour of arc i to the others of the eliminated node; return its new degree."""
    to_v, from_v = arcs[2][i], arcs[1][i]
    for j in range(first_arc, first_arc + eliminated_degree):
        if j == i:
            continue
        neighbour, out_m, back_m = arcs[0][j], to_v + arcs[1][j], arcs[2][j] + from_v
        k = position[neighbour]
        if k < 0:
            k = position[neighbour] = degree
            degree += 1
            pool[0][row_start + k] = neighbour
            pool[1][row_start + k], pool[2][row_start + k] = out_m, back_m
        else:
            pool[1][row_start + k] = min(pool[1][row_start + k], out_m)
            pool[2][row_start + k] = min(pool[2][row_start + k], back_m)
    return degree


@numba.njit(cache=True)
def sweep_nearest(indptr, indices, up_m, down_m, metres, label):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Fill ``metres`` and ``label``, by rank, in place from those of the sources.

    Each node gets the least metres; of equals the least label.
    """
    nodes = len(indptr) - 1
    for v in range(nodes):
        best_m, best_label = metres[v], label[v]
        if best_m == np.inf:
            continue
        for k in range(indptr[v], indptr[v + 1]):
            w = indices[k]
            candidate_m = best_m + up_m[k]
            if candidate_m < metres[w] or (
                candidate_m == metres[w] and candidate_m < np.inf and best_label < label[w]
            ):
                metres[w] = candidate_m
                label[w] = best_label
    for v in range(nodes - 1, -1, -1):
        best_m, best_label = metres[v], label[v]
        for k in range(indptr[v], indptr[v + 1]):
            w = indices[k]
            candidate_m = metres[w] + down_m[k]
            if candidate_m < best_m or (
                candidate_m == best_m and candidate_m < np.inf and label[w] < best_label
            ):
                best_m, best_label = candidate_m, label[w]
        metres[v] = best_m
        label[v] = best_label


@numba.njit(cache=True)
def sweep_groups(indptr, indices, up_m, down_m, metres):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    """Fill ``metres``, shape (nodes, groups) by rank, in place from the sources."""
    nodes = len(indptr) - 1
    width = metres.shape[1]
    for v in range(nodes):
        for k in range(indptr[v], indptr[v + 1]):
            w, weight = indices[k], up_m[k]
            for g in range(width):
                metres[w, g] = min(metres[w, g], metres[v, g] + weight)
    for v in range(nodes - 1, -1, -1):
        for k in range(indptr[v], indptr[v + 1]):
            w, weight = indices[k], down_m[k]
            for g in range(width):
                metres[v, g] = min(metres[v, g], metres[w, g] + weight)
