"""Makes the template of the report of the year, which offices may edit in Word.

``python -m reports.monitoring.annual_template`` writes the templates in reports/templates anew.
"""

from collections.abc import Mapping, Sequence

from docx.document import Document
from docx.text.paragraph import Paragraph

from reports.word import (
    NOTE_STYLE,
    SMALL_STYLE,
    TABLE_STYLE,
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
from words.monitoring import report as wording

MOST_YEARS = 10
_AREA_MM, _YEAR_MM = 24, 13
_LEFT = frozenset(
    {
        *("stage", "light", "area", "sure", "remark", "school", "township", "state", "name"),
        *("value", "source", "level"),
    }
)


def annual_template(lang: Lang) -> bytes:
    """Return the template as a Word file; the same bytes each time."""
    paper = new_paper(lang=lang, stamp=None, footer=wording.FOOTER)
    say(paper, "{{ title }}", "Title")
    for line in ("{{ office }}", "{{ data }}", "{{ made }}"):
        say(paper, line, align="centre")
    _section(paper, "summary", lang)
    each_line(paper, "summary")
    _section(paper, "counties", lang).paragraph_format.page_break_before = True
    _table(paper, lang, "row in counties", wording.COUNTY_COLUMN, (14, 14, 20, 30, 18, 18, 18, 30))
    _section(paper, "townships", lang)
    tag(paper, "for part in townships")
    say(paper, "{{ part.title }}", "Heading 2")
    widths = (19, 15, 23, 16, 36, 13, 16, 24)
    _table(paper, lang, "row in part.rows", wording.TOWN_COLUMN, widths)
    each_line(paper, "part.notes", NOTE_STYLE)
    tag(paper, "endfor")
    _section(paper, "years", lang)
    tag(paper, "for part in years")
    say(paper, "{{ part.title }}", "Heading 2")
    _years(paper, lang)
    tag(paper, "endfor")
    say(paper, "{{ legend }}", NOTE_STYLE)
    _section(paper, "small", lang)
    _table(paper, lang, "row in small", wording.SMALL_COLUMN, (38, 19, 13, 12, 40, 14, 26))
    say(paper, "{{ small_note }}", NOTE_STYLE)
    _section(paper, "classes", lang)
    _table(paper, lang, "row in classes", wording.CLASS_COLUMN, (20, 20, 16, 24, 26, 26, 26))
    _section(paper, "last", lang)
    each_line(paper, "last_lines")
    tag(paper, "if last")
    _table(paper, lang, "row in last", wording.LAST_COLUMN, (24, 14, 14, 18, 28, 16, 16, 16, 14))
    tag(paper, "endif")
    _section(paper, "errors", lang)
    each_line(paper, "error_lines")
    _table(paper, lang, "row in errors", wording.ERROR_COLUMN, (18, 20, 14, 18, 22, 22, 24, 22))
    _section(paper, "method", lang)
    each_line(paper, "method")
    _section(paper, "parameters", lang)
    _table(paper, lang, "row in parameters", wording.PARAMETER_COLUMN, (62, 34, 64))
    map_pages(paper, "map in maps", "map.picture", wording.FOOTER, lang=lang)
    return same_bytes(paper)


def _years(paper: Document, lang: Lang) -> None:
    """Add the table of townships by year, each cell in the colour of its light."""
    columns = [WordColumn(title=wording.AREA.say(lang), cell="row.area", width_mm=_AREA_MM)]
    columns += [
        WordColumn(
            title=f"{{{{ heads.y{n} }}}}",
            cell=f"row.y{n}",
            width_mm=_YEAR_MM,
            align="right",
            shade=f"row.shade{n}",
        )
        for n in range(MOST_YEARS)
    ]
    table(paper, "row in part.rows", columns, style=SMALL_STYLE)


def _section(paper: Document, name: str, lang: Lang) -> Paragraph:
    return say(paper, wording.SECTIONS[name].say(lang), "Heading 1")


def _table(
    paper: Document, lang: Lang, loop: str, titles: Mapping[str, Text], widths: Sequence[int]
) -> None:
    columns = [
        WordColumn(
            title=title.say(lang),
            cell=f"row.{name}",
            width_mm=width,
            align="left" if name in _LEFT else "right",
        )
        for (name, title), width in zip(titles.items(), widths, strict=True)
    ]
    table(paper, loop, columns, style=TABLE_STYLE)


if __name__ == "__main__":
    languages: tuple[Lang, ...] = ("zh", "en")
    for language in languages:
        (TEMPLATES / f"annual_report.{language}.docx").write_bytes(annual_template(language))
