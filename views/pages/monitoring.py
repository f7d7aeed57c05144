"""How many pupils are to come, where do places lack or stand empty, and how sure is it?"""

import streamlit as st

from analysis.parameters import Parameters
from views.monitoring import show_annual, show_forecast, show_places
from views.session import assessed, language
from views.widgets import page_header, segment_filter
from words.monitoring import page as say

lang = language()
parameters = page_header(
    "monitoring",
    [
        Parameters.building_years,
        Parameters.idle_percent,
        Parameters.variant_percent,
        Parameters.small_school_pupils,
        Parameters.primary_pupils_per_teacher,
        Parameters.junior_pupils_per_teacher,
    ],
)
assessment = assessed(parameters)
left, right = st.columns([3, 2])
with left:
    part = segment_filter(
        say.PART.say(lang),
        {code: text.say(lang) for code, text in say.PARTS.items()},
        name="part",
        default="forecast",
    )
# The forecast is of things as they are; after a plan it is shown only where that is asked for.
if part != "annual" and assessment.base is not None:
    with right:
        of = segment_filter(
            say.OF.say(lang),
            {code: text.say(lang) for code, text in say.OFS.items()},
            name="of",
            default="as_is",
        )
    assessment = assessment if of == "plan" else assessment.base
    if of == "plan":
        st.caption(say.OF_PLAN.say(lang))
if part == "annual":
    show_annual(assessment.base or assessment)
elif part == "places":
    show_places(assessment)
else:
    show_forecast(assessment)
