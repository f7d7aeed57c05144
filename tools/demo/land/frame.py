"""The metre grid the made-up world is drawn in, and its dice."""

from __future__ import annotations

from functools import cache

import numpy as np
import pyproj
import shapely
from numpy.typing import ArrayLike, NDArray

Metres = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]
Shapes = NDArray[np.object_]
Texts = NDArray[np.object_]

# CGCS2000, 3-degree zone 117E: the grid the region itself is measured in.
GRID_EPSG = 4548
POINT_DECIMALS = 5
# About a centimetre: an end that touches another line stays within the 0.3 m it may miss by.
LINE_DECIMALS = 7


def as_metres(numbers: ArrayLike) -> Metres:
    """Return numbers as an array of floats."""
    return np.asarray(numbers, dtype=np.float64)


@cache
def _transformer(source: int, target: int) -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def to_metres(lonlat: NDArray[np.float64]) -> Metres:
    """Return longitudes and latitudes, shape (n, 2), degrees, as metres of the grid."""
    return np.column_stack(_transformer(4326, GRID_EPSG).transform(lonlat[:, 0], lonlat[:, 1]))


def to_degrees(xy: Metres) -> NDArray[np.float64]:
    """Return metres of the grid, shape (n, 2), as longitudes and latitudes, degrees."""
    return np.column_stack(_transformer(GRID_EPSG, 4326).transform(xy[:, 0], xy[:, 1]))


def shapes_to_metres(shapes: Shapes) -> Shapes:
    """Return WGS 84 shapes in metres of the grid."""
    return np.asarray(shapely.transform(shapes, to_metres), dtype=object)


def shapes_to_degrees(shapes: Shapes, *, decimals: int = LINE_DECIMALS) -> Shapes:
    """Return shapes in WGS 84 degrees, rounded."""

    def rounded(xy: Metres) -> NDArray[np.float64]:
        return np.round(to_degrees(xy), decimals)

    return np.asarray(shapely.transform(shapes, rounded), dtype=object)


def points_to_degrees(xy: Metres) -> Shapes:
    """Return WGS 84 points of metres of the grid, shape (n, 2), rounded to about a metre."""
    return np.asarray(shapely.points(np.round(to_degrees(xy), POINT_DECIMALS)), dtype=object)


def dice(seed: int, area: str, step: str) -> np.random.Generator:
    """Return random numbers that depend on seed, area code and step only, not on call order."""
    return np.random.default_rng([seed, int(area), *step.encode()])


def polar(angle: Metres, distance_m: Metres) -> Metres:
    """Return offsets, shape (n, 2), metres, of angles in radians from east and distances."""
    return as_metres(np.column_stack([np.cos(angle), np.sin(angle)]) * distance_m[:, None])


def whole_parts(parts: Metres, total: int) -> Whole:
    """Return whole numbers in proportion to `parts` that sum to `total` (largest remainder)."""
    exact = parts * (total / parts.sum())
    whole: Whole = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole
