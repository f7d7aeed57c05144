"""One route in its legs, to be looked at: connector, roads, connector."""

from itertools import pairwise

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from geo.crs import WGS84, to_wgs84
from geo.distances.distances import Distances
from geo.distances.network_walks import Points, pair_ways
from geo.distances.ties import nearest_columns
from geo.roads import Index, RoadNetwork, Ways


def route_to_school(
    distances: Distances, homes: Points, home: int, school_id: str
) -> gpd.GeoDataFrame:
    """Return the route from ``homes[home]`` to the nearest gate of a school, leg by leg.

    Columns: leg (connector, road), metres, geometry (WGS 84). The metres add up to the walk_m of
    the tables. No rows where unreachable.
    """
    rows = np.flatnonzero(distances.gates["school_id"].to_numpy() == school_id)
    start, gates = homes.only(np.array([home])), distances.gate_points.only(rows)
    at = np.zeros(len(rows), dtype=np.int64)
    ways = pair_ways(distances.walk, start, gates, at, np.arange(len(rows)))
    legs: list[tuple[str, float, shapely.LineString]] = []
    if np.isfinite(ways.metres).any():
        gate = nearest_columns(ways.metres[np.newaxis])[0]
        legs = _legs(distances.walk, start, gates, ways, int(gate))
    lines = np.array([line for _, _, line in legs], dtype=object)
    table = {"leg": [p for p, _, _ in legs], "metres": [m for _, m, _ in legs]}
    shapes = to_wgs84(lines, distances.region.grid) if len(lines) else lines
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def _legs(
    network: RoadNetwork, home: Points, gates: Points, ways: Ways, gate: int
) -> list[tuple[str, float, shapely.LineString]]:
    """Return the legs of the way to ``gate``, which there is."""
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
    metres, line = along
    return [
        ("connector", access_m[0], shapely.LineString([home.xy[0], foot[0]])),
        ("road", metres, line),
        ("connector", access_m[1], shapely.LineString([foot[1], gates.xy[gate]])),
    ]


def _along(
    network: RoadNetwork, start: int, start_offset_m: float, end: int, end_offset_m: float
) -> tuple[float, shapely.LineString] | None:
    """Return metres and line along the network between places on two edges."""
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
    if start == end and abs(start_offset_m - end_offset_m) <= best:
        return abs(start_offset_m - end_offset_m), _edge_part(
            edges.geometry[start], start_offset_m, end_offset_m
        )
    if not np.isfinite(best):
        return None
    nodes = _path_nodes(before[i], sources[i], end_ends[j][0])
    parts = [
        _edge_part(
            edges.geometry[start], start_offset_m, 0.0 if i == 0 else edges.geometry[start].length
        )
    ]
    parts += [_edge_line(network, a, b) for a, b in pairwise(nodes)]
    parts.append(
        _edge_part(edges.geometry[end], 0.0 if j == 0 else edges.geometry[end].length, end_offset_m)
    )
    corners = np.concatenate([shapely.get_coordinates(part) for part in parts])
    return float(best), shapely.LineString(corners)


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


def _edge_line(network: RoadNetwork, tail: int, head: int) -> shapely.LineString:
    """Return the shortest edge from one node to the other, drawn in that direction."""
    edges = network.edges
    forward = (edges.start == tail) & (edges.end == head)
    backward = (edges.start == head) & (edges.end == tail)
    rows = np.flatnonzero(forward | backward)
    row = rows[np.argmin(edges.length_m[rows])]
    line = edges.geometry[row]
    return line if forward[row] else line.reverse()
