"""How far is each of the plan's projects, which are due, and whose are they?"""

import streamlit as st

from analysis.parameters import Parameters
from views.register import (
    choose_indicator,
    entry_form,
    filtered_states,
    offer_register,
    open_board,
    quarter_choice,
    show_balance,
    show_trace,
    state_before,
    take_in,
)
from views.session import assessed, language
from views.widgets import changed_line, page_header, segment_filter
from words.indicators import balance as balance_words
from words.indicators import register as words
from words.pages import register_page as say

lang = language()
parameters = page_header(
    "register",
    [
        Parameters.late_days,
        Parameters.walk_limit_m,
        Parameters.transport_scope,
        Parameters.small_school_pupils,
        Parameters.base_year,
        Parameters.falling_years,
        Parameters.fall_percent,
        Parameters.measures_met,
        Parameters.rest_percent,
        Parameters.point_pupils,
        Parameters.junior_weight,
    ],
)


def _register() -> None:
    """Show the forty-one projects with their lights, and what one rests on."""
    quarter = quarter_choice(st.container())
    board, stored = open_board(assessed(parameters), quarter)
    before = state_before(quarter)
    states, office = filtered_states(board)
    chosen = choose_indicator(board, states, before)
    changed_line(parameters)
    if chosen is None:
        st.text(say.PICK_ROW.say(lang))
    else:
        trace, entry = st.columns([5, 3], gap="medium")
        with trace:
            show_trace(board, chosen)
        with entry:
            entry_form(board, chosen.indicator, stored)
    st.caption(words.DRAFT.say(lang))
    offer_register(board, stored, office, before)
    take_in(board, stored)


part = segment_filter(
    balance_words.PART_LABEL.say(lang),
    {name: text.say(lang) for name, text in balance_words.PART.items()},
    name="part",
    default="register",
)
if part == "balance":
    show_balance(assessed(parameters), parameters)
else:
    _register()
