"""A timetable feed (GTFS) as the sheets of lines and stops an office would give."""

import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from geo.errors import SourceError
from intake.child.archives import Member
from intake.child.child_result import ChildResult
from intake.child.feed_days import SCHOOL_DAYS, SchoolDays
from intake.child.feed_files import Account, FeedTable, read_feed
from intake.child.feed_trips import TRIP_COLUMNS, Call, Timetable, Trip, timetable, unique
from intake.finding import Finding, Response
from words import Text
from words.files import FOUND, REFUSED, feed

LINES, STOPS = feed.LINES.zh, feed.STOPS.zh
_LINE_COLUMNS = ("service_id", "kind", "name", feed.RUNS_ON.zh)
_STOP_COLUMNS = ("service_id", "stop_order", "name", "arrive_min", "x", "y", "crs")
_ROUTE = ("agency_id", "route_short_name", "route_long_name", "route_type")
_STOP = ("stop_name", "stop_lon", "stop_lat")
_POINT = ("shape_id", "shape_pt_sequence", "shape_pt_lon", "shape_pt_lat")
# The route type of school buses among those of the extended list.
_SCHOOL_BUS = "712"
_USED = {
    "routes.txt": {"route_id", *_ROUTE},
    "trips.txt": {"trip_id", *TRIP_COLUMNS},
    "stops.txt": {"stop_id", *_STOP},
    "shapes.txt": set(_POINT),
    "stop_times.txt": {
        *("trip_id", "stop_sequence", "stop_id", "arrival_time", "departure_time"),
        *("pickup_type", "drop_off_type"),
    },
}
# What is lost or doubtful through a fault of the feed, which a person is to look at.
_FAULTS = frozenset(
    {
        *("bad_row", "no_code", "twice_differently", "bad_date", "unknown_route", "days_unknown"),
        *("too_few_calls", "times_go_back", "no_departures", "unknown_trip", "unknown_stop"),
        *("bad_order", "bad_time", "on_request", "one_way_only", "no_position", "not_every_day"),
    }
)
_HALF_TURN, _QUARTER_TURN = 180.0, 90.0


class _Line(NamedTuple):
    """A trip as a line of the data dictionary."""

    service_id: str
    kind: str
    name: str
    trip: Trip


def read_timetable(
    archive: zipfile.ZipFile, packed_files: Sequence[Member], result: ChildResult
) -> None:
    """Read a timetable feed: its trips on school days as lines with their stops.

    Raises SourceError where it lacks a file, is damaged, or no trip of it can be used.
    """
    account = Account()
    tables = read_feed(archive, packed_files, result, account)
    found = timetable(tables, account)
    if not found.trips:
        reasons = [
            Text(f"{feed.LEFT[r].zh}（{n}）", f"{feed.LEFT[r].en} ({n})")
            for (file, r), n in sorted(account.left.items())
            if file == "trips.txt"
        ]
        what = REFUSED["feed_no_trips"]
        listed = Text("；", "; ").join(reasons)
        trips = account.rows["trips.txt"]
        raise SourceError(what.fill(name=result.name, trips=trips, reasons=listed))
    lines = _lines(found.trips, tables["routes.txt"], account)
    calls = sum(len(line.trip.calls) for line in lines)
    result.check_cells(STOPS, calls, len(_STOP_COLUMNS))
    _add_lines(lines, tables["shapes.txt"], result, account)
    stops = _stops(lines, tables["stops.txt"], account)
    result.add_sheet(STOPS, [list(_STOP_COLUMNS), *_stop_rows(lines, stops)])
    result.is_feed = True
    _find_days(found, result)
    _find_counts(tables, result, account)


def _lines(trips: Sequence[Trip], table: FeedTable, account: Account) -> list[_Line]:
    """Return a line per trip, sorted by code: route, direction, time of departure.

    Of several with one code all but the first in order of their stops have a number.
    """
    routes = unique(table, "route_id", _ROUTE, account)
    used = {trip.route_id for trip in trips}
    for route_id in sorted(set(routes) - used):
        account.leave(table.file, "route_left_out", route_id)
    by_code: defaultdict[str, list[Trip]] = defaultdict(list)
    for trip in trips:
        parts = (routes[trip.route_id][0], trip.route_id, trip.direction, _clock(trip.start, ""))
        by_code["-".join(part for part in parts if part)].append(trip)
    found = []
    for code, same in by_code.items():
        for number, trip in enumerate(sorted(same, key=_in_turn), start=1):
            service_id = code if number == 1 else f"{code}#{number}"
            kind = "school_bus" if routes[trip.route_id][3] == _SCHOOL_BUS else "public_transport"
            name = _name(trip, routes[trip.route_id])
            found.append(_Line(service_id, kind, name, trip))
            if trip.days != SCHOOL_DAYS:
                account.note("trips.txt", "not_every_day", trip.trip_id)
    return sorted(found)


def _in_turn(trip: Trip) -> tuple[object, ...]:
    calls = [(call.stop_id, -1.0 if call.minute is None else call.minute) for call in trip.calls]
    return trip.route_id, trip.direction, calls


def _name(trip: Trip, route: tuple[str, ...]) -> str:
    """Return what a line is called: its route, where it goes, when it starts, on which days."""
    _, short, long, _ = route
    name = short or long or trip.route_id
    name = f"{name}→{trip.headsign}" if trip.headsign else name
    start = _clock(trip.start, ":")
    name = f"{name} {start}" if start else name
    return name if trip.days == SCHOOL_DAYS else f"{name}（{_days(trip)}）"


def _days(trip: Trip) -> str:
    return Text("、", ", ").join(feed.WEEKDAYS[day] for day in sorted(trip.days)).zh


def _clock(minute: float | None, sign: str) -> str:
    if minute is None:
        return ""
    return f"{int(minute // 60):02}{sign}{int(minute % 60):02}"


def _add_lines(
    lines: Sequence[_Line], table: FeedTable, result: ChildResult, account: Account
) -> None:
    """Add the lines: with their shapes as a layer, without any as a sheet."""
    shapes = _shapes(table, {line.trip.shape_id for line in lines} - {""}, account)
    rows = [[line.service_id, line.kind, line.name, _days(line.trip)] for line in lines]
    if not shapes:
        result.add_sheet(LINES, [list(_LINE_COLUMNS), *rows])
        return
    from intake.child.place_layers import add_line_layer  # noqa: PLC0415 - takes a second to import

    corners = [shapes.get(line.trip.shape_id, []) for line in lines]
    add_line_layer(LINES, _LINE_COLUMNS, rows, corners, result)


def _shapes(
    table: FeedTable, wanted: set[str], account: Account
) -> dict[str, list[tuple[float, float]]]:
    """Return the corners of each shape wanted in their order, those of two places at least."""
    points: defaultdict[str, list[tuple[int, tuple[float, float]]]] = defaultdict(list)
    for shape_id, order, lon, lat in table.records(*_POINT):
        at = _position(lon, lat)
        if at is None or not (order.isascii() and order.isdigit()):
            account.leave(table.file, "bad_row", shape_id)
        elif shape_id in wanted:
            points[shape_id].append((int(order), at))
        else:
            account.leave(table.file, "trip_left_out", shape_id)
    found = {shape: [at for _, at in sorted(own)] for shape, own in points.items()}
    return {shape: corners for shape, corners in found.items() if len(set(corners)) > 1}


def _stops(
    lines: Sequence[_Line], table: FeedTable, account: Account
) -> Mapping[str, tuple[str, ...]]:
    """Return name, longitude and latitude by stop, blank both where they are no position."""
    stops = unique(table, "stop_id", _STOP, account)
    called = {call.stop_id for line in lines for call in line.trip.calls}
    found = {}
    for stop_id, (name, lon, lat) in stops.items():
        if stop_id not in called:
            account.leave(table.file, "not_called_at", stop_id)
        elif _position(lon, lat) is None:
            account.note(table.file, "no_position", stop_id)
            found[stop_id] = (name, "", "")
        else:
            found[stop_id] = (name, lon, lat)
    return found


def _position(lon: str, lat: str) -> tuple[float, float] | None:
    """Return degrees; None for what is no place on earth, and for 0, 0, which says none."""
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        return None
    is_place = abs(x) <= _HALF_TURN and abs(y) <= _QUARTER_TURN and (x, y) != (0.0, 0.0)
    return (x, y) if is_place else None


def _stop_rows(lines: Sequence[_Line], stops: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    for line in lines:
        for order, call in enumerate(line.trip.calls, start=1):
            name, lon, lat = stops[call.stop_id]
            # The format knows no other system.
            place = [lon, lat, "WGS84" if lon else ""]
            yield [line.service_id, str(order), name, _minutes(call), *place]


def _minutes(call: Call) -> str:
    return "" if call.minute is None else f"{call.minute:.10g}"


def _find_days(found: Timetable, result: ChildResult) -> None:
    days: SchoolDays = found.days
    if days.monday is None:
        files = "calendar.txt、calendar_dates.txt"
        result.find("feed_no_calendar", "confirm", sheet="trips.txt", files=files)
        return
    result.find(
        "feed_week",
        "normalised",
        sheet="calendar.txt",
        value=str(days.monday),
        monday=days.monday,
        first=days.first,
        last=days.last,
    )


def _find_counts(tables: Mapping[str, FeedTable], result: ChildResult, account: Account) -> None:
    """Say of every file how many rows are taken, why the others are not, and what is not used."""
    for file, table in tables.items():
        if account.rows[file]:
            rows, taken = account.rows[file], account.taken(file)
            result.find("feed_rows", "normalised", sheet=file, rows=f"{rows:,}", taken=f"{taken:,}")
        result.findings += _reasons(file, result.name, account)
        unused = [
            name
            for name, cells in table.columns.items()
            if file in _USED and name not in _USED[file] and any(cells)
        ]
        if unused:
            result.find("feed_unused_columns", "skipped", sheet=file, columns="、".join(unused))
    result.find("feed_no_seats", "normalised", sheet=LINES)


def _reasons(file: str, name: str, account: Account) -> Iterator[Finding]:
    """Yield what is said of rows of ``file``, a finding for each reason with their number."""
    said: tuple[tuple[Response, Text, Counter[tuple[str, str]], Mapping[str, Text]], ...] = (
        ("skipped", FOUND["feed_left"], account.left, feed.LEFT),
        ("normalised", FOUND["feed_noted"], account.notes, feed.NOTED),
    )
    for usual, wording, counts, words in said:
        for (of, reason), count in sorted(counts.items()):
            if of == file:
                yield Finding(
                    rule=f"feed_{reason}",
                    text=wording.fill(count=f"{count:,}", reason=words[reason]),
                    response="confirm" if reason in _FAULTS else usual,
                    file=name,
                    sheet=file,
                    value=account.first.get((of, reason), ""),
                )
