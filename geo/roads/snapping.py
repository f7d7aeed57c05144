"""Points brought to the nearest place on the nearest edge."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.engine import NUMBA
from geo.roads.graph import Index, Metres
from geo.roads.topology import quantised


@dataclass(frozen=True, eq=False)
class SnappedPoints:
    """Points snapped to the network, shape (n,): the edge, metres along it, metres off it.

    ``edge`` is -1 where the point is missing; the metres are NaN there.
    """

    edge: Index
    offset_m: Metres
    access_m: Metres

    @property
    def found(self) -> NDArray[np.bool_]:
        """Which points are on the network."""
        return self.edge >= 0

    def only(self, rows: Index) -> "SnappedPoints":
        """Return the places in ``rows``."""
        return SnappedPoints(self.edge[rows], self.offset_m[rows], self.access_m[rows])


def snap(geometry: NDArray[np.object_], xy: Metres, *, within_m: float = np.inf) -> SnappedPoints:
    """Return the place on the nearest of the edges (LineStrings) for each point, shape (n, 2).

    Of edges equally near the first is taken: they meet in a node, so the walk is the same. A point
    farther than ``within_m`` from all of them may be left without a place.
    """
    edge = np.full(len(xy), -1, dtype=np.int64)
    offset = np.full(len(xy), np.nan)
    access_m = np.full(len(xy), np.nan)
    present = np.isfinite(xy).all(axis=1)
    if present.any() and len(geometry):
        nearest = _nearest_compiled if NUMBA else _nearest_shapely
        edge[present], offset[present], access_m[present] = nearest(geometry, xy[present], within_m)
    return SnappedPoints(edge=edge, offset_m=quantised(offset), access_m=quantised(access_m))


def _nearest_shapely(
    geometry: NDArray[np.object_], xy: Metres, within_m: float
) -> tuple[Index, Metres, Metres]:
    points = shapely.points(xy)
    limit = within_m if np.isfinite(within_m) else None
    point, edge = shapely.STRtree(geometry).query_nearest(points, max_distance=limit)
    first_edge = np.full(len(xy), len(geometry), dtype=np.int64)
    np.minimum.at(first_edge, point, edge)
    is_near = first_edge < len(geometry)
    lines = geometry[np.where(is_near, first_edge, 0)]
    lines[~is_near] = None
    along = shapely.line_locate_point(lines, points)
    return np.where(is_near, first_edge, -1), along, shapely.distance(lines, points)


def _nearest_compiled(
    geometry: NDArray[np.object_], xy: Metres, within_m: float
) -> tuple[Index, Metres, Metres]:
    from geo.roads.snapping_numba import Buckets, nearest_segment  # noqa: PLC0415 - numba may be missing

    corner, edge = shapely.get_coordinates(geometry, return_index=True)
    step = np.hypot(*np.diff(corner, axis=0, append=corner[-1:]).T)
    within = np.diff(edge, append=-1) == 0
    walked = np.concatenate([[0.0], np.cumsum(np.where(within, step, 0.0))[:-1]])
    start_of_edge = np.searchsorted(edge, np.arange(len(geometry)))
    along = walked - walked[start_of_edge][edge]
    segment = np.flatnonzero(within)
    buckets = Buckets.of(corner[segment], corner[segment + 1])
    nearest, part, away = nearest_segment(
        buckets, corner[segment], corner[segment + 1], xy, within_m
    )
    corner_row = segment[nearest]
    is_near = nearest >= 0
    offset = np.where(is_near, along[corner_row] + part, np.nan)
    return np.where(is_near, edge[corner_row], -1), offset, np.where(is_near, away, np.nan)
