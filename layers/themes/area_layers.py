"""Areas that carry a figure: bands of reach, and townships by a share."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from geo.tables import STAGE_TEXT
from layers.layer import Fact, LabelStyle, Layer, Symbol
from layers.palette import (
    BAND_EDGE,
    BAND_FILLS,
    CAPACITY_SYMBOLS,
    FETCHED_SYMBOLS,
    INCLUSIVE_SYMBOLS,
)
from words import Text, percent_reached, share_reached
from words.monitoring import places as places_say
from words.papers import themes as say

_INCLUSIVE_EDGES, _INCLUSIVE_KEYS = (0.8, 0.9), ("low", "middle", "high")
_FETCHED_EDGES = (0.2, 0.4, 0.6, 0.8, 1.0)
_FETCHED_KEYS = ("lowest", "low", "middle", "high", "highest", "all")


def band_name(over_m: float, upto_m: float) -> Text:
    """Return the words for a band of metres: over, up to (infinite: beyond; missing: no way)."""
    if np.isnan(upto_m):
        return say.BAND_UNREACHABLE
    over, upto = f"{over_m / 1000:g}", f"{upto_m / 1000:g}"
    if np.isinf(upto_m):
        return say.BAND_BEYOND.fill(over=over)
    if over_m <= 0:
        return say.BAND.fill(upto=upto)
    return say.BAND_BETWEEN.fill(over=over, upto=upto)


def band_layer(bands: gpd.GeoDataFrame, stage: str) -> Layer:
    """Return bands of reach (analysis.access.counted_bands), dark near and light far."""
    drawn = bands[bands.geometry.notna()]
    symbols = tuple(
        Symbol(
            key=f"upto_{upto:.0f}",
            label=band_name(over, upto),
            shape="area",
            fill=BAND_FILLS[min(turn, len(BAND_FILLS) - 1)],
            edge=BAND_EDGE,
            edge_mm=0.12,
            opacity=0.8,
        )
        for turn, (over, upto) in enumerate(zip(bands["over_m"], bands["upto_m"], strict=True))
    )
    keys = [f"upto_{upto:.0f}" for upto in drawn["upto_m"]]
    whose = STAGE_TEXT[stage]
    return Layer(
        key="reach_bands",
        title=Text(say.BANDS.zh.format(stage=whose.zh), say.BANDS.en.format(stage=whose.en)),
        table=_table(
            drawn.geometry.to_numpy(),
            ident=keys,
            symbol=keys,
            label=[None] * len(drawn),
            villages=drawn["villages"].astype("float64").to_numpy(),
            children=drawn["children"].to_numpy(),
        ),
        symbols=tuple(symbol for symbol in symbols if symbol.key in keys),
        facts=(
            Fact(column="villages", title=say.VILLAGE_COUNT, unit=say.UNIT_VILLAGES),
            Fact(column="children", title=say.CHILDREN, unit=say.PEOPLE_UNIT),
        ),
    )


def inclusive_layer(outlines: gpd.GeoDataFrame, table: pd.DataFrame) -> Layer:
    """Return townships by the inclusive share of their kindergartens.

    ``outlines`` is analysis.demand.townships, ``table`` analysis.assessment.
    """
    share = table["inclusive_share"]
    return _townships(
        outlines,
        table.assign(
            symbol=_classes(share, _INCLUSIVE_EDGES, _INCLUSIVE_KEYS),
            figure=share.map(percent_reached).mask(share.isna()),
            public_percent=100.0 * table["public_share"].map(share_reached),
            inclusive_percent=100.0 * share.map(share_reached),
        ),
        symbols=INCLUSIVE_SYMBOLS,
        title=say.INCLUSIVE_SHARE,
        facts=(
            Fact(column="sites", title=say.SITES, unit=say.UNIT_SITES),
            Fact(column="children", title=say.ENROLLED, unit=say.PEOPLE_UNIT),
            Fact(column="public_percent", title=say.PUBLIC_SHARE, unit=say.PERCENT),
            Fact(column="inclusive_percent", title=say.INCLUSIVE, unit=say.PERCENT),
        ),
    )


def fetched_layer(
    outlines: gpd.GeoDataFrame, table: pd.DataFrame, *, is_listed: bool = True
) -> Layer:
    """Return townships by the share of pupils beyond the limit who are fetched.

    ``outlines`` is analysis.demand.townships, ``table`` analysis.transport.township_totals;
    ``is_listed`` says whether there is a list of pupils, without which numbers are estimates.
    """
    share = table["served_share"]
    symbol = _classes(share, _FETCHED_EDGES, _FETCHED_KEYS)
    symbol[(table["beyond"] == 0).to_numpy()] = "nobody"
    # Whoever is not measured may live beyond and be fetched by nobody.
    is_open = table["gap"].isna() & table["beyond"].notna()
    symbol[is_open.to_numpy()] = "unknown"
    figure = share.map(percent_reached).mask(share.isna() | is_open)
    at_least = figure.map(lambda one: say.AT_LEAST_FIGURE.zh.format(figure=one))
    facts = (
        Fact(column="pupils", title=say.DAY_PUPILS, unit=say.PEOPLE_UNIT),
        Fact(column="beyond", title=say.BEYOND, unit=say.PEOPLE_UNIT),
        Fact(column="served", title=say.FETCHED, unit=say.PEOPLE_UNIT),
        Fact(column="gap", title=say.NOT_FETCHED, unit=say.PEOPLE_UNIT),
        Fact(column="service_unknown", title=say.SERVICE_UNKNOWN, unit=say.PEOPLE_UNIT),
        Fact(column="unknown", title=say.NOT_MEASURED, unit=say.PEOPLE_UNIT),
        Fact(column="served_percent", title=say.SHARE_FETCHED, unit=say.PERCENT),
    )
    return _townships(
        outlines,
        table.assign(
            symbol=symbol,
            figure=figure.mask(figure.notna() & (table["service_unknown"] > 0), at_least),
            served_percent=(100.0 * share.map(share_reached)).mask(is_open),
        ),
        symbols=FETCHED_SYMBOLS if is_listed else _unlisted(FETCHED_SYMBOLS),
        title=say.FETCHED_SHARE,
        facts=facts if is_listed else tuple(map(_estimated, facts)),
    )


def capacity_layer(outlines: gpd.GeoDataFrame, table: pd.DataFrame) -> Layer:
    """Return townships by whether their places are enough for the pupils to come.

    ``outlines`` is analysis.demand.townships; ``table`` the rows of one stage and year of
    analysis.places.place_balance, with their ``township_id``.
    """
    every = outlines[["township_id"]].merge(table, on="township_id", how="left")
    left = every["places_left"]
    return _townships(
        outlines,
        every.assign(
            symbol=every["light"].fillna("no_school"),
            figure=left.round().map("{:+,.0f}".format, na_action="ignore"),
        ),
        symbols=CAPACITY_SYMBOLS,
        title=places_say.TITLE,
        facts=tuple(
            Fact(column=name, title=places_say.COLUMN[name], unit=say.PEOPLE_UNIT)
            for name in ("pupils", "low", "high", "no_change", "places", "places_left")
        ),
        sign="",
    )


def _unlisted(symbols: tuple[Symbol, ...]) -> tuple[Symbol, ...]:
    """Return ``symbols`` with the reason why nothing is known where no pupils are listed."""
    return tuple(replace(s, label=say.NO_LIST) if s.key == "unknown" else s for s in symbols)


def _estimated(fact: Fact) -> Fact:
    return replace(fact, title=say.ESTIMATED.fill(title=fact.title))


def _classes(
    share: pd.Series, edges: tuple[float, ...], keys: tuple[str, ...]
) -> NDArray[np.object_]:
    """Return the class of each share: at or above an edge belongs to the higher one."""
    number = share.to_numpy(dtype=np.float64)
    known = np.array(keys, dtype=object)[np.searchsorted(edges, number, side="right") % len(keys)]
    return np.where(np.isnan(number), "unknown", known)


def _townships(
    outlines: gpd.GeoDataFrame,
    table: pd.DataFrame,
    *,
    symbols: tuple[Symbol, ...],
    title: Text,
    facts: tuple[Fact, ...],
    sign: str = "%",
) -> Layer:
    """Return the townships with an outline, each with its name and ``figure`` in it."""
    columns = ["symbol", "figure", *(fact.column for fact in facts)]
    own = table.dropna(subset="township_id").set_index("township_id")[columns]
    places = outlines[outlines.geometry.notna()]
    found = own.reindex(places["township_id"])
    names = places["township"].fillna(places["township_id"])
    written = [
        str(name) if pd.isna(figure) else f"{name} {figure.removesuffix('.0')}{sign}"
        for name, figure in zip(names, found["figure"], strict=True)
    ]
    drawn = _table(
        places.geometry.to_numpy(),
        ident=places["township_id"].to_numpy(),
        symbol=found["symbol"].to_numpy(),
        label=written,
        township=names.to_numpy(),
        **{fact.column: found[fact.column].astype("float64").to_numpy() for fact in facts},
    )
    return Layer(
        key="townships",
        title=title,
        table=drawn,
        symbols=tuple(s for s in symbols if (drawn["symbol"] == s.key).any()),
        label_style=LabelStyle(size_pt=8.5, bold=True, min_zoom=9),
        facts=facts,
    )


def _table(
    shapes: NDArray[np.object_], *, ident: object, symbol: object, label: object, **facts: object
) -> gpd.GeoDataFrame:
    columns = {"id": ident, "symbol": symbol, "label": label, "rank": range(len(shapes))}
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    frame = gpd.GeoDataFrame(columns | facts, geometry=shapes, crs=4326)
    return frame[~empty].reset_index(drop=True)
