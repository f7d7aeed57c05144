"""Grades, stages and school years as schools write them: 初一, 六年级（2）班, 2024年秋."""

import re
from typing import NamedTuple

from geo.tables import STAGES
from intake.text_cleaning import plain

_NUMBER = {word: n for n, word in enumerate("一二三四五六七八九十", start=1)} | {
    "十一": 11,
    "十二": 12,
}
_STAGE_WORDS = {
    "kindergarten": ("学前教育", "学前", "幼儿园", "幼儿"),
    "primary": ("普通小学", "小学"),
    "junior": ("普通初中", "初级中学", "初中"),
    "senior": ("普通高中", "高级中学", "高中"),
}
STAGE_OF_WORD = {word: stage for stage, words in _STAGE_WORDS.items() for word in words}
# The grades before the first of a stage.
_BEFORE = {"primary": 0, "junior": 6, "senior": 9}
# How many grades a stage counts from its own first year.
_OWN = {"primary": 6, "junior": 3, "senior": 3}
_LAST = {"kindergarten": "K3", "primary": "6", "junior": "9", "senior": "12"}
_COUNT = "1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九]"
_CLASS = r"(?:[(（][^()（）]{1,4}[)）]班?|[0-9一二三四五六七八九十]{1,3}班)"
_BRACKET_CLASS = r"[(（][^()（）]{1,4}[)）]班"
_STAGE = "|".join(sorted(STAGE_OF_WORD, key=len, reverse=True))
# A class may follow 年级; after a bare number only a class in brackets is known from the grade.
_GRADE = re.compile(rf"(?P<stage>{_STAGE})?(?P<grade>{_COUNT})(?:年级?{_CLASS}?|{_BRACKET_CLASS})?")
_SHORT = re.compile(rf"(?P<stage>[小初高])(?P<grade>[一二三四五六]|[1-6])(?:{_BRACKET_CLASS})?")
_SHORT_STAGE = {"小": "primary", "初": "junior", "高": "senior"}
_KINDERGARTEN = re.compile(
    r"(?:幼儿园|学前|学前教育)?(?P<size>[小中大])(?:[0-9一二三四五六七八九十]{1,2}|[(（][^()（）]{1,4}[)）])?班"
    rf"(?:{_CLASS})?"
)
_SIZES = {"小": "K1", "中": "K2", "大": "K3"}
_BARE = re.compile(r"(?:[1-9]|1[0-2])(?:\.0+)?")
_TWO_YEARS = re.compile(r"(\d{4})[-/~—–―至]+(\d{4}|\d{2})(学年度?)?")
_MONTHS = range(1, 13)
_ONE_YEAR = re.compile(r"(\d{4})(?:\.0+|年度?|学年度?)?")
_TERM = re.compile(r"(\d{4})年?(?:(秋)[季天]?|(春)[季天]?)(?:学期)?")


class Grade(NamedTuple):
    """A grade of the data dictionary and the stage it belongs to."""

    grade: str
    stage: str


def grade_of(text: str) -> Grade | None:
    """Return the grade ``text`` means, its class number left out; None where it means none."""
    word = plain(text).replace(" ", "")
    if word.upper() in {"K1", "K2", "K3"}:
        return Grade(word.upper(), "kindergarten")
    if _BARE.fullmatch(word):
        return _numbered(int(float(word)), "")
    if match := _KINDERGARTEN.fullmatch(word):
        return Grade(_SIZES[match["size"]], "kindergarten")
    if match := _GRADE.fullmatch(word):
        return _numbered(_count(match["grade"]), STAGE_OF_WORD.get(match["stage"] or "", ""))
    if match := _SHORT.fullmatch(word):
        return _numbered(_count(match["grade"]), _SHORT_STAGE[match["stage"]])
    return None


def stage_of(grade: str) -> str:
    """Return the stage of a grade of the data dictionary."""
    if grade.startswith("K"):
        return "kindergarten"
    return next(s for s in STAGES[1:] if int(grade) <= int(_LAST[s]))


def grade_number(grade: str) -> int:
    """Return 1 for the first year of primary school; the kindergarten's years stand before it."""
    return int(grade[1:]) - 3 if grade.startswith("K") else int(grade)


def school_year(text: str) -> str | None:
    """Return the year the school year began in, which names it; None where ``text`` is none."""
    word = plain(text).replace(" ", "")
    if match := _TWO_YEARS.fullmatch(word):
        first, second = match[1], match[2]
        # 2008-09 may be a month; the year is sure where it has four digits or 学年 after it.
        if len(second) == 2 and int(second) in _MONTHS and not match[3]:  # noqa: PLR2004
            return None
        follows = int(second) == (int(first) + 1) % 10 ** len(second)
        return first if follows else None
    if match := _ONE_YEAR.fullmatch(word):
        return match[1]
    if match := _TERM.fullmatch(word):
        return match[1] if match[2] else str(int(match[1]) - 1)
    return None


def _count(word: str) -> int:
    return _NUMBER[word] if word in _NUMBER else int(word)


def _numbered(number: int, stage: str) -> Grade | None:
    """Return the grade ``number`` is, counted from the start of ``stage`` where one is named."""
    if stage == "kindergarten":
        return None
    # 初中七年级 counts from the first year of school, 初中一年级 from the first of the stage.
    if number <= _OWN.get(stage, 0):
        number += _BEFORE[stage]
    if not 1 <= number <= 12:  # noqa: PLR2004 - the last grade of school
        return None
    found = Grade(str(number), stage_of(str(number)))
    return found if stage in {"", found.stage} else None
