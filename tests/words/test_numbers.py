"""Numbers on pages and in papers: a true minus, whole heads, no sign on nothing."""

import math

from hypothesis import given
from hypothesis import strategies as st

from words import change_shown, megabytes_shown, number_shown
from words.numbers import MINUS


def read(shown: str) -> float:
    return float(shown.replace(",", "").replace(MINUS, "-"))


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_number_reads_as_it_is_and_never_with_a_hyphen(value: float, digits: int) -> None:
    for shown in (number_shown(value, digits), change_shown(value, digits)):
        assert "-" not in shown
        assert math.isclose(read(shown), round(value, digits), rel_tol=1e-9, abs_tol=1e-9)
    is_none = round(value, digits) == 0
    assert (change_shown(value, digits) == "0") == is_none
    assert number_shown(value, digits).startswith(MINUS) == (round(value, digits) < 0)


def test_what_is_not_known_is_a_dash() -> None:
    assert number_shown(math.nan) == change_shown(math.nan) == "—"


def test_a_file_is_never_of_no_size() -> None:
    assert megabytes_shown(1) == "<0.1"
    assert megabytes_shown(99_999) == "<0.1"
    assert megabytes_shown(100_000) == "0.1"
