"""The brief of a quarter in sentences, a Word file of about two pages."""

from collections.abc import Sequence

from docx.document import Document

from analysis.indicators import Board, IndicatorState, offices_of
from reports.formats import Shown, cell_text
from reports.indicators.rows import light_counts, office_shown, value_shown
from reports.word import new_paper, same_bytes
from words import Lang, Text
from words.indicators import register as say
from words.papers import closure_report as report_say
from words.papers import reports as reports_say

_HEADS = (("overdue", say.BRIEF_OVERDUE), ("late", say.BRIEF_LATE))


def brief_file(board: Board, shown: Shown, *, lang: Lang = "zh") -> bytes:
    """Return the brief as Word: how many have which light, each overdue, late and reached one.

    What is not known follows by the office that enters it.
    """
    states = board.states()
    paper = new_paper(lang=lang, stamp=reports_say.INTERNAL, footer=report_say.FOOTER)
    region = cell_text(shown.region.name) or say.UNKNOWN.say(lang)
    title = say.BRIEF_TITLE.say(lang, region=region, quarter=board.quarter)
    paper.add_heading(title, level=1)
    paper.add_paragraph(say.BRIEF_COUNT.say(lang, **light_counts(states)))
    for light, heading in _HEADS:
        paper.add_heading(heading.say(lang), level=2)
        own = [_sentence(state, lang) for state in states if state.light == light]
        _paragraphs(paper, own, lang)
    # One after another: with a line for each, the brief would have a third page.
    reached = say.BRIEF_REACHED_JOIN.say(lang).join(_reached(states, lang))
    owing = Text("", " ").say(lang).join(_owing(board, states, lang))
    for heading, text in ((say.BRIEF_REACHED, reached), (say.BRIEF_OWING, owing)):
        paper.add_heading(heading.say(lang), level=2)
        _paragraphs(paper, [text] if text else [], lang)
    paper.add_paragraph(say.DRAFT.say(lang))
    paper.add_paragraph(
        say.SOURCE_LINE.say(
            lang,
            version=shown.version or shown.region.fingerprint[:8],
            day=board.day,
            quarter=board.quarter,
        )
    )
    paper.core_properties.title = title
    return same_bytes(paper)


def _sentence(state: IndicatorState, lang: Lang) -> str:
    indicator = state.indicator
    return say.BRIEF_ROW.say(
        lang,
        project=indicator.project.say(lang),
        name=indicator.name.say(lang),
        value=value_shown(state, lang),
        asked=indicator.asked.say(lang),
        deadline=indicator.deadline.say(lang),
        office=office_shown(indicator, lang),
    )


def _reached(states: Sequence[IndicatorState], lang: Lang) -> list[str]:
    """Return each indicator reached, with its value and what was asked."""
    return [
        say.BRIEF_REACHED_ROW.say(
            lang,
            name=state.indicator.name.say(lang),
            value=value_shown(state, lang),
            asked=state.indicator.asked.say(lang),
        )
        for state in states
        if state.light == "reached"
    ]


def _owing(board: Board, states: Sequence[IndicatorState], lang: Lang) -> list[str]:
    """Return a sentence per office with its indicators without a value."""
    unknown = [state.indicator for state in states if state.value is None]
    unknown = [each for each in unknown if each.judged != "words"]
    lines = []
    for office in (*offices_of(board.indicators), ""):
        own = [i for i in unknown if (office in i.offices if office else not i.offices)]
        if own:
            named = Text(office, office) if office else say.NO_OFFICE
            codes = "、".join(i.indicator_id for i in own)
            lines.append(
                say.BRIEF_UNKNOWN.say(lang, office=named.say(lang), count=len(own), codes=codes)
            )
    return lines


def _paragraphs(paper: Document, lines: Sequence[str], lang: Lang) -> None:
    for line in lines or [say.BRIEF_NONE.say(lang)]:
        paper.add_paragraph(cell_text(line))
