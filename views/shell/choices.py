"""What was chosen before the language changed, said in the new one."""

import streamlit as st

from words import Lang

_SPOKEN = "choices-spoken"


def renew_choices(lang: Lang) -> None:
    """Let every choice be shown in ``lang``; called before the widgets of a run are drawn.

    A browser remembers what was chosen by its words, in the language it was chosen in, and would
    go on showing them; a value given anew is shown in the words of the run.
    """
    before = st.session_state.get(_SPOKEN, lang)
    st.session_state[_SPOKEN] = lang
    if before == lang:
        return
    for key, value in st.session_state.items():
        chosen = value if isinstance(value, list) else [value]
        # Only choices and texts: buttons and files cannot be given a value.
        if chosen and all(isinstance(each, str) for each in chosen):
            st.session_state[key] = value
