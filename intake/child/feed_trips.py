"""The trips of a timetable feed on school days: where each calls, and when."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from intake.child.feed_days import SchoolDays, school_days
from intake.child.feed_files import Account, FeedTable

_TIME = re.compile(r"(\d{1,2}):([0-5]\d):([0-5]\d)")
_NUMBER = re.compile(r"\d{1,9}")
# Nobody gets on or off.
_NEVER = "1"
# By telephone or by a word to the driver.
_ON_REQUEST = frozenset({"2", "3"})
_LEAST_HEADWAY_S = 60
_A_TRIP = 2  # calls at least


class Call(NamedTuple):
    """A halt of a trip: at which stop, and when in minutes after midnight, None: not said.

    After midnight the count goes on: 25:10:00 is 1510.
    """

    stop_id: str
    minute: float | None


@dataclass(frozen=True)
class Trip:
    """A trip with its calls in order and the school days it runs on, 0 for Monday to 4."""

    trip_id: str
    route_id: str
    direction: str
    headsign: str
    shape_id: str
    calls: tuple[Call, ...]
    days: frozenset[int]

    @property
    def start(self) -> float | None:
        """The first time said, minutes after midnight."""
        return next((call.minute for call in self.calls if call.minute is not None), None)


class Timetable(NamedTuple):
    """The trips on school days, each once, and the days that were looked at."""

    trips: list[Trip]
    days: SchoolDays


def timetable(feed: Mapping[str, FeedTable], account: Account) -> Timetable:
    """Return the trips of ``feed`` that run on a school day; all others are counted."""
    rows = unique(feed["trips.txt"], "trip_id", TRIP_COLUMNS, account)
    runs = Counter(row[1] for row in rows.values())
    days = school_days(feed["calendar.txt"], feed["calendar_dates.txt"], runs, account)
    routes = set(feed["routes.txt"].column("route_id")) - {""}
    calls = _calls(feed, set(rows), account)
    trips = []
    for trip_id, row in sorted(rows.items()):
        trip = _trip(trip_id, row, calls.get(trip_id, []), days)
        reason = _why_not(trip, row[1], routes, days)
        if reason:
            _leave_out(trip, reason, account)
        else:
            trips.append(trip)
    return Timetable(_merged(_departures(trips, feed["frequencies.txt"], account), account), days)


def unique(
    table: FeedTable, key: str, columns: tuple[str, ...], account: Account
) -> dict[str, tuple[str, ...]]:
    """Return the cells of ``columns`` by code; of rows with one code the first in order.

    The order is that of their cells, so that the order of the rows says nothing.
    """
    found: dict[str, tuple[str, ...]] = {}
    for code, *row in sorted(table.records(key, *columns)):
        if not code:
            account.leave(table.file, "no_code")
        elif code in found:
            is_same = tuple(row) == found[code]
            account.leave(table.file, "twice" if is_same else "twice_differently", code)
        else:
            found[code] = tuple(row)
    return found


TRIP_COLUMNS = ("route_id", "service_id", "direction_id", "trip_headsign", "shape_id")


def _trip(trip_id: str, row: tuple[str, ...], calls: list[Call], days: SchoolDays) -> Trip:
    route_id, service_id, direction, headsign, shape_id = row
    runs_on = days.of(service_id) or frozenset()
    return Trip(trip_id, route_id, direction, headsign, shape_id, tuple(calls), runs_on)


def _why_not(trip: Trip, service_id: str, routes: set[str], days: SchoolDays) -> str:
    """Return why a trip is no line to school, "" where it is one."""
    times = [call.minute for call in trip.calls if call.minute is not None]
    wrong = {
        "unknown_route": trip.route_id not in routes,
        "days_unknown": days.of(service_id) is None,
        "no_school_day": not trip.days,
        "too_few_calls": len(trip.calls) < _A_TRIP,
        "times_go_back": times != sorted(times),
    }
    return next((reason for reason, holds in wrong.items() if holds), "")


def _calls(
    feed: Mapping[str, FeedTable], trips: set[str], account: Account
) -> dict[str, list[Call]]:
    """Return the calls of each trip in their order; rows that are none are counted."""
    table, stops = feed["stop_times.txt"], set(feed["stops.txt"].column("stop_id")) - {""}
    columns = ("stop_sequence", "stop_id", "arrival_time", "departure_time")
    may = ("pickup_type", "drop_off_type")
    found: defaultdict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for trip_id, order, *rest in table.records("trip_id", *columns, *may):
        reason = ""
        if trip_id not in trips:
            reason = "unknown_trip"
        elif rest[0] not in stops:
            reason = "unknown_stop"
        elif not (order.isascii() and _NUMBER.fullmatch(order)):
            reason = "bad_order"
        elif rest[3] == rest[4] == _NEVER:
            reason = "nobody_boards"
        if reason:
            code = {"unknown_stop": rest[0], "unknown_trip": trip_id}.get(reason, trip_id)
            account.leave(table.file, reason, code)
        else:
            found[trip_id].append((int(order), tuple(rest)))
    return {trip_id: list(_in_order(trip_id, rows, account)) for trip_id, rows in found.items()}


def _in_order(
    trip_id: str, rows: list[tuple[int, tuple[str, ...]]], account: Account
) -> Iterator[Call]:
    """Yield the calls of a trip by their number, one of each."""
    before, file = None, "stop_times.txt"
    last = max(order for order, _ in rows)
    first = min(order for order, _ in rows)
    for order, row in sorted(rows):
        if before is not None and order == before[0]:
            is_same = before[1] == row
            account.leave(file, "twice" if is_same else "twice_differently", trip_id)
            continue
        before = (order, row)
        stop_id, arrival, departure, pickup, drop_off = row
        if _ON_REQUEST & {pickup, drop_off}:
            account.note(file, "on_request", trip_id)
        if (pickup == _NEVER and order != last) or (drop_off == _NEVER and order != first):
            account.note(file, "one_way_only", trip_id)
        minute = _minute(arrival)
        minute = _minute(departure) if minute is None else minute
        if minute is None:
            is_blank = not arrival and not departure
            account.note(file, "no_time" if is_blank else "bad_time", trip_id)
        yield Call(stop_id, minute)


def _minute(text: str) -> float | None:
    """Return minutes after midnight; None for what is no time."""
    match = _TIME.fullmatch(text) if text.isascii() else None
    return None if match is None else int(match[1]) * 60 + int(match[2]) + int(match[3]) / 60


def _departures(trips: list[Trip], table: FeedTable, account: Account) -> list[Trip]:
    """Return the trips with one for each departure of those that go every so many minutes."""
    by_id = {trip.trip_id: trip for trip in trips}
    starts: defaultdict[str, set[float]] = defaultdict(set)
    for trip_id, *cells in table.records("trip_id", "start_time", "end_time", "headway_secs"):
        departures = _every(*cells)
        if not departures:
            account.leave(table.file, "bad_row", trip_id)
        elif trip_id not in by_id or by_id[trip_id].start is None:
            account.leave(table.file, "trip_left_out", trip_id)
        else:
            starts[trip_id] |= departures
            account.note(table.file, "every_so_often", trip_id)
    found: list[Trip] = []
    # The times of such a trip are those between its stops, and no departure.
    repeated = set(table.column("trip_id"))
    for trip in trips:
        if trip.trip_id not in repeated:
            found.append(trip)
        elif trip.trip_id in starts:
            found += [_starting_at(trip, start) for start in sorted(starts[trip.trip_id])]
        else:
            _leave_out(trip, "no_departures", account)
    return found


def _every(start: str, end: str, headway_s: str) -> set[float]:
    """Return the minutes of departure from ``start`` until before ``end``, none if unreadable."""
    first, last = _minute(start), _minute(end)
    is_number = headway_s.isascii() and _NUMBER.fullmatch(headway_s) is not None
    if first is None or last is None or not is_number or int(headway_s) < _LEAST_HEADWAY_S:
        return set()
    seconds = range(round(first * 60), round(last * 60), int(headway_s))
    return {second / 60 for second in seconds}


def _leave_out(trip: Trip, reason: str, account: Account) -> None:
    account.leave("trips.txt", reason, trip.trip_id)
    account.leave("stop_times.txt", "trip_left_out", rows=len(trip.calls))


def _starting_at(trip: Trip, start: float) -> Trip:
    later = start - (trip.start or 0)
    calls = (
        call if call.minute is None else Call(call.stop_id, call.minute + later)
        for call in trip.calls
    )
    return replace(trip, calls=tuple(calls))


def _merged(trips: list[Trip], account: Account) -> list[Trip]:
    """Return one trip for each route, direction, row of stops and time, with the days of all."""
    found: dict[tuple[str, str, tuple[Call, ...]], Trip] = {}
    for trip in trips:
        key = (trip.route_id, trip.direction, trip.calls)
        same = found.setdefault(key, trip)
        found[key] = replace(same, days=same.days | trip.days)
    taken = {trip.trip_id for trip in found.values()}
    merged = {trip.trip_id: trip for trip in trips if trip.trip_id not in taken}
    for trip in merged.values():
        _leave_out(trip, "same_trip", account)
    return list(found.values())
