"""Shapes of a layer in degrees, as far as its stated coordinate system can be believed."""

from typing import NamedTuple

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from geo.crs.measuring_grid import WGS84, transformer

# Half of the corners deny what a layer states; fewer are wrong themselves.
_MOST = 0.5
# A transverse-Mercator zone is used some 6 degrees either side of its middle; axes exchanged come
# out 13 degrees off and more in all of China.
_WIDEST_ZONE_DEG = 10.0
# The datums whose parameters are not public (see geo.crs.projections), by name, or where a file
# names none by their ellipsoids: that of 1975 and Krassowsky's.
_OLD_DATUMS = {"Xian 1980": ("xian", "西安"), "Beijing 1954": ("beijing", "北京")}
_OLD_ELLIPSOIDS_M = {6_378_140.0: "Xian 1980", 6_378_245.0: "Beijing 1954"}
_NO_DATUM = ("unknown", "not specified", "krass", "krasovsky", "iag", "iugg")
_MOST_DEG = np.array([180.0, 90.0])
_MIDDLE = "Longitude of natural origin"


class StatedShapes(NamedTuple):
    """Shapes in degrees of WGS 84, or with the numbers ``is_written`` in the file.

    ``stated`` is the name of a system that cannot be converted (Beijing 1954, Xi'an 1980), else "".
    """

    shapes: NDArray[np.object_]
    is_written: bool
    stated: str


def as_stated(shapes: NDArray[np.object_], crs: pyproj.CRS) -> StatedShapes:
    """Return ``shapes``, shape (n,), in degrees where ``crs`` can be believed, else as written.

    It cannot where most corners come out nowhere, or beyond the zone it names: then the zone before
    the easting is there and not stated, or the other way round, or the two axes are exchanged. An
    old datum is not converted at all, so that the numbers are judged as those of a sheet are.

    Examples
    --------
    >>> point = np.array([shapely.Point(437205.0, 4036000.0)])
    >>> with_zone = pyproj.CRS.from_epsg(4527)  # its eastings are 39437205
    >>> as_stated(point, with_zone).is_written
    True
    >>> as_stated(point, pyproj.CRS.from_epsg(4548)).is_written
    False
    """
    stated = _old_datum(crs)
    with np.errstate(invalid="ignore"):
        degrees = _transformed(shapes, crs)
    written = shapely.get_coordinates(shapes)
    if stated or is_denied(written, crs) or _is_beyond_earth(shapely.get_coordinates(degrees)):
        return StatedShapes(shapely.force_2d(shapes), is_written=True, stated=stated)
    return StatedShapes(degrees, is_written=False, stated="")


def outlines_in_degrees(shapes: NDArray[np.object_], crs: pyproj.CRS) -> NDArray[np.object_]:
    """Return areas, shape (n,), in the degrees of their own datum where it is an old one."""
    return _transformed(shapes, crs, to=crs.geodetic_crs if _old_datum(crs) else None)


def _old_datum(crs: pyproj.CRS) -> str:
    """Return the name of the old datum of ``crs``, "" where it is of another."""
    geodetic = crs.geodetic_crs
    datum = geodetic.datum.name if geodetic is not None and geodetic.datum is not None else ""
    said = f"{crs.name} {datum}".lower()
    for name, words in _OLD_DATUMS.items():
        if any(word in said for word in words):
            return name
    is_unnamed = any(word in datum.lower() for word in _NO_DATUM)
    if crs.ellipsoid is None or not is_unnamed:
        return ""
    return _OLD_ELLIPSOIDS_M.get(crs.ellipsoid.semi_major_metre, "")


def is_denied(written: NDArray[np.float64], crs: pyproj.CRS) -> bool:
    """Return whether most of the numbers, shape (n, 2), cannot be in the system stated.

    Degrees said to be metres or the other way round, and metres that come out nowhere or beyond
    the zone that is named. Degrees with the latitude first deny nothing by themselves.
    """
    if len(written) == 0:
        return False
    with np.errstate(invalid="ignore"):
        look_like_degrees = _are_degrees(written) | _are_degrees(written[:, ::-1])
    if crs.is_geographic or look_like_degrees.mean() > _MOST:
        return bool((look_like_degrees.mean() > _MOST) != crs.is_geographic)
    with np.errstate(invalid="ignore"):
        lonlat = np.column_stack(transformer(crs, WGS84).transform(written[:, 0], written[:, 1]))
        fits = _are_degrees(lonlat)
        middle = _middle_meridian(crs)
        if middle is not None:
            fits &= np.abs(lonlat[:, 0] - middle) <= _WIDEST_ZONE_DEG
    return bool(fits.mean() < _MOST)


def _is_beyond_earth(lonlat: NDArray[np.float64]) -> bool:
    """Return whether most of the places are none, as where the latitude comes first."""
    with np.errstate(invalid="ignore"):
        return len(lonlat) > 0 and bool(_are_degrees(lonlat).mean() < _MOST)


def _are_degrees(xy: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray((np.abs(xy) <= _MOST_DEG).all(axis=1))


def _middle_meridian(crs: pyproj.CRS) -> float | None:
    """Return the middle meridian of a transverse Mercator zone; None for any other system."""
    operation = crs.coordinate_operation
    if operation is None or operation.method_name != "Transverse Mercator":
        return None
    return next((float(p.value) for p in operation.params if p.name == _MIDDLE), None)


def _transformed(
    shapes: NDArray[np.object_], crs: pyproj.CRS, *, to: pyproj.CRS | None = None
) -> NDArray[np.object_]:
    change = transformer(crs, to or WGS84)

    def degrees(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(change.transform(xy[:, 0], xy[:, 1]))

    return np.asarray(shapely.transform(shapely.force_2d(shapes), degrees), dtype=object)
