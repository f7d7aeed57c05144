"""Sums of what is known: never 0 where there may be more that is not known."""

import pandas as pd


def known_part(known: pd.Series, not_known: pd.Series) -> pd.Series:
    """Return sums of known numbers, missing where nothing is known and something is not.

    Parameters
    ----------
    known
        n sums of what is known; a missing one stays missing.
    not_known
        n counts of those of whom it is not known whether they belong to the sum.

    Returns
    -------
    pandas.Series
        ``known``, in its index; where ``not_known`` is above nought it is the least there can be.

    Examples
    --------
    >>> known_part(pd.Series([0.0, 0.0, 3.0]), pd.Series([0.0, 7.0, 7.0])).tolist()
    [0.0, nan, 3.0]
    """
    hides = not_known > 0
    if not hides.isna().any() and not hides.any():
        return known.copy(deep=False)
    return known.where((known > 0) | ~hides)


def least(known: float, not_known: float) -> float:
    """Return one sum as ``known_part`` does.

    Examples
    --------
    >>> least(0.0, 7.0), least(3.0, 7.0), least(0.0, 0.0)
    (nan, 3.0, 0.0)
    """
    return float(known_part(pd.Series([known]), pd.Series([not_known])).iloc[0])
