"""Which days are working days: the State Council's lists of public holidays, year by year."""

from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

_SATURDAY = 5


class HolidayYear(NamedTuple):
    """What one notice says of its year: spans of days off, and the days off that are worked."""

    notice: str
    off: tuple[tuple[date, date], ...]
    worked: tuple[date, ...]


def _days(year: int, *days: tuple[int, int]) -> tuple[date, ...]:
    return tuple(date(year, month, day) for month, day in days)


def _spans(year: int, *spans: tuple[int, int, int, int]) -> tuple[tuple[date, date], ...]:
    return tuple((date(year, a, b), date(year, c, d)) for a, b, c, d in spans)


# A year is added when its notice is out, each November; of the others only weekends are known.
HOLIDAY_YEARS = MappingProxyType(
    {
        2025: HolidayYear(
            "国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）",
            _spans(
                2025,
                *((1, 1, 1, 1), (1, 28, 2, 4), (4, 4, 4, 6), (5, 1, 5, 5)),
                *((5, 31, 6, 2), (10, 1, 10, 8)),
            ),
            _days(2025, (1, 26), (2, 8), (4, 27), (9, 28), (10, 11)),
        ),
        2026: HolidayYear(
            "国务院办公厅关于2026年部分节假日安排的通知（2025年11月4日）",
            _spans(
                2026,
                *((1, 1, 1, 3), (2, 15, 2, 23), (4, 4, 4, 6), (5, 1, 5, 5)),
                *((6, 19, 6, 21), (9, 25, 9, 27), (10, 1, 10, 7)),
            ),
            _days(2026, (1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)),
        ),
    }
)


def is_working_day(day: date) -> bool:
    """Return whether ``day`` is worked; of a year without a notice only weekends are days off.

    Examples
    --------
    >>> is_working_day(date(2026, 10, 1)), is_working_day(date(2026, 10, 10))
    (False, True)
    """
    known = HOLIDAY_YEARS.get(day.year)
    if known is not None:
        if day in known.worked:
            return True
        if any(first <= day <= last for first, last in known.off):
            return False
    return day.weekday() < _SATURDAY


def working_days_after(start: date, days: int) -> date:
    """Return the last of so many working days after ``start``."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(day)
    return day


def years_without_notice(first: date, last: date) -> tuple[int, ...]:
    """Return the years from ``first`` to ``last`` whose public holidays are not known here."""
    return tuple(y for y in range(first.year, last.year + 1) if y not in HOLIDAY_YEARS)
