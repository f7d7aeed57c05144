"""The county's layout plan of kindergartens as Word: what there is, what is wanting, new places."""

from collections.abc import Mapping, Sequence

import pandas as pd
from docx.document import Document

from analysis.assessment import Assessment
from analysis.preschool import NewSites, Rule
from reports.formats import Shown, cell_text
from reports.lists import (
    county_rows,
    far_rows,
    new_site_lines,
    new_site_rows,
    preschool_lines,
    township_rows,
)
from reports.word import filled_table, new_paper, same_bytes
from words import Lang, Text, number_shown, percent_reached
from words.indicators import preschool as say
from words.papers import closure_report as report_say
from words.papers import reports as reports_say

_TOWNSHIP = ("township", "sites", "children", "public_share", "inclusive_share", "gross_share")
_STATE = ("township", "central", "class_share", "children_per_teacher", "last_year", "state")
_FAR = ("name", "township", "children", "school", "walk_m")
_TENTHS = frozenset({"children_per_teacher"})
# Of villages out of reach so many are printed; all are in the workbook.
_MOST_VILLAGES = 30


def kindergarten_plan(
    assessment: Assessment,
    shown: Shown,
    *,
    proposed: tuple[NewSites, Rule] | None = None,
    lang: Lang = "zh",
) -> bytes:
    """Return the layout plan; without a proposal its part says that none was asked for."""
    paper = new_paper(lang=lang, stamp=reports_say.INTERNAL, footer=report_say.FOOTER)
    region = cell_text(shown.region.name) or report_say.UNKNOWN.say(lang)
    title = say.PLAN_TITLE.say(lang, region=region)
    paper.add_paragraph(title, style="Title")
    _head(paper, say.PLAN_NOW, lang)
    for line in preschool_lines(assessment):
        paper.add_paragraph(line.say(lang))
    counties = county_rows(assessment, lang)
    _table(paper, counties, say.COUNTY_COLUMN, tuple(say.COUNTY_COLUMN), lang)
    _head(paper, say.PLAN_TOWNSHIPS, lang)
    townships = township_rows(assessment, lang)
    for columns in (_TOWNSHIP, _STATE):
        _table(paper, townships, say.COLUMN, columns, lang)
        paper.add_paragraph("")
    _head(paper, say.PLAN_FAR, lang)
    far = far_rows(assessment)
    paper.add_paragraph(
        say.PLAN_FAR_COUNT.say(lang, shown=min(_MOST_VILLAGES, len(far)), all=len(far))
    )
    _table(paper, far.head(_MOST_VILLAGES), say.VILLAGE_COLUMN, _FAR, lang)
    _head(paper, say.PLAN_NEW, lang)
    if proposed is None:
        paper.add_paragraph(say.PLAN_NOT_ASKED.say(lang))
    else:
        for line in new_site_lines(*proposed):
            paper.add_paragraph(line.say(lang))
        named = tuple(say.NEW_SITE_COLUMN)
        _table(paper, new_site_rows(proposed[0]), say.NEW_SITE_COLUMN, named, lang)
    _head(paper, say.PLAN_RULES, lang)
    paper.add_paragraph(say.PLAN_RULE.say(lang))
    paper.add_paragraph(
        say.PLAN_MADE.say(
            lang,
            version=shown.version or shown.region.fingerprint[:8],
            day=shown.made_on.isoformat(),
            metres=number_shown(assessment.parameters.kindergarten_reach_m),
        )
    )
    paper.core_properties.title = title
    return same_bytes(paper)


def _head(paper: Document, title: Text, lang: Lang) -> None:
    paper.add_heading(title.say(lang), level=1)


def _table(
    paper: Document,
    rows: pd.DataFrame,
    titles: Mapping[str, Text],
    columns: Sequence[str],
    lang: Lang,
) -> None:
    """Add a table of ``columns``; what is not known is a dash."""
    cells = [[_cell(row[c], c) for c in columns] for row in rows.to_dict("records")]
    widths = [158.0 / len(columns)] * len(columns)
    filled_table(paper, [titles[c].say(lang) for c in columns], cells, widths)


def _cell(value: object, column: str) -> str:
    if isinstance(value, str):
        return cell_text(value)
    number = float("nan") if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
    if column.endswith("_share"):
        return number_shown(number) if pd.isna(number) else f"{percent_reached(number)}%"
    return number_shown(number, 1 if column in _TENTHS else 0)
