"""Makes the template of the closure report, which offices may edit in Word.

``python -m reports.closure.report_template`` writes the templates in reports/templates anew.
"""

from collections.abc import Mapping, Sequence

from docx.document import Document

from reports.closure.suppressed_counts import MARKS
from reports.closure.village_notice_template import notice_template
from reports.word import (
    NOTE_STYLE,
    TEMPLATES,
    WordColumn,
    each_line,
    map_pages,
    new_paper,
    same_bytes,
    say,
    table,
    tag,
)
from words import Lang, Text
from words.papers import closure_columns as columns
from words.papers import closure_report as wording

_FULL_MM = 158.0


def closure_report_template(lang: Lang) -> bytes:
    """Return the template as a Word file; the same bytes each time."""
    paper = new_paper(lang=lang, stamp=wording.INTERNAL, footer=wording.FOOTER)
    _front(paper, lang)
    for write in (_pupils, _trends, _plan, _villages, _services, _means, _people, _checks):
        write(paper, lang)
    _annexes(paper, lang)
    map_pages(paper, "map in maps", "map.picture", wording.FOOTER, lang=lang)
    return same_bytes(paper)


def _front(paper: Document, lang: Lang) -> None:
    say(paper, "{{ title }}", "Title")
    for line in (
        "{{ office }}　{{ paper_number }}",
        "{{ plan_line }}",
        "{{ region_line }}",
        "{{ made_line }}",
    ):
        say(paper, line, align="centre")
    say(paper, wording.SUMMARY.say(lang), "Heading 2")
    _table(
        paper,
        lang,
        "row in verdicts",
        columns.VERDICTS,
        (34, 34, 54, 18, 18),
        shade="verdict",
        lines={"stops": "stop"},
    )
    say(paper, "{{ parameters.note }}", NOTE_STYLE)


def _pupils(paper: Document, lang: Lang) -> None:
    _heading(paper, "background", lang)
    each_line(paper, "background.lines")
    titles = {**columns.PUPILS, "change": Text(*["{{ background.years_title }}"] * 2)}
    _table(
        paper, lang, "row in background.rows", titles, (23, 14, 13, 10, 12, 15, 12, 11, 13, 21, 14)
    )
    _source(paper, "background")
    each_line(paper, "background.reasons")
    _heading(paper, "conditions", lang)
    _table(
        paper,
        lang,
        "row in conditions.rows",
        columns.CONDITIONS,
        (15, 32, 20, 14, 13, 13, 13, 14, 14, 10),
    )
    _source(paper, "conditions")
    each_line(paper, "conditions.blanks")


def _trends(paper: Document, lang: Lang) -> None:
    _heading(paper, "forecast", lang)
    each_line(paper, "outlook.lines")
    tag(paper, "for part in outlook.trends")
    say(paper, "{{ part.title }}", "Heading 2")
    _table(paper, lang, "row in part.rows", columns.TREND, (26, 34, 49, 49))
    say(paper, "{{ part.held }}")
    tag(paper, "endfor")
    tag(paper, "for part in outlook.errors")
    say(paper, "{{ part.title }}", "Heading 2")
    _table(paper, lang, "row in part.rows", columns.ERRORS, (26, 34, 49, 49))
    _source(paper, "outlook")
    tag(paper, "endfor")
    each_line(paper, "forecasts.lines")
    tag(paper, "for part in forecasts.parts")
    say(paper, "{{ part.title }}", "Heading 2")
    _table(paper, lang, "row in part.rows", columns.FORECAST, (18, 26, 36, 26, 26, 26))
    say(paper, "{{ part.note }}", NOTE_STYLE)
    tag(paper, "endfor")
    tag(paper, "for part in forecasts.errors")
    say(paper, "{{ part.title }}", "Heading 2")
    tag(paper, "if part.rows")
    _table(paper, lang, "row in part.rows", columns.FORECAST_ERRORS, (18, 20, 24, 24, 24, 24, 24))
    tag(paper, "endif")
    tag(paper, "endfor")
    _source(paper, "forecasts")


def _plan(paper: Document, lang: Lang) -> None:
    _heading(paper, "comparison", lang)
    tag(paper, "for part in comparison.parts")
    say(paper, "{{ part.title }}", "Heading 2")
    _table(paper, lang, "row in part.rows", columns.COMPARISON, (74, 28, 28, 28))
    say(paper, "{{ part.ways }}")
    tag(paper, "if part.plans")
    _table(
        paper,
        lang,
        "row in part.plans",
        columns.PLANS,
        (34, 48, 15, 20, 15, 15, 15),
        lines={"verdicts": "verdict"},
    )
    tag(paper, "endif")
    tag(paper, "endfor")
    _source(paper, "comparison")
    each_line(paper, "comparison.blanks")


def _villages(paper: Document, lang: Lang) -> None:
    _heading(paper, "villages", lang)
    each_line(paper, "villages.notes")
    tag(paper, "for part in villages.parts")
    say(paper, "{{ part.title }}", "Heading 2")
    total = {name: f"{{{{ part.total.{name} }}}}" for name in ("pupils", *MARKS)}
    _table(
        paper,
        lang,
        "row in part.rows",
        columns.VILLAGES,
        (26, 11, 20, 25, 20, 12, 11, 11, 11, 11),
        total={"village": wording.TOTAL.say(lang), **total},
    )
    each_line(paper, "part.notes", NOTE_STYLE)
    tag(paper, "endfor")
    _source(paper, "villages")


def _services(paper: Document, lang: Lang) -> None:
    _heading(paper, "services", lang)
    _table(
        paper,
        lang,
        "row in services.rows",
        columns.RECEIVING,
        (23, 13, 17, 12, 17, 11, 11, 11, 14, 14, 10, 11),
    )
    each_line(paper, "services.notes", NOTE_STYLE)
    _source(paper, "services")
    say(paper, "{{ lines.note }}")
    tag(paper, "if lines.rows")
    _table(paper, lang, "row in lines.rows", columns.LINES, (44, 22, 40, 14, 14, 24))
    _source(paper, "lines")
    tag(paper, "endif")
    each_line(paper, "lines.blanks")


def _means(paper: Document, lang: Lang) -> None:
    _heading(paper, "staff", lang)
    _table(paper, lang, "row in staff.rows", columns.STAFF, (40, 15, 17, 17, 17, 17, 17, 18))
    _source(paper, "staff")
    say(paper, "{{ staff.note }}")
    each_line(paper, "staff.notes", NOTE_STYLE)
    each_line(paper, "staff.blanks")
    _heading(paper, "costs", lang)
    total = {
        name: f"{{{{ costs.total.{name} }}}}"
        for name in ("before_yuan", "after_yuan", "change_yuan")
    }
    _table(
        paper,
        lang,
        "row in costs.rows",
        columns.COSTS,
        (29, 16, 21, 13, 13, 22, 22, 22),
        total={"item": wording.TOTAL.say(lang), **total},
    )
    _source(paper, "costs")
    say(paper, "{{ costs.note }}")
    each_line(paper, "costs.blanks")
    _heading(paper, "risks", lang)
    each_line(paper, "risks.lines")
    each_line(paper, "risks.blanks")


def _people(paper: Document, lang: Lang) -> None:
    _heading(paper, "hearing", lang)
    tag(paper, "for part in hearing.parts")
    say(paper, "{{ part.title }}", "Heading 2")
    _table(paper, lang, "row in part.rows", columns.HEARING, (58, 100))
    _source(paper, "hearing")
    tag(paper, "endfor")


def _checks(paper: Document, lang: Lang) -> None:
    _heading(paper, "checks", lang)
    tag(paper, "for part in checks.parts")
    say(paper, "{{ part.title }}", "Heading 2")
    for name, title in (("hard", wording.HARD_OF), ("rules", wording.RULES_OF)):
        say(paper, title.say(lang)).paragraph_format.keep_with_next = True
        _check_table(paper, lang, f"row in part.{name}")
        _source(paper, "checks")
    tag(paper, "endfor")
    _heading(paper, "steps", lang)
    tag(paper, "for part in steps.parts")
    say(paper, "{{ part.title }}", "Heading 2")
    _check_table(paper, lang, "row in part.rows")
    _source(paper, "steps")
    tag(paper, "endfor")
    each_line(paper, "steps.notes")
    each_line(paper, "steps.blanks")


def _check_table(paper: Document, lang: Lang, loop: str) -> None:
    _table(
        paper,
        lang,
        loop,
        columns.CHECKS,
        (32, 23, 73, 30),
        shade="state",
        lines={"reasons": "reason"},
    )


def _annexes(paper: Document, lang: Lang) -> None:
    for turn, (name, title) in enumerate(wording.ANNEXES.items()):
        heading = say(paper, title.say(lang), "Heading 1")
        heading.paragraph_format.page_break_before = turn == 0
        if name == "sources":
            each_line(paper, "sources.lines")
        elif name == "parameters":
            say(paper, "{{ parameters.note }}")
            _table(
                paper,
                lang,
                "row in parameters.rows",
                columns.PARAMETERS,
                (44, 20, 16, 24, 32, 22),
                shade="name",
            )
            say(paper, "", NOTE_STYLE)
        elif name == "waivers":
            say(paper, "{{ waivers.note }}")
            tag(paper, "if waivers.rows")
            _table(paper, lang, "row in waivers.rows", columns.WAIVERS, (26, 34, 46, 28, 24))
            _source(paper, "waivers")
            tag(paper, "endif")
        else:
            _table(paper, lang, "row in changes.rows", columns.CHANGES, (12, 86, 60))
            _source(paper, "changes")
    say(paper, wording.MAPS.say(lang), "Heading 1")
    tag(paper, "for map in maps")
    say(paper, "{{ map.title }}")
    tag(paper, "endfor")


def _heading(paper: Document, name: str, lang: Lang) -> None:
    say(paper, wording.SECTIONS[name].say(lang), "Heading 1")


def _source(paper: Document, part: str) -> None:
    say(paper, f"{{{{ {part}.source }}}}", NOTE_STYLE)


def _table(
    paper: Document,
    lang: Lang,
    loop: str,
    titles: Mapping[str, Text],
    widths: Sequence[int],
    *,
    total: Mapping[str, str] | None = None,
    lines: Mapping[str, str] | None = None,
    shade: str = "",
) -> None:
    """Add a table of the fields of each row, words at the left and numbers at the right.

    ``lines`` name the fields that hold several lines, ``shade`` the column in the row's colour.
    """
    made = []
    scale = _FULL_MM / sum(widths)
    several = lines or {}
    for (name, title), width in zip(titles.items(), widths, strict=True):
        one = several.get(name)
        made.append(
            WordColumn(
                title=title.say(lang),
                cell=one or f"row.{name}",
                width_mm=width * scale,
                align="left" if name in _WORDS else "right",
                lines=f"{one} in row.{name}" if one else "",
                shade="row.colour" if name == shade else "",
            )
        )
    sums = () if total is None else [total.get(name, "") for name in titles]
    table(paper, loop, made, total=sums)


_WORDS = frozenset(
    [
        "school",
        "verdict",
        "stops",
        "township",
        "stage",
        "nearest",
        "role",
        "kind",
        "figure",
        "village",
        "to",
        "line",
        "item",
        "basis",
        "question",
        "answer",
        "title",
        "state",
        "reasons",
        "rule",
        "name",
        "unit",
        "default",
        "confidence",
        "step",
        "why",
        "document",
        "second",
        "canteen",
        "small",
        "shrinking",
        "plan",
        "verdicts",
    ]
)


if __name__ == "__main__":
    TEMPLATES.mkdir(exist_ok=True)
    languages: tuple[Lang, ...] = ("zh", "en")
    for language in languages:
        for stem, make in (
            ("closure_report", closure_report_template),
            ("village_notice", notice_template),
        ):
            (TEMPLATES / f"{stem}.{language}.docx").write_bytes(make(language))
