"""Changed parameters stand in the address: bounded when read, seen by a colleague, taken back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.parameters import Parameters
from tests.analysis.one_closure import one_closure
from tests.views.conftest import Session
from views.session import read_address
from views.widgets import page_header
from words.pages import pages as say

FRAME = Path(__file__).parents[3] / "views" / "pages" / "frame.py"
LIMIT, SCOPE = Parameters.walk_limit_m, Parameters.transport_scope


def header() -> Parameters:
    return page_header("region_data", [LIMIT, SCOPE])


@pytest.mark.parametrize(
    ("asked", "limit_m", "written"),
    [
        ("2500", 2500.0, "2500"),
        ("2e3", 2000.0, None),
        ("499.99", 2000.0, None),
        ("10001", 2000.0, None),
        ("nan", 2000.0, None),
        ("-inf", 2000.0, None),
        ("1" * 399, 2000.0, None),
        ("9" * 5000, 2000.0, None),
        ("<script>", 2000.0, None),
        ("", 2000.0, None),
        ("1234.5678", 1234.5678, "1234.5678"),
    ],
)
def test_a_number_of_the_address_is_one_within_its_bounds(
    one_school: Session, asked: str, limit_m: float, written: str | None
) -> None:
    one_school.goes_back_to(**one_school.address, **{LIMIT.key: asked})
    assert one_school.run(header).walk_limit_m == pytest.approx(limit_m)
    assert one_school.address.get(LIMIT.key) == written


@pytest.mark.parametrize(("asked", "scope"), [("all", "all"), ("ALL", "rural"), ("0", "rural")])
def test_a_choice_of_the_address_is_one_that_there_is(
    one_school: Session, asked: str, scope: str
) -> None:
    one_school.goes_back_to(**one_school.address, **{SCOPE.key: asked})
    assert one_school.run(header).transport_scope == scope


def test_parameters_are_the_same_on_other_pages_and_back_brings_the_former(
    one_school: Session,
) -> None:
    home = dict(one_school.address)
    one_school.goes_back_to(**home, **{LIMIT.key: "2500"})
    one_school.run(header)
    one_school.goes_to()  # the menu
    assert one_school.run(lambda: page_header("region_data", [])).walk_limit_m == 2500.0
    assert one_school.address[LIMIT.key] == "2500"
    one_school.goes_back_to(**home)
    assert one_school.run(header).walk_limit_m == 2000.0
    assert LIMIT.key not in one_school.address


def test_a_run_that_nobody_came_to_does_not_read_a_late_address(one_school: Session) -> None:
    """What was just chosen is not taken back by an address that did not hear of it yet."""
    one_school.run(header)

    def chosen() -> float:
        read_address()
        return header().walk_limit_m

    one_school._app.query_params[LIMIT.key] = "3000"
    assert one_school.run(chosen) == 2000.0


def test_the_sidebar_shows_what_differs_and_takes_it_back(upload: Callable[..., str]) -> None:
    app = AppTest.from_file(FRAME, default_timeout=120)
    app.query_params["region"] = upload(one_closure())
    app.query_params[LIMIT.key] = "2500"
    app.query_params[Parameters.stop_limit_m.key] = "600"
    app.run()
    shown = {field.key: field.value for field in app.sidebar.number_input}
    assert shown[LIMIT.key] == 2500.0
    assert shown[Parameters.stop_limit_m.key] == 600.0  # not of this page, but it counts
    (reset,) = [b for b in app.sidebar.button if b.label == say.RESET.zh]
    reset.click().run()
    assert {f.key: f.value for f in app.sidebar.number_input}[LIMIT.key] == 2000.0
    assert LIMIT.key not in app.query_params
