"""The table of the register: filters above it, a light in each row, one row chosen."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from analysis.demand import townships
from analysis.indicators import LIGHTS, Board, IndicatorState, offices_of
from reports.indicators import LIGHT_COLOUR, light_lines, progress_rows
from views.session import follows_address, language, query_text, set_query_value
from views.widgets import choice_filter, choose_row, show_table
from words.indicators import register as words
from words.pages import register_page as say

_CHOSEN, _TABLE, _LAST = "indicator", "register-table", "register-row"
_ALL, _HEIGHT_PX = "all", 420
_SHOWN = (
    *("light", "indicator_id", "indicator", "value", "asked", "deadline"),
    *("office", "before", "change", "missing", "project"),
)


def filtered_states(board: Board) -> tuple[list[IndicatorState], str | None]:
    """Draw the filters by office, township and light; return the rows wanted, and the office."""
    lang = language()
    left, middle, right = st.columns(3)
    every = words.ALL_OFFICES.say(lang)
    offices = {_ALL: every, **{each: each for each in offices_of(board.indicators)}}
    office = choice_filter(left, say.OFFICE.say(lang), offices, name="office", default=_ALL)
    places = townships(board.assessment.region).dropna(subset="township")
    named = dict(zip(places["township_id"], places["township"], strict=True))
    area = choice_filter(
        middle,
        say.TOWNSHIP.say(lang),
        {_ALL: say.WHOLE.say(lang), **named},
        name="township",
        default=_ALL,
    )
    lights = {str(light): words.LIGHT[light].say(lang) for light in LIGHTS}
    light = choice_filter(
        right,
        say.LIGHT.say(lang),
        {_ALL: say.EVERY_LIGHT.say(lang), **lights},
        name="light",
        default=_ALL,
    )
    states = board.states(township_id=None if area == _ALL else area)
    states = [s for s in states if office == _ALL or office in s.indicator.offices]
    # In a township only what has rows there is an answer.
    states = [s for s in states if area == _ALL or s.units]
    st.text(light_lines(states).say(lang))
    wanted = [s for s in states if light in {_ALL, s.light}]
    return wanted, None if office == _ALL else office


def choose_indicator(
    board: Board, states: list[IndicatorState], before: Mapping[str, Mapping[str, Any]]
) -> IndicatorState | None:
    """Show the table and return the row chosen; the address names it."""
    lang = language()
    codes = [state.indicator.indicator_id for state in states]
    if follows_address(_CHOSEN):
        asked = query_text(_CHOSEN)
        st.session_state[_LAST] = codes.index(asked) if asked in codes else None
        choose_row(_TABLE, st.session_state[_LAST])
    rows = progress_rows(board, states, lang, before=before)[list(_SHOWN)]
    if not before:
        rows = rows.drop(columns=["before", "change"])
    colours = {words.LIGHT[light].say(lang): LIGHT_COLOUR[light] for light in LIGHTS}
    chosen = show_table(
        rows,
        key=_TABLE,
        height_px=_HEIGHT_PX,
        titles=words.COLUMN,
        selectable=True,
        colours={"light": colours},
        columns={
            "indicator": st.column_config.Column(words.COLUMN["indicator"].say(lang), width=260),
            "missing": st.column_config.Column(words.COLUMN["missing"].say(lang), width=260),
        },
    )
    code = query_text(_CHOSEN)
    if chosen is not None and st.session_state.get(_LAST) != chosen:
        code = codes[chosen]
    st.session_state[_LAST] = chosen
    code = code if code in codes else None
    set_query_value(_CHOSEN, code)
    return None if code is None else states[codes.index(code)]
