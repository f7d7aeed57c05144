"""Geometries made light for the screen: merged, simplified and written as whole numbers."""

from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.crs import at_precision

LINE_DECIMALS = 5
AREA_DECIMALS = 4
LINE_TOLERANCE_DEG = 2e-5  # two metres
AREA_TOLERANCE_DEG = 1e-4

Geometries = npt.NDArray[np.object_]
Indices = npt.NDArray[np.intp]

_POINT_TYPES = (0, 4)
_LINE_TYPES = (1, 2, 5)
_AREA_TYPES = (3, 6)


def merged_lines(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return one row of many lines for each symbol, ordered as the symbols lie in ``table``.

    Parameters
    ----------
    table
        Columns ``symbol`` and ``geometry`` (lines).

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``id`` (empty), ``symbol``, ``label`` (missing), ``rank`` and ``geometry``.
    """
    symbols = table["symbol"].to_numpy(dtype=object)
    keys, codes = np.unique(symbols.astype(str), return_inverse=True)
    places = np.bincount(codes, weights=np.arange(len(codes))) / np.bincount(codes)
    order = np.argsort(places, kind="stable")
    parts, owners = shapely.get_parts(table.geometry.to_numpy(), return_index=True)
    lines = [shapely.multilinestrings(parts[codes[owners] == code]) for code in order]
    rows = {"id": "", "symbol": keys[order], "label": None, "rank": 0}
    return gpd.GeoDataFrame(rows, geometry=lines, crs=table.crs)


def line_names(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return each name of a table of lines once, in the middle of its longest line.

    Parameters
    ----------
    table
        Columns ``label``, ``rank`` and ``geometry`` (lines).

    Returns
    -------
    pandas.DataFrame
        Columns ``text``, ``rank``, ``lon``, ``lat``, sorted by rank and name.
    """
    named = table.loc[table["label"].notna() & (table["label"] != "")]
    lengths = shapely.length(named.geometry.to_numpy())
    ordered = named.assign(_length=lengths).sort_values(
        ["rank", "label", "_length"], ascending=[True, True, False], kind="stable"
    )
    longest = ordered.drop_duplicates("label")
    middles = shapely.line_interpolate_point(_first_lines(longest), 0.5, normalized=True)
    return pd.DataFrame(
        {
            "text": longest["label"].astype(str).to_numpy(),
            "rank": longest["rank"].to_numpy(),
            "lon": shapely.get_x(middles),
            "lat": shapely.get_y(middles),
        }
    )


def blocks(geometries: Geometries, classes: npt.NDArray[np.object_]) -> dict[str, dict[str, Any]]:
    """Return points, lines and areas as whole-number differences with the row of each part.

    Lines and areas are valid in the decimals that are written.

    Parameters
    ----------
    geometries
        Geometries in degrees; missing and empty ones are passed over.
    classes
        The class of each; areas of one class that share borders go on sharing them.

    Returns
    -------
    dict
        Up to three blocks ``points``, ``lines``, ``areas``: ``decimals``, ``rows`` (row of each
        point, line or ring), ``ends`` (vertices up to the end of each line or ring) and ``xy``
        (longitude and latitude by turns, each less the one before, times ten to ``decimals``).
    """
    kinds = shapely.get_type_id(geometries)
    written = {
        "points": _points(geometries, np.flatnonzero(np.isin(kinds, _POINT_TYPES))),
        "lines": _lines(geometries, np.flatnonzero(np.isin(kinds, _LINE_TYPES))),
        "areas": _areas(geometries, np.flatnonzero(np.isin(kinds, _AREA_TYPES)), classes),
    }
    return {name: block for name, block in written.items() if block["rows"]}


def inner_points(geometries: Geometries) -> Geometries:
    """Return a point inside each area and on each line, missing for everything else.

    Parameters
    ----------
    geometries
        Geometries in degrees.

    Returns
    -------
    numpy.ndarray
        Points or None, one for each geometry.
    """
    kinds = shapely.get_type_id(geometries)
    wanted = np.isin(kinds, _LINE_TYPES + _AREA_TYPES) & ~shapely.is_empty(geometries)
    inside = np.full(len(geometries), None, dtype=object)
    inside[wanted] = shapely.point_on_surface(geometries[wanted])
    return inside


def whole_steps(coordinates: npt.NDArray[np.float64], decimals: int) -> list[int]:
    """Return coordinates as differences of whole numbers, flattened.

    Parameters
    ----------
    coordinates
        Degrees, one row for each vertex.
    decimals
        Decimals kept.

    Returns
    -------
    list of int
        Twice as many numbers as vertices.

    Raises
    ------
    ValueError
        A coordinate is NaN or infinite.
    """
    if not np.isfinite(coordinates).all():
        msg = "a coordinate is not a finite number"
        raise ValueError(msg)
    whole = np.rint(coordinates * 10**decimals).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    numbers: list[int] = steps.ravel().tolist()
    return numbers


def _block(
    coordinates: npt.NDArray[np.float64], rows: Indices, parts: Indices, decimals: int
) -> dict[str, Any]:
    """Write the vertices of lines or rings, ``parts`` being the part of each vertex."""
    counts = np.bincount(parts, minlength=len(rows))
    return {
        "decimals": decimals,
        "rows": rows.tolist(),
        "ends": np.cumsum(counts).tolist(),
        "xy": whole_steps(coordinates, decimals),
    }


def _points(geometries: Geometries, rows: Indices) -> dict[str, Any]:
    """Write the points of the given rows."""
    coordinates, owners = shapely.get_coordinates(geometries[rows], return_index=True)
    return {
        "decimals": LINE_DECIMALS,
        "rows": rows[owners].tolist(),
        "xy": whole_steps(coordinates, LINE_DECIMALS),
    }


def _lines(geometries: Geometries, rows: Indices) -> dict[str, Any]:
    """Write the lines of the given rows."""
    light = shapely.simplify(geometries[rows], LINE_TOLERANCE_DEG, preserve_topology=False)
    written = at_precision(np.asarray(light), LINE_DECIMALS)
    parts, owners = shapely.get_parts(written, return_index=True)
    coordinates, of_part = shapely.get_coordinates(parts, return_index=True)
    return _block(coordinates, rows[owners], of_part, LINE_DECIMALS)


def _areas(
    geometries: Geometries, rows: Indices, classes: npt.NDArray[np.object_]
) -> dict[str, Any]:
    """Write the rings of the given rows."""
    light = np.full(len(rows), None, dtype=object)
    for name in dict.fromkeys(classes[rows]):
        alike = classes[rows] == name
        light[alike] = _light_areas(geometries[rows[alike]])
    written = at_precision(light, AREA_DECIMALS)
    polygons, owners = shapely.get_parts(written, return_index=True)
    rings, of_polygon = shapely.get_rings(polygons, return_index=True)
    coordinates, of_ring = shapely.get_coordinates(rings, return_index=True)
    return _block(coordinates, rows[owners[of_polygon]], of_ring, AREA_DECIMALS)


def _light_areas(areas: Geometries) -> Geometries:
    """Return simpler areas; borders that two of them share stay shared."""
    if len(areas) > 1 and shapely.coverage_is_valid(areas):
        return np.asarray(shapely.coverage_simplify(areas, AREA_TOLERANCE_DEG))
    light = np.asarray(shapely.simplify(areas, AREA_TOLERANCE_DEG, preserve_topology=False))
    # Six times as fast as with topology, but what crosses itself is cut: never more than the sides
    # may move.
    change = np.abs(shapely.area(light) - shapely.area(areas))
    is_cut = shapely.is_empty(light) | (change > shapely.length(areas) * AREA_TOLERANCE_DEG)
    light[is_cut] = shapely.simplify(areas[is_cut], AREA_TOLERANCE_DEG, preserve_topology=True)
    return light


def _first_lines(table: gpd.GeoDataFrame) -> Geometries:
    """Return the longest single line of each row."""
    parts, owners = shapely.get_parts(table.geometry.to_numpy(), return_index=True)
    longest = np.full(len(table), None, dtype=object)
    order = np.argsort(shapely.length(parts), kind="stable")
    longest[owners[order]] = parts[order]
    return longest
