"""Columns that are a grade each, found by their names: 一年级学生数, 小学合计班数, 初中寄宿生."""

import re
from typing import NamedTuple

from geo.tables import STAGES
from intake.cells import STAGE_OF_WORD, grade_of
from intake.text_cleaning import header_key

_MEASURES = {
    "pupils": (
        *("在校学生数", "在校生数", "在校人数", "学生人数", "在园幼儿数", "学生数", "幼儿数"),
        *("在校生", "人数", "学生", "幼儿"),
    ),
    "classes": ("教学班数", "班级数", "教学班", "班数", "班级"),
    "boarders": ("寄宿学生数", "寄宿生数", "寄宿人数", "住校生数", "寄宿生", "住校生", "寄宿"),
}
_MEASURE_OF = {word: measure for measure, words in _MEASURES.items() for word in words}
_TOTALS = frozenset({"合计", "总计", "小计", "共计", "总数"})
_AGE = re.compile(r"(\d{1,2})(?:周)?岁(?:儿童数|儿童|人数)?")
_MOST_AGE = 18


class Wide(NamedTuple):
    """What such a column holds: ``of`` is a grade, a stage, an age, or total."""

    measure: str
    of: str

    @property
    def target(self) -> str:
        """The name of the column as a target of a matching, as in pupils@K1."""
        return f"{self.measure}@{self.of}"


def wide_of(header: str) -> Wide | None:
    """Return the measure and grade ``header`` names, None where it names none.

    A bare measure (学生数) is none: it is a column of its own.
    """
    key = header_key(header)
    measure, rest = _measure(key)
    if rest in _TOTALS:
        return Wide(measure or "pupils", "total")
    for total in sorted(_TOTALS):
        if rest.endswith(total) or rest.startswith(total):
            rest = rest.removesuffix(total).removeprefix(total)
            break
    if rest in STAGE_OF_WORD:
        return Wide(measure, STAGE_OF_WORD[rest]) if measure else None
    if rest.isdigit():
        return None
    grade = grade_of(rest) if rest else None
    return Wide(measure or "pupils", grade.grade) if grade else None


def age_of(header: str) -> Wide | None:
    """Return the age a column of children is for."""
    match = _AGE.fullmatch(header_key(header))
    if match and int(match[1]) <= _MOST_AGE:
        return Wide("children", str(int(match[1])))
    return None


def wide_target(target: str) -> Wide | None:
    """Return the measure and grade of a target such as pupils@K1, None for a plain column."""
    measure, sign, of = target.partition("@")
    return Wide(measure, of) if sign else None


def is_stage(of: str) -> bool:
    """Return whether a column is for a whole stage."""
    return of in STAGES


def _measure(key: str) -> tuple[str, str]:
    """Return the measure at either end of ``key`` and what is left of it."""
    for word in sorted(_MEASURE_OF, key=len, reverse=True):
        # 小班 and 大班 end in a class but are grades.
        if key.endswith(word) and key != word:
            return _MEASURE_OF[word], key.removesuffix(word)
        if key.startswith(word) and key != word:
            return _MEASURE_OF[word], key.removeprefix(word)
    return "", key
