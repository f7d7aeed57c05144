"""Shares in per cent that never flatter: cut to a digit towards the worse side, not rounded.

What is reached is cut down, so that 99.96 % does not read as 100 %; what is missing is cut up, so
that 0.04 % does not read as 0 %. Every page, paper, map and verb takes its percentages from here.
"""

import math

# Shares of what is missing, by the name of their column; all others are shares of what is reached.
SHARES_MISSING = frozenset(
    {
        *("gap", "gap_share", "school_share", "all_share", "missing_share"),
        # Errors of forecasts.
        *("ours_share", "no_change_share", "cohort_share", "error_share", "short_error_share"),
    }
)
# Sums of floats are off by about this part of a digit; a share that is whole stays whole.
_TOLERANCE_DIGIT = 1e-9


def share_reached(share: float, *, digits: int = 1) -> float:
    """Return a share cut to ``digits`` digits of a per cent, towards zero; NaN stays NaN.

    Examples
    --------
    >>> share_reached(0.9996), share_reached(1.0), share_reached(-0.1996)
    (0.999, 1.0, -0.199)
    """
    return _cut(share, digits, up=False)


def share_missing(share: float, *, digits: int = 1) -> float:
    """Return a share cut to ``digits`` digits of a per cent, away from zero; NaN stays NaN.

    Examples
    --------
    >>> share_missing(0.0004), share_missing(0.0), share_missing(0.25)
    (0.001, 0.0, 0.25)
    """
    return _cut(share, digits, up=True)


def share_shown(share: float, column: str) -> float:
    """Return a share cut as its ``column`` asks: what is missing up, what is reached down."""
    return share_missing(share) if column in SHARES_MISSING else share_reached(share)


def percent_reached(share: float, *, digits: int = 1) -> str:
    """Return what is reached in per cent, without a sign of it: 0.9996 is 99.9."""
    return f"{100 * share_reached(share, digits=digits):.{digits}f}"


def percent_missing(share: float, *, digits: int = 1) -> str:
    """Return what is missing in per cent, without a sign of it: 0.0004 is 0.1."""
    return f"{100 * share_missing(share, digits=digits):.{digits}f}"


def _cut(share: float, digits: int, *, up: bool) -> float:
    if not math.isfinite(share):
        return share
    whole = 10 ** (digits + 2)
    size = abs(share) * whole
    steps = math.ceil(size - _TOLERANCE_DIGIT) if up else math.floor(size + _TOLERANCE_DIGIT)
    return math.copysign(steps / whole, share) if steps else 0.0
