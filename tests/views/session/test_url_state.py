"""What a widget holds is in the address, if it is known at all."""

import pytest
import streamlit as st

from tests.views.conftest import Session
from views.session import init_from_query, query_value, set_query_value
from views.session.region import START

THEMES = ("schools", "transport", "plan")


def theme() -> str:
    return query_value("theme", THEMES, "schools")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "schools"),
        ({"theme": "transport"}, "transport"),
        ({"theme": "<script>"}, "schools"),
        ({"theme": ""}, "schools"),
    ],
)
def test_a_known_word_is_taken_and_any_other_is_not(
    session: Session, query: dict[str, str], found: str
) -> None:
    session.goes_to(**query)
    assert session.run(theme) == found


def test_what_was_chosen_outlives_the_menu_and_a_link_goes_before_it(session: Session) -> None:
    session.run(lambda: set_query_value("theme", "plan"))
    assert session.address == {"region": START, "theme": "plan"}
    session.goes_to()
    assert session.run(theme) == "plan"
    session.goes_to(theme="transport")
    assert session.run(theme) == "transport"


def test_what_is_taken_back_is_gone(session: Session) -> None:
    session.goes_to(theme="plan", region=START)
    session.run(lambda: set_query_value("theme", None))
    assert session.address == {"region": START}
    session.goes_to()
    assert session.run(theme) == "schools"
    session.run(lambda: set_query_value("theme", None))
    assert session.address == {"region": START}


def test_a_widget_begins_with_the_address_and_then_holds_its_own(session: Session) -> None:
    def begun() -> str:
        init_from_query("theme", THEMES, "schools")
        return str(st.session_state["theme"])

    session.goes_to(theme="transport")
    assert session.run(begun) == "transport"
    session.run(lambda: st.session_state.update(theme="schools"))
    assert session.run(begun) == "schools"
    session.goes_to(theme="plan")
    assert session.run(begun) == "plan"

    def emptied() -> None:
        st.session_state["theme"] = "no theme any more"

    session.run(emptied)
    assert session.run(begun) == "plan"
