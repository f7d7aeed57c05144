"""The state of a region: a few figures with their definitions, and what each of them lacks."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from analysis.access import REVIEW_REASONS
from analysis.assessment.kindergartens import (
    INCLUSIVE_TARGET,
    PUBLIC_TARGET,
    kindergarten_children,
    kindergarten_totals,
)
from analysis.assessment.reach import out_of_reach, reach_lacks
from analysis.demand import ChildrenByVillage
from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.small_schools import SmallSchoolCount
from analysis.transport import UNMEASURED, not_known, transport_totals
from geo.distances import Distances
from geo.tables import Region
from words import Text, percent_missing, percent_reached
from words.pages import FIGURE
from words.planning import lack_text, lacks_text


class Lack(NamedTuple):
    """What is missing: code (words.planning.LACK), how many rows, and the names of the first."""

    code: str
    rows: float
    names: Text = Text("", "")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure: its value, what it is measured against, and where it comes from.

    ``value`` is None where it cannot be known; ``missing`` then says what to enter. ``values``
    fills the places of the definition's wording (numerator, denominator, parameters). ``lacks``
    are what is missing, as code (words.planning.LACK), rows and names. A value that ``is_least``
    is the least there can be, as something is not known; so is one that is ``is_estimated`` no
    count. ``undecided`` are the children the value leaves out as nobody knows where they belong:
    while there are any, no target is reached.
    """

    key: str
    value: float | None
    unit: Text
    values: dict[str, object] = field(default_factory=dict)
    target: float | None = None
    at_least: bool = True
    missing_key: str = ""
    undecided: float = 0.0
    lacks: tuple[Lack, ...] = ()
    is_least: bool = False
    is_estimated: bool = False

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None where there is none or it is not known."""
        if self.value is None or self.target is None:
            return None
        reached = self.value >= self.target if self.at_least else self.value <= self.target
        is_open = self.undecided > 0 or self.is_least or self.is_estimated
        # The least there can be that is enough is enough; too little may be more.
        if self.is_least and reached == self.at_least and self.undecided == 0:
            return reached
        return None if is_open and (reached or self.is_least or self.is_estimated) else reached

    @property
    def percent(self) -> str:
        """A value in per cent as it is shown: cut towards the worse side, never rounded."""
        share = float("nan") if self.value is None else self.value / 100.0
        return percent_reached(share) if self.at_least else percent_missing(share)

    @property
    def title(self) -> Text:
        """The name of the figure."""
        return FIGURE[self.key].title

    @property
    def definition(self) -> Text:
        """What is counted, with the numbers behind the value."""
        return FIGURE[self.key].definition.fill(**self.values)

    @property
    def source(self) -> Text:
        """The rule the figure belongs to, with its deadline."""
        return FIGURE[self.key].source

    @property
    def missing(self) -> Text:
        """What to enter so that the figure can be known."""
        if self.lacks and not self.missing_key:
            return self.notes
        return FIGURE[self.missing_key or self.key].missing.fill(**self.values)

    @property
    def notes(self) -> Text:
        """What is missing of the figure, how many rows, and where to enter it; else blank."""
        if not self.lacks:
            return Text("", "")
        return lacks_text([lack_text(*lack) for lack in self.lacks])


# What changes a figure of reach even where no village is left out of it.
_ALWAYS_SAID = ("schools_without_position", "children_by_pupils", "children_by_enrolment")
# A tile has place for so many names; the lists have all.
_MOST_NAMED = 5
_PERCENT = Text("%", "%")
_SCHOOLS = Text("所", "schools")
_CHILDREN = Text("人", "children")


def figures(
    distances: Distances,
    needs: pd.DataFrame,
    register: pd.DataFrame,
    reach: pd.DataFrame,
    parameters: Parameters,
    *,
    children: ChildrenByVillage,
    small: SmallSchoolCount,
) -> list[Figure]:
    """Return the figures of the first page.

    ``needs`` is analysis.transport, ``register`` analysis.small_schools and ``small`` its count,
    ``reach`` analysis.access.nearest_schools for primary schools with their ``children``.
    """
    region = distances.region
    return [
        _served(needs, region, parameters),
        _small(small, region, parameters),
        _shrinking(register, parameters),
        _out_of_reach(distances, reach, parameters, children),
        _kindergartens(region, "public"),
        _kindergartens(region, "inclusive"),
        _doubtful(needs, region),
    ]


def schools_only(register: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of schools; kindergartens have items of their own (17, 18)."""
    return register[register["stage"] != "kindergarten"]


def _lacks(found: Mapping[str, float], *codes: str) -> tuple[Lack, ...]:
    """Return what of ``found`` bears on a figure, in the order of ``codes``."""
    return tuple(Lack(code, found[code]) for code in codes if found.get(code, 0.0) > 0)


def _served(needs: pd.DataFrame, region: Region, parameters: Parameters) -> Figure:
    total = transport_totals(needs, region, "stage").sum(numeric_only=True, min_count=1)
    beyond, served = float(total.get("beyond", 0.0)), float(total.get("served", 0.0))
    lacking = not_known(needs, region, parameters)
    unknown = sum(lacking.get(code, 0.0) for code in UNMEASURED)
    unstated = lacking.get("service", 0.0)
    is_listed = region.has("pupils")
    lacks = _lacks(lacking, *UNMEASURED, "service", "unlisted", "boarder", "urban_rural")
    is_known = beyond > 0 and not math.isnan(served) and is_listed
    why_unknown = "" if lacks else "nobody_beyond"
    return Figure(
        key="fetched",
        value=100.0 * served / beyond if is_known else None,
        unit=_PERCENT,
        target=100.0,
        missing_key=why_unknown if is_listed else "fetched",
        undecided=unknown + unstated + lacking.get("unlisted", 0.0),
        is_least=unstated > 0,
        lacks=lacks if is_listed else (),
        values={
            "beyond": _shown(beyond),
            "served": _shown(served),
            "unknown": f"{unknown:,.0f}",
            "without_school": f"{total.get('without_school', 0.0):,.0f}",
            "unstated": f"{unstated:,.0f}",
            "limit": f"{parameters.walk_limit_m:,.0f}",
        },
    )


def _shown(count: float) -> str:
    return "—" if math.isnan(count) else f"{count:,.0f}"


def _small(count: SmallSchoolCount, region: Region, parameters: Parameters) -> Figure:
    names = region.names("schools")
    lacks = {"small_pupils": count.without_pupils, "small_class": count.without_class}
    lacking = next((ids for ids in lacks.values() if ids), ())
    return Figure(
        key="small",
        value=_known(count.change),
        unit=_SCHOOLS,
        target=0.0,
        at_least=False,
        missing_key=next((key for key, ids in lacks.items() if ids), ""),
        values={
            "year": count.year or "—",
            "now": count.at_least,
            "base": "—" if math.isnan(count.base) else f"{count.base:.0f}",
            "base_unknown": count.base_unknown,
            "base_year": f"{parameters.base_year:.0f}",
            "threshold": f"{parameters.small_school_pupils:.0f}",
            "lacking": len(lacking),
            "names": _first(lacking, names),
        },
    )


def _first(ids: Collection[str], names: pd.Series) -> Text:
    """Return the names of the first of ``ids``, to say what is missing."""
    shown = [str(names[one]) for one in list(ids)[:_MOST_NAMED]]
    more = len(ids) > len(shown)
    return Text("、".join(shown) + "…" * more, ", ".join(shown) + ", …" * more)


def _known(value: float) -> float | None:
    """Return ``value``, or None where it is not a number."""
    return None if math.isnan(value) else value


def _shrinking(register: pd.DataFrame, parameters: Parameters) -> Figure:
    flags = schools_only(register)["is_shrinking"]
    unknown = int(flags.isna().sum())
    return Figure(
        key="shrinking",
        value=_known(least(float(flags.fillna(False).sum()), unknown)),
        unit=_SCHOOLS,
        is_least=unknown > 0,
        lacks=_lacks({"years": unknown}, "years"),
        values={
            "years": f"{parameters.falling_years:.0f}",
            "fall": f"{parameters.fall_percent:.0f}",
            "unknown": unknown,
        },
    )


def _out_of_reach(
    distances: Distances,
    reach: pd.DataFrame,
    parameters: Parameters,
    children: ChildrenByVillage,
) -> Figure:
    beyond = out_of_reach(reach, parameters)
    lacking = reach_lacks(distances, reach, children, "primary")
    lost = reach["reason"] == "missing_location"
    # A village that is within reach takes nothing away, whether or not its children are known.
    uncounted = reach["children"].isna() & (beyond | lost)
    hidden = bool(uncounted.any() or lost.any() or "pupils_without_village" in lacking)
    known = least(float(reach.loc[beyond, "children"].sum()), float(hidden))
    is_known = children.basis != "unknown"
    return Figure(
        key="out_of_reach",
        value=_known(known) if is_known else None,
        unit=_CHILDREN,
        is_least=hidden,
        is_estimated=children.basis == "enrolment",
        missing_key="" if is_known else "out_of_reach",
        lacks=_lacks(lacking, *(code for code in lacking if hidden or code in _ALWAYS_SAID)),
        values={
            "villages": int(beyond.sum()),
            "all_villages": len(reach),
            "limit": f"{parameters.primary_reach_m:,.0f}",
            "basis_zh": FIGURE["basis_" + children.basis].title.zh,
            "basis_en": FIGURE["basis_" + children.basis].title.en,
        },
    )


def _kindergartens(region: Region, which: str) -> Figure:
    """Return the share of kindergarten children in public, or in public and inclusive, places."""
    totals, rows = kindergarten_totals(region), kindergarten_children(region)
    names = region.names("schools")
    marks = {
        "kindergarten_children": rows["children"].isna(),
        "ownership": rows[f"is_{which}"].isna() & rows["ownership"].isna(),
        "inclusive": rows[f"is_{which}"].isna() & rows["ownership"].notna(),
    }
    every, part = totals["children"], totals[f"{which}_children"]
    lacks = [
        Lack(code, int(mark.sum()), _first(list(rows.loc[mark, "school_id"]), names))
        for code, mark in marks.items()
        if mark.any()
    ]
    return Figure(
        key=which,
        value=float(100.0 * part / every) if every > 0 and not lacks else None,
        unit=_PERCENT,
        target=100.0 * (PUBLIC_TARGET if which == "public" else INCLUSIVE_TARGET),
        lacks=tuple(lacks) if every > 0 else (),
        values={
            "part": _shown(part),
            "every": f"{every:,.0f}",
            "sites": int(totals["sites"]),
            "lacking": int(marks["kindergarten_children"].sum()),
        },
    )


def _doubtful(needs: pd.DataFrame, region: Region) -> Figure:
    counted = needs[needs["counted"]]
    every = counted["pupils"].sum()
    doubt = counted["reason"].isin(["borderline", *REVIEW_REASONS])
    part = counted.loc[doubt, "pupils"].sum()
    is_listed = region.has("pupils")
    return Figure(
        key="doubtful",
        at_least=False,
        value=float(100.0 * part / every) if every > 0 and is_listed else None,
        unit=_PERCENT,
        missing_key="doubtful" if is_listed else "fetched",
        values={
            "part": f"{part:,.0f}",
            "every": f"{every:,.0f}",
        },
    )
