"""Layers as GeoJSON (RFC 7946): longitude before latitude, and no number that is none."""

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

_DECIMALS = 6


def geojson(tables: Mapping[str, gpd.GeoDataFrame], *, name_layers: bool = False) -> str:
    """Return the rows of ``tables`` as one FeatureCollection; ``name_layers`` adds the layer.

    What is missing or not finite is null.
    """
    features = [
        feature
        for name, table in tables.items()
        for feature in _features(table, {"layer": name} if name_layers else {})
    ]
    return '{"type":"FeatureCollection","features":[' + ",\n".join(features) + "]}"


def _features(table: gpd.GeoDataFrame, first: dict[str, object]) -> list[str]:
    columns = [column for column in table.columns if column != table.geometry.name]
    cells = [[_value(cell) for cell in table[column].tolist()] for column in columns]
    return [
        '{"type":"Feature","properties":'
        + json.dumps(
            first | dict(zip(columns, row, strict=True)), ensure_ascii=False, allow_nan=False
        )
        + f',"geometry":{shape}}}'
        for row, shape in zip(zip(*cells, strict=True), _shapes(table), strict=True)
    ]


def _shapes(table: gpd.GeoDataFrame) -> list[str]:
    """Return the geometries as GeoJSON, outer rings counter-clockwise."""
    shapes = table.geometry.to_numpy()
    rounded = shapely.transform(shapes, lambda xy: np.round(xy, _DECIMALS))
    turned = shapely.orient_polygons(rounded)
    return ["null" if shape is None else str(shape) for shape in shapely.to_geojson(turned)]


def _value(cell: Any) -> object:  # noqa: ANN401 - whatever a table holds
    if isinstance(cell, bool | np.bool_):
        return bool(cell)
    if isinstance(cell, int | np.integer):
        return int(cell)
    if isinstance(cell, float | np.floating):
        return float(cell) if np.isfinite(cell) else None
    return None if cell is None or pd.isna(cell) else str(cell)
