"""Every text of the corpus gets its answer, and what is read is what was written."""

import pytest

from intake.files import open_source
from tests.corpus.case import Case
from tests.corpus.parts import SCHOOLS
from tests.corpus.text import text_cases
from tests.intake.answers import check, opened_here

CASES = list(text_cases())
PLAIN = [
    case
    for case in CASES
    if case.expected == "read"
    and not any(word in case.name for word in ("quotes", "chance", "only GB18030", "decimal"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_text_gets_its_answer(case: Case) -> None:
    check(case, opened_here)


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case.name)
def test_a_text_that_is_read_is_what_was_written(case: Case) -> None:
    (sheet,) = opened_here(case).sheets
    assert sheet.cells[:, :5].tolist() == [list(row) for row in SCHOOLS]
    assert not sheet.cells[:, 5:].any()


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("text: a row with too few cells", 3),
        ("text: a row with too many cells", 3),
        ("text: a NUL", 3),
        ("text: open quote", 3),
        ("text: open quote closed by a stray one", 3),
        ("text: cut within a row", 4),
    ],
)
def test_a_faulty_row_is_named(name: str, row: int) -> None:
    (case,) = (case for case in CASES if case.name == name)
    assert {finding.row for finding in opened_here(case).findings} == {row}


def test_titles_remarks_and_blank_rows_are_no_ragged_rows() -> None:
    text = "2024年学校名单\n\n代码,名称,类型\n01,一小,小学\n\n02,二小,小学\n注：含教学点\n"
    source = open_source(text.encode("gbk"), name="a.csv")
    assert not source.findings
    assert source.sheets[0].cells[:, 0].tolist() == [
        *("2024年学校名单", "", "代码", "01", "", "02", "注：含教学点")
    ]


def test_signs_that_programs_obey_stay_as_they_are() -> None:
    cells = ["=1+1", "@a", "-x", "<img src=x onerror=alert(1)>", "${a}", "`x`", "D:\\users\\u4e00"]
    text = "名称\n" + "".join(f"{cell}\n" for cell in cells)
    (sheet,) = open_source(text.encode(), name="a.csv").sheets
    assert sheet.cells[1:, 0].tolist() == cells
