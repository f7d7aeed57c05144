"""Which schools teach a stage, which are open, and where their gates are."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.tables.choices import STAGES_OF_KIND
from geo.tables.once_a_region import once_a_region
from geo.tables.region import Region


def teaches(schools: pd.DataFrame, stage: str) -> pd.Series:
    """Return which schools teach ``stage`` by their kind.

    Parameters
    ----------
    schools
        Rows with ``kind``, n of them.
    stage
        kindergarten, primary, junior or senior.

    Returns
    -------
    pandas.Series
        Truth values, n of them, in the index of ``schools``.

    Examples
    --------
    >>> schools = pd.DataFrame({"kind": ["teaching_point", "nine_year", "senior"]})
    >>> teaches(schools, "primary").tolist()
    [True, True, False]
    """
    kinds = [kind for kind, stages in STAGES_OF_KIND.items() if stage in stages]
    return schools["kind"].isin(kinds)


def is_open(schools: pd.DataFrame) -> pd.Series:
    """Return which schools teach today: those not stated to be closed or only proposed.

    Parameters
    ----------
    schools
        Rows with ``status``, n of them; a blank one means open.

    Returns
    -------
    pandas.Series
        Truth values, n of them, in the index of ``schools``.

    Examples
    --------
    >>> schools = pd.DataFrame({"status": ["open", None, "closed", "proposed"]})
    >>> is_open(schools).tolist()
    [True, True, False, False]
    """
    return ~schools["status"].isin(["closed", "proposed"])


@once_a_region
def open_schools(region: Region, stage: str) -> pd.DataFrame:
    """Return the schools that teach ``stage`` today, with or without a position.

    Parameters
    ----------
    region
        The planning area.
    stage
        kindergarten, primary, junior or senior.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``schools`` in its columns, sorted by school_id.
    """
    schools = region.schools
    return schools[teaches(schools, stage) & is_open(schools)]


@once_a_region
def school_gates(region: Region) -> gpd.GeoDataFrame:
    """Return the open gates, and the own point of each school without one.

    Parameters
    ----------
    region
        The planning area.

    Returns
    -------
    geopandas.GeoDataFrame
        ``gate_id, school_id, geometry`` (WGS 84 points), sorted by school and gate; a gate that is
        a school's own point has the school's id. A school without any position has no row.

    Notes
    -----
    The rule: docs/how-a-walk-is-measured.md. Example rows::

        gate_id     school_id   geometry
        3715241001  3715241001  POINT (116.24059 36.33206)
        3715241002  3715241002  POINT (116.24849 36.33638)
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


def pupil_homes(region: Region) -> gpd.GeoDataFrame:
    """Return the table of pupils with the village's point for who has no home of its own."""
    pupils = region.table("pupils")
    home = pupils.geometry.to_numpy()
    village = region.villages.set_index("village_id").geometry
    fallback = village.reindex(pupils["village_id"]).to_numpy()
    return pupils.assign(geometry=np.where(shapely.is_missing(home), fallback, home))


def stage_pairs(schools: pd.DataFrame) -> pd.DataFrame:
    """Return a row per school and stage it teaches.

    Parameters
    ----------
    schools
        Rows with ``school_id`` and ``kind``.

    Returns
    -------
    pandas.DataFrame
        ``school_id, stage``, sorted by both.

    Examples
    --------
    >>> schools = pd.DataFrame({"school_id": ["b", "a"], "kind": ["nine_year", "primary"]})
    >>> stage_pairs(schools).to_numpy().tolist()
    [['a', 'primary'], ['b', 'junior'], ['b', 'primary']]
    """
    stages = schools["kind"].map(STAGES_OF_KIND)
    pairs = pd.DataFrame({"school_id": schools["school_id"], "stage": stages}).explode("stage")
    return pairs.sort_values(["school_id", "stage"], ignore_index=True)


def gates_of(gates: gpd.GeoDataFrame, school_ids: pd.Series) -> np.ndarray:
    """Return the row numbers of the gates of the schools named.

    Parameters
    ----------
    gates
        Gates as ``school_gates`` returns them, n rows.
    school_ids
        Ids of schools; those without a gate are passed over.

    Returns
    -------
    numpy.ndarray
        Positions in ``gates`` from 0 to n - 1, rising.

    Examples
    --------
    >>> gates = pd.DataFrame({"school_id": ["a", "a", "b"]})
    >>> gates_of(gates, pd.Series(["a", "c"])).tolist()
    [0, 1]
    """
    return np.flatnonzero(gates["school_id"].isin(school_ids).to_numpy())
