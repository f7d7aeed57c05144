"""Shortest ways along a county's roads, with their shape."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.sparse.csgraph import dijkstra

from tools.demo.land.frame import Metres, Whole
from tools.demo.people.attendance import road_graph
from tools.demo.ways.network import Network


class NetworkPaths:
    """Shortest ways on a county's graph from a few nodes to all others."""

    def __init__(self, network: Network, sources: Whole) -> None:
        """Search from `sources`, node numbers without repeats."""
        graph = road_graph(network).tocsr()
        self._curves = network.curves
        self._row = {int(node): at for at, node in enumerate(sources)}
        self._metres, self._before = dijkstra(
            graph, directed=False, indices=sources, return_predecessors=True
        )
        self._edge = {}
        for at, (start, end) in enumerate(network.pairs):
            self._edge[int(start), int(end)] = (at, 1)
            self._edge[int(end), int(start)] = (at, -1)

    def length_m(self, start: int, end: int) -> float:
        """Return road metres from one of the sources to a node."""
        return float(self._metres[self._row[start], end])

    def nodes(self, start: int, end: int) -> list[int]:
        """Return the nodes from one of the sources to a node, both included."""
        before = self._before[self._row[start]]
        steps = [end]
        while steps[-1] != start:
            steps.append(int(before[steps[-1]]))
        return steps[::-1]

    def shape(self, nodes: list[int]) -> Metres:
        """Return the road's vertices along neighbouring nodes, metres."""
        parts = [np.empty((0, 2))]
        for step in pairwise(nodes):
            at, turn = self._edge[step]
            parts.append(self._curves[at][::turn])
        return np.concatenate(parts)
