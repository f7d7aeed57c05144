"""The page of the transport need says what existing lines could do, and its file says the same."""

from collections.abc import Callable

import pandas as pd

from tests.analysis.services.line_worlds import pupil, tables_of
from tests.views.page_files import Files, Pages, plain, sheets, titled
from words.pages import pages
from words.papers import reports
from words.planning import lines as say

PUPILS = (
    pupil("old", more="grade=6 service=school_bus service_id=b1")
    + pupil("p1")
    + pupil("p2", more="grade=3 service=none")
    + pupil("p3", "100,0")
)
COLUMNS = (
    "line",
    "stop",
    "stop_walk_m",
    "nearest_school",
    "nearest_school_m",
    "line_note",
    "remedies",
)


def test_the_page_and_its_file_say_which_line_could_take_whom(
    upload: Callable[..., str], files: Files
) -> None:
    tables = tables_of(PUPILS)
    tables["services"]["name"] = "大镇一线"
    tables["schools"]["name"] = ["大镇小学", "别村小学"]
    road = Pages(upload(tables), files)
    road.go("transport")
    screen = road.table("line_note").set_index("pupil_id")
    notes = [str(note) for note in screen["line_note"].loc[["p1", "p3"]]]
    assert notes[0].startswith("可乘 大镇一线，S1上车")
    assert notes[1].startswith(say.LINE_REASON["stop_too_far"].zh)
    made = sheets(road.file(".xlsx")[1])
    file = pd.concat([titled(rows) for rows in list(made.values())[2:]])
    file = file.set_index(reports.PICKUP_COLUMN["pupil_id"].zh).loc[screen.index]
    for column in COLUMNS:
        said = [plain(value) for value in file[say.COLUMN[column].zh]]
        assert said == [plain(value) for value in screen[column]], column
    by_area = road.table("could_ride").iloc[0]
    assert by_area[["area", "gap", "could_ride", "no_seats"]].tolist() == ["T", 3, 1, 1]
    line = road.table("service_id")
    assert "大镇一线" in set(line["line"].dropna())
    road.choose(say.BY_AREA.zh, "school_id")
    assert road.table("area")["area"].tolist() == ["大镇小学"]
    assert "lines-by" in road.app.query_params


def test_without_lines_the_page_says_nothing_of_them(
    upload: Callable[..., str], files: Files
) -> None:
    tables = tables_of(PUPILS.replace("service_id=b1", ""))
    del tables["services"], tables["stops"]
    road = Pages(upload(tables), files)
    road.go("transport")
    assert road.table("area").empty
    road.choose(pages.FILTER_SHOW.zh, "gap")
    notes = road.table("line_note")["line_note"]
    assert set(notes) == {say.LINE_REASON["no_line"].zh}
