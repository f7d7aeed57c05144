"""How complete the roads of each township look, so that a doubtful map is known as such."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis.demand import township_ids, townships
from analysis.parameters import Parameters
from geo.crs import to_grid
from geo.distances import Distances
from geo.road_checks import on_island
from geo.roads import Metres

COMPLETENESS_COLUMNS = (
    "township_id",
    "county",
    "township",
    "villages",
    "on_road",
    "on_road_share",
    "area_km2",
    "road_km",
    "km_per_km2",
    "km_per_village",
    "density_ratio",
    "score",
)


def road_completeness(distances: Distances, parameters: Parameters) -> pd.DataFrame:
    """Return a row per township in COMPLETENESS_COLUMNS, and one for villages without any.

    score = 100 × (on_road_share + density_ratio) / 2. ``on_road_share`` is the share of its
    villages that are within ``snap.max_m`` of the main piece of the roads; ``density_ratio`` is
    the greater of its road km per km² and per village, each divided by the median of the
    townships, at most 1. Roads are those for walking, inside the outline. A township without an
    outline has no density, one without villages no share: the score is then of the other alone. A
    low score says that roads may be missing, a high one proves nothing.
    """
    every = townships(distances.region)
    counts = _village_counts(distances, every, far_m=parameters.far_from_road_m)
    table = pd.DataFrame(every.drop(columns="geometry")).merge(
        counts, on="township_id", how="outer" if counts["township_id"].isna().any() else "left"
    )
    table[["villages", "on_road"]] = table[["villages", "on_road"]].fillna(0).astype("int64")
    outlines = to_grid(every.geometry.to_numpy(), distances.region.grid)
    measured = pd.DataFrame(
        {
            "township_id": every["township_id"],
            "area_km2": shapely.area(outlines) / 1e6,
            "road_km": _road_m(distances, outlines) / 1000.0,
        }
    )
    table = table.merge(measured, on="township_id", how="left")
    table["on_road_share"] = _ratio(table["on_road"], table["villages"])
    table["km_per_km2"] = _ratio(table["road_km"], table["area_km2"])
    table["km_per_village"] = _ratio(table["road_km"], table["villages"])
    relative = [table[c] / table[c].median() for c in ("km_per_km2", "km_per_village")]
    table["density_ratio"] = pd.concat(relative, axis=1).max(axis=1).clip(upper=1.0)
    table["score"] = 100.0 * table[["on_road_share", "density_ratio"]].mean(axis=1)
    return table[list(COMPLETENESS_COLUMNS)].sort_values("township_id", ignore_index=True)


def _village_counts(distances: Distances, every: gpd.GeoDataFrame, *, far_m: float) -> pd.DataFrame:
    """Return the villages of each township and how many are near the main piece of the roads."""
    places = distances.village_points.places
    near = (places.nearest_m <= far_m) & ~on_island(distances.walk, places)
    ids = township_ids(every, distances.region.villages)
    rows = pd.DataFrame({"township_id": ids.to_numpy(), "villages": 1, "on_road": near.astype(int)})
    return rows.groupby("township_id", dropna=False).sum().reset_index()


def _road_m(distances: Distances, outlines: np.ndarray) -> Metres:
    """Return the metres of walkable road inside each outline, NaN without one."""
    edges = distances.walk.edges
    metres = np.zeros(len(outlines))
    shapely.prepare(outlines)
    tree = shapely.STRtree(edges.geometry)
    inside, whole = tree.query(outlines, "covers")
    np.add.at(metres, inside, edges.length_m[whole])
    over, part = tree.query(outlines, "crosses")
    shared = shapely.intersection(outlines[over], edges.geometry[part])
    np.add.at(metres, over, shapely.length(shared))
    return np.where(shapely.is_missing(outlines), np.nan, metres)


def _ratio(count: pd.Series, of: pd.Series) -> pd.Series:
    return (count / of.where(of > 0)).astype("float64")
