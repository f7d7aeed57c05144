"""Where roads nearly meet, and the villages they do not reach, on the map."""

import geopandas as gpd
import numpy as np
import shapely

from layers.layer import Fact, Layer
from layers.palette import FAR_FROM_ROADS, ROAD_GAP
from words import Text
from words.pages import road_page as say


def gap_layers(gaps: gpd.GeoDataFrame, villages: gpd.GeoDataFrame) -> list[Layer]:
    """Return the places where joining would help, and the villages far from any road."""
    middles = shapely.line_interpolate_point(gaps.geometry.to_numpy(), 0.5, normalized=True)
    at = gpd.GeoDataFrame(
        {
            "id": [f"gap-{number}" for number in range(len(gaps))],
            "symbol": ROAD_GAP.key,
            "label": None,
            "rank": np.arange(len(gaps)),
            "gap_m": gaps["gap_m"].to_numpy(),
        },
        geometry=middles,
        crs=gaps.crs,
    )
    known = villages[villages.geometry.notna()]
    far = gpd.GeoDataFrame(
        {
            "id": known["village_id"].to_numpy(),
            "symbol": FAR_FROM_ROADS.key,
            "label": known["name"].to_numpy(),
            "rank": np.arange(len(known)),
        },
        geometry=known.geometry.to_numpy(),
        crs=known.crs,
    )
    facts = (Fact(column="gap_m", title=say.GAP_M, unit=Text("米", "m")),)
    layers = [
        Layer(key="far-villages", title=say.FAR_VILLAGE, table=far, symbols=(FAR_FROM_ROADS,)),
        Layer(key="gaps", title=say.GAP, table=at, symbols=(ROAD_GAP,), facts=facts),
    ]
    return [layer for layer in layers if len(layer.table)]
