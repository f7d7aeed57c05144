"""The schools and villages of a rectangle on the map as a workbook."""

import pandas as pd

from analysis.assessment import Inside
from geo.tables import CHOICE_TEXT
from reports.formats import Explanation, Section, Shown, titled_sheet, workbook_bytes
from words import Lang
from words.pages import map_tools as say
from words.papers import reports as reports_say
from words.planning import REASON


def inside_workbook(found: Inside, summary: str, shown: Shown, *, lang: Lang = "zh") -> bytes:
    """Return what the rectangle is of, a sheet of its schools and a sheet of its villages.

    Parameters
    ----------
    found
        What lies inside (analysis.assessment).
    summary
        The sentence the page shows above the tables.
    shown
        What the map is of; its filters are the rectangle.
    lang
        Language of titles and codes.
    """
    heading = say.BOX_TITLE.say(lang)
    about = Explanation(
        name=reports_say.EXPLANATION.say(lang),
        heading=heading,
        sections=(shown.section(lang), Section(heading=heading, rows=((summary,),))),
    )
    sheets = [
        titled_sheet(_worded(table, lang), name.say(lang), say.BOX_TITLES, lang=lang)
        for table, name in ((found.schools, say.BOX_SCHOOLS), (found.villages, say.BOX_VILLAGES))
    ]
    return workbook_bytes([about, *sheets], made_on=shown.made_on, lang=lang)


def _worded(table: pd.DataFrame, lang: Lang) -> pd.DataFrame:
    """Return ``table`` with its codes in words."""
    words = {code: text.say(lang) for code, text in (CHOICE_TEXT | REASON).items()}
    held = [column for column in ("kind", "reason") if column in table]
    return table.assign(**{column: table[column].map(words) for column in held})
