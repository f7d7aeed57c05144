"""Makes the template of the page for villagers (see reports.closure)."""

from docx.document import Document
from docx.shared import Mm, Pt

from reports.word import (
    LARGE_STYLE,
    NOTE_STYLE,
    SMALL_STYLE,
    TABLE_STYLE,
    WordColumn,
    each_line,
    new_paper,
    same_bytes,
    say,
    table,
    tag,
)
from words import Lang
from words.papers import closure_columns as columns
from words.papers import closure_report as report_words
from words.papers import village_notice as wording

_WIDTHS_MM = (28, 13, 32, 36, 32, 25, 18)
_NUMBERS = ("pupils", "before", "after")


def notice_template(lang: Lang) -> bytes:
    """Return the template as a Word file; the same bytes each time."""
    paper = new_paper(lang=lang, stamp=None, footer=report_words.FOOTER)
    section = paper.sections[0]
    section.top_margin, section.bottom_margin = Mm(16), Mm(16)
    section.left_margin, section.right_margin = Mm(13), Mm(13)
    for style, size_pt in ((TABLE_STYLE, 10.0), ("Normal", 11.0)):
        paper.styles[style].font.size = Pt(size_pt if lang == "zh" else size_pt - 1.0)
    section.header_distance, section.footer_distance = Mm(7), Mm(7)
    tag(paper, "for page in pages")
    title = say(paper, "{{ page.title }}", "Title")
    title.paragraph_format.page_break_before = True
    title.paragraph_format.space_after = Pt(0)
    for run in title.runs:
        run.font.size = Pt(18)
    say(paper, "{{ page.draft }}", align="centre")
    each_line(paper, "page.lines", "Normal")
    for name, style in (("large", LARGE_STYLE), ("middle", TABLE_STYLE), ("small", SMALL_STYLE)):
        tag(paper, f"if page.{name}")
        _villages(paper, f"row in page.{name}", style, lang)
        tag(paper, "endif")
    each_line(paper, "page.notes", NOTE_STYLE)
    say(paper, wording.HOW_TO_OBJECT.say(lang), "Heading 2")
    each_line(paper, "page.ways", "Normal")
    say(paper, "{{ page.made }}", align="right")
    tag(paper, "endfor")
    return same_bytes(paper)


def _villages(paper: Document, loop: str, style: str, lang: Lang) -> None:
    titles = {name: title.say(lang) for name, title in columns.NOTICE.items()}
    titles["before"] = "{{ page.before_title }}"
    made = [
        WordColumn(
            title=title,
            cell=f"row.{name}",
            width_mm=width,
            align="right" if name in _NUMBERS else "left",
        )
        for (name, title), width in zip(titles.items(), _WIDTHS_MM, strict=True)
    ]
    table(paper, loop, made, style=style)
