"""The cases in a table: which are listed, which one is looked at."""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.review import CASE_REASONS, STATES, next_case
from views.session import follows_address, language, query_text, set_query_value
from views.widgets import choice_filter, choose_row, show_table
from words.pages import review_page as say
from words.planning import REASON, review

_LIST, _CASE, _NEXT = "review-list", "case", "review-next"
_TO_DECIDE, _ALL = "to-decide", "all"
_SHOWN_ROWS = 500
_COLUMNS = ["pupil_id", "state", "walk_m", "straight_m", "caution_m", "school", "grade", "reason"]


def work_list(assessment: Assessment) -> pd.Series | None:
    """Draw the list and return the case chosen in it, the first where none is; None without any.

    The address has the filter and the case, by its place in these very data and nothing of a pupil.
    """
    lang, region, cases = language(), assessment.region, assessment.cases
    counts = {state: f"{(cases['state'] == state).sum():,}" for state in STATES}
    st.text(say.COUNTS.say(lang, all=f"{len(cases):,}", **counts))
    states = {_TO_DECIDE: say.TO_DECIDE.say(lang)}
    states |= {state: review.STATE[state].say(lang) for state in STATES}
    states[_ALL] = say.ALL.say(lang)
    left, middle, right = st.columns([3, 3, 2], vertical_alignment="bottom")
    chosen = choice_filter(left, say.FILTER.say(lang), states, name="state", default=_TO_DECIDE)
    causes = {_ALL: say.ALL.say(lang)} | {code: REASON[code].say(lang) for code in CASE_REASONS}
    cause = choice_filter(middle, say.CAUSE.say(lang), causes, name="cause", default=_ALL)
    listed = cases[_is_listed(cases, chosen, cause)]
    if cause != _ALL:
        st.text(say.OF_CAUSE.say(lang, count=f"{len(listed):,}"))
    rows = listed.head(_SHOWN_ROWS).reset_index(drop=True)
    mark = region.fingerprint[:8]
    codes = [f"{row}.{mark}" for row in rows["row"]]
    _follow(codes, cases)
    if rows.empty:
        st.text(say.NONE.say(lang))
        set_query_value(_CASE, None)
        return None
    row = show_table(
        _shown(rows, assessment), key=_LIST, titles=review.COLUMN, height_px=420, selectable=True
    )
    if len(rows) == _SHOWN_ROWS:
        st.caption(say.CUT.say(lang, shown=f"{_SHOWN_ROWS:,}"))
    set_query_value(_CASE, None if row is None else codes[row])
    chosen_case = rows.iloc[0 if row is None else row]
    if right.button(say.NEXT.say(lang), width="stretch"):
        choose_next(cases, str(chosen_case["pupil_id"]))
        st.rerun()
    return chosen_case


def choose_next(cases: pd.DataFrame, pupil_id: str) -> None:
    """Let the next run look at the case to be decided that follows that of a pupil."""
    following = next_case(cases, pupil_id)
    if following is not None:
        st.session_state[_NEXT] = int(cases.loc[cases["pupil_id"] == following, "row"].iloc[0])


def _follow(codes: list[str], cases: pd.DataFrame) -> None:
    """Let the table have the row the address names, or the next case where that was asked for."""
    wanted = st.session_state.pop(_NEXT, None)
    code = query_text(_CASE) if wanted is None else None
    if wanted is None and not (follows_address(_CASE) and code):
        return
    starts = f"{wanted}." if wanted is not None else str(code)
    found = (n for n, one in enumerate(codes) if one.startswith(starts))
    choose_row(_LIST, next(found, None) if len(cases) else None)


def _is_listed(cases: pd.DataFrame, chosen: str, cause: str) -> pd.Series:
    is_meant = (cases["reason"] == cause) | (cause == _ALL)
    if chosen == _ALL:
        return is_meant
    decided = cases["state"] == "decided"
    return is_meant & (~decided if chosen == _TO_DECIDE else cases["state"] == chosen)


def _shown(rows: pd.DataFrame, assessment: Assessment) -> pd.DataFrame:
    lang, region = language(), assessment.region
    words = {state: text.say(lang) for state, text in review.STATE.items()}
    shown = rows.assign(
        state=rows["state"].map(words),
        school=rows["school_id"].map(region.names("schools")).fillna(rows["school_id"]),
    )[_COLUMNS]
    return shown if (shown["caution_m"] > 0).any() else shown.drop(columns="caution_m")
