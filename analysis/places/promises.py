"""What was forecast at an earlier time, against what came."""

import numpy as np
import pandas as pd

from analysis.projection import Projection
from analysis.small_schools import enrolment_by_year
from geo.tables import Region, is_open, stage_pairs

_UNIT = ["level", "county", "township", "stage"]
# What is written down of a forecast, to be held against what comes.
PROMISE_COLUMNS = (*_UNIT, "base_year", "year", "pupils", "low", "high", "no_change")
OUTCOME_COLUMNS = (*PROMISE_COLUMNS, "came", "error_share", "no_change_share", "in_band")


def promises(found: Projection) -> pd.DataFrame:
    """Return what a projection says of townships and counties, PROMISE_COLUMNS."""
    known = found.areas.dropna(subset="pupils")
    return known[list(PROMISE_COLUMNS)].reset_index(drop=True)


def outcomes(earlier: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return what was forecast earlier of the years that have come since.

    Parameters
    ----------
    earlier
        PROMISE_COLUMNS, of an earlier time.
    region
        The region today; what came are the pupils of its enrolment.

    Returns
    -------
    pandas.DataFrame
        OUTCOME_COLUMNS, in the order of ``earlier``, of the years up to the last of each stage.
        ``came`` is missing where no school of the area gave pupils of the year, or one that is open
        and gave them of an earlier year did not; ``error_share`` and
        ``no_change_share`` are what the forecast and no change were off, as a share of what came;
        ``in_band`` is missing without a band.
    """
    came = _came(region)
    last = came.groupby("stage")["year"].max()
    due = earlier[earlier["year"] <= earlier["stage"].map(last).fillna(-1)]
    # Names not given are one area, as in the forecast.
    key = [*_UNIT, "year"]
    left, right = (_named(table) for table in (due, came))
    rows = left.merge(right[[*key, "came"]], on=key, how="left")
    rows[["county", "township"]] = due[["county", "township"]].to_numpy()
    known = rows["came"] > 0
    for name, method in (("error_share", "pupils"), ("no_change_share", "no_change")):
        off = (rows[method] - rows["came"]).abs()
        rows[name] = np.divide(off, rows["came"], out=np.full(len(rows), np.nan), where=known)
    within = (rows["low"] <= rows["came"]) & (rows["came"] <= rows["high"])
    has_band = rows["low"].notna() & rows["came"].notna()
    rows["in_band"] = within.astype("boolean").where(has_band)
    return rows[list(OUTCOME_COLUMNS)]


def _came(region: Region) -> pd.DataFrame:
    """Return the pupils of each township and county by stage and year, missing as ``outcomes``."""
    given = enrolment_by_year(region)
    rows = pd.concat([given, _owing(region, given)], ignore_index=True)
    areas = pd.DataFrame(region.schools)[["school_id", "county", "township"]]
    rows = rows.merge(areas, on="school_id", how="left").astype({"pupils": "float64"})
    rows["owing"] = rows["pupils"].isna()
    frames = []
    for level, by in (("township", ["county", "township"]), ("county", ["county"])):
        parts = rows.groupby([*by, "stage", "year"], dropna=False)
        sums = parts["pupils"].sum().where(~parts["owing"].any())
        part = sums.reset_index()
        part = part if "township" in part else part.assign(township=None)
        frames.append(part.assign(level=level))
    return pd.concat(frames, ignore_index=True).rename(columns={"pupils": "came"})


def _owing(region: Region, given: pd.DataFrame) -> pd.DataFrame:
    """Return the open schools that gave pupils of an earlier year and give none of this one."""
    pairs = stage_pairs(region.schools[is_open(region.schools)])[["school_id", "stage"]]
    first = given.groupby(["school_id", "stage"])["year"].min().rename("first").reset_index()
    years = given[["stage", "year"]].drop_duplicates()
    every = pairs.merge(first).merge(years, on="stage")
    every = every.loc[every["year"] > every["first"], ["school_id", "stage", "year"]]
    rows = every.merge(given, on=["school_id", "stage", "year"], how="left")
    return rows[rows["pupils"].isna()]


def _named(table: pd.DataFrame) -> pd.DataFrame:
    texts = {name: table[name].astype(object).fillna("") for name in ("county", "township")}
    return table.assign(**texts, year=table["year"].astype("int64"))
