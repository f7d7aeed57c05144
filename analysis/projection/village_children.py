"""Children of the years to come by village and single year of age: births, staying, moving."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.demand import township_ids, townships
from analysis.projection.entry import entry_births
from analysis.projection.panel import Numbers
from analysis.projection.progression import WINDOW_YEARS
from analysis.projection.region_history import county_births
from geo.tables import Region

OLDEST_AGE = 17
VILLAGE_COLUMNS = ("village_id", "age", "base_year", "base_children", "year", "children", "reason")
# In the order in which they are asked; the first that holds is written down.
VILLAGE_REASONS = ("not_counted", "not_single_years", "births_missing", "no_moving")


def village_children(region: Region, horizon: int) -> pd.DataFrame:
    """Return the children of each village by single year of age in the years after the last count.

    Parameters
    ----------
    region
        The planning area; children are read from its table ``children``, births from ``births``.
    horizon
        How many years ahead.

    Returns
    -------
    pandas.DataFrame
        VILLAGE_COLUMNS, a row per village, age 0 to 17 and year, sorted by them; a village without
        a count by single years of age has one row, without age and year. ``children`` is missing
        where it is not known; ``reason`` says why, or what the number is found without:

        - ``not_counted``: the village has no row in the last year of the table;
        - ``not_single_years``: its rows are of bands of ages, which cannot be aged by one year;
        - ``births_missing``: not born when counted, and the births of the year are not known;
        - ``no_moving``: no two counts follow each other, so that everybody is taken to stay.

    Notes
    -----
    A year later a child is a year older. Dying and moving away or in are one ratio by age, of all
    villages of the county together over the last three steps, so that a child counted in a village
    is counted there and nowhere else. The newly born are the births of the township, else of the
    county, in the part the village has of its children under three.
    """
    table = pd.DataFrame(region.table("children"))
    villages = pd.DataFrame(region.villages)
    ids = villages["village_id"].astype(str)
    single = table[table["age_from"] == table["age_to"]]
    single = single[single["age_from"] <= OLDEST_AGE]
    if single.empty:
        counted = ids.isin(table["village_id"])
        return _blank(ids, np.where(counted, VILLAGE_REASONS[1], VILLAGE_REASONS[0]))
    base = int(single["year"].max())
    now = _grid(single[single["year"] == base], ids)
    county = villages["county"].fillna("").astype(str).to_numpy()
    steps, moves = _steps(single, ids, county, base)
    born = _newborn(region, villages, now, range(base + 1, base + 1 + horizon))
    ahead = np.empty((*now.shape, horizon))
    for n in range(horizon):
        before = now if n == 0 else ahead[:, :, n - 1]
        ahead[:, 0, n] = born[:, n]
        ahead[:, 1:, n] = before[:, :-1] * steps
    known = np.asarray(~np.isnan(now).all(axis=1))
    rows = _rows(ids[known], now[known], ahead[known], base, moves[known])
    banded = ids.isin(table.loc[table["year"] == base, "village_id"])
    rest = _blank(ids[~known], np.where(banded, VILLAGE_REASONS[1], VILLAGE_REASONS[0])[~known])
    both = pd.concat([rows, rest], ignore_index=True) if len(rest) else rows
    return both.sort_values(["village_id", "age", "year"], kind="stable", ignore_index=True)


def _grid(rows: pd.DataFrame, ids: pd.Series) -> Numbers:
    """Return children, v × 18 ages.

    A village counted at all has none of an age it gives no number of (as in analysis.demand); what
    no village was asked for is missing.
    """
    place = pd.Series(range(len(ids)), index=ids.to_numpy())
    grid = np.full((len(ids), OLDEST_AGE + 1), np.nan)
    at = (rows["village_id"].map(place).to_numpy(np.int64), rows["age_from"].to_numpy(np.int64))
    grid[at] = rows["children"].to_numpy(dtype=np.float64)
    known = ~np.isnan(grid)
    none_of_age = known.any(axis=1)[:, None] & known.any(axis=0)[None, :] & ~known
    return np.where(none_of_age, 0.0, grid)


def _steps(
    single: pd.DataFrame, ids: pd.Series, county: np.ndarray, base: int
) -> tuple[Numbers, np.ndarray]:
    """Return v × 17 ratios from each age to the next, 1 where unknown, and whether they are known.

    Of the villages counted in both years, county by county.
    """
    years = sorted({int(year) for year in single["year"] if int(year) <= base}, reverse=True)
    pairs = [year for year in years if year - 1 in years][:WINDOW_YEARS]
    after = np.zeros((len(ids), OLDEST_AGE))
    before = after.copy()
    for year in pairs:
        new = _grid(single[single["year"] == year], ids)[:, 1:]
        old = _grid(single[single["year"] == year - 1], ids)[:, :-1]
        both = ~np.isnan(new + old)
        after += np.where(both, new, 0)
        before += np.where(both, old, 0)
    places = pd.Series(county)
    sums, bases = (
        pd.DataFrame(counts).groupby(places).transform("sum").to_numpy()
        for counts in (after, before)
    )
    ratio = np.divide(sums, bases, out=np.ones(sums.shape), where=bases > 0)
    return ratio, np.asarray((bases > 0).any(axis=1))


def _newborn(region: Region, villages: pd.DataFrame, now: Numbers, years: range) -> Numbers:
    """Return the children under one of each village in ``years``, missing without births."""
    every = townships(region)
    town = township_ids(every, villages).fillna("").to_numpy(dtype=object)
    county = villages["county"].fillna("").astype(str).to_numpy(dtype=object)
    small = np.nansum(now[:, :3], axis=1)
    born = np.full((len(villages), len(years)), np.nan)
    table = region.table("births")
    of_county = {name: county_births(region, str(name)) for name in set(county)}
    of_town = {
        str(area): dict(zip(rows["year"].astype(int), rows["births"].astype(float), strict=True))
        for area, rows in table.groupby("area_id")
    }
    for place, births in ((county, of_county), (town, of_town)):
        whole = pd.Series(small).groupby(place).transform("sum").to_numpy()
        share = np.divide(small, whole, out=np.full(len(small), np.nan), where=whole > 0)
        counts = [[_born(births.get(name, {}), year) for year in years] for name in place]
        found = share[:, None] * np.array(counts, dtype=np.float64).reshape(len(place), len(years))
        born = np.where(np.isnan(found), born, found)
    return born


def _born(births: Mapping[int, float], year: int) -> float:
    """Return the children under one when school year ``year`` begins."""
    return entry_births(births, year, 0)


def _rows(
    ids: pd.Series, now: Numbers, ahead: Numbers, base: int, moves: np.ndarray
) -> pd.DataFrame:
    villages, ages, years = ahead.shape
    age = np.tile(np.repeat(np.arange(ages), years), villages)
    year = np.tile(np.arange(1, years + 1), villages * ages)
    children = ahead.ravel()
    unknown = np.isnan(children)
    not_born = age < year
    staying = np.repeat(~moves, ages * years) & (age > 0)
    reason = np.select(
        [unknown & not_born, unknown, staying],
        [VILLAGE_REASONS[2], VILLAGE_REASONS[0], VILLAGE_REASONS[3]],
        default="",
    )
    return pd.DataFrame(
        {
            "village_id": np.repeat(ids.to_numpy(), ages * years),
            "age": pd.array(age, dtype="Int64"),
            "base_year": pd.array(np.full(len(age), base), dtype="Int64"),
            "base_children": np.repeat(now.ravel(), years),
            "year": pd.array(base + year, dtype="Int64"),
            "children": children,
            "reason": reason,
        }
    )


def _blank(ids: pd.Series, reason: np.ndarray) -> pd.DataFrame:
    """Return a row per village without a number."""
    nothing = pd.array([pd.NA] * len(ids), dtype="Int64")
    return pd.DataFrame(
        {
            "village_id": ids.to_numpy(),
            "age": nothing,
            "base_year": nothing,
            "base_children": np.full(len(ids), np.nan),
            "year": nothing,
            "children": np.full(len(ids), np.nan),
            "reason": reason,
        }
    )
