"""The generated pages are what the code declares now."""

import pytest

from tests.docs.architecture_page import reached, without_shortcuts
from tests.docs.pages import DOCS, PAGES
from tests.import_contract import ALLOWED


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_what_the_code_declares(name: str) -> None:
    page = (DOCS / name).read_text(encoding="utf-8")
    assert page == PAGES[name](), "run: python -m tests.docs.pages"


def test_the_picture_leaves_out_what_follows_from_other_arrows() -> None:
    allowed = {"a": {"b", "c"}, "b": {"c"}, "c": set()}
    assert without_shortcuts(allowed) == {"a": ["b"], "b": ["c"], "c": []}
    arrows = {room: set(targets) for room, targets in without_shortcuts(ALLOWED).items()}
    assert all(reached(room, arrows) == reached(room, ALLOWED) for room in ALLOWED)
