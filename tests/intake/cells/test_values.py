"""Numbers, flags and codes are read as they were meant, or not at all."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.tables import CHOICE_TEXT, TABLE, TABLES
from intake.cell_findings import Marks, counts
from intake.cells import (
    Directory,
    choice_words,
    is_person_number,
    is_personal,
    misread_codes,
    read_column,
)
from intake.text_cleaning import header_key, plain, same_name, tidy

_FULL = str.maketrans("0123456789,.-", "０１２３４５６７８９，．－")


def _read(table: str, column: str, *texts: str) -> tuple[list[str], dict[str, list[int]]]:
    cells = np.array(texts, dtype=object)
    values, marks = read_column(
        TABLE[table].column(column), table, cells, header=column, rows=np.arange(len(texts))
    )
    return values.tolist(), {mark.rule: mark.rows.tolist() for mark in marks}


@settings(deadline=None)
@given(
    st.integers(0, 10**9),
    st.sampled_from(["{}", "{:,}", " {} ", "{}人", "{} 名", "{:,}人"]),
    st.booleans(),
)
def test_every_way_to_write_a_count(number: int, form: str, full: bool) -> None:  # noqa: FBT001
    text = form.format(number)
    values, rules = _read("enrolment", "pupils", text.translate(_FULL) if full else text)
    assert int(float(values[0])) == number
    assert set(rules) <= {"letters", "thousands", "unit"}
    assert bool(rules) == (text != str(number) or full)


@settings(deadline=None)
@given(st.text(max_size=12))
def test_no_text_becomes_a_number_by_accident(text: str) -> None:
    """Whatever is read as a number has the digits of that number, in order."""
    values, rules = _read("villages", "population", text)
    if not values[0]:
        assert not text.strip() or rules
        return
    digits = "".join(c for c in plain(text) if c.isdigit())
    assert digits
    if "万" not in text and "e" not in text.lower():
        assert digits == "".join(c for c in values[0] if c.isdigit())


@pytest.mark.parametrize(
    "text", ["约50", "50多", "近百", "1,23", "12,34,567", "5%", "待定", "=A1", "#N/A", "1 2", "--1"]
)
def test_never_a_number(text: str) -> None:
    values, rules = _read("provision", "places", text)
    assert values == [""]
    assert rules


def test_bounds_are_those_of_the_data_dictionary() -> None:
    values, rules = _read("enrolment", "year", "1948", "1949", "2100", "2101")
    assert values == ["", "1949", "2100", ""]
    assert rules == {"too_small": [0], "too_large": [3]}


def test_words_for_a_choice_mean_one_choice() -> None:
    for table in TABLES:
        for column in table.columns:
            if column.kind != "choice" or column.name == "grade":
                continue
            words = choice_words(column, table.name)
            assert set(words.values()) == set(column.choices)
            for code in column.choices:
                assert words[same_name(CHOICE_TEXT[code].zh)] == code


@settings(deadline=None)
@given(st.lists(st.from_regex(r"[1-9]\d{9}", fullmatch=True), min_size=1, max_size=6))
def test_sound_codes_are_left_alone(codes: list[str]) -> None:
    texts = np.array(codes, dtype=object)
    kept, marks = misread_codes(texts, header="代码", rows=np.arange(len(codes)))
    assert kept.tolist() == codes
    assert not marks


@pytest.mark.parametrize(
    ("codes", "rule", "bad"),
    [
        (["0371", "0372", "373"], "lost_zero", [2]),
        (["0371", "0372", "73"], "lost_zero", [2]),
        (["4.4E+17", "0371"], "scientific_code", [0]),
        (["3.71524e11", "0371"], "scientific_code", [0]),
        (["371524198800001000", "371524198800002000"], "lost_digits", [0, 1]),
        (["0371", " 0372", "0373"], "padded_code", [1]),
        (["03 71", "0372"], "space_in_code", [0]),
    ],
)
def test_damaged_codes(codes: list[str], rule: str, bad: list[int]) -> None:
    texts = np.array(codes, dtype=object)
    kept, marks = misread_codes(texts, header="代码", rows=np.arange(len(codes)))
    assert [(m.rule, m.rows.tolist()) for m in marks] == [(rule, bad)]
    assert [i for i, code in enumerate(kept) if not code] == bad


@pytest.mark.parametrize(
    "codes",
    [
        ["371524198800001000", "371524198800002001"],  # not all end in zeros
        ["371", "3715", "37152"],  # nothing begins with 0
        ["01", "002", "3"],  # no usual length
    ],
)
def test_codes_that_may_be_sound(codes: list[str]) -> None:
    kept, marks = misread_codes(
        np.array(codes, dtype=object), header="代码", rows=np.arange(len(codes))
    )
    assert kept.tolist() == codes
    assert not marks


def test_names_keep_rare_letters_and_chinese_marks() -> None:
    assert tidy("　㙍𠮷镇（东）小学：Ａ１ ") == "㙍𠮷镇（东）小学：A1"
    assert same_name("东阿 县（１）") == same_name("东阿县(1)")
    assert header_key("学生数（人）") == header_key("学 生\n数*")
    assert header_key("学生数（女）") != header_key("学生数")


@pytest.mark.parametrize(
    "header", ["姓名", "学生姓名", "身份证号", "家长电话", "家庭住址", "学籍号"]
)
def test_personal(header: str) -> None:
    assert is_personal(header)


@pytest.mark.parametrize("header", ["学校名称", "村名", "年级", "学生代号", "备注"])
def test_not_personal(header: str) -> None:
    assert not is_personal(header)


def test_person_numbers() -> None:
    assert is_person_number("371524201503070018")
    assert is_person_number("Ｇ37152420150307001X")
    assert not is_person_number("371524201513070018")  # no month 13
    assert not is_person_number("371524001201")


def test_a_directory_tells_one_name_from_two() -> None:
    frame = pd.DataFrame(
        {
            "school_id": ["1", "2", "3"],
            "name": ["一小", "一小", "二小"],
            "township": ["甲", "乙", None],
        }
    )
    directory = Directory.of(frame, kind="school")
    assert directory.find("一小") == ("1", "2")
    assert directory.find(" 一 小", "乙") == ("2",)
    assert directory.find("二小", "乙") == ()


def test_counts() -> None:
    marks = [
        Marks(
            rule="about", column="a", rows=np.array([1, 2]), values=np.array(["", ""], dtype=object)
        )
    ] * 2
    assert counts(marks) == {("error", "about"): 4}
