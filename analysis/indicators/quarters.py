"""Quarters of the year, in which offices report."""

import re
from datetime import date, timedelta

from geo.errors import ParameterError
from words.indicators import register as say

_QUARTER = re.compile(r"(\d{4})\s*[Qq]([1-4])")
# A school year begins in autumn: what is entered for it counts from its third quarter on.
_AUTUMN = 3


def quarter_of(day: date) -> str:
    """Return the quarter of ``day``.

    Examples
    --------
    >>> quarter_of(date(2026, 12, 1))
    '2026Q4'
    """
    return f"{day.year}Q{(day.month + 2) // 3}"


def quarter_from(text: str) -> str:
    """Return a quarter as it is written (2026Q4); raises ParameterError.

    Examples
    --------
    >>> quarter_from(" 2026q4 ")
    '2026Q4'
    """
    match = _QUARTER.fullmatch(text.strip())
    if match is None:
        raise ParameterError(say.BAD_QUARTER.fill(given=text))
    return f"{match[1]}Q{match[2]}"


def last_day(quarter: str) -> date:
    """Return the last day of a quarter.

    Examples
    --------
    >>> last_day("2026Q4"), last_day("2027Q2")
    (datetime.date(2026, 12, 31), datetime.date(2027, 6, 30))
    """
    year, turn = int(quarter[:4]), int(quarter[5])
    after = date(year + turn // 4, turn * 3 % 12 + 1, 1)
    return after - timedelta(days=1)


def quarter_before(quarter: str, *, by: int = 1) -> str:
    """Return the quarter ``by`` quarters earlier.

    Examples
    --------
    >>> quarter_before("2027Q1"), quarter_before("2026Q4", by=4)
    ('2026Q4', '2025Q4')
    """
    turns = int(quarter[:4]) * 4 + int(quarter[5]) - 1 - by
    return f"{turns // 4}Q{turns % 4 + 1}"


def first_quarter(school_year: int) -> str:
    """Return the quarter in which a school year begins."""
    return f"{school_year}Q{_AUTUMN}"
