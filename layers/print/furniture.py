"""What is drawn round the map: degree ticks, scale bar and north arrow, facts, imprint."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyproj
from matplotlib.path import Path as Outline
from numpy.typing import NDArray

from layers.colours import GREY, HAIR, INK, PALE, WHITE
from layers.page import Box, Page, Window, fonts, lon_lat
from words import Lang, Text
from words.papers import (
    CHINA_GRID,
    GRID_OWN,
    GRID_PLAIN,
    GRID_ZONE,
    KILOMETRES,
    METRES,
    NORTH,
    OWN_GRID,
    SCALE,
)

Numbers = NDArray[np.float64]

TICK_PT, FACT_PT, IMPRINT_PT, SCALE_PT, BAR_PT = 6.0, 8.0, 6.3, 9.5, 6.8
_TICK_MM, _FRAME_MM = 1.4, 0.4
_TICK_STEPS = tuple(
    seconds for seconds in (10, 15, 20, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000)
)
_SIDES = {"bottom": (0.0, -1.0), "top": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}
_MOST_TICKS = 7
_SAMPLES = 33
_FACT_LINE_MM, _FACT_PAD_MM, _IMPRINT_LINE_MM, _IMPRINT_PAD_MM = 4.5, 2.4, 3.2, 0.6
_SCALE_HIGH_MM, _BAR_HIGH_MM, _ARROW_WIDE_MM, _ARROW_HIGH_MM = 16.0, 1.5, 6.0, 11.0
_BAR_PARTS = 4


def draw_frame(page: Page, window: Window, text: float) -> None:
    """Draw the frame of the map with ticks of longitude and latitude outside it."""
    box = window.box
    page.rectangle(box, edge=INK, width_mm=_FRAME_MM, layer=43)
    strokes = []
    for side, outwards in _SIDES.items():
        for along, label in _ticks(window, side):
            at = _on_side(box, side, along)
            end = (at[0] + outwards[0] * _TICK_MM, at[1] + outwards[1] * _TICK_MM)
            strokes.append((at, end))
            _label_tick(page, box, end, label, text=text, outwards=outwards)
    if strokes:
        page.segments(strokes, 0.2)


def _on_side(box: Box, side: str, along: float) -> tuple[float, float]:
    """Return a point of a side of the frame, page millimetres."""
    if side in {"bottom", "top"}:
        return along, box.bottom if side == "bottom" else box.top
    return box.left if side == "left" else box.right, along


def _label_tick(
    page: Page,
    box: Box,
    end: tuple[float, float],
    label: str,
    *,
    text: float,
    outwards: tuple[float, float],
) -> None:
    """Write a label outside the frame, unless it would reach round a corner."""
    size = TICK_PT * text
    away = 0.75 * size * fonts.MM_PER_PT
    x, y = end[0] + outwards[0] * away, end[1] + outwards[1] * away
    upright = outwards[0] != 0
    half = fonts.width_mm(label, size) / 2 + 0.5
    start, stop, along = (box.bottom, box.top, y) if upright else (box.left, box.right, x)
    if start + half <= along <= stop - half:
        page.write(label, x, y, size, align="center", upright=upright, colour=GREY)


def _ticks(window: Window, side: str) -> list[tuple[float, str]]:
    """Return where round degrees cross a side of the frame, page millimetres, and their labels."""
    box = window.box
    along_x = side in {"bottom", "top"}
    length = box.width if along_x else box.height
    along = np.linspace(0.0, length, _SAMPLES)
    fixed = np.full(
        _SAMPLES, box.height if side == "top" else box.width if side == "right" else 0.0
    )
    metres = np.column_stack([along, fixed] if along_x else [fixed, along]) * window.m_per_mm
    ground = lon_lat(metres + np.array([window.west_m, window.south_m]), window.grid)
    seconds = ground[:, 0 if along_x else 1] * 3600
    if not np.isfinite(seconds).all() or seconds[-1] <= seconds[0]:
        return []
    span = seconds[-1] - seconds[0]
    step = next((each for each in _TICK_STEPS if span / each <= _MOST_TICKS), _TICK_STEPS[-1])
    rounds = np.arange(math.ceil(seconds[0] / step), math.floor(seconds[-1] / step) + 1) * step
    start = box.left if along_x else box.bottom
    places = np.interp(rounds, seconds, along) + start
    return [
        (float(place), degrees(int(each), east=along_x))
        for place, each in zip(places, rounds, strict=True)
    ]


def degrees(seconds: int, *, east: bool) -> str:
    """Return seconds of arc as degrees and minutes with their side of the globe.

    >>> degrees(417_240, east=True)
    '115°54′E'
    """
    side = ("E" if seconds >= 0 else "W") if east else ("N" if seconds >= 0 else "S")
    whole, rest = divmod(abs(seconds), 3600)
    minutes, left = divmod(rest, 60)
    return f"{whole}°{minutes:02d}′" + (f"{left:02d}″" if left else "") + side


@dataclass(frozen=True, kw_only=True)
class ScaleBar:
    """The scale as ratio and bar, and the north arrow."""

    scale: int
    lang: Lang

    def height(self, width: float, text: float) -> float:
        """Return the height of the block, millimetres, whatever its ``width``."""
        del width
        return _SCALE_HIGH_MM * text

    def draw(self, page: Page, box: Box, text: float) -> None:
        """Draw the block at the top of ``box``."""
        ratio = SCALE.say(self.lang, scale=f"{self.scale:,}")
        page.write(ratio, box.left, box.top - 2.2 * text, SCALE_PT * text, bold=True)
        room = box.width - (_ARROW_WIDE_MM + 14) * text
        length_m = bar_length_m(self.scale, room)
        self._draw_bar(page, box.left, box.top - 9.0 * text, length_m, text)
        north = Box(
            box.right - (_ARROW_WIDE_MM + 3) * text,
            box.top - _SCALE_HIGH_MM * text,
            _ARROW_WIDE_MM * text,
            0,
        )
        _draw_north(page, north, self.lang, text)

    def _draw_bar(self, page: Page, left: float, y: float, length_m: float, text: float) -> None:
        part = length_m / _BAR_PARTS / self.scale * 1000
        high = _BAR_HIGH_MM * text
        for turn in range(_BAR_PARTS):
            piece = Box(left + turn * part, y, part, high)
            page.rectangle(piece, fill=INK if turn % 2 == 0 else WHITE, edge=INK, width_mm=0.15)
        in_km = length_m >= 1000  # noqa: PLR2004
        unit = KILOMETRES if in_km else METRES
        for share in (0.0, 0.5, 1.0):
            value = f"{length_m * share / (1000 if in_km else 1):g}"
            shown = unit.say(self.lang, length=value) if share == 1 else value
            x = left + share * part * _BAR_PARTS
            lead = fonts.width_mm(value, BAR_PT * text) / 2 if share == 1 else 0.0
            page.write(
                shown,
                x - lead,
                y - 2.1 * text,
                BAR_PT * text,
                align="left" if share == 1 else "center",
            )


def bar_length_m(scale: int, room_mm: float) -> float:
    """Return the longest of 1, 2 or 5 times a power of ten metres that fits, on the ground."""
    room_m = max(room_mm, 1.0) * scale / 1000
    power = 10.0 ** math.floor(math.log10(room_m))
    return max(step * power for step in (1, 2, 5) if step * power <= room_m)


def _draw_north(page: Page, box: Box, lang: Lang, text: float) -> None:
    middle, foot = box.left + box.width / 2, box.bottom
    tip, notch = foot + _ARROW_HIGH_MM * text, foot + 2.6 * text
    for side, fill in ((box.left, INK), (box.right, WHITE)):
        half = Outline([(middle, tip), (side, foot), (middle, notch), (middle, tip)], closed=True)
        page.shape(half, fill=fill, edge=INK, width_mm=0.2, layer=45)
    page.write(
        NORTH.say(lang), middle, tip + 2.4 * text, SCALE_PT * text, align="center", bold=True
    )


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A few figures about the area of the sheet, in a pale box."""

    lines: tuple[str, ...]

    def height(self, width: float, text: float) -> float:
        """Return the height of the box in ``width`` mm, its type multiplied by ``text``."""
        return (len(self._wrapped(width, text)) * _FACT_LINE_MM + 2 * _FACT_PAD_MM) * text

    def draw(self, page: Page, box: Box, text: float) -> None:
        """Draw the box at the top of ``box``."""
        high = self.height(box.width, text)
        page.rectangle(
            Box(box.left, box.top - high, box.width, high), fill=PALE, edge=HAIR, width_mm=0.15
        )
        for turn, line in enumerate(self._wrapped(box.width, text)):
            y = box.top - (_FACT_PAD_MM + (turn + 0.5) * _FACT_LINE_MM) * text
            page.write(line, box.left + _FACT_PAD_MM * text, y, FACT_PT * text)

    def _wrapped(self, width: float, text: float) -> list[str]:
        room = width - 2 * _FACT_PAD_MM * text
        return [piece for line in self.lines for piece in fonts.wrapped(line, FACT_PT * text, room)]


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """The small print: coordinates, sources, notes, date, standing of the map."""

    lines: tuple[str, ...]

    def height(self, width: float, text: float) -> float:
        """Return the height of the lines in ``width`` mm, their type multiplied by ``text``."""
        pieces = sum(len(fonts.wrapped(line, IMPRINT_PT * text, width)) for line in self.lines)
        return (pieces * _IMPRINT_LINE_MM + len(self.lines) * _IMPRINT_PAD_MM) * text

    def draw(self, page: Page, box: Box, text: float) -> None:
        """Write the lines from the top of ``box``."""
        top = box.top
        for line in self.lines:
            for piece in fonts.wrapped(line, IMPRINT_PT * text, box.width):
                page.write(
                    piece,
                    box.left,
                    top - _IMPRINT_LINE_MM / 2 * text,
                    IMPRINT_PT * text,
                    colour=GREY,
                )
                top -= _IMPRINT_LINE_MM * text
            top -= _IMPRINT_PAD_MM * text


def grid_line(grid: pyproj.CRS, lang: Lang) -> str:
    """Return the line that names the coordinate system a sheet is measured in."""
    operation = grid.coordinate_operation
    values = {each.name: each.value for each in operation.params} if operation is not None else {}
    origin = values.get("Longitude of natural origin")
    code = grid.to_epsg()
    if origin is None:
        return GRID_PLAIN.say(lang, name=fonts.readable(grid.name))
    meridian = float(origin)
    east = f"{abs(meridian):g}°{'E' if meridian >= 0 else 'W'}"
    if code is None:
        return GRID_OWN.say(lang, name=OWN_GRID.say(lang), meridian=east)
    chinese = grid.name.startswith("CGCS2000")
    name = CHINA_GRID.say(lang) if chinese else fonts.readable(grid.name)
    return GRID_ZONE.say(lang, name=name, meridian=east, code=f"EPSG:{code}")


def said(lines: Sequence[Text], lang: Lang) -> tuple[str, ...]:
    """Return wordings in one language, printable, without the empty and the repeated."""
    spoken = (fonts.readable(line.say(lang)) for line in lines)
    return tuple(dict.fromkeys(line for line in spoken if line))
