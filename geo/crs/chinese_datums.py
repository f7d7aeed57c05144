"""Convert longitudes and latitudes between WGS 84 and the two Chinese map datums, GCJ-02 and BD-09.

Amap and Tencent publish GCJ-02, Baidu publishes BD-09; satellite positioning and OpenStreetMap use
WGS 84. The forward formulas are the widely published approximations; the inverses iterate them to a
fixed point, so a round trip returns the same place to a tenth of a millimetre.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Lonlat: TypeAlias = tuple[NDArray[np.float64], NDArray[np.float64]]

# Krasovsky 1940, the ellipsoid the published GCJ-02 formula is written for.
_SEMI_MAJOR_M = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BD09_ANGLE = np.pi * 3000.0 / 180.0
_BD09_LON_OFFSET = 0.0065
_BD09_LAT_OFFSET = 0.006
# Each step shrinks the error 70- to 1,000-fold; over all China three leave up to 6 mm (BD-09), four
# 0.1 mm, and every further one costs a quarter of the speed.
_INVERSE_STEPS = 4
# Points solved at once: what they need stays in the processor's cache.
_BLOCK = 8192


def wgs84_to_gcj02(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """Return GCJ-02 longitude and latitude of WGS 84 points.

    Parameters
    ----------
    lon
        longitudes, degrees east, any shape.
    lat
        latitudes, degrees north, same shape.

    Returns
    -------
    tuple of arrays
        Longitudes and latitudes in GCJ-02, degrees.

    The formula holds within China only; outside, GCJ-02 is not defined and no shift should be made.

    """
    x, y = _as_float(lon, lat)
    dx, dy = _gcj02_shift(x, y)
    return x + dx, y + dy


def gcj02_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """Return WGS 84 longitude and latitude of GCJ-02 points.

    Parameters
    ----------
    lon
        longitudes, degrees east, any shape.
    lat
        latitudes, degrees north, same shape.

    Returns
    -------
    tuple of arrays
        Longitudes and latitudes in WGS 84, degrees.

    """
    return _inverse(wgs84_to_gcj02, lon, lat)


def wgs84_to_bd09(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """Return BD-09 longitude and latitude of WGS 84 points.

    Parameters
    ----------
    lon
        longitudes, degrees east, any shape.
    lat
        latitudes, degrees north, same shape.

    Returns
    -------
    tuple of arrays
        Longitudes and latitudes in BD-09, degrees.

    """
    x, y = wgs84_to_gcj02(lon, lat)
    # Published in polar form; a stretch and a turn of (x, y) are the same without an arctangent.
    stretch = 1.0 + 0.00002 * np.sin(y * _BD09_ANGLE) / np.hypot(x, y)
    turn = 0.000003 * np.cos(x * _BD09_ANGLE)
    cosine, sine = stretch * np.cos(turn), stretch * np.sin(turn)
    return x * cosine - y * sine + _BD09_LON_OFFSET, y * cosine + x * sine + _BD09_LAT_OFFSET


def bd09_to_wgs84(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    """Return WGS 84 longitude and latitude of BD-09 points.

    Parameters
    ----------
    lon
        longitudes, degrees east, any shape.
    lat
        latitudes, degrees north, same shape.

    Returns
    -------
    tuple of arrays
        Longitudes and latitudes in WGS 84, degrees.

    """
    return _inverse(wgs84_to_bd09, lon, lat)


def _as_float(lon: ArrayLike, lat: ArrayLike) -> Lonlat:
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def _inverse(
    forward: Callable[[NDArray[np.float64], NDArray[np.float64]], Lonlat],
    lon: ArrayLike,
    lat: ArrayLike,
) -> Lonlat:
    """Solve `forward(x, y) = (lon, lat)` by moving the guess by what the forward step misses."""
    given_x, given_y = np.broadcast_arrays(*_as_float(lon, lat))
    target_x, target_y = given_x.ravel(), given_y.ravel()
    x, y = target_x.copy(), target_y.copy()
    for low in range(0, x.size, _BLOCK):
        block = slice(low, low + _BLOCK)
        for _ in range(_INVERSE_STEPS):
            forward_x, forward_y = forward(x[block], y[block])
            x[block] += target_x[block] - forward_x
            y[block] += target_y[block] - forward_y
    return x.reshape(given_x.shape), y.reshape(given_y.shape)


def _gcj02_shift(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> Lonlat:
    """Return what GCJ-02 adds to WGS 84 degrees, by the published formula around (105, 35)."""
    east, north = lon - 105.0, lat - 35.0
    wave = np.sin(2.0 * np.pi * east)
    ripple = 20.0 * _tripled(wave) + 20.0 * wave
    east_wave, north_wave = np.sin(np.pi / 3.0 * east), np.sin(np.pi / 3.0 * north)
    root = np.sqrt(np.abs(east))
    shift_y = -100.0 + 2.0 * east + 3.0 * north + 0.2 * north**2 + 0.1 * east * north + 0.2 * root
    shift_y += (ripple + 20.0 * _tripled(north_wave) + 40.0 * north_wave) * 2.0 / 3.0
    shift_y += (
        (160.0 * np.sin(np.pi / 12.0 * north) + 320.0 * np.sin(np.pi / 30.0 * north)) * 2.0 / 3.0
    )
    shift_x = 300.0 + east + 2.0 * north + 0.1 * east**2 + 0.1 * east * north + 0.1 * root
    shift_x += (ripple + 20.0 * _tripled(east_wave) + 40.0 * east_wave) * 2.0 / 3.0
    shift_x += (
        (150.0 * np.sin(np.pi / 12.0 * east) + 300.0 * np.sin(np.pi / 30.0 * east)) * 2.0 / 3.0
    )
    return _metres_to_degrees(shift_x, shift_y, lat)


def _tripled(sine: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sine of three times the angle."""
    return sine * (3.0 - 4.0 * sine * sine)


def _metres_to_degrees(
    shift_x: NDArray[np.float64],
    shift_y: NDArray[np.float64],
    lat: NDArray[np.float64],
) -> Lonlat:
    """Turn metres east and north at a latitude into degrees on the Krasovsky ellipsoid."""
    phi = np.radians(lat)
    flattened = 1.0 - _ECCENTRICITY_SQUARED * np.sin(phi) ** 2
    meridian_radius = (
        _SEMI_MAJOR_M * (1.0 - _ECCENTRICITY_SQUARED) / (flattened * np.sqrt(flattened))
    )
    parallel_radius = _SEMI_MAJOR_M / np.sqrt(flattened) * np.cos(phi)
    return np.degrees(shift_x / parallel_radius), np.degrees(shift_y / meridian_radius)
