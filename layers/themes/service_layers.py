"""The lines that fetch pupils, and their stops."""

from collections.abc import Collection

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.tables import Region
from layers.colours import LINE_NAME
from layers.layer import Fact, LabelStyle, Layer
from layers.palette import LINE_SYMBOLS, STOP_SYMBOL
from words.papers import themes as say

_ORDER = {symbol.key: turn for turn, symbol in enumerate(LINE_SYMBOLS)}


def line_layer(region: Region, lines: gpd.GeoDataFrame) -> Layer:
    """Return the lines of ``lines`` (analysis.transport.service_lines) by kind."""
    lines = lines[lines.geometry.notna() & ~lines.geometry.is_empty]
    symbol = lines["kind"].where(lines["kind"].isin(list(_ORDER)), "other_line").astype("str")
    lines = lines.assign(symbol=symbol, turn=symbol.map(_ORDER).astype("float64"))
    lines = lines.sort_values(["turn", "service_id"])
    names = region.names("schools")
    table = gpd.GeoDataFrame(
        {
            "id": lines["service_id"].to_numpy(),
            "symbol": lines["symbol"].to_numpy(),
            "label": lines["name"].to_numpy(),
            "rank": range(len(lines)),
            "school": lines["school_id"].map(names).to_numpy(),
            "seats": lines["vehicle_seats"].astype("float64").to_numpy(),
            "stops": lines["stops"].astype("float64").to_numpy(),
            "riders": lines["riders"].to_numpy(),
            "villages": lines["villages"].astype("float64").to_numpy(),
        },
        geometry=lines.geometry.to_numpy(),
        crs=lines.crs,
    )
    return Layer(
        key="lines",
        title=say.LINES,
        table=table,
        symbols=tuple(s for s in LINE_SYMBOLS if (table["symbol"] == s.key).any()),
        label_style=LabelStyle(size_pt=5.5, colour=LINE_NAME, min_zoom=15),
        facts=(
            Fact(column="school", title=say.SCHOOL),
            Fact(column="seats", title=say.SEATS, unit=say.UNIT_SEATS),
            Fact(column="stops", title=say.STOPS, unit=say.UNIT_VILLAGES),
            Fact(column="riders", title=say.RIDERS, unit=say.PEOPLE_UNIT),
            Fact(column="villages", title=say.VILLAGE_COUNT, unit=say.UNIT_VILLAGES),
        ),
    )


def stop_layer(region: Region, of: Collection[str] | None = None) -> Layer:
    """Return the stops of all lines or those named, each with its line and time of arrival."""
    stops = region.table("stops")
    stops = stops if of is None else stops[stops["service_id"].isin(list(of))]
    stops = stops[stops.geometry.notna() & ~stops.geometry.is_empty]
    lines = region.table("services").set_index("service_id")["name"]
    line = stops["service_id"].map(lines)
    table = gpd.GeoDataFrame(
        {
            "id": (stops["service_id"] + "/" + stops["stop_order"].astype("str")).to_numpy(),
            "symbol": STOP_SYMBOL.key,
            "label": stops["name"].to_numpy(),
            "rank": range(len(stops)),
            "line": line.fillna(stops["service_id"]).to_numpy(),
            "arrives": _clock(stops["arrive_min"]),
        },
        geometry=stops.geometry.to_numpy(),
        crs=stops.crs,
    )
    return Layer(
        key="stops",
        title=say.STOPS,
        table=table,
        symbols=(STOP_SYMBOL,) if len(table) else (),
        label_style=LabelStyle(size_pt=5.0, colour=LINE_NAME, min_zoom=14),
        facts=(
            Fact(column="line", title=say.LINE),
            Fact(column="arrives", title=say.ARRIVES),
        ),
        min_zoom=11,
    )


def _clock(minutes: pd.Series) -> list[str | None]:
    """Return minutes after midnight as hours and minutes."""
    whole = np.round(minutes.to_numpy(dtype=np.float64))
    return [None if np.isnan(m) else f"{int(m) // 60:02}:{int(m) % 60:02}" for m in whole]
