"""The cover and the contents of the map book."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyproj
import shapely

from layers.layer import Layer
from layers.page import GREY, HAIR, INK, Box, Page, fonts
from layers.print import draw_cover_map, fitting
from reports.book.page_plan import Entry, Plan
from reports.book.text_page import Piece, Setting, flowed
from words import Text
from words.pages import PRODUCT
from words.papers import book as say

_TITLE_PT, _LINE_PT, _SMALL_PT = 34.0, 13.0, 8.0
_ENTRY_PT, _ENTRY_MM, _HEADING_MM, _INDENT_MM = 9.5, 6.4, 9.6, 5.0
_COLUMN_MM = 104.0
_PLATE_SHARE = 0.56
_CLOSENESS = (1.0, 0.93, 0.86)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A part of a page that leads to another: page numbers from 1, box in millimetres."""

    page: int
    box: Box
    target: int


def cover(
    setting: Setting,
    plan: Plan,
    *,
    year: int | None,
    layers: Sequence[Layer],
    focus: shapely.Geometry,
    grid: pyproj.CRS,
) -> Page:
    """Return the cover: title, year, standing, day, and a small map of the region."""
    page = setting.leaf(1, plan.pages)
    box, k, t, lang = setting.sheet_box, setting.length, setting.type, setting.lang
    lying = setting.paper.orientation == "landscape"
    high = box.height * (_PLATE_SHARE if lying else 0.5)
    centre, wide = box.width / 2, setting.room.width
    plate = fitting(focus, Box(centre - wide / 2, 46 * k, wide, high), grid)
    draw_cover_map(
        page,
        layers,
        focus,
        plate,
        grid=grid,
        factor=t,
        public=setting.paper.profile == "public",
    )
    note = say.PLATE.say(lang)
    page.write(
        note, plate.right, plate.bottom - 3 * k, _SMALL_PT * 0.75 * t, align="right", colour=GREY
    )
    top = plate.top + (box.top - plate.top) * 0.56
    title = fonts.readable(setting.title.say(lang))
    size = min(
        _TITLE_PT * t,
        _TITLE_PT * t * setting.room.width / max(fonts.width_mm(title, _TITLE_PT * t), 1e-6),
    )
    page.write(title, centre, top, size, align="center", bold=True)
    when = say.NO_YEAR if year is None else say.YEAR.fill(year=year)
    page.write(when.say(lang), centre, top - 15 * k, _LINE_PT * t, align="center", colour=GREY)
    _write_foot(page, setting, plan, centre)
    return page


def _write_foot(page: Page, setting: Setting, plan: Plan, centre: float) -> None:
    k, t, lang, paper = setting.length, setting.type, setting.lang, setting.paper
    made = say.MADE_ON.say(lang, date=setting.made_on.isoformat())
    size = say.SHEETS.say(
        lang,
        sheets=len(plan.townships) + 1,
        paper=paper.size,
        turn=say.TURN[paper.orientation].say(lang),
    )
    page.write(f"{made} · {size}", centre, 31 * k, _LINE_PT * 0.85 * t, align="center")
    page.write(PRODUCT.say(lang), centre, 22.5 * k, _SMALL_PT * t, align="center", colour=GREY)


def contents_pages(setting: Setting, entries: Sequence[Entry]) -> int:
    """Return how many pages the contents take."""
    return len(_arranged(setting, entries))


def contents(
    setting: Setting,
    plan: Plan,
    *,
    layers: Sequence[Layer],
    focus: shapely.Geometry,
    grid: pyproj.CRS,
) -> tuple[list[Page], list[Link]]:
    """Return the pages of contents, and where their lines lead.

    Where one column holds them all, a map of the townships fills the room beside it.
    """
    columns = setting.columns(_columns(setting))
    known = iter(plan.entries)
    pages: list[Page] = []
    links: list[Link] = []
    for turn, filled in enumerate(_arranged(setting, plan.entries)):
        page = setting.leaf(2 + turn, plan.pages, say.CONTENTS)
        for column, box in zip(filled, columns, strict=False):
            top = box.top
            for piece in column:
                entry = next(known)
                _write_entry(page, setting, entry, box, top - piece.height)
                line = Box(box.left, top - piece.height, box.width, _ENTRY_MM * setting.type)
                links.append(Link(page=2 + turn, box=line, target=entry.page))
                top -= piece.height
        pages.append(page)
        if len(filled) == 1 and len(columns) > 1:
            outlines = [layer for layer in layers if layer.key == "boundaries"]
            room = Box(
                columns[1].left,
                columns[1].bottom,
                columns[-1].right - columns[1].left,
                columns[1].height,
            )
            draw_cover_map(
                page,
                outlines,
                focus,
                fitting(focus, room, grid),
                grid=grid,
                factor=1.3 * setting.type,
                public=True,
            )
    return pages, links


def _columns(setting: Setting) -> int:
    return max(1, round(setting.room.width / (_COLUMN_MM * setting.type)))


def _arranged(setting: Setting, entries: Sequence[Entry]) -> list[list[list[Piece]]]:
    """Return a piece for each entry, by page and column; set closer where that saves a page."""
    tried = [_set(setting, entries, closeness) for closeness in _CLOSENESS]
    return min(tried, key=len)


def _set(setting: Setting, entries: Sequence[Entry], closeness: float) -> list[list[list[Piece]]]:
    pieces = [
        Piece(
            height=(_HEADING_MM if each.heading else _ENTRY_MM) * setting.type * closeness,
            draw=lambda page, left, top: None,  # noqa: ARG005 - drawn with its page number known
            keeps_next=each.heading,
        )
        for each in entries
    ]
    return flowed(pieces, height=setting.room.height, columns=_columns(setting))


def _write_entry(page: Page, setting: Setting, entry: Entry, box: Box, bottom: float) -> None:
    """Write title, dots and page number of one line."""
    size, y = _ENTRY_PT * setting.type, bottom + _ENTRY_MM * setting.type / 2
    number = str(entry.page)
    left = box.left + (_INDENT_MM * setting.type if entry.level else 0.0)
    room = box.right - left - fonts.width_mm(number, size) - 6
    title = _shortened(entry.title, setting, size, room)
    page.write(title, left, y, size, bold=entry.level == 0)
    page.write(number, box.right, y, size, align="right", colour=INK)
    start = left + fonts.width_mm(title, size) + 2
    end = box.right - fonts.width_mm(number, size) - 2
    if end > start:
        base = y - 0.3 * size * fonts.MM_PER_PT
        page.line([(start, base), (end, base)], colour=HAIR, width_mm=0.3, dash_mm=(0.3, 1.4))


def _shortened(title: Text, setting: Setting, size: float, room: float) -> str:
    """Return a title that fits in ``room`` millimetres."""
    text = fonts.readable(title.say(setting.lang), longest=fonts.LONGEST_LABEL)
    while len(text) > 1 and fonts.width_mm(text, size) > room:
        text = text[:-2] + "…"
    return text
