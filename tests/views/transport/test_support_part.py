"""Canteens, lunch, beds and costs on the page 接送: the file is the table, links lead to it."""

from collections.abc import Callable

import pytest

from analysis.support import SUPPORT_SHOWS
from tests.missing_data.complete_world import complete
from tests.views.page_files import Files, Pages, about, plain, sheets, titled
from views.widgets import FIGURE_LISTS
from words.pages import FIGURE, PAGE
from words.papers import shown
from words.planning import support as say


@pytest.fixture
def road(upload: Callable[..., str], files: Files) -> Pages:
    tables = complete()
    tables["schools"].loc[tables["schools"]["school_id"] == "p2", "has_canteen"] = None
    return Pages(upload(tables), files)


def test_the_workbook_holds_the_tables_of_the_page(road: Pages) -> None:
    road.go("transport", **{"support-show": "lunch"})
    schools, lines = road.table("lunch_state"), road.table("total_yuan")
    assert schools["school"].tolist() == ["p3"]
    assert schools["lunch_state"].tolist() == [say.LUNCH_STATE["not_met"].zh]
    name, content = road.file(".xlsx", named=say.WORKBOOK.zh)
    book = sheets(content)
    assert say.SHOW["lunch"].zh in name
    assert about(book)[shown.ROWS.zh] == 1
    for sheet, screen, titles in (
        (say.SCHOOLS, schools, say.COLUMN),
        (say.COSTS, lines, say.COST_COLUMN),
    ):
        file = titled(book[sheet.zh])
        assert list(file.columns) == [titles[column].zh for column in screen]
        for column in screen:
            said = [plain(value) for value in file[titles[column].zh]]
            assert said == [plain(value) for value in screen[column]], column
    # The explaining sheet has the sentences of the page.
    words = "\n".join(str(cell) for row in book["说明"] for cell in row if cell)
    sentences = [text.value for text in road.app.text if "应建食堂而没有" in text.value]
    assert sentences
    assert all(line in words for line in sentences[0].split("\n"))


def test_every_school_is_listed_unless_fewer_are_asked_for(road: Pages) -> None:
    road.go("transport")
    assert road.table("lunch_state")["school"].tolist() == ["j1", "p1", "p2", "p3"]
    road.choose(say.SHOWN_SCHOOLS.zh, "beds")
    assert road.table("lunch_state").empty
    assert say.NO_SCHOOL.zh in [text.value for text in road.app.text]


@pytest.mark.parametrize("key", FIGURE_LISTS)
def test_a_figure_leads_to_a_list_there_is(key: str) -> None:
    page, named = FIGURE_LISTS[key]
    assert page in PAGE
    assert set(named.values()) <= set(SUPPORT_SHOWS)
    assert FIGURE[key].title.zh
