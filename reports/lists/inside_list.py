"""The schools and villages of a rectangle on the map as a workbook."""

from datetime import date

import pandas as pd

from analysis.assessment import Inside
from geo.tables import CHOICE_TEXT
from reports.formats import (
    Explanation,
    Section,
    SheetColumn,
    Style,
    TableSheet,
    column_title,
    workbook_bytes,
)
from words import Lang
from words.pages import map_tools as say
from words.planning import REASON

_STYLES: dict[str, Style] = {
    "pupils": "whole",
    "population": "whole",
    "children": "whole",
    "walk_m": "metres",
    "is_small": "flag",
    "is_shrinking": "flag",
}


def inside_workbook(found: Inside, summary: str, *, made_on: date, lang: Lang = "zh") -> bytes:
    """Return a sheet of schools, a sheet of villages and the sums in words.

    Parameters
    ----------
    found
        What lies inside (analysis.assessment).
    summary
        The sentence the page shows above the tables.
    made_on
        The date printed at the foot.
    lang
        Language of titles and codes.
    """
    heading = say.BOX_TITLE.say(lang)
    return workbook_bytes(
        [
            _sheet(_worded(found.schools, lang), say.BOX_SCHOOLS.say(lang), lang),
            _sheet(_worded(found.villages, lang), say.BOX_VILLAGES.say(lang), lang),
            Explanation(
                name=heading,
                heading=heading,
                sections=(Section(heading=heading, rows=((summary,),)),),
            ),
        ],
        made_on=made_on,
        lang=lang,
    )


def _sheet(table: pd.DataFrame, name: str, lang: Lang) -> TableSheet:
    columns = tuple(
        SheetColumn(
            name=column,
            title=column_title(column, say.BOX_TITLES).say(lang),
            style=_STYLES.get(column, "text"),
        )
        for column in table.columns
    )
    return TableSheet(name=name, heading=name, table=table, columns=columns, frozen_columns=2)


def _worded(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return ``table`` with its codes in words."""
    words = {code: text.say(lang) for code, text in (CHOICE_TEXT | REASON).items()}
    held = [column for column in ("kind", "reason") if column in table]
    return table.assign(**{column: table[column].map(words) for column in held})
