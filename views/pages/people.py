"""Who may do what here, and what was done?"""

from datetime import datetime

import pandas as pd
import streamlit as st

from reports.formats import file_stem, titled_sheet, workbook_bytes
from store.people import list_people, people_in_words
from store.records import LOG_KINDS, actions_in_words
from store.upkeep import list_actions, verify_log
from views.people import audit_section, retention_section
from views.session import get_store, is_allowed, language, today
from views.widgets import XLSX, show_table
from words import people as say
from words import store as store_say
from words.pages import project_admin

_MOST = 5000
lang = language()


def _people() -> None:
    """List the accounts; they are changed by the verbs ``people`` at the machine itself."""
    people = list_people(get_store())
    st.subheader(say.PEOPLE.say(lang, count=len(people)), anchor=False)
    show_table(people_in_words(people, lang), key="people", titles=say.COLUMNS, height_px=300)
    st.caption(say.CHANGED_BY_VERBS.say(lang))


def _log() -> None:
    """Show the log, whether it is whole, and offer what is shown as a file."""
    found = verify_log(get_store())
    st.subheader(project_admin.LOG.say(lang), anchor=False)
    if found.problems:
        for problem in found.problems:
            st.error(problem.say(lang))
    else:
        st.text(store_say.LOG_SOUND.say(lang, **found.head._asdict()))
    every = list_actions(get_store(), last=_MOST)
    actions = _filtered(every)
    if len(every) == _MOST:
        st.caption(say.LOG_LATEST.say(lang, most=f"{_MOST:,}"))
    shown = actions_in_words(actions, lang)[list(project_admin.LOG_COLUMNS)]
    show_table(shown, key="log", titles=project_admin.LOG_COLUMNS, height_px=420)
    title = project_admin.LOG.say(lang)
    st.download_button(
        say.LOG_AS_FILE.say(lang, count=f"{len(shown):,}"),
        lambda: _log_workbook(shown),
        file_name=f"{file_stem([title, f'{today():%Y%m%d}'])}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )


def _filtered(actions: pd.DataFrame) -> pd.DataFrame:
    """Let persons, kinds of action and days be chosen; return the entries of them all."""
    who, what, since, until = st.columns([3, 3, 2, 2])
    names = who.multiselect(project_admin.LOG_COLUMNS["by"].say(lang), sorted(set(actions["by"])))
    kinds = [kind for kind in say.LOG_KIND if set(actions["action"]) & LOG_KINDS[kind]]
    chosen = what.multiselect(
        say.LOG_KINDS.say(lang), kinds, format_func=lambda kind: say.LOG_KIND[kind].say(lang)
    )
    first_day = since.date_input(say.LOG_FIRST.say(lang), value=None, max_value=today())
    last_day = until.date_input(say.LOG_LAST.say(lang), value=None, max_value=today())
    if names:
        actions = actions[actions["by"].isin(names)]
    if chosen:
        wanted = frozenset().union(*(LOG_KINDS[kind] for kind in chosen))
        actions = actions[actions["action"].isin(wanted)]
    on = actions["at"].dt.tz_convert(datetime.now().astimezone().tzinfo).dt.date
    if first_day is not None:
        actions = actions[on >= first_day]
    if last_day is not None:
        actions = actions[on.reindex(actions.index) <= last_day]
    return actions


def _log_workbook(shown: pd.DataFrame) -> bytes:
    title = project_admin.LOG.say(lang)
    sheet = titled_sheet(shown, title, project_admin.LOG_COLUMNS, lang=lang)
    return workbook_bytes([sheet], made_on=today(), lang=lang)


st.header(say.PAGE.say(lang), anchor=False)
if is_allowed("manage_people"):
    _people()
if is_allowed("keep_retention"):
    retention_section()
if is_allowed("see_log"):
    audit_section()
    _log()
