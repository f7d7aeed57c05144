"""What is selected on the screen, as a layer that is printed like the others."""

from collections.abc import Sequence
from dataclasses import replace

import geopandas as gpd

from layers.layer import LabelStyle, Layer
from layers.palette import SELECTED_LABEL, SELECTED_ON_PAPER
from words import Text
from words.papers import themes as say


def with_selection(layers: Sequence[Layer], selected: str | None) -> list[Layer]:
    """Return ``layers`` with a ring round the point that is ``selected``, named, on top.

    Its own layer names it no more, so that no name is written twice. Without a row of that id
    nothing is added.
    """
    found = list(layers)
    for place, layer in enumerate(layers):
        if selected is None or layer.selects is None:
            continue
        is_own = layer.table["id"].astype(str) == selected
        if not is_own.any() or layer.table.geometry[is_own].iloc[0] is None:
            continue
        name = str(layer.table.loc[is_own, "label"].fillna(selected).iloc[0])
        found[place] = replace(
            layer, table=layer.table.assign(label=layer.table["label"].mask(is_own))
        )
        return [*found, _ring(layer.table[is_own].head(1), name)]
    return found


def _ring(row: gpd.GeoDataFrame, name: str) -> Layer:
    symbol = replace(SELECTED_ON_PAPER, label=say.SELECTED.fill(name=name))
    return Layer(
        key="selected",
        title=Text(name, name),
        table=gpd.GeoDataFrame(
            {"id": row["id"].to_numpy(), "symbol": symbol.key, "label": [name], "rank": [-1]},
            geometry=row.geometry.to_numpy(),
            crs=row.crs,
        ),
        symbols=(symbol,),
        label_style=LabelStyle(
            size_pt=SELECTED_LABEL.size_pt, colour=SELECTED_LABEL.colour, bold=True, min_zoom=0
        ),
    )
