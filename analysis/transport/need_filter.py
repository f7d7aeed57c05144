"""Which rows of the transport need are wanted, and in which order: for a page, a file or a verb."""

from dataclasses import dataclass
from typing import Literal, get_args

import pandas as pd

from analysis.access import REVIEW_REASONS
from analysis.demand import school_turns
from geo.tables import Region

Show = Literal[
    "beyond",
    "gap",
    "borderline",
    "other_road",
    "barred",
    "caution_road",
    "service_unknown",
    "unknown",
    "listed",
    "all",
]
NeedOrder = Literal["school", "farthest", "village", "data"]
SHOWS: tuple[Show, ...] = get_args(Show)
NEED_ORDERS: tuple[NeedOrder, ...] = get_args(NeedOrder)
_FLAGS = frozenset({"beyond", "gap"})
# As the list of things to do counts them: each pupil under the first reason that holds.
_BY_REASON = frozenset({"borderline", "other_road", "barred", "caution_road"})
# What is left to order by, so that no order of the data decides.
_LAST = ["pupil_id", "village_id", "school_id", "stage", "grade"]


@dataclass(frozen=True, kw_only=True)
class NeedFilter:
    """The rows wanted of ``transport_needs``: which state, whose, and in which order.

    ``show`` is a flag or reason of counted pupils; ``unknown`` are those without a distance,
    ``listed`` everybody an office lists (day pupils beyond the limit or borderline, and whoever
    must be looked at again, counted or not), ``all`` every row. None is no limit. ``order`` is by
    school (who has no service first, then the farthest), the farthest first, by village, or as the
    data has it.
    """

    show: Show = "beyond"
    township: str | None = None
    school_id: str | None = None
    grade: str | None = None
    order: NeedOrder = "school"

    def in_place(self, needs: pd.DataFrame, region: Region) -> pd.DataFrame:
        """Return the rows of the township, school and grade, whatever their state."""
        wanted = pd.Series(data=True, index=needs.index)
        if self.township is not None:
            place = region.schools.set_index("school_id")["township"]
            wanted &= (needs["school_id"].map(place) == self.township).fillna(False).astype(bool)
        if self.school_id is not None:
            wanted &= (needs["school_id"] == self.school_id).fillna(False).astype(bool)
        if self.grade is not None:
            wanted &= (needs["grade"] == self.grade).fillna(False).astype(bool)
        return needs[wanted]

    def chosen(self, needs: pd.DataFrame, region: Region) -> pd.DataFrame:
        """Return the rows wanted, in the order wanted, each under its label in ``needs``.

        Parameters
        ----------
        needs
            Rows of ``transport_needs``.
        region
            The region they were made from; townships are those of the schools.
        """
        rows = self.in_place(needs, region)
        return self._sorted(rows[is_shown(rows, self.show)], region)

    def _sorted(self, rows: pd.DataFrame, region: Region) -> pd.DataFrame:
        """Return ``rows`` in order; sorted, who is not counted comes after all who are."""
        if self.order == "data":
            return rows
        last = [name for name in _LAST if name in rows]
        keys = rows.assign(
            _outside=~_flag(rows, "counted") if "counted" in rows else False,
            _school=rows["school_id"].map(school_turns(region)),
            _gap=~_flag(rows, "gap"),
            _near=-rows["walk_m"].astype("float64"),
        )
        turns = {
            "school": ["_outside", "_school", "school_id", "_gap", "_near"],
            "farthest": ["_outside", "_near"],
            "village": ["_outside", "village_id", "_near"],
        }[self.order]
        ordered = keys.sort_values(list(dict.fromkeys([*turns, *last])), kind="stable")
        return rows.loc[ordered.index]


def is_shown(needs: pd.DataFrame, show: Show) -> pd.Series:
    """Return which rows are in the state ``show``, shape (n,), bool."""
    if show == "all":
        return pd.Series(data=True, index=needs.index)
    if show == "listed":
        day = ~boards(needs)
        near = _flag(needs, "beyond") | _flag(needs, "borderline")
        return (near & day) | needs["reason"].isin(REVIEW_REASONS)
    counted = _flag(needs, "counted") if "counted" in needs else True
    if show in _FLAGS:
        return _flag(needs, show) & counted
    if show == "service_unknown":
        return _flag(needs, "beyond") & needs["gap"].isna() & counted
    if show in _BY_REASON:
        return (needs["reason"] == show).fillna(False).astype(bool) & counted
    return needs["walk_m"].isna() & counted


def boards(needs: pd.DataFrame) -> pd.Series:
    """Return who is known to sleep at school, shape (n,), bool."""
    stated = _flag(needs, "boarder") if "boarder" in needs else False
    return stated | (needs["reason"] == "boarder").fillna(False).astype(bool)


def _flag(rows: pd.DataFrame, name: str) -> pd.Series:
    return rows[name].astype("boolean").fillna(value=False).astype("bool")
