"""Where do we stand, and what comes first?"""

from datetime import date

import pandas as pd
import streamlit as st

from analysis.assessment import Todo
from analysis.demand import heading_year
from analysis.parameters import Parameters
from analysis.transport import transport_totals
from layers.themes import theme_layers
from views.map import show_map
from views.overview import first_todo, map_title, sentences, show_figures
from views.session import assessed, language, region_key
from views.widgets import (
    changed_line,
    page_header,
    page_link,
    show_table,
    todo_address,
    unmarked,
)
from words.pages import overview as sentence_words
from words.pages import pages as say

_MOST_IN_HALF = 5
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


def _sentences() -> None:
    """Say in three sentences what is reached, what is overdue, and where to begin."""
    year = date.today().year  # noqa: DTZ011 - the day of the office, whose machine this is
    figures, todos = assessment.figures, assessment.todos
    with st.container(key="overview-sentences"):
        for sentence in sentences(figures, todos, year=year):
            line = st.container(horizontal=True, vertical_alignment="center", gap="small")
            line.text(sentence.say(lang), width="content")
        first = first_todo(figures, todos, year=year)
        if first is not None:
            label = f"{sentence_words.GO_FIRST.say(lang)} →"
            page_link(first.page, label, place=line, address=todo_address(first))


def _map() -> None:
    """Show the townships, or without their outlines the villages, under what is seen on them."""
    outlined = bool((assessment.region.table("boundaries")["level"] == "township").any())
    layers = theme_layers(assessment, "townships" if outlined else "transport", lang=lang)
    # The same measure as the first figure and the table, and nothing that hides it.
    layers = [layer for layer in layers if not outlined or layer.key != "schools"]
    st.subheader(map_title(assessment, is_by_township=outlined).say(lang), anchor=False)
    measure = layers[0].title if outlined else say.BY_VILLAGE
    source = sentence_words.MAP_SOURCE.fill(
        measure=measure,
        region=assessment.region.name or "",
        year=heading_year(assessment.region) or say.NO_YEAR,
    )
    with st.container(key="overview-map"):
        show_map(
            layers,
            key=f"overview-map-{region_key()}",
            height_px=430,
            selected=None,
            lang=lang,
            note=say.INTERNAL,
        )
    st.caption(unmarked(source.say(lang)))


def _todo(todo: Todo) -> None:
    words, link = st.columns([7, 2], vertical_alignment="center")
    words.text(todo.text.say(lang))
    label = f"{say.OPEN_PAGE.say(lang)} →"
    page_link(todo.page, label, place=link, address=todo_address(todo))


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


_sentences()
left, right = st.columns([10, 13], gap="medium")
with left:
    show_figures(assessment.figures)
    changed_line(parameters)
with right:
    _map()

table = _townships()
is_listed = assessment.region.has("pupils")
# A table with more columns than fit beside the list has the whole width, so that none is cut.
work, rows = (
    st.columns([5, 6], gap="medium")
    if len(table.columns) <= _MOST_IN_HALF
    else (
        st.container(),
        st.container(),
    )
)
with work:
    st.subheader(say.TODO.say(lang), anchor=False)
    if not assessment.todos:
        unknown = any(figure.value is None and figure.lacks for figure in assessment.figures)
        st.text((say.NOTHING_KNOWN_TO_DO if unknown else say.NOTHING_TO_DO).say(lang))
    for todo in assessment.todos:
        _todo(todo)
with rows:
    st.subheader(say.BY_TOWNSHIP.say(lang), anchor=False)
    show_table(
        table,
        key="by-township",
        height_px=400,
        titles=say.TOWNSHIP_TITLES if is_listed else say.TOWNSHIP_TITLES_ESTIMATED,
    )
    if not is_listed:
        st.caption(say.ESTIMATED.say(lang))
