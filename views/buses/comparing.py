"""Two plans of routes next to each other."""

import numpy as np
import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.region_routes import OTHER_TIME_MIN, changed_pupils, route_figures
from views.buses.shown_routes import ShownRoutes, all_routes, called, opened
from views.session import language
from views.widgets import choice_filter
from words.pages import buses_page as say
from words.planning import routes as route_say


def compare_with(shown: ShownRoutes, assessment: Assessment) -> None:
    """Draw the choice of other routes and, for those chosen, both in numbers."""
    lang = language()
    others = {each.routes_id: each for each in all_routes(assessment)}
    others.pop(shown.stored.routes_id, None)
    if not others:
        return
    titles = called([shown.stored, *others.values()])
    names = {"": say.NOTHING.say(lang)} | {key: titles[key] for key in others}
    chosen = choice_filter(st.container(), say.COMPARE.say(lang), names, name="against")
    if not chosen:
        return
    other = opened(others[chosen], assessment)
    if other is None:
        return
    mine, theirs = route_figures(shown.routes), route_figures(other.routes)
    table = pd.DataFrame(
        {
            route_say.COLUMN["figure"].say(lang): [
                text.say(lang) for text in route_say.FIGURE.values()
            ],
            titles[shown.stored.routes_id]: [_shown(mine[code]) for code in route_say.FIGURE],
            titles[chosen]: [_shown(theirs[code]) for code in route_say.FIGURE],
        }
    )
    st.dataframe(table, hide_index=True, height="content")
    counts = changed_pupils(shown.routes, other.routes)
    st.text(route_say.CHANGED_PUPILS.say(lang, minutes=OTHER_TIME_MIN, **counts))


def _shown(value: float) -> str:
    if np.isnan(value):
        return "—"
    return f"{value:,.0f}" if value == round(value) else f"{value:,.1f}"
