"""Searching the map: by name, by code, by pinyin in full or by its first letters."""

import pandas as pd
import streamlit as st

from analysis.finding import matches, name_index
from geo.tables import Region
from views.session import language
from words.pages import map_tools
from words.pages import pages as say


def search_box(region: Region) -> tuple[str, str] | None:
    """Draw the field and the list of what it finds; return kind and id of what was chosen anew."""
    lang = language()
    query = st.text_input(
        say.SEARCH.say(lang), key="search", placeholder=map_tools.SEARCH_HINT.say(lang)
    ).strip()
    if not query:
        return None
    found = matches(_index(region, region.fingerprint), query)
    if found.empty:
        st.text(say.NO_MATCH.say(lang, query=query))
        return None
    rows = {
        f"{row.name} · {row.id}": (str(row.kind), str(row.id))
        for row in found.itertuples(index=False)
    }
    chosen = st.selectbox(say.SEARCH.say(lang), list(rows), label_visibility="collapsed")
    if not chosen or st.session_state.get("searched") == (query, chosen):
        return None
    st.session_state["searched"] = (query, chosen)
    return rows[chosen]


@st.cache_resource(show_spinner=False, max_entries=4)
def _index(_region: Region, fingerprint: str) -> pd.DataFrame:
    del fingerprint  # an argument so that no other region's names are ever found
    return name_index(_region)
