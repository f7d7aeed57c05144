"""Which schools are small or shrinking, why, and which other school is near with places."""

import numpy as np
import pandas as pd

from analysis.demand import latest_year
from analysis.known_part import known_part
from analysis.parameters import Parameters
from analysis.small_schools.reasons import reasons
from geo.distances import nearest_pairs
from geo.tables import STAGES, STAGES_OF_KIND, Region, is_open, once_a_region

COLUMNS = (
    "school_id",
    "stage",
    "year",
    "pupils",
    "change_share",
    "years_falling",
    "is_small",
    "is_shrinking",
    "nearest_other_id",
    "nearest_other_m",
    "reason",
    "places_known",
)
_KEY = ["school_id", "stage"]
# Which unknown rows a sum may be the larger by.
_UNKNOWN_OF = {
    "pupils": "unknown",
    "small": "unknown",
    "small_pupils": "unknown",
    "shrinking": "years_unknown",
    "small_and_shrinking": "years_unknown",
}


def small_schools(
    region: Region,
    school_metres: pd.DataFrame,
    parameters: Parameters,
    *,
    year: int | None = None,
) -> pd.DataFrame:
    """Return one row per open school and stage of its kind: size, trend, nearest other, reason.

    A school is small when the stage has fewer pupils than ``small.threshold_pupils``. It is
    shrinking when each of the last ``shrink.years`` yearly changes is a fall and the pupils fell by
    ``shrink.fall_percent`` or more over them in all. A year without a number breaks the run; what
    came before it is not counted. The nearest other is the open school of the stage, least metres
    by road, whose places less its own pupils take in all pupils of this one; where either number is
    missing the places do not limit and ``places_known`` is false.

    Parameters
    ----------
    region
        The planning area. Closed and proposed schools are left out; a missing status means open.
    school_metres
        All pairs of schools by stage: ``school_id, stage, other_id, walk_m`` (metres along the
        roads, NaN where there is no way), any row order; pairs of a school with itself are ignored.
    parameters
        The values in force.
    year
        The school year asked about; by default the latest of each stage.

    Returns
    -------
    DataFrame
        ``COLUMNS``, sorted by school and stage. ``change_share`` is the change over the last
        ``shrink.years`` years as a share of the first; ``years_falling`` the yearly falls in a row
        that end at the year, missing without the year before. Unknown pupils leave both and both
        flags missing.

    Notes
    -----
    Sizes: 国办发〔2018〕27号 (fewer than 100 pupils). Shrinking: our own assumption, editable.

    Example row: ``3715000001, primary, 2025, 62, -0.31, 4, True, True, 3715000002, 2340.0, …``
    """
    nearest = nearest_with_places(region, school_metres, year=year)
    return register_of(region, nearest, parameters, year=year)


def register_of(
    region: Region, nearest: pd.DataFrame, parameters: Parameters, *, year: int | None = None
) -> pd.DataFrame:
    """Return ``small_schools`` where ``nearest_with_places`` was found before, as ``nearest``."""
    counts = enrolment_by_year(region)
    table = _with_trend(_open_stages(region, year), counts, parameters)
    table = table.merge(nearest, on=_KEY, how="left")
    years = sorted(set(counts["year"].astype("int64")))
    by_year = _wide(counts, table, years)
    found = reasons(table, region, parameters, by_year)
    table["reason"] = pd.Series(found, index=table.index, dtype="object")
    return table[list(COLUMNS)]


def shrinking_schools(region: Region, stage: str, parameters: Parameters) -> list[str]:
    """Return the ids of the open schools whose ``stage`` keeps shrinking, as in the register."""
    table = _open_stages(region, None)
    table = table[table["stage"] == stage].reset_index(drop=True)
    trend = _with_trend(table, enrolment_by_year(region, stage=stage), parameters)
    return list(trend.loc[trend["is_shrinking"].fillna(value=False), "school_id"])


def nearest_with_places(
    region: Region, school_metres: pd.DataFrame, *, year: int | None = None
) -> pd.DataFrame:
    """Return the nearest other school that has the places, for each open school and stage.

    Columns school_id, stage, others and reachable (the other open schools of the stage, and those
    with a way), nearest_other_id, nearest_other_m, places_known; sorted by school and stage. It
    rests on no parameter, so it may be found once and used for many.
    """
    table = _open_stages(region, year)
    sites = table.merge(enrolment_by_year(region), on=[*_KEY, "year"], how="left")
    table = table.drop(columns="year")
    places = pd.DataFrame(region.table("provision"))
    sites = sites.merge(places[[*_KEY, "places"]], on=_KEY, how="left")
    others = sites.assign(free=sites["places"] - sites["pupils"]).rename(
        columns={"school_id": "other_id"}
    )
    pairs = school_metres.loc[school_metres["walk_m"].notna(), [*_KEY, "other_id", "walk_m"]]
    pairs = pairs.astype({"school_id": "str", "stage": "str", "other_id": "str"})
    pairs = pairs[pairs["school_id"] != pairs["other_id"]]
    pairs = pairs.merge(sites[[*_KEY, "pupils"]], on=_KEY)
    pairs = pairs.merge(others[["other_id", "stage", "free"]], on=["other_id", "stage"])
    pairs["places_known"] = pairs["free"].notna() & pairs["pupils"].notna()
    reachable = pairs.groupby(_KEY).size().rename("reachable").reset_index()
    takes_all = (pairs["free"] >= pairs["pupils"]).fillna(value=True)
    pairs = pairs[takes_all.astype("bool")]
    rows = nearest_pairs(
        np.asarray(pairs.groupby(_KEY).ngroup(), dtype=np.int64),
        pairs["walk_m"].to_numpy(dtype=np.float64),
        np.asarray(pairs["other_id"].rank(method="dense"), dtype=np.int64),
    )
    nearest = pairs.iloc[rows].rename(
        columns={"other_id": "nearest_other_id", "walk_m": "nearest_other_m"}
    )
    table = table.assign(others=table.groupby("stage")["school_id"].transform("size") - 1)
    table = table.merge(reachable, on=_KEY, how="left")
    chosen = nearest[[*_KEY, "nearest_other_id", "nearest_other_m", "places_known"]]
    table = table.merge(chosen, on=_KEY, how="left")
    return table.astype({"nearest_other_m": "float64", "places_known": "boolean"})


@once_a_region
def enrolment_by_year(region: Region, *, stage: str | None = None) -> pd.DataFrame:
    """Return the pupils of all schools by stage and year.

    Parameters
    ----------
    region
        The planning area.
    stage
        The stage wanted; by default all.

    Returns
    -------
    pandas.DataFrame
        ``school_id, stage, year, pupils``, sorted by the first three. Pupils are the sum of the
        grade rows; where a school gives only the total of the stage (empty grade) it is that total.
        Where it gives both, the grade rows are taken and the total is not.

    Notes
    -----
    Example rows::

        school_id   stage    year  pupils
        3715241001  primary  2016     604
        3715241001  primary  2017     618
    """
    rows = pd.DataFrame(region.table("enrolment"))
    if stage is not None:
        rows = rows[rows["stage"] == stage]
    key = [*_KEY, "year"]
    rows = rows.assign(by_grade=rows["grade"].notna())
    has_grades = rows.groupby(key)["by_grade"].transform("any").astype("bool")
    rows = rows[rows["by_grade"] | ~has_grades]
    return rows.groupby(key, sort=True)["pupils"].sum(min_count=1).dropna().reset_index()


def register_counts(table: pd.DataFrame) -> dict[str, float]:
    """Return how many rows of ``small_schools`` are small or shrinking, or may be.

    small and shrinking are those known to be; pupils_unknown have no number of pupils,
    years_unknown too few years to tell whether they shrink.
    """
    return {
        "small": float(_raised(table["is_small"]).sum()),
        "shrinking": float(_raised(table["is_shrinking"]).sum()),
        "pupils_unknown": float(table["pupils"].isna().sum()),
        "years_unknown": float(table["is_shrinking"].isna().sum()),
    }


def small_school_totals(
    table: pd.DataFrame, region: Region, *, by: tuple[str, ...] = ("county", "township")
) -> pd.DataFrame:
    """Return sites, pupils and flags by area and stage; blank areas have their own row.

    Columns: ``by``, stage, schools, pupils, small, shrinking, small_and_shrinking, unknown (schools
    without a number of pupils), years_unknown (of too few years to tell whether they shrink),
    small_pupils. What is counted is the least there can be where something is not known, and
    missing where nothing else is there.
    """
    areas = region.schools[["school_id", *by]]
    rows = table.merge(areas, on="school_id", how="left")
    small, shrinking = _raised(rows["is_small"]), _raised(rows["is_shrinking"])
    rows = rows.assign(
        schools=1,
        small=small.astype("int64"),
        shrinking=shrinking.astype("int64"),
        small_and_shrinking=(small & shrinking).astype("int64"),
        unknown=rows["pupils"].isna().astype("int64"),
        years_unknown=rows["is_shrinking"].isna().astype("int64"),
        small_pupils=rows["pupils"].where(small, 0),
    )
    sums = ["schools", "pupils", "small", "shrinking", "small_and_shrinking", "unknown"]
    sums += ["years_unknown", "small_pupils"]
    totals = rows.groupby([*by, "stage"], dropna=False, sort=True)[sums].sum().reset_index()
    for name, mark in _UNKNOWN_OF.items():
        totals[name] = known_part(totals[name].astype("Int64"), totals[mark])
    return totals


def urgency_order(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of ``small_schools``, the most urgent first.

    Small and shrinking, then shrinking, then small, then unknown, then the others; within each the
    deepest fall, then the fewest pupils, then the key.
    """
    small, shrinking = _raised(table["is_small"]), _raised(table["is_shrinking"])
    unknown = table["pupils"].isna()
    rank = np.select([small & shrinking, shrinking, small, unknown], [0, 1, 2, 3], default=4)
    order = table.assign(rank=rank).sort_values(
        ["rank", "change_share", "pupils", *_KEY], kind="stable", na_position="last"
    )
    return order.drop(columns="rank").reset_index(drop=True)


@once_a_region
def _open_stages(region: Region, year: int | None) -> pd.DataFrame:
    """Return school_id, stage and year, a row per open school and stage of its kind, sorted.

    Without a ``year`` it is the latest of each stage, missing where the stage has none.
    """
    schools = pd.DataFrame(region.schools[["school_id", "kind", "status"]])
    kinds = schools.loc[is_open(schools), ["school_id", "kind"]]
    rows = kinds.assign(stage=kinds["kind"].map(STAGES_OF_KIND)).explode("stage")
    rows = rows[_KEY].astype("str")
    rows = rows.sort_values(_KEY, ignore_index=True)
    asked = {s: latest_year(region, s) if year is None else year for s in STAGES}
    return rows.assign(year=pd.array(list(rows["stage"].map(asked)), dtype="Int64"))


def _wide(counts: pd.DataFrame, table: pd.DataFrame, years: list[int]) -> pd.DataFrame:
    """Return pupils, a row per row of ``table`` and a column per year; NaN where not known."""
    keys = pd.MultiIndex.from_frame(table[_KEY])
    grid = counts.astype({"pupils": "float64", "year": "int64"}).pivot_table(
        index=_KEY, columns="year", values="pupils"
    )
    return grid.reindex(index=keys, columns=years).reset_index(drop=True)


def _with_trend(table: pd.DataFrame, counts: pd.DataFrame, parameters: Parameters) -> pd.DataFrame:
    """Return ``table`` with pupils, change_share, years_falling and the two flags."""
    # Stages may have years of their own; each is looked at in its own.
    parts = [
        _with_trend_of_year(own.reset_index(drop=True), counts, parameters).set_axis(own.index)
        for _, own in table.groupby("year", dropna=False)
    ]
    return (
        pd.concat(parts).sort_index() if parts else _with_trend_of_year(table, counts, parameters)
    )


def _with_trend_of_year(
    table: pd.DataFrame, counts: pd.DataFrame, parameters: Parameters
) -> pd.DataFrame:
    """Return ``table``, of one year, with its trend."""
    span = round(parameters.falling_years)
    year = table["year"].max()
    years = [] if pd.isna(year) else _years_to(int(year), span, counts)
    wide = _wide(counts, table, years).to_numpy(dtype=np.float64)
    nothing = np.full(len(table), np.nan)
    now, before = (wide[:, -1], wide[:, -1 - span]) if years else (nothing, nothing)
    # A comparison with a missing year is false, so a gap ends the run.
    falls = wide[:, 1:] < wide[:, :-1]
    steps = ~np.isnan(wide[:, 1:] + wide[:, :-1])
    running = np.cumprod(falls[:, ::-1], axis=1).sum(axis=1)
    # In whole pupils, so that a fall of exactly the limit is not lost in a fraction.
    deep = (before - now) * 100 >= parameters.fall_percent * before
    known = ~np.isnan(now)
    shrinks = (running >= span) & deep
    # A year that did not fall, or too small a fall in all, settles it; a missing year does not.
    steady = (steps & ~falls)[:, -span:].any(axis=1) | (~np.isnan(now - before) & ~deep)
    compared = steps[:, -1] if steps.shape[1] else np.zeros(len(table), dtype=bool)
    share = np.divide(now - before, before, out=nothing.copy(), where=before > 0)
    return table.assign(
        pupils=pd.array(now, dtype="Float64").astype("Int64"),
        change_share=share,
        years_falling=pd.Series(running, dtype="Int64").where(pd.Series(known & compared)),
        is_small=_flags(now < parameters.small_school_pupils, known),
        is_shrinking=_flags(shrinks, known & (shrinks | steady)),
    )


def _years_to(year: int, span: int, counts: pd.DataFrame) -> list[int]:
    """Return every year from the first known, or ``span`` years back, to ``year``."""
    return list(range(min([year - span, *counts["year"].astype("int64")]), year + 1))


def _raised(flag: pd.Series) -> pd.Series:
    """Return the flag as plain truth values, a missing one as not raised."""
    return flag.astype("boolean").fillna(value=False).astype("bool")


def _flags(values: np.ndarray, known: np.ndarray) -> pd.Series:
    return pd.Series(values, dtype="boolean").where(pd.Series(known))
