"""The public notice of a plan (公示): what is closed and where pupils go, period, and whom to call.

It names no person and no number of pupils under five.
"""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from docx.document import Document

from analysis.closure import Closure
from analysis.scenario import step_words, steps
from analysis.small_counts import LEAST_SHOWN
from geo.errors import ParameterError
from geo.tables import CHOICE_TEXT
from reports.formats import cell_text
from reports.notice.basis import basis_rows, rules_used
from reports.word import filled_table, new_paper, same_bytes
from reports.word import say as paragraph
from words import Lang, Text
from words.papers import closure_report as report_say
from words.papers import public_notice as say

_WIDTHS_MM = (32, 20, 22, 30, 40, 14)


@dataclass(frozen=True, kw_only=True)
class NoticeFacts:
    """What only people know of a notice; what is None is left to be filled in."""

    first: date | None = None
    last: date | None = None
    office: str = ""
    phone: str = ""


def public_notice(
    closure: Closure, facts: NoticeFacts, basis: pd.DataFrame, *, made_on: date, lang: Lang
) -> bytes:
    """Return the notice as Word; raises ParameterError where the plan closes nothing."""
    if not closure.closed:
        raise ParameterError(say.NOT_CLOSING)
    if facts.first is not None and facts.last is not None and facts.last < facts.first:
        raise ParameterError(say.DATES)
    region = cell_text(closure.base.region.name) or say.UNKNOWN.say(lang)
    paper = new_paper(lang=lang, stamp=None, footer=report_say.FOOTER)
    title = say.TITLE.say(lang, region=region)
    paper.add_paragraph(title, style="Title")
    paper.add_paragraph(say.OPENING.say(lang, plan=cell_text(closure.scenario.name)))
    _closures(paper, closure, lang)
    _changes(paper, closure, lang)
    _rules(paper, rules_used(basis, closure), lang)
    _period(paper, facts, lang)
    office = facts.office or _blank(say.OFFICE, lang)
    made = say.MADE.say(lang, office=cell_text(office), day=made_on.isoformat())
    paragraph(paper, made, align="right")
    paper.core_properties.title = title
    return same_bytes(paper)


def notice_rows(closure: Closure, lang: Lang) -> pd.DataFrame:
    """Return a row per school closed in say.COLUMN, as the notice prints it."""
    region = closure.base.region
    names = closure.after.region.names("schools")
    villages = region.names("villages")
    schools = region.schools.set_index("school_id")
    people, sizes = closure.people, closure.base.enrolment_by_school["pupils"]
    rows = []
    for school in closure.closed:
        own = people[people["from_id"] == school]
        places = sorted({str(villages[i]) for i in own["village_id"].dropna() if i in villages})
        goes = sorted({str(names.get(i, i)) for i in own["to_id"].dropna()})
        successor = closure.after.region.schools.set_index("school_id")["successor_id"].get(school)
        if not goes and isinstance(successor, str):
            goes = [str(names.get(successor, successor))]
        row = schools.loc[school]
        kind = CHOICE_TEXT.get(str(row["kind"]), say.UNKNOWN)
        pupils = float(sizes.xs(school, level="school_id").sum(skipna=False))
        cells = {
            "school": str(names[school]),
            "kind": kind.say(lang),
            "township": say.UNKNOWN.say(lang) if pd.isna(row["township"]) else row["township"],
            "to": "、".join(goes) or say.UNKNOWN.say(lang),
            "villages": "、".join(places) or say.UNKNOWN.say(lang),
            "pupils": _pupils(pupils, lang),
        }
        rows.append({name: cell_text(text) for name, text in cells.items()})
    return pd.DataFrame(rows, columns=list(say.COLUMN))


def _pupils(pupils: float, lang: Lang) -> str:
    """Return how many attend: unknown as such, and no number under five."""
    if pd.isna(pupils):
        return say.UNKNOWN.say(lang)
    if pupils == 0:
        return say.NO_PUPILS.say(lang)
    return say.FEW.say(lang) if round(pupils) < LEAST_SHOWN else f"{pupils:,.0f}"


def _closures(paper: Document, closure: Closure, lang: Lang) -> None:
    paper.add_heading(say.CLOSING_HEAD.say(lang), level=2)
    titles = [title.say(lang) for title in say.COLUMN.values()]
    rows = notice_rows(closure, lang).to_numpy().tolist()
    filled_table(paper, titles, rows, _WIDTHS_MM)


def _changes(paper: Document, closure: Closure, lang: Lang) -> None:
    """Name the other changes of the plan; why each is made is not printed."""
    paper.add_heading(say.CHANGES_HEAD.say(lang), level=2)
    names = {str(key): str(name) for key, name in closure.after.region.names("schools").items()}
    others = [step for step in steps(closure.scenario) if step.kind != "close"]
    for words in [step_words(step, names) for step in others] or [say.NOTHING_ELSE]:
        paper.add_paragraph(cell_text(words.say(lang)))


def _rules(paper: Document, basis: pd.DataFrame, lang: Lang) -> None:
    paper.add_heading(say.RULES_HEAD.say(lang), level=2)
    # What nobody has read is not cited in public.
    columns = [name for name in say.BASIS_COLUMN if name != "state"]
    seen = basis_rows(basis[basis["seen"] == "yes"], lang)[columns]
    rows = [[cell_text(text) for text in row] for row in seen.to_numpy()]
    titles = [say.BASIS_COLUMN[name].say(lang) for name in columns]
    filled_table(paper, titles, rows, (24, 36, 98))


def _period(paper: Document, facts: NoticeFacts, lang: Lang) -> None:
    paper.add_heading(say.PERIOD_HEAD.say(lang), level=2)
    first, last = (
        _blank(what, lang) if day is None else day.isoformat()
        for what, day in ((say.FIRST, facts.first), (say.LAST, facts.last))
    )
    paper.add_paragraph(say.PERIOD.say(lang, first=first, last=last))
    office = cell_text(facts.office) or _blank(say.OFFICE, lang)
    phone = cell_text(facts.phone) or _blank(say.PHONE, lang)
    paper.add_paragraph(say.VIEWS.say(lang, office=office, phone=phone))
    paper.add_paragraph(say.ANSWERED.say(lang))


def _blank(what: Text, lang: Lang) -> str:
    return say.BLANK.fill(what=what).say(lang)
