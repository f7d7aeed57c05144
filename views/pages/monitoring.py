"""How many pupils are to come, where do places lack or stand empty, and how sure is it?"""

from analysis.parameters import Parameters
from views.monitoring import show_forecast, show_places
from views.session import assessed, language
from views.widgets import page_header, segment_filter
from words.monitoring import page as say

lang = language()
parameters = page_header(
    "monitoring",
    [
        Parameters.building_years,
        Parameters.idle_percent,
        Parameters.small_school_pupils,
        Parameters.primary_pupils_per_teacher,
        Parameters.junior_pupils_per_teacher,
    ],
)
assessment = assessed(parameters)
# The forecast is of things as they are; what a plan changes is not in it.
assessment = assessment.base or assessment
part = segment_filter(
    say.PART.say(lang),
    {code: text.say(lang) for code, text in say.PARTS.items()},
    name="part",
    default="forecast",
)
if part == "places":
    show_places(assessment)
else:
    show_forecast(assessment)
