"""Layers for other programs: a GeoPackage that carries its styles, and shapefiles in GBK."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely
from numpy.typing import NDArray

from geo.crs import at_precision
from geo.files.region_files import fill_geopackage, valid_table
from geo.files.whole_file import write_whole

SHAPEFILE_ENCODING = "GBK"
_NAME_LENGTH, _TEXT_BYTES = 10, 254
_KINDS = {0: "points", 1: "lines", 2: "areas"}


class Style(NamedTuple):
    """The QGIS style of one layer of a GeoPackage."""

    layer: str
    name: str
    qml: str


def by_dimension(table: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    """Return ``table`` split into points, lines and areas, of which it has any."""
    dimension: NDArray[np.int64] = shapely.get_dimensions(table.geometry.to_numpy())
    rows_by_kind = {name: dimension == number for number, name in _KINDS.items()}
    return {name: table[rows] for name, rows in rows_by_kind.items() if rows.any()}


def write_styled_layers(
    tables: Mapping[str, pd.DataFrame], styles: Sequence[Style], path: Path, *, made_at: datetime
) -> None:
    """Write tables as a GeoPackage whose layers QGIS opens in their styles, whole or not at all."""

    def write(target: Path) -> None:
        fill_geopackage({name: valid_table(table) for name, table in tables.items()}, target)
        pyogrio.write_dataframe(
            _style_table(styles, made_at),
            target,
            layer="layer_styles",
            driver="GPKG",
            append=True,
            FID="id",
        )

    write_whole(path, write)


def write_shapefile(table: gpd.GeoDataFrame, path: Path) -> dict[str, str]:
    """Return the column names by field after writing ``table`` as a shapefile in GBK.

    ``table`` has one kind of geometry. Fields have names of at most ten ASCII characters.
    Truth values become 1 and 0. A sign GBK lacks becomes ``?``; a text of over 254 bytes is cut.
    """
    column_names = [str(column) for column in table.columns if column != table.geometry.name]
    fields = field_names(column_names)
    columns_by_field = pd.DataFrame(
        {fields[name]: _shapefile_column(table[name]) for name in column_names}
    )
    geometry = at_precision(table.geometry.to_numpy())
    shapes = gpd.GeoDataFrame(columns_by_field, geometry=geometry, crs=table.crs)
    pyogrio.write_dataframe(shapes, path, driver="ESRI Shapefile", encoding=SHAPEFILE_ENCODING)
    path.with_suffix(".cpg").write_text(SHAPEFILE_ENCODING, encoding="ascii")
    return {field: name for name, field in fields.items()}


def field_names(columns: Sequence[str]) -> dict[str, str]:
    """Return for each column a field name of at most ten ASCII characters, none twice."""
    names: dict[str, str] = {}
    for column in columns:
        ascii_name = "".join(c if c.isascii() and c.isalnum() else "_" for c in column).strip("_")
        base = ascii_name[:_NAME_LENGTH] or "field"
        name, number = base, 1
        while name.lower() in (other.lower() for other in names.values()):
            number += 1
            name = f"{base[: _NAME_LENGTH - len(str(number))]}{number}"
        names[column] = name
    return names


def _shapefile_column(values: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(values):
        return values.astype("Int64")
    if pd.api.types.is_numeric_dtype(values):
        return values
    return values.astype("object").map(_encodable, na_action="ignore")


def _encodable(value: object) -> str:
    """Return ``value`` as text that a field in GBK holds."""
    written = str(value).encode(SHAPEFILE_ENCODING, "replace")[:_TEXT_BYTES]
    return written.decode(SHAPEFILE_ENCODING, "ignore")


def _style_table(styles: Sequence[Style], made_at: datetime) -> pd.DataFrame:
    """Return the rows of QGIS's table ``layer_styles``, one for each style, all in use."""
    return pd.DataFrame(
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": [style.layer for style in styles],
            "f_geometry_column": "geom",
            "styleName": [style.name for style in styles],
            "styleQML": [style.qml for style in styles],
            "styleSLD": "",
            "useAsDefault": True,
            "description": [style.name for style in styles],
            "owner": "",
            "ui": None,
            "update_time": pd.Series([made_at] * len(styles), dtype="datetime64[ms]"),
        }
    ).astype({"ui": "str"})
