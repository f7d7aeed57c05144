"""What is written in the margins of a sheet: title, standing, small print, footer."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pyproj

from layers.colours import GREY, WARNING
from layers.page import Box, Page, fonts
from layers.print.composition import Composition
from layers.print.draw_labels import PlacedLabels
from layers.print.draw_layer import Drawn
from layers.print.furniture import grid_line, said
from words import Lang, Text
from words.papers import (
    APPROVAL,
    APPROVAL_PENDING,
    INTERNAL_NOTE,
    INTERNAL_STAMP,
    MADE_ON,
    NAMES_PLACED,
    NOT_A_BORDER,
    NOTES,
    OFFICE,
    SHEET_NUMBER,
    SOURCE_SEPARATOR,
    SOURCES,
)

_TITLE_PT, _SUBTITLE_PT, _FOOTER_PT, _STAMP_PT, _APPROVAL_PT = 21.0, 9.5, 5.9, 12.0, 7.4
_SMALLEST_TITLE = 0.45
_NOTHING = Text("", "")


@dataclass(frozen=True, kw_only=True)
class Margin:
    """The wording of one sheet in one language.

    ``number`` is the sheet's own number, ``page`` what is said of its page in a book, ``office``
    who made it.
    """

    title: Text
    subtitle: Text
    number: str
    approval_number: str
    sources: tuple[Text, ...]
    made_on: dt.date
    public: bool
    lang: Lang
    page: Text = _NOTHING
    office: str = ""

    def imprint(self, drawn: Sequence[Drawn], grid: pyproj.CRS) -> tuple[str, ...]:
        """Return the small print: coordinates, sources, notes of layers, date, standing."""
        lang, office = self.lang, fonts.readable(self.office)
        sources = SOURCE_SEPARATOR.say(lang).join(said(self.sources, lang))
        notes = said([each.layer.note for each in drawn if each.layer.note is not None], lang)
        return (
            grid_line(grid, lang),
            *([SOURCES.say(lang, sources=sources)] if sources else []),
            *(NOTES.say(lang, note=note) for note in notes),
            *([OFFICE.say(lang, office=office)] if office else []),
            MADE_ON.say(lang, date=self.made_on.isoformat()),
            (NOT_A_BORDER if self.public else INTERNAL_NOTE).say(lang),
        )

    def standing(self) -> str:
        """Return the stamp of an internal sheet or the approval line of a public one."""
        if not self.public:
            return INTERNAL_STAMP.say(self.lang)
        number = fonts.readable(self.approval_number) or APPROVAL_PENDING.say(self.lang)
        return APPROVAL.say(self.lang, number=number)


def draw_header(page: Page, plan: Composition, margin: Margin) -> None:
    """Write title and subtitle over the map, and the standing of the sheet at the right."""
    k = plan.length
    standing = margin.standing()
    size = (_APPROVAL_PT if margin.public else _STAMP_PT) * plan.type
    wide = fonts.width_mm(standing, size)
    centre = plan.map.left + plan.map.width / 2
    is_landscape = plan.orientation == "landscape"
    room = plan.map.width - (0 if is_landscape else 2 * (wide + 8 * k))
    title = fonts.readable(margin.title.say(margin.lang))
    full = _TITLE_PT * plan.type
    fitting = room / max(fonts.width_mm(title, full), 1e-6)
    title_pt = full * min(1.0, max(fitting, _SMALLEST_TITLE))
    top = plan.page.top
    page.write(title, centre, top - 13.2 * k, title_pt, align="center", bold=True)
    subtitle, below = margin.subtitle.say(margin.lang), top - 21.6 * k
    page.write(subtitle, centre, below, _SUBTITLE_PT * plan.type, align="center", colour=GREY)
    _draw_standing(page, plan, standing, size, public=margin.public)


def _draw_standing(
    page: Page, plan: Composition, standing: str, size: float, *, public: bool
) -> None:
    right, middle = plan.side.right, plan.page.top - 15.5 * plan.length
    if public:
        page.write(standing, right, middle, size, align="right")
        return
    pad = 2.2 * plan.length
    wide = fonts.width_mm(standing, size) + 2 * pad
    high = size * fonts.MM_PER_PT + 2 * pad
    frame = Box(right - wide, middle - high / 2, wide, high)
    page.rectangle(frame, edge=WARNING, width_mm=0.5)
    page.write(standing, right - pad, middle, size, align="right", colour=WARNING, bold=True)


def draw_footer(page: Page, plan: Composition, margin: Margin, placed_labels: PlacedLabels) -> None:
    """Write the sheet's number, and how many names the map carries and left out."""
    y, size = 11.2 * plan.length, _FOOTER_PT * plan.type
    number = fonts.readable(margin.number)
    shown = SHEET_NUMBER.say(margin.lang, number=number) if number else ""
    own = " · ".join(each for each in (margin.page.say(margin.lang), shown) if each)
    page.write(own, plan.map.left, y, size, colour=GREY)
    counts = NAMES_PLACED.say(
        margin.lang, placed=len(placed_labels.boxes), left_out=placed_labels.left_out
    )
    line = f"{NOT_A_BORDER.say(margin.lang)}  {counts}"
    page.write(line, plan.map.right, y, size, align="right", colour=GREY)
