"""Shortest ways, compiled: hierarchy sweeps for all nodes, a bounded heap search for reaches."""

import numba
import numpy as np

from geo.roads.graph import Graph, Index, Metres, Seeds
from geo.roads.hierarchy import Hierarchy, sweep_many, sweep_nearest

_GROUPS_AT_ONCE = 16


def nearest(hierarchy: Hierarchy, seeds: Seeds) -> tuple[Metres, Index]:
    """Return for each node the metres from the nearest seed and that seed's group (-1: none).

    Of groups equally near the one of lowest number is named.
    """
    nodes = len(hierarchy.rank)
    metres = np.full(nodes, np.inf)
    label = np.full(nodes, np.iinfo(np.int64).max, dtype=np.int64)
    _plant(hierarchy.rank[seeds.node], seeds.metres, seeds.group, metres, label)
    sweep_nearest(hierarchy.first, hierarchy.head, hierarchy.up_m, hierarchy.down_m, metres, label)
    label[~np.isfinite(metres)] = -1
    return metres[hierarchy.rank], label[hierarchy.rank]


def table(hierarchy: Hierarchy, seeds: Seeds, targets: Index) -> Metres:
    """Return metres from every group of seeds to every target node, shape (groups, targets)."""
    answer = np.empty((seeds.groups, len(targets)))
    rank, nodes = hierarchy.rank, len(hierarchy.rank)
    for low in range(0, seeds.groups, _GROUPS_AT_ONCE):
        high = min(low + _GROUPS_AT_ONCE, seeds.groups)
        metres = np.full((nodes, high - low), np.inf)
        chosen = slice(seeds.first[low], seeds.first[high])
        column = seeds.group[chosen] - low
        np.minimum.at(metres, (rank[seeds.node[chosen]], column), seeds.metres[chosen])
        sweep_many(hierarchy.first, hierarchy.head, hierarchy.up_m, hierarchy.down_m, metres)
        answer[low:high] = metres[rank[targets]].T
    return answer


def reach(graph: Graph, seeds: Seeds, limit_m: float) -> tuple[Index, Index, Metres]:
    """Return the nodes within ``limit_m`` of each group: first, node and metres, row by row."""
    first, node, metres = _reach(
        graph.first, graph.head, graph.metres, seeds.first, seeds.node, seeds.metres, limit_m
    )
    return first, node, metres


@numba.njit(cache=True)
def _plant(node, seed_metres, group, metres, label):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    for k in range(len(node)):
        v, new = node[k], seed_metres[k]
        if new < metres[v] or (new == metres[v] and group[k] < label[v]):
            metres[v] = new
            label[v] = group[k]


@numba.njit(cache=True)
def _push(keys, items, count, key, item):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
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
def _sift(keys, items, count):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
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
def _reach(first, head, way, seed_first, seed_node, seed_metres, limit_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    nodes, groups = len(first) - 1, len(seed_first) - 1
    metres = np.full(nodes, np.inf)
    settled = np.zeros(nodes, np.bool_)
    keys = np.empty(len(head) + nodes + len(seed_node) + 1, np.float64)
    items = np.empty(len(keys), np.int64)
    found_first = np.zeros(groups + 1, np.int64)
    found = (np.empty(1024, np.int64), np.empty(1024, np.float64))
    total = 0
    for g in range(groups):
        count = 0
        for k in range(seed_first[g], seed_first[g + 1]):
            v, key = seed_node[k], seed_metres[k]
            if key <= limit_m and key < metres[v]:
                metres[v] = key
                _push(keys, items, count, key, v)
                count += 1
        touched = total
        found, total = _spread(
            first, head, way, limit_m, metres, settled, keys, items, count, found, total
        )
        found_first[g + 1] = total
        # Every node that got a number within the limit was settled, so this clears all of them.
        for v in found[0][touched:total]:
            metres[v] = np.inf
            settled[v] = False
    return found_first, found[0][:total], found[1][:total]


@numba.njit(cache=True)
def _spread(first, head, way, limit_m, metres, settled, keys, items, count, found, total):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Settle all nodes within the limit, nearest first; return nodes and metres found, how many."""
    while count > 0:
        key, v = keys[0], items[0]
        count -= 1
        _sift(keys, items, count)
        if settled[v]:
            continue
        settled[v] = True
        if total == len(found[0]):
            found = (
                np.concatenate((found[0], np.empty(total, np.int64))),
                np.concatenate((found[1], np.empty(total, np.float64))),
            )
        found[0][total], found[1][total] = v, key
        total += 1
        for k in range(first[v], first[v + 1]):
            w, new = head[k], key + way[k]
            if new <= limit_m and new < metres[w]:
                metres[w] = new
                _push(keys, items, count, new, w)
                count += 1
    return found, total
