"""Places of points on the network: where each may step onto it, and the nearest road alone."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.roads.topology import quantised
from geo.shortest_paths import NUMBA, Index, Metres

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Segments:
    """The segments of edges in order: from ``start`` to ``end``, shape (segments, 2), metres.

    ``edge`` is the row of the edge each is part of, ``along_m`` how far along it the segment
    starts; both of shape (segments,).
    """

    start: Metres
    end: Metres
    edge: Index
    along_m: Metres


@dataclass(frozen=True, eq=False)
class SnappedPoints:
    """The places where n points may step onto the network, those of a point nearest first.

    Point i has the places ``first[i]`` to ``first[i + 1]``, none where it is missing; ``first`` has
    shape (n + 1,). Of each place, shape (places,): the edge, metres along it, metres off it, and
    whether a barrier lies between.
    """

    first: Index
    edge: Index
    offset_m: Metres
    access_m: Metres
    is_barred: Flags

    @classmethod
    def one_each(
        cls, edge: Index, offset_m: Metres, access_m: Metres, is_barred: Flags | None = None
    ) -> "SnappedPoints":
        """Return one place for each point, shape (n,); none where ``edge`` is -1."""
        found = edge >= 0
        barred = np.zeros(len(edge), dtype=bool) if is_barred is None else is_barred
        return cls(_first(found), edge[found], offset_m[found], access_m[found], barred[found])

    @classmethod
    def of(
        cls,
        points: int,
        point: Index,
        edge: Index,
        offset_m: Metres,
        access_m: Metres,
        is_barred: Flags,
    ) -> "SnappedPoints":
        """Return places given with the point of each, sorted by it; there are ``points``."""
        first = _first(np.bincount(point, minlength=points))
        return cls(first, edge, offset_m, access_m, is_barred)

    @property
    def count(self) -> Index:
        """How many places each point has, shape (n,)."""
        return np.diff(self.first)

    @property
    def found(self) -> NDArray[np.bool_]:
        """Which points have a place on the network, shape (n,)."""
        return self.count > 0

    @property
    def point(self) -> Index:
        """The point of each place, shape (places,)."""
        return np.repeat(np.arange(len(self.first) - 1), self.count)

    @property
    def nearest_m(self) -> Metres:
        """The metres from each point to its nearest place, shape (n,); NaN where it has none."""
        metres = np.full(len(self.first) - 1, np.nan)
        metres[self.found] = self.access_m[self.first[:-1][self.found]]
        return metres

    def least(self, metres: Metres) -> Metres:
        """Return the least of ``metres``, shape (places,), by point; inf where it has no place."""
        least = np.full(len(self.first) - 1, np.inf)
        if len(metres):
            least[self.found] = np.minimum.reduceat(metres, self.first[:-1][self.found])
        return least

    def of_points(self, points: Index) -> Index:
        """Return the places of ``points``, one after the other."""
        count = self.count[points]
        before = np.cumsum(count) - count
        return np.repeat(self.first[:-1][points] - before, count) + np.arange(count.sum())

    def only(self, points: Index) -> "SnappedPoints":
        """Return the places of ``points``."""
        return self._at(_first(self.count[points]), self.of_points(points))

    def each(self) -> "SnappedPoints":
        """Return every place as that of a point of its own."""
        return self._at(np.arange(len(self.edge) + 1), np.arange(len(self.edge)))

    def where(self, wanted: Flags) -> "SnappedPoints":
        """Return the places wanted, shape (places,), of the same points."""
        count = np.bincount(self.point[wanted], minlength=len(self.first) - 1)
        return self._at(_first(count), np.flatnonzero(wanted))

    def nearest(self) -> "SnappedPoints":
        """Return the nearest place of each point alone."""
        return self._at(_first(self.found), self.first[:-1][self.found])

    def _at(self, first: Index, places: Index) -> "SnappedPoints":
        return SnappedPoints(
            first,
            self.edge[places],
            self.offset_m[places],
            self.access_m[places],
            self.is_barred[places],
        )


def _first(count: NDArray[np.integer] | Flags) -> Index:
    return np.concatenate([[0], np.cumsum(count)]).astype(np.int64)


def snap(geometry: NDArray[np.object_], xy: Metres, *, within_m: float = np.inf) -> SnappedPoints:
    """Return the place on the nearest of the edges (LineStrings) for each point, shape (n, 2).

    Of edges equally near the first is taken. A point farther than ``within_m`` from all of them may
    be left without a place.
    """
    edge = np.full(len(xy), -1, dtype=np.int64)
    offset = np.full(len(xy), np.nan)
    access_m = np.full(len(xy), np.nan)
    present = np.isfinite(xy).all(axis=1)
    if present.any() and len(geometry):
        nearest = _nearest_compiled if NUMBA else _nearest_shapely
        edge[present], offset[present], access_m[present] = nearest(geometry, xy[present], within_m)
    return SnappedPoints.one_each(edge, quantised(offset), quantised(access_m))


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

    segments = segments_of(geometry)
    buckets = Buckets.of(segments.start, segments.end)
    nearest, part, away = nearest_segment(buckets, segments.start, segments.end, xy, within_m)
    is_near = nearest >= 0
    offset = np.where(is_near, segments.along_m[nearest] + part, np.nan)
    return np.where(is_near, segments.edge[nearest], -1), offset, np.where(is_near, away, np.nan)


def segments_of(geometry: NDArray[np.object_]) -> Segments:
    """Return the segments of ``geometry``, LineStrings, shape (n,)."""
    corner, edge = shapely.get_coordinates(geometry, return_index=True)
    step = np.hypot(*np.diff(corner, axis=0, append=corner[-1:]).T)
    within = np.diff(edge, append=-1) == 0
    walked = np.concatenate([[0.0], np.cumsum(np.where(within, step, 0.0))[:-1]])
    start_of_edge = np.searchsorted(edge, np.arange(len(geometry)))
    along = walked - walked[start_of_edge][edge]
    segment = np.flatnonzero(within)
    return Segments(
        start=corner[segment],
        end=corner[segment + 1],
        edge=edge[segment].astype(np.int64),
        along_m=along[segment],
    )
