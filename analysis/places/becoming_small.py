"""Which schools fall below the line of small schools, when, and how sure that is."""

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.projection import ALL_STAGES, NOT_OPEN, Projection

# Stages the line of small schools is of (国办发〔2018〕27号).
SMALL_STAGES = ("primary", "junior")
SMALL_STATES = ("is_small", "sure", "likely", "possible", "no_forecast")
SMALL_COLUMNS = (
    *("school_id", "county", "township", "stage", "base_year", "base_pupils", "state"),
    *("possible_year", "likely_year", "sure_year", "likely_pupils", "low", "high"),
    *("error_share", "last_year", "last_pupils", "reason"),
)
_KEY = ["school_id", "stage"]


def becoming_small(found: Projection, parameters: Parameters) -> pd.DataFrame:
    """Return the schools that are or become small, and those of which it is not known.

    Parameters
    ----------
    found
        The projection.
    parameters
        The values in force: the line of small schools.

    Returns
    -------
    pandas.DataFrame
        SMALL_COLUMNS, a row per school and stage, the surest and soonest first. ``state``:
        ``is_small`` today; ``sure``, ``likely``, ``possible``: within the years looked at even the
        most pupils of the band, the pupils forecast, only the least of the band are below the line,
        from ``sure_year``, ``likely_year``, ``possible_year`` on; ``no_forecast`` with its
        ``reason``. ``likely_pupils, low, high`` are those of the likely year, ``error_share`` what
        forecasts of schools of the stage as far ahead were off on average. Schools that stay above
        the line are left out.
    """
    line = parameters.small_school_pupils
    rows = found.schools[found.schools["stage"].isin(SMALL_STAGES)]
    rows = rows[~rows["reason"].isin(NOT_OPEN)]
    heads = rows.drop_duplicates(_KEY).set_index(_KEY)
    years = {
        name: rows[rows[column] < line].groupby(_KEY)["year"].min()
        for name, column in (("possible", "low"), ("likely", "pupils"), ("sure", "high"))
    }
    table = heads[["county", "township", "base_year", "base_pupils", "reason"]]
    table = table.assign(**{f"{name}_year": found for name, found in years.items()})
    # Without a band the least there can be is not known; the forecast itself is one way it can go.
    table["possible_year"] = table["possible_year"].fillna(table["likely_year"])
    last = rows.dropna(subset="year").drop_duplicates(_KEY, keep="last").set_index(_KEY)
    table = table.assign(last_year=last["year"], last_pupils=last["pupils"]).reset_index()
    at = rows.rename(columns={"year": "likely_year", "pupils": "likely_pupils"})
    likely = at.dropna(subset="likely_year")[[*_KEY, "likely_year", "likely_pupils", "low", "high"]]
    table = table.merge(likely, on=[*_KEY, "likely_year"], how="left")
    table = table.assign(state=_states(table, line), error_share=_errors(table, found.backtest))
    table = table[table["state"] != ""]
    order = pd.Categorical(table["state"], SMALL_STATES, ordered=True)
    table = table.assign(order=order).sort_values(
        ["order", "likely_year", "possible_year", "last_pupils", *_KEY], ignore_index=True
    )
    return table[list(SMALL_COLUMNS)]


def _states(table: pd.DataFrame, line: float) -> np.ndarray:
    conditions = [
        table["last_year"].isna(),
        table["base_pupils"] < line,
        table["sure_year"].notna(),
        table["likely_year"].notna(),
        table["possible_year"].notna(),
    ]
    codes = ("no_forecast", "is_small", "sure", "likely", "possible")
    return np.select([each.fillna(value=False) for each in conditions], codes, default="")


def _errors(table: pd.DataFrame, backtest: pd.DataFrame) -> np.ndarray:
    """Return what forecasts of schools of the stage, as far ahead, were off on average."""
    own = backtest[(backtest["level"] == "school") & (backtest["stage"] != ALL_STAGES)]
    keys = zip(own["stage"], own["horizon"].astype("float64"), strict=True)
    known = dict(zip(keys, own["ours_share"].astype("float64"), strict=True))
    ahead = (table["likely_year"] - table["base_year"]).astype("float64")
    wanted = zip(table["stage"], ahead, strict=True)
    return np.array([known.get(key, np.nan) for key in wanted], dtype=np.float64)
