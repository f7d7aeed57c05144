"""Layers read in the child process and handed to the parent as GeoParquet."""

from collections.abc import Iterator

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from geo.errors import SourceError
from geo.files import layer_sizes, read_layer, without_style
from geo.office_files import cell_text
from intake.child.child_result import Handed
from intake.child.place_files import Places
from words.files import REFUSED

_MOST_LAYERS = 200
_MOST_LON, _MOST_LAT = 180.0, 90.0
_HALF = 0.5


def hand_over(places: Places, handed: Handed) -> None:
    """Read every layer of a file of ours, its rows counted against what it said itself."""
    read = 0
    for size in layer_sizes(places.path, name=handed.name, encoding=places.encoding):
        if places.wanted is not None and size.name not in places.wanted:
            continue
        handed.check_cells(size.name, size.rows, size.columns)
        frame = read_layer(places.path, size.name, name=handed.name, encoding=places.encoding)
        if size.rows >= 0 and len(frame) != size.rows:
            raise SourceError(REFUSED["cut"].fill(name=handed.name))
        read += len(frame)
        if places.path.suffix == ".kml":
            frame = without_style(frame, places.columns)
        _add_layer(size.name if places.title is None else places.title, frame, handed)
    if places.rows is not None and read != places.rows:
        detail = f"{read} ≠ {places.rows}"
        raise SourceError(REFUSED["damaged"].fill(name=handed.name, detail=detail))


def _add_layer(layer: str, frame: pd.DataFrame, handed: Handed) -> None:
    if len(handed.layers) == _MOST_LAYERS:
        what = REFUSED["too_many_members"]
        raise SourceError(what.fill(name=handed.name, count=f"{_MOST_LAYERS}+", limit=_MOST_LAYERS))
    if not isinstance(frame, gpd.GeoDataFrame):
        handed.add_sheet(layer, _rows(frame))
    elif len(frame):
        _find_geometry(layer, frame, handed)
        file = f"layer-{len(handed.layers)}.parquet"
        frame.to_parquet(handed.folder / file)
        handed.cells += frame.size
        handed.layers.append((layer, file))


def _rows(frame: pd.DataFrame) -> Iterator[list[str]]:
    """Yield a table without places as a sheet has it: its header, then its rows."""
    yield [str(column) for column in frame.columns]
    for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        yield [cell_text(value) for value in row]


def _find_geometry(layer: str, frame: gpd.GeoDataFrame, handed: Handed) -> None:
    """Tell of a missing coordinate system and of every geometry that is none or is faulty."""
    shapes = frame.geometry.to_numpy()
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    finite = np.isfinite(xy).all(axis=1)
    _find_crs(layer, frame.crs, xy[finite], handed)
    strange = np.zeros(len(shapes), dtype=bool)
    strange[owner[~finite]] = True
    crossed = ~missing & ~strange & ~shapely.is_valid(shapes)
    reasons = dict(
        zip(np.flatnonzero(crossed), shapely.is_valid_reason(shapes[crossed]), strict=True)
    )
    for row in np.flatnonzero(missing | strange | crossed):
        rule = "null_geometry" if missing[row] else "nan_geometry"
        rule = "invalid_geometry" if crossed[row] else rule
        reason = str(reasons.get(row, ""))
        handed.find(rule, "confirm", sheet=layer, row=int(row) + 1, value=reason, reason=reason)


def _find_crs(layer: str, crs: pyproj.CRS | None, xy: np.ndarray, handed: Handed) -> None:
    """Tell of a coordinate system that is missing, or that most of the numbers deny."""
    if crs is None or "undefined" in crs.name.lower():
        handed.find("missing_crs", "confirm", sheet=layer)
        return
    size = np.abs(xy)
    degrees = (size <= (_MOST_LON, _MOST_LAT)).all(axis=1)
    degrees |= (size <= (_MOST_LAT, _MOST_LON)).all(axis=1)  # latitude first
    if len(xy) and (degrees.mean() > _HALF) != crs.is_geographic:
        handed.find("lying_crs", "confirm", sheet=layer, value=crs.name, crs=crs.name)
