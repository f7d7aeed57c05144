"""Days to object are working days: weekends and published holidays are not, days worked are."""

from datetime import date, timedelta

import pytest

from analysis.review import HOLIDAY_YEARS, is_working_day, object_until, years_without_notice

# Counted by hand, month by month; 365 days less 104 of weekends less 13 are 248.
MONTHS = {
    2025: [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23],
    2026: [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23],
}


def of_year(year: int) -> list[date]:
    first = date(year, 1, 1)
    days = (date(year + 1, 1, 1) - first).days
    return [first + timedelta(days=n) for n in range(days)]


@pytest.mark.parametrize("year", MONTHS)
def test_each_month_has_its_working_days(year: int) -> None:
    worked = [day for day in of_year(year) if is_working_day(day)]
    assert [sum(day.month == month for day in worked) for month in range(1, 13)] == MONTHS[year]


@pytest.mark.parametrize("year", sorted(HOLIDAY_YEARS))
def test_a_notice_gives_thirteen_days_off_and_has_the_others_worked(year: int) -> None:
    """全国年节及纪念日放假办法: thirteen days a year; whatever else is off is worked another day."""
    notice = HOLIDAY_YEARS[year]
    weekdays_off = [day for day in of_year(year) if day.weekday() < 5 and not is_working_day(day)]
    in_weekend = {day for day in notice.worked if day.weekday() >= 5}
    assert in_weekend == set(notice.worked)
    assert len(weekdays_off) - len(notice.worked) == 13
    assert all(first <= last for first, last in notice.off)
    assert str(year) in notice.notice


@pytest.mark.parametrize("start", [date(2026, 9, 23), date(2026, 2, 6), date(2026, 11, 23)])
def test_the_days_to_object_are_counted_one_by_one(start: date) -> None:
    for later in range(14):
        begun = start + timedelta(days=later)
        after = (begun + timedelta(days=n) for n in range(1, 60))
        assert object_until(begun, 20) == [day for day in after if is_working_day(day)][19]


def test_by_hand_over_the_holidays_of_2026() -> None:
    # 30 September is followed by seven days off; Saturday the 10th is worked.
    assert object_until(date(2026, 9, 30), 3) == date(2026, 10, 10)
    assert object_until(date(2026, 2, 13), 2) == date(2026, 2, 24)


def test_a_year_without_a_notice_is_named_and_has_its_weekends() -> None:
    assert years_without_notice(date(2026, 12, 20), date(2027, 1, 15)) == (2027,)
    assert years_without_notice(date(2025, 12, 20), date(2026, 1, 15)) == ()
    assert is_working_day(date(2027, 10, 1))
    assert not is_working_day(date(2027, 10, 2))
