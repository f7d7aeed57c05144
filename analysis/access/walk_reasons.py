"""The reason code of each walk: within or beyond the limit, or why that cannot be said."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
# A walk is known, and somebody has to say whether it holds.
LOOK_AGAIN = ("borderline", "barred", "other_road")
# Which reason a row gets where several hold: the first of them. The same order is printed in
# docs/how-a-walk-is-measured.md.
REASON_ORDER = (
    "decided",
    "missing_school",
    "school_closed",
    "boarder",
    "missing_location",
    "no_way",
    "far_from_road",
    "barred",
    "other_road",
    "borderline",
    "beyond_limit",
    "caution_road",
    "within_limit",
)
# Whoever has one of these attends no school: there is none to measure to.
WITHOUT_SCHOOL = ("missing_school", "school_closed")
# Reasons that ask for somebody to look, whatever the distance.
REVIEW_REASONS = (
    *WITHOUT_SCHOOL,
    "missing_location",
    "no_way",
    "far_from_road",
    "barred",
    "other_road",
    "caution_road",
)


def first_reason(flags: Mapping[str, Flags]) -> NDArray[np.object_]:
    """Return the first code of REASON_ORDER whose flag is set in each row, else within_limit.

    Examples
    --------
    >>> first_reason({"boarder": np.array([True, False]), "school_closed": np.array([True, False])})
    array(['school_closed', 'within_limit'], dtype=object)
    """
    codes = [code for code in REASON_ORDER if code in flags]
    chosen = np.select([flags[code] for code in codes], codes, default=REASON_ORDER[-1])
    return np.asarray(chosen, dtype=object)


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
        n rows with ``walk_m``, ``straight_m``, ``side_m`` (the longer way off the road at either
        end) and ``nearest_road_m`` (the walk over the nearest roads alone, given where it is on the
        other side of the limit), metres, and ``is_barred`` (a barrier lies between a point and
        every road). A straight_m without walk_m means that both ends are known but no way joins
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
    ... ).assign(nearest_road_m=[2900.0, np.nan, np.nan], is_barred=False)
    >>> walk_reasons(
    ...     walks,
    ...     home_missing=np.zeros(3, dtype=bool),
    ...     rests_on_caution=np.zeros(3, dtype=bool),
    ...     limit_m=2000.0,
    ...     borderline_m=200.0,
    ...     snap_max_m=300.0,
    ... ).tolist()
    ['other_road', 'borderline', 'no_way']
    """
    walk = walks["walk_m"].to_numpy(dtype=np.float64)
    known = walks["straight_m"].notna().to_numpy()
    with np.errstate(invalid="ignore"):
        far = walks["side_m"].to_numpy(dtype=np.float64) > snap_max_m
        close_call = np.abs(walk - limit_m) <= borderline_m
        beyond = walk > limit_m
    unmeasured = np.isnan(walk)
    reason = first_reason(
        {
            "missing_location": home_missing | (unmeasured & ~known),
            "no_way": unmeasured & known,
            "far_from_road": far,
            "barred": walks["is_barred"].to_numpy(dtype=bool),
            "other_road": walks["nearest_road_m"].notna().to_numpy(),
            "borderline": close_call,
            "beyond_limit": beyond,
            "caution_road": rests_on_caution,
        }
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


def nearest_road_m(walk_m: pd.Series, by_nearest_m: pd.Series, limit_m: float) -> pd.Series:
    """Return the walk over the nearest roads alone where that is on the other side of the limit.

    Parameters
    ----------
    walk_m
        The walk, over whichever roads are close enough.
    by_nearest_m
        The walk where each end stands on its nearest road alone, row by row.
    limit_m
        The limit.

    Examples
    --------
    >>> one, other = pd.Series([358.0, 358.0, 3000.0]), pd.Series([2938.0, 500.0, 3500.0])
    >>> nearest_road_m(one, other, 2000.0).tolist()
    [2938.0, nan, nan]
    """
    differs = (walk_m > limit_m) != (by_nearest_m > limit_m)
    return by_nearest_m.where(differs & walk_m.notna() & by_nearest_m.notna())
