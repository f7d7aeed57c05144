"""Who can reach a school: each village's nearest one, and the villages within each one's reach."""

from collections.abc import Collection

import geopandas as gpd
import pandas as pd

from analysis.access.estimated_distances import is_wanted, towards_nearest, with_estimates
from analysis.access.walk_reasons import nearest_road_m, walk_reasons
from analysis.demand import children_by_village
from analysis.known_part import known_part
from analysis.parameters import Parameters
from geo.distances import Distances, cautions_to_nearest, service_areas
from geo.tables import open_schools

DISTANCE_COLUMNS = (
    "village_id",
    "stage",
    "school_id",
    "walk_m",
    "straight_m",
    "connector_m",
    "reason",
    "walk_basis",
    "nearest_road_m",
    "caution_m",
)


def nearest_schools(distances: Distances, stage: str, parameters: Parameters) -> pd.DataFrame:
    """Return each village's way to its nearest open school of ``stage``, with its reason.

    Parameters
    ----------
    distances
        The distances of the region.
    stage
        kindergarten, primary, junior or senior.
    parameters
        The values in force; the limit is the reach of the stage (``reach.<stage>_m``).

    Returns
    -------
    pandas.DataFrame
        One row per village in DISTANCE_COLUMNS, sorted; metres. A village from which no school can
        be reached has the reason no_way; with ``road.estimate`` it has the distance to its nearest
        school estimated, and the ``walk_basis`` estimated in place of road. ``caution_m`` is metres
        of the walk that are not to be trusted on foot, known for walks within the limit
        (geo.distances.WalkCautions); caution_road is the reason where the limit is met by them
        alone. ``nearest_road_m`` is the walk over the nearest roads alone, where its verdict is
        another.

    Notes
    -----
    Example rows, some of their columns::

        village_id    school_id   walk_m  straight_m  connector_m  reason        caution_m
        371524001200  3715241001   119.3       116.2        116.1  within_limit        0.0
        371524001201  3715241002   386.6       367.5         19.2  within_limit        0.0
    """
    walks = _measured_walks(distances, stage, parameters)
    if is_wanted(parameters):
        walks = towards_nearest(walks, distances, stage)
    homes = distances.village_points.xy
    return with_estimates(walks, distances, homes, stage, parameters)[list(DISTANCE_COLUMNS)]


def _measured_walks(distances: Distances, stage: str, parameters: Parameters) -> pd.DataFrame:
    """Return each village's walk by road to its nearest school, with its reason and cautions."""
    limit_m = parameters.reach_m(stage)
    walks = distances.nearest_schools(stage)
    cautions = cautions_to_nearest(distances, stage, walks["walk_m"], limit_m=limit_m)
    missing = distances.region.villages.geometry.isna().to_numpy()
    by_nearest_m = distances.connected_within(None).nearest_schools(stage)["walk_m"]
    walks["nearest_road_m"] = nearest_road_m(walks["walk_m"], by_nearest_m, limit_m)
    reasons = walk_reasons(
        # A village has both ends known unless it has no position itself.
        walks.assign(straight_m=walks["straight_m"].fillna(0.0).mask(missing)),
        home_missing=missing,
        rests_on_caution=cautions.decides,
        limit_m=limit_m,
        borderline_m=parameters.borderline_m,
        snap_max_m=parameters.far_from_road_m,
    )
    return walks.assign(reason=reasons, caution_m=cautions.caution_m)


def catchments(
    distances: Distances, stage: str, *, limit_m: float, only: Collection[str] | None = None
) -> gpd.GeoDataFrame:
    """Return the service area of each open school of ``stage`` and who lives within it.

    Parameters
    ----------
    distances
        The distances of the region.
    stage
        kindergarten, primary, junior or senior.
    limit_m
        Metres along the roads: a village counts where its walk is at most this, whatever the
        outline shows.
    only
        The ids of the schools wanted; by default all.

    Returns
    -------
    geopandas.GeoDataFrame
        A row per school: ``school_id, limit_m, villages, children, geometry, population, pupils,
        reason``. A school without a position has a row, no outline and no counts. Counts are the
        least there can be where villages lack a position or a number, and missing where nothing
        else is there.

    Notes
    -----
    Example row::

        school_id   limit_m  villages  children  population  pupils  reason
        3715243001     5000        46    4813.0    111866.0   526.0  within_limit
    """
    areas = service_areas(distances, stage, limit_m=limit_m, only=only)
    counts = catchment_counts(distances, stage, limit_m=limit_m)
    found = areas[["school_id", "geometry"]].merge(counts, on="school_id", how="left")
    return found[[*counts.columns[:4], "geometry", *counts.columns[4:]]]


def catchment_counts(distances: Distances, stage: str, *, limit_m: float) -> pd.DataFrame:
    """Return the columns of ``catchments`` but for the outlines, which take the most time."""
    areas = pd.DataFrame({"school_id": open_schools(distances.region, stage)["school_id"]})
    areas = areas.reset_index(drop=True).assign(limit_m=limit_m)
    children = children_by_village(distances, stage)
    region = distances.region
    facts = region.villages[["village_id", "population"]].merge(children.table, on="village_id")
    inside = distances.within(stage, limit_m).merge(facts, on="village_id")
    by_school = inside.groupby("school_id")
    # Villages of unknown number add up to an unknown number, no village at all to none.
    counted = by_school[["population", "children"]].sum(min_count=1)
    found = counted.reindex(areas["school_id"]).reset_index(drop=True)
    located = areas["school_id"].isin(distances.gates["school_id"])
    # A village without a position may lie in any area.
    lost = pd.Series(float(region.villages.geometry.isna().sum()), areas.index)
    villages = areas["school_id"].map(by_school.size()).fillna(0).astype("float64")
    areas["villages"] = known_part(villages, lost).where(located)
    for name in ("population", "children"):
        sums = found[name].astype("float64").where(villages > 0, 0.0)
        areas[name] = known_part(sums, lost).where(located)
    pupils = _pupils_within(distances, stage, limit_m)
    areas["pupils"] = pupils.reindex(areas["school_id"]).where(located.to_numpy()).to_numpy()
    areas["villages"] = areas["villages"].astype("Int64")
    areas["reason"] = pd.Series("within_limit", index=areas.index).where(
        located, "missing_location"
    )
    columns = ["school_id", "limit_m", "villages", "children", "population", "pupils", "reason"]
    return areas[columns]


def _pupils_within(distances: Distances, stage: str, limit_m: float) -> pd.Series:
    """Return by school how many of its pupils of the stage walk at most ``limit_m`` to it.

    Empty where nobody of the stage is listed.
    """
    own = (distances.region.table("pupils")["stage"] == stage).to_numpy()
    if not own.any():
        return pd.Series(dtype="float64")
    near = (distances.to_school["walk_m"] <= limit_m).to_numpy()
    found = distances.to_school[own & near].groupby("school_id").size().astype("float64")
    return found.reindex(distances.region.schools["school_id"], fill_value=0.0)
