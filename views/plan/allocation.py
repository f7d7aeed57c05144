"""Whether the places of a plan are enough: who is sent where by a rule, and who has none."""

import time
from typing import Any

import streamlit as st

from analysis.allocation import Allocation, Rule
from analysis.assessment import Assessment
from analysis.demand import Who
from analysis.plan_effects import allocated
from analysis.solver import SearchLimits
from reports.lists import (
    allocation_lines,
    allocation_workbook,
    school_rows,
    shown_allocation,
    village_rows,
)
from views.session import init_toggle, language, set_toggle
from views.widgets import XLSX, segment_filter, show_table, shown_of
from words.planning import allocation as say

_LIMIT_S = 20.0
# Who has no place for these may get one by another change of the plan.
_CHANGEABLE = ["no_places", "too_far", "no_school"]


def show_places(planned: Assessment, stage: str) -> None:
    """Let a rule be chosen, and show what sending everybody by it comes to."""
    lang = language()
    rule, who, whole = _choices(stage)
    with st.spinner(say.WORKING.say(lang), show_time=True):
        found = _allocated(planned, stage, rule, who, whole=whole)
    st.text("\n".join(allocation_lines(found, planned.region, planned.parameters, lang)))
    if found.basis == "unknown":
        return
    if found.unplaced.reindex(_CHANGEABLE).sum() > 0:
        st.caption(say.NEXT.say(lang))
    filed = shown_allocation(shown_of(planned), found)
    schools, villages = st.columns([2, 5], gap="medium")
    with schools:
        st.subheader(say.SCHOOLS.say(lang), anchor=False)
        show_table(school_rows(found, filed), key="plan-places-schools", titles=say.COLUMNS)
    with villages:
        st.subheader(say.VILLAGES.say(lang), anchor=False)
        rows = village_rows(found, filed, lang)
        show_table(rows, key="plan-places-villages", titles=say.COLUMNS)
    st.download_button(
        say.DOWNLOAD.say(lang),
        lambda: allocation_workbook(found, filed, lang=lang),
        file_name=f"{filed.file_stem(say.NAME.say(lang), lang)}.xlsx",
        mime=XLSX,
        on_click="ignore",
    )


def _choices(stage: str) -> tuple[Rule, Who, bool]:
    lang = language()
    one, two, three = st.columns([3, 3, 2], vertical_alignment="bottom")
    with one:
        rules = {code: text.say(lang) for code, text in say.RULES.items()}
        rule: Any = segment_filter(
            say.RULE.say(lang), rules, name=f"plan-places-rule-{stage}", default="best"
        )
    if rule == "present":  # who attends is asked, pupil by pupil
        return rule, "pupils", False
    with two:
        whos = {code: text.say(lang) for code, text in say.WHOS.items()}
        who: Any = segment_filter(
            say.WHO.say(lang), whos, name=f"plan-places-who-{stage}", default="children"
        )
    if rule == "nearest":
        return rule, who, True
    name = f"plan-places-whole-{stage}"
    init_toggle(name)
    whole = three.checkbox(say.KEEP_WHOLE.say(lang), key=name)
    set_toggle(name, is_on=whole)
    return rule, who, whole


def _allocated(side: Assessment, stage: str, rule: Rule, who: Who, *, whole: bool) -> Allocation:
    """Return who goes where by ``rule``, found once for all who ask."""
    return side.once(
        "allocation",
        *(stage, rule, who, whole),
        find=lambda own: allocated(
            own, stage, rule, who=who, whole=whole, limits=SearchLimits(_LIMIT_S, time.monotonic)
        ),
    )
