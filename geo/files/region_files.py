"""Regions as files: a GeoPackage, or a folder with a file per table."""

import io
import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from geo.crs import WGS84, at_precision
from geo.errors import SourceError
from geo.files.vector_files import DAMAGED, refuse_broken_text
from geo.files.whole_file import write_whole
from geo.office_files import (
    SQLITE_MAGIC,
    decoded,
    geopackage_layers,
    text_table,
    unprotected,
    xlsx_facts,
    xlsx_worksheets,
)
from geo.tables import TABLE, Frame, Problem, Region, checked_tables
from words import Text
from words.files import FOUND, REFUSED

# A quarter smaller than at the default level for a sixth more time; reading takes as long.
_COMPRESSION = {"compression": "zstd", "compression_level": 6}
_FOLDER_ENDINGS = (".parquet", ".gpkg", ".geojson", ".csv", ".xlsx")

# Of the data dictionary, and of every result about one pupil a row.
_PERSON = "pupil_id"


def read_region(path: Path, *, name: str = "") -> Region:
    """Return the checked region in ``path``.

    Parameters
    ----------
    path
        A GeoPackage whose layers, or a folder whose files, are named as the tables of
        docs/data-dictionary.md.
    name
        What the region is called; by default the name of its only county or prefecture.

    Raises
    ------
    SourceError
        Where the file is missing, damaged or not what its name says.
    DataError
        With every problem of every table, where any is an error.
    """
    return Region.from_tables(read_tables(path), name=name)


def region_problems(path: Path) -> list[Problem]:
    """Return everything the data dictionary has to say about ``path``."""
    return checked_tables(read_tables(path))[1]


def read_tables(path: Path) -> dict[str, Frame]:
    """Return the tables of the data dictionary found in a GeoPackage or folder, as they stand."""
    if path.is_dir():
        return _folder_tables(path)
    if not path.exists():
        raise SourceError(
            Text(f"找不到文件：{path}", f"No such file: {path}"),
        )
    return _geopackage_tables(path)


def write_region(tables: Mapping[str, Frame], path: Path) -> None:
    """Write tables as a GeoPackage (``*.gpkg``) or a folder of parquet files.

    The old file stays whole until the new one is complete and flushed to disk.

    Parameters
    ----------
    tables
        Tables of the data dictionary by name.
    path
        Ending in ``.gpkg`` a file, else a folder, made where it is not there.
    """
    if path.suffix == ".gpkg":
        private = any(holds_persons(frame) for frame in tables.values())
        write_whole(path, lambda target: fill_geopackage(tables, target), is_private=private)
        return
    path.mkdir(parents=True, exist_ok=True)
    for name, frame in tables.items():
        write = partial(frame.to_parquet, **_COMPRESSION)
        write_whole(path / f"{name}.parquet", write, is_private=holds_persons(frame))


def write_layers(tables: Mapping[str, Frame], path: Path) -> None:
    """Write any tables as the layers of a GeoPackage, all shapes valid; whole or not at all."""
    valid = {name: valid_table(table) for name, table in tables.items()}
    private = any(holds_persons(table) for table in tables.values())
    write_whole(path, lambda target: fill_geopackage(valid, target), is_private=private)


def holds_persons(table: Frame) -> bool:
    """Return whether a row of ``table`` is one person, known by their code."""
    return _PERSON in table and bool(table[_PERSON].notna().any())


def valid_table(table: Frame) -> Frame:
    """Return ``table`` with valid shapes, numbers as they are, where it has any."""
    if not isinstance(table, gpd.GeoDataFrame) or table.active_geometry_name not in table:
        return table
    shapes = at_precision(table.geometry.to_numpy())
    valid = gpd.GeoSeries(shapes, index=table.index, crs=table.crs)
    return table.assign(**{table.active_geometry_name: valid})


def fill_geopackage(tables: Mapping[str, Frame], path: Path) -> None:
    """Write tables into the GeoPackage ``path``, which no one else reads yet."""
    for name, frame in tables.items():
        flags = [c for c in frame.columns if isinstance(frame[c].dtype, pd.BooleanDtype)]
        # The driver has no missing truth value; 1, 0 and nothing are read back as such.
        plain = frame.astype(dict.fromkeys(flags, "Int64"))
        pyogrio.write_dataframe(plain, path, layer=name, driver="GPKG", append=path.exists())


def _geopackage_tables(path: Path) -> dict[str, Frame]:
    with path.open("rb") as file:
        magic = file.read(len(SQLITE_MAGIC))
    # Looked at before GDAL does: a text file with this name could point it at other files.
    if magic != SQLITE_MAGIC:
        raise SourceError(
            Text(
                f"{path.name} 不是 GeoPackage 文件。请给 .gpkg 文件，或每表一个文件的文件夹。",
                f"{path.name} is not a GeoPackage. Give a .gpkg file or a folder of tables.",
            ),
        )
    try:
        layers = geopackage_layers(path, name=path.name)
        return {name: _layer(path, name) for name in layers if name in TABLE}
    except (UnicodeDecodeError, *DAMAGED) as error:
        raise SourceError(
            Text(f"{path.name} 已损坏，读不完整：{error}", f"{path.name} is damaged: {error}"),
        ) from error


def _layer(path: Path, name: str) -> Frame:
    with np.errstate(invalid="ignore"):  # a corner that is no number has its problem
        return pyogrio.read_dataframe(path, layer=name)


def _folder_tables(folder: Path) -> dict[str, Frame]:
    tables: dict[str, Frame] = {}
    for name in TABLE:
        files = [folder / f"{name}{ending}" for ending in _FOLDER_ENDINGS]
        existing = [file for file in files if file.exists()]
        if len(existing) > 1:
            names = "、".join(file.name for file in existing)
            raise SourceError(
                Text(
                    f"表 {name} 有不止一个文件：{names}。请只留一个。",
                    f"Table {name} has more than one file: {names}. Keep one.",
                ),
            )
        if existing:
            tables[name] = _table_file(existing[0], name)
    return tables


def _table_file(path: Path, name: str) -> Frame:
    if path.suffix == ".gpkg":
        tables = _geopackage_tables(path)
        if name not in tables:
            raise SourceError(
                Text(f"{path.name} 里没有图层 {name}。", f"{path.name} has no layer {name}."),
            )
        return tables[name]
    if path.suffix == ".geojson":
        return _geojson(path)
    if path.suffix == ".parquet":
        return _parquet(path, name)
    return _with_points(_csv(path) if path.suffix == ".csv" else _workbook(path))


def _parquet(path: Path, name: str) -> Frame:
    try:
        columns = pd.read_parquet(path)
        refuse_broken_text(columns, name=path.name)
        if TABLE[name].geometry is None or "geometry" not in columns:
            return _with_points(columns)
        with np.errstate(invalid="ignore"):  # a corner that is no number has its problem
            return gpd.read_parquet(path)
    except (ValueError, OSError) as error:
        raise SourceError(
            Text(f"{path.name} 打不开：{error}", f"{path.name} cannot be opened: {error}"),
        ) from error


def _geojson(path: Path) -> gpd.GeoDataFrame:
    # Parsed as JSON, not by GDAL: a file with this ending may be anything GDAL would follow.
    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        return gpd.GeoDataFrame.from_features(features, crs=WGS84)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SourceError(
            Text(f"{path.name} 不是 GeoJSON。", f"{path.name} is not GeoJSON."),
        ) from error


def _csv(path: Path) -> pd.DataFrame:
    table = text_table(decoded(path.read_bytes(), name=path.name))
    for fault in table.faults[:1]:
        reason = FOUND[fault.rule].fill(cells=fault.value, wanted=fault.wanted)
        raise SourceError(
            Text(
                f"{path.name} 第 {fault.row} 行：{reason.zh}",
                f"{path.name}, row {fault.row}: {reason.en}",
            ),
        )
    if not table.width:
        raise SourceError(REFUSED["empty"].fill(name=path.name))
    text = io.StringIO(table.text, newline="")
    frame = pd.read_csv(text, sep=table.delimiter, dtype="str", keep_default_na=False)
    return frame.rename(columns=unprotected).map(unprotected).astype("str")


def _workbook(path: Path) -> pd.DataFrame:
    facts = xlsx_facts(path, name=path.name)
    first = next(xlsx_worksheets(path, facts, name=path.name), None)
    rows = list(first.rows) if first is not None else []
    if not rows:
        return pd.DataFrame()
    width = max(len(row) for row in rows)
    header, *body = [row + [""] * (width - len(row)) for row in rows]
    return pd.DataFrame(body, columns=[name.strip() for name in header], dtype="str")


def _with_points(frame: pd.DataFrame) -> Frame:
    """Return ``frame`` with points where it has the columns lon and lat (or 经度 and 纬度)."""
    frame = frame.rename(columns={"经度": "lon", "纬度": "lat"})
    if "lon" not in frame or "lat" not in frame:
        return frame
    lon, lat = _degrees(frame["lon"]), _degrees(frame["lat"])
    is_blank = np.isnan(lon) & np.isnan(lat)
    # Half a position, or one that cannot be read, is no place on earth: the checks say so.
    lon, lat = np.where(np.isnan(lon), np.inf, lon), np.where(np.isnan(lat), np.inf, lat)
    points = np.where(is_blank, None, shapely.points(lon, lat))
    return gpd.GeoDataFrame(frame.drop(columns=["lon", "lat"]), geometry=points, crs=WGS84)


def _degrees(values: pd.Series) -> np.ndarray:
    """Return numbers, NaN where blank and infinity where not a number."""
    text = values.astype(object).where(values.notna(), "").astype(str).str.strip()
    numbers = [_number(value) for value in text]
    return np.array(numbers, dtype=np.float64)


def _number(text: str) -> float:
    try:
        return float(text) if text else np.nan
    except ValueError:
        return np.inf
