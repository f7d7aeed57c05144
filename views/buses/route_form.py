"""What routes are asked for: whom, of which stages, with which buses, for how long."""

from typing import cast

import streamlit as st

from analysis.parameters import Parameters
from analysis.region_routes import USUAL_BUSES, WHOS, RouteSettings, Who, lon_lat
from geo.driving import HAZARD
from geo.errors import ParameterError
from geo.road_classes import ROAD_CLASSES
from geo.tables import STAGE_TEXT
from reports.routes import road_class
from views.session import language
from views.widgets import choice_filter, several_filter
from words.pages import buses_page as say
from words.planning import routes

_STAGES = ("primary", "junior")
_LIMITS_S = (30, 60, 120, 300)
_CLASSES = [key for key, road in ROAD_CLASSES.items() if road.drive]


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
    mixed, avoided, closed = _choices()
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
        mixed=mixed,
        avoided=avoided,
        closed=closed,
    )
    return settings, float(limit)


def _choices() -> tuple[bool, frozenset[str], frozenset[str]]:
    """Draw whether trips may be shared, and the classes of road avoided and not used."""
    lang = language()
    left, middle, right = st.columns([2, 3, 3], vertical_alignment="bottom")
    mixed = left.checkbox(routes.MIXED.say(lang), key="buses-mixed", help=say.MIXED_HELP.say(lang))
    classes = {key: road_class(key).say(lang) for key in _CLASSES}
    with_hazard = {HAZARD: road_class(HAZARD).say(lang)} | classes
    avoided = several_filter(
        middle, routes.AVOIDED.say(lang), with_hazard, name="avoid", placeholder=say.NONE.say(lang)
    )
    closed = several_filter(
        right, routes.CLOSED.say(lang), classes, name="close", placeholder=say.NONE.say(lang)
    )
    return mixed, frozenset(avoided), frozenset(closed)
