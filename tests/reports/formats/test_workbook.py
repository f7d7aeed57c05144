"""Whatever stands in a name comes back as the same inert text, in both readers."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from shapely import LineString, Point

from reports.formats import (
    Explanation,
    Section,
    SheetColumn,
    TableSheet,
    cell_text,
    column_title,
    display_width,
    safe_csv,
    save,
    table_workbook,
    workbook_bytes,
)
from reports.formats.cell_text import MAX_CELL, sheet_names
from words import Text

DAY = date(2026, 9, 1)
HOSTILE = [
    '=HYPERLINK("http://x","y")',
    "+cmd|' /C calc'!A0",
    "-1+2",
    "@x",
    "<img src=x onerror=alert(1)>",
    "${7*7}",
    "`id`",
    "D:\\users\\x",
    "_x0041_",
    "http://example.com",
    "mailto:a@b.c",
    "0012",
    "1E5",
    "{=1+1}",
    "TRUE",
    "#N/A",
    " 前后空格 ",
    "茌平莘县堌𠮷",
    "两\n行",
]


def openpyxl_rows(content: bytes, sheet: int = 0) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def calamine_rows(content: bytes, sheet: int = 0) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [list(row) for row in book.get_sheet_by_index(sheet).to_python()]


def names_book(names: list[str]) -> bytes:
    return table_workbook(pd.DataFrame({"name": names}), name="名单", made_on=DAY)


def test_hostile_names_are_plain_strings_in_both_readers() -> None:
    content = names_book(HOSTILE)
    cells = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A"][1:]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    assert [row[0] for row in calamine_rows(content)[1:]] == HOSTILE


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=8))
def test_any_text_comes_back_but_for_what_cannot_be_seen(names: list[str]) -> None:
    content = names_book(names)
    wanted = [cell_text(name) for name in names]
    cells = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A"][1:]
    assert [cell.value or "" for cell in cells] == wanted
    assert {cell.data_type for cell in cells} <= {"s", "n"}  # n: an empty cell
    assert all(cell.value is None for cell in cells if cell.data_type == "n")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=50), max_size=8))
def test_any_sheet_names_are_allowed_and_unique(wanted: list[str]) -> None:
    names = sheet_names(wanted, blank="表")
    assert len({name.lower() for name in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert not name.startswith("'")
        assert not name.endswith("'")
    empty = pd.DataFrame({"a": ["x"]})
    column = SheetColumn(name="a", title="a")
    sheets = [TableSheet(name=n, heading=n, table=empty, columns=(column,)) for n in wanted]
    if sheets:
        content = workbook_bytes(sheets, made_on=DAY)
        assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == names


def test_equal_names_get_numbers() -> None:
    assert sheet_names(["中心小学", "中心小学", "", "History"], blank="表") == [
        "中心小学",
        "中心小学 (2)",
        "表",
        "History (2)",
    ]
    long = sheet_names(["实" * 40, "实" * 40], blank="表")
    assert long == ["实" * 31, "实" * 27 + " (2)"]


def test_numbers_stay_numbers_and_codes_stay_text() -> None:
    table = pd.DataFrame(
        {
            "school_id": ["0037150001", "1E5"],
            "walk_m": [1999.6, None],
            "change_share": [-0.311, None],
            "pupils": pd.array([12345, None], dtype="Int64"),
            "year": pd.array([2025, 2025], dtype="Int64"),
            "is_small": pd.array([True, None], dtype="boolean"),
            "big": [2**60, 1],
        }
    )
    content = table_workbook(table, name="t", made_on=DAY)
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [c.value for c in page[1]] == list(table.columns)
    assert [c.value for c in page[2]] == [
        "0037150001",
        1999.6,
        -0.311,
        12345,
        2025,
        True,
        str(2**60),
    ]
    assert [c.value for c in page[3]] == ["1E5", None, None, None, 2025, None, 1]
    assert [page.cell(2, n).number_format for n in (1, 2, 3, 4, 5)] == [
        "@",
        "#,##0",
        "0.0%",
        "#,##0",
        "0",
    ]


def test_infinite_numbers_and_long_texts_do_not_stop_the_work() -> None:
    table = pd.DataFrame({"x": [float("inf"), 1.5], "t": ["长" * 40_000, "短"]})
    rows = openpyxl_rows(table_workbook(table, name="t", made_on=DAY))
    assert rows[1][0] == "inf"
    assert len(str(rows[1][1])) == MAX_CELL
    assert str(rows[1][1]).endswith("…")


def test_it_prints_on_a4_with_its_titles_repeated() -> None:
    page = openpyxl.load_workbook(io.BytesIO(names_book(["a", "b"]))).worksheets[0]
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.paperSize == 9
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page.print_title_rows == "$1:$1"
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:A3"
    assert page.oddFooter.left.text == "内部使用"
    assert page.oddFooter.right.text == "2026-09-01"
    assert "&P" in str(page.oddFooter.center.text) or "&[Page]" in str(page.oddFooter.center.text)


def test_second_sheet_names_every_column() -> None:
    table = gpd.GeoDataFrame(
        {"school_id": ["1"], "odd": [1]}, geometry=[LineString([(0, 0), (1, 1)])], crs=4326
    )
    content = table_workbook(table, {"odd": Text("怪", "Odd")}, name="t", made_on=DAY)
    assert openpyxl_rows(content)[0] == ["school_id", "odd"]
    assert openpyxl_rows(content, 1)[1:] == [
        ["school_id", "学校标识码", "School code"],
        ["odd", "怪", "Odd"],
        ["geometry", "（图形，不写入工作簿）", "(a shape, not in the workbook)"],
    ]
    assert column_title("nobody", {}) == Text("nobody", "nobody")


def test_points_become_two_numbers() -> None:
    table = gpd.GeoDataFrame({"id": ["1", "2"]}, geometry=[Point(116, 36), None], crs=4326)
    assert openpyxl_rows(table_workbook(table, name="t", made_on=DAY)) == [
        ["id", "lon", "lat"],
        ["1", 116, 36],
        ["2", None, None],
    ]


def test_an_empty_table_is_a_sheet_with_titles_only() -> None:
    assert openpyxl_rows(table_workbook(pd.DataFrame({"a": []}), name="t", made_on=DAY)) == [["a"]]


def test_an_ampersand_in_a_heading_gives_no_print_command() -> None:
    column = SheetColumn(name="a", title="a")
    table, heading = pd.DataFrame({"a": [1]}), "12A&B&P&[Picture]" * 30
    sheet = TableSheet(name="x", heading=heading, table=table, columns=(column,))
    page = openpyxl.load_workbook(io.BytesIO(workbook_bytes([sheet], made_on=DAY))).worksheets[0]
    assert "＆B" in str(page.oddHeader.center.text)
    assert "&P" not in str(page.oddHeader.center.text)


def test_explanations_hold_hostile_text_too() -> None:
    about = Explanation(
        name="说明",
        heading="=1",
        sections=(
            Section(heading="@h", titles=("=a", "b"), rows=(("=x", 12345.0), ("y", None))),
            Section(heading="n", rows=(("=long " * 60,),)),
        ),
    )
    content = workbook_bytes([about], made_on=DAY)
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    cells = [c for row in page.iter_rows() for c in row if c.value is not None]
    assert {c.data_type for c in cells} == {"s", "n"}
    assert page["A1"].value == "=1"
    assert page["B5"].value == 12345


def test_equal_input_gives_equal_bytes() -> None:
    assert names_book(HOSTILE) == names_book(HOSTILE)


def test_saving_replaces_the_file_whole(tmp_path: Path) -> None:
    target, memory = tmp_path / "名单.xlsx", io.BytesIO()
    target.write_bytes(b"old")
    content = names_book(["a"])
    save(content, target)
    save(content, memory)
    assert target.read_bytes() == content == memory.getvalue()
    assert [p.name for p in tmp_path.iterdir()] == ["名单.xlsx"]


def test_width_counts_chinese_twice() -> None:
    assert display_width("小学A1") == 6


def read_csv(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_formulas_get_an_apostrophe_and_numbers_do_not() -> None:
    names = ["=1", "+1", "-1", "@x", "\tx", "\rx", "好", None]
    table = pd.DataFrame({"name": names, "n": range(-4, 4)})
    rows = read_csv(safe_csv(table))
    assert rows[0] == ["name", "n"]
    assert [row[0] for row in rows[1:]] == ["'=1", "'+1", "'-1", "'@x", "'\tx", "'x", "好", ""]
    assert [row[1] for row in rows[1:]] == [str(n) for n in range(-4, 4)]


def test_csv_keeps_zeros_lines_quotes_and_points() -> None:
    table = gpd.GeoDataFrame(
        {"id": ["007"], "text": ['两\n行,"引"'], "flag": pd.array([True], dtype="boolean")},
        geometry=[Point(116.5, 36.25)],
        crs=4326,
    )
    assert read_csv(safe_csv(table)) == [
        ["id", "text", "flag", "lon", "lat"],
        ["007", '两\n行,"引"', "True", "116.5", "36.25"],
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=1, max_size=6))
@example(["\x1f\t=1"])
def test_no_csv_cell_starts_a_formula(names: list[str]) -> None:
    rows = read_csv(safe_csv(pd.DataFrame({"id": range(len(names)), "name": names})))
    assert len(rows) == len(names) + 1
    assert not any(row[1].startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows[1:])


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_column_names_are_titles(name: str) -> None:
    content = table_workbook(pd.DataFrame({name: ["v"]}), name=name, made_on=DAY)
    assert openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"].data_type == "s"
