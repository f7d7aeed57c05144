"""What a plan does to the way of each village: to which school, how far, before and after."""

import numpy as np
import pandas as pd

from analysis.access import MEASURED, VillageSchoolWalks
from analysis.allocation import reassign
from analysis.assessment import Assessment

CHANGED_COLUMNS = (
    "village_id",
    "children",
    "before_id",
    "before_m",
    "after_id",
    "after_m",
    "walk_basis",
    "change",
)
# What is less than a metre comes from rounding.
_TOLERANCE_M = 1.0


def changed_villages(after: Assessment, stage: str) -> pd.DataFrame:
    """Return a row per village in CHANGED_COLUMNS: its way to its school of ``stage``.

    That is the nearest one; after the plan, children whose nearest school is closed go where
    analysis.allocation.reassign sends them: to its successor if it has one, else to the nearest
    left. ``walk_basis`` tells whether the way after the plan was measured (analysis.access);
    ``change`` is cut_off (no way is left), newly_beyond or newly_within (of
    ``transport.max_walk_m``), farther, nearer or same. Without a plan nothing changes.
    """
    return after.once("changed villages", stage, find=lambda own: _changed(own, stage))


def _changed(after: Assessment, stage: str) -> pd.DataFrame:
    before = after.base or after
    columns = ["village_id", "school_id", "walk_m"]
    was, now = before.reach_of(stage), after.reach_of(stage)
    now = now[[*columns, "walk_basis"]]
    sides = was[[*columns, "children"]].merge(now, on="village_id", suffixes=("", "_now"))
    sides = _followed(sides, after, stage)
    one, two = (sides[name].to_numpy(dtype=np.float64) for name in ("walk_m", "walk_m_now"))
    change = way_changes(one, two, limit_m=after.parameters.walk_limit_m)
    table = pd.DataFrame(
        {
            "village_id": sides["village_id"],
            "children": sides["children"],
            "before_id": sides["school_id"],
            "before_m": one,
            "after_id": sides["school_id_now"],
            "after_m": two,
            "walk_basis": sides["walk_basis"],
            "change": change,
        }
    )
    return table.sort_values("village_id", ignore_index=True)


def _followed(sides: pd.DataFrame, after: Assessment, stage: str) -> pd.DataFrame:
    """Return ``sides`` with the villages of closed schools at the successors of these."""
    walks = VillageSchoolWalks.of(after.distances, stage)
    left = sides["school_id"].notna() & ~sides["school_id"].isin(walks.schools)
    people = sides.loc[left, ["village_id", "school_id"]].assign(home=-1)
    if people.empty:
        return sides
    goes = reassign(people, after.distances, stage, walks)["school_id"].dropna()
    sides = sides.copy()
    sides.loc[goes.index, "school_id_now"] = goes
    metres = walks.between(sides.loc[goes.index, "village_id"], goes)
    sides.loc[goes.index, "walk_m_now"] = metres
    sides.loc[goes.index, "walk_basis"] = MEASURED
    return sides


def way_changes(before_m: np.ndarray, after_m: np.ndarray, *, limit_m: float) -> np.ndarray:
    """Return what becomes of ways of so many metres (NaN: no way): a key of ``change``."""
    was, now = (np.where(np.isnan(m), np.inf, m) for m in (before_m, after_m))
    farther, nearer = now > was + _TOLERANCE_M, was > now + _TOLERANCE_M
    return np.select(
        [
            np.isinf(now) & np.isfinite(was),
            farther & (was <= limit_m) & (now > limit_m),
            nearer & (was > limit_m) & (now <= limit_m),
            farther,
            nearer,
        ],
        ["cut_off", "newly_beyond", "newly_within", "farther", "nearer"],
        default="same",
    )
