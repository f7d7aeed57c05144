"""Makes the template of the papers for a permit, which offices may edit in Word.

``python -m reports.permit.permit_template`` writes the templates in reports/templates anew.
"""

from collections.abc import Mapping, Sequence

from docx.document import Document

from reports.permit.permit_rows import COLUMNS
from reports.word import (
    NOTE_STYLE,
    TEMPLATES,
    WordColumn,
    each_line,
    new_paper,
    same_bytes,
    say,
    table,
    tag,
)
from words import Lang
from words.papers import closure_report as report_words
from words.papers import permit as wording

_FULL_MM = 158.0
_CALLS: Mapping[str, int] = {
    "call": 10,
    "stop": 62,
    "reach": 20,
    "depart": 20,
    "boarding": 15,
    "on_board": 16,
    "km": 16,
}
_HOME: Mapping[str, int] = {
    "call": 10,
    "stop": 62,
    "reach": 20,
    "depart": 20,
    "alighting": 15,
    "on_board": 16,
    "ride_min": 15,
}
_LINES: Mapping[str, int] = {
    "trip_id": 12,
    "school": 26,
    "stops_in_order": 43,
    "start": 13,
    "arrive": 13,
    "home_start": 13,
    "home_end": 13,
    "pupils": 10,
    "bus_seats": 10,
    "km": 15,
    "longest_min": 14,
}
_BUSES: Mapping[str, int] = {
    "bus": 8,
    "bus_seats": 10,
    "lines": 24,
    "plate": 22,
    "inspection": 26,
    "insurance": 26,
    "driver": 24,
    "attendant": 18,
}
_NUMBERS = frozenset(
    [
        *("call", "reach", "depart", "boarding", "alighting", "on_board", "km", "ride_min"),
        *("start", "arrive", "home_start", "home_end", "pupils", "bus_seats", "longest_min", "bus"),
    ]
)


def permit_template(lang: Lang) -> bytes:
    """Return the template as a Word file; the same bytes each time."""
    paper = new_paper(lang=lang, stamp=None, footer=report_words.FOOTER)
    say(paper, "{{ title }}", "Title")
    for line in ("{{ data }}", "{{ made }}"):
        say(paper, line, align="centre")
    say(paper, "{{ basis }}")
    _section(paper, "applicant", lang)
    _table(paper, lang, "row in applicant", {"item": 50, "answer": 108})
    _section(paper, "conditions", lang)
    _table(paper, lang, "row in conditions", {"condition": 98, "where": 60})
    _section(paper, "buses", lang)
    each_line(paper, "sums")
    _table(paper, lang, "row in buses", _BUSES)
    _section(paper, "lines", lang)
    _table(paper, lang, "row in lines", _LINES)
    _section(paper, "plans", lang)
    _plans(paper, lang)
    _section(paper, "steps", lang)
    _table(paper, lang, "row in steps", {"step": 66, "who": 36, "days": 28, "done": 28})
    say(paper, "{{ steps_note }}")
    _section(paper, "notes", lang)
    each_line(paper, "notes")
    return same_bytes(paper)


def _plans(paper: Document, lang: Lang) -> None:
    tag(paper, "for plan in plans")
    say(paper, "{{ plan.title }}", "Heading 2")
    say(paper, "{{ plan.about }}")
    for title, rows, columns in (
        (wording.MORNING, "plan.calls", _CALLS),
        (wording.HOME, "plan.home", _HOME),
        (wording.ROADS, "plan.legs", {"leg": 46, "roads": 52, "hazards": 46, "km": 16}),
    ):
        say(paper, title.say(lang), NOTE_STYLE).paragraph_format.keep_with_next = True
        _table(paper, lang, f"row in {rows}", columns)
    say(paper, "{{ plan.spare }}")
    say(paper, "{{ plan.survey }}")
    tag(paper, "endfor")


def _section(paper: Document, name: str, lang: Lang) -> None:
    say(paper, wording.SECTIONS[name].say(lang), "Heading 1")


def _table(paper: Document, lang: Lang, loop: str, widths_mm: Mapping[str, int]) -> None:
    """Add a table of the fields of each row, words at the left and numbers at the right."""
    scale = _FULL_MM / sum(widths_mm.values())
    columns: Sequence[WordColumn] = [
        WordColumn(
            title=COLUMNS[name].say(lang),
            cell=f"row.{name}",
            width_mm=width * scale,
            align="right" if name in _NUMBERS else "left",
        )
        for name, width in widths_mm.items()
    ]
    table(paper, loop, columns)


if __name__ == "__main__":
    languages: tuple[Lang, ...] = ("zh", "en")
    for language in languages:
        (TEMPLATES / f"permit.{language}.docx").write_bytes(permit_template(language))
