"""Where roads nearly meet, and the villages they do not reach, on the map."""

import geopandas as gpd
import numpy as np
import shapely

from layers.layer import Fact, Layer, Symbol
from layers.themes.palette import ALARM, INK, WHITE
from words import Text
from words.pages import road_page as say

_GAP = Symbol(
    key="gap", label=say.GAP, shape="diamond", fill=ALARM, edge=WHITE, size_mm=2.4, edge_mm=0.3
)
_FAR = Symbol(
    key="far", label=say.FAR_VILLAGE, shape="square", fill="#f0b429", edge=INK, size_mm=2.0
)


def gap_layers(gaps: gpd.GeoDataFrame, villages: gpd.GeoDataFrame) -> list[Layer]:
    """Return the places where joining would help, and the villages far from any road."""
    middles = shapely.line_interpolate_point(gaps.geometry.to_numpy(), 0.5, normalized=True)
    at = gpd.GeoDataFrame(
        {
            "id": [f"gap-{number}" for number in range(len(gaps))],
            "symbol": "gap",
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
            "symbol": "far",
            "label": known["name"].to_numpy(),
            "rank": np.arange(len(known)),
        },
        geometry=known.geometry.to_numpy(),
        crs=known.crs,
    )
    facts = (Fact(column="gap_m", title=say.GAP_M, unit=Text("米", "m")),)
    layers = [
        Layer(key="far-villages", title=say.FAR_VILLAGE, table=far, symbols=(_FAR,)),
        Layer(key="gaps", title=say.GAP, table=at, symbols=(_GAP,), facts=facts),
    ]
    return [layer for layer in layers if len(layer.table)]
