"""One route in its legs or road by road, to be looked at."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from geo.crs import WGS84, to_wgs84
from geo.distances.distances import Distances
from geo.distances.network_walks import Points, pair_ways
from geo.distances.ties import nearest_columns
from geo.roads import Index, RoadNetwork, Ways, cautions

# An edge, and metres and line of the part of it that is walked.
_Stretch = tuple[int, float, shapely.LineString]
# What it is, the road's name, class and caution, metres and line.
_Piece = tuple[str, str | None, str | None, str, float, shapely.LineString]
_PIECE_COLUMNS = ("piece", "name", "highway", "caution", "metres")
_OFF_ROAD = {piece: (piece, None, None, "none") for piece in ("home", "gate")}


def route_to_school(
    distances: Distances, homes: Points, home: int, school_id: str
) -> gpd.GeoDataFrame:
    """Return the route from ``homes[home]`` to the nearest gate of a school, leg by leg.

    Columns: leg (connector, road), metres, geometry (WGS 84). The metres add up to the walk_m of
    the tables. No rows where unreachable.
    """
    found = _found(distances, distances.walk, homes, home, school_id)
    legs: list[tuple[str, float, shapely.LineString]] = []
    if found is not None:
        corners = np.concatenate([shapely.get_coordinates(line) for _, _, line in found.along])
        road_m = sum(metres for _, metres, _ in found.along)
        road = ("road", road_m, shapely.LineString(corners))
        legs = [("connector", *found.first), road, ("connector", *found.last)]
    lines = np.array([line for _, _, line in legs], dtype=object)
    table = {"leg": [p for p, _, _ in legs], "metres": [m for _, m, _ in legs]}
    shapes = to_wgs84(lines, distances.region.grid) if len(lines) else lines
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def route_pieces(
    distances: Distances, homes: Points, home: int, school_id: str, *, trusted: bool = False
) -> gpd.GeoDataFrame:
    """Return the route from ``homes[home]`` to the nearest gate of a school, road by road.

    Columns: piece (home, road, gate: the ways off the roads and along them), name, highway,
    caution (why the road is not to be trusted on foot; ``none`` where it is to be), metres,
    geometry (WGS 84). What follows each other on roads of one name, class and caution is one piece.
    The metres add up to the walk_m of the tables. No rows where unreachable. With ``trusted`` the
    route is the shortest one that keeps off every stretch that is not to be trusted.
    """
    network = distances.walk.trusted if trusted else distances.walk
    found = _found(distances, network, homes, home, school_id)
    rows: list[_Piece] = []
    if found is not None:
        rows.append((*_OFF_ROAD["home"], *found.first))
        rows += _road_pieces(distances.region.roads, network, found.along)
        rows.append((*_OFF_ROAD["gate"], *found.last))
    table = {name: [row[n] for row in rows] for n, name in enumerate(_PIECE_COLUMNS)}
    lines = np.array([row[-1] for row in rows], dtype=object)
    shapes = to_wgs84(lines, distances.region.grid) if len(lines) else lines
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def _road_pieces(
    roads: pd.DataFrame, network: RoadNetwork, along: Sequence[_Stretch]
) -> list[_Piece]:
    """Return the stretches along roads, those that follow each other on like roads as one."""
    why = cautions(roads)
    pieces: list[_Piece] = []
    for edge, metres, line in along:
        if metres == 0:
            continue
        row = network.edges.line[edge]
        name, highway = (_text(roads[column].iloc[row]) for column in ("name", "highway"))
        # A step between roads that meet is no stretch of a road.
        caution = str(why[row]) if network.is_caution[edge] else "none"
        if pieces and pieces[-1][1:4] == (name, highway, caution):
            *_, before_m, before = pieces.pop()
            corners = np.concatenate([shapely.get_coordinates(part) for part in (before, line)])
            whole = (before_m + metres, shapely.LineString(corners))
        else:
            whole = (metres, line)
        pieces.append(("road", name, highway, caution, *whole))
    return pieces


@dataclass(frozen=True)
class _Route:
    """One route: metres and line of the ways off the roads, and of each edge between them."""

    first: tuple[float, shapely.LineString]
    along: list[_Stretch]
    last: tuple[float, shapely.LineString]


def _text(value: Any) -> str | None:  # noqa: ANN401 - the value of a cell
    return None if pd.isna(value) else str(value)


def _found(
    distances: Distances, network: RoadNetwork, homes: Points, home: int, school_id: str
) -> _Route | None:
    """Return the route to the nearest gate of the school; None where there is none."""
    rows = np.flatnonzero(distances.gates["school_id"].to_numpy() == school_id)
    start, gates = homes.only(np.array([home])), distances.gate_points.only(rows)
    if not network.may_stand.any() or not len(rows):
        return None
    if network is not distances.walk:
        start, gates = (
            Points(distances.places(network, points.xy), points.xy) for points in (start, gates)
        )
    at = np.zeros(len(rows), dtype=np.int64)
    ways = pair_ways(network, start, gates, at, np.arange(len(rows)))
    if not np.isfinite(ways.metres).any():
        return None
    gate = int(nearest_columns(ways.metres[np.newaxis])[0])
    return _route(network, start, gates, ways, gate)


def _route(network: RoadNetwork, home: Points, gates: Points, ways: Ways, gate: int) -> _Route:
    """Return the way to ``gate``, which there is."""
    edge, offset_m, access_m, foot = [], [], [], []
    for places, place in (
        (home.places, ways.home_place[gate]),
        (gates.places, ways.gate_place[gate]),
    ):
        edge.append(int(places.edge[place]))
        offset_m.append(float(places.offset_m[place]))
        access_m.append(float(places.access_m[place]))
        foot.append(network.edges.geometry[edge[-1]].interpolate(offset_m[-1]).coords[0])
    along = _along(network, edge[0], offset_m[0], edge[1], offset_m[1])
    assert along is not None, "a walk was measured along these roads"  # noqa: S101
    return _Route(
        first=(access_m[0], shapely.LineString([home.xy[0], foot[0]])),
        along=along,
        last=(access_m[1], shapely.LineString([foot[1], gates.xy[gate]])),
    )


def _along(
    network: RoadNetwork, start: int, start_offset_m: float, end: int, end_offset_m: float
) -> list[_Stretch] | None:
    """Return the edges between places on two edges, with metres and line along each."""
    edges = network.edges
    length = edges.length_m
    gate_edge = network.gate_edge[end]
    start_ends = {
        0: (int(edges.start[start]), start_offset_m),
        1: (int(edges.end[start]), length[start] - start_offset_m),
    }
    end_ends = {
        0: (int(edges.start[gate_edge]), end_offset_m),
        1: (int(edges.end[gate_edge]), length[end] - end_offset_m),
    }
    sources = [start_ends[0][0], start_ends[1][0]]
    node_m, before = dijkstra(_with_travel(network), indices=sources, return_predecessors=True)
    options = [
        (start_node[1] + node_m[i, end_ends[j][0]] + end_ends[j][1], i, j)
        for i, start_node in start_ends.items()
        for j in end_ends
    ]
    best, i, j = min(options)
    straight_m = abs(start_offset_m - end_offset_m)
    if start == end and straight_m <= best:
        part = _edge_part(edges.geometry[start], start_offset_m, end_offset_m)
        return [(start, straight_m, part)]
    if not np.isfinite(best):
        return None
    nodes = _path_nodes(before[i], sources[i], end_ends[j][0])
    first, last = edges.geometry[start], edges.geometry[end]
    return [
        (
            start,
            float(start_ends[i][1]),
            _edge_part(first, start_offset_m, 0.0 if i == 0 else first.length),
        ),
        *_edges_between(network, nodes),
        (
            end,
            float(end_ends[j][1]),
            _edge_part(last, 0.0 if j == 0 else last.length, end_offset_m),
        ),
    ]


def _with_travel(network: RoadNetwork) -> csr_array:
    """Return the arcs in the direction of travel; the network holds them against it."""
    graph = network.graph
    arcs = csr_array((graph.weights, graph.indices, graph.indptr), (graph.nodes, graph.nodes))
    return arcs.T.tocsr()


def _edge_part(line: shapely.LineString, low: float, high: float) -> shapely.LineString:
    part = substring(line, low, high)
    # A part of no length comes back as a point.
    return shapely.LineString([part, part]) if part.geom_type == "Point" else part


def _path_nodes(before: Index, source: int, target: int) -> list[int]:
    chain = [target]
    while chain[-1] != source:
        chain.append(int(before[chain[-1]]))
    return chain[::-1]


def _edges_between(network: RoadNetwork, nodes: list[int]) -> list[_Stretch]:
    """Return the shortest edge from each node to the next, with its metres, drawn that way."""
    edges = network.edges
    is_near = np.isin(edges.start, nodes) & np.isin(edges.end, nodes)
    rows = np.flatnonzero(is_near)
    start, end = edges.start[rows], edges.end[rows]
    found = []
    for tail, head in pairwise(nodes):
        forward = (start == tail) & (end == head) & network.forward[rows]
        backward = (start == head) & (end == tail) & network.backward[rows]
        own = np.flatnonzero(forward | backward)
        at = own[np.argmin(edges.length_m[rows[own]])]
        row = int(rows[at])
        line = edges.geometry[row]
        found.append((row, float(edges.length_m[row]), line if forward[at] else line.reverse()))
    return found
