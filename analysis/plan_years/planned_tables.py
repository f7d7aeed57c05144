"""The tables of a projection after a plan: grades, order, and the bands of areas."""

import numpy as np
import pandas as pd

from analysis.plan_years.county_years import CountyYears, Numbers
from analysis.projection import AREA_COLUMNS, Projection
from geo.tables import STAGES

_AREA = ["level", "county", "township", "stage", "year"]


def grades_of(
    table: pd.DataFrame, stage: str, own: CountyYears, counts: tuple[Numbers, Numbers, Numbers]
) -> pd.DataFrame:
    """Return the pupils by grade of the schools of one stage of a county after a plan.

    Parameters
    ----------
    table
        The grades of the projection before the plan.
    stage, own
        The stage and its schools.
    counts
        s × h pupils before, those staying after it, and those of estates. Who stays is spread over
        the grades as before, at a school without pupils before as in all schools together; those of
        estates alike over every grade.
    """
    rows = table[table["stage"].eq(stage) & table["school_id"].isin(own.schools)]
    names = list(rows["grade"].unique())
    before, staying, there = (each[:, None, :] for each in counts)
    wide = [own.wide(rows[rows["grade"] == grade], "pupils").astype(np.float64) for grade in names]
    grades = np.stack(wide or [np.empty((len(own.schools), 0))], axis=1)
    if not names:
        return rows[["school_id", "stage", "grade", "year", "pupils"]]
    known = ~np.isnan(grades).any(axis=(1, 2)) | (counts[0] == 0).all(axis=1)
    sums = np.nansum(grades, axis=0, keepdims=True)
    whole = sums.sum(axis=1, keepdims=True)
    usual = np.divide(sums, whole, out=np.full(sums.shape, np.nan), where=whole > 0)
    share = np.repeat(usual, len(grades), axis=0)
    np.divide(grades, before, out=share, where=np.broadcast_to(before > 0, share.shape))
    pupils = np.where(staying == 0, 0.0, share * staying) + there / len(names)
    at, ahead = np.flatnonzero(known), len(own.years)
    return pd.DataFrame(
        {
            "school_id": np.repeat(np.array(own.schools, dtype=object)[at], len(names) * ahead),
            "stage": stage,
            "grade": np.tile(np.repeat(np.array(names, dtype=object), ahead), len(at)),
            "year": np.tile(np.array(own.years), len(at) * len(names)),
            "pupils": pupils[at].ravel(),
        }
    )


def all_grades(parts: list[pd.DataFrame], found: Projection) -> pd.DataFrame:
    """Return the grades of all stages and counties in the order and types of ``found``."""
    if not parts:
        return found.grades
    table = pd.concat(parts, ignore_index=True).dropna(subset="pupils")
    table = table.astype(found.grades.dtypes.to_dict())
    stages = pd.Categorical(table["stage"], STAGES, ordered=True)
    table = table.assign(order=stages).sort_values(
        ["school_id", "year", "order"], kind="stable", ignore_index=True
    )
    return table.drop(columns="order")


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of schools in the order and types of a projection."""
    stages = pd.Categorical(rows["stage"], STAGES, ordered=True)
    rows = rows.assign(order=stages).sort_values(["school_id", "order", "year"], ignore_index=True)
    rows = rows.astype({"year": "Int64", "base_year": "Int64", "entry_held": "boolean"})
    return rows.assign(estate=rows["estate"].fillna(0.0)).drop(columns=["order", "mark"])


def with_bands(areas: pd.DataFrame, schools: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    """Return the areas with bands as wide as ``before``, as a share of what is forecast.

    Parameters
    ----------
    areas
        The areas after the plan.
    schools
        The rows of schools, ``estate`` of them pupils of estates, who are given, not forecast.
    before
        The areas before the plan.
    """
    widths = before.assign(width=before["high"] / before["pupils"].where(before["pupils"] > 0) - 1)
    estates = [schools.assign(level="township"), schools.assign(level="county", township=None)]
    sums = pd.concat(estates).groupby(_AREA, dropna=False)["estate"].sum().reset_index()
    rows = areas.merge(widths[[*_AREA, "width"]], on=_AREA, how="left")
    rows = rows.merge(sums, on=_AREA, how="left")
    staying = rows["pupils"] - rows["estate"]
    rows["low"] = np.maximum(staying * (1 - rows["width"]), 0) + rows["estate"]
    rows["high"] = staying * (1 + rows["width"]) + rows["estate"]
    return rows[list(AREA_COLUMNS)]
