"""Shortest paths, compiled: hierarchy sweeps for all nodes, a bounded heap search for near ones."""

import numba
import numpy as np

from geo.shortest_paths.graph import Graph, Index, Metres, Sources
from geo.shortest_paths.hierarchy import Hierarchy, sweep_groups, sweep_nearest
from geo.shortest_paths.kernel_bounds import check_nodes

_GROUPS_AT_ONCE = 16


def nearest(hierarchy: Hierarchy, sources: Sources) -> tuple[Metres, Index]:
    """Return for each node the metres from the nearest source and its group (-1: none).

    Of groups equally near the one of lowest number is named.
    """
    nodes = len(hierarchy.rank)
    check_nodes(sources.node, nodes)
    metres = np.full(nodes, np.inf)
    label = np.full(nodes, np.iinfo(np.int64).max, dtype=np.int64)
    _set_sources(hierarchy.rank[sources.node], sources.metres, sources.group, metres, label)
    sweep_nearest(
        hierarchy.indptr, hierarchy.indices, hierarchy.up_m, hierarchy.down_m, metres, label
    )
    label[~np.isfinite(metres)] = -1
    return metres[hierarchy.rank], label[hierarchy.rank]


def table(hierarchy: Hierarchy, sources: Sources, targets: Index) -> Metres:
    """Return metres from every group of sources to every target node, shape (groups, targets)."""
    answer = np.empty((sources.groups, len(targets)))
    rank, nodes = hierarchy.rank, len(hierarchy.rank)
    check_nodes(sources.node, nodes)
    check_nodes(targets, nodes)
    for low in range(0, sources.groups, _GROUPS_AT_ONCE):
        high = min(low + _GROUPS_AT_ONCE, sources.groups)
        metres = np.full((nodes, high - low), np.inf)
        chosen = slice(sources.indptr[low], sources.indptr[high])
        column = sources.group[chosen] - low
        np.minimum.at(metres, (rank[sources.node[chosen]], column), sources.metres[chosen])
        sweep_groups(hierarchy.indptr, hierarchy.indices, hierarchy.up_m, hierarchy.down_m, metres)
        answer[low:high] = metres[rank[targets]].T
    return answer


def within_distance(graph: Graph, sources: Sources, limit_m: float) -> tuple[Index, Index, Metres]:
    """Return the nodes within ``limit_m`` of each group: indptr, node and metres."""
    check_nodes(sources.node, graph.nodes)
    first, node, metres = _bounded_dijkstra(
        graph.indptr,
        graph.indices,
        graph.weights,
        sources.indptr,
        sources.node,
        sources.metres,
        limit_m,
    )
    return first, node, metres


def least_along(graph: Graph, arc_m: Metres, order: Index, node_m: Metres, least_m: Metres) -> None:
    """Fill ``least_m`` with the least sum of ``arc_m`` along the shortest ways to each node.

    ``order`` holds the nodes by ``node_m``, nearest first; ``least_m`` that of the sources.
    """
    _relax_tight(graph.indptr, graph.indices, graph.weights, arc_m, order, node_m, least_m)


@numba.njit(cache=True)
def _relax_tight(indptr, indices, weights, arc_m, order, node_m, least_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for v in order:
        for k in range(indptr[v], indptr[v + 1]):
            w, candidate_m = indices[k], least_m[v] + arc_m[k]
            if node_m[v] + weights[k] == node_m[w] and candidate_m < least_m[w]:
                least_m[w] = candidate_m


@numba.njit(cache=True)
def _set_sources(node, source_m, group, metres, label):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for k in range(len(node)):
        v, candidate_m = node[k], source_m[k]
        if candidate_m < metres[v] or (candidate_m == metres[v] and group[k] < label[v]):
            metres[v] = candidate_m
            label[v] = group[k]


@numba.njit(cache=True)
def _heap_push(keys, items, count, key, item):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    k = count
    while k > 0:
        parent = (k - 1) >> 1
        if keys[parent] <= key:
            break
        keys[k] = keys[parent]
        items[k] = items[parent]
        k = parent
    keys[k] = key
    items[k] = item


@numba.njit(cache=True)
def _heap_sift_down(keys, items, count):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Move the last of ``count`` entries to the emptied top and down to its place."""
    key, item = keys[count], items[count]
    k = 0
    while True:
        child = 2 * k + 1
        if child >= count:
            break
        if child + 1 < count and keys[child + 1] < keys[child]:
            child += 1
        if keys[child] >= key:
            break
        keys[k] = keys[child]
        items[k] = items[child]
        k = child
    keys[k] = key
    items[k] = item


@numba.njit(cache=True)
def _bounded_dijkstra(indptr, indices, weights, source_indptr, source_node, source_m, limit_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    nodes, groups = len(indptr) - 1, len(source_indptr) - 1
    metres = np.full(nodes, np.inf)
    settled = np.zeros(nodes, np.bool_)
    keys = np.empty(len(indices) + nodes + len(source_node) + 1, np.float64)
    items = np.empty(len(keys), np.int64)
    reached_indptr = np.zeros(groups + 1, np.int64)
    reached = (np.empty(1024, np.int64), np.empty(1024, np.float64))
    reached_count = 0
    for g in range(groups):
        heap_size = 0
        for k in range(source_indptr[g], source_indptr[g + 1]):
            v, key = source_node[k], source_m[k]
            if key <= limit_m and key < metres[v]:
                metres[v] = key
                _heap_push(keys, items, heap_size, key, v)
                heap_size += 1
        group_start = reached_count
        reached, reached_count = _settle(
            indptr,
            indices,
            weights,
            limit_m,
            metres,
            settled,
            keys,
            items,
            heap_size,
            reached,
            reached_count,
        )
        reached_indptr[g + 1] = reached_count
        # Every node that got a number within the limit was settled, so this clears all of them.
        for v in reached[0][group_start:reached_count]:
            metres[v] = np.inf
            settled[v] = False
    return reached_indptr, reached[0][:reached_count], reached[1][:reached_count]


@numba.njit(cache=True)
def _settle(indptr, indices, weights, limit_m, metres, settled, keys, items, size, reached, count):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Settle all nodes within the limit, nearest first; return nodes and metres found, how many."""
    while size > 0:
        key, v = keys[0], items[0]
        size -= 1
        _heap_sift_down(keys, items, size)
        if settled[v]:
            continue
        settled[v] = True
        if count == len(reached[0]):
            reached = (
                np.concatenate((reached[0], np.empty(count, np.int64))),
                np.concatenate((reached[1], np.empty(count, np.float64))),
            )
        reached[0][count], reached[1][count] = v, key
        count += 1
        for k in range(indptr[v], indptr[v + 1]):
            w, candidate_m = indices[k], key + weights[k]
            if candidate_m <= limit_m and candidate_m < metres[w]:
                metres[w] = candidate_m
                _heap_push(keys, items, size, candidate_m, w)
                size += 1
    return reached, count
