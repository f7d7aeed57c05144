"""Planned trips of school buses and where they call."""

from collections.abc import Mapping

import geopandas as gpd
import numpy as np

from analysis.region_routes import school_names
from layers.layer import Fact, LabelStyle, Layer
from layers.palette import BUS_TRIP_SYMBOLS, STOP_SYMBOL
from words import Text
from words.planning import routes as say

_S_PER_MIN, _MIN_PER_H = 60, 60


def bus_layers(
    trips: gpd.GeoDataFrame, calls: gpd.GeoDataFrame, names: Mapping[str, str], chosen: str | None
) -> list[Layer]:
    """Return trips and their calls as layers, the trip ``chosen`` on top and with its calls alone.

    Parameters
    ----------
    trips, calls
        The tables of analysis.region_routes.
    names
        Names of stops and schools by their codes.
    chosen
        The code of a trip; None for none.
    """
    is_chosen = (trips["trip_id"] == chosen).to_numpy()
    turn = np.argsort(is_chosen, kind="stable")
    own = trips.iloc[turn]
    drawn = own.geometry.notna().to_numpy()
    own, picked = own[drawn], is_chosen[turn][drawn]
    seats = [f"{n}/{of}" for n, of in zip(own["pupils"], own["pupil_seats"], strict=True)]
    table = gpd.GeoDataFrame(
        {
            "id": own["trip_id"].to_numpy(),
            "symbol": np.where(picked, "chosen_trip", "trip"),
            "label": own["trip_id"].to_numpy(),
            "rank": np.where(picked, 0, 1),
            "school": school_names(own, names, "、").to_numpy(),
            "seats": seats,
            "minutes": np.ceil(own["longest_ride_s"].to_numpy() / _S_PER_MIN),
        },
        geometry=own.geometry.to_numpy(),
        crs=trips.crs,
    )
    lines = Layer(
        key="bus-trips",
        title=say.TRIPS,
        table=table,
        symbols=tuple(s for s in BUS_TRIP_SYMBOLS if (table["symbol"] == s.key).any()),
        facts=(
            Fact(column="school", title=say.COLUMN["school"]),
            Fact(column="seats", title=say.SEATS_USED),
            Fact(column="minutes", title=say.LONGEST, unit=Text("分钟", "min")),
        ),
        selects="trip",
    )
    return [lines, _calls(calls, names, chosen)]


def _calls(calls: gpd.GeoDataFrame, names: Mapping[str, str], chosen: str | None) -> Layer:
    stops = calls[~calls["is_school"]]
    stops = stops if chosen is None else stops[stops["trip_id"] == chosen]
    minutes = (stops["reach_s"] // _S_PER_MIN).to_numpy()
    table = gpd.GeoDataFrame(
        {
            "id": (stops["trip_id"] + "/" + stops["call"].astype("str")).to_numpy(),
            "symbol": STOP_SYMBOL.key,
            "label": stops["stop_id"].map(names).to_numpy(),
            "rank": range(len(stops)),
            "trip": stops["trip_id"].to_numpy(),
            "reach": [f"{m // _MIN_PER_H}:{m % _MIN_PER_H:02}" for m in minutes],
            "boarding": stops["boarding"].to_numpy(),
        },
        geometry=stops.geometry.to_numpy(),
        crs=calls.crs,
    )
    return Layer(
        key="bus-calls",
        title=say.CALLS,
        table=table,
        symbols=(STOP_SYMBOL,) if len(table) else (),
        label_style=LabelStyle(size_pt=6.0, min_zoom=12 if chosen else 14),
        facts=(
            Fact(column="trip", title=say.COLUMN["trip_id"]),
            Fact(column="reach", title=say.COLUMN["reach"]),
            Fact(column="boarding", title=say.COLUMN["boarding"]),
        ),
        min_zoom=0 if chosen else 11,
        selects="stop",
    )
