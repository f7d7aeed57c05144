"""Grades and school years in the words of schools."""

import pytest

from intake.cells import grade_of, school_year, stage_of

_DIGITS = "一二三四五六七八九"


@pytest.mark.parametrize("number", range(1, 10))
def test_every_way_to_write_a_grade(number: int) -> None:
    word = _DIGITS[number - 1]
    for text in (
        str(number),
        f"{number}.0",
        f"{word}年级",
        f"{word}年级（2）班",
        f" {word}年级 1班",
    ):
        assert grade_of(text) == (str(number), stage_of(str(number))), text


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        *[
            ("初一", "7"),
            ("初三", "9"),
            ("初二(3)班", "8"),
            ("初中一年级", "7"),
            ("初中七年级", "7"),
        ],
        *[
            ("高一", "10"),
            ("高中三年级", "12"),
            ("十二年级", "12"),
            ("小学六年级", "6"),
            ("小五", "5"),
        ],
        *[("小班", "K1"), ("中一班", "K2"), ("大（1）班", "K3"), ("学前大班", "K3"), ("k2", "K2")],
        *[("６", "6"), ("6(2)班", "6")],
    ],
)
def test_grade(text: str, grade: str) -> None:
    found = grade_of(text)
    assert found is not None
    assert found.grade == grade


@pytest.mark.parametrize(
    "text",
    ["0", "13", "3.5", "-1", "2024-09-01", "2班", "62班", "小学七年级", "小", "毕业", "", "初四"],
)
def test_no_grade(text: str) -> None:
    assert grade_of(text) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *[("2024", "2024"), ("2024-2025学年", "2024"), ("2024—2025 学年度", "2024")],
        *[
            ("2024/25", "2024"),
            ("2024年秋", "2024"),
            ("2024年春季", "2023"),
            ("２０２４学年", "2024"),
        ],
        *[
            ("2024-2026", None),
            ("2024-09-01", None),
            ("24", None),
            ("去年", None),
            ("2024.5", None),
        ],
    ],
)
def test_year(text: str, year: str | None) -> None:
    assert school_year(text) == year
