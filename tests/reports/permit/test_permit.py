"""The papers for a permit say what the tables say, and leave to people what only they can say."""

import io
import re
from datetime import date

import openpyxl
import pytest

from analysis.region_routes import RegionRoutes
from reports.formats import Shown
from reports.permit import permit_file, permit_workbook
from reports.permit.permit_file import _Permit, spare_text
from reports.permit.permit_rows import COLUMNS, road_name, spare_rows
from reports.permit.permit_template import permit_template
from reports.routes import call_rows, home_rows, route_lines, trip_rows
from reports.word import TEMPLATES, blanks_in, own_template
from tests.analysis.driven_roads.lines_world import ROADS, lines
from tests.analysis.region_routes.test_route_tables import planned
from tests.reports.closure.closure_world import Read, read
from words import Lang
from words.papers import permit as say

DAY = date(2026, 9, 1)


def shown_of(found: RegionRoutes) -> Shown:
    return Shown(region=found.found.roads.region, parameters=found.parameters, made_on=DAY)


def word_file(found: RegionRoutes, lang: Lang = "zh") -> Read:
    return read(permit_file(found, shown_of(found), lang=lang))


@pytest.fixture(scope="module")
def content() -> bytes:
    found = lines()
    return permit_file(found, shown_of(found), lang="zh")


@pytest.fixture(scope="module")
def paper(content: bytes) -> Read:
    return read(content)


def rows_under(paper: Read, title: str) -> list[list[str]]:
    """Return the rows of the table with a column of this title."""
    return next(rows for rows in paper.tables if title in rows[0])


def sheet(found: RegionRoutes, title: str, lang: Lang = "zh") -> list[dict[str, object]]:
    content = permit_workbook(found, shown_of(found), lang=lang)
    page = openpyxl.load_workbook(io.BytesIO(content))[title]
    heads, *rows = page.iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_times_and_pupils_of_each_stop_are_those_of_the_tables(paper: Read) -> None:
    found = lines()
    calls, home = call_rows(found), home_rows(found)
    there = rows_under(paper, COLUMNS["boarding"].zh)[1:]
    assert [row[:6] for row in there] == [
        [str(cell) for cell in row]
        for row in calls[["call", "stop", "reach", "depart", "boarding", "on_board"]].to_numpy()
    ]
    back = rows_under(paper, COLUMNS["alighting"].zh)[1:]
    assert [row[:6] for row in back] == [
        [str(cell) for cell in row]
        for row in home[["call", "stop", "reach", "depart", "alighting", "on_board"]].to_numpy()
    ]
    (trip,) = trip_rows(found, "zh").to_dict("records")
    (line,) = rows_under(paper, COLUMNS["stops_in_order"].zh)[1:]
    assert line[2] == "孙庄1、东头"
    assert line[3:5] == [trip["start"], trip["arrive"]]
    # What the line says is what its own table says.
    assert (line[3], line[4]) == (there[0][2], there[-1][2])
    assert (line[5], line[6]) == (back[0][3], back[-1][2])
    assert float(line[9]) == trip["km"]
    assert set(route_lines(found, "zh")) <= set(paper.lines)


def test_roads_hazards_and_the_spare_way_are_said_line_by_line(paper: Read) -> None:
    legs = rows_under(paper, COLUMNS["hazards"].zh)[1:]
    assert legs[0][0] == "孙庄1 → 东头"
    assert legs[0][1] == "幸福路（乡道） 5.50 公里"
    assert legs[0][2] == "急弯：幸福路（乡道） 1.50 公里"
    assert legs[1][2] == say.NONE_HERE.zh
    spare = next(line for line in paper.lines if line.startswith("备用线路：幸福路"))
    # 3.5 km closed, 5.1 km at 30 km/h for 315 s: 297 s are 5 min; 6 km become 7.6 km.
    assert "3.5 公里）不通时" in spare
    assert "村道 5.10 公里" in spare
    assert "全程 7.6 公里（+1.6 公里），多 5 分钟" in spare
    assert say.SPARE_LATE.zh not in spare
    assert say.HAZARDS.zh in paper.lines
    late = spare_rows(lines(route_ride_primary_min=15.0), "zh").iloc[0]
    assert spare_text(late).zh.endswith(say.SPARE_LATE.zh)


def test_no_hazards_on_record_and_no_spare_way_are_said() -> None:
    text = word_file(planned()).text
    assert say.NO_HAZARDS.zh in text
    assert say.HAZARDS.zh not in text
    assert "没有备用线路：乡道（三里站 → s 之间，3 公里）不通时" in text
    bare = lines(roads=ROADS.replace(" hazard=急弯", ""))
    assert sheet(bare, say.HAZARD_SHEET.zh) == []


def test_what_only_people_can_say_is_left_blank(paper: Read, content: bytes) -> None:
    (bus,) = rows_under(paper, COLUMNS["plate"].zh)[1:]
    assert bus[:3] == ["1", "4", "1-1"]
    assert all(cell.startswith("〔待填：") for cell in bus[3:])
    applicant = rows_under(paper, COLUMNS["answer"].zh)[1:]
    assert [row[0] for row in applicant] == [text.zh for text in say.APPLICANT.values()]
    assert all(row[1].startswith("〔待填：") for row in applicant)
    # Six of the applicant, five of the bus, four conditions, five steps, one inspection of the way.
    assert blanks_in(content) == 6 + 5 + 4 + 5 + 1


def test_the_steps_take_three_three_and_five_working_days(paper: Read) -> None:
    days = [row[2] for row in rows_under(paper, COLUMNS["step"].zh)[1:]]
    assert days[1:4] == ["3 个工作日", "3 个工作日", "5 个工作日"]
    assert "从收到材料到提出审查意见最多 11 个工作日（3 + 3 + 5）。" in paper.lines


def test_no_code_of_a_pupil_stands_in_the_papers(paper: Read) -> None:
    found = lines()
    assert not [pupil for pupil in found.pupils["pupil_id"] if pupil in paper.text]
    book = permit_workbook(found, shown_of(found), lang="zh")
    cells = [
        str(cell)
        for page in openpyxl.load_workbook(io.BytesIO(book)).worksheets
        for row in page.iter_rows(values_only=True)
        for cell in row
    ]
    assert not set(found.pupils["pupil_id"]) & set(cells)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_has_a_sheet_for_each_table(lang: Lang) -> None:
    found = lines()
    content = permit_workbook(found, shown_of(found), lang=lang)
    book = openpyxl.load_workbook(io.BytesIO(content))
    titles = (say.LINES, say.STOPS, say.TIMES, say.HAZARD_SHEET, say.SPARE_SHEET)
    assert book.sheetnames[1:] == [title.say(lang) for title in titles]
    column = {name: title.say(lang) for name, title in COLUMNS.items()}
    (hazard,) = sheet(found, say.HAZARD_SHEET.say(lang), lang)
    assert (hazard[column["hazard"]], hazard[column["metres_m"]]) == ("急弯", 1500)
    (spare,) = sheet(found, say.SPARE_SHEET.say(lang), lang)
    assert spare[column["state"]] == say.STATE["found"].say(lang)
    assert (spare[column["more_km"]], spare[column["more_min"]]) == (1.6, 5)
    stops = sheet(found, say.STOPS.say(lang), lang)
    assert [(row[column["stop"]], row[column["pupils"]]) for row in stops] == [
        ("东头", 1),
        ("孙庄1", 2),
    ]
    times = sheet(found, say.TIMES.say(lang), lang)
    assert [row[column["way"]] for row in times] == [
        *[say.MORNING.say(lang)] * 3,
        *[say.HOME.say(lang)] * 3,
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_is_the_one_the_program_makes(lang: Lang) -> None:
    assert own_template("permit", lang).content == permit_template(lang)


def test_the_paper_is_there_in_english() -> None:
    text = word_file(lines(), "en").text
    assert "At most 11 working days" in text
    assert "Spare way: with 幸福路 (Tertiary) closed" in text


def test_a_road_is_called_by_its_name_and_class() -> None:
    assert road_name("S329", "primary_link", "zh") == "S329（省道）"
    assert road_name(None, "unclassified", "en") == "Unclassified"
    assert road_name("县道", "secondary", "zh") == "县道"
    assert road_name(None, "busway", "zh") == say.CLASS_UNKNOWN.zh


def test_the_guide_names_every_field_and_no_other() -> None:
    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for each in value.values() for name in names(each)}
        return (
            {name for each in value for name in names(each)} if isinstance(value, list) else set()
        )

    found = lines()
    guide = (TEMPLATES.parents[1] / "docs" / "permit-template.md").read_text("utf-8")
    stated = set(re.findall(r"`([a-z_]+)`", guide.split("## 字段")[1]))
    assert stated == names(_Permit(found, shown_of(found), "zh").fields())
