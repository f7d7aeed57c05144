"""Whatever an address says, a page comes; what it shows is shown again by the same address."""

from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.parameters import PARAMETERS
from tests.analysis.one_closure import one_closure
from words.pages import PAGE
from words.pages import pages as say
from words.papers import book

FRAME = Path(__file__).parents[2] / "views" / "pages" / "frame.py"
NAMES = (
    *("theme", "stage", "year", "school", "village", "compare", "theme-left", "year-right"),
    *("show", "in-township", "in-school", "in-grade", "row", "stages", "register-show"),
    *("register-school", "plan", "plan-compare", "plan-left", "plan-of-stage", "plan-part"),
    *("plan-village", "plan-pair-stage", "search", "layout", "book-themes", "book-stage"),
    *("book-townships", "book-what", "book-ground", "page-size-book", "page-turn-book"),
    *("plan-places-rule-primary", "plan-places-whole-primary", "plan-report-kind", "data-section"),
    *("lang", "at", "off", "on"),
    *(parameter.key for parameter in PARAMETERS),
)
# What no name can mean, by kind; every other name of an address says one and the rest the other.
HOSTILE = (
    ("<script>alert(1)</script>", "../../etc/passwd"),
    ("-1", "nan"),
    ("9" * 300, "0.00000000"),
    ("", "x" * 5_000),
)


@pytest.fixture
def key(upload: Callable[..., str]) -> str:
    """Give the key of a small region."""
    return upload(one_closure())


def came_to(page: str, **address: str) -> AppTest:
    """Open a page by an address in a session of its own, as a link or F5 does."""
    app = AppTest.from_file(FRAME, default_timeout=120)
    app.switch_page(f"{page}.py")
    app.query_params.update(address)
    app.run()
    assert not app.exception
    assert page == "overview" or app.header[0].value == PAGE[page].zh
    return app


@pytest.mark.parametrize("page", PAGE)
def test_no_address_breaks_a_page_nor_comes_back_in_one(page: str, key: str) -> None:
    for pair in HOSTILE:
        said = dict(zip(NAMES, cycle(pair), strict=False))
        app = came_to(page, **said, region=key)
        left = [name for name, value in dict(app.query_params).items() if value == said.get(name)]
        left = [name for name in left if said[name]]
        assert set(left) <= {"at", "off", "on"}, pair  # the map reads those itself


def chosen(app: AppTest, label: str) -> str:
    (box,) = [each for each in app.selectbox if each.label == label]
    return str(box.value)


def test_filters_of_the_list_are_shown_again_by_their_address(key: str) -> None:
    app = came_to("transport", region=key)
    (show,) = [each for each in app.selectbox if each.label == say.FILTER_SHOW.zh]
    show.select("all").run()
    (school,) = [each for each in app.selectbox if each.label == say.FILTER_SCHOOL.zh]
    school.select("big").run()
    address = dict(app.query_params)
    assert address == {"region": key, "show": "all", "in-school": "big"}
    again = came_to("transport", **address)
    assert chosen(again, say.FILTER_SHOW.zh) == "all"
    assert chosen(again, say.FILTER_SCHOOL.zh) == "big"
    words = [text.value for text in app.text if text.value.startswith("名单")]
    assert words == [text.value for text in again.text if text.value.startswith("名单")]


def test_the_register_is_shown_again_by_its_address(key: str) -> None:
    address = {"region": key, "stages": "primary", "register-show": "all", "register-school": "far"}
    app = came_to("small_schools", **address)
    assert chosen(app, say.FILTER_SHOW.zh) == "all"
    assert app.multiselect[0].value == ["primary"]
    assert any("far ·" in text.value for text in app.text)  # the card of the school
    assert dict(app.query_params) == address


def test_the_sheet_to_be_printed_is_shown_again_by_its_address(key: str) -> None:
    address = {
        "region": key,
        "book-themes": "small_schools",
        "page-size-book": "A4",
        "school": "big",
        "book-what": "seen",
        "book-ground": "115.98500_36.44500_116.05000_36.46000",
    }
    app = came_to("atlas", **address)
    assert app.session_state["book-themes"] == ["small_schools"]
    assert app.session_state["page-size-book"] == "A4"
    assert book.MAKE.zh not in [button.label for button in app.button]  # one sheet, no book
    assert dict(app.query_params) == address
