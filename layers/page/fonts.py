"""The one typeface of printed sheets: what it holds, how wide a line of it is, its outlines."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import pylopdf_fonts_zh_cn
import shapely
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextToPath

MM_PER_PT = 25.4 / 72
# A Chinese character fills its square from 0.12 em below the baseline to 0.88 em above it.
MIDDLE_EM = 0.36
ABOVE_EM, BELOW_EM = 0.88, 0.14
BOX = "□"
LONGEST_LABEL = 40
_MEASURED_AT_PT = 100.0
_SPACES = frozenset({"Zs", "Zl", "Zp"})
# How missing values are written by those who hold them.
_MISSING = frozenset({"None", "nan", "<NA>", "NaT"})
_CONTROLS = "\t\n\r\v\f"
_WIDE = frozenset({"W", "F"})
_HALO_STEP_EM, _LEAST_RING = 0.03, 4


def font_file() -> Path:
    """Return the path of Noto Sans SC Regular, carried by the font package."""
    return Path(pylopdf_fonts_zh_cn.sans_path())


@lru_cache(maxsize=256)
def font(size_pt: float) -> FontProperties:
    """Return the typeface at ``size_pt`` points."""
    return FontProperties(fname=str(font_file()), size=size_pt)


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """Return the code points the typeface can show."""
    return frozenset(get_font(str(font_file())).get_charmap())


def readable(text: object, *, longest: int | None = None) -> str:
    """Return ``text`` as it can be printed on one line.

    Control and direction marks vanish, every kind of space becomes one space, and a character
    without a glyph becomes □. Missing values give an empty string.

    Parameters
    ----------
    text
        Wording from anywhere, trusted or not; None and NaN count as empty.
    longest
        Characters kept; what is longer ends in an ellipsis.
    """
    if not isinstance(text, str):
        text = "" if str(text) in _MISSING else str(text)
    line = " ".join("".join(_shown(sign) for sign in text).split())
    if longest is not None and len(line) > longest:
        line = line[: longest - 1] + "…"
    return line


def _shown(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind in _SPACES or sign in _CONTROLS:
        return " "
    if kind in {"Cc", "Cf"} or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return sign if ord(sign) in characters() else BOX


def _has_no_kerning(text: str) -> bool:
    """Return whether a line is the sum of its characters: ideographs are not moved together."""
    return all("\u4e00" <= sign <= "\u9fff" for sign in text)


@lru_cache(maxsize=8192)
def _width_em(text: str) -> float:
    if len(text) > 1 and _has_no_kerning(text):
        return sum(_width_em(sign) for sign in text)
    width, _, _ = TextToPath().get_text_width_height_descent(
        text, font(_MEASURED_AT_PT), ismath=False
    )
    return float(width) / _MEASURED_AT_PT


def width_mm(text: str, size_pt: float) -> float:
    """Return how long a line of readable text is, in millimetres."""
    return _width_em(text) * size_pt * MM_PER_PT


@lru_cache(maxsize=4096)
def _outline_em(text: str) -> Outline:
    if len(text) > 1 and _has_no_kerning(text):
        return _in_line(text, _outline_em)
    points, codes = TextToPath().get_text_path(font(_MEASURED_AT_PT), text, ismath=False)
    shape = np.asarray(points, dtype=np.float64).reshape(-1, 2) / _MEASURED_AT_PT
    return Outline(shape, np.asarray(codes, dtype=np.uint8))


@lru_cache(maxsize=4096)
def _halo_em(text: str) -> Outline:
    """Return a coarse outline: what is drawn ten times as wide needs no fine curves."""
    if len(text) > 1 and _has_no_kerning(text):
        return _in_line(text, _halo_em)
    polygons = [np.asarray(ring) for ring in _outline_em(text).to_polygons()]
    rings = [ring for ring in polygons if len(ring) > _LEAST_RING]
    if not rings:
        return Outline(np.empty((0, 2)), np.empty(0, dtype=np.uint8))
    coarse = shapely.simplify([shapely.LinearRing(ring) for ring in rings], _HALO_STEP_EM)
    return Outline.make_compound_path(*(Outline(each.coords, closed=True) for each in coarse))


def _in_line(text: str, outline: Callable[[str], Outline]) -> Outline:
    """Return the outlines of characters side by side."""
    pieces, x = [], 0.0
    for sign in text:
        shape = outline(sign)
        pieces.append((np.asarray(shape.vertices) + np.array([x, 0.0]), shape.codes))
        x += _width_em(sign)
    return Outline(
        np.concatenate([points for points, _ in pieces]),
        np.concatenate([np.asarray(codes, dtype=np.uint8) for _, codes in pieces]),
    )


def halo_mm(text: str, size_pt: float, x_mm: float, y_mm: float) -> Outline:
    """Return a coarse outline of a line of text, to be drawn wide below it."""
    return _placed(_halo_em(text), size_pt, x_mm, y_mm)


def outline_mm(text: str, size_pt: float, x_mm: float, y_mm: float) -> Outline:
    """Return the outline of a line of text whose baseline starts at (x_mm, y_mm), millimetres."""
    return _placed(_outline_em(text), size_pt, x_mm, y_mm)


def _placed(shape: Outline, size_pt: float, x_mm: float, y_mm: float) -> Outline:
    vertices = np.asarray(shape.vertices, dtype=np.float64)
    return Outline(vertices * (size_pt * MM_PER_PT) + (x_mm, y_mm), shape.codes)


def wrapped(text: str, size_pt: float, room_mm: float) -> list[str]:
    """Return ``text`` cut into lines no longer than ``room_mm``.

    Chinese may break after any character but not before closing punctuation; other scripts
    break at spaces. A number stays with what it counts. A single piece longer than the room
    stands alone on its line.
    """
    return list(_wrapped(text, size_pt, room_mm))


@lru_cache(maxsize=4096)
def _wrapped(text: str, size_pt: float, room_mm: float) -> tuple[str, ...]:
    lines = [""]
    for piece in _pieces(text):
        together = lines[-1] + piece
        if not lines[-1] or _summed_mm(together.rstrip(), size_pt) <= room_mm:
            lines[-1] = together
        else:
            lines.append(piece.lstrip())
    return tuple(line.rstrip() for line in lines)


def _summed_mm(text: str, size_pt: float) -> float:
    """Return the length of a line from its characters, a little over its true length."""
    return sum(_width_em(sign) for sign in text) * size_pt * MM_PER_PT


def _pieces(text: str) -> list[str]:
    """Return the pieces of ``text`` between which a line may end."""
    pieces: list[str] = []
    for sign in text:
        wide = unicodedata.east_asian_width(sign) in _WIDE
        closing = unicodedata.category(sign) in {"Po", "Pe", "Pf"}
        last = pieces[-1][-1] if pieces else " "
        last_wide = unicodedata.east_asian_width(last) in _WIDE
        opening = unicodedata.category(last) in {"Ps", "Pi"}
        counted = pieces and pieces[-1].rstrip()[-1:].isdigit()
        may = wide or last_wide or last == " "
        starts = may and not (closing or opening or counted or sign == " ")
        if pieces and not starts:
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces
