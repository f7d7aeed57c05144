"""For every page and download: what is in the file is what is on the page.

A page is run as its server runs it; a button's file is made after the run, as a press makes it.
"""

import json
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pyogrio
import pytest

from tests.analysis.review.reviewed import street
from tests.analysis.straight_road import straight_road
from tests.views.page_files import Files, Pages, about, pdf_text, plain, sheets, titled
from views.map.map_view import Boxed
from views.session import seen_views
from words import Text
from words.pages import map_tools, pages
from words.papers import book, reports, shown, themes
from words.planning import allocation


@pytest.mark.parametrize(
    "chosen",
    [
        {},
        {pages.FILTER_SHOW: "all"},
        {pages.FILTER_SHOW: "listed", pages.FILTER_TOWNSHIP: "East"},
        {pages.FILTER_SHOW: "all", pages.FILTER_SCHOOL: "nine", pages.FILTER_ORDER: "farthest"},
        {pages.FILTER_SHOW: "gap", pages.FILTER_GRADE: "2", pages.FILTER_ORDER: "village"},
    ],
    ids=str,
)
def test_the_list_is_the_list_on_the_page(road: Pages, chosen: dict[Text, str]) -> None:
    road.go("transport")
    for label, value in chosen.items():
        road.choose(label.zh, value)
    screen = road.table("walk_m")
    name, content = road.file(".xlsx")
    book = sheets(content)
    lists = [titled(rows) for rows in list(book.values())[2:]]
    file = pd.concat(lists, ignore_index=True) if lists else pd.DataFrame()
    codes = reports.PICKUP_COLUMN["pupil_id"].zh
    assert sorted(file.get(codes, [])) == sorted(screen.get("pupil_id", []))
    assert about(book)[shown.ROWS.zh] == len(screen)
    if chosen.get(pages.FILTER_ORDER) is None and len(screen):
        assert list(file[codes]) == list(screen["pupil_id"])
    # What a column of the page says of a pupil, the file says, too.
    if len(screen):
        rows = file.set_index(codes).loc[screen["pupil_id"]]
        for column in set(screen.columns) & set(reports.PICKUP_COLUMN) - {"pupil_id", "pupils"}:
            said = rows[reports.PICKUP_COLUMN[column].zh].tolist()
            assert [plain(v) for v in said] == [plain(v) for v in screen[column]], column
    for label, value in chosen.items():
        if label in {pages.FILTER_SHOW, pages.FILTER_ORDER}:
            words = pages.SHOWS if label == pages.FILTER_SHOW else shown.NEED_ORDERS
            said_in = shown.FILTERED.zh if label == pages.FILTER_SHOW else shown.ORDER.zh
            assert value == "all" or words[value].zh in about(book)[said_in]
    if pages.FILTER_TOWNSHIP in chosen:
        assert "East" in name
        assert "East" in about(book)[shown.FILTERED.zh]


def test_without_a_list_of_pupils_the_file_is_the_page_too(
    upload: Callable[..., str], files: Files
) -> None:
    road = Pages(upload(straight_road()), files)
    road.go("transport")
    road.choose(pages.FILTER_SHOW.zh, "all")
    screen = road.table("walk_m")
    made = sheets(road.file(".xlsx")[1])
    file = pd.concat([titled(rows) for rows in list(made.values())[2:]], ignore_index=True)
    assert reports.PICKUP_COLUMN["pupil_id"].zh not in file
    for column in ("village", "school", "stage", "walk_m", "reason", "pupils"):
        said = [plain(value) for value in file[reports.PICKUP_COLUMN[column].zh]]
        assert said == [plain(value) for value in screen[column]], column
    # Nobody is called unserved where nobody is known: the columns are named as left out.
    left_out = " ".join(str(row[0]) for row in made[reports.EXPLANATION.zh])
    assert reports.PICKUP_COLUMN["service"].zh in left_out


def test_the_layers_and_the_sheet_of_the_need_are_those_of_the_filter(
    road: Pages, tmp_path: Path
) -> None:
    road.go("transport")
    road.choose(pages.FILTER_SHOW.zh, "gap")
    path = tmp_path / "layers.gpkg"
    name, content = road.file(".gpkg")
    path.write_bytes(content)
    found = pyogrio.read_dataframe(path, layer="villages").set_index("id")["symbol"]
    screen = road.table("walk_m")
    marked = set(found.index[found == "gap"])
    assert set(screen["village"].dropna()) >= marked
    assert set(found.unique()) <= {"gap", "plain"}
    text = pdf_text(road.file(".pdf")[1])
    assert pages.SHOWS["gap"].zh in text
    assert f"图中名单{len(screen)}行" in text
    assert pages.SHOWS["gap"].zh in name


def test_the_sheet_is_the_case_on_the_page(upload: Callable[..., str], files: Files) -> None:
    app = Pages(upload(street()), files)
    app.go("review")
    screen = "".join(str(one.value) for one in app.app.text).replace(" ", "")
    name, content = app.file(".pdf")
    text = pdf_text(content)
    assert "near" in name
    for words in ("1,930", "绕行系数1.02", "一、距离：步行1,930.0米"):
        assert words in screen
        assert words in text


@pytest.mark.parametrize("order", ["urgency", "pupils", "township"])
def test_the_register_is_the_table_on_the_page(road: Pages, order: str) -> None:
    road.go("small_schools")
    road.choose(pages.FILTER_ORDER.zh, order)
    for state in ("flagged", "shrinking", "all"):
        road.choose(pages.FILTER_SHOW.zh, state)
        screen = road.table("years_falling")
        book = sheets(road.file(".xlsx")[1])
        file = titled(book[reports.REGISTER_TITLE.zh])
        assert list(file["学校名称"]) == list(screen["name"])
        assert list(file["学段"]) == list(screen["stage"])
        assert list(file["依据"]) == list(screen["reason"])
        assert about(book)[shown.ROWS.zh] == len(screen)


def test_the_map_taken_away_is_the_map_seen(road: Pages, tmp_path: Path) -> None:
    app = road.go("layout_map", theme="schools", school="two")
    whole = pdf_text(road.file(".pdf")[1])
    assert "所选：two" in whole
    assert themes.SEEN.zh not in whole
    view = app.session_state[f"layout-map-{road.region}-view"]
    seen = {"bounds": [115.985, 36.445, 116.0, 36.455], "off": ["villages"], "on": []}
    assert seen_views().put(view, json.dumps(seen).encode())
    # The same button, pressed after the map was moved: no run of the page is needed.
    text = pdf_text(road.file(".pdf")[1])
    assert themes.SEEN.zh in text
    path = tmp_path / "layers.gpkg"
    path.write_bytes(road.file(".gpkg")[1])
    names = {str(name) for name, _ in pyogrio.list_layers(path)}
    assert "villages" not in names
    assert "schools" in names
    road.choose(pages.EXTENT.zh, "whole")
    assert themes.SEEN.zh not in pdf_text(road.file(".pdf")[1])


def test_the_box_holds_both_tables(road: Pages) -> None:
    app = road.go("layout_map")
    region = road.region
    app.session_state[f"layout-map-{region}-box"] = (1, Boxed((115.9, 36.4, 116.05, 36.5)))
    road.again()
    name, content = road.file(".xlsx")
    made = sheets(content)
    for column, sheet in (
        ("school_id", map_tools.BOX_SCHOOLS),
        ("village_id", map_tools.BOX_VILLAGES),
    ):
        screen, file = road.table(column), titled(made[sheet.zh])
        assert len(screen) > 0
        for place, each in enumerate(screen.columns):
            said = [plain(value) for value in file.iloc[:, place]]
            assert said == [plain(value) for value in screen[each]], each
    assert "东经 115.9000" in about(made)[shown.FILTERED.zh]
    assert map_tools.BOX_TITLE.zh in name


def test_the_book_and_the_sheet_seen_are_named_after_the_plan(planned: Pages) -> None:
    app = planned.go("layout_map", plan="合并试行", school="big")
    seen = {"bounds": [115.985, 36.445, 116.05, 36.46]}
    view = app.session_state[f"layout-map-{planned.region}-view"]
    assert seen_views().put(view, json.dumps(seen).encode())
    planned.go("atlas", plan="合并试行")
    planned.app.session_state["book-what"] = "seen"
    planned.again()
    name, content = planned.file(".pdf")
    text = pdf_text(content)
    assert "合并试行" in name
    assert "方案图：合并试行" in text
    assert themes.SEEN.zh in text
    assert "所选：大镇小学" in text
    planned.app.session_state["book-what"] = "book"
    planned.again()
    next(b for b in planned.app.button if b.label == book.MAKE.zh).click().run()
    limit = time.monotonic() + 120
    while planned.app.session_state["book-job"].running and time.monotonic() < limit:
        time.sleep(0.2)
    planned.again()
    name, _ = planned.file(".pdf")
    assert "方案图：合并试行" in name


def test_what_a_browser_says_it_shows_is_not_believed() -> None:
    views = seen_views()
    name = "0" * 32
    for content in (
        b"",
        b"[1]",
        b"{" * 5000,
        b'{"bounds": [1, 2, 3]}',
        b'{"bounds": [1, 2, 1, 3]}',
        b'{"bounds": [1, 2, "3", 4]}',
        b'{"bounds": [true, 2, 3, 4]}',
        b'{"bounds": [NaN, 2, 3, 4]}',
        b'{"bounds": [-500, 2, 3, 4]}',
    ):
        assert not views.put(name, content)
    assert not views.put("../etc", b'{"bounds": [1, 2, 3, 4]}')
    assert views.get(name) is None
    assert views.put(name, b'{"bounds": [1, 2, 3, 4], "off": "x", "on": [1]}')


def test_the_plan_taken_away_is_the_plan_open(planned: Pages) -> None:
    planned.go("plans", plan="合并试行")
    name, content = planned.file(".json")
    assert name == "合并试行.json"
    assert json.loads(content)["name"] == "合并试行"


def test_the_sheet_of_a_difference_names_both_sides_and_what_is_typed_is_in_the_address(
    planned: Pages,
) -> None:
    titled_so = {"plan-compare": "1", "page-title-difference": "两案对照"}
    app = planned.go("plans", plan="合并试行", **titled_so)
    ways = app.session_state[f"plan-map-{planned.region}-difference-view"]
    seen_views().put(ways, b'{"bounds": [115.0, 35.0, 118.0, 38.0]}')
    name, content = planned.file(".pdf")
    text = pdf_text(content)
    assert "差别图" in name
    assert "合并试行" in name
    assert "两案对照" in text
    assert "前：现状" in text
    assert "后：方案“合并试行”" in text
    assert themes.SCHOOL_DIFFERENCES["closed"].zh in text
    assert themes.SEEN.zh in text
    app.text_input(key="page-office-difference").set_value(" 某县教体局 ").run()
    assert app.query_params["page-office-difference"] in ("某县教体局", ["某县教体局"])
    assert "某县教体局" in pdf_text(planned.file(".pdf")[1])


def test_the_allocation_holds_both_tables(planned: Pages) -> None:
    planned.go("plans", **{"plan": "合并试行", "plan-part": "places"})
    name, content = planned.file(".xlsx")
    book = sheets(content)
    for key, sheet in (("places_left", allocation.SCHOOLS), ("band", allocation.VILLAGES)):
        screen = planned.table(key)
        file = titled(book[sheet.zh])
        assert len(file) == len(screen) > 0
        for place, column in enumerate(screen.columns):
            said = [plain(value) for value in file.iloc[:, place]]
            assert said == [plain(value) for value in screen[column]], column
    assert about(book)[shown.PLAN.zh] == "合并试行"
    assert "合并试行" in name


def test_a_plan_is_named_on_every_file(planned: Pages) -> None:
    for page in ("transport", "small_schools", "layout_map"):
        planned.go(page, plan="合并试行")
        name, content = planned.file(".pdf")
        assert "合并试行" in name
        assert "方案图：合并试行" in pdf_text(content)
        if page != "layout_map":
            assert about(sheets(planned.file(".xlsx")[1]))[shown.PLAN.zh] == "合并试行"
