"""The searches of before: chosen from a list, begun again where their program was stopped."""

import streamlit as st

from analysis.parameters import Parameters
from analysis.proposals import rules_in_words
from geo.tables import Region
from store.database import shown_moment
from store.records import StoredSearch
from views.optimise.rules import rules_stage, take_rules
from views.optimise.run import Run, choose_search
from views.optimise.stored_search import read_search, stored_searches
from views.session import language
from words.pages import optimise_page as say

_FORM_OF = "optimise-form-of"


def past_searches(region: Region, run: Run | None) -> None:
    """Let an earlier search of ``region`` be looked at; the form takes its rules."""
    if run is None:
        return
    lang = language()
    lines = {each.search_id: _line(each, region) for each in stored_searches(region.fingerprint)}
    if len(lines) > 1:
        picked = st.selectbox(
            say.PAST.say(lang),
            list(lines),
            index=list(lines).index(run.search_id),
            format_func=lambda one: lines.get(one, one),
            key=f"optimise-past-{run.search_id}-{len(lines)}",
        )
        if picked != run.search_id:
            choose_search(picked)
            st.rerun()
    if st.session_state.get(_FORM_OF) != run.search_id:
        is_other_stage = rules_stage() != run.rules.stage
        take_rules(run.rules, run.limit_s)
        st.session_state[_FORM_OF] = run.search_id
        if is_other_stage:  # the header has parameters of the stage
            st.rerun()


def offer_again(*, has_layouts: bool) -> bool:
    """Say that a search was cut off, and return whether it shall begin again."""
    lang = language()
    st.warning((say.CUT_WITH if has_layouts else say.CUT).say(lang))
    return bool(st.button(say.AGAIN.say(lang), type="primary", key="optimise-again"))


def _line(search: StoredSearch, region: Region) -> str:
    """Return when a search was begun and its rules."""
    lang, read = language(), read_search(search)
    if read is None:
        return shown_moment(search.at)
    asked, _ = read
    names = {str(i): str(n) for i, n in region.names("schools").items()}
    rules = rules_in_words(asked.rules, Parameters.of(dict(asked.changed)), names)
    shown = say.SEPARATOR.join(rules).say(lang)
    return say.PAST_LINE.say(lang, at=shown_moment(search.at), rules=shown)
