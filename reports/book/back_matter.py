"""The last pages of the map book: sources, what to mind, definitions, every parameter."""

from collections.abc import Sequence
from dataclasses import replace

import shapely

from analysis.assessment import Assessment
from analysis.demand import heading_year
from analysis.parameters import Parameters
from geo.tables import TABLES, Region
from layers.colours import GREY, HAIR, INK, PALE, WARNING
from layers.page import Box, Page, fonts
from reports.book.text_page import BookFormat, Piece, flowed
from reports.formats import parameters_of_maps, position_notes
from words import Text
from words.papers import book as say
from words.papers import reports as reports_say

_HEAD_PT, _TEXT_PT, _CELL_PT = 12.0, 8.6, 7.6
_LEADING = 1.55
_SHARES = (0.225, 0.1, 0.08, 0.175, 0.24, 0.18)
_CELL_PAD_MM = 1.1
_Cells = Sequence[str]


def about_pages(book_format: BookFormat, assessment: Assessment) -> list[list[list[Piece]]]:
    """Return what is on the last pages, by page and column."""
    wide = book_format.columns(_columns(book_format))[0].width
    text = _Typist(book_format, wide)
    region, parameters = assessment.region, assessment.parameters
    pieces = [
        *text.section(say.SOURCES, _sources(region, assessment)),
        *text.section(say.NOTES, [*position_notes(region), say.NO_DEMARCATION]),
        *text.section(
            say.DEFINITIONS,
            [_defined(term, meaning) for term, meaning in _terms()],
        ),
        *_together(
            [
                *text.section(say.PARAMETERS, [_changed_note(parameters)]),
                *text.table(*_parameter_rows(parameters, book_format)),
            ]
        ),
    ]
    return flowed(pieces, height=book_format.room.height, columns=_columns(book_format))


def draw_about(
    book_format: BookFormat, filled: list[list[Piece]], *, number: int, pages: int
) -> Page:
    """Return one of the last pages."""
    page = book_format.text_page(number, pages, say.ABOUT)
    for column, box in zip(filled, book_format.columns(_columns(book_format)), strict=False):
        top = box.top
        for piece in column:
            piece.draw(page, box.left, top)
            top -= piece.height
    return page


def _columns(book_format: BookFormat) -> int:
    return 2 if book_format.paper.orientation == "landscape" else 1


def _together(pieces: Sequence[Piece]) -> list[Piece]:
    """Return pieces that go in one column where it is high enough for them."""
    return [*(replace(each, keeps_next=True) for each in pieces[:-1]), *pieces[-1:]]


def _sources(region: Region, assessment: Assessment) -> list[Text]:
    year = assessment.year or heading_year(region)
    when = say.NO_YEAR if year is None else say.YEAR.fill(year=year)
    source, name, version = say.SOURCE_REGION, region.name or "—", region.fingerprint[:8]
    lines = [
        Text(
            source.zh.format(name=name, version=version, year=when.zh),
            source.en.format(name=name, version=version, year=when.en),
        )
    ]
    for table in TABLES:
        if table.name != "roads" and region.has(table.name):
            rows = f"{len(region.table(table.name)):,}"
            zh = say.SOURCE_TABLE.zh.format(title=table.title.zh, rows=rows)
            lines.append(Text(zh, say.SOURCE_TABLE.en.format(title=table.title.en, rows=rows)))
    metres = shapely.length(region.roads.to_crs(region.grid).geometry.to_numpy()).sum()
    counts = {"rows": f"{len(region.roads):,}", "km": f"{metres / 1000:,.0f}"}
    return [*lines, say.SOURCE_ROADS.fill(**counts), say.SOURCE_FONT]


def _terms() -> list[tuple[Text, Text]]:
    """Return the terms of the book, then those of the two registers it draws on."""
    terms = [*say.TERMS, *reports_say.PICKUP_TERMS[:5], *reports_say.REGISTER_TERMS[:3]]
    seen = dict(terms)
    return list(seen.items())


def _defined(term: Text, meaning: Text) -> Text:
    return Text(f"{term.zh}：{meaning.zh}。", f"{term.en}: {meaning.en}.")


def _changed_note(parameters: Parameters) -> Text:
    count = len(parameters.changed)
    return say.CHANGED_NOTE.fill(count=count) if count else say.ALL_DEFAULT


def _parameter_rows(
    parameters: Parameters, book_format: BookFormat
) -> tuple[list[str], list[tuple[list[str], bool]]]:
    """Return titles, and the cells of each parameter with whether it was changed."""
    shown_ones, section = parameters_of_maps(parameters, lang=book_format.lang)
    changed = {name for name, _ in parameters.changed}
    rows = []
    for parameter, cells in zip(shown_ones, section.rows, strict=True):
        plain = "g" if parameter.key.endswith("year") else ",g"
        shown = [format(c, plain) if isinstance(c, float) else str(c) for c in cells]
        is_changed = parameter.key in changed
        if is_changed:
            shown[3] = say.CHANGED_MARK.say(book_format.lang, mark=shown[3])
        rows.append((shown, is_changed))
    return list(section.titles), rows


class _Typist:
    """Makes wording into pieces of one column width."""

    def __init__(self, book_format: BookFormat, wide: float) -> None:
        self.book_format, self.wide, self.factor = book_format, wide, book_format.type

    def section(self, heading: Text, lines: Sequence[Text]) -> list[Piece]:
        """Return a heading and its paragraphs."""
        return [self._heading(heading), *(self._paragraph(each) for each in lines)]

    def table(self, titles: _Cells, rows: Sequence[tuple[_Cells, bool]]) -> list[Piece]:
        """Return the row of titles and a piece for each row; changed ones stand out."""
        first = self._row(titles, title=True, changed=False)
        return [first, *(self._row(c, title=False, changed=changed) for c, changed in rows)]

    def _heading(self, heading: Text) -> Piece:
        size = _HEAD_PT * self.factor
        high = size * fonts.MM_PER_PT * 2.6

        def draw(page: Page, left: float, top: float) -> None:
            words = heading.say(self.book_format.lang)
            page.write(words, left, top - high * 0.6, size, bold=True)

        return Piece(height=high, draw=draw, keeps_next=True)

    def _paragraph(self, text: Text) -> Piece:
        size = _TEXT_PT * self.factor
        step = size * fonts.MM_PER_PT * _LEADING
        line = fonts.readable(text.say(self.book_format.lang))
        lines = fonts.wrapped(line, size, self.wide)

        def draw(page: Page, left: float, top: float) -> None:
            for turn, each in enumerate(lines):
                page.write(each, left, top - step * (turn + 0.5), size, colour=INK)

        return Piece(height=step * len(lines) + 0.25 * step, draw=draw)

    def _row(self, cells: _Cells, *, title: bool, changed: bool) -> Piece:
        size = _CELL_PT * self.factor
        step, pad = size * fonts.MM_PER_PT * 1.35, _CELL_PAD_MM * self.factor
        widths = [share * self.wide for share in _SHARES]
        wrapped = [
            fonts.wrapped(fonts.readable(cell), size, wide - 2 * pad)
            for cell, wide in zip(cells, widths, strict=True)
        ]
        high = max(len(lines) for lines in wrapped) * step + 2 * pad

        def draw(page: Page, left: float, top: float) -> None:
            box = Box(left, top - high, self.wide, high)
            page.rectangle(box, fill=PALE if title or changed else None, edge=HAIR, width_mm=0.15)
            x = left
            for lines, wide in zip(wrapped, widths, strict=True):
                for turn, line in enumerate(lines):
                    y = top - pad - step * (turn + 0.5)
                    colour = GREY if title else WARNING if changed else INK
                    page.write(line, x + pad, y, size, colour=colour)
                x += wide

        return Piece(height=high, draw=draw, keeps_next=title)
