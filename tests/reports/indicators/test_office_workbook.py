"""An office's workbook goes out, is filled in by hand, and comes back: all of it or nothing."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pandas as pd
import pypdf
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analysis.assessment import Assessment
from analysis.indicators import LIGHTS, Board
from analysis.parameters import Parameters
from geo.errors import SourceError
from reports.formats import Shown
from reports.indicators import (
    brief_file,
    indicator_workbook,
    plan_indicators,
    progress_rows,
    read_entries,
    register_page,
    snapshot,
    trace_lines,
)
from tests.analysis.straight_road import distances_of
from tests.analysis.two_townships import two_townships
from tests.words.one_language import chinese_left
from words.indicators import register as say

TODAY = date(2026, 12, 1)
NOTHING = pd.DataFrame(
    columns=["indicator_id", "unit_id", "quarter", "value", "evidence", "version"]
)
OFFICE = "训练竞赛和体卫艺科"
HOSTILE = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
def board() -> Board:
    tables = two_townships()
    schools = tables["schools"]
    schools["name"] = [HOSTILE if code == "p1" else code for code in schools["school_id"]]
    assessment = Assessment(distances_of(tables), Parameters())
    return Board(assessment, plan_indicators(), (), "2026Q4", TODAY)


def shown(board: Board) -> Shown:
    return Shown.of(board.assessment, made_on=TODAY)


def filled(
    content: bytes, fill: Callable[[Worksheet, dict[str, int], int], None]
) -> tuple[bytes, list[int]]:
    """Return the workbook after ``fill`` wrote into each row of item 16, and these rows."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[say.ENTRY_SHEET.zh]
    at = {str(cell.value): cell.column for cell in page[1]}
    code = at[say.ENTRY_COLUMN["indicator_id"].zh]
    rows = [row for row in range(2, page.max_row + 1) if page.cell(row, code).value == "16a"]
    for row in rows:
        fill(page, at, row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue(), rows


def yes(page: Worksheet, at: dict[str, int], row: int) -> None:
    page.cell(row, at[say.ENTRY_COLUMN["value"].zh], "是")
    page.cell(row, at[say.ENTRY_COLUMN["evidence"].zh], f"检测报告 {row}")


def test_what_an_office_fills_in_comes_back_with_its_evidence(board: Board) -> None:
    content = indicator_workbook(board, NOTHING, shown(board), office=OFFICE)
    back, rows = filled(content, yes)
    found = read_entries(back, name="回收.xlsx", board=board, stored=NOTHING)
    assert found.problems == ()
    assert found.table["unit_id"].tolist() == ["p1", "p2"]
    assert found.table["value"].tolist() == ["是", "是"]
    assert found.table["evidence"].tolist() == [f"检测报告 {row}" for row in rows]
    # As stored it goes out again filled in, and enters nothing a second time.
    stored = found.table.assign(version=1)
    again = indicator_workbook(board, stored, shown(board), office=OFFICE)
    assert read_entries(again, name="回收.xlsx", board=board, stored=stored).table.empty
    changed, _ = filled(again, lambda p, at, row: p.cell(row, at["数值"], "否") and None)
    once_more = read_entries(changed, name="回收.xlsx", board=board, stored=stored).table
    assert once_more["version"].tolist() == [1, 1]


def test_one_wrong_row_is_named_by_its_number(board: Board) -> None:
    content = indicator_workbook(board, NOTHING, shown(board), office=OFFICE)
    _, rows = filled(content, yes)

    def wrong(page: Worksheet, at: dict[str, int], row: int) -> None:
        yes(page, at, row)
        if row == rows[1]:
            page.cell(row, at["数值"], "差不多")

    back, _ = filled(content, wrong)
    found = read_entries(back, name="回收.xlsx", board=board, stored=NOTHING)
    assert [text.zh for text in found.problems] == [f"第 {rows[1]} 行：填的“差不多”读不成数值。"]
    older = Board(board.assessment, board.indicators, (), "2026Q3", TODAY)
    late = read_entries(back, name="回收.xlsx", board=older, stored=NOTHING).problems
    assert "2026Q4" in late[0].zh


def test_another_file_is_refused(board: Board) -> None:
    book = openpyxl.Workbook()
    for row in (["指标编号", "数值"], ["16a", "是"], ["16a", "否"]):
        book.active.append(row)  # type: ignore[union-attr]
    target = io.BytesIO()
    book.save(target)
    with pytest.raises(SourceError, match="entries"):
        read_entries(target.getvalue(), name="别的.xlsx", board=board, stored=NOTHING)


def test_the_workbook_has_sixty_one_rows_and_no_formula(board: Board) -> None:
    before = {each["indicator_id"]: each for each in snapshot(board.states())}
    before["17a"]["value"] = 10.0
    content = indicator_workbook(board, NOTHING, shown(board), before=before)
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[say.PROGRESS_SHEET.zh]
    assert page.max_row == 62
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert HOSTILE in [cell.value for cell in cells]
    titles = [cell.value for cell in page[1]]
    lights = {row[titles.index(say.COLUMN["light"].zh)].value for row in page.iter_rows(min_row=2)}
    assert lights <= {say.LIGHT[light].zh for light in LIGHTS}
    owing = book[say.OWING_SHEET.zh]
    assert owing.max_row - 1 == len(board.not_reported())
    own = openpyxl.load_workbook(
        io.BytesIO(indicator_workbook(board, NOTHING, shown(board), office=OFFICE))
    )[say.PROGRESS_SHEET.zh]
    offices = [row[titles.index("责任科室")].value for row in own.iter_rows(min_row=2)]
    assert offices
    assert all(OFFICE in str(office) for office in offices)


def test_every_row_has_a_value_or_says_what_is_missing_and_whose_it_is(board: Board) -> None:
    for lang in ("zh", "en"):
        rows = progress_rows(board, board.states(), lang)  # type: ignore[arg-type]
        bare = rows[(rows["value"] == "—") & (rows["missing"] == "")]
        assert bare["indicator_id"].tolist() == []
    english = progress_rows(board, board.states(), "en")
    texts = english[["project", "indicator", "counted", "value", "asked", "deadline", "light"]]
    assert chinese_left("\n".join(texts.to_numpy().ravel())) == []
    for state in board.states():
        lines = trace_lines(board, state)
        assert all(line.zh and line.en and "{" not in line.zh + line.en for line in lines)


def test_the_page_is_one_page_with_what_is_overdue_first(board: Board) -> None:
    for lang in ("zh", "en"):
        reader = pypdf.PdfReader(io.BytesIO(register_page(board, shown(board), lang=lang)))  # type: ignore[arg-type]
        assert len(reader.pages) == 1
    words = reader.pages[0].extract_text()
    assert words.index("Overdue") < words.index("Not known")


def test_the_brief_counts_every_light_and_is_the_same_file_twice(board: Board) -> None:
    first, second = (brief_file(board, shown(board)) for _ in range(2))
    assert first == second
