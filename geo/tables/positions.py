"""Positions held against the earth, against each other and against the ground of the region."""

from collections.abc import Mapping
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.tables.area import Area
from geo.tables.columns import Column, Table
from geo.tables.line_faults import LINE_RULES, line_faults
from geo.tables.problems import Problem, row_names, row_problems
from geo.tables.schema import TABLE
from words import Text
from words.planning import RULE

_MOST_LON, _MOST_LAT = 180.0, 90.0
# Roads of which more than this share are left out are no roads of this region.
MOST_LEFT_OUT = 0.5
# A road with a note of one of these rules takes no part.
LEFT_OUT_RULES = frozenset({*LINE_RULES, "road_elsewhere"})
_GEOMETRY_TYPES = {
    "point": frozenset({"Point"}),
    "line": frozenset({"LineString", "MultiLineString"}),
    "polygon": frozenset({"Polygon", "MultiPolygon"}),
    "line_or_polygon": frozenset({"LineString", "MultiLineString", "Polygon", "MultiPolygon"}),
}
_GEOMETRY_TEXT = {
    "point": Text("点", "point"),
    "line": Text("线", "line"),
    "polygon": Text("面", "polygon"),
    "line_or_polygon": Text("线或面", "line or polygon"),
}


def geometry_problems(
    table: Table, column: Column, geometry: NDArray[np.object_], frame: pd.DataFrame
) -> list[Problem]:
    """Return what is wrong with the shapes of ``frame``, in degrees, each by itself."""
    present = pd.Series(~shapely.is_missing(geometry), index=frame.index)
    kinds = pd.Series(
        [g.geom_type if g is not None else "" for g in geometry], index=frame.index, dtype="str"
    )
    wanted = _GEOMETRY_TEXT[column.kind]
    is_other = present & ~kinds.isin(_GEOMETRY_TYPES[column.kind])
    text = RULE["wrong_geometry"].fill(wanted=wanted)
    problems = row_problems(table, "geometry", "wrong_geometry", kinds, is_other, frame, text)
    if column.kind == "line":
        return problems + _line_problems(table, geometry, frame)
    return problems + _shape_problems(table, geometry, frame, present)


def _shape_problems(
    table: Table, geometry: NDArray[np.object_], frame: pd.DataFrame, present: pd.Series
) -> list[Problem]:
    """Return the points and areas that are not on earth, whose axes are exchanged, or at 0,0."""
    bounds, index = shapely.bounds(geometry), frame.index
    west, south, east, north = bounds.T
    with np.errstate(invalid="ignore"):
        finite = np.isfinite(bounds).all(axis=1)
        wide = pd.Series(np.maximum(-west, east) > _MOST_LON, index=index)
        tall = pd.Series(np.maximum(-south, north) > _MOST_LAT, index=index)
        low_lon = pd.Series(np.maximum(-west, east) <= _MOST_LAT, index=index)
        at_zero = pd.Series((west == 0) & (east == 0) & (south == 0) & (north == 0), index=index)
    is_swapped = present & tall & low_lon & ~wide
    is_bad = present & ((wide | tall) & ~is_swapped | ~pd.Series(finite, index=index))
    if not (is_bad | is_swapped | (present & at_zero)).any():
        return []
    values = pd.Series(shapely.to_wkt(geometry, rounding_precision=5), index=index).str.slice(0, 60)
    problems = row_problems(table, "geometry", "bad_coordinates", values, is_bad, frame)
    problems += row_problems(table, "geometry", "swapped_coordinates", values, is_swapped, frame)
    return problems + row_problems(
        table, "geometry", "zero_position", values, present & at_zero, frame
    )


def _line_problems(table: Table, lines: NDArray[np.object_], frame: pd.DataFrame) -> list[Problem]:
    faults = line_faults(lines)
    names = row_names(table, frame, np.array([fault.row for fault in faults], dtype=np.int64))
    return [
        Problem(
            table=table.name,
            row=name,
            column="geometry",
            value=fault.value,
            rule=fault.rule,
            text=fault.text,
        )
        for fault, name in zip(faults, names, strict=True)
    ]


def without_faulty_lines(
    roads: gpd.GeoDataFrame, problems: list[Problem]
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Return ``roads`` without the lines that have a fault, and those problems as notes.

    The rows stay. ``problems`` are those ``conform`` found in the table.
    """
    if not any(problem.rule in LINE_RULES for problem in problems):
        return roads, problems
    rows = [fault.row for fault in line_faults(roads.geometry.to_numpy())]
    notes = [_as_left_out(p) if p.rule in LINE_RULES else p for p in problems]
    return _without_lines(roads, rows), notes


def without_roads_elsewhere(
    roads: gpd.GeoDataFrame, area: Area
) -> tuple[gpd.GeoDataFrame, list[Problem]]:
    """Return ``roads`` without the lines that lie nowhere in ``area``, with a note on each."""
    notes = [_as_left_out(problem) for problem in _roads_elsewhere(roads, area)]
    rows = np.flatnonzero(_is_elsewhere(roads, area)).tolist() if notes else []
    return _without_lines(roads, rows), notes


def too_few_roads(roads: gpd.GeoDataFrame, notes: list[Problem]) -> list[Problem]:
    """Return the error of a table of roads of which most are left out by ``notes``, else none."""
    left_out = sum(p.rule in LEFT_OUT_RULES for p in notes)
    remain = int(roads.geometry.notna().sum())
    if left_out <= MOST_LEFT_OUT * (left_out + remain):
        return []
    text = RULE["most_roads_wrong"].fill(count=left_out, all=left_out + remain)
    return [Problem(table="roads", column="geometry", rule="most_roads_wrong", text=text)]


def position_problems(tables: Mapping[str, pd.DataFrame], area: Area) -> list[Problem]:
    """Return a problem for each point and road that does not lie in ``area``.

    Also the notes on missing positions and names.
    """
    problems: list[Problem] = []
    for name, frame in tables.items():
        table = TABLE[name]
        if name == "roads":
            problems += _roads_elsewhere(frame, area)
        if table.geometry is None or table.geometry.kind != "point":
            continue
        points = frame.geometry.to_numpy()
        lon, lat = shapely.get_x(points), shapely.get_y(points)
        inside, swapped = area.holds(lon, lat), area.holds(lat, lon)
        present = ~np.isnan(lon)
        value = pd.Series(shapely.to_wkt(points, rounding_precision=5), index=frame.index)
        for rule, is_wrong in (
            ("swapped_coordinates", present & ~inside & swapped),
            ("outside_region", present & ~inside & ~swapped),
        ):
            mask = pd.Series(is_wrong, index=frame.index)
            problems += row_problems(table, "geometry", rule, value, mask, frame)
        if name in {"villages", "schools"}:
            is_unnamed = frame["name"].isna()
            problems += row_problems(
                table, "name", "no_name", frame["name"], is_unnamed, frame, note=True
            )
            mask = pd.Series(~present, index=frame.index)
            problems += row_problems(
                table, "geometry", "missing_location", value, mask, frame, note=True
            )
    return problems


def _is_elsewhere(roads: gpd.GeoDataFrame, area: Area) -> NDArray[np.bool_]:
    lines = roads.geometry.to_numpy()
    return np.asarray(~shapely.is_missing(lines) & ~area.holds_lines(lines))


def _roads_elsewhere(roads: gpd.GeoDataFrame, area: Area) -> list[Problem]:
    is_elsewhere = pd.Series(_is_elsewhere(roads, area), index=roads.index)
    if not is_elsewhere.any():
        return []
    first = shapely.get_point(shapely.get_geometry(roads.geometry.to_numpy(), 0), 0)
    value = pd.Series(shapely.to_wkt(first, rounding_precision=5), index=roads.index)
    return row_problems(TABLE["roads"], "geometry", "road_elsewhere", value, is_elsewhere, roads)


def _as_left_out(problem: Problem) -> Problem:
    text = Text("", " ").join([problem.text, RULE["road_left_out"]])
    return replace(problem, severity="note", text=text)


def _without_lines(
    roads: gpd.GeoDataFrame, rows: NDArray[np.int64] | list[int]
) -> gpd.GeoDataFrame:
    lines = np.array(roads.geometry.to_numpy(), dtype=object)
    lines[rows] = None
    return roads.set_geometry(lines, crs=roads.crs)
