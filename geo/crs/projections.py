"""Positions written in metres: which projections they may be in, and their longitude and latitude.

Gauss-Krüger of CGCS2000 with the zone before the easting (39437205) or without (437205), UTM and
Web Mercator. Numbers of Beijing 1954 and Xi'an 1980 look the same and cannot be distinguished from
CGCS2000 by themselves: read as CGCS2000 they come out tens of metres up to some 150 m away, by a
shift that is the same all over a county. Its exact parameters are not public, and PROJ has none for
Shandong, so nothing is converted from those two.
"""

from typing import NamedTuple

import numpy as np
import pyproj
from numpy.typing import NDArray

from geo.crs.chinese_datums import Lonlat
from geo.crs.measuring_grid import WGS84, transformer

Bounds = tuple[float, float, float, float]

# China, as axes that cannot be taken for each other: every longitude is above every latitude.
CHINA: Bounds = (73.0, 3.0, 135.5, 54.0)
# A reading must land this near to the area known, in degrees (some 50 km).
_NEAR_DEG = 0.5
# 3-degree zone z has the middle meridian 3z, 6-degree zone z has 6z - 3.
_ZONES_3, _ZONES_6 = (25, 45), (13, 23)
_EPSG_ZONE_3, _EPSG_ZONE_6, _EPSG_MERIDIAN_3 = 4488, 4478, 4509
_EPSG_UTM_NORTH, _EPSG_WEB_MERCATOR = 32600, 3857
_ZONE_M = 1_000_000.0
# How far from the middle meridian offices still write in a zone, in degrees.
_ZONE_OVERLAP_DEG = 3.0
_EASTINGS_M, _NORTHINGS_M = (100_000.0, 900_000.0), (300_000.0, 6_100_000.0)


class CoordinateForm(NamedTuple):
    """How two numbers are written.

    ``code``: ``degrees``; ``gk3``, ``gk6`` (Gauss-Krüger, the 3- or 6-degree zone before the
    easting); ``gk_117`` (about that meridian, no zone); ``utm_50``; ``web_mercator``.
    ``swapped``: the first number is the latitude or northing.
    """

    code: str
    swapped: bool = False


def possible_forms(
    x: NDArray[np.float64], y: NDArray[np.float64], area: Bounds | None
) -> dict[CoordinateForm, NDArray[np.bool_]]:
    """Return which rows may be written in which form; forms that fit no row are left out.

    Parameters
    ----------
    x, y
        The two numbers of each row as they stand, shape (n,).
    area
        West, south, east, north of what is known of the region, degrees. Metres must land within
        half a degree of it. Without it only metres that name their zone, or Web Mercator, are read.

    """
    rows_by_form: dict[CoordinateForm, NDArray[np.bool_]] = {}
    for swapped in (False, True):
        first, second = (y, x) if swapped else (x, y)
        for code in _metre_codes(area):
            form = CoordinateForm(code, swapped)
            lon, lat = to_lonlat(x, y, form)
            rows_by_form[form] = is_near(lon, lat, area)
        rows_by_form[CoordinateForm("degrees", swapped)] = is_near(first, second, None)
    return {form: rows for form, rows in sorted(rows_by_form.items()) if rows.any()}


def to_lonlat(x: NDArray[np.float64], y: NDArray[np.float64], form: CoordinateForm) -> Lonlat:
    """Return degrees of the numbers read in ``form``, shape (n,); NaN where they cannot be.

    Each row is converted in the zone it names, so a file may hold rows of several zones.
    """
    east, north = (y, x) if form.swapped else (x, y)
    if form.code == "degrees":
        return east.copy(), north.copy()
    lon, lat = np.full(east.shape, np.nan), np.full(east.shape, np.nan)
    if form.code == "web_mercator":
        _convert(lon, lat, east, north, np.isfinite(east) & np.isfinite(north), _EPSG_WEB_MERCATOR)
        return lon, lat
    with np.errstate(invalid="ignore"):
        zone = np.floor(east / _ZONE_M)
        easting = east - zone * _ZONE_M
        usable = _between(easting, _EASTINGS_M) & _between(north, _NORTHINGS_M)
    for number, epsg in _zones(form.code):
        _convert(lon, lat, east, north, usable & (zone == number), epsg)
    return lon, lat


def is_near(
    lon: NDArray[np.float64], lat: NDArray[np.float64], area: Bounds | None
) -> NDArray[np.bool_]:
    """Return which places, in degrees, lie within half a degree of ``area``; in China if None."""
    west, south, east, north = area or CHINA
    margin = _NEAR_DEG if area else 0.0
    with np.errstate(invalid="ignore"):
        return _between(lon, (west - margin, east + margin)) & _between(
            lat, (south - margin, north + margin)
        )


def _metre_codes(area: Bounds | None) -> list[str]:
    """Return the forms in metres worth trying for an area."""
    codes = ["gk3", "gk6", "web_mercator"]
    if area is None:
        return codes
    west, east = area[0] - _ZONE_OVERLAP_DEG, area[2] + _ZONE_OVERLAP_DEG
    meridians = [m for m in range(75, 136, 3) if west <= m <= east]
    zones = range(int((area[0] + 180) // 6) + 1, int((area[2] + 180) // 6) + 2)
    return [*codes, *(f"gk_{m}" for m in meridians), *(f"utm_{zone}" for zone in zones)]


def _zones(code: str) -> list[tuple[int, int]]:
    """Return the zones before the easting that ``code`` reads, each with its EPSG code."""
    if code == "gk3":
        return [(z, _EPSG_ZONE_3 + z) for z in range(_ZONES_3[0], _ZONES_3[1] + 1)]
    if code == "gk6":
        return [(z, _EPSG_ZONE_6 + z) for z in range(_ZONES_6[0], _ZONES_6[1] + 1)]
    kind, number = code.split("_")
    if kind == "utm":
        return [(0, _EPSG_UTM_NORTH + int(number))]
    return [(0, _EPSG_MERIDIAN_3 + int(number) // 3)]


def _convert(
    lon: NDArray[np.float64],
    lat: NDArray[np.float64],
    east: NDArray[np.float64],
    north: NDArray[np.float64],
    rows: NDArray[np.bool_],
    epsg: int,
) -> None:
    """Write degrees of the metres in ``rows`` to their places in ``lon`` and ``lat``."""
    if not rows.any():
        return
    projection = transformer(pyproj.CRS.from_epsg(epsg), WGS84)
    lon_deg, lat_deg = projection.transform(east[rows], north[rows])
    # Beyond its reach a projection answers with infinity.
    is_defined = np.isfinite(lon_deg) & np.isfinite(lat_deg)
    lon[rows] = np.where(is_defined, lon_deg, np.nan)
    lat[rows] = np.where(is_defined, lat_deg, np.nan)


def _between(values: NDArray[np.float64], bounds: tuple[float, float]) -> NDArray[np.bool_]:
    return (values >= bounds[0]) & (values <= bounds[1])
