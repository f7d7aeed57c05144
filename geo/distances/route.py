"""One walk in its pieces, to be looked at: connector, roads, connector."""

from itertools import pairwise

import geopandas as gpd
import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from shapely.ops import substring

from geo.crs import WGS84, to_wgs84
from geo.distances.distances import Distances
from geo.distances.network_walks import Points
from geo.roads import Index, RoadNetwork


def way_to_school(
    distances: Distances, homes: Points, home: int, school_id: str
) -> gpd.GeoDataFrame:
    """Return the walk from ``homes[home]`` to the nearest gate of a school, in order.

    Columns: piece (connector, road), metres, geometry (WGS 84). The metres add up to the walk_m of
    the tables. No rows where there is no way.
    """
    rows = np.flatnonzero(distances.gates["school_id"].to_numpy() == school_id)
    start, gates = homes.only(np.array([home])), distances.gate_points
    walks = [_walk(distances.walk, start, gates.only(np.array([row]))) for row in rows]
    walks = [walk for walk in walks if walk]
    pieces = min(walks, key=lambda walk: sum(m for _, m, _ in walk), default=[])
    lines = np.array([line for _, _, line in pieces], dtype=object)
    table = {"piece": [p for p, _, _ in pieces], "metres": [m for _, m, _ in pieces]}
    shapes = to_wgs84(lines, distances.region.grid) if len(lines) else lines
    return gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)


def _walk(
    network: RoadNetwork, home: Points, gate: Points
) -> list[tuple[str, float, shapely.LineString]]:
    """Return the pieces from home to gate, or nothing where there is no way."""
    if not (home.places.found[0] and gate.places.found[0]):
        return []
    edges = network.edges
    start, end = int(home.places.edge[0]), int(gate.places.edge[0])
    off, to = float(home.places.offset_m[0]), float(gate.places.offset_m[0])
    along = _along(network, start, off, end, to)
    if along is None:
        return []
    metres, line = along
    foot = edges.geometry[start].interpolate(off)
    last = edges.geometry[end].interpolate(to)
    return [
        (
            "connector",
            float(home.places.access_m[0]),
            shapely.LineString([home.xy[0], foot.coords[0]]),
        ),
        ("road", metres, line),
        (
            "connector",
            float(gate.places.access_m[0]),
            shapely.LineString([last.coords[0], gate.xy[0]]),
        ),
    ]


def _along(
    network: RoadNetwork, start: int, off: float, end: int, to: float
) -> tuple[float, shapely.LineString] | None:
    """Return metres and line along the network between places on two edges."""
    edges = network.edges
    length = edges.length_m
    leave = {0: (int(edges.start[start]), off), 1: (int(edges.end[start]), length[start] - off)}
    enter = {0: (int(edges.start[end]), to), 1: (int(edges.end[end]), length[end] - to)}
    graph = csr_array(
        (network.graph.weights, network.graph.indices, network.graph.indptr),
        shape=(network.graph.nodes, network.graph.nodes),
    )
    sources = [leave[0][0], leave[1][0]]
    node_m, before = dijkstra(graph, indices=sources, return_predecessors=True)
    options = [
        (first[1] + node_m[i, enter[j][0]] + enter[j][1], i, j)
        for i, first in leave.items()
        for j in enter
    ]
    best, i, j = min(options)
    if start == end and abs(off - to) <= best:
        return abs(off - to), _part(edges.geometry[start], off, to)
    if not np.isfinite(best):
        return None
    nodes = _node_chain(before[i], sources[i], enter[j][0])
    parts = [_part(edges.geometry[start], off, 0.0 if i == 0 else edges.geometry[start].length)]
    parts += [_edge_line(network, a, b) for a, b in pairwise(nodes)]
    parts.append(_part(edges.geometry[end], 0.0 if j == 0 else edges.geometry[end].length, to))
    corners = np.concatenate([shapely.get_coordinates(part) for part in parts])
    return float(best), shapely.LineString(corners)


def _part(line: shapely.LineString, low: float, high: float) -> shapely.LineString:
    part = substring(line, low, high)
    # A part of no length comes back as a point.
    return shapely.LineString([part, part]) if part.geom_type == "Point" else part


def _node_chain(before: Index, source: int, target: int) -> list[int]:
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
