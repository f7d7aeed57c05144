"""Which villages a line fetches pupils from, to which schools, and how long the ride takes."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from scipy.spatial import KDTree

from analysis.parameters import Parameters
from geo.distances import Distances
from geo.graph import Metres
from geo.grid import to_grid

FETCHED_COLUMNS = ("village_id", "school_id", "service_id", "ride_min")


def fetched_pairs(distances: Distances, parameters: Parameters) -> pd.DataFrame:
    """Return the pairs of village and school that a line joins, the shortest ride of each.

    A line of a school fetches from a village that has a stop of it within
    ``bus.max_walk_to_stop_m`` (straight), or a pupil listed with it. A public line, which belongs
    to no school, joins villages and schools that both have such a stop. Columns FETCHED_COLUMNS,
    sorted; ``ride_min`` is the time between the stops, missing where the times are not given.
    """
    near = _near_stops(distances, parameters.number("bus.max_walk_to_stop_m"))
    pairs = pd.concat(
        [_school_lines(distances, near), _public_lines(distances, near)], ignore_index=True
    )
    pairs = pairs.sort_values([*FETCHED_COLUMNS[:2], "ride_min", "service_id"], kind="stable")
    return pairs.drop_duplicates(["village_id", "school_id"], ignore_index=True)


def _near_stops(distances: Distances, limit_m: float) -> dict[str, pd.DataFrame]:
    """Return the stops near villages and near gates: id, service_id, arrive_min."""
    stops = distances.region.table("stops")
    stops = stops[stops.geometry.notna()].reset_index(drop=True)
    tree = KDTree(_xy(distances, stops)) if len(stops) else None
    found = {}
    for name, points in (
        ("village_id", distances.region.villages),
        ("school_id", distances.gates),
    ):
        known = points[points.geometry.notna()]
        near = tree.query_ball_point(_xy(distances, known), limit_m) if tree and len(known) else []
        counts = np.array([len(rows) for rows in near], dtype=np.int64)
        rows = np.concatenate([np.array(sorted(r), dtype=np.int64) for r in near] or [counts])
        ids = known[name].repeat(counts) if len(counts) else known[name]
        table = pd.DataFrame(stops[["service_id", "arrive_min"]]).iloc[rows]
        found[name] = table.assign(**{name: ids.to_numpy()}).reset_index(drop=True)
    return found


def _xy(distances: Distances, points: gpd.GeoDataFrame) -> Metres:
    at = to_grid(points.geometry.to_numpy(), distances.region.grid)
    return np.column_stack([shapely.get_x(at), shapely.get_y(at)])


def _school_lines(distances: Distances, near: dict[str, pd.DataFrame]) -> pd.DataFrame:
    region = distances.region
    lines = pd.DataFrame(region.table("services")[["service_id", "school_id"]])
    lines = lines[lines["school_id"].notna()]
    arrival = region.table("stops").groupby("service_id")["arrive_min"].max()
    stopping = near["village_id"].merge(lines, on="service_id")
    ride = stopping["service_id"].map(arrival).astype("float64") - stopping["arrive_min"]
    pupils = region.table("pupils")
    riders = pd.DataFrame(pupils.loc[pupils["service_id"].notna(), ["village_id", "service_id"]])
    riding = riders.dropna().drop_duplicates().merge(lines, on="service_id")
    both = [stopping.assign(ride_min=ride), riding.assign(ride_min=np.nan)]
    return pd.concat([part[list(FETCHED_COLUMNS)] for part in both], ignore_index=True)


def _public_lines(distances: Distances, near: dict[str, pd.DataFrame]) -> pd.DataFrame:
    lines = distances.region.table("services")
    public = lines.loc[lines["school_id"].isna(), "service_id"]
    side = {name: table[table["service_id"].isin(public)] for name, table in near.items()}
    pairs = side["village_id"].merge(side["school_id"], on="service_id", suffixes=("", "_school"))
    ride = (pairs["arrive_min_school"] - pairs["arrive_min"]).abs()
    return pairs.assign(ride_min=ride)[list(FETCHED_COLUMNS)]
