"""A text page of the map book: its frame, heading, standing and foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from layers.colours import GREY, INK, WARNING
from layers.page import Box, Page, fonts
from layers.print import LENGTH, SIZES_MM, TYPE
from reports.maps import Paper
from words import Lang, Text
from words.papers import PRODUCT
from words.papers import book as say

_HEADING_PT, _STAMP_PT, _FOOT_PT = 21.0, 12.0, 5.9
_EDGE_MM, _TOP_MM, _FOOT_MM = 22.0, 34.0, 20.0
_COLUMN_GAP_MM = 14.0


@dataclass(frozen=True, kw_only=True)
class BookFormat:
    """What all pages of a book share: paper, day, title, language."""

    paper: Paper
    made_on: date
    title: Text
    lang: Lang

    @property
    def length(self) -> float:
        """Lengths of the page against A3."""
        return LENGTH[self.paper.size]

    @property
    def type(self) -> float:
        """Type sizes of the page against A3."""
        return TYPE[self.paper.size]

    @property
    def sheet_box(self) -> Box:
        """The whole page, millimetres."""
        long_mm, short_mm = SIZES_MM[self.paper.size]
        lying = self.paper.orientation == "landscape"
        return Box(0, 0, long_mm, short_mm) if lying else Box(0, 0, short_mm, long_mm)

    @property
    def room(self) -> Box:
        """The part of the page below the heading that text may fill."""
        k, box = self.length, self.sheet_box
        return Box(
            _EDGE_MM * k,
            _FOOT_MM * k,
            box.width - 2 * _EDGE_MM * k,
            box.height - (_TOP_MM + _FOOT_MM) * k,
        )

    def columns(self, count: int) -> list[Box]:
        """Return the room cut into so many columns."""
        room, gap = self.room, _COLUMN_GAP_MM * self.length
        wide = (room.width - gap * (count - 1)) / count
        return [
            Box(room.left + turn * (wide + gap), room.bottom, wide, room.height)
            for turn in range(count)
        ]

    def standing(self) -> str:
        """Return who may see the book, as it is printed on its pages."""
        if self.paper.profile == "internal":
            return say.INTERNAL.say(self.lang)
        number = fonts.readable(self.paper.approval_number) or say.PENDING.say(self.lang)
        return say.PUBLIC.say(self.lang, number=number)

    def page_label(self, number: int, pages: int) -> Text:
        """Return what the foot of a page says of it."""
        return say.PAGE_OF.fill(page=number, pages=pages)

    def text_page(self, number: int, pages: int, heading: Text | None = None) -> Page:
        """Return an empty page with frame, heading, standing and foot."""
        box, k, lang = self.sheet_box, self.length, self.lang
        page = Page(box.width, box.height)
        page.rectangle(box.grown(-6 * k), edge=INK, width_mm=0.6 * k)
        page.rectangle(box.grown(-7.3 * k), edge=INK, width_mm=0.15)
        self._draw_standing(page)
        if heading is not None:
            x, y = self.room.left, box.top - 18 * k
            page.write(heading.say(lang), x, y, _HEADING_PT * self.type, bold=True)
        foot, size = 11.2 * k, _FOOT_PT * self.type
        label = self.page_label(number, pages).say(lang)
        page.write(label, self.room.left, foot, size, colour=GREY)
        page.write(PRODUCT.say(lang), self.room.right, foot, size, align="right", colour=GREY)
        return page

    def _draw_standing(self, page: Page) -> None:
        size = _STAMP_PT * self.type * (1.0 if self.paper.profile == "internal" else 0.65)
        standing, pad = self.standing(), 2.2 * self.length
        box = self.sheet_box
        right, middle = box.right - 14 * self.length, box.top - 15.5 * self.length
        if self.paper.profile == "public":
            page.write(standing, right, middle, size, align="right")
            return
        wide = fonts.width_mm(standing, size) + 2 * pad
        high = size * fonts.MM_PER_PT + 2 * pad
        page.rectangle(Box(right - wide, middle - high / 2, wide, high), edge=WARNING, width_mm=0.5)
        page.write(standing, right - pad, middle, size, align="right", colour=WARNING, bold=True)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something of known height in a column; ``draw`` takes page, left edge and upper edge."""

    height: float
    draw: Callable[[Page, float, float], None]
    keeps_next: bool = False


def flowed(pieces: Sequence[Piece], *, height: float, columns: int) -> list[list[list[Piece]]]:
    """Return the pieces by page and column; what keeps its next piece never ends a column."""
    filled: list[list[Piece]] = [[]]
    used = 0.0
    for turn, piece in enumerate(pieces):
        needed = piece.height
        at = turn
        while pieces[at].keeps_next and at + 1 < len(pieces):
            at += 1
            needed += pieces[at].height
        if needed > height:
            needed = piece.height
        if used and used + needed > height:
            filled.append([])
            used = 0.0
        filled[-1].append(piece)
        used += piece.height
    return [filled[start : start + columns] for start in range(0, len(filled), columns)]
