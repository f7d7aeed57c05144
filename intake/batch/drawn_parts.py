"""What a file draws besides roads: barriers no way to a road may cross, and the ground for maps."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.crs import WGS84, as_stated
from geo.road_files import RoadSource
from geo.tables import TABLE
from intake.batch.parts import TablePart
from intake.files import PlaceLayer, Source, drawn_table
from intake.finding import Finding
from words.files import batch as say


def drawn_parts(
    source: Source | None, roads: RoadSource | None, file: str, digest: str
) -> list[TablePart]:
    """Return the barriers and the ground of a file: of a graph of roads, or layers of such."""
    layers = () if source is None else source.layers
    of_graph = {} if roads is None else {"barriers": roads.barriers, "ground": roads.ground}
    return [
        *(
            _part(name, frame, "", file, digest)
            for name, frame in of_graph.items()
            if frame is not None and not frame.empty
        ),
        *(
            _layer_part(table, layer, file, digest)
            for layer in layers
            if (table := drawn_table(layer)) is not None
        ),
    ]


def _layer_part(table: str, layer: PlaceLayer, file: str, digest: str) -> TablePart:
    """Return the part of a layer; none of it where its positions cannot be in what it states."""
    frame = layer.frame
    names = [column.name for column in TABLE[table].columns if column.kind != "line_or_polygon"]
    columns = pd.DataFrame(frame[[name for name in names if name in frame]])
    shapes = np.array(frame.geometry.to_numpy(), dtype=object)
    placed = None if frame.crs is None else as_stated(shapes, frame.crs)
    if placed is not None:
        shapes = placed.shapes
    drawn = gpd.GeoDataFrame(columns, geometry=shapes, crs=WGS84)
    part = _part(table, drawn, layer.name, file, digest)
    if placed is None or not placed.is_written:
        return part
    stated, count = placed.stated or frame.crs.name, len(frame)
    refused = Finding(
        rule="drawn_system",
        text=say.DRAWN_SYSTEM.fill(count=f"{count:,}", stated=stated, table=TABLE[table].title),
        response="error",
        file=file,
        sheet=layer.name,
    )
    none = part.frame.iloc[:0]
    return replace(part, frame=none, rows_accepted=0, rows_rejected=count, findings=(refused,))


def _part(table: str, frame: gpd.GeoDataFrame, sheet: str, file: str, digest: str) -> TablePart:
    return TablePart(
        file=file,
        digest=digest,
        sheet=sheet,
        table=table,
        frame=frame,
        rows_in=len(frame),
        rows_accepted=len(frame),
        rows_rejected=0,
        rows_skipped=0,
        findings=(),
    )
