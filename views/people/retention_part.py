"""Until when the data of each project are retained, and the data of one pupil who asks."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from geo.errors import PlanningError
from store.retention import (
    carry_out,
    copies_left,
    delete_pupil,
    due_projects,
    held_in_words,
    held_of_pupil,
    list_retentions,
    retentions_in_words,
    set_retention,
)
from views.session import get_store, language, user_name
from views.widgets import show_table
from words import retention as say

_SAID = "retention-said"


def retention_section() -> None:
    """Draw the days until which data are retained, what sets them and carries them out."""
    lang = language()
    st.subheader(say.TITLE.say(lang), anchor=False)
    for line in st.session_state.pop(_SAID, []):
        st.text(line)
    rows = list_retentions(get_store())
    if rows.empty:
        st.text(say.NO_PROJECTS.say(lang))
        return
    shown = retentions_in_words(rows, lang)[list(say.COLUMNS)]
    show_table(shown, key="retentions", titles=say.COLUMNS, height_px=200)
    by = user_name(place="retention")
    left, middle, right = st.columns([3, 2, 2], vertical_alignment="bottom")
    in_use = rows.loc[~rows["is_deleted"], "project"].tolist()
    name = left.selectbox(say.WHICH.say(lang), in_use, key="retention-project")
    day = middle.date_input(say.DAY.say(lang), value=None, key="retention-day")
    if right.button(say.SET_BUTTON.say(lang), width="stretch", disabled=name is None):
        _done(lambda: _set(str(name), day, by))
    is_due = (due_projects(get_store())["days_left"] < 0).any()
    lower, button = st.columns([5, 2], vertical_alignment="bottom")
    sure = lower.checkbox(say.SURE.say(lang), key="retention-sure", disabled=not is_due)
    if button.button(say.CARRY_OUT.say(lang), width="stretch", disabled=not (is_due and sure)):
        _done(lambda: _carry_out(by))
    _pupil_section(by)


def _pupil_section(by: str) -> None:
    """Find what is held on a pupil by their code, without its values, and let it be removed."""
    lang = language()
    st.subheader(say.PUPIL.say(lang), anchor=False)
    code = st.text_input(say.PUPIL_CODE.say(lang), key="retention-pupil").strip()
    if not code:
        return
    held = held_of_pupil(get_store(), code)
    if held.empty:
        st.text(say.NOTHING_HELD.say(lang, code=code))
        return
    shown = held_in_words(held, lang)[list(say.HELD_COLUMNS)]
    show_table(shown, key="retention-held", titles=say.HELD_COLUMNS, height_px=160)
    sure = st.checkbox(say.SURE.say(lang), key=f"retention-sure-{code}")
    if st.button(say.DELETE_PUPIL.say(lang), disabled=not sure):
        _done(lambda: _delete_pupil(code, by))


def _set(name: str, day: date | None, by: str) -> list[str]:
    lang = language()
    set_retention(get_store(), name, day, by=by)
    return [say.SET.say(lang, name=name, day=day or say.NO_DAY.say(lang))]


def _carry_out(by: str) -> list[str]:
    lang = language()
    removed = carry_out(get_store(), by=by)
    lines = [say.REMOVED.say(lang, **each._asdict()) for each in removed]
    return [*lines, *(_left(removed[0].left) if removed else [])]


def _delete_pupil(code: str, by: str) -> list[str]:
    removed = delete_pupil(get_store(), code, by=by)
    return [say.PUPIL_DELETED.say(language(), **removed._asdict()), *_left(removed.left)]


def _left(left: int | None) -> list[str]:
    """Say whether the file still holds what was removed, and which copies there are."""
    lang = language()
    words = say.ON_A_SERVER if left is None else say.STILL_THERE if left else say.GONE_FROM_FILE
    copies = [say.COPY.say(lang, path=path) for path in copies_left(get_store())]
    return [words.say(lang, left=left), *copies, say.OWN_BACKUPS.say(lang)]


def _done(act: Callable[[], list[str]]) -> None:
    """Do what a button asks for and draw the page anew; say why where it is refused."""
    try:
        st.session_state[_SAID] = act()
    except PlanningError as error:
        st.error(error.say(language()))
    else:
        st.rerun()
