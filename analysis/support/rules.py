"""The rules that stand behind canteens, lunch and beds, each in this one place."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.parameters import Parameters


def boards(boarders: pd.Series, beds: pd.Series) -> pd.Series:
    """Return whether a school boards, shape (n,), boolean; missing where nothing tells.

    A school with boarders does, and one with beds of which nobody says how many sleep there: the
    plan's item 9 asks a canteen of it.
    """
    known = (boarders > 0).astype("boolean").mask(boarders.isna())
    held = (beds > 0).astype("boolean").mask(beds.isna())
    return known.where(known.notna(), held)


def no_walk_home(walk_m: npt.NDArray[np.float64], parameters: Parameters) -> npt.NDArray[np.bool_]:
    """Return who has too far to walk home at noon, of any shape; a walk not known is not.

    Over ``lunch.from_m``, or beyond the limit of item 11, ``transport.max_walk_m``.
    """
    limit_m = min(parameters.lunch_limit_m, parameters.walk_limit_m)
    with np.errstate(invalid="ignore"):
        return np.asarray(walk_m > limit_m)
