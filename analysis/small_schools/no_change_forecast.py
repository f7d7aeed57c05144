"""How far off "no change" has been: the pupils of a year held against those of years before."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from analysis.small_schools.register import enrolment_by_year
from geo.tables import Region

HORIZONS = (1, 3, 5)
NO_CHANGE_COLUMNS = ("years", "pairs", "school_share", "all_share")


def yearly_pupils(region: Region, stage: str, schools: Collection[str] | None = None) -> pd.Series:
    """Return the pupils of ``stage`` by year, of all schools or of ``schools`` together.

    Years without any count are left out.
    """
    counts = enrolment_by_year(region, stage=stage)
    if schools is not None:
        counts = counts[counts["school_id"].isin(list(schools))]
    return counts.groupby("year")["pupils"].sum().astype("float64").sort_index()


def naive_forecast_errors(
    region: Region, stage: str, schools: Collection[str] | None = None
) -> pd.DataFrame:
    """Return by how much "no change" was off in the past, a row per number of years ahead.

    Columns NO_CHANGE_COLUMNS. Each school and year with a count ``years`` before is a pair;
    ``school_share`` is the sum of |count − count before| over all pairs, as a share of their
    counts; ``all_share`` the same for the schools of each pair of years taken together. Missing
    where there is no pair. A school that was opened or closed in between has none.
    """
    counts = enrolment_by_year(region, stage=stage)[["school_id", "year", "pupils"]]
    counts = counts.astype({"pupils": "float64", "year": "int64"})
    if schools is not None:
        counts = counts[counts["school_id"].isin(list(schools))]
    rows = []
    for years in HORIZONS:
        before = counts.assign(year=counts["year"] + years)
        pairs = counts.merge(before, on=["school_id", "year"], suffixes=("", "_before"))
        sums = pairs.groupby("year")[["pupils", "pupils_before"]].sum()
        rows.append((years, len(pairs), _share(pairs), _share(sums)))
    return pd.DataFrame(rows, columns=list(NO_CHANGE_COLUMNS))


def _share(pairs: pd.DataFrame) -> float:
    total = float(pairs["pupils"].sum())
    off = float((pairs["pupils"] - pairs["pupils_before"]).abs().sum())
    return off / total if total > 0 else np.nan
