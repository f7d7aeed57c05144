"""Layers read in the child process and handed to the parent as GeoParquet."""

from collections.abc import Iterator, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from geo.crs import WGS84, is_denied
from geo.errors import SourceError
from geo.files import layer_sizes, read_layer, without_style
from geo.office_files import cell_text
from intake.child.child_result import ChildResult
from intake.child.place_files import PlaceFile
from words.files import REFUSED

_MOST_LAYERS = 200


def hand_over(places: PlaceFile, result: ChildResult) -> None:
    """Read every layer of a file of ours, its rows counted against what it said itself."""
    read = 0
    for size in layer_sizes(places.path, name=result.name, encoding=places.encoding):
        if places.wanted is not None and size.name not in places.wanted:
            continue
        result.check_cells(size.name, size.rows, size.columns)
        frame = read_layer(places.path, size.name, name=result.name, encoding=places.encoding)
        if size.rows >= 0 and len(frame) != size.rows:
            raise SourceError(REFUSED["cut"].fill(name=result.name))
        read += len(frame)
        if places.path.suffix == ".kml":
            frame = without_style(frame, places.columns)
        _add_layer(size.name if places.title is None else places.title, frame, result)
    if places.rows is not None and read != places.rows:
        detail = f"{read} ≠ {places.rows}"
        raise SourceError(REFUSED["damaged"].fill(name=result.name, detail=detail))


def add_line_layer(
    layer: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    corners: Sequence[Sequence[tuple[float, float]]],
    result: ChildResult,
) -> None:
    """Add a layer of lines in WGS 84 made here, of texts; a row without corners has no line."""
    lines = [shapely.LineString(each) if each else None for each in corners]
    frame = pd.DataFrame(rows, columns=list(columns), dtype="str")
    file = f"layer-{len(result.layers)}.parquet"
    gpd.GeoDataFrame(frame, geometry=lines, crs=WGS84).to_parquet(result.folder / file)
    result.layers.append((layer, file))


def _add_layer(layer: str, frame: pd.DataFrame, result: ChildResult) -> None:
    if len(result.layers) == _MOST_LAYERS:
        what = REFUSED["too_many_members"]
        raise SourceError(what.fill(name=result.name, count=f"{_MOST_LAYERS}+", limit=_MOST_LAYERS))
    if not isinstance(frame, gpd.GeoDataFrame):
        result.add_sheet(layer, _rows(frame))
    elif len(frame):
        _find_geometry(layer, frame, result)
        file = f"layer-{len(result.layers)}.parquet"
        frame.to_parquet(result.folder / file)
        result.cells += frame.size
        result.layers.append((layer, file))


def _rows(frame: pd.DataFrame) -> Iterator[list[str]]:
    """Yield a table without places as a sheet has it: its header, then its rows."""
    yield [str(column) for column in frame.columns]
    for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        yield [cell_text(value) for value in row]


def _find_geometry(layer: str, frame: gpd.GeoDataFrame, result: ChildResult) -> None:
    """Add a finding for a missing coordinate system and for every missing or faulty geometry."""
    shapes = frame.geometry.to_numpy()
    missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    xy, owner = shapely.get_coordinates(shapes, return_index=True)
    finite = np.isfinite(xy).all(axis=1)
    _find_crs(layer, frame.crs, xy[finite], result)
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
        result.find(rule, "confirm", sheet=layer, row=int(row) + 1, value=reason, reason=reason)


def _find_crs(layer: str, crs: pyproj.CRS | None, xy: np.ndarray, result: ChildResult) -> None:
    """Add a finding where the coordinate system is missing, or most of the numbers deny it."""
    if crs is None or "undefined" in crs.name.lower():
        result.find("missing_crs", "confirm", sheet=layer)
        return
    if is_denied(xy, crs):
        result.find("lying_crs", "confirm", sheet=layer, value=crs.name, crs=crs.name)
