"""Choosing the online map below the layers; none is asked unless chosen."""

from typing import cast

import streamlit as st

from layers.web import Base, BaseMap
from views.session import language
from words.pages import map_tools
from words.pages import pages as say

_SESSION_KEY = "tianditu-key-in-session"


def base_choice() -> BaseMap:
    """Draw the choice in the sidebar and return it; 天地图 without a good key is no map at all."""
    lang = language()
    with st.sidebar:
        name = cast(
            "Base",
            st.selectbox(
                say.BASE_MAP.say(lang),
                list(map_tools.BASES),
                format_func=lambda base: map_tools.BASES[base].say(lang),
                help=map_tools.BASE_MAP_HELP.say(lang),
            ),
        )
        if name != "tianditu":
            return BaseMap(name=name)
        key = st.text_input(
            map_tools.TIANDITU_KEY.say(lang),
            value=st.session_state.get(_SESSION_KEY, ""),
            type="password",
            help=map_tools.TIANDITU_KEY_HELP.say(lang),
        ).strip()
        st.session_state[_SESSION_KEY] = key
        if not key:
            st.caption(map_tools.TIANDITU_NO_KEY.say(lang))
        elif not (key.isascii() and key.isalnum()):
            st.caption(map_tools.TIANDITU_BAD_KEY.say(lang))
        else:
            return BaseMap(name="tianditu", key=key)
    return BaseMap()
