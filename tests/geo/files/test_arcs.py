"""Layers whose lines have arcs in them: drawn as lines, with their cells as they were."""

import sqlite3
import struct
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from geo.files.vector_files import layer_sizes, read_layer
from tests.geo.worlds import GRID, ORIGIN

RADIUS_M = 500.0
HALF_CIRCLE = [(0.0, 0.0), (RADIUS_M, RADIUS_M), (2 * RADIUS_M, 0.0)]
_LINE, _ARC, _COMPOUND, _MANY_CURVES, _MANY_LINES = 2, 8, 9, 11, 5


def wkb(kind: int, corners: list[tuple[float, float]]) -> bytes:
    places = b"".join(struct.pack("<dd", *(np.array(xy) + ORIGIN)) for xy in corners)
    return struct.pack("<BII", 1, kind, len(corners)) + places


def wkb_of(kind: int, parts: list[bytes]) -> bytes:
    return struct.pack("<BII", 1, kind, len(parts)) + b"".join(parts)


def geopackage(path: Path, shapes: list[bytes], declared: str) -> Path:
    """Write a layer of roads whose shapes are replaced by those given, as a drawing program does."""
    codes = pd.Series(
        [371502001001000123 + n for n in range(len(shapes) - 1)] + [None], dtype="Int64"
    )
    straight = shapely.LineString(np.array([(0, 0), (1, 0)]) + ORIGIN)
    table = gpd.GeoDataFrame({"编号": codes}, geometry=[straight] * len(shapes), crs=GRID)
    pyogrio.write_dataframe(table, path, layer="道路", driver="GPKG", SPATIAL_INDEX="NO")
    head = b"GP\x00\x01" + struct.pack("<i", 4548)
    with sqlite3.connect(path) as connection:
        for row, shape in enumerate(shapes, start=1):
            connection.execute("UPDATE 道路 SET geom = ? WHERE fid = ?", (head + shape, row))
        connection.execute("UPDATE gpkg_geometry_columns SET geometry_type_name = ?", (declared,))
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, 'LINESTRING', ?)", (declared,)
        )
    connection.close()
    return path


STRAIGHT = wkb(_LINE, [(0, 0), (0, 900)])
ARC = wkb(_ARC, HALF_CIRCLE)
JOINED = wkb_of(_COMPOUND, [ARC, wkb(_LINE, [(2 * RADIUS_M, 0), (2 * RADIUS_M, -100)])])


@pytest.mark.parametrize(
    ("shapes", "declared", "lengths"),
    [
        ([STRAIGHT, ARC], "GEOMETRY", [900, np.pi * RADIUS_M]),
        ([STRAIGHT, JOINED], "COMPOUNDCURVE", [900, np.pi * RADIUS_M + 100]),
        (
            [wkb_of(_MANY_LINES, [STRAIGHT]), wkb_of(_MANY_CURVES, [ARC, STRAIGHT])],
            "MULTICURVE",
            [900, np.pi * RADIUS_M + 900],
        ),
    ],
)
def test_arcs_are_drawn_as_lines(
    tmp_path: Path, shapes: list[bytes], declared: str, lengths: list[float]
) -> None:
    path = geopackage(tmp_path / "x.gpkg", shapes, declared)
    assert [size.rows for size in layer_sizes(path, name="x")] == [2]
    before = pyogrio.get_gdal_config_option("OGR_ARC_STEPSIZE")
    frame = read_layer(path, "道路", name="x")
    assert pyogrio.get_gdal_config_option("OGR_ARC_STEPSIZE") == before
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame.crs == GRID
    assert frame["编号"].tolist() == [371502001001000123, pd.NA]
    assert set(frame.geom_type) <= {"LineString", "MultiLineString"}
    np.testing.assert_allclose(frame.geometry.length, lengths, atol=0.01)
