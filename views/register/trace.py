"""Where a figure of the register comes from: its parts, rule, rows, day, and the page it is of."""

import streamlit as st

from analysis.indicators import COMPUTED, Board, IndicatorState
from reports.indicators import trace_lines, unit_rows, value_shown
from views.session import address_to, language, open_project, page_file
from views.widgets import show_table, unmarked
from words.indicators import register as words
from words.pages import PAGE
from words.pages import register_page as say
from words.papers import shown as shown_say

_HEIGHT_PX = 300


def show_trace(board: Board, state: IndicatorState) -> None:
    """Show all that is behind a figure, and lead to its page."""
    lang, indicator = language(), state.indicator
    st.subheader(unmarked(indicator.name.say(lang)), anchor=False)
    value = say.VALUE.say(
        lang, value=value_shown(state, lang), light=words.LIGHT[state.light].say(lang)
    )
    st.text(value)
    project = open_project()
    version = ""
    if project is not None:
        version = shown_say.PROJECT_VERSION.say(lang, name=project[0], number=project[1])
    for line in trace_lines(board, state, version=version):
        st.text(line.say(lang))
    known = COMPUTED.get(indicator.indicator_id)
    if known is not None:
        label = say.TO_PAGE.say(lang, page=PAGE[known.page].say(lang))
        st.page_link(page_file(known.page), label=label, query_params=address_to())
    rows = unit_rows(board, state)
    st.caption(say.ROWS.say(lang, rows=f"{len(rows):,}"))
    show_table(rows, key="register-units", height_px=_HEIGHT_PX, titles=words.ROW_COLUMN)
