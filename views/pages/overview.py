"""Where do we stand, and what comes first?"""

from typing import Literal

import pandas as pd
import streamlit as st

from analysis.assessment import Figure, Todo
from analysis.parameters import Parameters
from analysis.transport import transport_totals
from layers.themes import theme_layers
from views.map import show_map
from views.session import (
    address_to,
    assessed,
    is_open_page,
    language,
    page_file,
    region_key,
)
from views.widgets import (
    FIGURE_LISTS,
    changed_line,
    figure_state,
    figure_value,
    page_header,
    show_table,
    todo_address,
    unmarked,
)
from words.pages import pages as say
from words.planning import support

_A_ROW = 4
lang = language()
parameters = page_header(
    "overview",
    [
        Parameters.walk_limit_m,
        Parameters.transport_scope,
        Parameters.primary_reach_m,
        Parameters.small_school_pupils,
        Parameters.falling_years,
        Parameters.fall_percent,
        Parameters.lunch_limit_m,
        Parameters.primary_ride_limit_min,
        Parameters.junior_ride_limit_min,
        Parameters.bus_year_yuan,
        Parameters.bus_day_yuan,
        Parameters.bus_km_yuan,
        Parameters.school_days,
        Parameters.runs_a_day,
    ],
)
assessment = assessed(parameters)


def _figure(figure: Figure) -> None:
    """Show one figure: value, whether its target is reached, and behind the mark all the rest.

    What is missing of it stands below: how many rows, and where to enter them.
    """
    trace = "\n\n".join([figure.definition.say(lang), figure.source.say(lang)])
    state = figure_state(figure, lang)
    colours: dict[bool | None, Literal["normal", "inverse", "off"]]
    colours = {True: "normal", False: "inverse", None: "off"}
    st.metric(
        figure.title.say(lang),
        figure_value(figure, lang),
        delta=state or None,
        delta_color=colours[figure.reached],
        delta_arrow="off",
        help=trace,
    )
    below = figure.missing if figure.value is None else figure.notes
    if below.zh:
        st.caption(unmarked(below.say(lang)))
    page, named = FIGURE_LISTS.get(figure.key, ("", {}))
    if is_open_page(page):
        label = f"{support.SHOW_LIST.say(lang)} →"
        st.page_link(page_file(page), label=label, query_params=address_to(**named))


def _todo(todo: Todo) -> None:
    words, link = st.columns([7, 2], vertical_alignment="center")
    words.text(todo.text.say(lang))
    if not is_open_page(todo.page):
        return
    label = f"{say.OPEN_PAGE.say(lang)} →"
    link.page_link(page_file(todo.page), label=label, query_params=todo_address(todo))


def _townships() -> pd.DataFrame:
    """Return a row per township, the least fetched first; columns of nothing are left out."""
    totals = transport_totals(assessment.needs, assessment.region, "township")
    order = ["served_share", "gap", "beyond", "township"]
    totals = totals.sort_values(
        order, ascending=[True, False, False, True], na_position="last", kind="stable"
    )
    columns = ["township", "served_share", "beyond", "gap", "service_unknown", "unknown", "pupils"]
    silent = [c for c in ("service_unknown", "unknown") if (totals[c] == 0).all()]
    if not assessment.region.has("pupils"):
        silent = ["served_share", "gap", "service_unknown", "unknown"]
    return totals[[c for c in columns if c not in silent]]


figures = assessment.figures
for start in range(0, len(figures), _A_ROW):
    for column, figure in zip(st.columns(_A_ROW), figures[start : start + _A_ROW], strict=False):
        with column:
            _figure(figure)
changed_line(parameters)

is_listed = assessment.region.has("pupils")
left, right = st.columns([3, 2], gap="medium")
with left:
    outlined = (assessment.region.table("boundaries")["level"] == "township").any()
    layers = theme_layers(assessment, "townships" if outlined else "transport", lang=lang)
    # The same measure as the first figure and the table, and nothing that hides it.
    layers = [layer for layer in layers if not outlined or layer.key != "schools"]
    st.subheader(
        (layers[0].title if outlined else say.BY_VILLAGE).say(lang),
        anchor=False,
    )
    show_map(
        layers,
        key=f"overview-map-{region_key()}",
        height_px=430,
        selected=None,
        lang=lang,
        note=say.INTERNAL,
    )
with right:
    st.subheader(say.TODO.say(lang), anchor=False)
    if not assessment.todos:
        unknown = any(figure.value is None and figure.lacks for figure in figures)
        st.text((say.NOTHING_KNOWN_TO_DO if unknown else say.NOTHING_TO_DO).say(lang))
    for todo in assessment.todos:
        _todo(todo)
    st.subheader(say.BY_TOWNSHIP.say(lang), anchor=False)
    show_table(
        _townships(),
        key="by-township",
        height_px=400,
        titles=say.TOWNSHIP_TITLES if is_listed else say.TOWNSHIP_TITLES_ESTIMATED,
    )
    if not is_listed:
        st.caption(say.ESTIMATED.say(lang))
