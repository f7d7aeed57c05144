"""Datums, projections, the grid a region is measured in, and the precision shapes leave with."""

from geo.crs.chinese_datums import (
    Lonlat,
    bd09_to_wgs84,
    gcj02_to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from geo.crs.measuring_grid import (
    WGS84,
    grid_over,
    is_wgs84,
    measuring_grid,
    to_grid,
    to_wgs84,
    transformer,
)
from geo.crs.precision import at_precision
from geo.crs.projections import Bounds, CoordinateForm, is_near, possible_forms, to_lonlat
from geo.crs.stated_crs import StatedShapes, as_stated, is_denied, outlines_in_degrees

__all__ = [
    "WGS84",
    "Bounds",
    "CoordinateForm",
    "Lonlat",
    "StatedShapes",
    "as_stated",
    "at_precision",
    "bd09_to_wgs84",
    "gcj02_to_wgs84",
    "grid_over",
    "is_denied",
    "is_near",
    "is_wgs84",
    "measuring_grid",
    "outlines_in_degrees",
    "possible_forms",
    "to_grid",
    "to_lonlat",
    "to_wgs84",
    "transformer",
    "wgs84_to_bd09",
    "wgs84_to_gcj02",
]
