"""The rates of items 8 and 9 over all schools: the least there can be where not all is known."""

from dataclasses import dataclass

import pandas as pd

from analysis.known_part import least

# Who may belong to the rate, and whose number would settle it.
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


def canteen_parts(table: pd.DataFrame) -> pd.DataFrame:
    """Return what each school adds to the rate of canteens (item 9), a row per school.

    ``table`` is ``school_support``. Columns school_id and, 1 or 0, ``part`` (has the duty and a
    canteen), ``every`` (has the duty), ``unknown`` (it is not known whether it has the one or the
    other), ``most`` (counted in the rate). A school with a canteen takes nothing away from the
    rate, whether or not it has the duty.
    """
    own = _schools(table)
    state = own["duty_state"]
    has_one = own["has_canteen"].fillna(value=False).astype(bool)
    every = state.isin(["met", "not_met", "canteen_unknown"])
    unsure = state == "unknown"
    return _parts(
        own,
        part=state == "met",
        every=every,
        unknown=unsure | (state == "canteen_unknown"),
        most=every | (unsure & ~has_one),
    )


def canteen_share(table: pd.DataFrame) -> SchoolShare:
    """Return which part of the schools with a duty has a canteen (``canteen_parts``)."""
    return _share_of(canteen_parts(table))


def beds_parts(table: pd.DataFrame) -> pd.DataFrame:
    """Return what each school adds to the rate of beds (item 8), as ``canteen_parts`` does.

    Counted are schools with boarders, or pupils who need a bed, or of which that is not known.
    """
    own = _schools(table)
    state = own["bed_state"]
    every, unknown = state.isin(["met", "short"]), state.isin(_UNKNOWN_BEDS)
    return _parts(own, part=state == "met", every=every, unknown=unknown, most=every | unknown)


def beds_share(table: pd.DataFrame) -> SchoolShare:
    """Return which part of the schools with a need for beds has enough (``beds_parts``)."""
    return _share_of(beds_parts(table))


def lunch_parts(table: pd.DataFrame) -> pd.DataFrame:
    """Return what each school adds to the rate of lunches (item 9), as ``canteen_parts`` does.

    Numbers are pupils who cannot go home at noon; ``unknown`` are those whose school does not say
    whether it has a canteen, ``undecided`` those whose way is not known, who are not counted.
    """
    canteen = table["has_canteen"].astype("boolean")
    has_one = canteen.fillna(value=False).astype(bool)
    lunches = table["lunches"].astype("float64").fillna(0.0)
    parts = _parts(
        table,
        part=lunches.where(has_one, 0.0),
        every=lunches,
        unknown=lunches.where(canteen.isna(), 0.0),
        most=lunches,
    )
    return parts.assign(undecided=table["lunches_unknown"].astype("float64"))


def lunch_share(table: pd.DataFrame) -> SchoolShare:
    """Return which part of those who cannot go home at noon has a canteen (``lunch_parts``)."""
    return _share_of(lunch_parts(table))


def _parts(own: pd.DataFrame, **numbers: pd.Series) -> pd.DataFrame:
    values = {name: each.astype("float64") for name, each in numbers.items()}
    return pd.DataFrame({"school_id": own["school_id"], **values})


def _share_of(parts: pd.DataFrame) -> SchoolShare:
    sums = parts[["part", "every", "unknown", "most"]].sum()
    return SchoolShare.of(
        float(sums["part"]),
        float(sums["every"]),
        float(sums["unknown"]),
        most=float(sums["most"]),
    )


def _schools(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that are schools."""
    return table[table["school_id"].notna()]
