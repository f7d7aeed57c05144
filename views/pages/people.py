"""Who may do what here, and what was done?"""

import streamlit as st

from reports.formats import safe_csv
from store.people import list_people, people_in_words
from store.records import actions_in_words
from store.upkeep import list_actions, verify_log
from views.session import get_store, is_allowed, language, today
from views.widgets import show_table
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
    actions = list_actions(get_store(), last=_MOST)
    who = st.multiselect(project_admin.LOG_COLUMNS["by"].say(lang), sorted(set(actions["by"])))
    actions = actions[actions["by"].isin(who)] if who else actions
    shown = actions_in_words(actions, lang)[list(project_admin.LOG_COLUMNS)]
    show_table(shown, key="log", titles=project_admin.LOG_COLUMNS, height_px=420)
    titled = shown.rename(columns={n: t.say(lang) for n, t in project_admin.LOG_COLUMNS.items()})
    st.download_button(
        say.LOG_AS_FILE.say(lang, count=f"{len(shown):,}"),
        safe_csv(titled),
        file_name=f"{project_admin.LOG.say(lang)}-{today()}.csv",
        mime="text/csv",
        on_click="ignore",
    )


st.header(say.PAGE.say(lang), anchor=False)
if is_allowed("manage_people"):
    _people()
if is_allowed("see_log"):
    _log()
