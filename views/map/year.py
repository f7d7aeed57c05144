"""The school year a map shows, where its theme has years."""

from dataclasses import replace

from streamlit.delta_generator import DeltaGenerator

from analysis.assessment import Assessment
from analysis.demand import school_years
from layers.themes import THEMES_BY_YEAR
from views.session import init_from_query, language, set_query_value
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
    init_from_query(_KEY, years, years[-1])
    lang = language()
    year = place.select_slider(
        say.SCHOOL_YEAR.say(lang), years, key=_KEY, help=say.SCHOOL_YEAR_HELP.say(lang)
    )
    is_latest = year == years[-1]
    set_query_value(_KEY, None if is_latest else str(year))
    return assessment if is_latest else replace(assessment, year=int(year))
