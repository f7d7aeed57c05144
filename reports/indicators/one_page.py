"""The register on one page: what calls for somebody first, with whose it is."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from analysis.indicators import LIGHTS, Board, IndicatorState
from layers.colours import ACCENT, ALARM, CAUTION, GREEN, GREY, HAIR, INK, PALE, QUIET
from layers.page import Box, Page, PagesFile, fonts
from reports.formats import A4_EDGE_MM, A4_WIDE_MM, A4Sheet, Shown
from reports.indicators.rows import light_lines, office_shown, value_shown
from words import Lang
from words.indicators import register as say

LIGHT_COLOUR: Mapping[str, str] = {
    "overdue": ALARM,
    "late": CAUTION,
    "unknown": QUIET,
    "on_course": ACCENT,
    "reached": GREEN,
    "counted": GREY,
    "words": GREY,
}
_WIDE_MM = A4_WIDE_MM - 2 * A4_EDGE_MM
_ROW_MM, _TEXT_PT, _DOT_MM = 3.72, 6.2, 2.2
# Where each column begins, millimetres from the edge.
_COLUMNS = (
    ("light", 0.0),
    ("indicator_id", 16.0),
    ("indicator", 24.0),
    ("value", 84.0),
    ("asked", 100.0),
    ("deadline", 116.0),
    ("office", 133.0),
)


def register_page(board: Board, shown: Shown, *, lang: Lang = "zh") -> bytes:
    """Return the register as a PDF of one A4 page, overdue rows first."""
    states = sorted(board.states(), key=lambda state: LIGHTS.index(state.light))
    sheet = _Sheet(made_on=shown.made_on, lang=lang)
    page = sheet.whole(board, states, shown)
    target = io.BytesIO()
    with PagesFile(target, title=say.TITLE.say(lang), made_on=shown.made_on) as file:
        file.add(page.figure)
    return target.getvalue()


@dataclass(kw_only=True)
class _Sheet(A4Sheet):
    """Writes the page."""

    def whole(self, board: Board, states: list[IndicatorState], shown: Shown) -> Page:
        """Return the finished page."""
        region = shown.region.name or say.UNKNOWN.say(self.lang)
        page = self.begin(say.BRIEF_TITLE.fill(region=region, quarter=board.quarter))
        self.y += 2
        self.paragraph(page, light_lines(states), size=8.0)
        self._row(page, {name: say.COLUMN[name].say(self.lang) for name, _ in _COLUMNS}, head=True)
        for state in states:
            self._state(page, state)
        self.y -= 1
        self.paragraph(page, say.DRAFT, size=6.0, colour=GREY)
        return page

    def _state(self, page: Page, state: IndicatorState) -> None:
        indicator = state.indicator
        dot = Box(A4_EDGE_MM + 0.6, self.y - (_ROW_MM + _DOT_MM) / 2, _DOT_MM, _DOT_MM)
        page.rectangle(dot, fill=LIGHT_COLOUR[state.light])
        cells = {
            "light": say.LIGHT[state.light].say(self.lang),
            "indicator_id": indicator.indicator_id,
            "indicator": indicator.name.say(self.lang),
            "value": value_shown(state, self.lang),
            "asked": indicator.asked.say(self.lang),
            "deadline": indicator.deadline.say(self.lang),
            "office": office_shown(indicator, self.lang),
        }
        self._row(page, cells, bold=state.light == "overdue")
        page.line([(A4_EDGE_MM, self.y), (A4_EDGE_MM + _WIDE_MM, self.y)], colour=HAIR)

    def _row(
        self, page: Page, cells: Mapping[str, str], *, head: bool = False, bold: bool = False
    ) -> None:
        if head:
            page.rectangle(Box(A4_EDGE_MM, self.y - _ROW_MM, _WIDE_MM, _ROW_MM), fill=PALE)
        ends = [*(start for _, start in _COLUMNS[1:]), _WIDE_MM]
        for (name, start), end in zip(_COLUMNS, ends, strict=True):
            left = start + (_DOT_MM + 1.4 if name == "light" and not head else 0.6)
            words = fonts.wrapped(fonts.readable(cells[name]), _TEXT_PT, end - left - 1)
            text = words[0] + ("…" if len(words) > 1 else "") if words else ""
            page.write(
                text,
                A4_EDGE_MM + left,
                self.y - _ROW_MM / 2,
                _TEXT_PT,
                colour=INK,
                bold=head or (bold and name in {"light", "office"}),
            )
        self.y -= _ROW_MM
