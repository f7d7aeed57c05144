"""The figures of the first page, a line each."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from analysis.assessment import Figure
from views.session import address_to, language
from views.widgets import FIGURE_LISTS, figure_state, figure_value, page_link, unmarked
from words.planning import support

_COLOURS: dict[bool | None, Literal["normal", "inverse", "off"]]
_COLOURS = {True: "normal", False: "inverse", None: "off"}


def show_figures(figures: Sequence[Figure]) -> None:
    """Show a line per figure: name, value, whether its target is reached, and its list.

    Definition and source are behind the mark. What is missing stands below: how many rows, and
    where to enter them.
    """
    with st.container(key="overview-figures"):
        for figure in figures:
            _figure(figure)


def _figure(figure: Figure) -> None:
    lang = language()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.metric(
            figure.title.say(lang),
            figure_value(figure, lang),
            delta=figure_state(figure, lang) or None,
            delta_color=_COLOURS[figure.reached],
            delta_arrow="off",
            help="\n\n".join([figure.definition.say(lang), figure.source.say(lang)]),
        )
        if figure.key in FIGURE_LISTS:
            page, named = FIGURE_LISTS[figure.key]
            label = f"{support.SHOW_LIST.say(lang)} →"
            address = address_to(**named)
            page_link(page, label, address=address, width="content")
    below = figure.missing if figure.value is None else figure.notes
    if below.zh:
        st.caption(unmarked(below.say(lang)))
