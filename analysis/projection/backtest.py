"""What the back-test comes to: errors by level, stage and horizon, and how often bands held."""

import numpy as np
import pandas as pd

from analysis.projection.bands import BAND_SHARE, bands_from
from analysis.projection.errors import LEVELS, METHODS, mean_error, places_by
from geo.tables import STAGES

ALL_STAGES = "all"
# How often bands held is not told of fewer: one more or less would change it by five points.
_LEAST_BANDS = 20
BACKTEST_COLUMNS = (
    *("level", "stage", "horizon", "forecasts", "first_year", "last_year"),
    *("ours_share", "no_change_share", "cohort_share"),
    *("band_says_share", "band_held_share", "bands"),
)


def backtest_table(errors: pd.DataFrame) -> pd.DataFrame:
    """Return what past forecasts were off, a row per level, stage and horizon.

    Parameters
    ----------
    errors
        The table of ``past_errors``.

    Returns
    -------
    pandas.DataFrame
        ``level, stage`` (or ``all``), ``horizon, forecasts`` (how many were held against what
        came), ``first_year, last_year`` they were made in, ``ours_share, no_change_share,
        cohort_share`` (mean absolute error as a share of what came), ``band_says_share,
        band_held_share, bands``: how often a band made from what was known then held (missing below
        twenty), of how many.
    """
    held = pd.Series(held_bands(errors), index=errors.index, dtype="float64")
    rows = []
    for level in LEVELS:
        for stage in (ALL_STAGES, *STAGES):
            own = errors[errors["level"] == level]
            own = own if stage == ALL_STAGES else own[own["stage"] == stage]
            for horizon, part in own.groupby("horizon", sort=True):
                bands = held[part.index].dropna()
                often = float(bands.mean()) if len(bands) >= _LEAST_BANDS else np.nan
                rows.append(
                    [
                        *(level, stage, int(str(horizon)), len(part)),
                        *(int(part["year"].min()), int(part["year"].max())),
                        *(mean_error(part, method) for method in METHODS),
                        *(BAND_SHARE, often, len(bands)),
                    ]
                )
    return pd.DataFrame(rows, columns=list(BACKTEST_COLUMNS))


def held_bands(errors: pd.DataFrame) -> np.ndarray:
    """Return for each row of ``past_errors`` whether its band held: 1, 0, or missing without one.

    The band of a year is made from the forecasts whose end had come by then.
    """
    held = np.full(len(errors), np.nan)
    names = ("base", "ours", "actual", "year")
    base, ours, actual, years = (errors[name].to_numpy(dtype=np.float64) for name in names)
    for (_, _, horizon), rows in places_by(errors, ["level", "stage", "horizon"]):
        for year in np.unique(years[rows]):
            past = rows[years[rows] + horizon <= year]
            made = rows[years[rows] == year]
            bands = bands_from(base[past], ours[past], actual[past], horizon=horizon)
            width = bands.half_width(base[made])
            within = np.abs(actual[made] - ours[made]) <= width * ours[made]
            held[made] = np.where(np.isnan(width), np.nan, within)
    return held
