"""A sheet on A4 that an officer signs: heading, mark, foot, and paragraphs down the page."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from layers.colours import GREY, INK, WARNING
from layers.page import Page, fonts
from words import Lang, Text
from words.papers import PRODUCT, review_sheet

A4_WIDE_MM, A4_HIGH_MM, A4_EDGE_MM = 210.0, 297.0, 18.0
_TITLE_PT, _FOOT_PT = 17.0, 6.5


@dataclass(kw_only=True)
class A4Sheet:
    """Writes down pages, line by line, from ``y`` (millimetres above the foot of the page)."""

    made_on: date
    lang: Lang
    y: float = field(default=0.0, init=False)
    text_pt: ClassVar[float] = 9.0
    line_mm: ClassVar[float] = 5.2

    def begin(self, heading: Text) -> Page:
        """Return a new page under ``heading``, marked as internal, with product and day below."""
        page = Page(A4_WIDE_MM, A4_HIGH_MM)
        page.write(heading.say(self.lang), A4_EDGE_MM, A4_HIGH_MM - 22, _TITLE_PT, bold=True)
        page.write(
            review_sheet.INTERNAL.say(self.lang),
            *(A4_WIDE_MM - A4_EDGE_MM, A4_HIGH_MM - 22, self.text_pt),
            align="right",
            colour=WARNING,
            bold=True,
        )
        made = review_sheet.MADE.fill(product=PRODUCT, day=self.made_on).say(self.lang)
        page.write(made, A4_WIDE_MM / 2, 10, _FOOT_PT, align="center", colour=GREY)
        self.y = A4_HIGH_MM - 31
        return page

    def paragraph(
        self, page: Page, text: Text, *, size: float | None = None, colour: str = INK
    ) -> None:
        """Write ``text`` over the whole width, in as many lines as it takes."""
        size = self.text_pt if size is None else size
        line = fonts.readable(text.say(self.lang))
        for each in fonts.wrapped(line, size, A4_WIDE_MM - 2 * A4_EDGE_MM):
            page.write(each, A4_EDGE_MM, self.y - self.line_mm / 2, size, colour=colour)
            self.y -= self.line_mm
