"""The state of a region: a few figures with their definitions, and what each of them lacks."""

import math

import pandas as pd

from analysis.access import REVIEW_REASONS
from analysis.assessment.figure import PERCENT, Figure, Lack, first_names, lacks_of
from analysis.assessment.kindergartens import (
    INCLUSIVE_TARGET,
    PUBLIC_TARGET,
    kindergarten_children,
    kindergarten_totals,
)
from analysis.assessment.reach import out_of_reach, reach_lacks
from analysis.assessment.support_figures import Supported, support_figures
from analysis.demand import ChildrenByVillage
from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.small_schools import SmallSchoolCount
from analysis.transport import UNMEASURED, not_known, transport_totals
from geo.distances import Distances
from geo.tables import Region
from words import Text
from words.pages import FIGURE

# What changes a figure of reach even where no village is left out of it.
_ALWAYS_SAID = ("schools_without_position", "children_by_pupils", "children_by_enrolment")
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
    support: Supported,
) -> list[Figure]:
    """Return the figures of the first page.

    ``needs`` is analysis.transport, ``register`` analysis.small_schools and ``small`` its count,
    ``reach`` analysis.access.nearest_schools for primary schools with their ``children``,
    ``support`` what analysis.support has found.
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
        *support_figures(needs, region, support, parameters),
    ]


def schools_only(register: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of schools; kindergartens have items of their own (17, 18)."""
    return register[register["stage"] != "kindergarten"]


def _served(needs: pd.DataFrame, region: Region, parameters: Parameters) -> Figure:
    total = transport_totals(needs, region, "stage").sum(numeric_only=True, min_count=1)
    beyond, served = float(total.get("beyond", 0.0)), float(total.get("served", 0.0))
    lacking = not_known(needs, region, parameters)
    unknown = sum(lacking.get(code, 0.0) for code in UNMEASURED)
    unstated = lacking.get("service", 0.0)
    is_listed = region.has("pupils")
    lacks = lacks_of(lacking, *UNMEASURED, "service", "unlisted", "boarder", "urban_rural")
    is_known = beyond > 0 and not math.isnan(served) and is_listed
    why_unknown = "" if lacks else "nobody_beyond"
    return Figure(
        key="fetched",
        value=100.0 * served / beyond if is_known else None,
        unit=PERCENT,
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
            "names": first_names(lacking, names),
        },
    )


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
        lacks=lacks_of({"years": unknown}, "years"),
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
        lacks=lacks_of(lacking, *(code for code in lacking if hidden or code in _ALWAYS_SAID)),
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
        Lack(code, int(mark.sum()), first_names(list(rows.loc[mark, "school_id"]), names))
        for code, mark in marks.items()
        if mark.any()
    ]
    return Figure(
        key=which,
        value=float(100.0 * part / every) if every > 0 and not lacks else None,
        unit=PERCENT,
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
        unit=PERCENT,
        missing_key="doubtful" if is_listed else "fetched",
        values={
            "part": f"{part:,.0f}",
            "every": f"{every:,.0f}",
        },
    )
