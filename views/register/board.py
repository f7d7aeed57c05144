"""The register of the open region in a quarter, with what was entered in its project."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.assessment import Assessment
from analysis.indicators import Board, no_entries, quarter_before, quarter_of, region_entries
from reports.indicators import plan_indicators
from store.records import indicator_entries, list_quarters
from views.session import get_store, language, open_project, today
from views.widgets import choice_filter
from words.pages import pages as say
from words.pages import register_page

# So many quarters back can be looked at.
_QUARTERS = 8


def quarter_choice(place: DeltaGenerator) -> str:
    """Draw the choice of a quarter, this one first, and return it."""
    now = quarter_of(today())
    quarters = [quarter_before(now, by=n) for n in range(_QUARTERS)]
    label = register_page.QUARTER.say(language())
    return choice_filter(
        place, label, {each: each for each in quarters}, name="quarter", default=now
    )


def open_board(assessment: Assessment, quarter: str) -> tuple[Board, pd.DataFrame]:
    """Return the register of the open region, and what was entered in its project."""
    project = open_project()
    stored = no_entries() if project is None else indicator_entries(get_store(), project[0])
    entries = (region_entries(assessment.region), stored)
    board = Board(assessment, plan_indicators(), entries, quarter, today())
    with st.spinner(say.WORKING.say(language()), show_time=True):
        board.states()
    return board, stored


def state_before(quarter: str) -> Mapping[str, Mapping[str, Any]]:
    """Return how the indicators stood in the quarter before, as far as that was stored."""
    project = open_project()
    if project is None:
        return {}
    _, states = list_quarters(get_store(), project[0]).get(quarter_before(quarter), (0, []))
    return {each["indicator_id"]: each for each in states}
