"""Positions of a file as written and as read, side by side on the map."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.crs import WGS84
from layers.layer import Layer, Symbol
from layers.palette import POSITION_AFTER, POSITION_BEFORE


def datum_layers(rows: pd.DataFrame) -> list[Layer]:
    """Return the places of ``rows`` (lon_before, lat_before, lon, lat by row) before and after."""
    return [
        _points(rows, ("lon_before", "lat_before"), POSITION_BEFORE),
        _points(rows, ("lon", "lat"), POSITION_AFTER),
    ]


def _points(rows: pd.DataFrame, names: tuple[str, str], symbol: Symbol) -> Layer:
    lon, lat = (rows[name].to_numpy(dtype=np.float64) for name in names)
    known = np.isfinite(lon) & np.isfinite(lat)
    table = gpd.GeoDataFrame(
        {
            "id": [f"{symbol.key}-{n}" for n in np.flatnonzero(known)],
            "symbol": symbol.key,
            "label": None,
            "rank": np.flatnonzero(known),
        },
        geometry=shapely.points(lon[known], lat[known]),
        crs=WGS84,
    )
    symbols = (symbol,) if known.any() else ()
    return Layer(key=f"datum-{symbol.key}", title=symbol.label, table=table, symbols=symbols)
