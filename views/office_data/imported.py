"""After an import: what was read, what is missing for which figures, and the way to the map."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from geo.tables import TABLE, Region
from intake.batch import Preview
from views.office_data.missing_data import missing_table
from views.session import language, open_project
from views.widgets import page_link, show_table
from words.pages import import_page as say

_IMPORTED, _FRESH = "imported", "imported-fresh"


@dataclass(frozen=True, eq=False)
class _Imported:
    """What the last import of this session brought into which project."""

    project: str
    version: int
    counts: pd.DataFrame


def note_import(seen: Preview, project: str, version: int) -> None:
    """Note what an import brought, for the page to show it."""
    counts = seen.counts().groupby("table", sort=False)[list(_COUNTS)].sum().reset_index()
    st.session_state[_IMPORTED] = _Imported(project, version, counts)
    st.session_state[_FRESH] = True


def just_imported() -> bool:
    """Return whether an import has ended since this was last asked."""
    return bool(st.session_state.pop(_FRESH, False))


def imported_section(region: Region) -> None:
    """Draw what the last import brought, while its project is open and it is not closed."""
    last: _Imported | None = st.session_state.get(_IMPORTED)
    opened = open_project()
    if last is None or opened is None or last.project != opened[0]:
        return
    lang = language()
    with st.container(border=True):
        st.subheader(say.DONE.say(lang, version=last.version), anchor=False)
        left, right = st.columns([2, 3], gap="medium")
        with left:
            st.markdown(f"**{say.BROUGHT.say(lang)}**")
            counts = last.counts.assign(
                table=[TABLE[name].title.say(lang) for name in last.counts["table"]]
            )
            show_table(counts, key="imported-counts", titles=say.COLUMNS, height_px=280)
        with right:
            gaps = missing_table(region, lang)
            st.markdown(f"**{say.STILL_MISSING.say(lang, count=len(gaps))}**")
            if len(gaps):
                show_table(gaps, key="imported-missing", titles=say.MISSING_COLUMNS, height_px=280)
            else:
                st.text(say.NOTHING_MISSING.say(lang))
        to_map, to_close, _ = st.columns([1, 1, 3])
        page_link("layout_map", f"{say.SEE_MAP.say(lang)} →", place=to_map)
        if to_close.button(say.CLOSE.say(lang), key="imported-close"):
            del st.session_state[_IMPORTED]
            st.rerun()


_COUNTS = ("rows_in", "accepted", "rejected", "skipped")
