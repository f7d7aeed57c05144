"""The rows behind an indicator that analysis answers: each unit's part of the whole."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.assessment import Assessment, Lack, kindergarten_children
from analysis.demand import enrolment_by_school, townships
from analysis.indicators.units import counties, units_of
from analysis.preschool import (
    central_counts,
    central_kindergartens,
    kindergarten_ratings,
    universal_preschool,
)
from analysis.small_schools import small_school_sites
from analysis.support import beds_parts, canteen_parts, lunch_parts
from analysis.transport import transport_totals
from geo.tables import is_open
from words import Text

# Of every row: what has it, of how many, and of how many nobody knows (counted, or not counted).
NUMBERS = ("part", "every", "unknown", "undecided")
# Between no and yes.
_UNSURE = 0.5
_STAFFED = ("primary", "junior")
_GOOD_CLASSES = ("model", "first", "second")


class Computed(NamedTuple):
    """How an indicator is answered: its rows, the figure it is, the page and parameters of it.

    ``rows`` gives unit_id, the kind of unit (``schools``, ``counties``) apart, and NUMBERS.
    ``figure`` names the figure of the first page that it is, if any. An answer that
    ``is_estimated`` is never judged as reached.
    """

    rows: Callable[[Assessment], pd.DataFrame]
    page: str
    parameters: tuple[str, ...] = ()
    figure: str = ""
    of: str = "schools"
    is_estimated: bool = False
    lacks: Callable[[Assessment], tuple[Lack, ...]] = lambda _: ()


def _rows(ids: pd.Series, part: object, every: object, **others: object) -> pd.DataFrame:
    table = pd.DataFrame({"unit_id": ids.to_numpy(), "part": np.asarray(part)})
    table["every"] = np.asarray(every)
    for name in ("unknown", "undecided"):
        table[name] = np.asarray(others.get(name, 0.0))
    return table.astype({"unit_id": "str", **dict.fromkeys(NUMBERS, "float64")})


def _small(own: Assessment) -> pd.DataFrame:
    sites = small_school_sites(own.region, own.parameters)
    open_ones = sites["without_pupils"] | sites["without_class"]
    return _rows(sites["school_id"], sites["is_small"], sites["was_small"], unknown=open_ones)


def _transport(own: Assessment) -> pd.DataFrame:
    totals = transport_totals(own.needs, own.region, "school_id")
    waiting = totals[["unknown", "unlisted"]].fillna(0.0).sum(axis=1)
    unstated = totals["service_unknown"].fillna(0.0)
    rows = _rows(
        totals["school_id"],
        totals["served"].fillna(0.0),
        totals["beyond"].fillna(0.0),
        unknown=unstated,
        undecided=waiting,
    )
    return rows[(rows[["every", "unknown", "undecided"]] > 0).any(axis=1)].reset_index(drop=True)


def _of_parts(parts: pd.DataFrame) -> pd.DataFrame:
    undecided = parts.get("undecided", 0.0)
    rows = _rows(
        parts["school_id"],
        parts["part"],
        parts["most"],
        unknown=parts["unknown"],
        undecided=undecided,
    )
    return rows[(rows[["every", "undecided"]] > 0).any(axis=1)].reset_index(drop=True)


def _kindergartens(which: str) -> Callable[[Assessment], pd.DataFrame]:
    def rows(own: Assessment) -> pd.DataFrame:
        table = kindergarten_children(own.region)
        has_it = table[f"is_{which}"].fillna(value=False).astype(bool)
        hidden = table["children"].isna() | table[f"is_{which}"].isna()
        # Children nobody counted, or of unknown standing, could turn any share.
        children = table["children"].mask(hidden)
        part = children.where(has_it, 0.0)
        return _rows(table["school_id"], part, children, unknown=hidden)

    return rows


def _central(own: Assessment) -> pd.DataFrame:
    ids = central_kindergartens(own.region)
    ratings = ids.map(kindergarten_ratings(own.region))
    return _rows(ids, ratings == "model", 1.0, unknown=ratings.isna())


def _without_central(own: Assessment) -> tuple[Lack, ...]:
    """Return the townships without a central kindergarten, or with it not known."""
    places = townships(own.region)
    counts = places["township_id"].map(central_counts(own.region))
    marks = {"central_kindergarten": counts == 0, "central_unknown": counts.isna()}
    found = []
    for code, mark in marks.items():
        names = places.loc[mark, "township"].dropna()
        if len(names):
            text = Text("、".join(names), ", ".join(names))
            found.append(Lack(code, float(len(names)), text))
    return tuple(found)


def _other_public(own: Assessment) -> pd.DataFrame:
    """Return rural public kindergartens but the central ones; who names no operator may be one."""
    rural = units_of(own.region, "rural_kindergarten", own.parameters)["unit_id"]
    ids = rural[~rural.isin(central_kindergartens(own.region))]
    owner = ids.map(own.region.schools.set_index("school_id")["ownership"])
    ids, owner = ids[owner != "private"], owner[owner != "private"]
    ratings = ids.map(kindergarten_ratings(own.region))
    public = owner.notna()
    good = ratings.isin(_GOOD_CLASSES) & public
    return _rows(ids, good, public, unknown=ratings.isna() & public, undecided=~public)


def _several_sites(own: Assessment) -> pd.DataFrame:
    """Return the counties, and which of them have a school of several open sites."""
    schools = own.region.schools[is_open(own.region.schools)]
    every = counties(own.region)
    single = every["name"].iloc[0] if len(every) == 1 else None
    legal = schools["parent_id"].fillna(schools["school_id"])
    sites = legal.groupby(legal).transform("size")
    at = schools["county"].fillna(single) if single else schools["county"]
    pilots = set(at[sites > 1].dropna())
    is_given = bool(schools["parent_id"].notna().any())
    return _rows(every["unit_id"], every["name"].isin(pilots), 1.0, unknown=float(not is_given))


def _teachers(own: Assessment) -> pd.DataFrame:
    """Return teachers there are (part) and teachers the standard asks for (every) by school."""
    provision = own.region.table("provision").set_index(["school_id", "stage"])["teachers"]
    pupils = enrolment_by_school(own.region)["pupils"]
    schools = own.region.schools
    open_ids = schools.loc[is_open(schools), "school_id"]
    frames = []
    for stage in _STAFFED:
        known = pupils.xs(stage, level="stage").reindex(open_ids)
        known = known[~(known == 0)]
        teachers = pd.Series([provision.get((s, stage)) for s in known.index], known.index)
        hidden = known.isna() | teachers.isna()
        need = known / own.parameters.number(own.parameters.staff_ratio(stage))
        frame = pd.DataFrame({"part": teachers, "every": need, "unknown": hidden})
        frames.append(frame.astype("float64"))
    # A school of two stages is one row; of each stage it needs its own.
    both = pd.concat(frames).groupby(level=0).sum(min_count=1)
    return _rows(
        pd.Series(both.index), both["part"], both["every"], unknown=both["unknown"].clip(upper=1.0)
    )


def _universal(own: Assessment) -> pd.DataFrame:
    table = universal_preschool(own.region, own.parameters)
    ids = counties(own.region).set_index("name")["unit_id"]
    met = table["met"].astype("boolean")
    return _rows(table["county"].map(ids), met.fillna(value=False), 1.0, unknown=met.isna())


def _closing(own: Assessment) -> pd.DataFrame:
    """Return schools that are to be closed, and which of them are small and go on shrinking.

    That is the first condition of a closure; wishes, transport and lunch are answered in a plan,
    so that a school that meets it stays undecided here.
    """
    schools = own.region.schools
    marked = (schools["plan"] == "merge").fillna(value=False).astype(bool) & is_open(schools)
    ids = schools.loc[marked & (schools["kind"] != "kindergarten"), "school_id"]
    flags = own.flags.set_index("school_id")
    # A school of two stages is weak where both are; one that is not decides, whatever the other.
    marks = flags["is_small"].astype("boolean") & flags["is_shrinking"].astype("boolean")
    lowest = marks.astype("Float64").fillna(_UNSURE).groupby("school_id").min()
    level = ids.map(lowest).astype("float64")
    weak = (level == 1.0).astype("boolean").mask(level.isna() | (level == _UNSURE))
    meets = weak.fillna(value=False)
    return _rows(ids, meets, 1.0, unknown=weak.isna(), undecided=meets)


_SUPPORT = ("transport.max_walk_m", "transport.scope", "lunch.from_m")
_RIDES = ("route.ride_primary_min", "route.ride_junior_min")
COMPUTED: Mapping[str, Computed] = {
    "6a": Computed(_several_sites, "region_data", of="counties"),
    "7a": Computed(
        _small, "small_schools", ("small.threshold_pupils", "small.base_year"), figure="small"
    ),
    "8a": Computed(
        lambda own: _of_parts(beds_parts(own.support)),
        "transport",
        (*_SUPPORT[:2], *_RIDES),
        figure="beds",
    ),
    "9a": Computed(
        lambda own: _of_parts(lunch_parts(own.support)), "transport", _SUPPORT, figure="lunch"
    ),
    "9b": Computed(
        lambda own: _of_parts(canteen_parts(own.support)),
        "transport",
        _SUPPORT[:2],
        figure="canteen",
    ),
    "11a": Computed(_transport, "transport", _SUPPORT[:2], figure="fetched"),
    "17a": Computed(_kindergartens("public"), "kindergartens", figure="public"),
    "17b": Computed(_kindergartens("inclusive"), "kindergartens", figure="inclusive"),
    "18a": Computed(_central, "kindergartens", lacks=_without_central),
    "18b": Computed(_other_public, "kindergartens"),
    "22a": Computed(
        _teachers, "region_data", ("staff.primary_ratio", "staff.junior_ratio"), is_estimated=True
    ),
    "T2": Computed(
        _universal,
        "kindergartens",
        (
            "preschool.gross_percent",
            "preschool.public_percent",
            "preschool.inclusive_percent",
            "preschool.class_percent",
            "preschool.teacher_ratio",
            "preschool.small_class",
            "preschool.middle_class",
            "preschool.large_class",
        ),
        of="counties",
    ),
    "T8b": Computed(
        _closing, "plans", ("small.threshold_pupils", "shrink.years", "shrink.fall_percent")
    ),
}
