"""Codes of pupils: the same for the same child, and nothing of the child in them."""

from hypothesis import given
from hypothesis import strategies as st

from intake.cells import code_key_mark, is_pupil_number, key_mark, number_identity, pupil_code

KEYS = st.binary(min_size=32, max_size=32)
NUMBERS = st.from_regex(
    r"3715[0-9]{2}201[0-9](?:0[1-9]|1[0-2])(?:0[1-9]|1[0-9])[0-9]{4}", fullmatch=True
)


@given(KEYS, NUMBERS)
def test_a_pupil_number_is_the_identity_number_with_a_letter(key: bytes, number: str) -> None:
    codes = {
        pupil_code(number_identity(text), key) for text in (number, f"G{number}", f"g {number}")
    }
    assert len(codes) == 1
    (code,) = codes
    assert not is_pupil_number(code)
    assert number not in code
    assert code_key_mark(code) == key_mark(key)


@given(KEYS, KEYS, st.text(), st.text())
def test_another_child_or_key_has_another_code(one: bytes, two: bytes, a: str, b: str) -> None:
    assert (pupil_code(a, one) == pupil_code(b, one)) == (a == b)
    assert (pupil_code(a, one) == pupil_code(a, two)) == (one == two)


def test_codes_of_an_office_are_of_no_key() -> None:
    assert [code_key_mark(code) for code in ("p1", "", "P1234-5", "371524201503070018")] == [""] * 4


def test_numbers_of_persons_under_any_name() -> None:
    numbers = (
        "G371524201503070018",
        "37152420150307001x",
        "371524201503070018",
        "L1234567890123456789"[:19],
    )
    assert all(map(is_pupil_number, numbers))
    assert not any(map(is_pupil_number, ("P001", "2137000001", "371524001201", "20250123")))
