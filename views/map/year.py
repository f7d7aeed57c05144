"""The school year a map shows, where its theme has years."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.assessment import Assessment
from analysis.demand import school_years
from layers.themes import THEMES_BY_YEAR
from views.session import init_from_query, language, set_query_value
from words.pages import pages as say

_KEY, _NEXT, _PLAYS = "year", "year-next", "year-plays"
# So long a year is shown before the next one comes.
_YEAR_S = 2.5


def in_year(assessment: Assessment, theme: str, place: DeltaGenerator) -> Assessment:
    """Draw the slider of years in ``place`` and return the answers for the year chosen.

    The latest year is what all other pages show. Nothing is drawn for a theme without years.
    """
    years = [str(year) for year in school_years(assessment.region)]
    if theme not in THEMES_BY_YEAR or len(years) < 2:  # noqa: PLR2004 - one year is no choice
        set_query_value(_KEY, None)
        return assessment
    init_from_query(_KEY, years, years[-1])
    lang = language()
    if _NEXT in st.session_state:
        st.session_state[_KEY] = st.session_state.pop(_NEXT)
    year = place.select_slider(
        say.SCHOOL_YEAR.say(lang), years, key=_KEY, help=say.SCHOOL_YEAR_HELP.say(lang)
    )
    with place:
        if st.toggle(say.PLAY_YEARS.say(lang), key=_PLAYS):
            st.fragment(_play, run_every=_YEAR_S)(years, str(year), [])
    is_latest = year == years[-1]
    set_query_value(_KEY, None if is_latest else str(year))
    return assessment if is_latest else replace(assessment, year=int(year))


def _play(years: list[str], shown: str, drawn: list[bool]) -> None:
    """Show the year after ``shown``, after the last the first; the first time it only waits."""
    if not drawn:
        drawn.append(True)
        return
    st.session_state[_NEXT] = years[(years.index(shown) + 1) % len(years)]
    st.rerun()
