"""The cover and the contents of the map book."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyproj
import shapely

from layers.colours import GREY, HAIR, INK
from layers.layer import Layer
from layers.page import Box, Page, fonts
from layers.print import draw_cover_map, fitting
from reports.book.page_plan import ContentsEntry, PagePlan
from reports.book.text_page import BookFormat, Piece, flowed
from words import Text
from words.pages import PRODUCT
from words.papers import book as say

_TITLE_PT, _LINE_PT, _SMALL_PT = 34.0, 13.0, 8.0
_ENTRY_PT, _ENTRY_MM, _HEADING_MM, _INDENT_MM = 9.5, 6.4, 9.6, 5.0
_COLUMN_MM = 104.0
_COVER_MAP_SHARE = 0.56
_CLOSENESS = (1.0, 0.93, 0.86)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A part of a page that leads to another: page numbers from 1, box in millimetres."""

    page: int
    box: Box
    target: int


def cover(
    book_format: BookFormat,
    plan: PagePlan,
    *,
    year: int | None,
    layers: Sequence[Layer],
    focus: shapely.Geometry,
    grid: pyproj.CRS,
) -> Page:
    """Return the cover: title, year, standing, day, and a small map of the region."""
    page = book_format.text_page(1, plan.pages)
    box, k, t, lang = book_format.sheet_box, book_format.length, book_format.type, book_format.lang
    lying = book_format.paper.orientation == "landscape"
    high = box.height * (_COVER_MAP_SHARE if lying else 0.5)
    centre, wide = box.width / 2, book_format.room.width
    map_box = fitting(focus, Box(centre - wide / 2, 46 * k, wide, high), grid)
    draw_cover_map(
        page,
        layers,
        focus,
        map_box,
        grid=grid,
        factor=t,
        public=book_format.paper.profile == "public",
    )
    note = say.COVER_MAP_NOTE.say(lang)
    page.write(
        note,
        map_box.right,
        map_box.bottom - 3 * k,
        _SMALL_PT * 0.75 * t,
        align="right",
        colour=GREY,
    )
    top = map_box.top + (box.top - map_box.top) * 0.56
    title = fonts.readable(book_format.title.say(lang))
    size = min(
        _TITLE_PT * t,
        _TITLE_PT * t * book_format.room.width / max(fonts.width_mm(title, _TITLE_PT * t), 1e-6),
    )
    page.write(title, centre, top, size, align="center", bold=True)
    when = say.NO_YEAR if year is None else say.YEAR.fill(year=year)
    page.write(when.say(lang), centre, top - 15 * k, _LINE_PT * t, align="center", colour=GREY)
    _write_foot(page, book_format, plan, centre)
    return page


def _write_foot(page: Page, book_format: BookFormat, plan: PagePlan, centre: float) -> None:
    k, t, lang, paper = book_format.length, book_format.type, book_format.lang, book_format.paper
    made = say.MADE_ON.say(lang, date=book_format.made_on.isoformat())
    size = say.SHEETS.say(
        lang,
        sheets=plan.sheets,
        paper=paper.size,
        turn=say.TURN[paper.orientation].say(lang),
    )
    page.write(f"{made} · {size}", centre, 31 * k, _LINE_PT * 0.85 * t, align="center")
    page.write(PRODUCT.say(lang), centre, 22.5 * k, _SMALL_PT * t, align="center", colour=GREY)


def contents_pages(book_format: BookFormat, entries: Sequence[ContentsEntry]) -> int:
    """Return how many pages the contents take."""
    return len(_arranged(book_format, entries))


def contents(
    book_format: BookFormat,
    plan: PagePlan,
    *,
    layers: Sequence[Layer],
    focus: shapely.Geometry,
    grid: pyproj.CRS,
) -> tuple[list[Page], list[Link]]:
    """Return the pages of contents, and where their lines lead.

    Where one column holds them all, a map of the townships fills the room beside it.
    """
    columns = book_format.columns(_columns(book_format))
    entries = iter(plan.entries)
    pages: list[Page] = []
    links: list[Link] = []
    for turn, filled in enumerate(_arranged(book_format, plan.entries)):
        page = book_format.text_page(2 + turn, plan.pages, say.CONTENTS)
        for column, box in zip(filled, columns, strict=False):
            top = box.top
            for piece in column:
                entry = next(entries)
                _write_entry(page, book_format, entry, box, top - piece.height)
                line = Box(box.left, top - piece.height, box.width, _ENTRY_MM * book_format.type)
                links.append(Link(page=2 + turn, box=line, target=entry.page))
                top -= piece.height
        pages.append(page)
        if len(filled) == 1 and len(columns) > 1:
            _draw_township_map(page, columns[1:], layers, focus, grid, book_format.type)
    return pages, links


def _draw_township_map(
    page: Page,
    columns: Sequence[Box],
    layers: Sequence[Layer],
    focus: shapely.Geometry,
    grid: pyproj.CRS,
    factor: float,
) -> None:
    """Draw the outlines of the townships over the room of ``columns``."""
    outlines = [layer for layer in layers if layer.key == "boundaries"]
    first, last = columns[0], columns[-1]
    room = Box(first.left, first.bottom, last.right - first.left, first.height)
    draw_cover_map(
        page,
        outlines,
        focus,
        fitting(focus, room, grid),
        grid=grid,
        factor=1.3 * factor,
        public=True,
    )


def _columns(book_format: BookFormat) -> int:
    return max(1, round(book_format.room.width / (_COLUMN_MM * book_format.type)))


def _arranged(book_format: BookFormat, entries: Sequence[ContentsEntry]) -> list[list[list[Piece]]]:
    """Return a piece for each entry, by page and column; set closer where that saves a page."""
    tried = [_set(book_format, entries, closeness) for closeness in _CLOSENESS]
    return min(tried, key=len)


def _set(
    book_format: BookFormat, entries: Sequence[ContentsEntry], closeness: float
) -> list[list[list[Piece]]]:
    pieces = [
        Piece(
            height=(_HEADING_MM if each.heading else _ENTRY_MM) * book_format.type * closeness,
            draw=lambda page, left, top: None,  # noqa: ARG005 - drawn with its page number known
            keeps_next=each.heading,
        )
        for each in entries
    ]
    return flowed(pieces, height=book_format.room.height, columns=_columns(book_format))


def _write_entry(
    page: Page, book_format: BookFormat, entry: ContentsEntry, box: Box, bottom: float
) -> None:
    """Write title, dots and page number of one line."""
    size, y = _ENTRY_PT * book_format.type, bottom + _ENTRY_MM * book_format.type / 2
    number = str(entry.page)
    left = box.left + (_INDENT_MM * book_format.type if entry.level else 0.0)
    room = box.right - left - fonts.width_mm(number, size) - 6
    title = _shortened(entry.title, book_format, size, room)
    page.write(title, left, y, size, bold=entry.level == 0)
    page.write(number, box.right, y, size, align="right", colour=INK)
    start = left + fonts.width_mm(title, size) + 2
    end = box.right - fonts.width_mm(number, size) - 2
    if end > start:
        base = y - 0.3 * size * fonts.MM_PER_PT
        page.line([(start, base), (end, base)], colour=HAIR, width_mm=0.3, dash_mm=(0.3, 1.4))


def _shortened(title: Text, book_format: BookFormat, size: float, room: float) -> str:
    """Return a title that fits in ``room`` millimetres."""
    text = fonts.readable(title.say(book_format.lang), longest=fonts.LONGEST_LABEL)
    while len(text) > 1 and fonts.width_mm(text, size) > room:
        text = text[:-2] + "…"
    return text
