"""Where do we stand, and what comes first?"""

import math
from typing import Literal

import streamlit as st

from analysis.assessment import Figure, Todo
from analysis.parameters import Parameters
from analysis.transport import transport_totals
from layers.themes import theme_layers
from views.map import show_map
from views.session import assessed, language, page_file, region_key
from views.widgets import changed_line, page_header, show_table, todo_address
from words import change_shown
from words.pages import pages as say

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
    ],
)
assessment = assessed(parameters)


def _figure(figure: Figure) -> None:
    """Show one figure: value, whether its target is reached, and behind the mark all the rest."""
    trace = "\n\n".join([figure.definition.say(lang), figure.source.say(lang)])
    if figure.value is None:
        st.metric(figure.title.say(lang), say.UNKNOWN.say(lang), help=trace)
        st.caption(figure.missing.say(lang))
        return
    unit = figure.unit.say(lang)
    value = f"{figure.percent} %" if unit == "%" else f"{figure.value:,.0f} {unit}"
    if figure.key == "small":
        value = f"{change_shown(figure.value)} {unit}"
    delta: str | None = None
    colour: Literal["normal", "inverse", "off"] = "off"
    if figure.target is not None:
        sign = "≥" if figure.at_least else "≤"
        shown = f"{sign} {figure.target:g} {unit}"
        if figure.reached is not None:
            words = say.REACHED if figure.reached else say.NOT_REACHED
            delta = ("✓ " if figure.reached else "✗ ") + words.say(lang, target=shown)
            colour = "normal" if figure.reached else "inverse"
        if figure.reached is None and figure.undecided:
            delta = say.UNDECIDED.say(lang, target=shown, count=f"{figure.undecided:,.0f}")
    st.metric(
        figure.title.say(lang),
        value,
        delta=delta,
        delta_color=colour,
        delta_arrow="off",
        help=trace,
    )


def _todo(todo: Todo) -> None:
    words, link = st.columns([7, 2], vertical_alignment="center")
    words.text(todo.text.say(lang))
    label = f"{say.OPEN_PAGE.say(lang)} →"
    link.page_link(page_file(todo.page), label=label, query_params=todo_address(todo))


figures = assessment.figures
half = math.ceil(len(figures) / 2)
for row in (figures[:half], figures[half:]):
    for column, figure in zip(st.columns(half), row, strict=False):
        with column:
            _figure(figure)
changed_line(parameters)

left, right = st.columns([3, 2], gap="medium")
with left:
    outlined = (assessment.region.table("boundaries")["level"] == "township").any()
    show_map(
        theme_layers(assessment, "townships" if outlined else "transport", lang=lang),
        key=f"overview-map-{region_key()}",
        height_px=430,
        selected=None,
        lang=lang,
        note=say.INTERNAL,
    )
with right:
    st.subheader(say.TODO.say(lang), anchor=False)
    if not assessment.todos:
        st.text(say.NOTHING_TO_DO.say(lang))
    for todo in assessment.todos:
        _todo(todo)
    st.subheader(say.BY_TOWNSHIP.say(lang), anchor=False)
    totals = transport_totals(assessment.needs, assessment.region, "township")
    shown = totals[["township", "pupils", "beyond", "gap", "unknown", "served_share"]]
    show_table(shown, key="by-township", height_px=234, titles={"pupils": say.COUNTED})
