"""Places and numbers that may be wrong: one by one, each accepted, to be corrected, or ignored."""

import numpy as np
import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from geo.errors import PlanningError
from geo.tables import TABLE, Region
from layers.themes import theme_layers
from store.records import decide, list_reviews
from views.map import show_map
from views.session import (
    assessed,
    get_store,
    language,
    open_project,
    opened_distances,
    place_cases,
    region_key,
    user_name,
)
from views.widgets import show_table
from words.files import data_review as say
from words.pages import pages as pages_say

_CLOSE_DEGREES = 0.01


def place_section() -> None:
    """Draw the list, the map of what is chosen, and the decision on it."""
    lang = language()
    with st.spinner(pages_say.WORKING.say(lang), show_time=True):
        cases = place_cases()
    if cases.empty:
        st.text(say.NONE.say(lang))
        return
    region = opened_distances().region
    cases = _with_decisions(cases)
    is_open = ~cases["stands"]
    title = say.LIST.say(lang, open=f"{int(is_open.sum()):,}", all=f"{len(cases):,}")
    st.subheader(title, anchor=False)
    if st.toggle(say.ONLY_OPEN.say(lang), value=True):
        cases = cases[is_open].reset_index(drop=True)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        row = show_table(
            _shown(cases, region), key="cases", titles=say.COLUMNS, height_px=430, selectable=True
        )
    with right:
        if row is None:
            st.text(say.PICK.say(lang))
            return
        _map(cases.iloc[row], region)
        _decision(cases.iloc[row])


def _with_decisions(cases: pd.DataFrame) -> pd.DataFrame:
    """Return the cases with what was decided; a decision on other facts no longer holds."""
    project = open_project()
    blank = cases.assign(decision="", reason="", stands=False, version=0)
    if project is None:
        return blank
    facts = dict(zip(cases["case_id"], cases["facts"], strict=True))
    reviews = list_reviews(get_store(), project[0], facts)
    found = cases.merge(
        reviews[["case_id", "decision", "reason", "stands", "version"]], on="case_id", how="left"
    )
    return found.fillna({"decision": "", "reason": "", "stands": False, "version": 0}).astype(
        {"stands": "bool", "version": "int64"}
    )


def _shown(cases: pd.DataFrame, region: Region) -> pd.DataFrame:
    lang = language()
    names = pd.concat([region.names("villages"), region.names("schools")])
    other = cases["other_id"].map(names).fillna(cases["other_id"])
    values = [
        "" if np.isnan(value) else f"{value:+,.0f}" if rule == "jump" else f"{value:,.0f}"
        for rule, value in zip(cases["rule"], cases["value"], strict=True)
    ]
    what = [
        say.RULES[rule].say(lang, other=near, value=value)
        for rule, near, value in zip(cases["rule"], other, values, strict=True)
    ]
    decisions = {code: text.say(lang) for code, text in say.DECISIONS.items()}
    return pd.DataFrame(
        {
            "table": cases["table"].map({t: TABLE[t].title.say(lang) for t in TABLE}),
            "name": cases["id"].map(names).fillna(cases["id"]),
            "what": what,
            "decision": cases["decision"].map(decisions).fillna("").where(cases["stands"], ""),
            "reason": cases["reason"].where(cases["stands"], ""),
        }
    )


def _map(case: pd.Series, region: Region) -> None:
    """Show the place from near, with what lies round it."""
    frame = region.table(case["table"])
    point = frame.geometry[frame[TABLE[case["table"]].key[0]] == case["id"]].iloc[0]
    if point is None:
        return
    around = (
        point.x - _CLOSE_DEGREES,
        point.y - _CLOSE_DEGREES,
        point.x + _CLOSE_DEGREES,
        point.y + _CLOSE_DEGREES,
    )
    show_map(
        theme_layers(assessed(Parameters()), "schools", lang=language()),
        key=f"case-map-{region_key()}",
        height_px=300,
        selected=str(case["id"]),
        lang=language(),
        note=pages_say.INTERNAL,
        focus=around,
    )


def _decision(case: pd.Series) -> None:
    lang = language()
    project = open_project()
    if project is None:
        st.text(say.NEEDS_PROJECT.say(lang))
        return
    codes = list(say.DECISIONS)
    chosen = st.segmented_control(
        say.DECISION.say(lang),
        codes,
        default=case["decision"] or codes[0],
        required=True,
        format_func=lambda code: say.DECISIONS[code].say(lang),
        key=f"decide-{case['case_id']}",
    )
    reason = st.text_input(say.REASON.say(lang), value=case["reason"], key=f"why-{case['case_id']}")
    by = user_name()
    if not st.button(say.DECIDE.say(lang), type="primary"):
        return
    if not reason.strip():
        st.warning(say.NEEDS_REASON.say(lang))
        return
    try:
        decide(
            get_store(),
            project[0],
            str(case["case_id"]),
            decision=str(chosen),
            reason=reason.strip(),
            facts=str(case["facts"]),
            seen=int(case["version"]),
            by=by,
        )
    except PlanningError as error:
        st.error(error.say(lang))
        return
    st.rerun()
