"""Rows of a table as plain values, as scenarios hold them, and back."""

from collections.abc import Iterable, Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis.scenario.scenario import Key, Record, Scalar
from geo.tables import Frame, Table

GEOMETRY = "geometry"


def scalar(cell: Any) -> Scalar:  # noqa: ANN401 - whatever a cell of a table holds
    """Return a cell as a plain value: nothing for a missing one, WKT for a shape."""
    if isinstance(cell, shapely.Geometry):
        # All digits that matter: read back, the shape is the same to the last bit.
        return str(shapely.to_wkt(cell, rounding_precision=-1))
    if pd.isna(cell):
        return None
    if isinstance(cell, np.generic):
        cell = cell.item()
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


def record(cells: Mapping[str, Scalar]) -> Record:
    """Return the known values of a row, sorted by column."""
    return tuple(sorted((name, value) for name, value in cells.items() if value is not None))


def key_of(table: Table, cells: Mapping[str, Scalar]) -> Key:
    """Return the key of one row, a missing part empty."""
    return tuple("" if cells.get(name) is None else str(cells[name]) for name in table.key)


def row_keys(table: Table, frame: pd.DataFrame) -> list[Key]:
    """Return the key of every row as text, a missing part empty."""
    parts = []
    for name in table.key:
        column = frame[name].astype("object")
        parts.append(column.where(column.notna(), "").map(str))
    return list(zip(*parts, strict=True))


def positions(table: Table, frame: pd.DataFrame, keys: Iterable[Key]) -> dict[Key, int]:
    """Return the row number of each of ``keys`` that ``frame`` has."""
    wanted = set(keys)
    first = frame[table.key[0]].astype("object").map(str)
    rows = np.flatnonzero(first.isin({key[0] for key in wanted}).to_numpy())
    found = zip(row_keys(table, frame.iloc[rows]), rows, strict=True)
    return {key: int(row) for key, row in found if key in wanted}


def cells_of(frame: pd.DataFrame, row: int) -> dict[str, Scalar]:
    """Return the row at position ``row`` as plain values by column, the unknown ones too."""
    cells = next(frame.iloc[[row]].itertuples(index=False, name=None))
    return {str(name): scalar(cell) for name, cell in zip(frame.columns, cells, strict=True)}


def frame_of(rows: Iterable[Mapping[str, Scalar]], like: Frame) -> Frame:
    """Return plain rows as a table in the columns of ``like``, not yet checked."""
    rows = list(rows)
    columns = {
        # Numbers stay numbers: written out and read again they could lose their last digit.
        name: pd.Series([row.get(name) for row in rows], dtype=None if rows else "object")
        for name in map(str, like.columns)
        if name != GEOMETRY
    }
    plain = pd.DataFrame(columns)
    if GEOMETRY not in like:
        return plain
    shapes = [shape_of(row.get(GEOMETRY)) for row in rows]
    return gpd.GeoDataFrame(plain, geometry=shapes, crs=like.crs)


def shape_of(value: object) -> shapely.Geometry | None:
    """Return the shape written as WKT, or None where it is missing or cannot be read."""
    return shapely.from_wkt(value, on_invalid="ignore") if isinstance(value, str) else None
