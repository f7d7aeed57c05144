"""What every page has: its list, the language, and the line that says what is open."""

from pathlib import Path

import streamlit as st

from geo.errors import PlanningError
from store.people import note_pupils_seen
from views.map import base_path
from views.session import (
    forget_what_is_no_longer_seen,
    get_store,
    is_open_page,
    is_to_note,
    language,
    leave_missing_project,
    office_names,
    opened_distances,
    person,
    read_address,
    region_key,
    restore_query_params,
    set_language,
    whose_pupils,
    write_address,
)
from views.shell import ACCOUNT, find_box, renew_choices
from words import people as say
from words.pages import LANGUAGE, PAGE, PRODUCT

HERE = Path(__file__).parent
forget_what_is_no_longer_seen()
read_address()
restore_query_params()
lang = language()
renew_choices(lang)
st.set_page_config(page_title=PRODUCT.say(lang), layout="wide", initial_sidebar_state="auto")
st.html(HERE.parents[1] / "static" / "pages.css")

titles = {**PAGE, "people": say.PAGE} if office_names() else PAGE
open_pages = [name for name in titles if is_open_page(name)]
pages = [
    st.Page(
        HERE / f"{name}.py",
        title=titles[name].say(lang),
        url_path=name,
        default=name == open_pages[0],
    )
    for name in open_pages
]
if not pages:  # the session ended after the click was let pass
    st.text(say.SIGN_IN_AGAIN.say(lang))
    st.stop()
page = st.navigation(pages, position="sidebar", expanded=True)
page_name = page.url_path or open_pages[0]


def _switch() -> None:
    set_language("en" if st.session_state["language"] == "English" else "zh")


def _note_pupils() -> None:
    """Log that the page to be shown has pupils behind it; it is not shown where that fails."""
    if not is_to_note(page_name, region_key()):
        return
    region = opened_distances().region
    if not region.has("pupils"):
        return
    try:
        note_pupils_seen(get_store(), page=page_name, rows=len(region.table("pupils")))
    except PlanningError as error:
        st.error(error.say(lang))
        st.stop()


def _say_sight() -> None:
    """Say over a page what a role or a scope leaves out of its figures."""
    whose = whose_pupils()
    if whose is None:
        st.info(say.NO_PUPILS_SEEN.say(lang))
    elif whose.names:
        st.info(say.PART_SEEN.say(lang, names="、".join(whose.names)))


if page_name != "people":
    leave_missing_project()
    _note_pupils()
    _say_sight()
    find_box([name for name in open_pages if name in PAGE])
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
    who = person()
    if who is not None and who.role is not None:
        shown = say.SIGNED_IN_AS.say(lang, account=who.account, role=say.ROLE[who.role].say(lang))
        st.text(shown)
        st.link_button(say.MY_ACCOUNT.say(lang), f"{base_path()}/{ACCOUNT}")
write_address()
