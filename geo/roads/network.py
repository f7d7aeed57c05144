"""The walkable or drivable roads of a region as arrays ready for shortest paths."""

import hashlib
import zipfile
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
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
from geo.files import write_whole
from geo.road_classes import usable
from geo.roads import ways_numpy
from geo.roads.barriers import barrier_segments
from geo.roads.cautions import cautions, may_live_on
from geo.roads.connections import connections
from geo.roads.levels import line_ends, road_levels
from geo.roads.road_lines import RoadLines, at_node
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
_CACHE_FORMAT = "7"
_OF_EDGES = ("start", "end", "length_m", "line", "is_step", "node_xy")
_OWN_ARRAYS = (
    *("forward", "backward", "component", "is_minor_component"),
    *("may_stand", "is_caution", "is_raised", "barriers"),
)


@dataclass(frozen=True, eq=False)
class RoadNetwork:
    """Edges of one mode, searched towards the school.

    On foot every edge may be walked both ways; when driving ``forward`` and ``backward`` say
    which. ``component`` numbers the connected components by edge, ``is_minor_component`` marks
    the short ones. ``may_stand`` says on which edges a home or gate may stand: those it may be
    brought to; ``is_caution`` which are not to be trusted on foot, ``is_raised`` which are bridges.
    ``barriers`` are what no connector may cross, segments of shape (barriers, 4). ``graph`` holds
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
        used = usable(roads, mode) & ~shapely.is_missing(roads.geometry.to_numpy())
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
        oneway = roads["oneway"].to_numpy(dtype=object, na_value="no")[edges.line]
        free = edges.is_step | (mode == "walk")
        return cls._joined(
            mode,
            edges,
            may_stand=may_live_on(roads)[edges.line] & ~edges.is_step,
            is_caution=(cautions(roads) != "none")[edges.line] & ~edges.is_step,
            is_raised=(road_levels(roads) > 0)[edges.line],
            forward=free | (oneway != "backward"),
            backward=free | (oneway != "forward"),
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
        component_m = np.bincount(component, weights=edges.length_m)
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
            graph=graph,
            barriers=np.empty((0, 4)),
            hierarchy=hierarchy(graph) if with_hierarchy else None,
        )

    @cached_property
    def trusted(self) -> "RoadNetwork":
        """The network as if every edge that is not to be trusted on foot were closed.

        Its nodes are the same; pieces that fall short without those edges are not snapped to.
        """
        rows = np.flatnonzero(~self.is_caution)
        joined = self._joined(
            self.mode,
            self.edges.only(rows),
            may_stand=self.may_stand[rows],
            is_caution=self.is_caution[rows],
            is_raised=self.is_raised[rows],
            forward=self.forward[rows],
            backward=self.backward[rows],
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

    def snap(self, points: NDArray[np.object_], grid: pyproj.CRS) -> SnappedPoints:
        """Return the places on the network of WGS 84 points, shape (n,); missing stays missing."""
        at = to_grid(points, grid)
        return self.snap_xy(np.column_stack([shapely.get_x(at), shapely.get_y(at)]))

    def snap_xy(self, xy: Metres, *, within_m: float = np.inf) -> SnappedPoints:
        """Return the nearest place of points in the measuring grid, shape (n, 2)."""
        usable = np.flatnonzero(self.may_stand)
        near = snap(self.edges.geometry[usable], xy, within_m=within_m)
        edge = usable[near.edge]
        return replace(near, edge=edge, offset_m=at_node(near.offset_m, self.edges.length_m[edge]))

    @cached_property
    def lines(self) -> RoadLines:
        """The roads a point may step onto, and the barriers."""
        return RoadLines.of(self.edges, self.may_stand, self.is_raised, self.barriers)

    def connected(self, xy: Metres, radius_m: float, *, within_m: float = np.inf) -> SnappedPoints:
        """Return where points in the measuring grid may step on (geo.roads.connections)."""
        return connections(self.lines, xy, radius_m, within_m=within_m)

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
        edge, offset, access_m = gates.edge, gates.offset_m, gates.access_m
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


def cached_network(region: Region, mode: Mode, folder: Path) -> RoadNetwork:
    """Return the region's network, read from ``folder`` if it was made there before.

    Parameters
    ----------
    region
        The planning area whose roads are meant.
    mode
        ``walk`` (no one-way rule) or ``drive`` (towards the school, one-way rules hold).
    folder
        Where networks are cached; the file is named by the roads' fingerprint, so other roads never
        meet an old network. A damaged file is made anew.

    Raises
    ------
    NetworkError
        Where no road may be used in this mode.
    """
    prints = "|".join(region.fingerprints.get(name, "") for name in ("roads", "barriers"))
    key = f"{_CACHE_FORMAT}|{prints}|{region.grid.to_wkt()}|{mode}|{NUMBA}"
    name = hashlib.sha256(key.encode()).hexdigest()[:16]
    path = folder / f"network-{name}.npz"
    if path.exists():
        try:
            return _loaded(path, mode)
        except (OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
            # Damaged on disk: it is made anew and replaced below.
            path.unlink(missing_ok=True)
    network = RoadNetwork.of(region, mode)
    write_whole(path, lambda target: _save(network, target))
    return network


def _save(network: RoadNetwork, path: Path) -> None:
    _, coordinates, offsets = shapely.to_ragged_array(network.edges.geometry)
    arrays = {"coordinates": coordinates, "offset": offsets[0]}
    for name in _OF_EDGES:
        arrays[f"edges_{name}"] = getattr(network.edges, name)
    for name in _OWN_ARRAYS:
        arrays[name] = getattr(network, name)
    for part in ("graph", "hierarchy"):
        held = getattr(network, part)
        if held is not None:
            arrays |= {f"{part}_{f.name}": getattr(held, f.name) for f in fields(held)}
    with path.open("wb") as file:
        np.savez(file, **arrays)


def _loaded(path: Path, mode: Mode) -> RoadNetwork:
    with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
        arrays = dict(stored)
    line = shapely.GeometryType.LINESTRING
    geometry = shapely.from_ragged_array(line, arrays["coordinates"], (arrays["offset"],))
    edges = {name: arrays[f"edges_{name}"] for name in _OF_EDGES}
    return RoadNetwork(
        mode=mode,
        edges=Topology(**edges, geometry=geometry),
        **{name: arrays[name] for name in _OWN_ARRAYS},
        graph=Graph(**{f.name: arrays[f"graph_{f.name}"] for f in fields(Graph)}),
        hierarchy=Hierarchy(**{f.name: arrays[f"hierarchy_{f.name}"] for f in fields(Hierarchy)})
        if NUMBA
        else None,
    )
