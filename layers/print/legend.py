"""The legend of a sheet: one line for every class that is on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from matplotlib.path import Path as Outline

from layers.colours import GREY, INK
from layers.layer import Mark, Symbol
from layers.page import Box, Page, fonts
from layers.palette import SHEET_AREA_GLOW, SHEET_AREA_LINE
from layers.print.draw_layer import Drawn, strokes
from layers.print.point_symbols import arrow, draw_symbols, ring
from words import Lang, Text
from words.papers import LEGEND, LEGEND_COUNT, OTHERS

HEAD_PT, ROW_PT, GROUP_PT = 10.0, 8.0, 7.0
_HEAD_MM, _LINE_MM, _PAD_MM, _GROUP_ABOVE_MM = 6.4, 3.6, 1.2, 1.6
_SWATCH_MM, _SWATCH_GAP_MM, _COLUMN_GAP_MM = 8.0, 2.2, 4.0
_LARGEST_SYMBOL_MM = 3.6
_RING_IN_LEGEND_MM = 1.6
# In the legend symbols do not shrink below this factor.
_CLEAR = 0.75
# Lines of words alone.
_UNDRAWN = frozenset({"group", "note"})
# Drawn round the area of the sheet, on the map and in the legend alike, and how high above.
_FOCUS_LINES = ((SHEET_AREA_GLOW, 0.0), (SHEET_AREA_LINE, 0.1))


@dataclass(frozen=True, kw_only=True)
class LegendEntry:
    """A line of the legend: a heading, a note, a class, a ring, an arrow or the sheet's area."""

    text: Text
    symbol: Symbol | None = None
    ring: Mark | None = None
    arrow: Mark | None = None
    special: str = ""


def entries_of(drawn: Sequence[Drawn], *, area: Text | None) -> list[LegendEntry]:
    """Return the lines of the legend: what the theme is about first, what lies below all last.

    ``area`` is what the line round the sheet's area is called, where there is one; a line of that
    name is in no other row. Classes say how many rows of them lie in the area.
    """
    lines: list[LegendEntry] = []
    for role in ("theme", "places"):
        for each in reversed([one for one in drawn if one.layer.role == role]):
            lines.extend(_group(each, leads=role == "theme"))
    base = [
        LegendEntry(text=symbol.label, symbol=symbol)
        for each in reversed([one for one in drawn if one.layer.role == "base"])
        for symbol in each.symbols
    ]
    focus = [] if area is None else [LegendEntry(text=area, special="focus")]
    last = {entry.text: entry for entry in reversed([*focus, *base])}
    if not last:
        return lines
    return [*lines, LegendEntry(text=OTHERS, special="group"), *reversed(last.values())]


def _group(each: Drawn, *, leads: bool) -> list[LegendEntry]:
    """Return the lines of a layer: its title over several classes, or over what leads the map."""
    layer = each.layer
    classes = [
        LegendEntry(text=_counted(symbol.label, each.counts.get(symbol.key, 0)), symbol=symbol)
        for symbol in each.symbols
    ]
    if each.ringed and layer.ring is not None:
        classes.append(LegendEntry(text=layer.ring.label, ring=layer.ring))
    if each.falling and layer.arrow is not None:
        classes.append(LegendEntry(text=layer.arrow.label, arrow=layer.arrow))
    if leads and layer.sized is not None and classes:
        classes.append(LegendEntry(text=layer.sized, special="note"))
    is_titled = len(classes) > 1 or (leads and bool(classes))
    return [*([LegendEntry(text=layer.title, special="group")] if is_titled else []), *classes]


def _counted(label: Text, count: int) -> Text:
    return LEGEND_COUNT.fill(label=label, count=f"{count:,}")


@dataclass(frozen=True, kw_only=True)
class Legend:
    """The legend as a block of a sheet; ``mark`` multiplies symbols as the map does."""

    entries: tuple[LegendEntry, ...]
    lang: Lang
    mark: float
    columns: int = 1

    def in_columns(self, columns: int) -> "Legend":
        """Return the same legend in so many columns."""
        return replace(self, columns=columns)

    def height(self, width: float, text: float) -> float:
        """Return how high the legend is in ``width`` mm, its type multiplied by ``text``."""
        columns = self._columns(width, text)
        return text * _HEAD_MM + max(sum(high for _, high in column) for column in columns)

    def draw(self, page: Page, box: Box, text: float) -> None:
        """Draw the legend from the top of ``box``."""
        head = box.top - text * _HEAD_MM / 2 + text * 0.6
        page.write(LEGEND.say(self.lang), box.left, head, HEAD_PT * text, bold=True)
        wide = self._column_width(box.width, text)
        for turn, column in enumerate(self._columns(box.width, text)):
            left = box.left + turn * (wide + _COLUMN_GAP_MM * text)
            top = box.top - text * _HEAD_MM
            for entry, high in column:
                self._draw_entry(page, entry, Box(left, top - high, wide, high), text)
                top -= high

    def _column_width(self, width: float, text: float) -> float:
        return (width - (self.columns - 1) * _COLUMN_GAP_MM * text) / self.columns

    def _columns(self, width: float, text: float) -> list[list[tuple[LegendEntry, float]]]:
        """Return the entries with their heights in columns of like height, no heading last."""
        room = self._column_width(width, text)
        rows = [(entry, self._row_height(entry, room, text)) for entry in self.entries]
        whole = sum(high for _, high in rows)
        columns: list[list[tuple[LegendEntry, float]]] = [[]]
        filled = 0.0
        for turn, (entry, high) in enumerate(rows):
            full = filled + high / 2 >= whole * len(columns) / self.columns
            starts = turn == 0 or rows[turn - 1][0].special != "group"
            if full and starts and columns[-1] and len(columns) < self.columns:
                columns.append([])
            columns[-1].append((entry, high))
            filled += high
        return columns

    def _lines(self, entry: LegendEntry, room: float, text: float) -> list[str]:
        is_group = entry.special in _UNDRAWN
        size = (GROUP_PT if is_group else ROW_PT) * text
        taken = 0.0 if is_group else (_SWATCH_MM + _SWATCH_GAP_MM) * text
        return fonts.wrapped(fonts.readable(entry.text.say(self.lang)), size, room - taken)

    def _row_height(self, entry: LegendEntry, room: float, text: float) -> float:
        above = _GROUP_ABOVE_MM if entry.special == "group" else 0.0
        return text * (len(self._lines(entry, room, text)) * _LINE_MM + _PAD_MM + above)

    def _draw_entry(self, page: Page, entry: LegendEntry, box: Box, text: float) -> None:
        lines = self._lines(entry, box.width, text)
        is_group = entry.special in _UNDRAWN
        left = box.left if is_group else box.left + (_SWATCH_MM + _SWATCH_GAP_MM) * text
        block = len(lines) * _LINE_MM * text
        top = (
            box.bottom
            + (box.height - block) / 2
            + block
            - (_GROUP_ABOVE_MM / 2 * text if is_group else 0)
        )
        for turn, line in enumerate(lines):
            y = top - (turn + 0.5) * _LINE_MM * text
            size = (GROUP_PT if is_group else ROW_PT) * text
            page.write(line, left, y, size, colour=GREY if is_group else INK)
        if not is_group:
            swatch = Box(box.left, box.bottom, _SWATCH_MM * text, box.height)
            self._draw_swatch(page, entry, swatch, text)

    def _draw_swatch(self, page: Page, entry: LegendEntry, box: Box, text: float) -> None:
        x, y = box.left + box.width / 2, box.bottom + box.height / 2
        centre = np.array([[x, y]])
        factor = max(self.mark, _CLEAR) * min(1.0, text / _CLEAR)
        if entry.special == "focus":
            _focus_swatch(page, box, y)
        elif entry.ring is not None:
            inner = np.array([_RING_IN_LEGEND_MM * factor])
            ring(page, entry.ring, centre, inner, factor, layer=45)
        elif entry.arrow is not None:
            arrow(page, entry.arrow, centre, factor, layer=45)
        elif entry.symbol is not None:
            _symbol_swatch(page, entry.symbol, box, centre, mark=factor, text=text)


def _symbol_swatch(
    page: Page, symbol: Symbol, box: Box, centre: object, *, mark: float, text: float
) -> None:
    middle = np.asarray(centre, dtype=np.float64)
    y = float(middle[0, 1])
    if symbol.shape == "line":
        for colour, width_mm, dash, _ in strokes(symbol):
            page.line(
                [(box.left, y), (box.right, y)],
                colour=colour,
                width_mm=width_mm,
                dash_mm=dash,
                opacity=symbol.opacity,
                layer=45,
            )
    elif symbol.shape == "area":
        high = min(_LINE_MM * text, box.height * 0.8)
        area = Box(box.left, y - high / 2, box.width, high)
        page.rectangle(area, fill=symbol.fill, opacity=symbol.opacity, layer=45)
        if symbol.edge is not None:
            corners = [(area.left, area.bottom), (area.right, area.bottom), (area.right, area.top)]
            rim = [*corners, (area.left, area.top), (area.left, area.bottom)]
            page.line(
                rim, colour=symbol.edge, width_mm=symbol.edge_mm, dash_mm=symbol.dash_mm, layer=45.1
            )
    else:
        size = min(max(symbol.size_mm * mark, 0.9), _LARGEST_SYMBOL_MM * text)
        draw_symbols(page, symbol, middle, np.array([size]), layer=45)


def draw_focus(page: Page, border: Outline, frame: Box) -> None:
    """Draw the line round the area of the sheet on the map."""
    for symbol, level in _FOCUS_LINES:
        page.shape(
            border,
            edge=symbol.stroke,
            width_mm=symbol.edge_mm,
            dash_mm=symbol.dash_mm,
            opacity=symbol.opacity,
            layer=31.0 + level,
            clip=frame,
        )


def _focus_swatch(page: Page, box: Box, y: float) -> None:
    ends = [(box.left, y), (box.right, y)]
    for symbol, level in _FOCUS_LINES:
        page.line(
            ends,
            colour=symbol.stroke,
            width_mm=symbol.edge_mm,
            dash_mm=symbol.dash_mm,
            opacity=symbol.opacity,
            layer=45.0 + level,
        )
