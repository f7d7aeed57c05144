"""Shortest paths by scipy alone, for machines without a compiler: the same answers, slower."""

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geo.shortest_paths.graph import Graph, Index, Metres, Sources


def nearest(graph: Graph, sources: Sources) -> tuple[Metres, Index]:
    """Return for each node the metres from the nearest source and its group (-1: none)."""
    used_groups = np.unique(sources.group)
    with_sources = _with_sources(graph, sources)
    source_nodes = graph.nodes + used_groups
    metres = dijkstra(with_sources, indices=source_nodes, min_only=True)[: graph.nodes]
    return metres, _least_group(graph, sources, metres)


def table(graph: Graph, sources: Sources, targets: Index) -> Metres:
    """Return metres from every group of sources to every target node, shape (groups, targets)."""
    with_sources = _with_sources(graph, sources)
    answer = np.empty((sources.groups, len(targets)))
    for g in range(sources.groups):
        answer[g] = dijkstra(with_sources, indices=graph.nodes + g)[targets]
    return answer


def within_distance(graph: Graph, sources: Sources, limit_m: float) -> tuple[Index, Index, Metres]:
    """Return the nodes within ``limit_m`` of each group: indptr, node and metres."""
    with_sources = _with_sources(graph, sources)
    nodes: list[Index] = []
    metres: list[Metres] = []
    for g in range(sources.groups):
        node_m = dijkstra(with_sources, indices=graph.nodes + g, limit=limit_m)[: graph.nodes]
        node = np.flatnonzero(np.isfinite(node_m))
        nodes.append(node)
        metres.append(node_m[node])
    indptr = np.concatenate([[0], np.cumsum([len(node) for node in nodes])]).astype(np.int64)
    no_metres = np.empty(0)
    return (
        indptr,
        np.concatenate([*nodes, no_metres.astype(np.int64)]),
        np.concatenate([*metres, no_metres]),
    )


def least_along(graph: Graph, arc_m: Metres, order: Index, node_m: Metres, least_m: Metres) -> None:
    """Fill ``least_m`` with the least sum of ``arc_m`` along the shortest ways to each node.

    ``order`` holds the nodes by ``node_m``, nearest first; ``least_m`` that of the sources.
    """
    arcs = (graph.indptr.tolist(), graph.indices, graph.weights)
    for v in order.tolist():
        for k in range(arcs[0][v], arcs[0][v + 1]):
            w, candidate_m = arcs[1][k], least_m[v] + arc_m[k]
            if node_m[v] + arcs[2][k] == node_m[w] and candidate_m < least_m[w]:
                least_m[w] = candidate_m


def _with_sources(graph: Graph, sources: Sources) -> csr_array:
    """Return the graph with one more node per group, from which an arc leads to each source."""
    total = graph.nodes + sources.groups
    order = np.lexsort((sources.metres, sources.node, sources.group))
    group, node, metres = sources.group[order], sources.node[order], sources.metres[order]
    new = np.ones(len(node), dtype=bool)
    new[1:] = (group[1:] != group[:-1]) | (node[1:] != node[:-1])
    counts = np.bincount(group[new], minlength=sources.groups)
    indptr = np.concatenate([graph.indptr, graph.indptr[-1] + np.cumsum(counts)])
    indices = np.concatenate([graph.indices, node[new]])
    return csr_array(
        (np.concatenate([graph.weights, metres[new]]), indices, indptr), (total, total)
    )


def _least_group(graph: Graph, sources: Sources, metres: Metres) -> Index:
    """Return of all groups that reach a node in the least metres the one of lowest number."""
    none = np.iinfo(np.int64).max
    label = np.full(graph.nodes, none, dtype=np.int64)
    at_source = sources.metres == metres[sources.node]
    np.minimum.at(label, sources.node[at_source], sources.group[at_source])
    tail = np.repeat(np.arange(graph.nodes), np.diff(graph.indptr))
    with np.errstate(invalid="ignore"):
        tight = np.isfinite(metres[tail]) & (metres[tail] + graph.weights == metres[graph.indices])
    tail, head = tail[tight], graph.indices[tight]

    order = np.argsort(metres[head], kind="stable")
    tail, head = tail[order], head[order]
    while True:
        before = label.copy()
        np.minimum.at(label, head, label[tail])
        if np.array_equal(label, before):
            break
    label[label == none] = -1
    return label
