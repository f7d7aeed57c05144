"""Distances estimated where roads are evidently missing: straight line × local detour, marked."""

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from analysis.parameters import Parameters
from geo.distances import Distances, nearest_columns
from geo.roads import Metres
from geo.tables import gates_of, open_schools

ESTIMATED = "estimated"
MEASURED = "road"
# The reasons that say that roads are missing, not that a child lives far away.
_REASONS = ("no_way", "far_from_road")
_NEIGHBOURS, _LEAST_NEIGHBOURS = 8, 3
# Nearer than this the connectors rule the ratio, not the roads.
_LEAST_STRAIGHT_M = 200.0


def is_wanted(parameters: Parameters) -> bool:
    """Return whether distances are to be estimated at all."""
    return parameters.road_estimate == "yes"


def walk_basis(walk_m: pd.Series, estimated: pd.Series) -> pd.Series:
    """Return what each walk rests on: road, estimated, or nothing where it is unknown."""
    basis = pd.Series(MEASURED, index=walk_m.index, dtype="str").mask(estimated, ESTIMATED)
    return basis.where(walk_m.notna())


def with_estimates(
    walks: pd.DataFrame, distances: Distances, xy: Metres, stage: str, parameters: Parameters
) -> pd.DataFrame:
    """Return ``walks`` with estimates where their reason asks for one, and with ``walk_basis``.

    ``walks`` has walk_m, straight_m, reason and caution_m, which an estimate has none of; ``xy``
    are its homes in the measuring grid, shape (n, 2). An estimate is straight_m × the median of
    walk / straight of the eight nearest villages whose way to their nearest school of ``stage`` was
    measured; with fewer than three of them, × ``road.detour_factor``. The reason stays. Nothing is
    estimated unless ``road.estimate`` is yes.
    """
    wanted = walks["reason"].isin(_REASONS) & walks["straight_m"].notna() & is_wanted(parameters)
    rows = np.flatnonzero(wanted)
    walk_m = walks["walk_m"].to_numpy(dtype=np.float64, copy=True)
    if len(rows):
        factor = _local_factors(distances, xy[rows], stage, parameters)
        walk_m[rows] = walks["straight_m"].to_numpy(dtype=np.float64)[rows] * factor
    found = walks.assign(walk_m=walk_m, caution_m=walks["caution_m"].mask(wanted))
    return found.assign(walk_basis=walk_basis(found["walk_m"], wanted))


def towards_nearest(walks: pd.DataFrame, distances: Distances, stage: str) -> pd.DataFrame:
    """Return ``walks`` of villages in which those without a way name a school to estimate to.

    It is the open school of ``stage`` nearest in a straight line, with its ``straight_m``; ties go
    to the lowest id (geo.distances.ties).
    """
    gates = gates_of(distances.gates, open_schools(distances.region, stage)["school_id"])
    xy = distances.village_points.xy
    lost = np.flatnonzero((walks["reason"] == "no_way").to_numpy() & np.isfinite(xy).all(axis=1))
    if len(gates) == 0 or len(lost) == 0:
        return walks
    to_gates = distances.gate_points.xy[gates] - xy[lost][:, None]
    straight = np.sqrt((to_gates**2).sum(axis=2))
    nearest = nearest_columns(straight)
    school = walks["school_id"].to_numpy(dtype=object, copy=True)
    straight_m = walks["straight_m"].to_numpy(dtype=np.float64, copy=True)
    school[lost] = distances.gates["school_id"].to_numpy(dtype=object)[gates[nearest]]
    straight_m[lost] = straight[np.arange(len(lost)), nearest]
    named = pd.Series(school, index=walks.index, dtype=walks["school_id"].dtype)
    return walks.assign(school_id=named, straight_m=straight_m)


def _local_factors(distances: Distances, xy: Metres, stage: str, parameters: Parameters) -> Metres:
    walks = distances.nearest_schools(stage)
    sound = walks["walk_m"].notna() & (walks["straight_m"] >= _LEAST_STRAIGHT_M)
    sound &= walks["side_m"] <= parameters.far_from_road_m
    measured = np.flatnonzero(sound)
    if len(measured) < _LEAST_NEIGHBOURS:
        return np.full(len(xy), parameters.detour_factor)
    ratio = (walks["walk_m"] / walks["straight_m"]).to_numpy()[measured]
    count = min(_NEIGHBOURS, len(measured))
    _, near = cKDTree(distances.village_points.xy[measured]).query(xy, k=count)
    return np.asarray(np.median(ratio[near], axis=1))
