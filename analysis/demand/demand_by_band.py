"""Who needs a place in a stage: children or pupils by village and band of grades."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analysis.demand.children_by_village import (
    Basis,
    children_by_village,
    children_of_ages,
    spread_enrolment,
)
from analysis.demand.school_years import latest_enrolment
from geo.distances import Distances
from geo.tables import STAGE_AGES, Region, once_a_region

Who = Literal["children", "pupils"]
# Grades 1 to 3 travel half an hour at most (国办发〔2018〕27号); other stages have one band.
GRADES_1_3, GRADES_4_6, ALL = "g1_3", "g4_6", "all"
_YOUNG_GRADES = ("1", "2", "3")
_YOUNG_YEARS = 3


@dataclass(frozen=True, eq=False)
class Demand:
    """Children of one stage: ``table`` has village_id, band, children (above 0), sorted.

    Children whose village is not known have a row without one. ``basis`` names the table they
    come from.
    """

    table: pd.DataFrame
    basis: Basis


@once_a_region
def demand(distances: Distances, stage: str, *, who: Who = "children") -> Demand:
    """Return the children who live in each village, or the pupils who attend, by band.

    Where the table of children says nothing of the stage, pupils are taken, and where there is no
    list of pupils, the enrolment spread over villages (analysis.demand). Whoever's grade is not
    known counts as of grades 1 to 3, the stricter rule.

    Parameters
    ----------
    distances
        The distances of the region.
    stage
        kindergarten, primary, junior or senior.
    who
        ``children`` who live there, or ``pupils`` who attend today.

    Returns
    -------
    Demand
        ``table`` has ``village_id, band, children``, sorted by the first two.

    Notes
    -----
    Half an hour for grades 1 to 3: 国办发〔2018〕27号. Example rows of the table::

        village_id    band  children
        371524001200  g1_3     210.0
        371524001200  g4_6     208.0
    """
    counted = children_by_village(distances, stage)
    if who == "children" and counted.basis == "children":
        table = _by_age(distances.region, stage)
        basis: Basis = "children"
    else:
        table, basis = _attending_by_band(distances, stage)
    table = table[table["children"] > 0].sort_values(["village_id", "band"], ignore_index=True)
    columns = {"village_id": "str", "band": "str", "children": "float64"}
    return Demand(table[list(columns)].astype(columns), basis)


def _attending_by_band(distances: Distances, stage: str) -> tuple[pd.DataFrame, Basis]:
    """Return the pupils who attend by village and band, and what that number is from."""
    people = attending(distances, stage)
    table = people.groupby(["village_id", "band"], dropna=False)["pupils"].sum().reset_index()
    listed = (distances.region.table("pupils")["stage"] == stage).any()
    basis: Basis = "pupils" if listed else "enrolment" if len(people) else "unknown"
    return table.rename(columns={"pupils": "children"}), basis


@once_a_region
def attending(distances: Distances, stage: str) -> pd.DataFrame:
    """Return who attends which school today: a row per pupil, or per village, school and band.

    Parameters
    ----------
    distances
        The distances of the region.
    stage
        kindergarten, primary, junior or senior.

    Returns
    -------
    pandas.DataFrame
        ``pupil_id, village_id, band, grade, school_id, boarder, service, pupils`` (1 for a pupil,
        else the estimated number) and ``home``, the row of the pupil in the table of pupils, -1 for
        the estimated.
    """
    region = distances.region
    pupils = region.table("pupils")
    own = np.flatnonzero((pupils["stage"] == stage).to_numpy())
    if len(own) == 0:
        return _presumed(distances, stage)
    names = ["pupil_id", "village_id", "grade", "school_id", "boarder", "service"]
    people = pd.DataFrame(pupils[names].iloc[own]).reset_index(drop=True)
    return people.assign(band=bands(people["grade"], stage), pupils=1.0, home=own)


def bands(grade: pd.Series, stage: str) -> pd.Series:
    """Return the band of each grade of ``stage``; an unknown grade is held to be a young one."""
    if stage != "primary":
        return pd.Series(ALL, index=grade.index, dtype="str")
    young = grade.isna() | grade.isin(_YOUNG_GRADES)
    return pd.Series(np.where(young, GRADES_1_3, GRADES_4_6), index=grade.index, dtype="str")


def _by_age(region: Region, stage: str) -> pd.DataFrame:
    low, high = STAGE_AGES[stage]
    ages = {ALL: (low, high)}
    if stage == "primary":
        middle = low + _YOUNG_YEARS
        ages = {GRADES_1_3: (low, middle - 1), GRADES_4_6: (middle, high)}
    parts = [
        children_of_ages(region, stage, span).rename("children").reset_index().assign(band=band)
        for band, span in ages.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _presumed(distances: Distances, stage: str) -> pd.DataFrame:
    spread = spread_enrolment(distances, stage)
    spread = spread[spread["pupils"] > 0]
    share = _young_share(distances.region, stage)
    young = spread["school_id"].map(share).astype("float64").fillna(1.0)
    parts = [spread.assign(band=ALL)]
    if stage == "primary":
        parts = [
            spread.assign(band=GRADES_1_3, pupils=spread["pupils"] * young),
            spread.assign(band=GRADES_4_6, pupils=spread["pupils"] * (1.0 - young)),
        ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[rows["pupils"] > 0].sort_values(
        ["village_id", "school_id", "band"], ignore_index=True
    )
    blank = pd.Series([None] * len(rows), dtype="str")
    rows = rows.assign(pupil_id=blank, grade=blank, service=blank, home=-1)
    return rows.assign(boarder=pd.array([pd.NA] * len(rows), dtype="boolean"))


@once_a_region
def _young_share(region: Region, stage: str) -> pd.Series:
    """Return by school which part of its pupils is in grades 1 to 3, where grades are given."""
    rows = latest_enrolment(region, stage)
    rows = rows[rows["grade"].notna()]
    every = rows.groupby("school_id")["pupils"].sum().astype("float64")
    young = rows[rows["grade"].isin(_YOUNG_GRADES)].groupby("school_id")["pupils"].sum()
    return (young.reindex(every.index).fillna(0).astype("float64") / every).where(every > 0)
