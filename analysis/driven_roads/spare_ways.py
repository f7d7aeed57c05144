"""The spare way of each trip: how it is driven when its longest stretch of road is closed."""

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis.driven_roads.passed_roads import named_stretches
from analysis.region_routes import RegionRoutes, whole_seconds
from geo.crs import WGS84
from geo.driving import BusRoads

_FOUND = (
    *("name", "highway", "closed_m", "from_call", "to_call"),
    *("has_way", "more_m", "more_s", "line"),
)
_WHOLE = ("from_call", "to_call", "more_s")


class SpareWays(NamedTuple):
    """A row per trip in ``trips``; in ``roads`` the stretches of road driven instead, in order."""

    trips: gpd.GeoDataFrame
    roads: pd.DataFrame


def spare_ways(routes: RegionRoutes) -> SpareWays:
    """Return for each trip the stretch closed, and what the drive comes to without it.

    In ``trips``: trip_id, name and highway of the road closed, closed_m (its metres), from_call and
    to_call (numbers of the calls between which it is driven first), has_way (whether all calls can
    still be driven to), more_m and more_s than in the table of trips, metres of the whole trip by
    the spare way, longest_ride_s (on board by the spare way), is_too_long (more than the limit),
    the line of the legs driven otherwise (WGS 84). What there is not is missing: a trip whose calls
    all lie at one place drives over no stretch. In ``roads``: trip_id, name, highway, hazard, kind,
    metres and seconds of those legs.

    Parameters
    ----------
    routes
        The routes; stops, their order and who boards stay.

    Notes
    -----
    A stretch is what lies of a road between two junctions or calling places. The one closed, both
    ways, is that with most metres driven on the trip; among equals the first driven. All stops
    remain where they are, and every leg without the stretch is driven as before. It is a way round
    one closure and says nothing of others.
    """
    roads = routes.found.roads
    rows, parts = [], []
    for trip_id, calls in routes.calls.groupby("trip_id", sort=False):
        row, instead = _spare(roads, calls)
        rows.append({"trip_id": trip_id, **row})
        parts.append(instead.assign(trip_id=trip_id))
    table = pd.DataFrame(rows).reindex(columns=["trip_id", *_FOUND])
    table = table.astype(dict.fromkeys(_WHOLE, "Int64"))
    trips = routes.trips.set_index("trip_id").loc[table["trip_id"]].reset_index()
    longest_s = trips["longest_ride_s"] + table["more_s"]
    lines = table.pop("line").to_numpy(dtype=object)
    table = table.assign(
        metres=trips["metres"] + table["more_m"],
        longest_ride_s=longest_s,
        is_too_long=longest_s > trips["ride_limit_s"],
    )
    driven = pd.concat(parts, ignore_index=True)
    return SpareWays(
        gpd.GeoDataFrame(table, geometry=lines, crs=WGS84),
        named_stretches(roads.region.roads, driven[["trip_id"]], driven),
    )


def _spare(roads: BusRoads, calls: pd.DataFrame) -> tuple[dict[str, object], pd.DataFrame]:
    """Return of one trip what _FOUND names, as far as there is any, and the parts of those legs."""
    places = calls["place"].to_numpy(dtype=np.int64)
    start, end = places[:-1], places[1:]
    parts = roads.driven(start, end)
    if parts.empty:
        return {"has_way": True}, parts
    driven_m = parts.groupby("stretch", sort=False)["metres"].sum()
    stretch = int(driven_m.index.to_numpy()[driven_m.to_numpy().argmax()])
    closed = parts[parts["stretch"] == stretch]
    legs = closed["way"].unique()
    road = roads.region.roads.iloc[int(closed["road"].iloc[0])]
    numbers = calls["call"].to_numpy()
    found: dict[str, object] = {
        "name": road["name"],
        "highway": road["highway"],
        "closed_m": float(closed["metres"].iloc[0]),
        "from_call": int(numbers[legs[0]]),
        "to_call": int(numbers[legs[0] + 1]),
    }
    before = roads.ways(start[legs], end[legs])
    other = roads.without(stretch)
    after = other.ways(start[legs], end[legs])
    if not np.isfinite(after["seconds"]).all():
        return {**found, "has_way": False}, parts[:0]
    new_s, old_s = (whole_seconds(each["seconds"].to_numpy()) for each in (after, before))
    found |= {
        "has_way": True,
        "more_m": float((after["metres"] - before["metres"]).sum()),
        "more_s": int((new_s - old_s).sum()),
        "line": shapely.MultiLineString(list(after.geometry.dropna())),
    }
    return found, other.driven(start[legs], end[legs])
