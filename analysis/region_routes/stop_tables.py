"""The stops chosen for those who live beyond the limit, without routes: who walks where."""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis.assessment import Assessment
from analysis.region_routes.chosen_stops import chosen_stops
from analysis.region_routes.region_problem import ChosenStops
from analysis.region_routes.riders import Riders, riders_of
from analysis.region_routes.settings import RouteSettings
from analysis.solver import SearchLimits
from geo.crs import WGS84, to_wgs84
from geo.errors import PlanningError
from geo.roads import RoadNetwork
from words.planning import routes as say


@dataclass(frozen=True, eq=False)
class RegionStops:
    """Where buses are to stop: a row per stop, and a row per pupil who was to be given one.

    ``stops``: stop_id, stop (its name), pupils, mean_walk_m, longest_walk_m (along the roads), the
    point (WGS 84). ``walkers``, sorted by code: pupil_id, school_id, stage, grade, walk_m (the
    whole way to school), stop_id, stop, stop_walk_m and ``reason``, the code of why somebody has
    no stop; what does not apply is missing.
    """

    settings: RouteSettings
    stops: gpd.GeoDataFrame
    walkers: pd.DataFrame


def region_stops(
    assessment: Assessment,
    drive: RoadNetwork,
    settings: RouteSettings,
    *,
    limits: SearchLimits | None = None,
) -> RegionStops:
    """Return the stops that routes would begin with (chosen_stops), and who walks to which.

    ``drive`` is the region's network for driving. Raises PlanningError where there is no list of
    pupils, or nobody to take.
    """
    riders = riders_of(assessment, settings.stages, settings.who)
    if riders.table.empty:
        raise PlanningError(say.NO_RIDERS)
    chosen = chosen_stops(assessment, drive, riders, settings, limits or SearchLimits())
    walkers = _walkers(riders, chosen)
    walks = walkers.groupby("stop_id")["stop_walk_m"].agg(["size", "mean", "max"])
    walks = walks.reindex(list(chosen.ids))
    stops = pd.DataFrame(
        {
            "stop_id": list(chosen.ids),
            "stop": list(chosen.names),
            "pupils": walks["size"].to_numpy(dtype=np.int64),
            "mean_walk_m": walks["mean"].to_numpy(),
            "longest_walk_m": walks["max"].to_numpy(),
        }
    )
    at = to_wgs84(shapely.points(chosen.xy), assessment.region.grid)
    return RegionStops(settings, gpd.GeoDataFrame(stops, geometry=at, crs=WGS84), walkers)


def _walkers(riders: Riders, chosen: ChosenStops) -> pd.DataFrame:
    table = riders.table
    ids, names = (
        pd.Series(np.array([*each, None], dtype=object)[chosen.stop], table.index, dtype="str")
        for each in (chosen.ids, chosen.names)
    )
    reason = pd.Series(chosen.reason, table.index, dtype="str")
    return table.assign(stop_id=ids, stop=names, stop_walk_m=chosen.walk_m, reason=reason)
