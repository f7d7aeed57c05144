"""Where roads nearly meet: dead ends beside each other or beside a road, crossings not joined."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, to_grid, to_wgs84
from geo.roads import JOIN_M, Index, Metres, RoadNetwork, SnappedPoints

WITHIN_M = 30.0
# Two places that meet along the roads within this are joined already, by a bend or a loop.
NEAR_BY_ROAD_M = 150.0
GAP_COLUMNS = ("kind", "road_id", "other_id", "gap_m", "joins_pieces", "piece_km", "geometry")
KINDS = ("two_ends", "end_and_line", "crossing")


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Pairs of places on the network, shape (n,): edge and metres along it, twice; the gap."""

    edge: Index
    offset_m: Metres
    other: Index
    other_m: Metres
    gap_m: Metres
    kind: NDArray[np.object_]

    def only(self, rows: NDArray[np.bool_] | Index) -> "_Pairs":
        return _Pairs(**{name: array[rows] for name, array in vars(self).items()})


def road_gaps(
    network: RoadNetwork,
    roads: gpd.GeoDataFrame,
    grid: pyproj.CRS,
    *,
    within_m: float = WITHIN_M,
) -> gpd.GeoDataFrame:
    """Return the places where joining ``roads`` would let people through, and by how much.

    ``network`` is made of ``roads``. Columns GAP_COLUMNS: kind (two_ends: two dead ends;
    end_and_line: a dead end and the middle of a road; crossing: two roads that cross, neither of
    them a bridge, without a junction), the road to change, the one it would meet, the gap, whether
    two separate pieces would be joined, the length of the smaller of these, and a line from the
    end to the place it would meet. Places that are within 150 m of each other by road are not
    listed, and each dead end has its nearest partner only. First come separate pieces, the longest
    first. A proposal only: whether there is a way, somebody must know.
    """
    ends = _nearest_each(_far_by_road(network, _end_pairs(network, within_m)), network)
    crossings = _far_by_road(network, _crossing_pairs(network, roads))
    pairs = _Pairs(**{n: np.concatenate([a, vars(crossings)[n]]) for n, a in vars(ends).items()})
    return _table(pairs, network, roads, grid)


def joined_line(
    line: shapely.Geometry, gap: shapely.LineString, grid: pyproj.CRS
) -> shapely.Geometry:
    """Return a road's ``line`` after it is joined along ``gap``, both WGS 84.

    From an end the line is led on to the end of the gap; elsewhere (a crossing) it is cut there,
    so that it meets the other road by the rule that an end on a line connects.
    """
    parts = list(shapely.get_parts(to_grid(np.array([line], dtype=object), grid)))
    start, target = shapely.get_coordinates(to_grid(np.array([gap], dtype=object), grid))[[0, -1]]
    at = shapely.Point(start)
    nearest = int(np.argmin([part.distance(at) for part in parts]))
    corners = shapely.get_coordinates(parts[nearest])
    away = np.hypot(*(corners[[0, -1]] - start).T)
    if away.min() <= JOIN_M:
        ahead = [target, *corners] if away[0] <= away[1] else [*corners, target]
        parts[nearest] = shapely.LineString(ahead)
    else:
        parts[nearest : nearest + 1] = _cut(parts[nearest], at)
    joined = parts[0] if len(parts) == 1 else shapely.MultiLineString(parts)
    return to_wgs84(np.array([joined], dtype=object), grid)[0]


def joined_roads(
    roads: gpd.GeoDataFrame, gaps: gpd.GeoDataFrame, grid: pyproj.CRS
) -> gpd.GeoDataFrame:
    """Return ``roads`` after every one of ``gaps`` (rows of road_gaps) is joined."""
    lines = dict(zip(roads["road_id"], roads.geometry, strict=True))
    for gap in gaps.itertuples():
        lines[gap.road_id] = joined_line(lines[gap.road_id], gap.geometry, grid)
    return roads.set_geometry([lines[road] for road in roads["road_id"]], crs=roads.crs)


def _end_pairs(network: RoadNetwork, within_m: float) -> _Pairs:
    """Return every dead end with every edge near it that does not begin or end there."""
    edges = network.edges
    streets = np.bincount(np.concatenate([edges.start, edges.end]), minlength=len(edges.node_xy))
    node = np.concatenate([edges.start, edges.end])
    ends = np.flatnonzero(streets[node] == 1)
    edge = ends % len(edges.start)
    offset = np.where(ends < len(edges.start), 0.0, edges.length_m[edge])
    node = node[ends]
    points = shapely.points(edges.node_xy[node])
    end, other = shapely.STRtree(edges.geometry).query(points, "dwithin", distance=within_m)
    apart = (edges.start[other] != node[end]) & (edges.end[other] != node[end])
    end, other = end[apart], other[apart]
    other_m = shapely.line_locate_point(edges.geometry[other], points[end])
    other_m = np.where(other_m <= JOIN_M, 0.0, other_m)
    total = edges.length_m[other]
    other_m = np.where(other_m >= total - JOIN_M, total, other_m)
    meets = _node_at(network, other, other_m)
    blind = (meets >= 0) & (streets[meets] == 1)
    return _Pairs(
        edge=edge[end],
        offset_m=offset[end],
        other=other,
        other_m=other_m,
        gap_m=shapely.distance(edges.geometry[other], points[end]),
        kind=np.where(blind, "two_ends", "end_and_line").astype(object),
    )


def _crossing_pairs(network: RoadNetwork, roads: gpd.GeoDataFrame) -> _Pairs:
    """Return the places where edges of two roads cross, neither of them a bridge."""
    edges = network.edges
    lines = edges.geometry
    one, other = shapely.STRtree(lines).query(lines)
    bridge = roads["bridge"].astype("boolean").fillna(False).to_numpy(dtype=bool)[edges.line]
    # Of the two roads the first by id is the one to be cut.
    rank = pd.Series(roads["road_id"]).rank(method="first").to_numpy()[edges.line]
    wanted = (rank[one] < rank[other]) & ~bridge[one] & ~bridge[other]
    one, other = one[wanted], other[wanted]
    may = _may_cross_afar(network, one, other)
    one, other = one[may], other[may]
    cross = shapely.crosses(lines[one], lines[other])
    one, other = one[cross], other[cross]
    places, pair = shapely.get_parts(
        shapely.intersection(lines[one], lines[other]), return_index=True
    )
    # A stretch that both share is not a crossing.
    at = shapely.get_type_id(places) == shapely.GeometryType.POINT
    places, one, other = places[at], one[pair[at]], other[pair[at]]
    return _Pairs(
        edge=one,
        offset_m=shapely.line_locate_point(lines[one], places),
        other=other,
        other_m=shapely.line_locate_point(lines[other], places),
        gap_m=np.zeros(len(one)),
        kind=np.full(len(one), "crossing", dtype=object),
    )


def _may_cross_afar(network: RoadNetwork, one: Index, other: Index) -> NDArray[np.bool_]:
    """Return which pairs of edges could cross over 150 m by road from the node they share.

    Most edges whose boxes meet share a node; neither two straight ones nor two short ones can.
    """
    edges = network.edges
    meet = (edges.start[one] == edges.start[other]) | (edges.start[one] == edges.end[other])
    meet |= (edges.end[one] == edges.start[other]) | (edges.end[one] == edges.end[other])
    straight = shapely.get_num_coordinates(edges.geometry) == 2  # noqa: PLR2004 - its two ends
    short = edges.length_m[one] + edges.length_m[other] <= NEAR_BY_ROAD_M
    return ~(meet & (short | (straight[one] & straight[other])))


def _far_by_road(network: RoadNetwork, pairs: _Pairs) -> _Pairs:
    """Return the pairs farther than 150 m from each other along the roads."""
    if len(pairs.edge) == 0:
        return pairs
    place, group = np.unique(
        np.column_stack([pairs.edge, pairs.offset_m]), axis=0, return_inverse=True
    )
    edge, offset = place[:, 0].astype(np.int64), place[:, 1]
    starts = SnappedPoints(edge=edge, offset_m=offset, access_m=np.zeros(len(edge)))
    sources = network.sources(starts, np.arange(len(edge)), len(edge))
    first, node, metres = network.within_distance(sources, NEAR_BY_ROAD_M)
    nodes = network.graph.nodes
    reached = np.repeat(np.arange(len(edge)), np.diff(first)) * nodes + node
    found = pd.Series(metres, index=reached)

    def metres_to(end: Index) -> Metres:
        metres_there = found.reindex(group * nodes + end).fillna(np.inf)
        return np.asarray(metres_there, dtype=np.float64)

    edges, other = network.edges, pairs.other
    by_start = metres_to(edges.start[other]) + pairs.other_m
    by_end = metres_to(edges.end[other]) + edges.length_m[other] - pairs.other_m
    along = np.where(pairs.edge == other, np.abs(pairs.offset_m - pairs.other_m), np.inf)
    return pairs.only(np.minimum(along, np.minimum(by_start, by_end)) > NEAR_BY_ROAD_M)


def _nearest_each(pairs: _Pairs, network: RoadNetwork) -> _Pairs:
    """Return for each dead end its nearest partner; two that are each other's are one pair."""
    node = _node_at(network, pairs.edge, pairs.offset_m)
    # Equally near ones are told apart by where they are, not by the order of the rows.
    meets = _node_at(network, pairs.other, pairs.other_m)
    order = np.lexsort((pairs.other_m, network.edges.start[pairs.other], pairs.gap_m, node))
    first = order[np.diff(node[order], prepend=-1) > 0]
    low, high = np.minimum(node, meets)[first], np.maximum(node, meets)[first]
    blind = pairs.kind[first] == "two_ends"
    key = np.where(blind, low * len(network.edges.node_xy) + high, -1 - node[first])
    return pairs.only(first[np.unique(key, return_index=True)[1]])


def _node_at(network: RoadNetwork, edge: Index, offset_m: Metres) -> Index:
    """Return the node at which a place stands, -1 within an edge."""
    end = np.where(offset_m == network.edges.length_m[edge], network.edges.end[edge], -1)
    return np.where(offset_m == 0, network.edges.start[edge], end)


def _table(
    pairs: _Pairs, network: RoadNetwork, roads: gpd.GeoDataFrame, grid: pyproj.CRS
) -> gpd.GeoDataFrame:
    edges, ids = network.edges, roads["road_id"].to_numpy(dtype=object)
    component_km = np.bincount(network.component, weights=edges.length_m) / 1000.0
    one, other = network.component[pairs.edge], network.component[pairs.other]
    from_xy = shapely.get_coordinates(_at(network, pairs.edge, pairs.offset_m))
    to_xy = shapely.get_coordinates(_at(network, pairs.other, pairs.other_m))
    lines = shapely.linestrings(np.stack([from_xy, to_xy], axis=1)) if len(one) else []
    table = pd.DataFrame(
        {
            "kind": pd.Series(pairs.kind, dtype="str"),
            "road_id": pd.Series(ids[edges.line[pairs.edge]], dtype="str"),
            "other_id": pd.Series(ids[edges.line[pairs.other]], dtype="str"),
            "gap_m": pairs.gap_m.round(3),
            "joins_pieces": one != other,
            "piece_km": np.where(
                one != other, np.minimum(component_km[one], component_km[other]), np.nan
            ),
            "x": from_xy[:, 0],
            "y": from_xy[:, 1],
        }
    )
    shapes = to_wgs84(np.array(lines, dtype=object), grid) if len(one) else lines
    found = gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)
    order = ["joins_pieces", "piece_km", "gap_m", "road_id", "other_id", "x", "y"]
    found = found.sort_values(order, ascending=[False, False, True, True, True, True, True])
    return found.reset_index(drop=True)[list(GAP_COLUMNS)]


def _at(network: RoadNetwork, edge: Index, offset_m: Metres) -> NDArray[np.object_]:
    return shapely.line_interpolate_point(network.edges.geometry[edge], offset_m)


def _cut(line: shapely.LineString, at: shapely.Point) -> list[shapely.LineString]:
    """Return the two parts of ``line`` on either side of its place nearest to ``at``."""
    along = line.project(at)
    corners = shapely.get_coordinates(line)
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    middle = shapely.get_coordinates(line.interpolate(along))[0]
    before, after = corners[gone < along], corners[gone > along]
    return [shapely.LineString([*before, middle]), shapely.LineString([middle, *after])]
