"""Which roads a point may step onto: the nearest place of every walkable road close enough.

The rule and why it is so: docs/decisions/0013-which-road-a-home-stands-on.md.
"""

from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.road_lines import RoadLines, at_node, crosses
from geo.roads.snapping import SnappedPoints, snap
from geo.shortest_paths import NUMBA, Index, Metres

if NUMBA:
    from geo.roads.connections_numba import places_within
else:
    from geo.roads.connections_numpy import places_within

# The depth of a village block, and 10 m for how exactly homes and roads are drawn (the decision).
CONNECTION_RADIUS_M = 110.0
# Beyond this no road is looked for any more that no barrier hides.
_FARTHEST_M = 2000.0


def connections(
    roads: RoadLines, xy: Metres, radius_m: float, *, within_m: float = np.inf
) -> SnappedPoints:
    """Return the places within ``radius_m`` at which each point may step onto the roads.

    A road is stepped onto wherever it is nearer to the point than on either side of that place, if
    no barrier lies between. A point without such a place has one: the nearest that no barrier
    hides or, where all are hidden, the nearest of all, which is then marked.

    Parameters
    ----------
    roads
        The roads and barriers.
    xy
        The points in the measuring grid, shape (n, 2); NaN where missing.
    radius_m
        The connection radius in metres.
    within_m
        A point farther than this from all roads may be left without a place.

    Returns
    -------
    SnappedPoints
        The places of each point, nearest first. A place may be left out to which the way over
        another place of the same point is no longer: no walk would be shorter by it.
    """
    is_left = np.asarray(np.isfinite(xy).all(axis=1))
    if len(roads.segments.edge) == 0:
        is_left[:] = False
    near = _within(roads, xy, np.flatnonzero(is_left), radius_m)
    is_left[near.point] = False
    nearest = _nearest(roads, xy, np.flatnonzero(is_left), within_m)
    found = [near, nearest.where(~nearest.places.is_barred)]
    hidden = nearest.where(nearest.places.is_barred)
    while len(hidden.point) and radius_m < _FARTHEST_M:
        radius_m *= 2
        first = _within(roads, xy, hidden.point, radius_m).first_of_each()
        found.append(first)
        hidden = hidden.where(~np.isin(hidden.point, first.point))
    return _joined(len(xy), [*found, hidden])


class _Found(NamedTuple):
    """Places, one each, and the points they are places of."""

    point: Index
    places: SnappedPoints

    def where(self, wanted: NDArray[np.bool_]) -> "_Found":
        return _Found(self.point[wanted], self.places.only(np.flatnonzero(wanted)))

    def first_of_each(self) -> "_Found":
        return self.where(np.diff(self.point, prepend=-1) != 0)


def _joined(points: int, found: list[_Found]) -> SnappedPoints:
    point = np.concatenate([part.point for part in found])
    order = np.argsort(point, kind="stable")
    edge, offset_m, access_m, is_barred = (
        np.concatenate([getattr(part.places, name) for part in found])[order]
        for name in ("edge", "offset_m", "access_m", "is_barred")
    )
    return SnappedPoints.of(points, point[order], edge, offset_m, access_m, is_barred)


def _within(roads: RoadLines, xy: Metres, rows: Index, radius_m: float) -> _Found:
    if len(rows) == 0:
        return _Found(rows, SnappedPoints.one_each(rows, xy[:0, 0], xy[:0, 0]))
    point, edge, offset_m, access_m = places_within(roads, xy[rows], radius_m)
    return _Found(rows[point], SnappedPoints.one_each(edge, offset_m, access_m))


def _nearest(roads: RoadLines, xy: Metres, rows: Index, within_m: float) -> _Found:
    """Return the nearest place of each point that has one, marked where a barrier hides it."""
    if len(rows) == 0:
        return _Found(rows, SnappedPoints.one_each(rows, xy[:0, 0], xy[:0, 0]))
    near = snap(roads.edges.geometry[roads.usable], xy[rows], within_m=within_m)
    point = rows[near.point]
    edge = roads.usable[near.edge]
    offset_m = at_node(near.offset_m, roads.edges.length_m[edge])
    is_barred = np.zeros(len(point), dtype=bool)
    if len(roads.barriers):
        foot = shapely.line_interpolate_point(roads.edges.geometry[edge], offset_m)
        is_barred = crosses(roads.barriers, xy[point], shapely.get_coordinates(foot))
    return _Found(point, SnappedPoints.one_each(edge, offset_m, near.access_m, is_barred))
