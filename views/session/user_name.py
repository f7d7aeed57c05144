"""Under which name changes are logged."""

import streamlit as st

from views.session.person import person
from views.session.region import language
from words.pages import import_page as say

_USER_NAME = "who"


def user_name(*, place: str = "") -> str:
    """Draw the field for the name and return it, blank until somebody has typed one.

    It is remembered for the session. Nothing is proposed: the account the app runs under is nobody
    of the office. The store refuses a change without a name. ``place`` tells fields apart that are
    drawn at once. Who is signed in signs with that name, and no other.
    """
    lang = language()
    who = person()
    if who is not None and who.account:
        st.text(say.SIGNED_IN_AS.say(lang, account=who.account))
        return who.account
    start = str(st.session_state.get(_USER_NAME, ""))
    name = st.text_input(
        say.WHO.say(lang),
        value=start,
        max_chars=60,
        placeholder=say.WHO_MISSING.say(lang),
        help=say.WHO_HELP.say(lang),
        key=f"{_USER_NAME}-{place}-{start}" if place else None,
    ).strip()
    st.session_state[_USER_NAME] = name
    return name


def author() -> str:
    """Return the name under which this session changes plans; unsigned until it gave one."""
    who = person()
    if who is not None and who.account:
        return who.account
    return str(st.session_state.get(_USER_NAME) or say.UNSIGNED.say(language()))
