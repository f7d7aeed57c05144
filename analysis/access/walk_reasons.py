"""The reason code of each walk: within or beyond the limit, or why that cannot be said."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Flags = NDArray[np.bool_]


def walk_reasons(
    walks: pd.DataFrame,
    *,
    home_missing: Flags,
    rests_on_caution: Flags,
    limit_m: float,
    borderline_m: float,
    snap_max_m: float,
) -> pd.Series:
    """Return a reason code (docs/how-a-walk-is-measured.md) for each row of ``walks``.

    Parameters
    ----------
    walks
        n rows with ``walk_m``, ``straight_m`` and ``side_m`` (the longer way off the road at either
        end), metres. A straight_m without walk_m means that both ends are known but no way joins
        them; where neither is known the position is missing.
    home_missing
        Which homes have no position, shape (n,).
    rests_on_caution
        Which walks are within the limit only by stretches that are not to be trusted on foot
        (geo.distances.WalkCautions), shape (n,).
    limit_m, borderline_m
        The limit, and how far from it on either side a walk is borderline.
    snap_max_m
        A home or gate farther from any road than this is far_from_road.

    Returns
    -------
    pandas.Series
        n codes in the index of ``walks``.

    Examples
    --------
    >>> walks = pd.DataFrame(
    ...     {"walk_m": [900.0, 1900.0, np.nan], "straight_m": [8.0, 1500.0, 700.0], "side_m": 9.0}
    ... )
    >>> walk_reasons(
    ...     walks,
    ...     home_missing=np.zeros(3, dtype=bool),
    ...     rests_on_caution=np.zeros(3, dtype=bool),
    ...     limit_m=2000.0,
    ...     borderline_m=200.0,
    ...     snap_max_m=500.0,
    ... ).tolist()
    ['within_limit', 'borderline', 'no_way']
    """
    walk = walks["walk_m"].to_numpy(dtype=np.float64)
    known = walks["straight_m"].notna().to_numpy()
    with np.errstate(invalid="ignore"):
        far = walks["side_m"].to_numpy(dtype=np.float64) > snap_max_m
        close_call = np.abs(walk - limit_m) <= borderline_m
        beyond = walk > limit_m
    reason = np.select(
        [
            home_missing,
            np.isnan(walk) & known,
            np.isnan(walk),
            far,
            close_call,
            beyond,
            rests_on_caution,
        ],
        [
            "missing_location",
            "no_way",
            "missing_location",
            "far_from_road",
            "borderline",
            "beyond_limit",
            "caution_road",
        ],
        default="within_limit",
    )
    return pd.Series(reason, index=walks.index, dtype="str")


def beyond(walk_m: pd.Series, limit_m: float) -> pd.Series:
    """Return which walks are longer than the limit; unknown walks stay unknown.

    Examples
    --------
    >>> beyond(pd.Series([2000.0, 2000.1, np.nan]), 2000.0).tolist()
    [False, True, <NA>]
    """
    return (walk_m > limit_m).astype("boolean").mask(walk_m.isna())


def borderline(walk_m: pd.Series, limit_m: float, borderline_m: float) -> pd.Series:
    """Return which walks lie within the band either side of the limit; unknown stay unknown.

    Examples
    --------
    >>> borderline(pd.Series([1700.0, 1800.0, 2200.0, np.nan]), 2000.0, 200.0).tolist()
    [False, True, True, <NA>]
    """
    near = (walk_m - limit_m).abs() <= borderline_m
    return near.astype("boolean").mask(walk_m.isna())
