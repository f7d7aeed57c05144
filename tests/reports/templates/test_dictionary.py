"""The documentation page and the checks come from one declaration."""

from pathlib import Path

from analysis.access import REASON_ORDER
from reports.templates.dictionary import dictionary_page
from words.planning import REASON

PAGE = Path(__file__).parents[3] / "docs" / "data-dictionary.md"


def test_the_page_is_the_declaration() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary_page()


def test_reasons_are_printed_in_the_order_in_which_the_first_counts() -> None:
    page = PAGE.with_name("how-a-walk-is-measured.md").read_text(encoding="utf-8")
    codes = [line.split("|")[1].strip() for line in page.splitlines() if line.startswith("| ")]
    assert [code for code in codes if code in REASON] == list(REASON_ORDER)
    assert set(REASON_ORDER) == set(REASON)
