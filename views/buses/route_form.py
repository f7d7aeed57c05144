"""What routes are asked for: whom, of which stages, with which buses, for how long."""

from typing import cast

import streamlit as st

from analysis.parameters import Parameters
from analysis.region_routes import USUAL_BUSES, WHOS, RouteSettings, Who, lon_lat
from geo.errors import ParameterError
from geo.tables import STAGE_TEXT
from views.session import language
from views.widgets import choice_filter, several_filter
from words.pages import buses_page as say
from words.planning import routes

_STAGES = ("primary", "junior")
_LIMITS_S = (30, 60, 120, 300)


def route_form(parameters: Parameters) -> tuple[RouteSettings, float] | None:
    """Draw the form; return what was asked for and the seconds when its button is pressed."""
    lang = language()
    left, middle, right, last = st.columns([2, 2, 3, 1], vertical_alignment="bottom")
    whos: dict[str, str] = {code: routes.WHO[code].say(lang) for code in WHOS}
    who = choice_filter(left, routes.WHO_TITLE.say(lang), whos, name="take", default=WHOS[0])
    stages = {"both": routes.JOIN.join([STAGE_TEXT[each] for each in _STAGES]).say(lang)}
    stages |= {each: STAGE_TEXT[each].say(lang) for each in _STAGES}
    stage = choice_filter(middle, routes.STAGES.say(lang), stages, name="of-stage", default="both")
    allowed = {seats: cost for seats, cost in USUAL_BUSES if seats <= parameters.most_bus_seats}
    sizes = {str(seats): say.SIZE.say(lang, seats=seats) for seats in allowed}
    chosen = several_filter(right, say.BUSES.say(lang), sizes, name="seats", default=tuple(sizes))
    limits = {str(seconds): f"{seconds}" for seconds in _LIMITS_S}
    limit = choice_filter(last, say.LIMIT.say(lang), limits, name="limit", default="60")
    given = st.text_input(say.DEPOTS.say(lang), key="buses-depots")
    if not st.button(say.RUN.say(lang), type="primary", disabled=not chosen):
        return None
    try:
        places = [part for part in given.replace("；", ";").split(";") if part.strip()]
        depots = tuple(lon_lat(part) for part in places)
    except ParameterError as error:
        st.error(error.say(lang))
        return None
    settings = RouteSettings(
        stages=_STAGES if stage == "both" else (stage,),
        who=cast("Who", who),
        bus_sizes=tuple((int(seats), None, allowed[int(seats)]) for seats in chosen),
        depots=depots,
    )
    return settings, float(limit)
