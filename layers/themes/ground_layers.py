"""What lies under everything: the ground, outlines and roads."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from analysis.assessment import Assessment
from geo.tables import Region
from layers.colours import TOWNSHIP_NAME, WATER_NAME
from layers.layer import LabelStyle, Layer
from layers.palette import BOUNDARY_SYMBOLS, GROUND_SYMBOLS, ROAD_SYMBOLS
from words import Text
from words.papers import themes as say

_ROAD_CLASS = {
    "motorway": "main",
    "trunk": "main",
    "primary": "main",
    "secondary": "township",
    "tertiary": "township",
    "track": "path",
    "path": "path",
    "footway": "path",
    "steps": "path",
    "pedestrian": "path",
    "cycleway": "path",
    "bridleway": "path",
}
_LEVELS = {"township": 0, "county": 1, "prefecture": 2}


def base_layers(assessment: Assessment) -> list[Layer]:
    """Return what lies under every theme, ground, outlines, roads: after a plan those before it."""
    base = assessment.base
    if base is not None and _has_same_ground(assessment.region, base.region):
        return base_layers(base)
    return list(assessment.once("base layers", find=lambda own: _base(own.region)))


def _base(region: Region) -> tuple[Layer, ...]:
    ground = [ground_layer(region)] if region.has("ground") else []
    return (*ground, boundary_layer(region), road_layer(region))


def _has_same_ground(one: Region, other: Region) -> bool:
    """Return whether two regions have the same ground, outlines and roads."""
    tables = ("ground", "boundaries", "roads")
    return all(one.fingerprints.get(t) == other.fingerprints.get(t) for t in tables)


def ground_layer(region: Region) -> Layer:
    """Return water, woods, farmland, built-up land and railways, water named; pale, from below."""
    ground = region.table("ground")
    ground = ground[ground.geometry.notna()]
    order = ground["kind"].map({s.key: i for i, s in enumerate(GROUND_SYMBOLS)})
    ground = ground.assign(order=order).sort_values(["order", "ground_id"])
    table = _table(ground, ident=ground["ground_id"], symbol=ground["kind"])
    table["label"] = pd.Series(_water_names(ground), dtype=object)
    used = tuple(s for s in GROUND_SYMBOLS if (table["symbol"] == s.key).any())
    is_modelled = (ground["position_source"] == "modelled").any()
    return Layer(
        key="ground",
        title=Text("地面", "Ground"),
        table=table,
        symbols=used,
        label_style=LabelStyle(size_pt=7.0, colour=WATER_NAME, min_zoom=11),
        note=say.MODELLED_GROUND if is_modelled else None,
        role="base",
    )


def water_alone(ground: Layer) -> Layer:
    """Return the layer of the ground with nothing but its water."""
    is_water = ground.table["symbol"] == "water"
    symbols = tuple(symbol for symbol in ground.symbols if symbol.key == "water")
    return replace(ground, table=ground.table[is_water].reset_index(drop=True), symbols=symbols)


def _water_names(ground: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Return the names of water, each at the largest piece of its name."""
    size = shapely.length(ground.geometry.to_numpy())
    is_named = (ground["kind"] == "water") & ground["name"].notna()
    largest = (
        ground.assign(size=size)[is_named].sort_values("size").drop_duplicates("name", keep="last")
    )
    names = ground["name"].to_numpy(dtype=object)
    names[~ground.index.isin(largest.index)] = None
    return np.asarray(names, dtype=object)


def boundary_layer(region: Region) -> Layer:
    """Return the outlines of townships, counties and the prefecture, the widest drawn last."""
    outlines = region.table("boundaries")
    outlines = outlines[outlines.geometry.notna()]
    order = outlines["level"].map(_LEVELS).astype("float64")
    outlines = outlines.assign(order=order).sort_values(["order", "boundary_id"])
    table = _table(outlines, ident=outlines["boundary_id"], symbol=outlines["level"])
    # Townships are named; a county's name would stand over the middle of its own map.
    table["label"] = outlines["name"].where(outlines["level"] == "township").to_numpy()
    used = tuple(s for s in BOUNDARY_SYMBOLS if (table["symbol"] == s.key).any())
    return Layer(
        key="boundaries",
        title=Text("区划界线", "Boundaries"),
        table=table,
        symbols=used,
        label_style=LabelStyle(size_pt=8.5, colour=TOWNSHIP_NAME, min_zoom=10),
        role="base",
    )


def road_layer(region: Region) -> Layer:
    """Return the roads in four classes, the widest drawn last."""
    roads = region.roads
    roads = roads[roads.geometry.notna()]
    base = roads["highway"].str.removesuffix("_link")
    symbol = base.map(_ROAD_CLASS).fillna("local")
    order = symbol.map({s.key: i for i, s in enumerate(ROAD_SYMBOLS)})
    roads = roads.assign(order=order, symbol=symbol).sort_values(["order", "road_id"])
    table = _table(roads, ident=roads["road_id"], symbol=roads["symbol"])
    used = tuple(s for s in ROAD_SYMBOLS if (table["symbol"] == s.key).any())
    return Layer(key="roads", title=Text("道路", "Roads"), table=table, symbols=used, role="base")


def _table(frame: gpd.GeoDataFrame, *, ident: pd.Series, symbol: pd.Series) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(
        {
            "id": ident.to_numpy(),
            "symbol": symbol.to_numpy(),
            "label": [None] * len(frame),
            "rank": range(len(frame)),
        },
        geometry=frame.geometry.to_numpy(),
        crs=frame.crs,
    )
