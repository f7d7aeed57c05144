"""The engines compared: each answers the same four questions on the same arcs and nodes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import networkx as nx
import numpy as np
import osmnx as ox
import pandas as pd
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from geo.roads import Index, Metres
from geo.shortest_paths import search_numba, search_scipy
from geo.shortest_paths.graph import Graph, Sources
from geo.shortest_paths.hierarchy import hierarchy

_FAR_M = 1e7


@dataclass(frozen=True)
class Case:
    """One network and its points: arcs both ways, nodes of the schools and of the villages."""

    name: str
    xy: Metres
    tail: Index
    head: Index
    metres: Metres
    schools: Index
    villages: Index

    @property
    def nodes(self) -> int:
        """The number of nodes."""
        return len(self.xy)


class Engine(Protocol):
    """What every engine does once built; ``sample`` schools are asked where all would be slow."""

    def nearest(self) -> Metres:
        """Return the metres from every node to its nearest school."""

    def nearest_villages(self) -> Metres:
        """Return the metres from every village to its nearest school."""

    def reach(self, limit_m: float) -> int:
        """Return how many nodes lie within ``limit_m`` of each school, over all schools."""

    def matrix(self, schools: Index) -> Metres:
        """Return the metres from schools (rows) to villages (columns)."""


class Compiled:
    """Ours: contraction hierarchy sweeps and a bounded heap search, compiled."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.graph = Graph.from_arcs(case.nodes, case.tail, case.head, case.metres)
        self.order = hierarchy(self.graph)

    def sources(self, schools: Index) -> Sources:
        """Return one group per school at its node."""
        return Sources.grouped(
            len(schools), np.arange(len(schools)), schools, np.zeros(len(schools))
        )

    def nearest(self) -> Metres:
        return search_numba.nearest(self.order, self.sources(self.case.schools))[0]

    def nearest_villages(self) -> Metres:
        return self.nearest()[self.case.villages]

    def reach(self, limit_m: float) -> int:
        return len(
            search_numba.within_distance(self.graph, self.sources(self.case.schools), limit_m)[1]
        )

    def matrix(self, schools: Index) -> Metres:
        return search_numba.table(self.order, self.sources(schools), self.case.villages)


class Uncompiled(Compiled):
    """Ours without a compiler: the same answers by scipy."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.graph = Graph.from_arcs(case.nodes, case.tail, case.head, case.metres)

    def nearest(self) -> Metres:
        return search_scipy.nearest(self.graph, self.sources(self.case.schools))[0]

    def reach(self, limit_m: float) -> int:
        return len(
            search_scipy.within_distance(self.graph, self.sources(self.case.schools), limit_m)[1]
        )

    def matrix(self, schools: Index) -> Metres:
        return search_scipy.table(self.graph, self.sources(schools), self.case.villages)


class Scipy:
    """scipy.sparse.csgraph as its manual shows it; parallel arcs reduced to the shortest first."""

    def __init__(self, case: Case) -> None:
        self.case = case
        order = np.lexsort((case.metres, case.head, case.tail))
        tail, head = case.tail[order], case.head[order]
        new = np.ones(len(tail), dtype=bool)
        new[1:] = (tail[1:] != tail[:-1]) | (head[1:] != head[:-1])
        arcs = (case.metres[order][new], (tail[new], head[new]))
        self.matrix_ = csr_array(arcs, (case.nodes, case.nodes))

    def nearest(self) -> Metres:
        return dijkstra(self.matrix_, indices=self.case.schools, min_only=True)

    def nearest_villages(self) -> Metres:
        return self.nearest()[self.case.villages]

    def reach(self, limit_m: float) -> int:
        found = 0
        for school in self.case.schools:
            found += int(np.isfinite(dijkstra(self.matrix_, indices=school, limit=limit_m)).sum())
        return found

    def matrix(self, schools: Index) -> Metres:
        rows = [dijkstra(self.matrix_, indices=school)[self.case.villages] for school in schools]
        return np.array(rows)


class Networkx:
    """networkx: an undirected Graph, the shortest of parallel edges."""

    def __init__(self, case: Case) -> None:
        self.case = case
        order = np.argsort(-case.metres, kind="stable")  # the last written edge is kept
        self.graph: Any = nx.Graph()
        self.graph.add_nodes_from(range(case.nodes))
        ends = zip(
            case.tail[order].tolist(),
            case.head[order].tolist(),
            case.metres[order].tolist(),
            strict=True,
        )
        self.graph.add_weighted_edges_from(ends, weight="length")

    def nearest(self) -> Metres:
        found = nx.multi_source_dijkstra_path_length(
            self.graph, set(self.case.schools.tolist()), weight="length"
        )
        return np.array([found.get(node, np.inf) for node in range(self.case.nodes)])

    def nearest_villages(self) -> Metres:
        found = nx.multi_source_dijkstra_path_length(
            self.graph, set(self.case.schools.tolist()), weight="length"
        )
        return np.array([found.get(node, np.inf) for node in self.case.villages.tolist()])

    def reach(self, limit_m: float) -> int:
        return sum(
            len(
                nx.single_source_dijkstra_path_length(
                    self.graph, school, cutoff=limit_m, weight="length"
                )
            )
            for school in self.case.schools.tolist()
        )

    def matrix(self, schools: Index) -> Metres:
        rows = []
        for school in schools.tolist():
            found = nx.single_source_dijkstra_path_length(self.graph, school, weight="length")
            rows.append([found.get(node, np.inf) for node in self.case.villages.tolist()])
        return np.array(rows)


class Osmnx(Networkx):
    """The osmnx idiom: a MultiDiGraph, points brought to the nearest node, ego graphs."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.graph = nx.MultiDiGraph(crs="epsg:4548")
        places = enumerate(case.xy.tolist())
        self.graph.add_nodes_from((n, {"x": x, "y": y}) for n, (x, y) in places)
        ends = zip(case.tail.tolist(), case.head.tolist(), case.metres.tolist(), strict=True)
        self.graph.add_weighted_edges_from(ends, weight="length")

    def nearest_villages(self) -> Metres:
        at = self.case.xy[self.case.villages]
        node = ox.distance.nearest_nodes(self.graph, at[:, 0], at[:, 1])
        found = nx.multi_source_dijkstra_path_length(
            self.graph, set(self.case.schools.tolist()), weight="length"
        )
        return np.array([found.get(n, np.inf) for n in node])

    def reach(self, limit_m: float) -> int:
        return sum(
            len(nx.ego_graph(self.graph, school, radius=limit_m, distance="length"))
            for school in self.case.schools.tolist()
        )


class Pandana:
    """pandana (AGPL; compared here, never shipped): its own hierarchy, two threads."""

    def __init__(self, case: Case) -> None:
        import pandana  # noqa: PLC0415 - optional

        self.case = case
        self.network: Any = pandana.Network(
            pd.Series(case.xy[:, 0]),
            pd.Series(case.xy[:, 1]),
            pd.Series(case.tail),
            pd.Series(case.head),
            pd.DataFrame({"length": case.metres}),
            twoway=False,
        )
        at = case.xy[case.schools]
        self.network.set_pois("schools", _FAR_M, 1, pd.Series(at[:, 0]), pd.Series(at[:, 1]))

    def nearest(self) -> Metres:
        found = self.network.nearest_pois(_FAR_M, "schools", num_pois=1)[1].to_numpy()
        return np.where(found >= _FAR_M, np.inf, found)

    def nearest_villages(self) -> Metres:
        return self.nearest()[self.case.villages]

    def reach(self, limit_m: float) -> int:
        return len(self.network.nodes_in_range(self.case.schools, limit_m))

    def matrix(self, schools: Index) -> Metres:
        villages = self.case.villages
        found = self.network.shortest_path_lengths(
            np.repeat(schools, len(villages)), np.tile(villages, len(schools))
        )
        rows = np.array(found, dtype=float).reshape(len(schools), len(villages))
        return np.where(rows >= _FAR_M / 10, np.inf, rows)


ENGINES: dict[str, Callable[[Case], Engine]] = {
    "ours, compiled": Compiled,
    "ours, scipy": Uncompiled,
    "scipy.sparse.csgraph": Scipy,
    "networkx": Networkx,
    "osmnx idiom": Osmnx,
    "pandana": Pandana,
}


def nearest_nodes(xy: Metres, points: Metres) -> Index:
    """Return the node nearest to each point: every engine is asked from the same nodes."""
    tree = shapely.STRtree(shapely.points(xy))
    return tree.nearest(shapely.points(points)).astype(np.int64)
