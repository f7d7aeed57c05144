"""Places where a school bus might stop: on roads it may drive on and a child may walk along."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84, to_wgs84
from geo.distances.distances import Distances
from geo.distances.network_walks import Points
from geo.roads import Index, Metres, RoadNetwork, SnappedPoints, quantised

# An id is a position to a tenth of a metre, so it stays as long as the place does.
_PER_DEGREE = 1_000_000
# The same road drawn on to another one in the other mode lies this near at most.
_SAME_ROAD_M = 1.0


@dataclass(frozen=True, eq=False)
class StopCandidates:
    """Candidates: a ``table`` (stop_id, geometry in WGS 84) by stop_id, and each on foot.

    ``points`` stand on their own road alone: nobody comes to a stop over the fields beside it.
    """

    table: gpd.GeoDataFrame
    points: Points


def stop_candidates(
    distances: Distances, drive: RoadNetwork, *, spacing_m: float
) -> StopCandidates:
    """Return the candidates of a region: its junctions, and points along what lies between.

    Only on roads that are open to buses and to walkers, that are to be trusted on foot
    (geo.roads.cautions), no bridge, no tunnel, no expressway, and not for access only. A junction
    with a road that is not to be trusted is no candidate; the next point along is.

    Parameters
    ----------
    distances
        The walks of the region.
    drive
        Its driving network.
    spacing_m
        Along a road no candidate is farther than this from the next.

    Returns
    -------
    StopCandidates
        Sorted by id; none where no such road is.
    """
    walk = distances.walk
    may_stop = drive.may_stand & ~drive.is_caution & ~drive.is_raised
    may_stop &= np.isin(drive.edges.line, np.unique(walk.edges.line[_walkable(walk)]))
    (node, at_node), (xy, along) = _junctions(drive, may_stop), _along(drive, may_stop, spacing_m)
    xy = np.concatenate([drive.edges.node_xy[node], xy])
    line = drive.edges.line[np.concatenate([at_node, along])]
    degrees = np.array(to_wgs84(shapely.points(xy), distances.region.grid), dtype=object)
    ids = _ids(degrees)
    _, first = np.unique(ids, return_index=True)
    table = gpd.GeoDataFrame({"stop_id": ids[first]}, geometry=degrees[first], crs=WGS84)
    return StopCandidates(table, _on_own_road(walk, xy[first], line[first]))


def _walkable(walk: RoadNetwork) -> NDArray[np.bool_]:
    """Return on which edges on foot a stop may be."""
    may: NDArray[np.bool_] = walk.may_stand & ~walk.is_caution & (walk.access_piece < 0)
    return may & ~walk.is_raised


def _junctions(drive: RoadNetwork, may_stop: NDArray[np.bool_]) -> tuple[Index, Index]:
    """Return the nodes at which a bus may stop and an edge of each.

    No road that is not to be trusted meets there.
    """
    edges, rows = drive.edges, np.flatnonzero(may_stop)
    shut = ~may_stop & ~edges.is_step & (drive.is_caution | ~drive.may_stand)
    shut_nodes = np.concatenate([edges.start[shut], edges.end[shut]])
    ends = np.concatenate([edges.start[rows], edges.end[rows]])
    node, first = np.unique(ends, return_index=True)
    is_open = ~np.isin(node, shut_nodes)
    return node[is_open], np.tile(rows, 2)[first[is_open]]


def _along(
    drive: RoadNetwork, may_stop: NDArray[np.bool_], spacing_m: float
) -> tuple[Metres, Index]:
    """Return the points that part each edge evenly, and their edges.

    One at least where an end of the edge is no candidate.
    """
    edges, rows = drive.edges, np.flatnonzero(may_stop)
    node, _ = _junctions(drive, may_stop)
    both = np.isin(edges.start[rows], node) & np.isin(edges.end[rows], node)
    parts = np.ceil(edges.length_m[rows] / spacing_m).astype(np.int64)
    between = np.maximum(parts, np.where(both, 1, 2)) - 1
    row = np.repeat(rows, between)
    number = np.arange(len(row)) - np.repeat(np.cumsum(between) - between, between) + 1
    share = number / np.repeat(between + 1, between)
    at = shapely.line_interpolate_point(edges.geometry[row], share, normalized=True)
    return shapely.get_coordinates(at), row


def _ids(degrees: NDArray[np.object_]) -> NDArray[np.object_]:
    at = np.round(shapely.get_coordinates(degrees) * _PER_DEGREE).astype(np.int64)
    return np.array([f"{x}-{y}" for x, y in at.tolist()], dtype=object)


def _on_own_road(walk: RoadNetwork, xy: Metres, line: Index) -> Points:
    """Return points on the road they were found on, whatever other road crosses it there."""
    rows = np.flatnonzero(_walkable(walk))
    shapes, at = walk.edges.geometry[rows], shapely.points(xy)
    point, row = shapely.STRtree(shapes).query(at, predicate="dwithin", distance=_SAME_ROAD_M)
    is_own = walk.edges.line[rows[row]] == line[point]
    point, row = point[is_own], row[is_own]
    away = shapely.distance(at[point], shapes[row])
    order = np.lexsort((row, away, point))
    first = order[np.flatnonzero(np.diff(point[order], prepend=-1))]
    edge, offset_m, access_m = np.full(len(xy), -1), *np.zeros((2, len(xy)))
    own = point[first]
    edge[own] = rows[row[first]]
    offset_m[own] = quantised(shapely.line_locate_point(shapes[row[first]], at[own]))
    length_m = walk.edges.length_m[edge]
    return Points(SnappedPoints.one_each(edge, np.minimum(offset_m, length_m), access_m), xy)
