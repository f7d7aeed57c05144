"""Codes that were protected against a spreadsheet come back exactly, and that is told."""

import csv
import io

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from geo.office_files import unprotected
from intake.sheet import TableLayout, source_layout
from intake.table import SheetTable
from tests.geo.worlds import calm
from tests.intake.made import tables_of
from tests.intake.opened import opened_here

HEADER = ("学校标识码", "学校名称", "办学类型", "乡镇")
PROTECTIONS = ("{}", '="{}"', "'{}", "'{}'", '"{}"', "“{}”", "‘{}", "＇{}", "`{}", '= "{}"')
CODES = st.lists(
    st.text(st.sampled_from("0123456789"), min_size=10, max_size=10).filter(
        lambda code: not code.endswith("000")
    ),
    min_size=2,
    max_size=8,
    unique=True,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('="0037"', "0037"),
        ('="say ""hi"""', 'say "hi"'),
        ("'=1+1", "=1+1"),
        ("'测一小学", "测一小学"),
        ("''", ""),
        ("=A1", "=A1"),
        ('="a"&"b"', '="a"&"b"'),
        ("‘一小’分校", "‘一小’分校"),
        ("“希望”小学", "“希望”小学"),
        ("' ", "' "),
        ("0037", "0037"),
    ],
)
def test_only_what_is_protected_is_changed(written: str, meant: str) -> None:
    assert unprotected(written) == meant


def rows_of(codes: list[str], protection: str) -> list[list[str]]:
    rows = [[protection.format(code), f"第{n}小学", "小学", "甲镇"] for n, code in enumerate(codes)]
    return [list(HEADER), *rows]


def as_text(rows: list[list[str]], delimiter: str) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode("gb18030")


def as_workbook(rows: list[list[str]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return stream.getvalue()


def read(content: bytes, name: str) -> SheetTable:
    (table,) = tables_of(opened_here(content, name=name)).tables
    return table


@calm(60)
@given(CODES, st.sampled_from(PROTECTIONS), st.sampled_from([",", ";", "\t", "|", "xlsx"]))
def test_codes_come_back_exactly_and_a_change_is_told(
    codes: list[str], protection: str, kind: str
) -> None:
    rows = rows_of(codes, protection)
    content = as_workbook(rows) if kind == "xlsx" else as_text(rows, kind)
    table = read(content, "a.xlsx" if kind == "xlsx" else "a.csv")
    assert table.frame["school_id"].tolist() == codes
    told = [f for f in table.findings() if f.rule == "text_protected"]
    assert [f.row for f in told] == ([] if protection == "{}" else list(range(2, len(codes) + 2)))
    assert {f.response for f in told} <= {"normalised"}
    assert {f.column for f in told} <= {HEADER[0]}


@calm(40)
@given(CODES, st.sampled_from(["0000000000", "[$-804]0000000000", '"00"00000000', "00000-00000"]))
def test_codes_kept_as_numbers_are_read_as_they_are_shown(codes: list[str], form: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page, zeros = book.add_worksheet(), book.add_format({"num_format": form})
        page.write_row(0, 0, HEADER)
        for number, code in enumerate(codes, start=1):
            page.write_row(number, 1, [f"第{number}小学", "小学", "甲镇"])
            page.write_number(number, 0, int(code[2:] if '"' in form else code), zeros)
    meant = [f"00{c[2:]}" if '"' in form else c for c in codes]
    meant = [f"{c[:5]}-{c[5:]}" for c in meant] if "-0" in form else meant
    layout = source_layout(opened_here(stream.getvalue(), name="a.xlsx")).sheets[0].layout
    assert isinstance(layout, TableLayout)
    assert layout.body[:, 0].tolist() == meant


@calm(60)
@given(CODES, st.lists(st.sampled_from(PROTECTIONS), min_size=8, max_size=8))
def test_a_file_that_protects_only_some_codes_is_read_too(
    codes: list[str], protections: list[str]
) -> None:
    written = [each.format(code) for each, code in zip(protections, codes, strict=False)]
    rows = [[code, f"第{n}小学", "小学", "甲镇"] for n, code in enumerate(written)]
    table = read(as_text([list(HEADER), *rows], ","), "a.csv")
    assert table.frame["school_id"].tolist() == codes
    told = {f.row for f in table.findings() if f.rule == "text_protected"}
    assert told == {n for n, text in enumerate(written, start=2) if text not in codes}


@calm(40)
@given(CODES, st.sampled_from(["\u00a0{}", "{}\u3000", "\u200b{}", "\t{}", "{}\u202f", "\ufeff{}"]))
def test_spaces_nobody_sees_do_not_change_a_code_silently(codes: list[str], space: str) -> None:
    table = read(as_text(rows_of(codes, space), ","), "a.csv")
    assert table.frame["school_id"].tolist() == codes
    told = {f.row for f in table.findings() if f.rule in {"letters", "padded_codes"}}
    assert told == set(range(2, len(codes) + 2))


@calm(40)
@given(CODES)
def test_full_width_digits_are_the_digits_they_show(codes: list[str]) -> None:
    wide = [code.translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}) for code in codes]
    table = read(as_text(rows_of(wide, "{}"), ","), "a.csv")
    assert table.frame["school_id"].tolist() == codes
    assert len([f for f in table.findings() if f.rule == "letters"]) == len(codes)


def test_a_protected_header_is_the_header_and_nothing_is_said_of_it() -> None:
    rows = [[f'="{cell}"' for cell in row] for row in rows_of(["0037152401", "0037152402"], "{}")]
    (sheet,) = source_layout(opened_here(as_text(rows, ","), name="a.csv")).sheets
    assert isinstance(sheet.layout, TableLayout)
    assert sheet.layout.headers == HEADER
    assert {row for mark in sheet.layout.marks for row in mark.rows.tolist()} == {2, 3}


def test_a_constant_formula_never_calculated_is_its_constant() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER)
        for row in (1, 2):
            page.write_row(row, 1, [f"第{row}小学", "小学", "甲镇"])
            page.write_formula(row, 0, f'="003715240{row}"', None, "")
    table = read(stream.getvalue(), "a.xlsx")
    assert table.frame["school_id"].tolist() == ["0037152401", "0037152402"]
