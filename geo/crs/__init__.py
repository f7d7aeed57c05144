"""Datums, projections and the grid a region is measured in."""

from geo.crs.chinese_datums import (
    Lonlat,
    bd09_to_wgs84,
    gcj02_to_wgs84,
    wgs84_to_bd09,
    wgs84_to_gcj02,
)
from geo.crs.measuring_grid import (
    WGS84,
    is_wgs84,
    measuring_grid,
    to_grid,
    to_wgs84,
    transformer,
)
from geo.crs.projections import Bounds, CoordinateForm, is_near, possible_forms, to_lonlat

__all__ = [
    "WGS84",
    "Bounds",
    "CoordinateForm",
    "Lonlat",
    "bd09_to_wgs84",
    "gcj02_to_wgs84",
    "is_near",
    "is_wgs84",
    "measuring_grid",
    "possible_forms",
    "to_grid",
    "to_lonlat",
    "to_wgs84",
    "transformer",
    "wgs84_to_bd09",
    "wgs84_to_gcj02",
]
