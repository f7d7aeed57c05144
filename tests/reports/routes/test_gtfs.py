"""The GTFS feed keeps the rules of the specification and says what the tables say."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date

import pandas as pd
import pytest

from analysis.region_routes import RegionRoutes, RouteSettings
from reports.routes import gtfs_feed
from tests.analysis.driven_roads.lines_world import lines
from tests.analysis.region_routes.test_route_tables import planned
from words import Lang

DAY = date(2026, 9, 1)
Table = list[dict[str, str]]
# gtfs.org, Schedule Reference: required files and fields (of stops and routes: as used here).
REQUIRED = {
    "agency.txt": ("agency_name", "agency_url", "agency_timezone"),
    "stops.txt": ("stop_id", "stop_name", "stop_lat", "stop_lon"),
    "routes.txt": ("route_id", "route_short_name", "route_type"),
    "trips.txt": ("route_id", "service_id", "trip_id"),
    "stop_times.txt": ("trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence"),
    "calendar.txt": (
        *("service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"),
        *("sunday", "start_date", "end_date"),
    ),
}
KEYS = {"stops.txt": "stop_id", "routes.txt": "route_id", "trips.txt": "trip_id"}
REFERENCES = (
    ("trips.txt", "route_id", "routes.txt"),
    ("trips.txt", "service_id", "calendar.txt"),
    ("stop_times.txt", "trip_id", "trips.txt"),
    ("stop_times.txt", "stop_id", "stops.txt"),
    ("routes.txt", "agency_id", "agency.txt"),
)


def opened(content: bytes) -> dict[str, Table]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode("utf-8-sig"))))
            for name in archive.namelist()
        }


def seconds(text: str) -> int:
    assert re.fullmatch(r"\d\d:[0-5]\d:[0-5]\d", text), text
    hours, minutes, rest = (int(each) for each in text.split(":"))
    return hours * 3600 + minutes * 60 + rest


def gtfs_faults(feed: dict[str, Table]) -> list[str]:
    """Return what in a feed breaks the specification; shares no code with the writer."""
    faults = [name for name in REQUIRED if not feed.get(name)]
    if faults:
        return faults
    for name, fields in REQUIRED.items():
        faults += [f"{name}:{f}" for f in fields for row in feed[name] if not row.get(f)]
    for name, key in KEYS.items():
        codes = [row[key] for row in feed[name]]
        faults += [f"{name}: twice {code}" for code in codes if codes.count(code) > 1]
    for name, field, other in REFERENCES:
        known = {row[field] for row in feed[other]}
        faults += [f"{name}: {row[field]}" for row in feed[name] if row[field] not in known]
    for row in feed["stops.txt"]:
        if not (-90 <= float(row["stop_lat"]) <= 90 and -180 <= float(row["stop_lon"]) <= 180):
            faults.append(f"place of {row['stop_id']}")
    for trip in feed["trips.txt"]:
        rows = [row for row in feed["stop_times.txt"] if row["trip_id"] == trip["trip_id"]]
        faults += _time_faults(rows)
    faults += [
        f"date {row[name]}"
        for row in feed["calendar.txt"]
        for name in ("start_date", "end_date")
        if not re.fullmatch(r"\d{8}", row[name])
    ]
    return faults


def _time_faults(rows: Sequence[dict[str, str]]) -> list[str]:
    faults = [] if len(rows) > 1 else ["a trip of one stop"]
    numbers = [int(row["stop_sequence"]) for row in rows]
    faults += [] if numbers == sorted(set(numbers)) else ["stop_sequence"]
    times = [seconds(row[name]) for row in rows for name in ("arrival_time", "departure_time")]
    return faults + ([] if times == sorted(times) else ["times"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_feed_keeps_the_specification(lang: Lang) -> None:
    assert gtfs_faults(opened(gtfs_feed(lines(), made_on=DAY, lang=lang))) == []
    several = planned(RouteSettings(bus_sizes=((3, 1, 1.0),)), route_arrive_from_min=100.0)
    assert gtfs_faults(opened(gtfs_feed(several, made_on=DAY, lang=lang))) == []


def test_the_check_finds_what_is_broken() -> None:
    feed = opened(gtfs_feed(lines(), made_on=DAY))
    feed["stop_times.txt"][1]["arrival_time"] = "01:00:00"
    feed["trips.txt"][0]["route_id"] = "9"
    assert gtfs_faults(feed) == ["trips.txt: 9", "times"]


def feed_times(found: RegionRoutes, ending: str) -> pd.DataFrame:
    rows = pd.DataFrame(opened(gtfs_feed(found, made_on=DAY))["stop_times.txt"])
    return rows[rows["trip_id"].str.endswith(ending)].reset_index(drop=True)


def test_times_and_order_are_those_of_the_tables() -> None:
    found = planned(RouteSettings(bus_sizes=((3, 1, 1.0),)), route_arrive_from_min=100.0)
    for ending, table in (("-am", found.calls), ("-pm", found.way_home)):
        rows = feed_times(found, ending)
        assert rows["trip_id"].str.removesuffix(ending).tolist() == table["trip_id"].tolist()
        assert rows["arrival_time"].map(seconds).tolist() == table["reach_s"].tolist()
        assert rows["departure_time"].map(seconds).tolist() == table["leave_s"].tolist()
        codes = rows["stop_id"].str.removeprefix("school:")
        assert codes.tolist() == table["stop_id"].tolist()


def test_pupils_board_in_the_morning_and_alight_at_school() -> None:
    there, home = feed_times(lines(), "-am"), feed_times(lines(), "-pm")
    assert there["pickup_type"].tolist() == ["0", "0", "1"]
    assert there["drop_off_type"].tolist() == ["1", "1", "0"]
    assert home["pickup_type"].tolist() == ["0", "1", "1"]
    assert home["drop_off_type"].tolist() == ["1", "0", "0"]


def test_the_calendar_is_the_school_year_and_no_pupil_stands_in_the_feed() -> None:
    found = lines()
    spring = gtfs_feed(found, made_on=date(2027, 3, 1))
    (calendar,) = opened(spring)["calendar.txt"]
    assert (calendar["start_date"], calendar["end_date"]) == ("20260901", "20270831")
    assert [calendar["friday"], calendar["saturday"]] == ["1", "0"]
    assert spring == gtfs_feed(found, made_on=DAY)
    with zipfile.ZipFile(io.BytesIO(spring)) as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist())
    assert not [pupil for pupil in found.pupils["pupil_id"] if pupil in text]
    assert "孙庄1" in text
