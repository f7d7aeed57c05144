"""An office enters a value of one unit, with its evidence; it is stored at once."""

import pandas as pd
import streamlit as st

from analysis.indicators import Board, Indicator, entry_faults
from geo.errors import PlanningError
from store.records import IndicatorEntry, enter_indicators
from views.session import get_store, language, open_project, user_name
from words.indicators import register as words
from words.pages import register_page as say


def entry_form(board: Board, indicator: Indicator, stored: pd.DataFrame) -> None:
    """Draw the form of an indicator that is entered; none for one found from the data."""
    lang, project = language(), open_project()
    if indicator.entry == "none":
        return
    st.subheader(say.ENTER_TITLE.say(lang, quarter=board.quarter), anchor=False)
    if project is None:
        st.text(words.NEEDS_PROJECT.say(lang))
        return
    rows = board.rows(indicator.indicator_id).set_index("unit_id")
    if rows.empty:
        return
    names = rows["name"].fillna(words.UNITS[indicator.units].say(lang))
    owing_first = list(rows.sort_values("value", na_position="first", kind="stable").index)
    mark = f"{indicator.indicator_id}-{board.quarter}"
    unit = str(
        st.selectbox(
            say.UNIT.say(lang),
            owing_first,
            format_func=lambda code: f"{names[code]} {code}",
            key=f"entry-unit-{mark}",
        )
    )
    left, right = st.columns(2)
    how = words.ENTRY[indicator.entry].say(lang)
    value = left.text_input(
        say.ENTERED.say(lang, how=how), key=f"entry-value-{mark}-{unit}", max_chars=2000
    )
    evidence = right.text_input(
        say.EVIDENCE.say(lang), key=f"entry-evidence-{mark}-{unit}", max_chars=200
    )
    by = user_name(place="entry")
    if st.button(say.ENTER.say(lang), type="primary"):
        _enter(board, indicator.indicator_id, unit, value, evidence, stored, by=by)


def _enter(
    board: Board,
    indicator_id: str,
    unit: str,
    value: str,
    evidence: str,
    stored: pd.DataFrame,
    *,
    by: str,
) -> None:
    lang, project = language(), open_project()
    row = {"indicator_id": indicator_id, "unit_id": unit, "value": value, "evidence": evidence}
    own = board.assessment
    faults = entry_faults(pd.DataFrame([row]), board.indicators, own.region, own.parameters)
    if faults:
        st.error(words.FAULT[faults[0].fault].say(lang, given=faults[0].given))
        return
    same = (
        (stored["indicator_id"] == indicator_id)
        & (stored["unit_id"] == unit)
        & (stored["quarter"] == board.quarter)
    )
    seen = int(stored.loc[same, "version"].max()) if same.any() else 0
    entry = IndicatorEntry(**row, quarter=board.quarter, version=seen)
    try:
        enter_indicators(get_store(), project[0] if project else "", [entry], by=by)
    except PlanningError as error:
        st.error(error.say(lang))
        return
    st.rerun()
