"""The window a sheet opens on the ground: its scale, and the way from degrees to the page."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs import WGS84
from geo.errors import CoordinateError
from layers.page.page import Box
from words.papers import NOTHING_TO_DRAW

_STEPS = (1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7.5, 8, 9)
# Room between the area of the sheet and the frame, as a share of the frame.
_MARGIN_SHARE = 0.035
_EQUATOR_M_PER_PIXEL = 156_543.034
_SCREEN_MM_PER_PIXEL = 25.4 / 96
# A sheet is read closer and printed finer than a screen: it shows what two zooms further in would.
_PAPER_AHEAD = 2.0
_SIDE_STEPS = 12

Shapes = NDArray[np.object_]
Numbers = NDArray[np.float64]


def round_scales() -> list[int]:
    """Return the denominators a sheet may have, rising from 1:1,000."""
    return [round(step * 10**power) for power in range(3, 8) for step in _STEPS]


@lru_cache(maxsize=16)
def _way(source: pyproj.CRS, target: pyproj.CRS) -> pyproj.Transformer:
    """Return the way from one grid to another; finding it takes longer than most drawing."""
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def in_metres(shapes: Shapes, grid: pyproj.CRS) -> Shapes:
    """Return WGS 84 geometries, shape (n,), in metres of ``grid``."""
    way = _way(WGS84, grid)
    flat = shapely.force_2d(shapes)
    return np.asarray(
        shapely.transform(flat, lambda xy: np.column_stack(way.transform(*xy.T))), dtype=object
    )


def lon_lat(metres: Numbers, grid: pyproj.CRS) -> Numbers:
    """Return grid positions, (n, 2) metres, as longitude and latitude, (n, 2) degrees."""
    return np.column_stack(_way(grid, WGS84).transform(*metres.T))


@dataclass(frozen=True, kw_only=True)
class Window:
    """A frame on the page and the ground it shows.

    ``box`` is the frame in page millimetres, ``west_m`` and ``south_m`` the grid position of its
    lower left corner, ``scale`` the denominator: a millimetre on the page is scale/1000 metres.
    """

    box: Box
    grid: pyproj.CRS
    scale: int
    west_m: float
    south_m: float

    @property
    def m_per_mm(self) -> float:
        """Metres on the ground for a millimetre on the page."""
        return self.scale / 1000

    def to_page(self, shapes: Shapes) -> Shapes:
        """Return WGS 84 geometries, shape (n,), in page millimetres."""
        return np.asarray(
            shapely.transform(in_metres(shapes, self.grid), self._fitted), dtype=object
        )

    def _fitted(self, xy: Numbers) -> Numbers:
        origin = (self.west_m, self.south_m)
        return np.asarray((xy - origin) / self.m_per_mm + (self.box.left, self.box.bottom))

    @cached_property
    def ground(self) -> shapely.Polygon:
        """The frame in WGS 84, its sides followed closely enough to bend with the grid."""
        wide, high = self.box.width * self.m_per_mm, self.box.height * self.m_per_mm
        rim = shapely.box(self.west_m, self.south_m, self.west_m + wide, self.south_m + high)
        dense = shapely.segmentize(rim, max(wide, high) / _SIDE_STEPS)
        return shapely.transform(dense, lambda xy: lon_lat(xy, self.grid))

    def zoom(self) -> float:
        """Return the zoom of a screen map that shows as much as this sheet can."""
        latitude = math.radians(self.ground.centroid.y)
        m_per_pixel = self.m_per_mm * _SCREEN_MM_PER_PIXEL
        return math.log2(_EQUATOR_M_PER_PIXEL * math.cos(latitude) / m_per_pixel) + _PAPER_AHEAD


def opened(focus: shapely.Geometry, box: Box, grid: pyproj.CRS) -> Window:
    """Return the window of the largest round scale that shows all of ``focus`` in ``box``.

    Raises
    ------
    CoordinateError
        Where the focus has no extent that can be measured.
    """
    west, south, east, north = _extent_m([focus], grid)
    room = 1 - 2 * _MARGIN_SHARE
    needed = 1000 * max((east - west) / (box.width * room), (north - south) / (box.height * room))
    scale = next((each for each in round_scales() if each >= needed), None)
    if scale is None:
        raise CoordinateError(NOTHING_TO_DRAW)
    wide, high = box.width * scale / 1000, box.height * scale / 1000
    return Window(
        box=box,
        grid=grid,
        scale=scale,
        west_m=(west + east - wide) / 2,
        south_m=(south + north - high) / 2,
    )


def _extent_m(
    shapes: Sequence[shapely.Geometry], grid: pyproj.CRS
) -> tuple[float, float, float, float]:
    metres = in_metres(np.asarray(shapes, dtype=object), grid)
    west, south, east, north = (float(side) for side in shapely.total_bounds(metres))
    if not all(math.isfinite(side) for side in (west, south, east, north)):
        raise CoordinateError(NOTHING_TO_DRAW)
    return west, south, east, north
