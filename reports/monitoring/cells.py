"""Numbers of the report of the year as its cells have them: a dash for what is not known."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from words import Lang, change_shown, number_shown, percent_missing, percent_reached
from words.papers import closure_report as say

DASH = "—"
Row = Mapping[Any, Any]


def numbers(row: Row, *names: str) -> dict[str, str]:
    """Return the numbers of a row by name."""
    return {name: number(row[name]) for name in names}


def number(value: Any) -> str:  # noqa: ANN401 - a cell
    """Return a whole number."""
    return DASH if pd.isna(value) else number_shown(float(value), 0)


def change(value: Any) -> str:  # noqa: ANN401 - a cell
    """Return a whole number with its sign."""
    return DASH if value is None or pd.isna(value) else change_shown(float(value), 0)


def year_shown(value: Any) -> str:  # noqa: ANN401 - a cell
    """Return a year."""
    return DASH if pd.isna(value) else str(int(value))


def off(share: Any) -> str:  # noqa: ANN401 - a cell
    """Return what a forecast was off, in per cent, rounded up."""
    return DASH if pd.isna(share) else percent_missing(float(share)) + "%"


def held(share: Any) -> str:  # noqa: ANN401 - a cell
    """Return how often a band held, in per cent, rounded down."""
    return DASH if pd.isna(share) else percent_reached(float(share)) + "%"


def band(row: Row, lang: Lang) -> str:
    """Return the band of a row."""
    if pd.isna(row["low"]):
        return DASH
    return say.BAND.say(lang, low=number(row["low"]), high=number(row["high"]))
