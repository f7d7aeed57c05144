"""The rates of items 8 and 9 over all schools: the least there can be where not all is known."""

from dataclasses import dataclass

import pandas as pd

from analysis.known_part import least

# Who may belong to the rate, and whose number would settle it.
_UNKNOWN_DUTY = ("canteen_unknown", "unknown")
_UNKNOWN_BEDS = ("beds_unknown", "boarders_unknown", "unknown")


@dataclass(frozen=True, kw_only=True)
class SchoolShare:
    """A rate: ``part`` of ``every`` is known to have what it needs; NaN share: nothing known.

    ``unknown`` are the schools, for lunch the pupils, of whom it is not known whether they have it,
    or need it. ``share`` counts them against the rate, so that it is the least there can be.
    """

    part: float
    every: float
    unknown: float
    share: float

    @classmethod
    def of(cls, part: float, every: float, unknown: float, *, most: float) -> "SchoolShare":
        """Return the rate of ``part`` in ``most``: all who are, or may be, counted."""
        known = least(part, unknown)
        return cls(
            part=part,
            every=every,
            unknown=unknown,
            share=known / most if most > 0 else float("nan"),
        )


def canteen_share(table: pd.DataFrame) -> SchoolShare:
    """Return which part of the schools with a duty has a canteen (item 9).

    ``table`` is ``school_support``. A school with a canteen takes nothing away from the rate,
    whether or not it has the duty.
    """
    states = _schools(table)["duty_state"].value_counts()
    met, not_met = (float(states.get(code, 0)) for code in ("met", "not_met"))
    canteen_unknown = float(states.get("canteen_unknown", 0))
    own = _schools(table)
    unsure = own["duty_state"] == "unknown"
    has_one = own["has_canteen"].fillna(value=False).astype(bool)
    most = met + not_met + canteen_unknown + float((unsure & ~has_one).sum())
    every = met + not_met + canteen_unknown
    return SchoolShare.of(met, every, canteen_unknown + float(unsure.sum()), most=most)


def beds_share(table: pd.DataFrame) -> SchoolShare:
    """Return which part of the schools with boarders, or pupils who need a bed, has beds (item 8).

    ``table`` is ``school_support``.
    """
    states = _schools(table)["bed_state"].value_counts()
    met, short = (float(states.get(code, 0)) for code in ("met", "short"))
    unknown = float(sum(states.get(code, 0) for code in _UNKNOWN_BEDS))
    return SchoolShare.of(met, met + short, unknown, most=met + short + unknown)


def lunch_share(table: pd.DataFrame) -> SchoolShare:
    """Return which part of the pupils who cannot go home at noon has a canteen (item 9).

    ``table`` is ``school_support``; ``unknown`` are those whose school does not say whether it has
    one. Whose way is not known is not among them (``lunches_unknown``).
    """
    canteen = table["has_canteen"].astype("boolean")
    has_one = canteen.fillna(value=False).astype(bool)
    every = float(table["lunches"].sum())
    part = float(table.loc[has_one, "lunches"].sum())
    unknown = float(table.loc[canteen.isna(), "lunches"].sum())
    return SchoolShare.of(part, every, unknown, most=every)


def _schools(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are schools."""
    return table[table["school_id"].notna()]
