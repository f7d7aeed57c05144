"""Layers of places as sheets, so that they are matched and read like every other table."""

from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.grid import WGS84
from geo.office_files import cell_text
from intake.source import PlaceLayer, Sheet, Source

# The first row of such a sheet is its header; row i of the layer stands in row i + 2.
FIRST_ROW = 2
_LON, _LAT, _CRS = _OURS = ("经度", "纬度", "坐标系")


def is_lines(layer: PlaceLayer) -> bool:
    """Return whether a layer holds lines, which can only be roads."""
    return _kinds(layer) <= {"LineString", "MultiLineString"}


def with_layer_sheets(source: Source) -> Source:
    """Return ``source`` with a sheet for each layer that holds no lines, after its own sheets."""
    sheets = [_sheet(layer) for layer in source.layers if not is_lines(layer)]
    return replace(source, sheets=(*source.sheets, *sheets))


def outlines_of(source: Source, sheet: str, rows: pd.Index) -> NDArray[np.object_] | None:
    """Return the areas, in WGS 84, of file rows of a sheet that was made from a layer of them."""
    layer = next((each for each in source.layers if each.name == sheet), None)
    if layer is None or not _kinds(layer) <= {"Polygon", "MultiPolygon"}:
        return None
    shapes = _degrees(layer.frame).geometry.to_numpy()
    return np.asarray(shapes[rows.to_numpy() - FIRST_ROW], dtype=object)


def _kinds(layer: PlaceLayer) -> set[str]:
    return set(layer.frame.geometry.dropna().geom_type)


def _sheet(layer: PlaceLayer) -> Sheet:
    """Return the attributes as text; of points also longitude, latitude and what the file says."""
    frame = layer.frame
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    columns: dict[str, Any] = {
        str(name): _texts(plain[name]) for name in plain.columns if str(name) not in _OURS
    }
    if _kinds(layer) <= {"Point"}:
        points = _degrees(frame).geometry.to_numpy()
        for name, numbers in ((_LON, shapely.get_x(points)), (_LAT, shapely.get_y(points))):
            columns[name] = ["" if np.isnan(n) else f"{n:.10g}" for n in numbers]
        columns[_CRS] = ["" if frame.crs is None else "WGS84"] * len(frame)
    cells = np.full((len(frame) + 1, len(columns)), "", dtype=object)
    for place, (name, values) in enumerate(columns.items()):
        cells[0, place] = name
        cells[1:, place] = values
    return Sheet(layer.name, cells)


def _texts(values: pd.Series) -> list[str]:
    return [cell_text(value) for value in values.astype(object).where(values.notna(), None)]


def _degrees(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return a layer in WGS 84; one that names no coordinate system stays as it is."""
    return frame if frame.crs is None else frame.to_crs(WGS84)
