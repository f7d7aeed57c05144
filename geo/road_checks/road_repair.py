"""What to repair in the roads: length by class, where they nearly meet, who is far from them."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely

from geo.crs import to_grid
from geo.distances import Distances
from geo.road_checks.road_gaps import WITHIN_M, road_gaps
from geo.road_checks.road_report import network_report, on_island, road_report
from geo.roads import RoadNetwork

# A class that is not stated goes under this name.
NO_CLASS = ""


@dataclass(frozen=True, eq=False)
class RoadRepair:
    """The repair report of roads, as tables.

    ``summary`` (item, value, titles) is geo.road_checks; ``classes`` the length by class; ``gaps``
    the places to be joined (geo.road_checks); ``villages`` those far from roads or on a separate
    piece, empty where no villages are known.
    """

    summary: pd.DataFrame
    classes: pd.DataFrame
    gaps: gpd.GeoDataFrame
    villages: gpd.GeoDataFrame | None = None


def road_repair(
    roads: gpd.GeoDataFrame, network: RoadNetwork, grid: pyproj.CRS, *, within_m: float = WITHIN_M
) -> RoadRepair:
    """Return the report of ``roads`` and the walking ``network`` made of them."""
    return RoadRepair(
        summary=network_report(network, roads),
        classes=class_lengths(roads, grid),
        gaps=road_gaps(network, roads, grid, within_m=within_m),
    )


def region_road_repair(
    distances: Distances, *, far_m: float, within_m: float = WITHIN_M
) -> RoadRepair:
    """Return the report of a region's roads, with the villages that are ill served by them."""
    region = distances.region
    report = road_repair(region.roads, distances.walk, region.grid, within_m=within_m)
    return RoadRepair(
        summary=road_report(distances, far_m=far_m),
        classes=report.classes,
        gaps=report.gaps,
        villages=ill_served_villages(distances, far_m=far_m),
    )


def class_lengths(roads: gpd.GeoDataFrame, grid: pyproj.CRS) -> pd.DataFrame:
    """Return a row per class of road, the longest first.

    Columns highway, lines, km, bridges (lines marked as such), bridge_km, hazards (lines with a
    hazard). Whether a road crosses water is known by its mark as a bridge alone.
    """
    shapes = to_grid(roads.geometry.to_numpy(), grid)
    km = np.nan_to_num(shapely.length(shapes)) / 1000.0
    is_bridge = roads["bridge"].astype("boolean").fillna(False).to_numpy(dtype=bool)
    lines = pd.DataFrame(
        {
            "highway": roads["highway"].astype("str").fillna(NO_CLASS).to_numpy(),
            "lines": 1,
            "km": km,
            "bridges": is_bridge.astype(np.int64),
            "bridge_km": np.where(is_bridge, km, 0.0),
            "hazards": roads["hazard"].notna().to_numpy(dtype=np.int64),
        }
    )
    table = lines.groupby("highway", sort=True).sum().reset_index()
    return table.sort_values(["km", "highway"], ascending=[False, True], ignore_index=True)


def ill_served_villages(distances: Distances, *, far_m: float) -> gpd.GeoDataFrame:
    """Return the villages over ``far_m`` from any road, or whose road is a separate piece.

    Columns village_id, name, township, connector_m, is_far, is_on_island, geometry, farthest
    first.
    """
    villages, places = distances.region.villages, distances.village_points.places
    table = villages[["village_id", "name", "township", "geometry"]].copy()
    table.insert(3, "connector_m", places.nearest_m)
    table.insert(4, "is_far", places.nearest_m > far_m)
    table.insert(5, "is_on_island", on_island(distances.walk, places))
    ill_served = table[table["is_far"] | table["is_on_island"]]
    order = ["connector_m", "village_id"]
    return ill_served.sort_values(order, ascending=[False, True], ignore_index=True)
