"""What lies in a rectangle: its schools and villages with their figures, and the sums."""

from collections.abc import Collection
from typing import NamedTuple

import geopandas as gpd
import pandas as pd

from analysis.assessment.assessment import Assessment
from analysis.assessment.reach import out_of_reach
from analysis.known_part import least
from geo.tables import is_open

Edges = tuple[float, float, float, float]


class Inside(NamedTuple):
    """Schools and villages of an area, a row each, and the sums by name (NaN: unknown).

    ``lacks`` says how many rows the sums are found without, by code (words.planning.LACK).
    """

    schools: pd.DataFrame
    villages: pd.DataFrame
    totals: dict[str, float]
    lacks: dict[str, float]


def inside(table: gpd.GeoDataFrame, bounds: Edges) -> pd.Series:
    """Return which points of ``table`` lie within west, south, east, north, the edges included.

    A row without a position lies nowhere.
    """
    west, south, east, north = bounds
    points = table.geometry
    points = points.where((points.geom_type == "Point") & ~points.is_empty)
    xs, ys = points.x, points.y
    return (xs >= west) & (xs <= east) & (ys >= south) & (ys <= north)


def listed(
    assessment: Assessment,
    school_ids: Collection[str],
    village_ids: Collection[str],
    *,
    stage: str = "primary",
) -> Inside:
    """Return the named schools and villages with their figures, sorted by id.

    Parameters
    ----------
    assessment
        The answers for the region.
    school_ids, village_ids
        Whom to list; ids the region does not have are passed over.
    stage
        Whose children and whose nearest school the villages show.

    Returns
    -------
    Inside
        ``schools``: school_id, name, kind, township, pupils, is_small, is_shrinking.
        ``villages``: village_id, name, township, population, children, school, walk_m, reason.
        ``totals``: schools, pupils, small, villages, population, children, beyond (villages
        farther than ``reach.<stage>_m`` or without a way) and children_beyond.
    """
    schools = _schools(assessment, school_ids)
    villages = _villages(assessment, village_ids, stage)
    far = out_of_reach(villages, assessment.parameters, stage)
    lacks = _lacks(schools, villages, assessment.children(stage).basis)
    if len(villages):  # one of them may be the nearest
        lacks["schools_without_position"] = assessment.reach_lacks(stage).get(
            "schools_without_position", 0.0
        )
    totals = {
        "schools": float(len(schools)),
        "pupils": _sum(schools["pupils"]),
        "small": least(float(schools["is_small"].fillna(False).sum()), lacks["enrolment"]),
        "villages": float(len(villages)),
        "population": _sum(villages["population"]),
        "children": _sum(villages["children"]),
        "beyond": least(float(far.sum()), lacks["village_position"]),
        "children_beyond": least(_sum(villages.loc[far, "children"]), lacks["village_position"]),
    }
    shown = schools.drop(columns="is_open")
    return Inside(shown, villages, totals, {c: n for c, n in lacks.items() if n > 0})


def _lacks(schools: pd.DataFrame, villages: pd.DataFrame, basis: str) -> dict[str, float]:
    """Return how many of the listed rows lack what the sums rest on, by code."""
    return {
        "enrolment": float((schools["is_small"].isna() & schools["is_open"]).sum()),
        "people": float(villages["population"].isna().sum()),
        "village_children": float(villages["children"].isna().sum()),
        "village_position": float((villages["reason"] == "missing_location").sum()),
        f"children_by_{basis}": float(basis in {"pupils", "enrolment"}),
    }


def _schools(assessment: Assessment, ids: Collection[str]) -> pd.DataFrame:
    """Return the facts of schools; a school with several stages is small where any of them is."""
    region = assessment.region
    schools = region.schools[region.schools["school_id"].isin(list(ids))]
    by_school = assessment.register.groupby("school_id")
    facts = by_school.agg(is_small=("is_small", "max"), is_shrinking=("is_shrinking", "max"))
    facts["pupils"] = by_school["pupils"].sum(min_count=1)
    facts = facts.reindex(schools["school_id"])
    names = region.names("schools").reindex(schools["school_id"])
    table = pd.DataFrame(
        {
            "school_id": schools["school_id"].to_numpy(),
            "name": names.to_numpy(),
            "kind": schools["kind"].to_numpy(),
            "township": schools["township"].to_numpy(),
            "pupils": facts["pupils"].astype("float64").to_numpy(),
            "is_open": is_open(schools).to_numpy(dtype=bool),
            "is_small": facts["is_small"].astype("boolean").to_numpy(),
            "is_shrinking": facts["is_shrinking"].astype("boolean").to_numpy(),
        }
    )
    return table.sort_values("school_id", ignore_index=True)


def _villages(assessment: Assessment, ids: Collection[str], stage: str) -> pd.DataFrame:
    """Return the facts of villages and the way to the nearest school of ``stage``."""
    region = assessment.region
    villages = region.villages[region.villages["village_id"].isin(list(ids))]
    reach = assessment.reach_of(stage).set_index("village_id").reindex(villages["village_id"])
    names = region.names("villages").reindex(villages["village_id"])
    table = pd.DataFrame(
        {
            "village_id": villages["village_id"].to_numpy(),
            "name": names.to_numpy(),
            "township": villages["township"].to_numpy(),
            "population": villages["population"].astype("float64").to_numpy(),
            "children": reach["children"].astype("float64").to_numpy(),
            "school": reach["school_id"].map(region.names("schools")).to_numpy(),
            "walk_m": reach["walk_m"].astype("float64").to_numpy(),
            "reason": reach["reason"].to_numpy(),
        }
    )
    return table.sort_values("village_id", ignore_index=True)


def _sum(values: pd.Series) -> float:
    """Return the sum of what is known, NaN where nothing is; of no rows it is 0."""
    return float(values.sum(min_count=1)) if len(values) else 0.0
