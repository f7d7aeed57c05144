"""A number is read with the zeros its format shows, and any other format changes nothing."""

import io

import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from geo.office_files.number_formats import zero_format
from intake.files import Sheet, open_source
from tests.geo.worlds import calm


def shown(code: str, number: float) -> str | None:
    form = zero_format(code)
    return None if form is None else form.shown(number)


@pytest.mark.parametrize(
    ("code", "number", "seen"),
    [
        ("0000000000", 37152401, "0037152401"),
        ("[$-804]0000", 37, "0037"),
        ("[$-zh-CN]00000000;@", 37, "00000037"),
        ("000-000", 37152, "037-152"),
        ("000\\-000", 37152, "037-152"),
        ('"S"0000', 37, "S0037"),
        ("0000_ ", 37, "0037"),
        ("[Red]0000", 37, "0037"),
        ("学0000", 37, "学0037"),
        ("00-00", 12345, "123-45"),
        ("0000", 0, "0000"),
        ("#0000", 37, "0037"),
        ('"00"0', 37152401, "0037152401"),
        ("\\0\\0#", 37152401, "0037152401"),
        ('"S"0', 37, "S37"),
    ],
)
def test_zeros_and_signs_are_seen(code: str, number: float, seen: str) -> None:
    assert shown(code, number) == seen


@pytest.mark.parametrize(
    "code",
    [
        *(
            "General",
            "0",
            "0.00",
            "#,##0",
            "0%",
            "yyyy-mm-dd",
            "hh:mm",
            "00.00",
            "@",
            "",
            "0.0E+00",
        ),
        *(
            "[DBNum1]0000",
            "[<100]0000;00",
            "[hh]:mm",
            "0/00",
            '0"人"',
            '"约"0',
            '"0"',
            "# ??/??",
            "mm:ss.00",
        ),
    ],
)
def test_other_formats_say_nothing(code: str) -> None:
    assert zero_format(code) is None


@pytest.mark.parametrize("number", [-37, 37.5])
def test_of_broken_and_negative_numbers_nothing_is_said(number: float) -> None:
    assert shown("0000", number) is None


@calm(100)
@given(st.integers(0, 10**14), st.integers(2, 14))
def test_every_code_comes_back_as_long_as_its_format(number: int, length: int) -> None:
    assert shown("0" * length, number) == str(number).zfill(length)


def opened(content: bytes, name: str) -> Sheet:
    (sheet,) = open_source(content, name=name).sheets
    return sheet


def test_codes_of_a_workbook_are_those_a_person_sees() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["学校标识码", "人数"])
        page.write_number(1, 0, 37152401, book.add_format({"num_format": "0000000000"}))
        page.write_number(1, 1, 12, book.add_format({"num_format": "#,##0"}))
        page.write_formula(2, 0, "=A2+1", book.add_format({"num_format": "000000-0000"}), 37152402)
    assert opened(stream.getvalue(), "a.xlsx").cells.tolist() == [
        ["学校标识码", "人数"],
        ["0037152401", "12"],
        ["003715-2402", ""],
    ]


def test_old_workbooks_show_zeros_and_hide_columns_too() -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("表")
    for column, text in enumerate(["学校标识码", "状态"]):
        page.write(0, column, text)
    page.write(1, 0, 37152401, xlwt.easyxf(num_format_str="0000000000"))
    page.write(1, 1, "已撤")
    page.col(1).hidden = True
    stream = io.BytesIO()
    book.save(stream)
    sheet = opened(stream.getvalue(), "a.xls")
    assert sheet.cells.tolist() == [["学校标识码", "状态"], ["0037152401", "已撤"]]
    assert sheet.hidden_columns == {2}


def test_columns_that_are_hidden_or_of_no_width_are_told() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet()
        for row in range(3):
            page.write_row(row, 0, ["甲", "乙", "丙", "丁"])
        page.set_column("B:B", 0)
        page.set_column("D:XFD", None, None, {"hidden": True})
    assert opened(stream.getvalue(), "a.xlsx").hidden_columns == {2, 4}
