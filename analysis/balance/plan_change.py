"""What a plan does to the balance of schools: before and after, school by school."""

from collections.abc import Hashable, Mapping
from typing import Any, Literal

import pandas as pd

from analysis.assessment import Assessment
from analysis.balance.by_school import school_balance
from analysis.balance.measures import COLUMNS

Change = Literal["gone", "new", "better", "worse", "touched"]
CHANGE_COLUMNS = (
    *("legal_id", "stage", "name", "township", "pupils_before", "pupils_after"),
    *("met_before", "met_after", "balanced_before", "balanced_after", "change"),
)
_KEY = ["legal_id", "stage"]
_SIDES = ("_before", "_after")


def balance_changes(after: Assessment) -> pd.DataFrame:
    """Return the legal persons and stages a plan touches, in CHANGE_COLUMNS, sorted by both.

    Parameters
    ----------
    after
        The answers after a plan (``Assessment.after``); without one nothing is touched.

    Returns
    -------
    pandas.DataFrame
        Those whose pupils, resources or sites the plan changes. ``change``: ``gone`` and ``new``
        are before or after only; ``better`` and ``worse`` go by the verdict, where that is the
        same by the measures met; else ``touched``.
    """
    base = after.base or after
    before, now = (school_balance(side) for side in (base, after))
    both = before.merge(now, on=_KEY, how="outer", suffixes=_SIDES, indicator=True)
    same = pd.Series(data=True, index=both.index)
    for column in ("pupils", "sites", *COLUMNS):
        one, other = (both[f"{column}{side}"].astype("float64") for side in _SIDES)
        same &= (one == other) | (one.isna() & other.isna())
    table = both[~same]
    table = table.assign(
        **{
            name: table[f"{name}_after"].fillna(table[f"{name}_before"])
            for name in ("name", "township")
        },
        met_before=table["measures_met_before"],
        met_after=table["measures_met_after"],
        balanced_before=table["is_balanced_before"],
        balanced_after=table["is_balanced_after"],
    )
    table = table.assign(change=[_change(row) for row in table.to_dict("records")])
    return table[list(CHANGE_COLUMNS)].sort_values(_KEY, ignore_index=True)


def _change(row: Mapping[Hashable, Any]) -> Change:
    """Return how a school fares by the plan."""
    if row["_merge"] != "both":
        return "gone" if row["_merge"] == "left_only" else "new"
    was, now = row["is_balanced_before"], row["is_balanced_after"]
    if not (pd.isna(was) or pd.isna(now)) and was != now:
        return "better" if now else "worse"
    met = [row["measures_met_before"], row["measures_met_after"]]
    if met[0] == met[1]:
        return "touched"
    return "better" if met[1] > met[0] else "worse"
