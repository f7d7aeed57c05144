"""The metric grid a region is measured in."""

from functools import lru_cache

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from geo.errors import CoordinateError
from words import Text

WGS84 = pyproj.CRS.from_epsg(4326)
# CGCS2000 and WGS 84 agree to below a metre (data-dictionary.md), so both are stored alike.
_CGCS2000 = pyproj.CRS.from_epsg(4490)
_CHINA_LON = (73.5, 135.5)
_CHINA_LAT = (18.0, 54.0)
_FIRST_ZONE_EPSG, _FIRST_ZONE_LON = 4534, 75


def is_wgs84(crs: pyproj.CRS) -> bool:
    """Return whether ``crs`` is longitude and latitude of WGS 84 or of its equal CGCS2000.

    With heights or without, and whichever of the two is named first: shapes hold longitude first.

    Examples
    --------
    >>> [is_wgs84(pyproj.CRS(name)) for name in ("OGC:CRS84", "EPSG:4979", "EPSG:4214")]
    [True, True, False]
    """
    flat = crs.to_2d()
    return any(flat.equals(one, ignore_axis_order=True) for one in (WGS84, _CGCS2000)) or (
        crs.to_epsg() in {WGS84.to_epsg(), _CGCS2000.to_epsg()}
    )


def measuring_grid(lon: float, lat: float) -> pyproj.CRS:
    """Return the transverse-Mercator grid, scale 1 at its middle, for a region centred at lon, lat.

    In China it is the national CGCS2000 3-degree zone (Liaocheng: EPSG:4548); elsewhere a grid
    whose middle meridian is the region's own, to half a degree. Units are metres; within 1.5
    degrees of the middle meridian 2 km are measured to 0.6 m.

    Parameters
    ----------
    lon, lat
        The middle of the region in degrees of WGS 84.

    Raises
    ------
    CoordinateError
        Where either is not a number.

    Examples
    --------
    >>> measuring_grid(115.98, 36.45).to_epsg()
    4548
    """
    if not (np.isfinite(lon) and np.isfinite(lat)):
        raise CoordinateError(
            Text(
                "区域内没有可用坐标，无法量距。", "The region has no usable position to measure in."
            ),
        )
    in_china = _CHINA_LON[0] <= lon <= _CHINA_LON[1] and _CHINA_LAT[0] <= lat <= _CHINA_LAT[1]
    if in_china:
        zone = round((lon - _FIRST_ZONE_LON) / 3)
        return pyproj.CRS.from_epsg(_FIRST_ZONE_EPSG + max(zone, 0))
    middle = round(lon * 2) / 2
    return pyproj.CRS.from_proj4(
        f"+proj=tmerc +lat_0=0 +lon_0={middle} +k=1 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m",
    )


def grid_over(shapes: NDArray[np.object_]) -> pyproj.CRS:
    """Return the measuring grid of ``shapes`` in degrees, shape (n,): that of their median.

    A few positions that are wrong, however far away, do not move it; missing ones say nothing.
    Raises CoordinateError where there is no position at all.

    Examples
    --------
    >>> far = shapely.points([[116.0, 36.4], [0.0, 0.0], [116.2, 36.5]])
    >>> grid_over(far).to_epsg()
    4548
    """
    west, south, east, north = shapely.bounds(shapes).T
    is_placed = np.isfinite(west + south + east + north)
    if not is_placed.any():
        return measuring_grid(np.nan, np.nan)
    lon, lat = ((west + east) / 2)[is_placed], ((south + north) / 2)[is_placed]
    return measuring_grid(float(np.median(lon)), float(np.median(lat)))


def to_grid(geometry: NDArray[np.object_], grid: pyproj.CRS) -> NDArray[np.object_]:
    """Return WGS 84 geometries in metres of ``grid``; missing stays missing.

    Parameters
    ----------
    geometry
        Shapes in longitude and latitude, shape (n,).
    grid
        The grid of the region (``Region.grid``).

    Returns
    -------
    numpy.ndarray
        The same shapes in metres east and north, shape (n,).

    Examples
    --------
    >>> at = to_grid(np.array([shapely.Point(117.0, 36.0), None]), measuring_grid(117.0, 36.0))
    >>> round(at[0].x), at[1] is None
    (500000, True)
    """
    return _transformed(geometry, WGS84, grid)


def to_wgs84(geometry: NDArray[np.object_], grid: pyproj.CRS) -> NDArray[np.object_]:
    """Return geometries in metres of ``grid`` as WGS 84 longitude and latitude.

    Parameters
    ----------
    geometry
        Shapes in metres east and north, shape (n,); missing stays missing.
    grid
        The grid they are in.

    Returns
    -------
    numpy.ndarray
        The same shapes in degrees, shape (n,).

    Examples
    --------
    >>> grid = measuring_grid(117.0, 36.0)
    >>> back = to_wgs84(to_grid(np.array([shapely.Point(117.1, 36.2)]), grid), grid)
    >>> round(back[0].x, 6), round(back[0].y, 6)
    (117.1, 36.2)
    """
    return _transformed(geometry, grid, WGS84)


@lru_cache(maxsize=16)
def transformer(source: pyproj.CRS, target: pyproj.CRS) -> pyproj.Transformer:
    """Return the change from one system to another, x before y; it may be shared by threads."""
    # Finding the operation takes a tenth of a second.
    return pyproj.Transformer.from_crs(source, target, always_xy=True)


def _transformed(
    geometry: NDArray[np.object_],
    source: pyproj.CRS,
    target: pyproj.CRS,
) -> NDArray[np.object_]:
    transform = transformer(source, target)

    def projected(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transform.transform(xy[:, 0], xy[:, 1]))

    return shapely.transform(shapely.force_2d(geometry), projected)
