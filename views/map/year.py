"""The school year a map shows, where its theme has years."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.assessment import Assessment
from analysis.demand import school_years
from layers.themes import THEMES_BY_YEAR
from views.session import init_from_query, language, set_query_value
from words import Text
from words.pages import pages as say

_KEY, _NEXT, _PLAYS = "year", "-next", "-plays"
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
    year = chosen_year(years, place, name=_KEY, default=years[-1], hint=say.SCHOOL_YEAR_HELP)
    return assessment if year == years[-1] else replace(assessment, year=int(year))


def chosen_year(
    years: Sequence[str], place: DeltaGenerator, *, name: str, default: str, hint: Text
) -> str:
    """Draw a slider of two or more years in ``place``; the address has the one chosen."""
    init_from_query(name, years, default)
    lang = language()
    coming = f"{name}{_NEXT}"
    if coming in st.session_state:
        st.session_state[name] = st.session_state.pop(coming)
    year = str(place.select_slider(say.SCHOOL_YEAR.say(lang), years, key=name, help=hint.say(lang)))
    with place:
        if st.toggle(say.PLAY_YEARS.say(lang), key=f"{name}{_PLAYS}"):
            st.fragment(_play, run_every=_YEAR_S)(list(years), year, coming, [])
    set_query_value(name, None if year == default else year)
    return year


def _play(years: Sequence[str], shown: str, coming: str, drawn: list[bool]) -> None:
    """Note the year after ``shown`` as ``coming``, after the last the first; at first only wait."""
    if not drawn:
        drawn.append(True)
        return
    st.session_state[coming] = years[(years.index(shown) + 1) % len(years)]
    st.rerun()
