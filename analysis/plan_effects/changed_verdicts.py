"""Whose verdict a change of a plan turns: villages and pupils before it and after it."""

import pandas as pd

from analysis.assessment import Assessment
from analysis.plan_effects.plan_difference import PlanDifference
from geo.tables import STAGES

VILLAGE_VERDICT_COLUMNS = (
    "stage",
    "village_id",
    "children",
    "before_id",
    "before_m",
    "after_id",
    "after_m",
    "change",
)
PUPIL_VERDICT_COLUMNS = (
    "pupil_id",
    "stage",
    "village_id",
    "school_id",
    "pupils",
    "before_m",
    "after_m",
    "before_beyond",
    "after_beyond",
    "before_reason",
    "after_reason",
)
# What of the way of a village is a verdict: a way there was or is none, or the limit passed.
_TURNED = ("cut_off", "newly_beyond", "newly_within")


def changed_village_verdicts(before: Assessment, after: Assessment) -> pd.DataFrame:
    """Return the villages whose way to school passes the limit, is lost or is found.

    Parameters
    ----------
    before, after
        Two plans of the same region, or the region as it is and a plan; a village's way is that of
        ``PlanDifference``.

    Returns
    -------
    pandas.DataFrame
        VILLAGE_VERDICT_COLUMNS, a row per stage and village whose verdict turns, sorted by both.
        ``change`` is cut_off, newly_beyond, newly_within, or nearer for a way that is found and is
        beyond the limit.
    """
    parts = [_of_stage(before, after, stage) for stage in STAGES]
    return pd.concat(parts, ignore_index=True)[list(VILLAGE_VERDICT_COLUMNS)]


def changed_pupil_verdicts(before: Assessment, after: Assessment) -> pd.DataFrame:
    """Return the pupils whose verdict turns: within the limit, beyond it, by a caution, no way.

    Parameters
    ----------
    before, after
        As for ``changed_village_verdicts``.

    Returns
    -------
    pandas.DataFrame
        PUPIL_VERDICT_COLUMNS, a row per row of transport_needs (a pupil, or a village × school
        where no pupils are known) whose reason or side of the limit is another, sorted by it. A
        row of one side only has no reason on the other.
    """
    listed = after.region.has("pupils")
    key = ["pupil_id"] if listed else ["stage", "village_id", "school_id"]
    facts = ["pupil_id", "stage", "village_id", "school_id", "pupils"]
    one, two = (side.needs[[*facts, "walk_m", "beyond", "reason"]] for side in (before, after))
    sides = one.merge(two, on=key, how="outer", suffixes=("_before", "_after"), sort=False)
    for name in facts:
        if name not in key:
            sides[name] = sides[f"{name}_after"].combine_first(sides[f"{name}_before"])
    # What is unknown is neither within nor beyond.
    beyond = sides[["beyond_before", "beyond_after"]].astype("boolean").astype("Int64").fillna(-1)
    reasons = sides[["reason_before", "reason_after"]].fillna("")
    turned = (beyond["beyond_before"] != beyond["beyond_after"]) | (
        reasons["reason_before"] != reasons["reason_after"]
    )
    table = sides[turned].rename(
        columns={
            f"{name}_{side}": f"{side}_{short}"
            for side in ("before", "after")
            for name, short in (("walk_m", "m"), ("beyond", "beyond"), ("reason", "reason"))
        }
    )
    order = ["pupil_id", "stage", "village_id", "school_id"]
    return table.sort_values(order, ignore_index=True)[list(PUPIL_VERDICT_COLUMNS)]


def _of_stage(before: Assessment, after: Assessment, stage: str) -> pd.DataFrame:
    sides = PlanDifference(before, after, stage).villages.assign(stage=stage)
    is_found = sides["before_m"].isna() & sides["after_m"].notna()
    turned = sides["change"].isin(_TURNED) | is_found
    return sides[turned].sort_values("village_id", ignore_index=True)
