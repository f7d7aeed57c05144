"""Tables as GeoJSON (RFC 7946): longitude before latitude, and no number that is none."""

import json
from collections.abc import Mapping
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import at_precision

_DECIMALS = 6


def geojson(
    tables: Mapping[str, gpd.GeoDataFrame],
    *,
    decimals: int | None = _DECIMALS,
    name_layers: bool = False,
) -> str:
    """Return the rows of ``tables``, in degrees, as one FeatureCollection.

    What is missing or not finite is null.

    Parameters
    ----------
    tables
        Tables by the name of their layer.
    decimals
        Decimals of a degree that are written; None for all there are.
    name_layers
        Whether each row says its layer.
    """
    features = [
        feature
        for name, table in tables.items()
        for feature in _features(table, {"layer": name} if name_layers else {}, decimals)
    ]
    return '{"type":"FeatureCollection","features":[' + ",\n".join(features) + "]}"


def _features(table: gpd.GeoDataFrame, first: dict[str, object], decimals: int | None) -> list[str]:
    columns = [column for column in table.columns if column != table.geometry.name]
    cells = [[_value(cell) for cell in table[column].tolist()] for column in columns]
    written = shapely.to_geojson(at_precision(table.geometry.to_numpy(), decimals))
    shapes = ["null" if shape is None else str(shape) for shape in written]
    return [
        '{"type":"Feature","properties":'
        + json.dumps(
            first | dict(zip(columns, row, strict=True)), ensure_ascii=False, allow_nan=False
        )
        + f',"geometry":{shape}}}'
        for row, shape in zip(zip(*cells, strict=True), shapes, strict=True)
    ]


def _value(cell: Any) -> object:  # noqa: ANN401 - whatever a table holds
    if isinstance(cell, bool | np.bool_):
        return bool(cell)
    if isinstance(cell, int | np.integer):
        return int(cell)
    if isinstance(cell, float | np.floating):
        return float(cell) if np.isfinite(cell) else None
    return None if cell is None or pd.isna(cell) else str(cell)
