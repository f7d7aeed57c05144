"""Timetable feeds: the lines and stops worked out by hand, and every row accounted for."""

import datetime as dt
import itertools
import random
from collections.abc import Mapping

import geopandas as gpd
import pandas as pd
import pytest

from geo.errors import SourceError
from intake.files import Source
from tests.intake.feeds import FEED, packed, shuffled
from tests.intake.opened import opened_here

LINES, STOPS = "接送线路", "站点"
EVERY_DAY = "周一、周二、周三、周四、周五"


def read(files: Mapping[str, str] = FEED, *, folder: str = "", **changed: str) -> Source:
    """Return a feed as opened; ``changed`` are files by the part of their name before the dot."""
    files = {**files, **{f"{name}.txt": text for name, text in changed.items()}}
    files = {name: text for name, text in files.items() if text}
    return opened_here(packed(files, folder=folder), name="公交.zip")


def rows(source: Source, sheet: str) -> list[list[str]]:
    (found,) = (each for each in source.sheets if each.name == sheet)
    return [list(map(str, row)) for row in found.cells[1:]]


def said(source: Source, file: str) -> dict[str, tuple[str, str, str]]:
    """Return response, words and example of what is said of a file, by its first words."""
    return {
        f.text.en.partition(":")[2].strip() or f.text.en: (f.response, f.text.en, f.value)
        for f in source.findings
        if f.sheet == file
    }


def test_a_small_feed_is_what_was_worked_out_by_hand() -> None:
    source = read()
    assert source.is_feed
    assert rows(source, LINES) == [
        ["LC-3-0-0700", "public_transport", "3路→县城 07:00", EVERY_DAY],
        ["LC-3-0-0705", "public_transport", "3路→县城 07:05（周五）", "周五"],
        ["LC-3-0-0800", "public_transport", "3路→县城 08:00", EVERY_DAY],
        ["LC-4-2450", "public_transport", "4路 24:50", EVERY_DAY],
    ]
    east, village, school = (
        ["东镇", "116.2202", "36.4201", "WGS84"],
        ["一号村", "116.2304", "36.4303", "WGS84"],
        ["第一小学", "", "", ""],
    )
    expected = [
        ("LC-3-0-0700", [(east, "420"), (village, "430.5"), (school, "450")]),
        ("LC-3-0-0705", [(east, "425"), (school, "450")]),
        # The departure is taken where no arrival is given, and what neither says stays blank.
        ("LC-3-0-0800", [(east, "480"), (village, ""), (school, "510")]),
        ("LC-4-2450", [(school, "1490"), (east, "1510")]),
    ]
    assert rows(source, STOPS) == [
        [line, str(order), stop[0], minutes, *stop[1:]]
        for line, calls in expected
        for order, (stop, minutes) in enumerate(calls, start=1)
    ]


def test_every_row_not_taken_is_counted_with_its_reason() -> None:
    source = read()
    assert {words: value[0] for words, value in said(source, "trips.txt").items()} == {
        "4 of 9 rows are taken.": "normalised",
        "nothing says on which days they run.": "confirm",  # e
        "run on no day from Monday to Friday.": "skipped",  # c
        "the route, stops and times of another trip.": "skipped",  # a2
        "of a route that is not in the table of routes.": "confirm",  # f
        "times that go back.": "confirm",  # g
        "do not run every day from Monday to Friday; their names say when.": "confirm",  # d
    }
    of_calls = said(source, "stop_times.txt")
    assert of_calls["at a stop that is not in the table of stops."] == (
        *("confirm", "1 rows are not taken: at a stop that is not in the table of stops.", "sX"),
    )
    assert of_calls["of a trip that is not in the table of trips."][::2] == ("confirm", "zz")
    # Rows of c, a2, f and g.
    left_out = of_calls["of trips that are not taken."]
    assert left_out[:2] == ("skipped", "9 rows are not taken: of trips that are not taken.")
    assert "10 of 21 rows are taken." in of_calls
    of_stops = said(source, "stops.txt")
    assert "3 of 4 rows are taken." in of_stops
    assert of_stops["where no trip that is taken calls."][2] == "s4"
    assert of_stops["without a position that can be read."][::2] == ("confirm", "s3")
    assert said(source, "routes.txt")["without a trip that is taken."][2] == "9"
    assert said(source, "routes.txt")["route_color"][0] == "skipped"
    assert [f.text.en for f in source.findings if f.rule == "feed_unused_files"] == [
        "Files of the archive not used: agency.txt"
    ]
    # A reason each, so that none hides another where alike ones are shown as one.
    shown = [(f.sheet, f.rule) for f in source.findings]
    assert len(set(shown)) == len(shown)
    assert any(f.rule == "feed_no_seats" for f in source.findings)


def test_the_week_is_a_whole_one_and_holidays_count_for_nothing() -> None:
    (week,) = (f for f in read().findings if f.rule == "feed_week")
    # The last whole week before 31 January 2027, a Sunday.
    assert week.value == "2027-01-25"
    # Saturday's trips, which run on that holiday, are of no school day.
    assert said(read(), "trips.txt")["run on no day from Monday to Friday."][2] == "c"


@pytest.mark.parametrize("seed", range(4))
def test_another_order_of_rows_columns_and_files_changes_nothing(seed: int) -> None:
    first, other = read(), read(shuffled(FEED, seed))
    for name in (LINES, STOPS):
        assert rows(first, name) == rows(other, name)
    assert sorted(map(str, first.findings)) == sorted(map(str, other.findings))


def test_a_feed_without_days_gives_all_its_trips_and_says_so() -> None:
    source = read(calendar="", calendar_dates="")
    assert [row[0] for row in rows(source, LINES)] == [
        *("LC-3-0-0700", "LC-3-0-0700#2", "LC-3-0-0705", "LC-3-0-0800", "LC-4-2450"),
    ]
    (found,) = (f for f in source.findings if f.rule == "feed_no_calendar")
    assert found.response == "confirm"


def test_single_dates_alone_are_days_too() -> None:
    # Monday to Friday of one week, and one Saturday.
    monday = dt.date(2026, 9, 7)
    dates = [f"WD,{monday + dt.timedelta(days=n):%Y%m%d},1" for n in range(5)]
    source = read(
        calendar="",
        calendar_dates="\n".join(["service_id,date,exception_type", *dates, "WE,20260912,1"]),
    )
    assert [row[0] for row in rows(source, LINES)] == ["LC-3-0-0700", "LC-3-0-0800", "LC-4-2450"]
    assert {row[3] for row in rows(source, LINES)} == {EVERY_DAY}


def test_a_trip_at_intervals_is_a_line_for_each_departure() -> None:
    source = read(
        frequencies="trip_id,start_time,end_time,headway_secs\na,06:00:00,07:00:00,1800\n"
        "b,06:00:00,05:00:00,600\nq,06:00:00,07:00:00,600\na,07:00:00,07:00:01,600\n"
    )
    codes = [row[0] for row in rows(source, LINES)]
    # b goes at intervals that cannot be read: its own times are no departures.
    assert codes == ["LC-3-0-0600", "LC-3-0-0630", "LC-3-0-0700", "LC-3-0-0705", "LC-4-2450"]
    at_six = [row for row in rows(source, STOPS) if row[0] == "LC-3-0-0600"]
    assert [row[3] for row in at_six] == ["360", "370.5", "390"]
    found = said(source, "frequencies.txt")
    assert "2 of 4 rows are taken." in found
    assert "run at intervals that cannot be read." in said(source, "trips.txt")


def test_a_school_bus_is_known_by_its_type_and_shapes_become_lines() -> None:
    source = read(
        trips="route_id,service_id,trip_id,shape_id\n9,WD,a,x\n4,WD,n,y\n",
        shapes="shape_id,shape_pt_sequence,shape_pt_lat,shape_pt_lon\n"
        "x,2,36.43,116.23\nx,1,36.42,116.22\nx,10,36.44,116.25\ny,1,36.4,116.2\ny,2,36.4,?\n",
    )
    (layer,) = source.layers
    assert layer.name == LINES
    frame = layer.frame
    assert isinstance(frame, gpd.GeoDataFrame)
    assert frame[["service_id", "kind"]].to_numpy().tolist() == [
        ["LC-4-2450", "public_transport"],
        ["LC-9-0700", "school_bus"],
    ]
    assert frame.geometry.isna().tolist() == [True, False]  # one corner is no line
    corners = [(116.22, 36.42), (116.23, 36.43), (116.25, 36.44)]
    assert list(frame.geometry.iloc[1].coords) == corners


@pytest.mark.parametrize(
    ("changed", "part"),
    [({"stops": ""}, "stops.txt"), ({"routes": ""}, "routes.txt"), ({"trips": ""}, "trips.txt")],
)
def test_a_feed_without_a_needed_file_is_refused_by_its_name(
    changed: dict[str, str], part: str
) -> None:
    with pytest.raises(SourceError, match=part):
        read(**changed)


def test_feeds_that_give_nothing_are_refused_with_the_reasons() -> None:
    with pytest.raises(SourceError) as refused:
        read(trips="route_id,service_id,trip_id\n3,WE,c\n3,XX,e\n", calendar_dates="")
    assert "2 trips" in refused.value.text.en
    assert "run on no day from Monday to Friday (1)" in refused.value.text.en
    with pytest.raises(SourceError):
        read(stop_times='trip_id,stop_id,stop_sequence\na,"s1,1\na,s2,2\n')
    twice = {**FEED, **{f"b/{name}": text for name, text in FEED.items()}}
    with pytest.raises(SourceError, match=r"\.txt"):
        read(twice)


def test_a_feed_in_a_folder_in_gbk_is_read() -> None:
    files = {name: text.removeprefix("\ufeff").encode("gb18030") for name, text in FEED.items()}
    source = opened_here(packed(files, folder="公交/"), name="公交.zip")  # type: ignore[arg-type]
    assert rows(source, STOPS) == rows(read(), STOPS)


def test_rows_that_cannot_be_read_are_counted_and_lead_nowhere() -> None:
    broken = (
        "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
        "a,07:00:00,07:00:00,s1,1,0,1\na,7h,,s2,2,1,0\na,07:30:00,07:30:00,s3,3,1,0\n"
        "a,07:40:00,,s1,x,,\na,07:50:00,,s2,4,1,1\na,07:30:00,07:30:00,s3,3,1,0\n"
        "a,07:31:00,07:31:00,s3,3,1,0\na,07:00:00,,s1,5,,,too,many\n"
    )
    source = read(trips="route_id,service_id,trip_id\n3,WD,a\n", stop_times=broken)
    assert [row[1:4] for row in rows(source, STOPS)] == [
        *(["1", "东镇", "420"], ["2", "一号村", ""], ["3", "第一小学", "450"]),
    ]
    found = {words: value[0] for words, value in said(source, "stop_times.txt").items()}
    assert found == {
        "3 of 8 rows are taken.": "normalised",
        "more cells than the header, or not readable.": "confirm",
        "an order that is no number.": "confirm",
        "where nobody gets on or off.": "skipped",
        "the same as another row.": "skipped",
        "the code of another row with other contents; one is taken.": "confirm",
        "a time that cannot be read is left blank.": "confirm",
        # The second stop: the first and the last are so by nature.
        "where one can only get on, or only get off.": "confirm",
    }


def _random_feed(seed: int) -> dict[str, str]:
    turn = random.Random(seed)
    trips = [f"t{n},r{turn.randrange(2)},{turn.choice('ABC')}" for n in range(8)]
    calls = []
    for n in range(8):
        minute = turn.randrange(360, 420, 30)
        for order in range(turn.randrange(2, 4)):
            minute += turn.choice([0, 5])
            clock = f"{minute // 60:02}:{minute % 60:02}:00"
            calls.append(f"t{n},{clock},s{turn.randrange(3)},{order}")
    flags = [
        ",".join([name, *(turn.choice("01") for _ in range(7)), "20260907", "20261004"])
        for name in "ABC"
    ]
    days = "monday,tuesday,wednesday,thursday,friday,saturday,sunday"
    return {
        "routes.txt": "route_id,route_type\nr0,3\nr1,3\n",
        "trips.txt": "\n".join(["trip_id,route_id,service_id", *trips]),
        "stops.txt": "stop_id,stop_lat,stop_lon\n"
        + "\n".join(f"s{n},36.4{n}1,116.2{n}1" for n in range(3)),
        "stop_times.txt": "\n".join(["trip_id,arrival_time,stop_id,stop_sequence", *calls]),
        "calendar.txt": "\n".join([f"service_id,{days},start_date,end_date", *flags]),
    }


@pytest.mark.parametrize("seed", range(12))
def test_lines_are_those_counted_another_way(seed: int) -> None:
    """Every trip of the feed on every weekday, joined by pandas; the weeks are all alike."""
    feed = _random_feed(seed)
    table = {
        name.removesuffix(".txt"): pd.DataFrame(
            [line.split(",") for line in text.splitlines()[1:]],
            columns=text.splitlines()[0].split(","),
        )
        for name, text in feed.items()
    }
    week = table["calendar"].melt(
        ["service_id"], ["monday", "tuesday", "wednesday", "thursday", "friday"]
    )
    week = week[week["value"] == "1"]
    runs = table["trips"].merge(week, on="service_id").merge(table["stop_times"], on="trip_id")
    expected = set()
    for (_, route, _), calls in runs.groupby(["trip_id", "route_id", "variable"]):
        pairs = zip(calls["stop_id"], calls["arrival_time"], strict=True)
        expected.add((route, *itertools.chain.from_iterable(pairs)))
    try:
        source = opened_here(packed(feed), name="公交.zip")
    except SourceError:
        assert not expected
        return
    place = {f"116.2{n}1": f"s{n}" for n in range(3)}
    found = set()
    for code, calls in itertools.groupby(rows(source, STOPS), key=lambda row: row[0]):
        halts = [(place[c[4]], f"{int(c[3]) // 60:02}:{int(c[3]) % 60:02}:00") for c in calls]
        found.add((code[:2], *itertools.chain.from_iterable(halts)))
    assert found == expected
    assert len(rows(source, LINES)) == len(expected)
