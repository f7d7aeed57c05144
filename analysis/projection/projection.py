"""Pupils of the years to come: by school, by grade, by township and county, with bands."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.projection.backtest import backtest_table
from analysis.projection.county_forecast import forecast_variants
from analysis.projection.errors import past_errors
from analysis.projection.region_history import RegionHistory, region_history
from analysis.projection.tables import all_bands, area_table, grade_table, school_table
from geo.tables import Region, once_a_region


@dataclass(frozen=True, eq=False)
class Projection:
    """The pupils to come of a region.

    Attributes
    ----------
    schools
        SCHOOL_COLUMNS, a row per school, stage and year to come, sorted by them: pupils forecast,
        the band ``low`` to ``high`` (missing where the past tells too little), the pupils of the
        base year as ``no_change``, the pupils where who enters in years not known falls and grows
        (``variant_low``, ``variant_high``), whether its entry goes on as last known because births
        or the stage below are not known (``entry_held``), and a reason of ``school_reasons``. A
        school without a forecast has one row, without a year.
    grades
        ``school_id, stage, grade, year, pupils``; a school's grades sum to its pupils.
    areas
        AREA_COLUMNS by township and county: the sums of ``schools``, and how many open schools are
        not among them. Rows without a township are of schools that name none.
    backtest
        What the same rule was off in the past (``backtest_table``).
    left_out
        The years left out of each stage.
    variant_share
        By which share those who enter in years not known fall and grow a year in the variants.
    """

    schools: pd.DataFrame
    grades: pd.DataFrame
    areas: pd.DataFrame
    backtest: pd.DataFrame
    left_out: Mapping[str, list[int]]
    variant_share: float


@dataclass(frozen=True, eq=False)
class Backtest:
    """What forecasts of past years would have been off.

    Attributes
    ----------
    table
        By level, stage and horizon (``backtest_table``).
    errors
        One by one (``past_errors``).
    left_out
        The years left out of each stage.
    """

    table: pd.DataFrame
    errors: pd.DataFrame
    left_out: Mapping[str, list[int]]


def project(
    region: Region,
    horizon: int,
    *,
    marked: Collection[int] = (),
    find_outliers: bool = True,
    variant_share: float = 0.05,
) -> Projection:
    """Return the pupils of a region in the years after its last.

    Parameters
    ----------
    region
        The planning area; the years to come follow the last school year of its enrolment, stage by
        stage.
    horizon
        How many years ahead.
    marked
        School years left out by hand.
    find_outliers
        Whether years unlike their neighbours are left out too.
    variant_share
        By which share those who enter in years not known fall and grow a year in the variants.

    Notes
    -----
    How it is found and what it was off elsewhere: docs/decisions/0018.
    """
    history, errors = _tried(region, horizon, tuple(sorted(marked)), find_outliers)
    bands = all_bands(errors)
    made = [
        (own.county, stage, forecast)
        for own in history.counties
        for stage, forecast in forecast_variants(own, horizon, variant_share).items()
    ]
    schools = school_table(region, made, bands)
    return Projection(
        schools=schools,
        grades=grade_table(made),
        areas=area_table(schools, bands),
        backtest=backtest_table(errors),
        left_out=history.left_out,
        variant_share=variant_share,
    )


def backtest(
    region: Region,
    horizon: int,
    *,
    marked: Collection[int] = (),
    find_outliers: bool = True,
) -> Backtest:
    """Return what forecasts of past years would have been off.

    Parameters
    ----------
    region, horizon, marked, find_outliers
        As for ``project``.
    """
    history, errors = _tried(region, horizon, tuple(sorted(marked)), find_outliers)
    return Backtest(backtest_table(errors), errors, history.left_out)


@once_a_region
def _tried(
    region: Region,
    horizon: int,
    marked: tuple[int, ...],
    find_outliers: bool,  # noqa: FBT001 - positional, so that the answer is found once
) -> tuple[RegionHistory, pd.DataFrame]:
    """Return the histories of a region and its past errors (``past_errors``)."""
    history = region_history(region, marked=marked, find_outliers=find_outliers)
    townships = region.schools.set_index("school_id")["township"].dropna().astype(str)
    errors = past_errors(history.counties, townships.to_dict(), range(1, horizon + 1))
    return history, errors
