"""The nearest segment by a grid of buckets, compiled."""

from dataclasses import dataclass

import numba
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_cdt

from geo.shortest_paths import Index, Metres, bucket_size_m, check_places

# Empty cells kept round the roads, so that points beside the region find their ring at once too.
_PADDING = 40


@dataclass(frozen=True, eq=False)
class Buckets:
    """A grid of square cells over the segments; cell c holds ``member[indptr[c]:indptr[c + 1]]``.

    ``empty`` is how many rings of cells round each cell, itself included, hold no segment.
    """

    origin: Metres
    cell_m: float
    columns: int
    rows: int
    indptr: Index
    member: NDArray[np.int32]
    empty: NDArray[np.int32]

    @classmethod
    def of(cls, start: Metres, end: Metres) -> "Buckets":
        """Return the grid of segments from ``start`` to ``end``, shape (segments, 2), metres."""
        check_places(start, end)
        low, high = np.minimum(start, end), np.maximum(start, end)
        cell_m = bucket_size_m(low, high, padding=_PADDING)
        origin = low.min(axis=0) - _PADDING * cell_m
        size = np.floor((high.max(axis=0) - origin) / cell_m).astype(np.int64) + 1 + _PADDING
        low_cell = np.floor((low - origin) / cell_m).astype(np.int64)
        high_cell = np.floor((high - origin) / cell_m).astype(np.int64)
        indptr, member = _filled(low_cell, high_cell, size[0], size[1])
        vacant = (np.diff(indptr) == 0).reshape(size[1], size[0])
        empty = distance_transform_cdt(vacant, metric="chessboard").astype(np.int32)
        return cls(
            origin=origin,
            cell_m=cell_m,
            columns=int(size[0]),
            rows=int(size[1]),
            indptr=indptr,
            member=member,
            empty=empty.ravel(),
        )


def nearest_segment(
    buckets: Buckets, start: Metres, end: Metres, xy: Metres, within_m: float
) -> tuple[Index, Metres, Metres]:
    """Return for each point the segment, metres along it, and metres away from it.

    The search for a point gives up, with segment -1, where all are farther than ``within_m``.
    """
    check_places(xy)
    segment, along, away = _nearest(
        buckets.origin,
        buckets.cell_m,
        buckets.columns,
        buckets.rows,
        buckets.indptr,
        buckets.member,
        buckets.empty,
        start,
        end,
        xy,
        within_m,
    )
    return segment, along, away


@numba.njit(cache=True)
def _filled(low, high, columns, rows):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    indptr = np.zeros(columns * rows + 1, np.int64)
    for s in range(len(low)):
        for cy in range(low[s, 1], high[s, 1] + 1):
            for cx in range(low[s, 0], high[s, 0] + 1):
                indptr[cy * columns + cx + 1] += 1
    indptr = np.cumsum(indptr)
    next_slot = indptr[:-1].copy()
    member = np.empty(indptr[-1], np.int32)
    for s in range(len(low)):
        for cy in range(low[s, 1], high[s, 1] + 1):
            for cx in range(low[s, 0], high[s, 0] + 1):
                member[next_slot[cy * columns + cx]] = s
                next_slot[cy * columns + cx] += 1
    return indptr, member


@numba.njit(cache=True)
def _nearest(origin, cell_m, columns, rows, indptr, member, empty, start, end, xy, within_m):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    points = len(xy)
    segment = np.empty(points, np.int64)
    along = np.empty(points, np.float64)
    away = np.empty(points, np.float64)
    for i in range(points):
        cx = int(np.floor((xy[i, 0] - origin[0]) / cell_m))
        cy = int(np.floor((xy[i, 1] - origin[1]) / cell_m))
        # Rings of cells round the point; the first that can hold a segment, to begin with.
        ring = max(0, -cx, cx - columns + 1, -cy, cy - rows + 1)
        if ring == 0:
            ring = empty[cy * columns + cx]
        best = (np.inf, -1, 0.0)
        while True:
            inner = (ring - 1) * cell_m
            if ring > 0 and inner > 0 and best[0] <= inner * inner:
                break
            if inner > within_m:
                break
            for y in range(max(cy - ring, 0), min(cy + ring, rows - 1) + 1):
                edge_row = y == cy - ring or y == cy + ring
                stride = 1 if edge_row or ring == 0 else 2 * ring
                for x in range(cx - ring, cx + ring + 1, stride):
                    if 0 <= x < columns:
                        cell = y * columns + x
                        inside = member[indptr[cell] : indptr[cell + 1]]
                        best = _nearest_of(inside, start, end, xy[i, 0], xy[i, 1], best)
            if cx - ring < 0 and cy - ring < 0 and cx + ring >= columns and cy + ring >= rows:
                break  # this was the last ring
            ring += 1
        away[i], segment[i], along[i] = np.sqrt(best[0]), best[1], best[2]
    return segment, along, away


@numba.njit(cache=True)
def _nearest_of(inside, start, end, px, py, best):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    """Return the nearest segment of a cell or ``best``: square metres away, segment, along it."""
    best_square, best_segment, best_along = best
    for s in inside:
        ax, ay = start[s, 0], start[s, 1]
        dx, dy = end[s, 0] - ax, end[s, 1] - ay
        square = dx * dx + dy * dy
        t = 0.0
        if square > 0.0:
            t = ((px - ax) * dx + (py - ay) * dy) / square
            t = min(max(t, 0.0), 1.0)
        # At its ends a segment is its corner itself, so ties are exact.
        qx = end[s, 0] if t == 1.0 else ax + t * dx
        qy = end[s, 1] if t == 1.0 else ay + t * dy
        away = (px - qx) * (px - qx) + (py - qy) * (py - qy)
        if away < best_square or (away == best_square and s < best_segment):
            best_square, best_segment, best_along = away, np.int64(s), t * np.sqrt(square)
    return best_square, best_segment, best_along
