"""The sheet says both ways to the metre, the grounds, the decision and until when one may object."""

import io
from datetime import date

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.assessment import Assessment
from analysis.review import case_at, whole_metres
from reports.review import case_sheet, change_text, piece_rows
from tests.analysis.review.reviewed import PUPILS, assessed, decided
from words import Lang

DAY = date(2026, 11, 30)


def read(answers: Assessment, pupil: str, lang: Lang = "zh") -> str:
    case = answers.case(int(case_at(answers.cases, pupil)["row"]))
    content = case_sheet(answers, case, made_on=DAY, lang=lang)
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "\n".join(page.extract_text() for page in pages)


def test_a_sheet_has_both_ways_with_pieces_that_add_up() -> None:
    answers = assessed(decided("trunk", ground="safety"))
    said = read(answers, "trunk")
    for words in ("1,700 米", "3,100 米", "国道", "学苑路", "东街", "绕行系数 1.00"):
        assert words in said
    for words in ("应接送", "现场量过", "由 王 决定，李 复核", "2026-12-28 及以前可以提出异议"):
        assert words in said
    assert answers.region.fingerprints["roads"] in said
    assert "距离线 2,000 米" in said
    assert "据此决定" in said
    case = answers.case(int(case_at(answers.cases, "trunk")["row"]))
    assert [metres for _, metres in piece_rows(case.pieces)] == [0, 200, 600, 900, 0]


def test_an_open_case_leaves_the_decision_to_be_filled_in() -> None:
    said = read(assessed(), "near", "en")
    assert "Not decided yet" in said
    assert "No stretch of it is not to be trusted" in said
    assert "borderline" in said


def test_a_case_that_is_open_again_says_what_changed() -> None:
    pupils = PUPILS.replace("near: -1900,30", "near: -1901,30")
    after = assessed(decided("near"), pupils=pupils)
    said = read(after, "near")
    assert "决定以后依据有变" in said
    assert "1,930.00 → 1,931.00" in said
    case = after.case(int(case_at(after.cases, "near")["row"]))
    assert change_text(case.changed[1]).en == "Walk (m): 1,930.00 → 1,931.00"


@given(st.lists(st.floats(0, 5000), min_size=1, max_size=30))
def test_whole_metres_add_up_and_are_less_than_one_off(metres: list[float]) -> None:
    whole = whole_metres(metres)
    assert sum(whole) == round(sum(metres))
    assert all(abs(one - exact) < 1 + 1e-6 for one, exact in zip(whole, metres, strict=True))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_has_no_room_goes_on_a_second_page(lang: Lang) -> None:
    answers = assessed()
    case = answers.case(int(case_at(answers.cases, "trunk")["row"]))
    row = case.pieces.index.repeat([1, 1, 30, 1, 1])
    many = type(case)(**{**vars(case), "pieces": case.pieces.loc[row].reset_index(drop=True)})
    content = case_sheet(answers, many, made_on=DAY, lang=lang)
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 2
