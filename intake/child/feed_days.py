"""On which school days the trips of a timetable feed run: of one week that speaks for all."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from intake.child.feed_files import Account, FeedTable

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")
SCHOOL_DAYS = frozenset(range(len(_WEEKDAYS)))
_ADDED, _REMOVED = "1", "2"
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, eq=False)
class Calendar:
    """A pattern of days: weekdays between two dates, then single days added and removed."""

    weekdays: frozenset[int] = frozenset()
    start: dt.date = dt.date.max
    end: dt.date = dt.date.min
    added: frozenset[dt.date] = frozenset()
    removed: frozenset[dt.date] = frozenset()

    def runs_on(self, day: dt.date) -> bool:
        """Return whether trips of this pattern run on ``day``."""
        regular = self.start <= day <= self.end and day.weekday() in self.weekdays
        return (regular or day in self.added) and day not in self.removed

    @property
    def turns(self) -> set[dt.date]:
        """The days at which what runs may change."""
        ends = {self.start, self.end} if self.start <= self.end else set()
        return ends | self.added | self.removed


@dataclass(frozen=True, eq=False)
class SchoolDays:
    """The weekdays, 0 for Monday to 4, by ``service_id`` of a feed, in the week of ``monday``.

    ``first`` and ``last`` are the days the feed speaks of. A feed that says nothing of days has
    none of the three: then every trip runs on each school day.
    """

    days: Mapping[str, frozenset[int]] = field(default_factory=dict)
    monday: dt.date | None = None
    first: dt.date | None = None
    last: dt.date | None = None

    def of(self, service_id: str) -> frozenset[int] | None:
        """Return the school days of a pattern; None where the feed says nothing of it."""
        return SCHOOL_DAYS if self.monday is None else self.days.get(service_id)


def school_days(
    calendar: FeedTable, dates: FeedTable, trips: Mapping[str, int], account: Account
) -> SchoolDays:
    """Return the school days of each pattern of days in the busiest week of a feed.

    Parameters
    ----------
    calendar, dates
        calendar.txt and calendar_dates.txt.
    trips
        How many trips follow each pattern.
    account
        Where rows that cannot be read are counted.

    Notes
    -----
    One week stands for the timetable, so that summer and winter are never mixed and holidays count
    for nothing: the one with most trips on its days from Monday to Friday, of equal ones the last,
    as the newest timetable is in force. What runs changes at the dates named in the feed only, so
    the weeks at and next to these are all that can differ.
    """
    patterns = _patterns(calendar, dates, account)
    turns = sorted(set().union(*(pattern.turns for pattern in patterns.values())))
    if not turns:
        return SchoolDays()
    busiest = max(_weeks(turns), key=lambda monday: (_trips_in(monday, patterns, trips), monday))
    week = _days_of(busiest)
    days = {
        service: frozenset(n for n, day in enumerate(week) if pattern.runs_on(day))
        for service, pattern in patterns.items()
    }
    return SchoolDays(days, busiest, turns[0], turns[-1])


def _days_of(monday: dt.date) -> list[dt.date]:
    return [monday + dt.timedelta(days=n) for n in range(len(_WEEKDAYS))]


def _weeks(turns: Iterable[dt.date]) -> set[dt.date]:
    """Return the Mondays of the weeks at and next to ``turns``."""
    at = {day - dt.timedelta(days=day.weekday()) for day in turns}
    return at | {monday + _WEEK for monday in at} | {monday - _WEEK for monday in at}


def _trips_in(monday: dt.date, patterns: Mapping[str, Calendar], trips: Mapping[str, int]) -> int:
    week = _days_of(monday)
    return sum(
        trips.get(service, 0) * sum(map(pattern.runs_on, week))
        for service, pattern in patterns.items()
    )


def _patterns(calendar: FeedTable, dates: FeedTable, account: Account) -> dict[str, Calendar]:
    """Return the patterns of days; of several rows for one ``service_id`` the first in order."""
    regular: dict[str, Calendar] = {}
    for row in sorted(calendar.records("service_id", "start_date", "end_date", *_WEEKDAYS)):
        service, start, end = row[0], _date(row[1]), _date(row[2])
        if not service or start is None or end is None:
            account.leave(calendar.file, "bad_date", service)
        elif service in regular:
            account.leave(calendar.file, "twice", service)
        else:
            weekdays = frozenset(n for n, flag in enumerate(row[3:]) if flag == "1")
            regular[service] = Calendar(weekdays, start, end)
    single: defaultdict[tuple[str, str], set[dt.date]] = defaultdict(set)
    for service, text, kind in dates.records("service_id", "date", "exception_type"):
        day = _date(text)
        if not service or day is None or kind not in {_ADDED, _REMOVED}:
            account.leave(dates.file, "bad_date", service)
        else:
            single[service, kind].add(day)
    return {
        service: Calendar(
            own.weekdays,
            own.start,
            own.end,
            frozenset(single[service, _ADDED]),
            frozenset(single[service, _REMOVED]),
        )
        for service in {*regular, *(service for service, _ in single)}
        for own in [regular.get(service, Calendar())]
    }


def _date(text: str) -> dt.date | None:
    """Return a date written as 20260901; None for anything else, and the ends of the calendar."""
    if not (text.isascii() and text.isdigit() and len(text) == len("20260901")):
        return None
    try:
        day = dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    # A week before and after must be there to be looked at.
    return day if dt.date.min + 3 * _WEEK < day < dt.date.max - 3 * _WEEK else None
