"""What of persons must not come in, and whether an age fits a grade."""

import re
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from intake.grades import grade_number
from intake.letters import header_key, plain
from intake.marks import Marks, marked

_PERSONAL = re.compile(
    r".*(?:身份证|证件号|证件类型|学籍号|全国学籍|手机|电话|联系方式|微信|家长|监护人|父亲|母亲"
    r"|家庭住址|家庭地址|详细地址|户籍地址|门牌号|户主|学生姓名).*|姓名|名字|住址|户口|姓名拼音|曾用名"
)
_NUMBER = re.compile(r"[GgLl]?(\d{6})((?:19|20)\d{2})(\d{2})(\d{2})\d{3}([\dXx])")
_DATE = re.compile(r"(\d{4})[-/.年]?(\d{1,2})(?:[-/.月]?(\d{1,2})日?)?月?(?:[ T]00:00:00)?")
# A child of six on 1 September enters grade 1; so many years off are asked about.
_ENTRY_AGE, _YOUNGER, _OLDER = 6, 1, 2


def is_personal(header: str) -> bool:
    """Return whether a column of pupils tells who they are."""
    return _PERSONAL.fullmatch(header_key(header)) is not None


def is_person_number(text: str) -> bool:
    """Return whether ``text`` is built as a national identity number, or a pupil number of one."""
    match = _NUMBER.fullmatch(plain(text))
    return match is not None and _day(match[2], match[3], match[4]) is not None


def holds_person_numbers(texts: NDArray[np.object_]) -> bool:
    """Return whether any cell of a column holds the number of a person."""
    return any(is_person_number(str(text)) for text in pd.unique(texts))


def unfit_ages(
    texts: NDArray[np.object_], grades: NDArray[np.object_], *, header: str,
    rows: NDArray[np.int64],
) -> list[Marks]:  # fmt: skip
    """Return the ages that do not fit their grade."""
    ages = pd.to_numeric(pd.Series(texts), errors="coerce").to_numpy(dtype=np.float64)
    return _unfit(ages - _usual_ages(grades), texts, header, rows)


def unfit_births(
    texts: NDArray[np.object_], grades: NDArray[np.object_], *, header: str,
    rows: NDArray[np.int64],
) -> list[Marks]:  # fmt: skip
    """Return the dates that do not exist, and those far from the others of their grade.

    The year of the list is not asked: it is the one that fits most of its rows.
    """
    years = np.full(len(texts), np.nan)
    wrong = np.zeros(len(texts), dtype=bool)
    for at, text in enumerate(texts):
        value = plain(str(text))
        if not value:
            continue
        match = _DATE.fullmatch(value)
        day = _day(match[1], match[2], match[3] or "1") if match else None
        wrong[at] = day is None
        if day is not None:
            # The children of a school year are born from September to August.
            years[at] = day.year + (day.month >= 9)  # noqa: PLR2004
    marks = marked("impossible_date", header, rows[wrong], texts[wrong])
    entry = years + _usual_ages(grades)
    if np.isnan(entry).all():
        return marks
    usual = pd.Series(entry).mode().iloc[0]
    return marks + _unfit(usual - entry, texts, header, rows)


def _unfit(
    older: NDArray[np.float64], texts: NDArray[np.object_], header: str, rows: NDArray[np.int64]
) -> list[Marks]:
    """Return the marks of those ``older`` than usual by too much, or younger."""
    unfit = (older < -_YOUNGER) | (older > _OLDER)
    return marked("age_against_grade", header, rows[unfit], texts[unfit])


def _usual_ages(grades: NDArray[np.object_]) -> NDArray[np.float64]:
    return np.array(
        [_ENTRY_AGE - 1 + grade_number(str(g)) if g else np.nan for g in grades], dtype=np.float64
    )


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
