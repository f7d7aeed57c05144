"""Canteens, lunch, beds and the cost of lines on the page of the transport need."""

from typing import cast

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.region_routes import RegionRoutes
from analysis.support import NONE_PLANNED, SUPPORT_SHOWS, SupportShow, pupils_taken
from reports.lists import cost_rows, shown_schools, support_lines, support_rows, support_workbook
from views.buses import all_routes, called, opened
from views.session import language, query_text
from views.widgets import XLSX, choice_filter, show_table, shown_of
from words import Text
from words.planning import lines as lines_say
from words.planning import support as say

_SHOW, _ROUTES, _OPEN = "support-show", "support-routes", "support-open"
_TABLE_PX = 300


def show_support(assessment: Assessment) -> None:
    """Show what canteens, lunch and beds come to by school, and what lines cost a year.

    Stored routes of buses count in where they are chosen; the address opens the list of a figure.
    """
    lang = language()
    # Once opened by an address it is not shut by the next choice.
    st.session_state[_OPEN] = query_text(_SHOW) is not None or bool(st.session_state.get(_OPEN))
    with st.expander(say.TITLE.say(lang), expanded=st.session_state[_OPEN]):
        left, right = st.columns(2)
        states = {code: text.say(lang) for code, text in say.SHOW.items()}
        picked = choice_filter(
            left, say.SHOWN_SCHOOLS.say(lang), states, name=_SHOW, default=SUPPORT_SHOWS[0]
        )
        show, routes = cast("SupportShow", picked), _routes(right, assessment)
        table = assessment.support_with(
            NONE_PLANNED if routes is None else pupils_taken(routes.pupils)
        )
        st.text("\n".join(line.say(lang) for line in support_lines(assessment, table, routes)))
        rows = support_rows(table, assessment.region, show, lang)
        if rows.empty:
            st.text(say.NO_SCHOOL.say(lang))
        else:
            _table(rows, "support-schools", say.COLUMN)
        lines = cost_rows(assessment, lang, routes)
        if len(lines):
            _table(lines, "support-lines", say.COST_COLUMN)
        for term, meaning in say.TERMS:
            st.caption(lines_say.NAMED.say(lang, name=term.say(lang), said=meaning.say(lang)))
        _offer(assessment, table, show, routes)


def _routes(
    place: st.delta_generator.DeltaGenerator, assessment: Assessment
) -> RegionRoutes | None:
    """Return the stored routes that are to count in; None for things as they are."""
    lang = language()
    stored = {each.routes_id: each for each in all_routes(assessment)}
    if not stored:
        return None
    names = {"": say.NO_ROUTES.say(lang)} | called(list(stored.values()))
    chosen = choice_filter(place, say.ROUTES_CHOICE.say(lang), names, name=_ROUTES)
    found = opened(stored[chosen], assessment) if chosen else None
    return None if found is None else found.routes


def _table(rows: pd.DataFrame, key: str, titles: dict[str, Text]) -> None:
    lang = language()
    numbers = {
        name: st.column_config.NumberColumn(
            titles[name].say(lang), format="%,.1f" if name == "km_day" else "%,.0f"
        )
        for name in rows.select_dtypes("number").columns
    }
    show_table(rows, key=key, height_px=_TABLE_PX, titles=titles, columns=numbers)


def _offer(
    assessment: Assessment, table: pd.DataFrame, show: SupportShow, routes: RegionRoutes | None
) -> None:
    """Offer the tables as a workbook, made when it is asked for."""
    lang, of = language(), shown_of(assessment)
    stem = shown_schools(of, table, show).file_stem(say.WORKBOOK.say(lang), lang)
    st.download_button(
        say.WORKBOOK.say(lang),
        lambda: support_workbook(assessment, table, show, of, routes=routes, lang=lang),
        file_name=f"{stem}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )
