"""The page 监测预警: the files are what it shows, the back-test stands with every forecast."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pandas as pd
import pytest

from reports.monitoring import read_snapshot
from tests.analysis.projection.panels import county, steady
from tests.views.page_files import Files, Pages, plain, sheets, titled
from words import Text
from words.monitoring import page as say
from words.monitoring import places, projection


@pytest.fixture
def pages(upload: Callable[..., str], files: Files) -> Pages:
    """Return a county of 25 schools in two townships; one of West gives no places."""
    counts = {
        f"s{n}": [[20 + n, 22, 19, 21, 18, 20], [19 + n, 20, 21, 20, 20, 17]] for n in range(25)
    }
    table = steady(7, {school: [rows[n % 2] for n in range(7)] for school, rows in counts.items()})
    tables = dict(county(table[table["school_id"] != "none"]).tables)
    tables["schools"] = tables["schools"][tables["schools"]["school_id"] != "none"]
    tables["provision"] = pd.DataFrame(
        [(f"s{n}", "primary", 100 if n < 2 else 300, 6, 12) for n in range(24)],
        columns=["school_id", "stage", "places", "classes", "teachers"],
    )
    return Pages(upload(tables), files)


def test_the_forecast_taken_away_is_the_forecast_shown(pages: Pages) -> None:
    app = pages.go("monitoring", horizon="5", level="school")
    _, content = pages.file(".xlsx")
    book = sheets(content)
    head, forecast, errors = book
    _same(pages.table("school_id"), book[forecast], projection.COLUMN)
    _same(pages.table("ours_share"), book[errors], projection.COLUMN)
    said = "\n".join(text.value for text in app.text)
    back_test = [line for line in said.split("\n") if line.startswith("回测：")]
    assert back_test
    explained = "\n".join(str(cell) for row in book[head] for cell in row if cell)
    assert all(line in explained for line in back_test)
    assert pages.table("no_change")["no_change"].notna().any()


def test_the_places_taken_away_are_the_places_shown(pages: Pages) -> None:
    asked = {"to-year": "2023", "small.threshold_pupils": "120"}
    app = pages.go("monitoring", part="places", horizon="5", **asked)
    name, content = pages.file(".xlsx")
    assert "小学" in name
    book = sheets(content)
    screen = pages.table("begin_by")
    _same(screen, book[places.OUTLOOK.zh], places.COLUMN)
    _same(pages.table("possible_year"), book[places.SMALL.zh], places.COLUMN)
    # Of places and class sizes the page shows the year of its slider.
    for key, column, sheet in (
        ("places_left", "places_left", places.BALANCE),
        ("rooms", "rooms", places.CLASSES),
    ):
        own = pages.table(key)
        assert set(own["year"]) == {2023}
        file = titled(book[sheet.zh])
        of_year = file[file[places.COLUMN["year"].zh] == 2023]
        assert [plain(v) for v in of_year[places.COLUMN[column].zh]] == [
            plain(v) for v in own[column]
        ]
    west = pages.table("places_left").set_index("area").loc["West"]
    assert pd.isna(west["places_left"])
    assert "1 所学校没有学位数" in west["missing"]
    assert any(line.startswith("回测：") for text in app.text for line in text.value.split("\n"))
    # A building that takes longer is begun earlier.
    box = next(each for each in app.number_input if each.key == "places.building_years")
    box.set_value(5.0).run()
    begun = pages.table("begin_by").set_index("area").loc["East", "begin_by"]
    assert begun == screen.set_index("area").loc["East", "begin_by"] - 2
    assert say.CLOSING.zh in [each.value for each in app.caption]


def test_the_report_of_the_year_and_its_snapshot_are_made_on_the_page(pages: Pages) -> None:
    pages.go("monitoring", part="annual", horizon="5")
    _, snapshot = pages.file(".json")
    rows = read_snapshot(snapshot, "last")
    assert set(rows["year"]) == set(range(2022, 2027))
    name, content = pages.file(".docx")
    assert "年报" in name
    told = "\n".join(
        cell
        for table in docx.Document(io.BytesIO(content)).tables
        for row in table.rows
        for cell in (each.text for each in row.cells)
    )
    assert "East" in told
    assert "West" in told


def _same(screen: pd.DataFrame, rows: list[tuple[Any, ...]], titles: dict[str, Text]) -> None:
    file = titled(rows)
    assert list(file.columns) == [titles[column].zh for column in screen]
    for column in screen:
        values = screen[column] / 100 if column.endswith("_share") else screen[column]
        if values.dtype in ("bool", "boolean"):
            continue
        said = [plain(value) for value in file[titles[column].zh]]
        of_page = [plain(None if pd.isna(value) else value) for value in values]
        for in_file, on_page in zip(said, of_page, strict=True):
            if isinstance(on_page, float):
                assert in_file == pytest.approx(on_page, abs=1e-3), column
            else:
                assert in_file == on_page, column
