"""Shortest ways by scipy alone, for machines without a compiler: the same answers, slower."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geo.roads.graph import Graph, Index, Metres, Seeds


def nearest(graph: Graph, seeds: Seeds) -> tuple[Metres, Index]:
    """Return for each node the metres from the nearest seed and that seed's group (-1: none)."""
    used = np.unique(seeds.group)
    with_seeds = _with_sources(graph, seeds)
    sources = graph.nodes + used
    metres = dijkstra(with_seeds, indices=sources, min_only=True)[: graph.nodes]
    return metres, _least_group(graph, seeds, metres)


def table(graph: Graph, seeds: Seeds, targets: Index) -> Metres:
    """Return metres from every group of seeds to every target node, shape (groups, targets)."""
    with_seeds = _with_sources(graph, seeds)
    answer = np.empty((seeds.groups, len(targets)))
    for g in range(seeds.groups):
        answer[g] = dijkstra(with_seeds, indices=graph.nodes + g)[targets]
    return answer


def reach(graph: Graph, seeds: Seeds, limit_m: float) -> tuple[Index, Index, Metres]:
    """Return the nodes within ``limit_m`` of each group: first, node and metres, row by row."""
    with_seeds = _with_sources(graph, seeds)
    nodes: list[Index] = []
    metres: list[Metres] = []
    for g in range(seeds.groups):
        found = dijkstra(with_seeds, indices=graph.nodes + g, limit=limit_m)[: graph.nodes]
        node = np.flatnonzero(np.isfinite(found))
        nodes.append(node)
        metres.append(found[node])
    first = np.concatenate([[0], np.cumsum([len(node) for node in nodes])]).astype(np.int64)
    blank = np.empty(0)
    return first, np.concatenate([*nodes, blank.astype(np.int64)]), np.concatenate([*metres, blank])


def _with_sources(graph: Graph, seeds: Seeds) -> csr_array:
    """Return the graph with one more node per group, from which an arc leads to each seed."""
    total = graph.nodes + seeds.groups
    order = np.lexsort((seeds.metres, seeds.node, seeds.group))
    group, node, metres = seeds.group[order], seeds.node[order], seeds.metres[order]
    new = np.ones(len(node), dtype=bool)
    new[1:] = (group[1:] != group[:-1]) | (node[1:] != node[:-1])
    counts = np.bincount(group[new], minlength=seeds.groups)
    first = np.concatenate([graph.first, graph.first[-1] + np.cumsum(counts)])
    head = np.concatenate([graph.head, node[new]])
    return csr_array((np.concatenate([graph.metres, metres[new]]), head, first), (total, total))


def _least_group(graph: Graph, seeds: Seeds, metres: Metres) -> Index:
    """Return of all groups that reach a node in the least metres the one of lowest number."""
    none = np.iinfo(np.int64).max
    label = np.full(graph.nodes, none, dtype=np.int64)
    at_seed = seeds.metres == metres[seeds.node]
    np.minimum.at(label, seeds.node[at_seed], seeds.group[at_seed])
    tail = np.repeat(np.arange(graph.nodes), np.diff(graph.first))
    with np.errstate(invalid="ignore"):
        tight = np.isfinite(metres[tail]) & (metres[tail] + graph.metres == metres[graph.head])
    tail, head = tail[tight], graph.head[tight]

    order = np.argsort(metres[head], kind="stable")
    tail, head = tail[order], head[order]
    while True:
        before = label.copy()
        np.minimum.at(label, head, label[tail])
        if np.array_equal(label, before):
            break
    label[label == none] = -1
    return label
