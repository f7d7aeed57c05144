"""The barriers a file gives: railways, water, walls that no way to a road may cross."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.crs import WGS84, as_stated
from geo.road_files import RoadSource
from geo.tables import TABLE
from intake.batch.parts import TablePart
from intake.files import PlaceLayer, Source, is_barriers
from intake.finding import Finding
from words.files import batch as say

_COLUMNS = [column.name for column in TABLE["barriers"].columns if column.kind != "line_or_polygon"]


def barrier_parts(
    source: Source | None, roads: RoadSource | None, file: str, digest: str
) -> list[TablePart]:
    """Return the barriers of a file: those that came with a graph of roads, and layers of such."""
    of_graph = None if roads is None else roads.barriers
    layers = () if source is None else source.layers
    return [
        *([] if of_graph is None or of_graph.empty else [_part(of_graph, "", file, digest)]),
        *(_layer_part(layer, file, digest) for layer in layers if is_barriers(layer)),
    ]


def _layer_part(layer: PlaceLayer, file: str, digest: str) -> TablePart:
    """Return the part of a layer; none of it where its positions cannot be in what it states."""
    frame = layer.frame
    columns = pd.DataFrame(frame[[name for name in _COLUMNS if name in frame]])
    shapes = np.array(frame.geometry.to_numpy(), dtype=object)
    placed = None if frame.crs is None else as_stated(shapes, frame.crs)
    if placed is not None:
        shapes = placed.shapes
    part = _part(gpd.GeoDataFrame(columns, geometry=shapes, crs=WGS84), layer.name, file, digest)
    if placed is None or not placed.is_written:
        return part
    stated, count = placed.stated or frame.crs.name, len(frame)
    refused = Finding(
        rule="barriers_system",
        text=say.BARRIERS_SYSTEM.fill(count=f"{count:,}", stated=stated),
        response="error",
        file=file,
        sheet=layer.name,
    )
    none = part.frame.iloc[:0]
    return replace(part, frame=none, rows_accepted=0, rows_rejected=count, findings=(refused,))


def _part(frame: gpd.GeoDataFrame, sheet: str, file: str, digest: str) -> TablePart:
    return TablePart(
        file=file,
        digest=digest,
        sheet=sheet,
        table="barriers",
        frame=frame,
        rows_in=len(frame),
        rows_accepted=len(frame),
        rows_rejected=0,
        rows_skipped=0,
        findings=(),
    )
