"""The walkable or drivable roads of a region as arrays ready for shortest paths."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import geopandas as gpd
import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from geo.crs import to_grid
from geo.errors import NetworkError
from geo.road_classes import is_marked, may_enter, usable
from geo.roads import ways_numpy
from geo.roads.cautions import cautions, may_live_on
from geo.roads.connections import connections
from geo.roads.ends_only import AccessRoads, is_second
from geo.roads.levels import line_ends, road_levels
from geo.roads.road_lines import RoadLines, at_node, barrier_segments
from geo.roads.snapping import SnappedPoints, snap
from geo.roads.topology import Topology, topology
from geo.roads.ways import Ways
from geo.shortest_paths import NUMBA, Graph, Index, Metres, Sources, search_scipy
from geo.tables import Region
from words import Text

if NUMBA:
    from geo.roads import ways_numba
    from geo.shortest_paths import Hierarchy, hierarchy, search_numba

Mode = Literal["walk", "drive"]
# Components shorter than this in all are not snapped to (docs/how-a-walk-is-measured.md).
MINOR_COMPONENT_M = 1000.0


@dataclass(frozen=True, eq=False)
class RoadNetwork:
    """Edges of one mode, searched towards the school.

    On foot every edge may be walked both ways; when driving ``forward`` and ``backward`` say
    which. ``component`` numbers the connected components by edge, ``is_minor_component`` marks
    the short ones. ``may_stand`` says on which edges a home or gate may stand: those it may be
    brought to; ``is_caution`` which are not to be trusted on foot, ``is_raised`` which are bridges.
    ``barriers`` are what no connector may cross, segments of shape (barriers, 4). On foot roads for
    access only are there twice: ``gate_edge`` is the edge by which a gate on an edge is come to,
    ``access_piece`` numbers such roads, -1 for all others (geo.roads.ends_only). ``graph`` holds
    the arcs *against* travel: a search from the school along them finds the route to it.
    """

    mode: Mode
    edges: Topology
    forward: NDArray[np.bool_]
    backward: NDArray[np.bool_]
    component: Index
    is_minor_component: NDArray[np.bool_]
    may_stand: NDArray[np.bool_]
    is_caution: NDArray[np.bool_]
    is_raised: NDArray[np.bool_]
    gate_edge: Index
    access_piece: Index
    graph: Graph
    barriers: Metres
    hierarchy: "Hierarchy | None" = field(default=None, repr=False)

    @classmethod
    def of(cls, region: Region, mode: Mode = "walk") -> "RoadNetwork":
        """Return the network of the region's roads for ``mode``; raises NetworkError if empty."""
        network = cls.from_roads(region.roads, region.grid, mode)
        return replace(network, barriers=barrier_segments(region))

    @classmethod
    def from_roads(
        cls, roads: gpd.GeoDataFrame, grid: pyproj.CRS, mode: Mode = "walk"
    ) -> "RoadNetwork":
        """Return the network of ``roads`` (data-dictionary columns, WGS 84) for ``mode``."""
        may_use = may_enter(roads) if mode == "walk" else usable(roads, mode)
        used = may_use & ~shapely.is_missing(roads.geometry.to_numpy())
        parts, owner = shapely.get_parts(
            to_grid(roads.geometry.to_numpy()[used], grid), return_index=True
        )
        owner = np.flatnonzero(used)[owner]
        whole = shapely.length(parts) > 0
        parts, owner = parts[whole], owner[whole]
        if len(parts) == 0:
            word = Text("步行", "walk") if mode == "walk" else Text("行车", "drive")
            raise NetworkError(
                Text(f"没有可供{word.zh}的道路。", f"There is no road to {word.en} on."),
            )
        edges = topology(parts, line_ends(roads, owner))
        edges = replace(edges, line=owner[edges.line])
        is_access = is_marked(roads, "ends_only")[edges.line] & (mode == "walk")
        access = AccessRoads.of(edges, is_access, MINOR_COMPONENT_M)
        edges = access.edges
        oneway = roads["oneway"].to_numpy(dtype=object, na_value="no")[edges.line]
        free = edges.is_step | (mode == "walk")
        may_stand = np.append(access.leads_out, [True])[access.piece] & ~edges.is_step
        may_stand &= ~is_second(access.gate_edge)
        return cls._joined(
            mode,
            edges,
            may_stand=may_live_on(roads)[edges.line] & may_stand,
            is_caution=(cautions(roads) != "none")[edges.line] & ~edges.is_step,
            is_raised=(road_levels(roads) > 0)[edges.line],
            forward=access.forward & (free | (oneway != "backward")),
            backward=access.backward & (free | (oneway != "forward")),
            gate_edge=access.gate_edge,
            access_piece=access.piece,
        )

    @classmethod
    def _joined(
        cls,
        mode: Mode,
        edges: Topology,
        *,
        may_stand: NDArray[np.bool_],
        is_caution: NDArray[np.bool_],
        is_raised: NDArray[np.bool_],
        forward: NDArray[np.bool_],
        backward: NDArray[np.bool_],
        gate_edge: Index,
        access_piece: Index,
        with_hierarchy: bool = NUMBA,
    ) -> "RoadNetwork":
        nodes = len(edges.node_xy)
        tail = np.concatenate([edges.end[forward], edges.start[backward]])
        head = np.concatenate([edges.start[forward], edges.end[backward]])
        length = np.concatenate([edges.length_m[forward], edges.length_m[backward]])
        joined = csr_array(
            (np.ones(len(edges.start), dtype=np.int8), (edges.start, edges.end)),
            shape=(nodes, nodes),
        )
        _, label = connected_components(joined, directed=False)
        component = label[edges.start].astype(np.int64)
        component_m = np.bincount(
            component, weights=np.where(is_second(gate_edge), 0.0, edges.length_m)
        )
        is_minor_component = (component_m < MINOR_COMPONENT_M)[component]
        graph = Graph.from_arcs(nodes, tail, head, length)
        return cls(
            mode=mode,
            edges=edges,
            forward=forward,
            backward=backward,
            component=component,
            is_minor_component=is_minor_component,
            may_stand=may_stand & ~is_minor_component,
            is_caution=is_caution,
            is_raised=is_raised,
            gate_edge=gate_edge,
            access_piece=access_piece,
            graph=graph,
            barriers=np.empty((0, 4)),
            hierarchy=hierarchy(graph) if with_hierarchy else None,
        )

    @cached_property
    def trusted(self) -> "RoadNetwork":
        """The network as if every edge that is not to be trusted on foot were closed.

        Its nodes are the same; pieces that fall short without those edges are not snapped to.
        """
        return self._only(~self.is_caution)

    @cached_property
    def through(self) -> "RoadNetwork":
        """The network of the roads that may be passed through."""
        is_through = self.access_piece < 0
        return self if is_through.all() else self._only(is_through)

    def _only(self, wanted: NDArray[np.bool_]) -> "RoadNetwork":
        """Return the network of some of the edges, without a hierarchy.

        Of an access-only road both edges are wanted or none.
        """
        rows = np.flatnonzero(wanted)
        number = np.cumsum(wanted) - 1
        joined = self._joined(
            self.mode,
            self.edges.only(rows),
            may_stand=self.may_stand[rows],
            is_caution=self.is_caution[rows],
            is_raised=self.is_raised[rows],
            forward=self.forward[rows],
            backward=self.backward[rows],
            gate_edge=number[self.gate_edge[rows]],
            access_piece=self.access_piece[rows],
            with_hierarchy=False,
        )
        return replace(joined, barriers=self.barriers)

    @cached_property
    def caution_of_arcs_m(self) -> Metres:
        """The metres not to be trusted of each arc of the graph; of equal roads the least."""
        edges, ways = self.edges, (self.forward, self.backward)
        tail = np.concatenate([edges.end[ways[0]], edges.start[ways[1]]])
        head = np.concatenate([edges.start[ways[0]], edges.end[ways[1]]])
        row = np.concatenate([np.flatnonzero(way) for way in ways])
        caution_m = np.where(self.is_caution, edges.length_m, 0.0)[row]
        order = np.lexsort((caution_m, edges.length_m[row], head, tail))
        order = order[tail[order] != head[order]]
        is_first = np.ones(len(order), dtype=bool)
        is_first[1:] = (np.diff(tail[order]) != 0) | (np.diff(head[order]) != 0)
        return np.asarray(caution_m[order][is_first])

    def snap_xy(self, xy: Metres, *, within_m: float = np.inf) -> SnappedPoints:
        """Return the nearest place of points in the measuring grid, shape (n, 2)."""
        usable = np.flatnonzero(self.may_stand)
        near = snap(self.edges.geometry[usable], xy, within_m=within_m)
        edge = usable[near.edge]
        return replace(near, edge=edge, offset_m=at_node(near.offset_m, self.edges.length_m[edge]))

    @cached_property
    def lines(self) -> RoadLines:
        """The roads a point may step onto, and the barriers."""
        return RoadLines.of(
            self.edges, self.may_stand, self.is_raised, self.access_piece < 0, self.barriers
        )

    def connected(self, xy: Metres, radius_m: float, *, within_m: float = np.inf) -> SnappedPoints:
        """Return where points in the measuring grid may step on (geo.roads.connections).

        Onto an access-only road steps who lives on it: whose nearest road it is.
        """
        places = connections(self.lines, xy, radius_m, within_m=within_m)
        piece = self.access_piece[places.edge]
        if (piece < 0).all():
            return places
        own = np.full(len(xy), -1, dtype=np.int64)
        own[places.found] = piece[places.first[:-1][places.found]]
        return places.where((piece < 0) | (piece == own[places.point]))

    def leaves(self, places: SnappedPoints) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """Return which places may be left towards the start and the end of their edge.

        A place at a node stands at that node, whatever the rule of the edge it was found on.
        """
        edge = places.edge
        at_end = places.offset_m == self.edges.length_m[edge]
        return self.backward[edge] | (places.offset_m == 0), self.forward[edge] | at_end

    def sources(self, gates: SnappedPoints, group: Index) -> Sources:
        """Return searches from the places of ``gates``, each of which belongs to a group.

        ``group`` has shape (gates,); the groups are numbered from 0.
        """
        edge, offset, access_m = self.gate_edge[gates.edge], gates.offset_m, gates.access_m
        rest = self.edges.length_m[edge] - offset
        to_start = np.where(self.forward[edge] | (offset == 0), access_m + offset, np.inf)
        to_end = np.where(self.backward[edge] | (rest == 0), access_m + rest, np.inf)
        return Sources.grouped(
            int(group.max(initial=-1)) + 1,
            np.tile(group[gates.point], 2),
            np.concatenate([self.edges.start[edge], self.edges.end[edge]]),
            np.concatenate([to_start, to_end]),
        )

    def shortest_ways(
        self, homes: SnappedPoints, gates: SnappedPoints, home: Index, gate: Index
    ) -> Ways:
        """Return the shortest way from ``home[i]`` to ``gate[i]``, shape (pairs,).

        Of ways equally long the one to the first place of the gate, then from the first of the
        home, is taken; where there is none the metres are NaN and the places -1.
        """
        engine = ways_numba if self.hierarchy is not None else ways_numpy
        return engine.shortest_ways(self, homes, gates, home, gate)

    def nearest(self, sources: Sources) -> tuple[Metres, Index]:
        """Return for each node the metres to the nearest group and its number (-1: unreachable)."""
        if self.hierarchy is not None:
            return search_numba.nearest(self.hierarchy, sources)
        return search_scipy.nearest(self.graph, sources)

    def table(self, sources: Sources, targets: Index) -> Metres:
        """Return metres from target nodes to every group, shape (groups, targets)."""
        if self.hierarchy is not None:
            return search_numba.table(self.hierarchy, sources, targets)
        return search_scipy.table(self.graph, sources, targets)

    def least_caution(self, node: Index, node_m: Metres, caution_m: Metres) -> None:
        """Fill ``caution_m``, by node, with the least metres of caution on the shortest ways.

        ``node`` are the nodes reached, ``node_m`` their metres by node; ``caution_m`` comes with
        those of the sources, elsewhere infinite.
        """
        engine = search_numba if NUMBA else search_scipy
        order = node[np.argsort(node_m[node], kind="stable")]
        engine.least_along(self.graph, self.caution_of_arcs_m, order, node_m, caution_m)

    def within_distance(self, sources: Sources, limit_m: float) -> tuple[Index, Index, Metres]:
        """Return the nodes within ``limit_m`` of each group: indptr, node, metres."""
        engine = search_numba if NUMBA else search_scipy
        return engine.within_distance(self.graph, sources, limit_m)
