"""How many children of a stage live in each village, and where that number comes from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from analysis.demand.school_years import latest_enrolment
from geo.distances import Distances, nearest_columns
from geo.tables import STAGE_AGES, Region, once_a_region, open_schools

Basis = Literal["children", "pupils", "enrolment", "unknown"]


@dataclass(frozen=True)
class ChildrenByVillage:
    """Children of one stage: ``table`` has village_id and children, a row per village.

    ``basis`` names the table they come from; where no pupils are listed they are presumed
    (docs/decisions/0005). The number is missing where that table cannot tell. ``not_known`` counts
    what it lacks, by code (words.planning.LACK): villages without a number, and pupils of whom
    nobody knows the village, so that the numbers of villages are the least there can be.
    """

    table: pd.DataFrame
    basis: Basis
    not_known: Mapping[str, float] = field(default_factory=dict)


@once_a_region
def children_by_village(distances: Distances, stage: str) -> ChildrenByVillage:
    """Return the children of ``stage`` by village: counted, else by pupils, else by enrolment.

    A table that says nothing of the stage does not count as given.

    Parameters
    ----------
    distances
        The distances of the region.
    stage
        kindergarten, primary, junior or senior; its ages are in ``STAGE_AGES``.

    Returns
    -------
    ChildrenByVillage
        ``table`` has ``village_id`` and ``children``, a row per village.

    Notes
    -----
    Example rows of the table::

        village_id    children
        371524001200     418.0
        371524001201     332.0
    """
    region = distances.region
    pupils = region.table("pupils")
    pupils = pupils[pupils["stage"] == stage]
    counts, basis = _counts(distances, stage, pupils)
    ids = region.villages["village_id"]
    children = ids.map(counts).astype("float64")
    lacks = {}
    if basis == "pupils":
        # In a list, who is not there does not live there, unless pupils of it live nobody knows
        # where; a count and an estimate leave gaps.
        lost = int((~pupils["village_id"].isin(ids)).sum())
        lacks = {"pupils_without_village": float(lost)}
        children = children.fillna(0.0) if lost == 0 else children
    elif basis == "children":
        # A village that was counted has none of the ages it gives no number of.
        children = children.mask(children.isna() & ids.isin(_counted(region, stage)), 0.0)
    if basis in {"children", "enrolment"}:
        code = "village_children" if basis == "children" else "village_children_estimated"
        lacks = {code: float(children.isna().sum())}
    lacks = {code: count for code, count in lacks.items() if count > 0}
    table = pd.DataFrame({"village_id": ids, "children": children})
    return ChildrenByVillage(table, basis, lacks)


def _counts(distances: Distances, stage: str, pupils: pd.DataFrame) -> tuple[pd.Series, Basis]:
    """Return the children by village_id from the best table that says anything of the stage."""
    by_age = children_of_ages(distances.region, stage)
    if len(by_age):
        return by_age, "children"
    if len(pupils):
        return pupils.groupby("village_id").size().astype("float64"), "pupils"
    if len(latest_pupils(distances.region, stage)):
        spread = spread_enrolment(distances, stage).groupby("village_id")["pupils"]
        return spread.sum(min_count=1), "enrolment"
    return pd.Series(dtype="float64"), "unknown"


@once_a_region
def spread_enrolment(distances: Distances, stage: str) -> pd.DataFrame:
    """Return pupils of ``stage`` as rows village × school where no pupil list says who they are.

    Each open school's pupils of the latest year are spread over the villages it is nearest to, by
    population. A school that is nearest to none takes the village nearest to it. A school with no
    village to take, for want of a position or a road, keeps its pupils in a row without a village;
    a village without a way to any school has a row without a school. Columns: village_id,
    school_id, pupils (may be fractional, or missing where enrolment is unknown).
    """
    region = distances.region
    nearest = distances.nearest_schools(stage)[["village_id", "school_id"]]
    schools = open_schools(region, stage)["school_id"]
    orphans = schools[~schools.isin(nearest["school_id"])]
    pairs = pd.concat([nearest, _nearest_villages(distances, stage, orphans)], ignore_index=True)
    people = region.villages.set_index("village_id")["population"].astype("float64")
    weight = pairs["village_id"].map(people).fillna(people.mean()).fillna(1.0).clip(lower=1.0)
    share = weight / weight.groupby(pairs["school_id"]).transform("sum")
    pupils = pairs["school_id"].map(latest_pupils(region, stage))
    pairs["pupils"] = np.where(pairs["village_id"].isna(), pupils, pupils * share)
    return pairs.sort_values(["village_id", "school_id"], ignore_index=True)


@once_a_region
def latest_pupils(region: Region, stage: str) -> pd.Series:
    """Return the pupils of ``stage`` by school in the latest year of that stage.

    Returns
    -------
    pandas.Series
        Pupils by ``school_id``: the sum of the grades, or the total where no grade is given; a
        school without a row is not in it.

    Notes
    -----
    Example rows::

        3715241001    812.0
        3715241002    900.0
    """
    rows = latest_enrolment(region, stage)
    by_grade = rows[rows["grade"].notna()].groupby("school_id")["pupils"].sum()
    totals = rows[rows["grade"].isna()].set_index("school_id")["pupils"]
    return by_grade.combine_first(totals).astype("float64")


@once_a_region
def latest_boarders(region: Region, stage: str) -> pd.Series:
    """Return who boards in ``stage`` by school, in the latest year of that stage.

    Of the grades, else the total, as ``latest_pupils``; missing where a grade does not tell.
    """
    rows = latest_enrolment(region, stage)
    grades, totals = rows[rows["grade"].notna()], rows[rows["grade"].isna()]
    by_grade = all_known(grades["boarders"], grades["school_id"])
    return by_grade.combine_first(all_known(totals["boarders"], totals["school_id"]))


def all_known(values: pd.Series, schools: pd.Series) -> pd.Series:
    """Return the sum of ``values`` by school, missing where one of them is."""
    return values.astype("float64").groupby(schools).sum(skipna=False)


def _nearest_villages(distances: Distances, stage: str, schools: pd.Series) -> pd.DataFrame:
    """Return for each school the village nearest along the roads, missing where there is none.

    Ties go to the lowest id (geo.distances.ties).
    """
    if schools.empty:
        return pd.DataFrame({"village_id": [], "school_id": []}, dtype="str")
    metres = distances.walk_table(stage)[list(schools)].dropna(axis="columns", how="all")
    nearest = metres.index.to_numpy()[nearest_columns(metres.to_numpy().T)]
    village = pd.Series(nearest, index=metres.columns, dtype="str")
    return pd.DataFrame({"village_id": schools.map(village), "school_id": schools})


@once_a_region
def children_of_ages(region: Region, stage: str, ages: tuple[int, int] | None = None) -> pd.Series:
    """Return the children of ``ages`` (of ``stage`` in all) by village, in the year of the stage.

    A band that spans an end counts in part; a village none of whose bands touch these ages has no
    row. The year is the latest whose bands reach over all ages of the stage, or, where none does,
    the latest that touches them: other ages may be counted in another year.
    """
    children = _of_latest_year(region.table("children"), *STAGE_AGES[stage])
    low, high = ages or STAGE_AGES[stage]
    first = children["age_from"].astype("float64")
    last = children["age_to"].astype("float64")
    overlap = (last.clip(upper=high) - first.clip(lower=low) + 1).clip(lower=0)
    counted = (children["children"] * overlap / (last - first + 1))[overlap > 0]
    return counted.groupby(children["village_id"]).sum()


@once_a_region
def _counted(region: Region, stage: str) -> pd.Series:
    """Return the villages of whom any age was counted in the year taken for ``stage``."""
    children = region.table("children")
    years = _of_latest_year(children, *STAGE_AGES[stage])["year"].unique()
    return children.loc[children["year"].isin(years), "village_id"]


def _of_latest_year(children: pd.DataFrame, low: int, high: int) -> pd.DataFrame:
    """Return the rows of the latest year that says most of the ages ``low`` to ``high``."""
    touching = children[(children["age_to"] >= low) & (children["age_from"] <= high)]
    bands = touching[["year", "age_from", "age_to"]].drop_duplicates()
    reaches = pd.Series(data=True, index=bands["year"].unique())
    for age in range(low, high + 1):
        of_age = bands.loc[(bands["age_from"] <= age) & (age <= bands["age_to"]), "year"]
        reaches &= reaches.index.isin(of_age)
    years = touching["year"]
    whole = years.isin(reaches.index[reaches])
    return touching[years == (years[whole] if whole.any() else years).max()]
