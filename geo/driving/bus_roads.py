"""The roads of buses cut at the places they call at: seconds, metres and lines between places."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from geo.crs import WGS84, to_wgs84
from geo.driving.speeds import BusSpeeds, bus_kmh, is_avoided
from geo.roads import Index, Metres, RoadNetwork, snap
from geo.tables import Region

Seconds = NDArray[np.float64]
# Seconds, metres and line of a way, and the numbers of its parts in ``_quickest``.
_Way = tuple[float, float, shapely.LineString | None, Index]
# A place on a road lies no farther from it, for the rounding of positions.
_ON_ROAD_M = 0.1
_MS_PER_KMH = 1 / 3.6
_NO_PARTS: Index = np.empty(0, dtype=np.int64)
# Searches at once: each holds a number for every node of the county.
_SOURCES_AT_ONCE = 100


@dataclass(frozen=True, eq=False)
class BusRoads:
    """Parts of drivable roads between junctions and the places where buses call.

    ``place_node`` is the node of each place, shape (places,), -1 where no road may be driven on;
    ``off_road_m`` the metres between the place and its road, NaN there. ``parts`` has a row for
    each way a part may be driven: tail, head (nodes), seconds, felt_s (what decides the way: more
    where the road is avoided), metres, line (measuring grid, drawn as it is driven), road (row of
    the region's roads), stretch (one number for both ways), sorted by tail, head and felt_s.
    """

    region: Region
    nodes: int
    place_node: Index
    off_road_m: Metres
    parts: pd.DataFrame
    _known_ways: dict[tuple[int, int], _Way] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, region: Region, drive: RoadNetwork, xy: Metres, speeds: BusSpeeds) -> "BusRoads":
        """Return the roads with places at ``xy``, each on the nearest road a bus may drive on.

        Parameters
        ----------
        region
            Whose roads they are.
        drive
            Its network for driving.
        xy
            Places in the measuring grid, shape (places, 2), metres.
        speeds
            How fast a bus may drive, and the classes of road that are closed to it.
        """
        edges = drive.edges
        kmh = bus_kmh(region.roads, speeds)[edges.line]
        usable = np.flatnonzero(~np.isnan(kmh) & drive.may_stand)
        near = snap(edges.geometry[usable], xy)
        point, edge = np.flatnonzero(near.found), usable[near.edge]
        turn = np.lexsort((near.offset_m, edge))
        cut, node, nodes = _cut(drive, edge[turn], near.offset_m[turn])
        place_node, off_road_m = np.full(len(xy), -1), np.full(len(xy), np.nan)
        place_node[point[turn]], off_road_m[point] = node, near.access_m
        whole = np.setdiff1d(np.flatnonzero(~np.isnan(kmh)), edge)
        uncut = {
            "edge": whole,
            "tail": edges.start[whole],
            "head": edges.end[whole],
            "metres": edges.length_m[whole],
            "line": edges.geometry[whole],
        }
        stretches = pd.concat([pd.DataFrame(uncut), cut], ignore_index=True)
        parts = _driven(stretches.assign(stretch=stretches.index), drive)
        edge = parts["edge"].to_numpy()
        seconds = parts["metres"] / (kmh[edge] * _MS_PER_KMH)
        is_dear = is_avoided(region.roads, speeds)[edges.line[edge]]
        felt_s = seconds * np.where(is_dear, speeds.avoid_factor, 1.0)
        parts = parts.assign(seconds=seconds, felt_s=felt_s, road=edges.line[edge])
        parts = parts.sort_values(["tail", "head", "felt_s"], kind="stable", ignore_index=True)
        return cls(region, nodes, place_node, off_road_m, parts)

    def without(self, stretch: int) -> "BusRoads":
        """Return the roads with a stretch closed both ways; its ends stay where they are."""
        parts = self.parts[self.parts["stretch"] != stretch]
        return replace(self, parts=parts, _known_ways={})

    @cached_property
    def _quickest(self) -> pd.DataFrame:
        """The part that feels quickest from each node to each other, sorted by both."""
        turns = self.parts[self.parts["tail"] != self.parts["head"]]
        return turns.drop_duplicates(["tail", "head"])

    @cached_property
    def _arcs(self) -> csr_array:
        arcs = self._quickest
        return csr_array(
            (arcs["felt_s"].to_numpy(), (arcs["tail"].to_numpy(), arcs["head"].to_numpy())),
            shape=(self.nodes, self.nodes),
        )

    def seconds(self) -> Seconds:
        """Return the seconds of the way from place p to place q, shape (places, places).

        That is the quickest way, or the one that feels so where roads are avoided. Infinite where
        no way may be driven; 0 from a place to itself.
        """
        found = np.full((len(self.place_node), len(self.place_node)), np.inf)
        on_road = np.flatnonzero(self.place_node >= 0)
        node, column = np.unique(self.place_node[on_road], return_inverse=True)
        between = np.vstack(
            [
                self._seconds_from(some)[:, node]
                for some in np.split(node, range(_SOURCES_AT_ONCE, len(node), _SOURCES_AT_ONCE))
            ]
        )
        found[np.ix_(on_road, on_road)] = between[np.ix_(column, column)]
        np.fill_diagonal(found, 0.0)
        return found

    def _seconds_from(self, sources: Index) -> Seconds:
        """Return the seconds from each of ``sources`` to every node, shape (sources, nodes)."""
        arcs = self._quickest
        if arcs["felt_s"].equals(arcs["seconds"]):
            return dijkstra(self._arcs, indices=sources)
        felt_s, before = dijkstra(self._arcs, indices=sources, return_predecessors=True)
        node = np.broadcast_to(np.arange(self.nodes), before.shape)
        is_led = before >= 0
        arc = arcs["tail"].to_numpy() * self.nodes + arcs["head"].to_numpy()
        row = np.searchsorted(arc, before[is_led].astype(np.int64) * self.nodes + node[is_led])
        seconds, up = np.zeros(before.shape), np.where(is_led, before, node)
        seconds[is_led] = arcs["seconds"].to_numpy()[row]
        # The seconds up to a node further and further up the way, until that is the source.
        while True:
            seconds += np.take_along_axis(seconds, up, axis=1)
            higher = np.take_along_axis(up, up, axis=1)
            if (higher == up).all():
                return np.where(np.isfinite(felt_s), seconds, np.inf)
            up = higher

    def ways(self, start: Index, end: Index) -> gpd.GeoDataFrame:
        """Return the way from place ``start[i]`` to place ``end[i]``, row by row (``seconds``).

        Columns: seconds, metres, geometry (LineString, WGS 84); missing where there is none, and
        where both are one place metres and seconds are 0. Each way is found once.
        """
        rows = self._ways(start, end)
        lines = np.array([line for _, _, line, _ in rows], dtype=object)
        table = {"seconds": [row[0] for row in rows], "metres": [row[1] for row in rows]}
        return gpd.GeoDataFrame(
            table, geometry=to_wgs84(lines, self.region.grid) if len(lines) else [], crs=WGS84
        )

    def driven(self, start: Index, end: Index) -> pd.DataFrame:
        """Return a row per part of the ways of ``ways``, in the order in which it is driven.

        Columns: way (its number), road (row of the region's roads), stretch, seconds, metres.
        """
        parts = [row[3] for row in self._ways(start, end)]
        rows = np.concatenate([np.empty(0, dtype=np.int64), *parts])
        table = self._quickest.iloc[rows][["road", "stretch", "seconds", "metres"]]
        way = np.repeat(np.arange(len(parts)), [len(each) for each in parts])
        return table.reset_index(drop=True).assign(way=way)

    def _ways(self, start: Index, end: Index) -> list[_Way]:
        tail, head = self.place_node[start], self.place_node[end]
        pairs = list(zip(tail.tolist(), head.tolist(), strict=True))
        new = {pair for pair in pairs if pair not in self._known_ways}
        for source in sorted({tail for tail, _ in new}):
            before = None
            if source >= 0:
                _, before = dijkstra(self._arcs, indices=source, return_predecessors=True)
            for pair in (pair for pair in new if pair[0] == source):
                self._known_ways[pair] = self._way(before, *pair)
        return [self._known_ways[pair] for pair in pairs]

    def _way(self, before: NDArray[np.int32] | None, source: int, target: int) -> _Way:
        if before is None or target < 0:
            return np.inf, np.nan, None, _NO_PARTS
        if source == target:
            return 0.0, 0.0, None, _NO_PARTS
        chain = [target]
        while chain[-1] != source:
            chain.append(int(before[chain[-1]]))
            if chain[-1] < 0:
                return np.inf, np.nan, None, _NO_PARTS
        rows = [self._part_number[pair] for pair in pairwise(chain[::-1])]
        corners = [shapely.get_coordinates(line) for line in self._lines[rows]]
        return (
            float(self._seconds[rows].sum()),
            float(self._metres[rows].sum()),
            shapely.LineString(np.concatenate(corners)),
            np.array(rows, dtype=np.int64),
        )

    @cached_property
    def _part_number(self) -> dict[tuple[int, int], int]:
        arcs = self._quickest
        pairs = zip(arcs["tail"].tolist(), arcs["head"].tolist(), strict=True)
        return dict(zip(pairs, range(len(arcs)), strict=True))

    @cached_property
    def _lines(self) -> NDArray[np.object_]:
        return np.asarray(self._quickest["line"].to_numpy(dtype=object))

    @cached_property
    def _metres(self) -> Metres:
        return np.asarray(self._quickest["metres"].to_numpy(dtype=np.float64))

    @cached_property
    def _seconds(self) -> Seconds:
        return np.asarray(self._quickest["seconds"].to_numpy(dtype=np.float64))


def on_open_roads(
    region: Region, drive: RoadNetwork, xy: Metres, speeds: BusSpeeds
) -> NDArray[np.bool_]:
    """Return which places, shape (n, 2) in the measuring grid, lie on a road open to buses."""
    kmh = bus_kmh(region.roads, speeds)[drive.edges.line]
    lines = drive.edges.geometry[~np.isnan(kmh)]
    is_near = np.zeros(len(xy), dtype=bool)
    at = shapely.STRtree(lines).query(shapely.points(xy), predicate="dwithin", distance=_ON_ROAD_M)
    is_near[at[0]] = True
    return is_near


def _cut(drive: RoadNetwork, edge: Index, offset_m: Metres) -> tuple[pd.DataFrame, list[int], int]:
    """Return the stretches of the edges on which places stand, the places' nodes, and all nodes.

    Places are sorted by edge and offset; those at one point share a node.
    """
    edges, nodes = drive.edges, len(drive.edges.node_xy)
    of_place: list[int] = []
    rows: list[tuple[int, int, int, float, shapely.LineString]] = []
    numbers, first = np.unique(edge, return_index=True)
    for number, offsets in zip(numbers.tolist(), np.split(offset_m, first[1:]), strict=False):
        length, line = float(edges.length_m[number]), edges.geometry[number]
        corners = [(0.0, int(edges.start[number]))]
        for offset in offsets.tolist():
            if corners[-1][0] < offset < length:
                corners.append((offset, nodes))
                nodes += 1
            of_place.append(int(edges.end[number]) if offset >= length else corners[-1][1])
        corners.append((length, int(edges.end[number])))
        rows += [
            (number, tail, head, high - low, substring(line, low, high))
            for (low, tail), (high, head) in pairwise(corners)
        ]
    columns = {"edge": "int64", "tail": "int64", "head": "int64", "metres": "float64"}
    table = pd.DataFrame(rows, columns=[*columns, "line"]).astype(columns)
    return table, of_place, nodes


def _driven(parts: pd.DataFrame, drive: RoadNetwork) -> pd.DataFrame:
    """Return each part in every direction in which it may be driven."""
    edge = parts["edge"].to_numpy(dtype=np.int64)
    forward, backward = parts[drive.forward[edge]], parts[drive.backward[edge]]
    turned = backward.assign(
        tail=backward["head"],
        head=backward["tail"],
        line=shapely.reverse(backward["line"].to_numpy(dtype=object)),
    )
    return pd.concat([forward, turned], ignore_index=True)
