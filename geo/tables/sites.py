"""Which schools teach a stage, which are open, and where their gates are."""

import geopandas as gpd
import numpy as np
import pandas as pd

from geo.tables.region import Region
from geo.tables.schema import STAGES_OF_KIND


def teaches(schools: pd.DataFrame, stage: str) -> pd.Series:
    """Return which schools teach ``stage`` by their kind."""
    kinds = [kind for kind, stages in STAGES_OF_KIND.items() if stage in stages]
    return schools["kind"].isin(kinds)


def is_open(schools: pd.DataFrame) -> pd.Series:
    """Return which schools teach today: those not stated to be closed or only proposed."""
    return ~schools["status"].isin(["closed", "proposed"])


def open_schools(region: Region, stage: str) -> pd.DataFrame:
    """Return the schools that teach ``stage`` today, with or without a position."""
    schools = region.schools
    return schools[teaches(schools, stage) & is_open(schools)]


def school_gates(region: Region) -> gpd.GeoDataFrame:
    """Return the open gates: gate_id, school_id, geometry, sorted by school and gate.

    A school without a gate that is open and has a position is entered at its own point
    (docs/how-a-walk-is-measured.md); one without either has no row.
    """
    gates = region.table("gates")
    gates = gates[gates["is_open"].fillna(True) & gates.geometry.notna()]
    schools = region.schools
    own = schools[~schools["school_id"].isin(gates["school_id"]) & schools.geometry.notna()]
    own = own.assign(gate_id=own["school_id"])
    columns = ["gate_id", "school_id", "geometry"]
    frames = [frame[columns] for frame in (gates, own) if len(frame)]
    both = pd.concat(frames) if frames else own[columns]
    both = both.sort_values(["school_id", "gate_id"], ignore_index=True)
    return gpd.GeoDataFrame(both, geometry="geometry", crs=schools.crs)


def stage_pairs(schools: pd.DataFrame) -> pd.DataFrame:
    """Return a row per school and stage it teaches: school_id, stage."""
    stages = schools["kind"].map(STAGES_OF_KIND)
    pairs = pd.DataFrame({"school_id": schools["school_id"], "stage": stages}).explode("stage")
    return pairs.sort_values(["school_id", "stage"], ignore_index=True)


def gates_of(gates: gpd.GeoDataFrame, school_ids: pd.Series) -> np.ndarray:
    """Return the row numbers of the gates of the schools named."""
    return np.flatnonzero(gates["school_id"].isin(school_ids).to_numpy())
