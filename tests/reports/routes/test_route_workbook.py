"""The workbook and layers of routes say what the tables say."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import geopandas as gpd
import openpyxl
import pyogrio
import pytest

from analysis.region_routes import RouteSettings
from analysis.routes import RouteFault
from reports.formats import Shown
from reports.routes import fault_lines, route_lines, route_workbook, save_routes
from reports.routes.clock import clock
from tests.analysis.region_routes.test_route_tables import assessment, planned
from words import Lang
from words.planning import routes as say

DAY = date(2026, 9, 1)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_pupil_and_call_stands_in_the_workbook(lang: Lang) -> None:
    found = planned()
    shown = Shown(region=found.found.roads.region, parameters=found.parameters, made_on=DAY)
    book = openpyxl.load_workbook(io.BytesIO(route_workbook(found, shown, lang=lang)))
    about, trips, calls, home, pupils, left = book.worksheets
    assert [sheet.title for sheet in book.worksheets[1:]] == [
        title.say(lang) for title in (say.TRIPS, say.CALLS, say.HOME, say.PUPILS, say.LEFT)
    ]
    rows = list(trips.iter_rows(min_row=2, values_only=True))
    heads = [cell.value for cell in trips[1]]
    first = dict(zip(heads, rows[0], strict=True))
    assert first[say.COLUMN["pupils"].say(lang)] == 3
    limit = found.parameters.ride_limit_min("primary")
    assert first[say.COLUMN["limit_min"].say(lang)] == limit
    times = list(calls.iter_rows(min_row=2, values_only=True))
    assert [row[1] for row in times] == [1, 2, 3]
    assert [row[2] for row in times] == ["五里站", "三里站", "s"]
    assert times[0][3] == clock(found.calls["reach_s"].iloc[0])
    back = [row[2] for row in home.iter_rows(min_row=2, values_only=True)]
    assert back == ["s", "三里站", "五里站"]
    assert [row[0] for row in pupils.iter_rows(min_row=2, values_only=True)] == ["p2", "p3", "p1"]
    gone = list(left.iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in gone] == ["p4"]
    assert gone[0][-1] == say.REASON["no_stop_within"].say(lang)
    said = [row[0] for row in about.iter_rows(values_only=True) if row[0]]
    assert set(route_lines(found, lang)) <= set(said)


def test_what_the_routes_come_to_is_said_with_every_reason() -> None:
    lines = route_lines(planned(RouteSettings(who="beyond", bus_sizes=((5, None, 1.0),))), "en")
    assert lines[0] == "To be taken (All beyond the limit): 5; taken: 4, 80.0 %."
    assert lines[1] == "Not taken, 1: No place to stop within the walk allowed."
    assert lines[2].startswith("1 buses (1 of 5 seats) drive 1 trips")


def test_the_layers_of_routes_open_again(tmp_path: Path) -> None:
    found = planned()
    path = tmp_path / "routes.gpkg"
    save_routes(found, path, assessment(), made_on=DAY, lang="zh")
    assert {name for name, _ in pyogrio.list_layers(path)} == {"trips", "calls", "pupils"}
    trips, calls = (gpd.read_file(path, layer=name) for name in ("trips", "calls"))
    assert trips.geometry.geom_type.tolist() == ["LineString"]
    assert calls["stop_name"].tolist()[:2] == ["五里站", "三里站"]
    assert len(gpd.read_file(path, layer="pupils")) == 4


def test_rules_broken_by_hand_are_said_with_their_units_and_never_called_checked() -> None:
    faults = (
        RouteFault(code="ride", bus=0, trip=0, found=2821, allowed=2700),
        RouteFault(code="window", bus=0, trip=0, found=29_730, allowed=29_700),
        RouteFault(code="walk", bus=0, trip=0, found="620", allowed="500"),
        RouteFault(code="seats", bus=1, trip=0, found=5, allowed=3),
        RouteFault(code="school", bus=1, trip=0, found=0, allowed=1),
        RouteFault(code="fleet", found=2, allowed=1),
    )
    found = replace(planned(), faults=faults)
    assert fault_lines(found, "zh", trip_id="1-1") == [
        "车次 1-1：在车时间超限（47.1 分钟，限 45 分钟）",
        "车次 1-1：到校太早或太晚（8:16，限 8:15）",
        "车次 1-1：到站步行米数超限（620，限 500）",
    ]
    every = fault_lines(found, "zh")
    assert every[0] == "违反 6 处规则："
    assert every[-2:] == ["车次 2-1：有不能同乘的学校", "另有 1 处。"]
    shown = Shown.of(assessment(), made_on=DAY)
    for routes, checked in ((found, say.NOT_CHECKED), (planned(), say.CHECKED)):
        book = openpyxl.load_workbook(io.BytesIO(route_workbook(routes, shown, lang="zh")))
        said = [row[0] for row in book.worksheets[0].iter_rows(values_only=True)]
        other = say.CHECKED if checked is say.NOT_CHECKED else say.NOT_CHECKED
        assert checked.zh in said
        assert other.zh not in said
        assert set(fault_lines(routes, "zh")) <= set(said)
