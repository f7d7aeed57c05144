"""Positions as offices write them: two columns or one cell, degrees and minutes, swapped, zero."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from intake.cell_findings import Marks, marked
from intake.text_cleaning import has_control, plain

_DECIMAL = r"[-+]?\d+(?:\.\d+)?"
# Four decimals at least: three may be thousands.
_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{4,}")
_NUMBER = re.compile(rf"{_DECIMAL}(?:[eE][-+]?\d+)?")
_DEGREES = re.compile(
    r"(?P<d>\d{1,3})\s*[°度ºd]\s*(?:(?P<m>\d{1,2}(?:\.\d+)?)\s*['′’分]\s*"
    r"(?:(?P<s>\d{1,2}(?:\.\d+)?)\s*(?:[\"″”秒]|'')?\s*)?)?"
)
_SIDE = re.compile(r"^(?:东经|北纬|[EN])\s*[:：]?\s*|\s*[EN]$", re.IGNORECASE)
_PAIR_SIGN = re.compile(r"\s*[,，;；、/|]\s*|\s+")
_NEXT_SIDE = re.compile(r"(?<=\S)\s*(?=东经|北纬|[EN](?=\s*\d))", re.IGNORECASE)
_CHINA_LON, _CHINA_LAT = (73.0, 136.0), (3.0, 54.0)
_SIXTY = 60.0
_COARSE_DECIMALS, _TOLERANCE_DEG = 2, 1e-9
_FEW, _MANY_ON_POINT = 5, 3
_FAR_KM, _FAR_TIMES, _KM_PER_DEGREE = 50.0, 5.0, 111.2


class ParsedNumber(NamedTuple):
    """A number read, NaN where there is none, and what was done or why it is none."""

    number: float
    rule: str = ""


_NONE = ParsedNumber(np.nan, "bad_coordinate")


@dataclass(frozen=True, eq=False, kw_only=True)
class Positions:
    """``x`` and ``y`` by row as written, NaN where there is none or it is wrong."""

    x: NDArray[np.float64] = field(repr=False)
    y: NDArray[np.float64] = field(repr=False)
    marks: tuple[Marks, ...] = ()


def number_of(text: str) -> ParsedNumber:
    """Return the coordinate in ``text``: decimal, or degrees, minutes and seconds."""
    value = plain(text)
    if not value:
        return ParsedNumber(np.nan)
    if has_control(text):
        return ParsedNumber(np.nan, "control_character")
    if _NUMBER.fullmatch(value):
        return _finite(float(value), "letters" if value != text else "")
    if _DECIMAL_COMMA.fullmatch(value):
        return _finite(float(value.replace(",", ".")), "decimal_comma")
    bare = _SIDE.sub("", value).strip()
    match = _DEGREES.fullmatch(bare)
    if match and float(match["m"] or 0) < _SIXTY and float(match["s"] or 0) < _SIXTY:
        minutes = float(match["m"] or 0) + float(match["s"] or 0) / _SIXTY
        return ParsedNumber(float(match["d"]) + minutes / _SIXTY, "degrees")
    bare = bare.rstrip("°度º ")
    return _finite(float(bare), "degrees") if _NUMBER.fullmatch(bare) else _NONE


def _finite(number: float, rule: str) -> ParsedNumber:
    return ParsedNumber(number, rule) if np.isfinite(number) else _NONE


def pair_of(text: str) -> tuple[float, float, str]:
    """Return the two numbers of one cell, longitude first, and what was done or why they are none.

    Which is which is known by 东经 and 北纬 or by what they can be in China; for two numbers that
    do not say, such as grid coordinates, the order is as written.
    """
    value = plain(text).strip("()（）[]")
    if not value:
        return np.nan, np.nan, ""
    if has_control(text):
        return np.nan, np.nan, "control_character"
    for cut in (_NEXT_SIDE, _PAIR_SIGN):
        pieces = [piece for piece in cut.split(value) if piece and piece.strip(" ,，;；、")]
        parts = [number_of(piece.strip(" ,，;；、")) for piece in pieces]
        if len(parts) == 2 and not any(np.isnan(part.number) for part in parts):  # noqa: PLR2004
            first, second = parts[0].number, parts[1].number
            if _is_lat_first(first, second):
                first, second = second, first
            return first, second, "one_cell"
    return np.nan, np.nan, "bad_coordinate"


def split_cells(texts: NDArray[np.object_], *, header: str, rows: NDArray[np.int64]) -> Positions:
    """Return the positions of a column that holds both numbers in one cell."""
    codes, distinct = pd.factorize(texts)
    cells = [pair_of(str(text)) for text in distinct]
    x, y = (np.array([f[i] for f in cells], dtype=np.float64)[codes] for i in (0, 1))
    rules = np.array([f[2] for f in cells], dtype=object)[codes]
    return Positions(x=x, y=y, marks=tuple(_rule_marks(rules, texts, x, header, rows)))


def two_columns(
    x_texts: NDArray[np.object_],
    y_texts: NDArray[np.object_],
    *,
    headers: tuple[str, str],
    rows: NDArray[np.int64],
) -> Positions:
    """Return the positions of two columns; a row with one of the two alone is an error."""
    numbers, marks, wrong = [], [], np.zeros(len(rows), dtype=bool)
    blank = []
    for texts, header in zip((x_texts, y_texts), headers, strict=True):
        codes, distinct = pd.factorize(texts)
        numbers_read = [number_of(str(text)) for text in distinct]
        number = np.array([part.number for part in numbers_read], dtype=np.float64)[codes]
        rules = np.array([part.rule for part in numbers_read], dtype=object)[codes]
        marks += _rule_marks(rules, texts, number, header, rows)
        wrong |= np.isnan(number) & (rules != "")
        blank.append(np.isnan(number) & (rules == ""))
        numbers.append(number)
    x, y = numbers
    half = (blank[0] ^ blank[1]) & ~wrong
    shown = np.where(blank[0], y_texts, x_texts)
    marks += marked("half_position", "/".join(headers), rows[half], shown[half])
    wrong |= half
    return Positions(x=np.where(wrong, np.nan, x), y=np.where(wrong, np.nan, y), marks=tuple(marks))


def checked_positions(
    positions: Positions, *, header: str, rows: NDArray[np.int64], may_share: bool = False
) -> Positions:
    """Return ``positions`` checked all rows together: swapped, zero, coarse, far, heaped.

    Rows that ``may_share`` a place, as several buses call at one, are never heaped.
    """
    x, y = positions.x.copy(), positions.y.copy()
    shown = np.array([_shown(a, b) for a, b in zip(x, y, strict=True)], dtype=object)
    marks = list(positions.marks)
    zero = (x == 0) & (y == 0)
    swapped = _is_lat_first(x, y)
    placed = ~np.isnan(x)
    all_swapped = bool(swapped.any()) and bool((swapped | zero | ~placed).all())
    if all_swapped:
        now = [_shown(b, a) for a, b in zip(x[swapped], y[swapped], strict=True)]
        marks += marked("all_swapped", header, rows[swapped], shown[swapped], now=now)
        x[swapped], y[swapped] = y[swapped], x[swapped]
        swapped[:] = False
    degrees = placed & (np.abs(x) <= 180) & (np.abs(y) <= 90)  # noqa: PLR2004
    metres = placed & (np.abs(y) > 100_000)  # noqa: PLR2004 - both axes of a grid reach so far
    metres &= np.abs(x) > 100_000  # noqa: PLR2004
    lost = placed & ~degrees & ~metres & ~swapped
    far_km = _distance_km(x, y, degrees & ~zero & ~swapped)
    far = far_km > 0
    for rule, mask in (("zero_position", zero), ("swapped", swapped), ("beyond_earth", lost)):
        marks += marked(rule, header, rows[mask], shown[mask])
    away = [f"{km:.0f}" for km in far_km[far]]
    marks += marked("far_from_others", header, rows[far], shown[far], now=away)
    wrong = zero | swapped | lost | far
    x, y = np.where(wrong, np.nan, x), np.where(wrong, np.nan, y)
    marks += _coarse(x, y, shown, header, rows)
    if not may_share:
        marks += _heaped(x, y, shown, header, rows)
    return Positions(x=x, y=y, marks=tuple(marks))


def _is_lat_first(
    x: NDArray[np.float64] | float, y: NDArray[np.float64] | float
) -> NDArray[np.bool_]:
    """Return where x can only be a latitude and y only a longitude of China."""
    return np.asarray(
        (x >= _CHINA_LAT[0]) & (x <= _CHINA_LAT[1]) & (y >= _CHINA_LON[0]) & (y <= _CHINA_LON[1])
    )


def _distance_km(
    x: NDArray[np.float64], y: NDArray[np.float64], usable: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Return the distance from the middle of all rows where it is out of all proportion, else 0."""
    far = np.zeros(len(x))
    if usable.sum() < _FEW - 1:
        return far
    middle_x, middle_y = np.median(x[usable]), np.median(y[usable])
    shrink = np.cos(np.radians(middle_y))
    away = np.hypot((x - middle_x) * shrink, y - middle_y) * _KM_PER_DEGREE
    limit = max(_FAR_KM, _FAR_TIMES * float(np.median(away[usable])))
    return np.where(usable & (away > limit), away, 0.0)


def _coarse(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    shown: NDArray[np.object_],
    header: str,
    rows: NDArray[np.int64],
) -> list[Marks]:
    """Return the positions to be confirmed as all of them have two decimals."""
    placed = ~np.isnan(x)
    degrees = placed & (np.abs(x) <= 180)  # noqa: PLR2004
    rough = degrees & _is_rounded(x) & _is_rounded(y)
    if placed.sum() < _FEW or not rough.any() or (rough != placed).any():
        return []
    return marked("coarse_position", header, rows[rough], shown[rough])


def _heaped(
    x: NDArray[np.float64],
    y: NDArray[np.float64],
    shown: NDArray[np.object_],
    header: str,
    rows: NDArray[np.int64],
) -> list[Marks]:
    """Return the positions to be confirmed as many rows have the same."""
    placed = ~np.isnan(x)
    points = pd.Series(list(zip(x, y, strict=True)))
    sharing = points.groupby(points).transform("size").to_numpy()
    heaped = placed & (sharing >= _MANY_ON_POINT)
    now = [str(n) for n in sharing[heaped]]
    return marked("shared_position", header, rows[heaped], shown[heaped], now=now)


def _is_rounded(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray(np.abs(values - np.round(values, _COARSE_DECIMALS)) < _TOLERANCE_DEG)


def _rule_marks(
    rules: NDArray[np.object_],
    texts: NDArray[np.object_],
    numbers: NDArray[np.float64],
    header: str,
    rows: NDArray[np.int64],
) -> list[Marks]:
    marks: list[Marks] = []
    for rule in sorted(set(rules) - {""}):
        of_rule = rules == rule
        now = None if np.isnan(numbers[of_rule]).all() else [f"{n:.7f}" for n in numbers[of_rule]]
        marks += marked(rule, header, rows[of_rule], texts[of_rule], now=now)
    return marks


def _shown(x: float, y: float) -> str:
    return "" if np.isnan(x) else f"{x:.10g}, {y:.10g}"
