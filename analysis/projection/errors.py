"""The back-test: what the forecast of past years would have been, held against what came."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.projection.county_forecast import StageForecast, forecast_county
from analysis.projection.county_history import CountyHistory
from analysis.projection.panel import Panel

Places = npt.NDArray[np.int64]
LEVELS = ("school", "township", "county")
METHODS = ("ours", "no_change", "cohort")
# A forecast is tried from the fourth year on: its ratios are of three steps.
_YEARS_BEFORE = 3
_KEY = ["county", "stage", "year", "horizon"]


def past_errors(
    histories: Sequence[CountyHistory],
    townships: Mapping[str, str],
    horizons: Collection[int],
) -> pd.DataFrame:
    """Return every forecast that could have been made in the past, with what came.

    Parameters
    ----------
    histories
        The counties; years left out of them are neither forecast from nor held against.
    townships
        The township of each school, by school_id; a school without one counts in no township.
    horizons
        Years ahead.

    Returns
    -------
    pandas.DataFrame
        ``level, county, stage, unit, year, horizon, base, actual, ours, no_change, cohort``: a row
        per unit, year a forecast is made in and horizon; ``base`` are the pupils of that year. The
        unit is the school_id, the township's name or the county. A township and a county are their
        schools that had pupils in both years. From each year on only what was known then is used.
    """
    parts = [_of_county(history, tuple(sorted(horizons))) for history in histories]
    columns = [*_KEY, "unit", "base", "actual", *METHODS]
    schools = pd.concat(parts) if parts else pd.DataFrame(columns=columns)
    schools = schools.reset_index(drop=True)
    numbers = ["base", "actual", *METHODS]
    town = schools.assign(unit=schools["unit"].map(dict(townships))).dropna(subset="unit")
    frames = [schools.assign(level="school")]
    for level, rows in (("township", town), ("county", schools.assign(unit=schools["county"]))):
        sums = rows.groupby([*_KEY, "unit"], sort=True)[numbers].sum().reset_index()
        frames.append(sums.assign(level=level))
    return pd.concat(frames, ignore_index=True)[["level", *columns]]


def _of_county(history: CountyHistory, horizons: tuple[int, ...]) -> pd.DataFrame:
    """Return the rows of the schools of one county."""
    parts = []
    for year in sorted({each for panel in history.panels.values() for each in panel.known_years}):
        bases = {
            stage: panel
            for stage, panel in history.panels.items()
            if year in panel.known_years[:-1] and year >= panel.first_year + _YEARS_BEFORE
        }
        last = max((panel.known_years[-1] for panel in bases.values()), default=year)
        wanted = [horizon for horizon in horizons if year + horizon <= last]
        if not wanted:
            continue
        made = forecast_county(history.up_to(year), max(wanted))
        parts += [
            _held_against(made[stage], panel, stage, horizon)
            for stage, panel in bases.items()
            for horizon in wanted
            if year + horizon in panel.known_years
        ]
    columns = ["stage", "year", "horizon", "unit", "base", "actual", *METHODS]
    frames = [pd.DataFrame(part) for part in parts] or [pd.DataFrame(columns=columns)]
    return pd.concat(frames, ignore_index=True).assign(county=history.county)


def _held_against(
    forecast: StageForecast, panel: Panel, stage: str, horizon: int
) -> dict[str, npt.NDArray[Any]]:
    """Return the columns of the schools that had pupils in both years."""
    actual = panel.totals[:, panel.column(forecast.base_year + horizon)]
    ours, now = forecast.totals[:, horizon - 1], forecast.no_change
    counted = (now > 0) & (actual > 0) & ~np.isnan(ours)
    count = int(counted.sum())
    return {
        "stage": np.full(count, stage, dtype=object),
        "year": np.full(count, forecast.base_year),
        "horizon": np.full(count, horizon),
        "unit": np.array(panel.schools, dtype=object)[counted],
        "base": now[counted],
        "actual": actual[counted],
        "ours": ours[counted],
        "no_change": now[counted],
        "cohort": forecast.cohort[counted, horizon - 1],
    }


def places_by(rows: pd.DataFrame, names: list[str]) -> list[tuple[tuple[Any, ...], Places]]:
    """Return the numbers of the rows by their values in ``names``, in the order of those."""
    found = rows.groupby(names).indices
    return [(cast("tuple[Any, ...]", key), np.asarray(places)) for key, places in found.items()]


def relative_errors(rows: pd.DataFrame, method: str = "ours") -> pd.Series:
    """Return how far off a method was, as a share of what came."""
    return (rows[method] - rows["actual"]).abs() / rows["actual"]


def mean_error(rows: pd.DataFrame, method: str) -> float:
    """Return the mean absolute error as a share; missing where no row has the method."""
    errors = relative_errors(rows, method)
    return float(errors.mean()) if errors.notna().any() else np.nan
