"""Layers of places as sheets, so that they are matched and read like every other table."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely import GeometryType

from geo.crs import StatedShapes, as_stated, outlines_in_degrees
from geo.office_files import cell_text
from geo.tables import SYSTEM_NAMES, TABLE
from intake.files.source import PlaceLayer, Sheet, Source
from intake.finding import Finding
from words.files import batch as say

# The first row of such a sheet is its header; row i of the layer stands in row i + 2.
FIRST_ROW = 2
_POINTS = {GeometryType.POINT, GeometryType.MULTIPOINT}
_LINES = {GeometryType.LINESTRING, GeometryType.MULTILINESTRING}
_AREAS = {GeometryType.POLYGON, GeometryType.MULTIPOLYGON}
# Tables that hold lines as well as areas, by the column that names their rows.
_DRAWN_TABLES = {"barrier_id": "barriers", "ground_id": "ground"}
_SERVICE = TABLE["services"].column("service_id")
_SERVICE_NAMES = frozenset((_SERVICE.name, _SERVICE.title.zh, *_SERVICE.aliases))
_LON, _LAT, _CRS = _OURS = ("经度", "纬度", "坐标系")


def is_lines(layer: PlaceLayer) -> bool:
    """Return whether a layer holds roads: mostly lines, and none of a table of its own or a bus.

    A layer without shapes holds none. Other shapes among roads are counted with them.
    """
    return _is_mostly_lines(layer) and drawn_table(layer) is None and not is_services(layer)


def is_services(layer: PlaceLayer) -> bool:
    """Return whether a layer holds the lines of buses: one of its columns is their code."""
    return not _SERVICE_NAMES.isdisjoint(layer.frame) and _is_mostly_lines(layer)


def _is_mostly_lines(layer: PlaceLayer) -> bool:
    kinds = shapely.get_type_id(_shapes(layer))
    lines = np.isin(kinds, list(_LINES)).sum()
    return bool(2 * lines > (kinds != GeometryType.MISSING).sum())


def drawn_table(layer: PlaceLayer) -> str | None:
    """Return which table of lines and areas a layer is, as the verb ``roads`` writes it, if any."""
    return next((name for key, name in _DRAWN_TABLES.items() if key in layer.frame), None)


def with_layer_sheets(source: Source) -> Source:
    """Return ``source`` with a sheet for each layer of places, after its own sheets.

    A row whose shape is of another kind than its layer's has no place: it is an error.
    """
    layers = [
        layer for layer in source.layers if drawn_table(layer) is None and not is_lines(layer)
    ]
    sheets = [_sheet(layer) for layer in layers]
    strange_shapes = [finding for layer in layers for finding in _strange(layer, source.name)]
    findings = (*source.findings, *strange_shapes)
    return replace(source, sheets=(*source.sheets, *sheets), findings=findings)


def outlines_of(source: Source, sheet: str, rows: pd.Index) -> NDArray[np.object_] | None:
    """Return the areas, in WGS 84, of file rows of a sheet that was made from a layer of them.

    Of a layer of the lines of buses they are its lines.
    """
    layer = next((each for each in source.layers if each.name == sheet), None)
    if layer is None or _is_points(layer) or not _kinds(_shapes(layer)) & _fitting(layer):
        return None
    shapes = _degrees(layer)
    return np.asarray(shapes[rows.to_numpy() - FIRST_ROW], dtype=object)


def _shapes(layer: PlaceLayer) -> NDArray[np.object_]:
    """Return the shapes of a layer, None where one is empty.

    A point alone in a multipoint, as some programs write every point, is that point.
    """
    shapes = np.array(layer.frame.geometry.to_numpy(), dtype=object)
    shapes[shapely.is_empty(shapes)] = None
    several = shapely.get_type_id(shapes) == GeometryType.MULTIPOINT
    alone = several & (shapely.get_num_geometries(shapes) == 1)
    shapes[alone] = shapely.get_geometry(shapes[alone], 0)
    return shapes


def _kinds(shapes: NDArray[np.object_]) -> set[GeometryType]:
    kinds = np.unique(shapely.get_type_id(shapes)).tolist()
    return {GeometryType(kind) for kind in kinds} - {GeometryType.MISSING}


def _is_points(layer: PlaceLayer) -> bool:
    """Return whether the places of a layer are points: some are, or there are none at all.

    A stray point among the lines of buses makes none of them.
    """
    kinds = _kinds(_shapes(layer))
    return not kinds or (bool(kinds & _POINTS) and not is_services(layer))


def _fitting(layer: PlaceLayer) -> set[GeometryType]:
    """Return the kinds of shapes that rows of a layer may have."""
    if _is_points(layer):
        return {GeometryType.POINT}
    return _LINES if is_services(layer) else _AREAS


def _strange(layer: PlaceLayer, file: str) -> Iterator[Finding]:
    """Yield the rows whose shape is none that their table can hold."""
    fits = _fitting(layer)
    text = say.STRANGE_LINE if fits == _LINES else say.STRANGE_AREA
    text = say.STRANGE_POINT if _is_points(layer) else text
    shapes = _shapes(layer)
    strange = ~np.isin(shapely.get_type_id(shapes), [GeometryType.MISSING, *fits])
    for place in np.flatnonzero(strange).tolist():
        yield Finding(
            rule="strange_shape",
            text=text,
            response="error",
            file=file,
            sheet=layer.name,
            row=place + FIRST_ROW,
            value=shapes[place].geom_type,
        )


def _sheet(layer: PlaceLayer) -> Sheet:
    """Return the attributes as text; of points also longitude, latitude and what the file says."""
    frame = layer.frame
    ours = {*_OURS, *SYSTEM_NAMES} if _is_points(layer) else set(_OURS)
    plain = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    columns: dict[str, Any] = {
        str(name): _texts(plain[name]) for name in plain.columns if str(name) not in ours
    }
    if _is_points(layer):
        columns |= _positions(layer)
    cells = np.full((len(frame) + 1, len(columns)), "", dtype=object)
    for place, (name, values) in enumerate(columns.items()):
        cells[0, place] = name
        cells[1:, place] = values
    return Sheet(layer.name, cells)


def _positions(layer: PlaceLayer) -> dict[str, list[str]]:
    """Return the columns of longitude, latitude and system of a layer of points.

    Where the numbers deny the system the file states, or it is an old one, they stand there as
    written, and what they are is judged as for a sheet.
    """
    frame = layer.frame
    if frame.crs is None:
        placed, states = StatedShapes(_shapes(layer), is_written=True, stated=""), ""
    else:
        placed = as_stated(_shapes(layer), frame.crs)
        states = placed.stated if placed.is_written else "WGS84"
    # To a tenth of a millimetre on the ground: metres with their zone have eight figures before it.
    columns = {
        name: ["" if np.isnan(n) else f"{n:.12g}" for n in numbers]
        for name, numbers in (
            (_LON, shapely.get_x(placed.shapes)),
            (_LAT, shapely.get_y(placed.shapes)),
        )
    }
    said = next((_texts(frame[n]) for n in SYSTEM_NAMES if n in frame), [""] * len(frame))
    columns[_CRS] = [" ".join(filter(None, [text, states])) for text in said]
    return columns


def _texts(values: pd.Series) -> list[str]:
    return [cell_text(value) for value in values.astype(object).where(values.notna(), None)]


def _degrees(layer: PlaceLayer) -> NDArray[np.object_]:
    """Return areas in WGS 84; of a layer without a coordinate system as they stand."""
    shapes, crs = _shapes(layer), layer.frame.crs
    return shapes if crs is None else outlines_in_degrees(shapes, crs)
