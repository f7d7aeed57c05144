"""The reason code of each walk: within or beyond the limit, or why that cannot be said."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Flags = NDArray[np.bool_]


def walk_reasons(
    walks: pd.DataFrame,
    *,
    home_missing: Flags,
    limit_m: float,
    borderline_m: float,
    snap_max_m: float,
) -> pd.Series:
    """Return a reason code (docs/how-a-walk-is-measured.md) for each row of ``walks``.

    ``walks`` has walk_m, straight_m and side_m (the longer way off the road at either end); a
    straight_m without walk_m means that both ends are known but no way joins them. Where neither
    is known the position is missing.
    """
    walk = walks["walk_m"].to_numpy(dtype=np.float64)
    known = walks["straight_m"].notna().to_numpy()
    with np.errstate(invalid="ignore"):
        far = walks["side_m"].to_numpy(dtype=np.float64) > snap_max_m
        close_call = np.abs(walk - limit_m) <= borderline_m
        beyond = walk > limit_m
    reason = np.select(
        [home_missing, np.isnan(walk) & known, np.isnan(walk), far, close_call, beyond],
        [
            "missing_location",
            "no_way",
            "missing_location",
            "far_from_road",
            "borderline",
            "beyond_limit",
        ],
        default="within_limit",
    )
    return pd.Series(reason, index=walks.index, dtype="str")


def beyond(walk_m: pd.Series, limit_m: float) -> pd.Series:
    """Return which walks are longer than the limit; unknown walks stay unknown."""
    return (walk_m > limit_m).astype("boolean").mask(walk_m.isna())


def borderline(walk_m: pd.Series, limit_m: float, borderline_m: float) -> pd.Series:
    """Return which walks lie within the band either side of the limit; unknown stay unknown."""
    near = (walk_m - limit_m).abs() <= borderline_m
    return near.astype("boolean").mask(walk_m.isna())
