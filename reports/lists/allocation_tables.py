"""An allocation in print: its sums in lines, and its schools as a table."""

import numpy as np
import pandas as pd

from analysis.allocation import Allocation
from analysis.known_part import least
from analysis.parameters import Parameters
from geo.tables import STAGE_TEXT, Region
from words import Lang, Text
from words.pages import BASES
from words.planning import PLACED, lacks_of, rides
from words.planning import allocation as say

ALLOCATED_COLUMNS = (
    "village_id",
    "village",
    "band",
    "school_id",
    "school",
    "children",
    "walk_m",
    "minutes",
    "is_fetched",
    "is_too_far",
    "ride_unknown",
    "reason",
)
_M_PER_KM, _PERCENT = 1000.0, 100.0
# What is proven to within half a child and a hundredth of a per cent is proven.
_HALF_CHILD, _SLIGHT_SHARE = 0.5, 1e-4


def allocation_lines(
    found: Allocation, region: Region, parameters: Parameters, lang: Lang
) -> list[str]:
    """Return what an allocation comes to: its rule, its sums, the ways, and what is proven."""
    if found.basis == "unknown":
        return [say.NO_DEMAND.say(lang)]
    lines = [_head(found), _sum(found)]
    if len(found.unplaced):
        parts = [
            say.REASON.fill(reason=PLACED[str(key)], count=f"{count:,.0f}")
            for key, count in found.unplaced.sort_values(ascending=False, kind="stable").items()
        ]
        lines.append(say.WHY.fill(reasons=say.JOIN.join(parts)))
    lines.append(_ways(found))
    if found.stage == "primary":
        lines += _young(found, parameters)
    lines.append(_over(found, region))
    if found.rule == "best":
        lines.append(_proven(found))
    lacking = lacks_of(found.lacks, *found.lacks, is_short=False)
    lines += [say.KNOWN_ONLY.fill(lacks=lacking)] if lacking.zh else []
    return [line.say(lang) for line in lines]


def allocated_schools(found: Allocation, region: Region) -> pd.DataFrame:
    """Return a row per open school: school_id, children, places, places_left (missing: unknown)."""
    rows = region.table("provision")
    rows = rows[rows["stage"] == found.stage].set_index("school_id")["places"].astype("float64")
    table = found.by_open_school.rename("children").reset_index()
    table["places"] = table["school_id"].map(rows).astype("float64")
    return table.assign(places_left=table["places"] - table["children"])


def allocated_villages(found: Allocation, region: Region) -> pd.DataFrame:
    """Return where everybody goes (analysis.allocation) with the names ``village`` and ``school``.

    Who has no place stands first, then who goes farthest; in each the most children first.
    """
    turn = found.table["reason"] == "placed"
    order = ["turn", "walk_m", "children"]
    rows = found.table.assign(turn=turn).sort_values(
        order, ascending=[True, False, False], kind="stable", ignore_index=True
    )
    names = {
        "village": rows["village_id"].map(region.names("villages")),
        "school": rows["school_id"].map(region.names("schools")),
    }
    return rows.assign(**names)[list(ALLOCATED_COLUMNS)]


def _head(found: Allocation) -> Text:
    whole = say.WHOLE if found.is_whole else say.SPLIT
    return say.HEAD.fill(
        stage=STAGE_TEXT[found.stage],
        rule=say.RULE_IN_WORDS[found.rule],
        whole=say.EACH if found.rule == "present" else whole,
        basis=BASES[found.basis],
    )


def _sum(found: Allocation) -> Text:
    counts = {
        "children": found.children,
        "placed": found.placed,
        "unplaced": found.without_place,
    }
    return say.SUM.fill(**{name: _count(count) for name, count in counts.items()})


def _ways(found: Allocation) -> Text:
    rows = found.table[(found.table["reason"] == "placed") & found.table["walk_m"].notna()]
    count, longest = rows["children"].sum(), rows["walk_m"].max()
    return say.WAYS.fill(
        km=_count(found.child_m / _M_PER_KM),
        mean=f"{found.child_m / count:,.0f}" if count > 0 else "—",
        longest=f"{longest:,.0f}" if len(rows) else "—",
    )


def _young(found: Allocation, parameters: Parameters) -> list[Text]:
    """Return how many of grades 1 to 3 are too far, and of how many a ride is asked about."""
    limit = f"{parameters.young_limit_min:g}"
    lines = [say.YOUNG.fill(limit=limit, far=_count(found.too_far))]
    if found.ride_unknown > 0:
        waits = found.table["ride_unknown"] & (found.table["reason"] != "placed")
        counts = {"asked": found.ride_unknown, "unplaced": found.table.loc[waits, "children"].sum()}
        said = {name: f"{count:,.0f}" for name, count in counts.items()}
        lines.append(rides.ASKED.fill(how=rides.ENTER_TIMES, **said))
    return lines


def _over(found: Allocation, region: Region) -> Text:
    """Return how many schools are over their places, the least where something is not known."""
    table = allocated_schools(found, region)
    over = table.loc[table["places_left"] < -_HALF_CHILD, "places_left"]
    unknown = int(table["places"].isna().sum())
    # The best rule fills no school beyond the places that are known, whoever else there is.
    hides = unknown + (0.0 if found.rule == "best" else found.unseen)
    return say.OVER.fill(
        over=_count(least(len(over), hides)),
        children=_count(least(abs(float(over.sum())), hides)),
        unknown=unknown,
        enter=say.ENTER_PLACES if unknown else Text("", ""),
    )


def _count(value: float) -> str:
    return "—" if np.isnan(value) else f"{value:,.0f}"


def _proven(found: Allocation) -> Text:
    if not np.isfinite(found.bound_child_m):
        return say.NOTHING_PROVEN
    more = float(found.unplaced.get("no_places", 0.0)) - found.least_unplaced
    gap = 1.0 - found.bound_child_m / found.child_m if found.child_m > 0 else 0.0
    if more < _HALF_CHILD and gap < _SLIGHT_SHARE:
        return say.PROVEN
    return say.NOT_PROVEN.fill(more=f"{max(more, 0.0):,.0f}", gap=f"{max(gap, 0.0) * _PERCENT:.1f}")
