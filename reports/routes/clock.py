"""Times of day and durations as they are printed."""

import math

import pandas as pd

_S_PER_MIN, _MIN_PER_H = 60, 60


def clock(seconds: float | None, *, up: bool = False) -> str | None:
    """Return seconds after midnight as ``7:05``, a begun minute left out or, ``up``, counted.

    Examples
    --------
    >>> clock(25_559), clock(25_559, up=True), clock(None)
    ('7:05', '7:06', None)
    """
    if seconds is None or pd.isna(seconds):
        return None
    minutes = (math.ceil if up else math.floor)(seconds / _S_PER_MIN)
    return f"{minutes // _MIN_PER_H}:{minutes % _MIN_PER_H:02}"


def minutes(seconds: float | None) -> float | None:
    """Return a duration in minutes, a begun tenth counted: never less than it is."""
    if seconds is None or pd.isna(seconds):
        return None
    return math.ceil(seconds / _S_PER_MIN * 10 - 1e-9) / 10
