"""What the years to come bring an area: its peak, when places lack, when to begin to build."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.parameters import Parameters
from analysis.places.balance import IDLE, SHORT
from analysis.places.places_by_area import AREA
from analysis.projection import ALL_STAGES

Cells = npt.NDArray[Any]
_READ = (
    *("base_year", "no_change", "year", "pupils", "places", "places_left", "light", "entry_held"),
    *("places_unknown", "not_projected"),
)
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
    columns = {name: balance[name].to_numpy(dtype=object) for name in _READ}
    number = balance.groupby(AREA, dropna=False, sort=False).ngroup().to_numpy()
    order = np.argsort(number, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(number[order])) + 1) if len(order) else []
    rows = [
        _of_area({name: cells[part] for name, cells in columns.items()}, parameters)
        for part in parts
    ]
    found = pd.DataFrame(rows, columns=list(OUTLOOK_COLUMNS[len(AREA) :]))
    for name in found.columns[found.columns.str.endswith(("_year", "_from", "begin_by"))]:
        found[name] = found[name].astype("Int64")
    for name in ("is_rising", "is_late"):
        found[name] = found[name].astype("boolean")
    table = pd.concat([key, found], axis=1)
    errors = _errors(table, backtest)
    return table.assign(short_error_share=errors)[list(OUTLOOK_COLUMNS)]


def _of_area(rows: Mapping[str, Cells], parameters: Parameters) -> dict[str, object]:
    """Return the outlook of the years of one area and stage; a year without pupils says nothing."""
    base, now = rows["base_year"][0], rows["no_change"][0]
    known = ~pd.isna(rows["pupils"])
    years, pupils, left = (rows[name][known] for name in ("year", "pupils", "places_left"))
    lights, held = rows["light"][known], rows["entry_held"][known]
    found: dict[str, object] = {
        "base_year": base,
        "base_pupils": now,
        "places": rows["places"][0],
        "places_unknown": rows["places_unknown"][0],
        "not_projected": rows["not_projected"][0],
        "entry_held_from": _first(years, np.array([each is True for each in held], dtype=bool)),
    }
    if len(years) and not rows["not_projected"][0]:
        most = int(np.argmax(pupils.astype(np.float64)))
        is_now = now >= pupils[most]
        found |= {
            "peak_year": base if is_now else years[most],
            "peak_pupils": now if is_now else pupils[most],
            "is_rising": not is_now and years[most] == max(years),
        }
    short = np.isin(lights, SHORT)
    if short.any():
        first = int(np.flatnonzero(short)[0])
        worst = int(np.argmin(left[short].astype(np.float64)))
        begin = int(years[first]) - round(parameters.building_years)
        found |= {
            "short_year": years[first],
            "short_light": lights[first],
            "begin_by": begin,
            "is_late": begin < base,
            "most_short_year": years[short][worst],
            "most_short": -left[short][worst],
        }
    # From the last year backwards, as long as places stand idle.
    idle = np.logical_and.accumulate(np.isin(lights, IDLE)[::-1])[::-1]
    return found | {"idle_year": _first(years, idle)}


def _first(years: Cells, holds: npt.NDArray[np.bool_]) -> object:
    """Return the first year in which something holds; missing where in none."""
    return years[holds][0] if holds.any() else pd.NA


def _errors(table: pd.DataFrame, backtest: pd.DataFrame) -> np.ndarray:
    """Return what forecasts of the level and stage, as far ahead as places lack, were off."""
    ahead = (table["short_year"] - table["base_year"]).astype("float64")
    own = backtest[backtest["stage"] != ALL_STAGES]
    keys = zip(own["level"], own["stage"], own["horizon"].astype("float64"), strict=True)
    known = dict(zip(keys, own["ours_share"].astype("float64"), strict=True))
    wanted = zip(table["level"], table["stage"], ahead, strict=True)
    return np.array([known.get(key, np.nan) for key in wanted], dtype=np.float64)
