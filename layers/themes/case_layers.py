"""The two ways of a case under review: the measured one, and the one without doubtful stretches."""

import geopandas as gpd
import numpy as np

from layers.layer import Fact, Layer
from layers.palette import CASE_WAY_SYMBOLS, TRUSTED_WAY
from words import Text


def case_layers(pieces: gpd.GeoDataFrame, trusted: gpd.GeoDataFrame) -> list[Layer]:
    """Return the ways of a case (analysis.review.WalkCase) as layers, the measured one on top.

    ``trusted`` without rows is left out. Their keys say that they begin at a home.
    """
    on_road = (pieces["piece"] == "road").to_numpy()
    doubtful = (pieces["caution"] != "none").to_numpy()
    symbol = np.select([~on_road, doubtful], ["connector", "doubtful"], "road")
    layers = [_way("way", Text("量得的路", "The measured way"), pieces, symbol)]
    if len(trusted):
        title = Text("避开步行存疑路段的路", "The way round doubtful stretches")
        layers.insert(0, _way("trusted-way", title, trusted, np.full(len(trusted), "trusted")))
    return layers


def _way(
    key: str, title: Text, pieces: gpd.GeoDataFrame, symbol: np.typing.NDArray[np.str_]
) -> Layer:
    table = gpd.GeoDataFrame(
        {
            "id": [str(n) for n in range(len(pieces))],
            "symbol": symbol.astype(object),
            "label": [None] * len(pieces),
            "rank": range(len(pieces)),
            "road": pieces["name"].to_numpy(),
            "metres": pieces["metres"].to_numpy(),
        },
        geometry=pieces.geometry.to_numpy(),
        crs=pieces.crs,
    )
    every = (*CASE_WAY_SYMBOLS, TRUSTED_WAY)
    return Layer(
        key=key,
        title=title,
        table=table,
        symbols=tuple(one for one in every if (table["symbol"] == one.key).any()),
        facts=(
            Fact(column="road", title=Text("道路", "Road")),
            Fact(column="metres", title=Text("长度", "Length"), unit=Text("米", "m")),
        ),
    )
