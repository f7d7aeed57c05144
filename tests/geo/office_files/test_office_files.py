"""Texts of any encoding and delimiter are read as they were written, and no fault is passed over."""

import csv
import datetime as dt
import io
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.errors import SourceError
from geo.office_files import cell_text, decoded, is_gbk_by_chance_utf8, text_table
from tests.geo.worlds import calm

# What a Chinese office writes; beyond GBK there is 㙍 and 𠮷.
HAN = "一二三四五六七八九十学校小中村镇庄朱赵钱孙李聊城东昌府区联通莘茌平㙍𠮷"
CELL = st.text(st.sampled_from(HAN + "abcXYZ0123456789 .,;\t\n\"'，。（）-"), max_size=8)


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 6))
    # Without a delimiter, so that which one is meant is beyond doubt.
    head = st.text(st.sampled_from(HAN), min_size=1, max_size=6)
    header = draw(st.lists(head, min_size=width, max_size=width))
    rows = draw(st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=8))
    return [header, *rows]


def as_csv(rows: list[list[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@calm(60)
@given(tables(), st.sampled_from([",", ";", "\t"]))
def test_every_cell_comes_back_under_every_delimiter(rows: list[list[str]], delimiter: str) -> None:
    quoted = io.StringIO()
    csv.writer(quoted, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    table = text_table(quoted.getvalue())
    assume(table.delimiter == delimiter)
    swallowed = [fault for fault in table.faults if fault.rule == "open_quote"]
    assert [fault for fault in table.faults if fault not in swallowed] == []
    assert table.height == len(rows)
    for read, row in zip(table.rows(), rows, strict=True):
        assert read[: len(row)] == row[: len(read)]
        assert not any(row[len(read) :])


@calm(60)
@given(tables(), st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]))
def test_every_encoding_of_an_office_is_read_or_refused_never_misread(
    rows: list[list[str]], encoding: str
) -> None:
    text = as_csv(rows, ",")
    try:
        read = decoded(text.encode(encoding), name="a")
    except SourceError:
        # A few short texts are both; such a file is refused, never read as nonsense.
        read = text if encoding == "gb18030" else "refused"
    assert read == text


@calm(60)
@given(tables(), st.integers(0, 10**6), st.sampled_from(["drop", "add"]))
def test_a_row_of_another_length_is_always_told(
    rows: list[list[str]], which: int, how: str
) -> None:
    rows = [[f"{cell}x" for cell in row] for row in [*rows, *rows, *rows]]
    row = 1 + which % (len(rows) - 1)
    rows[row] = rows[row][:-1] if how == "drop" else [*rows[row], "more"]
    faults = text_table(as_csv(rows, ",")).faults
    assert ("ragged_row", row + 1) in {(fault.rule, fault.row) for fault in faults}


@calm(60)
@given(tables(), st.integers(0, 10**6))
def test_a_quote_that_is_not_closed_is_always_told(rows: list[list[str]], which: int) -> None:
    rows = [[cell.replace('"', "").replace("\n", "") for cell in row] for row in rows]
    row = 1 + which % (len(rows) - 1)
    lines = [",".join(cell.replace(",", "") for cell in line) for line in rows]
    lines[row] = f'"{lines[row]}'
    faults = text_table("\r\n".join(lines)).faults
    assert [(fault.rule, fault.row) for fault in faults][-1] == ("open_quote", row + 1)


def test_names_in_gbk_are_not_taken_for_utf8() -> None:
    """Twelve hundred tables of random names, as many in each encoding: all read as written."""
    rng = random.Random(4)
    misread = refused = 0
    for number in range(1200):
        names = ["".join(rng.choices(HAN[:-2], k=rng.randint(2, 6))) for _ in range(20)]
        text = "".join(f"{n},{name},小学\r\n" for n, name in enumerate(names))
        encoding = ("gbk", "utf-8", "gb18030")[number % 3]
        try:
            misread += decoded(text.encode(encoding), name="a") != text
        except SourceError:
            refused += 1
    assert (misread, refused) == (0, 0)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("学校".encode("gbk"), True),
        ("学校".encode(), False),
        ("Peñafrancia, Bogtóng".encode(), False),
        (b"plain", False),
        ("联通".encode("gbk"), False),
    ],
)
def test_gbk_that_is_utf8_by_chance(raw: bytes, *, expected: bool) -> None:
    assert is_gbk_by_chance_utf8(raw) is expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (" 007 ", " 007 "),
        (12.0, "12"),
        (-0.0, "0"),
        (0.1, "0.1"),
        (115.981234567, "115.981234567"),
        (999_999_999_999_999.0, "999999999999999"),
        (1e15, "1E+15"),
        (4.4e17, "4.4E+17"),
        (371502001001000123.0, "3.71502001001E+17"),
        (True, "TRUE"),
        (False, "FALSE"),
        (7, "7"),
        (dt.datetime(2024, 9, 1), "2024-09-01"),  # noqa: DTZ001
        (dt.datetime(2024, 8, 31, 23, 59, 59, 999_990), "2024-09-01"),  # noqa: DTZ001
        (dt.datetime(2024, 9, 1, 8, 29, 59, 999_990), "2024-09-01 08:30:00"),  # noqa: DTZ001
        (dt.date(2024, 9, 1), "2024-09-01"),
        (dt.time(8, 30), "08:30:00"),
        (dt.timedelta(hours=30, minutes=5), "30:05:00"),
    ],
)
def test_a_cell_is_written_as_its_owner_means_it(value: object, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    "swallowed",
    [
        ['p2,3,v1,"东头', 'p3,3,v1,西头"'],
        ['p2,3,v1,"东头', "p3,3,v1,西头", 'p4,3,v2,南头"'],
        ['p2,3,v1,"东头', "p3,3,v1,西头", '"'],
        ['"p2,3,v1,东头', 'p3,3,v1,西头"'],
    ],
)
def test_a_quote_that_swallowed_a_row_or_two_is_told(swallowed: list[str]) -> None:
    lines = ["学生代号,年级,村代码,备注", "p1,3,v1,", *swallowed, "p5,3,v2,", "p6,3,v2,"]
    faults = text_table("\n".join(lines)).faults
    assert ("open_quote", 3) in {(fault.rule, fault.row) for fault in faults}


def test_lines_in_a_cell_that_are_no_rows_are_read() -> None:
    lines = ["代号,年级,备注", 'p1,3,"东头，\n走读,近\n家长接"', "p2,3,"]
    table = text_table("\n".join(lines))
    assert not table.faults
    assert table.height == 3
