"""What every page has: its list, the language, and the line that says what is open."""

from pathlib import Path

import streamlit as st

from views.session import (
    language,
    leave_missing_project,
    read_address,
    restore_query_params,
    set_language,
    write_address,
)
from views.shell import find_box, renew_choices
from words.pages import LANGUAGE, PAGE, PRODUCT

HERE = Path(__file__).parent
read_address()
restore_query_params()
lang = language()
renew_choices(lang)
st.set_page_config(page_title=PRODUCT.say(lang), layout="wide", initial_sidebar_state="auto")
st.html(HERE.parents[1] / "static" / "pages.css")

pages = [
    st.Page(
        HERE / f"{name}.py",
        title=title.say(lang),
        url_path=name,
        default=name == "overview",
    )
    for name, title in PAGE.items()
]
page = st.navigation(pages, position="sidebar")


def _switch() -> None:
    set_language("en" if st.session_state["language"] == "English" else "zh")


leave_missing_project()
find_box()
page.run()
shown = "English" if lang == "en" else "中文"
if st.session_state.get("language") != shown:  # the address may have changed it
    st.session_state["language"] = shown
with st.sidebar:
    st.segmented_control(
        LANGUAGE.say(lang),
        ["中文", "English"],
        key="language",
        on_change=_switch,
        label_visibility="collapsed",
    )
write_address()
