"""What the years to come bring an area: its peak, when places lack, when to begin to build."""

import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.places.balance import AREA, IDLE, SHORT
from analysis.projection import ALL_STAGES

OUTLOOK_COLUMNS = (
    *(*AREA, "base_year", "base_pupils"),
    *("peak_year", "peak_pupils", "is_rising"),
    *("short_year", "short_light", "short_error_share", "begin_by", "is_late"),
    *("most_short_year", "most_short", "idle_year", "places", "entry_held_from"),
    *("places_unknown", "not_projected"),
)


def place_outlook(
    balance: pd.DataFrame, backtest: pd.DataFrame, parameters: Parameters
) -> pd.DataFrame:
    """Return what the years to come bring each area and stage, a row each.

    Parameters
    ----------
    balance
        The table of ``place_balance``.
    backtest
        The back-test of the same projection.
    parameters
        The values in force: the years a building takes.

    Returns
    -------
    pandas.DataFrame
        OUTLOOK_COLUMNS, in the order of ``balance``. ``peak_year`` is the year of most pupils from
        the base year on (the base year itself where they only fall), ``is_rising`` that it is the
        last one looked at. ``short_year`` is the first year with more pupils than places,
        ``short_light`` how sure that is, ``short_error_share`` what forecasts as far ahead were off
        on average; ``begin_by`` the year in which a building must be begun to be ready then, and
        ``is_late`` that this year is before the base year. ``most_short`` are the most places that
        lack. ``idle_year`` is the first year from which places stand idle up to the last.
        ``entry_held_from`` is the first year whose entry is not known.
    """
    key = balance[AREA].drop_duplicates(ignore_index=True)
    number = balance.groupby(AREA, dropna=False, sort=False).ngroup().to_numpy()
    rows = [
        _of_area(balance.iloc[np.flatnonzero(number == n)], parameters) for n in range(len(key))
    ]
    found = pd.DataFrame(rows, columns=list(OUTLOOK_COLUMNS[len(AREA) :]))
    for name in found.columns[found.columns.str.endswith(("_year", "_from", "begin_by"))]:
        found[name] = found[name].astype("Int64")
    for name in ("is_rising", "is_late"):
        found[name] = found[name].astype("boolean")
    table = pd.concat([key, found], axis=1)
    errors = _errors(table, backtest)
    return table.assign(short_error_share=errors)[list(OUTLOOK_COLUMNS)]


def _of_area(rows: pd.DataFrame, parameters: Parameters) -> dict[str, object]:
    """Return the outlook of the years of one area and stage."""
    first = rows.iloc[0]
    base, now = first["base_year"], first["no_change"]
    known = rows.dropna(subset="pupils")
    found: dict[str, object] = {
        "base_year": base,
        "base_pupils": now,
        "places": first["places"],
        "places_unknown": first["places_unknown"],
        "not_projected": first["not_projected"],
        "entry_held_from": _first(known, known["entry_held"].astype("boolean").fillna(value=False)),
    }
    if len(known) and not first["not_projected"]:
        most = known["pupils"].max()
        is_now = now >= most
        year = base if is_now else known["year"].iloc[int(known["pupils"].argmax())]
        is_rising = not is_now and year == known["year"].max()
        found |= {"peak_year": year, "peak_pupils": max(now, most), "is_rising": is_rising}
    short = known[known["light"].isin(SHORT)]
    if len(short):
        start = int(short.iloc[0]["year"])
        begin = start - round(parameters.building_years)
        worst = short.iloc[int(short["places_left"].argmin())]
        found |= {
            "short_year": start,
            "short_light": short.iloc[0]["light"],
            "begin_by": begin,
            "is_late": begin < base,
            "most_short_year": worst["year"],
            "most_short": -worst["places_left"],
        }
    idle = known["light"].isin(IDLE)
    stays = idle.iloc[::-1].cummin().iloc[::-1]
    return found | {"idle_year": _first(known, stays)}


def _first(rows: pd.DataFrame, holds: pd.Series) -> object:
    """Return the first year of ``rows`` in which something holds; missing where in none."""
    years = rows.loc[holds.astype(bool), "year"]
    return years.iloc[0] if len(years) else pd.NA


def _errors(table: pd.DataFrame, backtest: pd.DataFrame) -> np.ndarray:
    """Return what forecasts of the level and stage, as far ahead as places lack, were off."""
    ahead = (table["short_year"] - table["base_year"]).astype("float64")
    own = backtest[backtest["stage"] != ALL_STAGES]
    keys = zip(own["level"], own["stage"], own["horizon"].astype("float64"), strict=True)
    known = dict(zip(keys, own["ours_share"].astype("float64"), strict=True))
    wanted = zip(table["level"], table["stage"], ahead, strict=True)
    return np.array([known.get(key, np.nan) for key in wanted], dtype=np.float64)
