"""A cell's text becomes a value of the data dictionary, or a rule says why not."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.tables import CHOICE_TEXT, CONVERT, STAGE_TEXT, Column
from intake.cell_findings import RESPONSE, Marks, marked
from intake.cells.choice_words import INCLUSIVE, choice_words, flag_words, stated_words
from intake.cells.grades import grade_of, school_year
from intake.text_cleaning import has_control, plain, same_name, tidy

_EXCEL_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|ERROR!)")
_DASHES = frozenset(["-", "--", "—", "——", "–", "/", "\\"])
_NOT_FILLED = frozenset(
    [
        *("待定", "未知", "不详", "暂无", "未填", "待填", "待核实", "nan", "null", "none", "n/a"),
        *("na", "inf", "-inf", "infinity", "?"),
    ]
)
_ABOUT = re.compile(
    r"(?:大?约|大概|近|~|≈|将近|不到|超过)\s*\d.*"
    r"|.*\d\s*(?:左右|多人?|余人?|以上|以下|上下|\+)"
)
_RANGE = re.compile(r"\d+(?:\.\d+)?\s*[-~—–至到]\s*\d+(?:\.\d+)?.*")
_PLAIN_NUMBER = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?")
_THOUSANDS = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_WITH_UNIT = re.compile(
    r"([-+]?\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+)\s*(人|名|个|个班|班|个学位|张|座|所|床|位|岁|周岁|年|分|分钟"
    r"|公里/小时|km/h|千米/小时|公里|千米|km|米|m|套|间|户|口)",
    re.IGNORECASE,
)
_PEOPLE = frozenset({"人", "名", "个", "口", "位"})
# The units each column is counted in; a number of households or kilometres is no number of these.
_UNITS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(
        (
            *("population", "children", "pupils", "boarders", "teachers", "births"),
            *("degree_teachers", "backbone_teachers", "pe_art_teachers"),
        ),
        _PEOPLE,
    ),
    **dict.fromkeys(("teaching_area_m2", "sports_area_m2"), frozenset({"平方米", "㎡", "m2"})),
    "equipment_yuan": frozenset({"元"}),
    "multimedia_rooms": frozenset({"间", "个"}),
    "places": _PEOPLE | {"座", "个学位"},
    "boarding_places": _PEOPLE | {"张", "床"},
    "vehicle_seats": _PEOPLE | {"座"},
    "classes": frozenset({"个", "班", "个班"}),
    **dict.fromkeys(("age_from", "age_to", "age"), frozenset({"岁", "周岁"})),
    "arrive_min": frozenset({"分", "分钟"}),
    "speed_kmh": frozenset({"公里/小时", "千米/小时", "km/h"}),
}
_MYRIADS = re.compile(r"(\d+(?:\.\d+)?)\s*万\s*人?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:时点](\d{2})(?:分|:00)?")
_MINUTES = frozenset({"arrive_min"})
_MORE_THAN_NOTHING = frozenset({("provision", "places"), ("services", "vehicle_seats")})
# Indicators are numbered 1.2 and so on.
_NUMBERED = frozenset({"indicator_id"})
# What a spreadsheet makes of 3-1, of a sum, of a formula: the code that stood there is lost.
_NO_CODE = re.compile(r"\d{4}-\d\d-\d\d|\d*\.\d*[1-9]\d*|TRUE|FALSE")
_DECIMAL_ZERO = re.compile(r"(\d{1,15})\.0+")


class CellValue(NamedTuple):
    """What a cell was read as; ``rule`` says what was done to it, or why ``value`` is empty."""

    value: str
    rule: str = ""


Reader = Callable[[str], CellValue]


def read_column(
    column: Column,
    table: str,
    texts: NDArray[np.object_],
    *,
    header: str,
    rows: NDArray[np.int64],
) -> tuple[NDArray[np.object_], list[Marks]]:
    """Return the canonical text of each cell, "" where blank or wrong, and what was done.

    What is returned without an error mark is read by ``geo.tables`` without a misfit.
    """
    codes, distinct = pd.factorize(texts)
    if not len(distinct):
        return texts.copy(), []
    read = guarded(column, reader_of(column, table))
    values_read = _conforming(column, [read(str(text)) for text in distinct])
    values, rules = (np.array(part, dtype=object)[codes] for part in zip(*values_read, strict=True))
    marks = []
    for rule in sorted(set(rules) - {""}):
        of_rule = rules == rule
        now = (
            [_value_text(value) for value in values[of_rule]]
            if RESPONSE.get(rule) == "normalised"
            else None
        )
        marks += marked(
            rule, header, rows[of_rule], texts[of_rule], now=now, fills=_fills(column, rule)
        )
    return values, marks


def reader_of(column: Column, table: str) -> Reader:
    """Return the reader for the cells of ``column``."""
    if column.name in _BY_NAME:
        return _BY_NAME[column.name]
    if column.kind == "choice":
        words, stated = choice_words(column, table), stated_words(column)
        return lambda text: _choice(text, words, stated, column.name)
    if column.kind == "flag":
        flags, plainly = flag_words(column), stated_words(column)
        return lambda text: _flag(text, flags, plainly)
    if column.kind in {"integer", "number"}:
        least = 1.0 if (table, column.name) in _MORE_THAN_NOTHING else None
        return lambda text: _number(text, least, column.name)
    if column.kind == "id":
        return _code if column.name in _NUMBERED else _sound_code
    return _text


def guarded(column: Column, read: Reader) -> Reader:
    """Return ``read`` for cells that hold a value at all: no error, formula or control sign."""
    dashes = _DASHES if column.kind not in {"text", "id"} else frozenset()

    def reader(text: str) -> CellValue:
        stripped = text.strip()
        if not stripped:
            return CellValue("")
        if has_control(text):
            return CellValue("", "control_character")
        if _EXCEL_ERROR.fullmatch(stripped):
            return CellValue("", "excel_error")
        if column.kind != "text" and stripped.startswith("="):
            return CellValue("", "formula_text")
        return CellValue("", "dash") if stripped in dashes else read(text)

    return reader


def _conforming(column: Column, found: list[CellValue]) -> list[CellValue]:
    """Return ``found`` with what the data dictionary itself refuses refused: numbers by bounds."""
    if column.kind not in {"integer", "number"}:
        return found  # the readers of the other kinds return nothing else
    values = pd.Series([read.value or None for read in found], dtype=object)
    _, misfits = CONVERT[column.kind](column, values)
    refused = {
        int(at): rule for rule, mask in misfits.items() for at in np.flatnonzero(mask.fillna(False))
    }
    return [CellValue("", refused[at]) if at in refused else read for at, read in enumerate(found)]


def _value_text(value: str) -> str:
    """Return a value as a person reads it."""
    if value in {"true", "false"}:
        return "是" if value == "true" else "否"
    return CHOICE_TEXT[value].zh if value in CHOICE_TEXT else value or "空"


def _fills(column: Column, rule: str) -> Mapping[str, object]:
    if rule in {"unknown_word", "unknown_choice"}:
        titles = STAGE_TEXT if column.name == "stage" else CHOICE_TEXT
        return {"choices": "、".join(titles[c].zh for c in column.choices if c in titles)}
    if rule == "other_unit":
        return {"units": "、".join(sorted(_UNITS.get(column.name, ()))) or "—"}
    if rule in {"too_small", "too_large"}:
        bound = column.minimum if rule == "too_small" else column.maximum
        return {"bound": f"{bound:g}"}
    return {}


def _tidied(text: str, value: str) -> CellValue:
    """Return ``value``, under the rule letters where more than spaces around ``text`` changed."""
    return CellValue(value, "" if value == text else "letters")


def _text(text: str) -> CellValue:
    return _tidied(text, tidy(text))


def _code(text: str) -> CellValue:
    value = plain(text)
    if match := _DECIMAL_ZERO.fullmatch(value):
        return CellValue(match[1], "decimal_zero")
    return _tidied(text, value)


def _sound_code(text: str) -> CellValue:
    return CellValue("", "no_code") if _NO_CODE.fullmatch(plain(text)) else _code(text)


def _grade(text: str) -> CellValue:
    found = grade_of(text)
    if found is None:
        return CellValue("", "bad_grade")
    return CellValue(found.grade, "" if found.grade == text else "grade_word")


def _year(text: str) -> CellValue:
    found = school_year(text)
    if found is None:
        return CellValue("", "bad_year")
    return CellValue(found, "" if found == text else "year_word")


def _choice(text: str, words: Mapping[str, str], stated: frozenset[str], name: str) -> CellValue:
    key = same_name(text)
    if name == "ownership" and key in INCLUSIVE:
        return CellValue("private", "choice_word")
    if key not in words:
        return CellValue("", "unknown_word")
    return CellValue(words[key], "" if text in stated else "choice_word")


def _flag(text: str, words: Mapping[str, bool], stated: frozenset[str]) -> CellValue:
    key = same_name(text)
    if key not in words:
        return CellValue("", "not_a_flag")
    value = "true" if words[key] else "false"
    return CellValue(value, "" if text in stated else "flag_word")


def _number(text: str, least: float | None, name: str) -> CellValue:
    found = _numeric(text, name)
    if found.value and least is not None and float(found.value) < least:
        return CellValue("", "no_capacity")
    return found


def _numeric(text: str, name: str) -> CellValue:
    value = plain(text).replace("−", "-")
    if _PLAIN_NUMBER.fullmatch(value):
        return _tidied(text, value)
    if _THOUSANDS.fullmatch(value):
        return CellValue(value.replace(",", ""), "thousands")
    if name in _MINUTES and (match := _CLOCK.fullmatch(value)):
        return CellValue(str(int(match[1]) * 60 + int(match[2])), "clock")
    return _with_unit(value, _UNITS.get(name, frozenset()))


def _with_unit(value: str, units: frozenset[str]) -> CellValue:
    if match := _WITH_UNIT.fullmatch(value):
        is_own = match[2].casefold() in units
        return (
            CellValue(match[1].replace(",", ""), "unit") if is_own else CellValue("", "other_unit")
        )
    if "人" in units and (match := _MYRIADS.fullmatch(value)):
        return CellValue(f"{float(match[1]) * 10_000:.10g}", "unit")
    return CellValue("", _why_no_number(value))


def _why_no_number(value: str) -> str:
    if value.casefold() in _NOT_FILLED:
        return "not_filled"
    if value.endswith(("%", "‰")):
        return "percent"
    if _ABOUT.fullmatch(value) or _RANGE.fullmatch(value):
        return "about"
    if re.fullmatch(r"[\d,]+(?:\.\d+)?", value):
        return "comma_unclear"
    return "not_a_number"


_BY_NAME: Mapping[str, Reader] = {"grade": _grade, "year": _year}
