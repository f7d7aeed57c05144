"""Under which name changes are logged."""

import getpass

import streamlit as st

from views.session.region import language
from words.pages import import_page as say

_USER_NAME = "who"


def user_name() -> str:
    """Draw the field for the name, remembered for the session, and return it."""
    lang = language()
    start = st.session_state.get(_USER_NAME) or getpass.getuser()
    name = st.text_input(say.WHO.say(lang), value=start, help=say.WHO_HELP.say(lang)).strip()
    st.session_state[_USER_NAME] = name or start
    return str(name or start)


def author() -> str:
    """Return the name under which this session changes plans; unsigned until it gave one."""
    return str(st.session_state.get(_USER_NAME) or say.UNSIGNED.say(language()))
