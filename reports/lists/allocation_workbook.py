"""An allocation as a workbook: its sums, schools and villages as the page shows them."""

from dataclasses import replace

import pandas as pd

from analysis.allocation import Allocation
from geo.tables import STAGE_TEXT
from reports.formats import (
    Explanation,
    Section,
    Shown,
    parameters_in_force,
    titled_sheet,
    workbook_bytes,
)
from reports.lists.allocation_tables import allocated_schools, allocated_villages, allocation_lines
from words import Lang
from words.papers import reports as reports_say
from words.planning import PLACED
from words.planning import allocation as say

_GROUPS = ("transport", "travel", "reach", "speed", "bus")


def school_rows(found: Allocation, shown: Shown) -> pd.DataFrame:
    """Return a row per school, the fullest first: school, children, places, places_left."""
    table = allocated_schools(found, shown.region).sort_values(["places_left", "school_id"])
    table["school"] = table["school_id"].map(shown.region.names("schools"))
    return table[["school", "children", "places", "places_left"]].reset_index(drop=True)


def village_rows(found: Allocation, shown: Shown, lang: Lang) -> pd.DataFrame:
    """Return where everybody goes, in words; who has no place first, then who goes farthest."""
    everybody = allocated_villages(found, shown.region)
    rows = everybody.assign(
        band=everybody["band"].map({k: t.say(lang) for k, t in say.BANDS.items()}),
        minutes=everybody["minutes"].round(),
        reason=everybody["reason"].map({k: t.say(lang) for k, t in PLACED.items()}),
    )
    columns = ["village", "band", "children", "reason", "school", "walk_m", "minutes"]
    columns += ["ride_unknown"] if found.ride_unknown > 0 else []
    return rows[columns]


def shown_allocation(shown: Shown, found: Allocation) -> Shown:
    """Return ``shown`` as the allocation is: its stage, its rule and whom it sends."""
    filters = [
        (reports_say.REGISTER_COLUMN["stage"], STAGE_TEXT[found.stage]),
        (say.RULE, say.RULES[found.rule]),
    ]
    return replace(shown, filters=tuple(filters))


def allocation_workbook(found: Allocation, shown: Shown, *, lang: Lang) -> bytes:
    """Return the workbook of an allocation: 说明 with its sums, its schools, its villages."""
    title = say.NAME.say(lang)
    sums = allocation_lines(found, shown.region, shown.parameters, lang)
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=title,
        sections=(
            shown_allocation(shown, found).section(lang),
            Section(heading=title, rows=tuple((line,) for line in sums)),
            parameters_in_force(shown.parameters, _GROUPS, lang=lang),
        ),
    )
    sheets = [
        titled_sheet(school_rows(found, shown), say.SCHOOLS.say(lang), say.COLUMNS, lang=lang),
        titled_sheet(
            village_rows(found, shown, lang), say.VILLAGES.say(lang), say.COLUMNS, lang=lang
        ),
    ]
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)
