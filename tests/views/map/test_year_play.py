"""The years of the map play one after another, and after the last comes the first again."""

import pytest
from streamlit.testing.v1 import AppTest


def _script(shown: str) -> None:
    import streamlit as st  # noqa: PLC0415 - a script of its own

    from views.map.year import _play  # noqa: PLC0415

    if "year-next" in st.session_state:
        st.text(st.session_state["year-next"])
    else:
        drawn: list[bool] = []
        _play(["2016", "2017", "2018"], shown, "year-next", drawn)
        st.session_state["waited"] = "year-next" not in st.session_state
        _play(["2016", "2017", "2018"], shown, "year-next", drawn)


@pytest.mark.parametrize(("shown", "following"), [("2016", "2017"), ("2018", "2016")])
def test_a_year_is_shown_a_while_and_then_the_next(shown: str, following: str) -> None:
    app = AppTest.from_function(_script, kwargs={"shown": shown}).run()
    assert not app.exception
    assert app.session_state["waited"]
    assert [text.value for text in app.text] == [following]
