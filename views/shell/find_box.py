"""One field that finds schools, villages, townships and pages: by name, code or pinyin."""

from collections.abc import Sequence

import streamlit as st

from analysis.finding import findable, name_index
from geo.tables import Region
from views.session import address_to, language, opened_distances, page_file, set_query_value
from words import Lang, Text
from words.pages import PAGE
from words.pages import pages as say

_KEY, _FOUND = "find", "found"
_MAP_PAGE = "layout_map"
Place = tuple[str, str]  # what it is (page, school, village, township) and its id
_KINDS: dict[str, Text] = {
    "page": say.FIND_PAGE,
    "school": say.FIND_SCHOOL,
    "village": say.FIND_VILLAGE,
    "township": say.FIND_TOWNSHIP,
}


def find_box(pages: Sequence[str]) -> None:
    """Draw the field in the sidebar; go to what was chosen, on the map with its name marked.

    Of the pages those named are found: what is open to who looks.

    The browser filters while one types, also by pinyin in full or its first letters, which stand
    behind every name; Ctrl-K leads to the field (static/planner_keys.js).
    """
    lang = language()
    region = opened_distances().region
    labels = _labels(region, region.fingerprint, tuple(pages), lang)
    with st.sidebar.container(key="find-box"):
        st.selectbox(
            say.SEARCH.say(lang),
            list(labels),
            index=None,
            key=_KEY,
            format_func=labels.__getitem__,
            placeholder=say.FIND_HINT.say(lang),
            label_visibility="collapsed",
            on_change=_choose,
        )
    found: Place | None = st.session_state.pop(_FOUND, None)
    if found is None or found not in labels:
        return
    kind, ident = found
    if kind == "page":
        st.switch_page(page_file(ident), query_params=address_to())
    # On the map's own page no new address is come to: what is chosen is remembered, too.
    for each in _KINDS:
        set_query_value(each, ident if each == kind else None)
    st.switch_page(page_file(_MAP_PAGE), query_params=address_to(**{kind: ident}))


def _choose() -> None:
    """Note what was chosen, and leave the field blank for the next search."""
    st.session_state[_FOUND] = st.session_state[_KEY]
    st.session_state[_KEY] = None


@st.cache_resource(show_spinner=False, max_entries=8)
def _labels(
    _region: Region, fingerprint: str, open_pages: tuple[str, ...], lang: Lang
) -> dict[Place, str]:
    """Return what can be found, in the order it is offered, with what it is called and found by."""
    del fingerprint  # an argument so that no other region's names are ever found
    pages = {("page", page): findable(PAGE[page].say(lang)) for page in open_pages}
    places = {
        (str(row.kind), str(row.id)): findable(f"{row.name} · {row.id}", name=str(row.name))
        for row in name_index(_region).itertuples(index=False)
    }
    townships = _region.table("boundaries")
    townships = townships[(townships["level"] == "township") & townships.geometry.notna()]
    named = {
        ("township", str(row.boundary_id)): findable(str(row.name))
        for row in townships.dropna(subset="name").itertuples(index=False)
    }
    return {
        place: f"{_KINDS[place[0]].say(lang)} {label}"
        for place, label in {**pages, **named, **places}.items()
    }
