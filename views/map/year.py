"""The school year a map shows, where its theme has years."""

from collections.abc import Sequence
from dataclasses import replace

from streamlit.delta_generator import DeltaGenerator

from analysis.assessment import Assessment
from analysis.demand import school_years
from layers.themes import THEMES_BY_YEAR
from views.session import init_from_query, language, set_query_value
from words import Text
from words.pages import pages as say

_KEY = "year"


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
    year = place.select_slider(say.SCHOOL_YEAR.say(lang), years, key=name, help=hint.say(lang))
    set_query_value(name, None if year == default else str(year))
    return str(year)
