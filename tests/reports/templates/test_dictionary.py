"""The documentation page and the checks come from one declaration."""

from pathlib import Path

from reports.templates.dictionary import dictionary_page

PAGE = Path(__file__).parents[3] / "docs" / "data-dictionary.md"


def test_the_page_is_the_declaration() -> None:
    assert PAGE.read_text(encoding="utf-8") == dictionary_page()
