"""Where roads nearly meet: dead ends near each other or near a road, crossings not joined."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, to_grid, to_wgs84
from geo.roads import JOIN_M, Index, Metres, RoadNetwork, SnappedPoints, road_levels

WITHIN_M = 30.0
# Two places that meet along the roads within this are joined already, by a bend or a loop.
NEAR_BY_ROAD_M = 150.0
GAP_COLUMNS = ("kind", "road_id", "other_id", "gap_m", "joins_pieces", "piece_km", "geometry")
KINDS = ("two_ends", "end_and_line", "crossing")


@dataclass(frozen=True, eq=False)
class _Pairs:
    """Pairs of places on the network, shape (n,): edge and metres along it for both; the gap."""

    edge: Index
    offset_m: Metres
    other_edge: Index
    other_offset_m: Metres
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
    end_and_line: a dead end and the middle of a road; crossing: two roads that cross on one level,
    neither of them a bridge, without a junction), the road to change, the one it would meet, the
    gap, whether two separate pieces would be joined, the length of the smaller of these, and a line
    from the end to the place it would meet. Places that are within 150 m of each other by road are
    not listed, and each dead end has its nearest partner only. First come separate pieces, the
    longest first. A proposal only: whether there is a way, somebody must know. Roads for access
    only are not looked at.
    """
    network = network.through
    ends = _nearest_each(_far_by_road(network, _dead_end_pairs(network, within_m)), network)
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
    gap_start, gap_end = shapely.get_coordinates(to_grid(np.array([gap], dtype=object), grid))[
        [0, -1]
    ]
    start_point = shapely.Point(gap_start)
    nearest = int(np.argmin([part.distance(start_point) for part in parts]))
    corners = shapely.get_coordinates(parts[nearest])
    to_ends_m = np.hypot(*(corners[[0, -1]] - gap_start).T)
    if to_ends_m.min() <= JOIN_M:
        extended = [gap_end, *corners] if to_ends_m[0] <= to_ends_m[1] else [*corners, gap_end]
        parts[nearest] = shapely.LineString(extended)
    else:
        parts[nearest : nearest + 1] = _split_line(parts[nearest], start_point)
    joined = parts[0] if len(parts) == 1 else shapely.MultiLineString(parts)
    return to_wgs84(np.array([joined], dtype=object), grid)[0]


def freed_nodes(
    line: shapely.Geometry, gap: shapely.LineString, grid: pyproj.CRS
) -> tuple[str, ...]:
    """Return the column of a road's node that no longer holds after it is joined along ``gap``.

    An end led on elsewhere is at no node of its file any more: it joins by nearness. None where the
    line is cut in its middle.
    """
    own, towards = to_grid(np.array([line, gap], dtype=object), grid)
    to_ends_m = np.hypot(
        *(shapely.get_coordinates(own)[[0, -1]] - shapely.get_coordinates(towards)[0]).T
    )
    if to_ends_m.min() > JOIN_M:
        return ()
    return ("start_node",) if to_ends_m[0] <= to_ends_m[1] else ("end_node",)


def joined_roads(
    roads: gpd.GeoDataFrame, gaps: gpd.GeoDataFrame, grid: pyproj.CRS
) -> gpd.GeoDataFrame:
    """Return ``roads`` after every one of ``gaps`` (rows of road_gaps) is joined."""
    joined = roads.copy()
    lines = dict(zip(roads["road_id"], roads.geometry, strict=True))
    for gap in gaps.itertuples():
        freed = freed_nodes(lines[gap.road_id], gap.geometry, grid)
        for column in joined.columns.intersection(freed):
            joined.loc[roads["road_id"] == gap.road_id, column] = None
        lines[gap.road_id] = joined_line(lines[gap.road_id], gap.geometry, grid)
    return joined.set_geometry([lines[road] for road in roads["road_id"]], crs=roads.crs)


def _dead_end_pairs(network: RoadNetwork, within_m: float) -> _Pairs:
    """Return every dead end with every edge near it that does not begin or end there."""
    edges = network.edges
    street_count = np.bincount(
        np.concatenate([edges.start, edges.end]), minlength=len(edges.node_xy)
    )
    node = np.concatenate([edges.start, edges.end])
    dead_ends = np.flatnonzero(street_count[node] == 1)
    edge = dead_ends % len(edges.start)
    offset_m = np.where(dead_ends < len(edges.start), 0.0, edges.length_m[edge])
    node = node[dead_ends]
    points = shapely.points(edges.node_xy[node])
    row, other_edge = shapely.STRtree(edges.geometry).query(points, "dwithin", distance=within_m)
    is_apart = (edges.start[other_edge] != node[row]) & (edges.end[other_edge] != node[row])
    row, other_edge = row[is_apart], other_edge[is_apart]
    other_offset_m = shapely.line_locate_point(edges.geometry[other_edge], points[row])
    other_offset_m = np.where(other_offset_m <= JOIN_M, 0.0, other_offset_m)
    length_m = edges.length_m[other_edge]
    other_offset_m = np.where(other_offset_m >= length_m - JOIN_M, length_m, other_offset_m)
    other_node = _node_at(network, other_edge, other_offset_m)
    is_dead_end = (other_node >= 0) & (street_count[other_node] == 1)
    return _Pairs(
        edge=edge[row],
        offset_m=offset_m[row],
        other_edge=other_edge,
        other_offset_m=other_offset_m,
        gap_m=shapely.distance(edges.geometry[other_edge], points[row]),
        kind=np.where(is_dead_end, "two_ends", "end_and_line").astype(object),
    )


def _crossing_pairs(network: RoadNetwork, roads: gpd.GeoDataFrame) -> _Pairs:
    """Return the places where edges of two roads cross on one level, neither of them a bridge."""
    edges = network.edges
    lines = edges.geometry
    edge, other_edge = shapely.STRtree(lines).query(lines)
    is_bridge = roads["bridge"].astype("boolean").fillna(False).to_numpy(dtype=bool)[edges.line]
    level = road_levels(roads)[edges.line]
    # Of the two roads the first by id is the one to be cut.
    rank = pd.Series(roads["road_id"]).rank(method="first").to_numpy()[edges.line]
    is_wanted = (rank[edge] < rank[other_edge]) & ~is_bridge[edge] & ~is_bridge[other_edge]
    is_wanted &= level[edge] == level[other_edge]
    edge, other_edge = edge[is_wanted], other_edge[is_wanted]
    may_be_far = _may_be_far_by_road(network, edge, other_edge)
    edge, other_edge = edge[may_be_far], other_edge[may_be_far]
    is_crossing = shapely.crosses(lines[edge], lines[other_edge])
    edge, other_edge = edge[is_crossing], other_edge[is_crossing]
    places, pair = shapely.get_parts(
        shapely.intersection(lines[edge], lines[other_edge]), return_index=True
    )
    # A stretch that both share is not a crossing.
    is_point = shapely.get_type_id(places) == shapely.GeometryType.POINT
    places, edge, other_edge = places[is_point], edge[pair[is_point]], other_edge[pair[is_point]]
    return _Pairs(
        edge=edge,
        offset_m=shapely.line_locate_point(lines[edge], places),
        other_edge=other_edge,
        other_offset_m=shapely.line_locate_point(lines[other_edge], places),
        gap_m=np.zeros(len(edge)),
        kind=np.full(len(edge), "crossing", dtype=object),
    )


def _may_be_far_by_road(network: RoadNetwork, edge: Index, other_edge: Index) -> NDArray[np.bool_]:
    """Return which pairs of edges could cross over 150 m by road from the node they share.

    Most edges whose boxes meet share a node; neither two straight ones nor two short ones can.
    """
    edges = network.edges
    share_node = (edges.start[edge] == edges.start[other_edge]) | (
        edges.start[edge] == edges.end[other_edge]
    )
    share_node |= (edges.end[edge] == edges.start[other_edge]) | (
        edges.end[edge] == edges.end[other_edge]
    )
    is_straight = shapely.get_num_coordinates(edges.geometry) == 2  # noqa: PLR2004 - its two ends
    is_short = edges.length_m[edge] + edges.length_m[other_edge] <= NEAR_BY_ROAD_M
    return ~(share_node & (is_short | (is_straight[edge] & is_straight[other_edge])))


def _far_by_road(network: RoadNetwork, pairs: _Pairs) -> _Pairs:
    """Return the pairs farther than 150 m from each other along the roads."""
    if len(pairs.edge) == 0:
        return pairs
    distinct, group = np.unique(
        np.column_stack([pairs.edge, pairs.offset_m]), axis=0, return_inverse=True
    )
    edge, offset_m = distinct[:, 0].astype(np.int64), distinct[:, 1]
    starts = SnappedPoints.one_each(edge, offset_m, np.zeros(len(edge)))
    sources = network.sources(starts, np.arange(len(edge)))
    indptr, node, metres = network.within_distance(sources, NEAR_BY_ROAD_M)
    node_count = network.graph.nodes
    pair_key = np.repeat(np.arange(len(edge)), np.diff(indptr)) * node_count + node
    reached_m = pd.Series(metres, index=pair_key)

    def metres_to(end: Index) -> Metres:
        metres_there = reached_m.reindex(group * node_count + end).fillna(np.inf)
        return np.asarray(metres_there, dtype=np.float64)

    edges, other_edge = network.edges, pairs.other_edge
    by_start_m = metres_to(edges.start[other_edge]) + pairs.other_offset_m
    by_end_m = metres_to(edges.end[other_edge]) + edges.length_m[other_edge] - pairs.other_offset_m
    along_edge_m = np.where(
        pairs.edge == other_edge, np.abs(pairs.offset_m - pairs.other_offset_m), np.inf
    )
    return pairs.only(np.minimum(along_edge_m, np.minimum(by_start_m, by_end_m)) > NEAR_BY_ROAD_M)


def _nearest_each(pairs: _Pairs, network: RoadNetwork) -> _Pairs:
    """Return for each dead end its nearest partner; two that are each other's are one pair."""
    node = _node_at(network, pairs.edge, pairs.offset_m)
    # Equally near ones differ by where they are, not by the order of the rows.
    other_node = _node_at(network, pairs.other_edge, pairs.other_offset_m)
    order = np.lexsort(
        (pairs.other_offset_m, network.edges.start[pairs.other_edge], pairs.gap_m, node)
    )
    nearest = order[np.diff(node[order], prepend=-1) > 0]
    low, high = np.minimum(node, other_node)[nearest], np.maximum(node, other_node)[nearest]
    is_two_ends = pairs.kind[nearest] == "two_ends"
    key = np.where(is_two_ends, low * len(network.edges.node_xy) + high, -1 - node[nearest])
    return pairs.only(nearest[np.unique(key, return_index=True)[1]])


def _node_at(network: RoadNetwork, edge: Index, offset_m: Metres) -> Index:
    """Return the node at which each place lies, -1 within an edge."""
    node = np.where(offset_m == network.edges.length_m[edge], network.edges.end[edge], -1)
    return np.where(offset_m == 0, network.edges.start[edge], node)


def _table(
    pairs: _Pairs, network: RoadNetwork, roads: gpd.GeoDataFrame, grid: pyproj.CRS
) -> gpd.GeoDataFrame:
    edges, ids = network.edges, roads["road_id"].to_numpy(dtype=object)
    component_km = np.bincount(network.component, weights=edges.length_m) / 1000.0
    component, other_component = network.component[pairs.edge], network.component[pairs.other_edge]
    from_xy = shapely.get_coordinates(_points_on_edges(network, pairs.edge, pairs.offset_m))
    to_xy = shapely.get_coordinates(
        _points_on_edges(network, pairs.other_edge, pairs.other_offset_m)
    )
    lines = shapely.linestrings(np.stack([from_xy, to_xy], axis=1)) if len(component) else []
    table = pd.DataFrame(
        {
            "kind": pd.Series(pairs.kind, dtype="str"),
            "road_id": pd.Series(ids[edges.line[pairs.edge]], dtype="str"),
            "other_id": pd.Series(ids[edges.line[pairs.other_edge]], dtype="str"),
            "gap_m": pairs.gap_m.round(3),
            "joins_pieces": component != other_component,
            "piece_km": np.where(
                component != other_component,
                np.minimum(component_km[component], component_km[other_component]),
                np.nan,
            ),
            "x": from_xy[:, 0],
            "y": from_xy[:, 1],
        }
    )
    shapes = to_wgs84(np.array(lines, dtype=object), grid) if len(component) else lines
    gaps = gpd.GeoDataFrame(table, geometry=shapes, crs=WGS84)
    order = ["joins_pieces", "piece_km", "gap_m", "road_id", "other_id", "x", "y"]
    gaps = gaps.sort_values(order, ascending=[False, False, True, True, True, True, True])
    return gaps.reset_index(drop=True)[list(GAP_COLUMNS)]


def _points_on_edges(network: RoadNetwork, edge: Index, offset_m: Metres) -> NDArray[np.object_]:
    return shapely.line_interpolate_point(network.edges.geometry[edge], offset_m)


def _split_line(line: shapely.LineString, point: shapely.Point) -> list[shapely.LineString]:
    """Return the two parts of ``line`` on either side of its place nearest to ``point``."""
    split_m = line.project(point)
    corners = shapely.get_coordinates(line)
    corner_m = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    middle = shapely.get_coordinates(line.interpolate(split_m))[0]
    head, tail = corners[corner_m < split_m], corners[corner_m > split_m]
    return [shapely.LineString([*head, middle]), shapely.LineString([middle, *tail])]
