"""Cells of workbooks are what another program reads in them, however they are kept."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from geo.office_files import xls_worksheets, xlsx_facts, xlsx_worksheets
from geo.office_files.workbook_xml import _exact_facts, _quick_facts
from intake.files import open_source
from tests.corpus.parts import changed_zip
from tests.geo.worlds import calm

VALUE = st.one_of(
    st.none(),
    st.text(st.sampled_from("一小学校村abc007 .-/&<>\"'=+@#\u3000"), min_size=1, max_size=6),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 6)),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
)
GRID = st.lists(st.lists(VALUE, min_size=3, max_size=3), min_size=1, max_size=5)


def meant(value: object) -> str:
    """Return a value as a person reads it, written apart from the product's own way."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.date):
        return f"{value:%Y-%m-%d}" if value.year > 999 else str(value)
    text = repr(value) if isinstance(value, float) else str(value)
    return "0" if text in {"-0.0", "0.0"} else text.removesuffix(".0")


def xlsx_of(grid: list[list[object]]) -> bytes:
    out = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        sheet, date = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for r, row in enumerate(grid):
            for c, value in enumerate(row):
                if isinstance(value, dt.date):
                    sheet.write_datetime(r, c, value, date)
                elif isinstance(value, str):
                    sheet.write_string(r, c, value)
                elif value is not None:
                    sheet.write(r, c, value)
    return out.getvalue()


def xls_of(grid: list[list[object]]) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet, date = book.add_sheet("a"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            if isinstance(value, dt.date):
                sheet.write(r, c, value, date)
            elif value is not None:
                sheet.write(r, c, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("write", [xlsx_of, xls_of])
def test_every_cell_is_what_was_written(
    write: Callable[[list[list[object]]], bytes], tmp_path: Path
) -> None:
    path = tmp_path / "a"

    @calm(40)
    @given(GRID)
    def law(grid: list[list[object]]) -> None:
        path.write_bytes(write(grid))
        if write is xlsx_of:
            facts = xlsx_facts(path, name="a")
            sheets = list(xlsx_worksheets(path, facts, name="a"))
            rows = list(sheets[0].rows)
        else:
            rows = [row for sheet in xls_worksheets(path, name="a") for row in sheet.rows]
        wanted = [[meant(value) for value in row] for row in grid]
        for number, row in enumerate(wanted):
            got = rows[number] if number < len(rows) else []
            assert got + [""] * (3 - len(got)) == row

    law()


def office_workbook() -> bytes:
    """Return a workbook as offices leave it: hidden, merged, coloured, computed and faulty cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "学校"
    sheet["A1"] = "2024年学校名单"
    sheet.merge_cells("A1:D1")
    for column, name in enumerate(["代码", "名称", "人数", "开办"], start=1):
        sheet.cell(2, column, name)
    sheet.append(["0001", "一小", 120, dt.datetime(1998, 9, 1)])  # noqa: DTZ001
    sheet.append(["0002", "二小", "=SUM(C3:C3)", "#N/A"])
    sheet.append(["0003", "三小", 4.4e17, dt.time(8, 30)])
    sheet.row_dimensions[5].hidden = True
    sheet["Z9"].fill = openpyxl.styles.PatternFill("solid", fgColor="ff0000")
    book.create_sheet("旧").sheet_state = "hidden"
    book["旧"]["A1"] = "=1+1"
    book.create_sheet("空")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_office_workbook_is_read_as_a_person_sees_it() -> None:
    source = open_source(office_workbook(), name="学校.xlsx")
    (sheet,) = source.sheets
    assert sheet.name == "学校"
    assert sheet.cells.tolist() == [
        ["2024年学校名单", "", "", ""],
        ["代码", "名称", "人数", "开办"],
        ["0001", "一小", "120", "1998-09-01"],
        ["0002", "二小", "=SUM(C3:C3)", "#N/A"],
        ["0003", "三小", "4.4E+17", "08:30:00"],
    ]
    assert sheet.hidden_rows == {5}
    assert sheet.merged == ((1, 1, 1, 4),)
    assert [(f.rule, f.response, f.sheet, f.row) for f in source.findings] == [
        ("formula_text", "error", "学校", 4),
        ("hidden_sheet", "skipped", "旧", 0),
    ]


def test_the_same_workbook_as_xls() -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("学校")
    sheet.write_merge(0, 0, 0, 2, "2024年学校名单")
    for column, value in enumerate(["0001", 12.5, 4.4e17]):
        sheet.write(1, column, value)
    sheet.row(2).set_cell_error(0, 42)
    sheet.row(2).set_cell_error(1, 7)
    sheet.write(3, 0, True)
    sheet.row(1).hidden = True
    for row in range(4, 9):
        sheet.write(row, 0, None, xlwt.easyxf("pattern: pattern solid, fore_colour red"))
    out = io.BytesIO()
    book.save(out)
    (read,) = open_source(out.getvalue(), name="学校.xls").sheets
    assert read.cells.tolist() == [
        ["2024年学校名单", "", ""],
        ["0001", "12.5", "4.4E+17"],
        ["#N/A", "#DIV/0!", ""],
        ["TRUE", "", ""],
    ]
    assert read.hidden_rows == {2}
    assert read.merged == ((1, 1, 1, 3),)


def test_an_empty_text_of_a_formula_is_blank_and_no_formula() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["a", "b"])
        sheet.write_formula(1, 0, '=IF(TRUE,"","x")', None, "")
        sheet.write_formula(1, 1, "=1+1", None, 2)

    def as_excel_does(name: str, content: bytes) -> bytes:
        formula = b'<c r="A2"><f>'
        assert "sheet1" not in name or formula in content
        return content.replace(formula, b'<c r="A2" t="str"><f>')

    (read,) = open_source(changed_zip(out.getvalue(), as_excel_does), name="a.xlsx").sheets
    assert read.cells.tolist() == [["a", "b"], ["", "2"]]


@pytest.mark.parametrize("prefix", [b"", b"x:"])
@pytest.mark.parametrize("quote", [b'"', b"'"])
def test_other_ways_to_write_the_same_worksheet(prefix: bytes, quote: bytes) -> None:
    def rewritten(name: str, content: bytes) -> bytes:
        if "sheet1" not in name:
            return content
        if prefix:
            content = content.replace(b"</", b"<//").replace(b"<", b"<" + prefix)
            content = content.replace(b"<x://", b"</x:").replace(b"<x:?xml", b"<?xml")
            content = content.replace(b"xmlns=", b"xmlns:x=")
        return content.replace(b'"', quote)

    (read,) = open_source(changed_zip(office_workbook(), rewritten), name="a.xlsx").sheets
    (plain,) = open_source(office_workbook(), name="a.xlsx").sheets
    assert read.cells.tolist() == plain.cells.tolist()
    assert read.hidden_rows == plain.hidden_rows


def test_the_quick_look_at_a_worksheet_agrees_with_the_exact_one() -> None:
    @calm(40)
    @given(GRID, st.integers(0, 30), st.integers(0, 30))
    def law(grid: list[list[object]], down: int, right: int) -> None:
        moved = [[]] * down + [[None] * right + row for row in grid]
        with zipfile.ZipFile(io.BytesIO(xlsx_of(moved))) as archive:
            part = archive.getinfo("xl/worksheets/sheet1.xml")
            quick, exact = _quick_facts(archive, part, {}), _exact_facts(archive, part, {})
        assert quick is None or quick == exact

    law()
