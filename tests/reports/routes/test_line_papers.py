"""Timetables, stop sheets, slips and maps say what the tables say; winter is the bells moved."""

import io
from datetime import date
from functools import cache, partial

import pypdf
import pytest

from analysis.parameters import PARAMETER, Parameters
from analysis.region_routes import RegionRoutes, RouteSettings, opened_routes, saved_routes
from geo.roads import RoadNetwork
from reports.routes import (
    PAPERS,
    PapersCancelled,
    Watch,
    board_rows,
    call_rows,
    home_rows,
    paper_bytes,
    parent_slips,
    pupil_rows,
    route_lines,
    route_maps,
    seasons,
    slip_rows,
    stop_sheets,
    timetables,
)
from tests.analysis.driven_roads.lines_world import lines, lines_assessment
from tests.analysis.region_routes.test_route_tables import planned
from words.papers import line_papers as say

DAY = date(2026, 9, 1)
WINTER = {"route_winter_later_min": 20.0, "route_winter_earlier_min": 45.0}


@cache
def usual() -> RegionRoutes:
    return lines()


@cache
def wintry() -> RegionRoutes:
    return lines(**WINTER)


def pages(content: bytes) -> list[str]:
    read = pypdf.PdfReader(io.BytesIO(content))
    return [page.extract_text().replace(" ", "") for page in read.pages]


def minute(shown: str) -> int:
    hours, minutes = shown.split(":")
    return int(hours) * 60 + int(minutes)


def test_winter_times_are_those_of_routes_with_the_bells_of_winter() -> None:
    """All bells moved by hand, the stored trips opened again: an answer of its own."""
    found = wintry()
    summer, winter = seasons(found.parameters)
    assert (summer.morning_s, summer.home_s) == (0, 0)
    moved = {
        "line.primary_bell_min": 20.0,
        "line.junior_bell_min": 20.0,
        "route.over_primary_min": -45.0,
        "route.over_junior_min": -45.0,
    }
    values = {key: float(PARAMETER[key].default) + by for key, by in moved.items()}
    assessment = lines_assessment()
    later = type(assessment)(assessment.distances, Parameters.of(values))
    opened = opened_routes(saved_routes(usual()), later, RoadNetwork.of(later.region, "drive"))
    assert call_rows(found, later_s=winter.morning_s).equals(call_rows(opened))
    assert home_rows(found, later_s=winter.home_s).equals(home_rows(opened))
    assert len(seasons(usual().parameters)) == 1


def test_a_line_has_a_page_for_each_season_with_its_times() -> None:
    found = wintry()
    summer, winter = pages(timetables(found, made_on=DAY))
    later = seasons(found.parameters)[1]
    for text, morning_s, home_s in ((summer, 0, 0), (winter, later.morning_s, later.home_s)):
        for rows in (call_rows(found, later_s=morning_s), home_rows(found, later_s=home_s)):
            for row in rows.itertuples():
                assert str(row.stop) in text
                assert row.reach in text
                assert row.depart in text
    assert "冬季" in winter
    assert "冬季上课推迟20分钟、放学提前45分钟" in winter
    (alike,) = pages(timetables(usual(), made_on=DAY, lang="zh"))
    assert say.SEASONS_ALIKE.zh in alike
    assert not [pupil for pupil in ("p1", "p2", "p3") if pupil in summer + winter + alike]


def test_a_stop_has_a_page_with_every_bus_that_calls_there() -> None:
    found = usual()
    east, west = pages(stop_sheets(found, made_on=DAY))
    rows = board_rows(found, "zh").set_index("stop_id")
    calls = call_rows(found).set_index("stop")
    home = home_rows(found).set_index("stop")
    for stop_id, stop, text in (("k1", "东头", east), ("k2", "孙庄1", west)):
        row = rows.loc[stop_id]
        assert row["morning"] == calls.loc[stop, "reach"]
        assert row["home"] == home.loc[stop, "reach"]
        assert row["pupils"] == calls.loc[stop, "boarding"]
        assert all(str(row[name]) in text for name in ("line", "morning", "home", "pupils"))
        assert f"在此上车{row['pupils']}人" in text
    assert not [pupil for pupil in ("p1", "p2", "p3") if pupil in east + west]


def test_a_slip_says_when_to_leave_home_and_when_the_child_is_back() -> None:
    found = planned(RouteSettings(bus_sizes=((3, 1, 1.0),)), route_arrive_from_min=100.0)
    rows = slip_rows(found, "zh").set_index("pupil_id")
    shown = pupil_rows(found, "zh").set_index("pupil_id")
    # p4 is not taken and has no slip.
    assert sorted(rows.index) == ["p1", "p2", "p3"]
    home = home_rows(found).set_index(["trip_id", "stop"])
    schools = home_rows(found).set_index(["trip_id", "call"])
    for pupil, row in rows.iterrows():
        for name in ("trip_id", "stop", "stop_walk_m", "leave_home", "board", "arrive", "school"):
            assert row[name] == shown.loc[pupil, name]
        assert row["alight"] == home.loc[(row["trip_id"], row["stop"]), "reach"]
        assert row["start"] == schools.loc[(row["trip_id"], 0), "depart"]
        # 200 m at 4 km/h: three minutes before the bus, and three after it and a begun one.
        assert minute(row["board"]) - minute(row["leave_home"]) == 3
        assert minute(row["home"]) - minute(row["alight"]) in {3, 4}


def test_slips_are_eight_to_a_page_with_a_blank_for_the_telephone() -> None:
    found = wintry()
    (page,) = pages(parent_slips(found, made_on=DAY))
    rows = slip_rows(found, "zh")
    assert rows["season"].tolist() == ["夏季", "冬季"] * 3
    for row in rows.to_dict("records"):
        assert f"学生{row['pupil_id']}" in page
        assert f"{row['season']}上学：{row['leave_home']}前出门，{row['board']}校车到站" in page
        assert f"{row['season']}放学：{row['start']}校车离校，{row['alight']}到站" in page
    assert page.count("待填") == 3
    assert "p4" not in page


def test_the_maps_show_all_lines_and_each_alone() -> None:
    found = usual()
    content = route_maps(found, lines_assessment(), made_on=DAY)
    every, one = pypdf.PdfReader(io.BytesIO(content)).pages
    assert float(every.mediabox.width) == pytest.approx(420 / 25.4 * 72, abs=1)
    assert float(one.mediabox.width) == pytest.approx(297 / 25.4 * 72, abs=1)
    words = [page.extract_text().replace(" ", "").replace("\n", "") for page in (every, one)]
    assert all(line[:12].replace(" ", "") in words[0] for line in route_lines(found, "zh"))
    trip = found.trips.iloc[0]
    assert f"校车线路{trip['trip_id']}：幸福小学" in words[1]
    assert f"{trip['metres'] / 1000:.2f}公里" in words[1]
    assert "孙庄1" in words[1]
    none = route_maps(found, lines_assessment(), made_on=DAY, trip_ids=[])
    assert len(pypdf.PdfReader(io.BytesIO(none)).pages) == 1


class Heard(Exception):  # noqa: N818 - what a test waits for
    """The first news of a paper."""


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_says_how_far_it_is_and_can_be_left(paper: str) -> None:
    def hear(*news: object) -> None:
        raise Heard(*news)

    make = partial(paper_bytes, usual(), lines_assessment(), paper, made_on=DAY, lang="zh")
    with pytest.raises(Heard) as first:
        make(watch=Watch(hear, lambda: False))
    done, total, name = first.value.args
    assert (done, bool(name)) == (0, True)
    trips = usual().trips
    by_line = {"sheets": len(trips), "timetable": len(trips), "maps": 1 + trips.geometry.count()}
    stops = usual().calls.loc[~usual().calls["is_school"], "stop_id"].nunique()
    assert total == {**by_line, "stops": stops, "slips": 1}[paper]
    with pytest.raises(PapersCancelled):
        make(watch=Watch(hear, lambda: True))
