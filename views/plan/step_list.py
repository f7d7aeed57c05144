"""The list of a plan's changes with their reasons, and how one is taken back."""

from collections.abc import Collection
from dataclasses import replace

import streamlit as st

from analysis.scenario import (
    Edit,
    Scenario,
    Step,
    active_edits,
    step_words,
    steps,
    without,
    without_last,
)
from geo.errors import PlanningError
from geo.tables import Region
from views.session import OpenPlan, language, put_plan, today, try_plan
from words.pages import plan_page as say

_LIST_PX = 250


def step_list(plan: OpenPlan, region: Region, *, fits: bool) -> None:
    """Show the changes with their reasons; the last one can be taken back.

    Of a plan that does not fit the data, what its edits name may not be there: shown as it stands.
    """
    lang = language()
    own = steps(plan.scenario)
    st.subheader(say.CHANGES.say(lang, count=len(own)), anchor=False)
    _undo_and_redo(plan, has_any=bool(own))
    if not own:
        st.text(say.NO_CHANGES.say(lang))
        return
    roads = region.names("roads")
    roads = roads[roads.index.isin([step.subject for step in own])]
    names = {str(i): str(name) for i, name in {**roads, **region.names("schools")}.items()}
    ended = {*active_edits(plan.scenario, today())[1]}
    if ended:
        st.warning(say.ENDED.say(lang))
    with st.container(height=_LIST_PX if len(own) > 4 else "content", border=False):  # noqa: PLR2004
        for number, step in enumerate(own, start=1):
            # Names and reasons are people's own words: shown as plain text, never as markup.
            raw = " ".join((step.edits[0].table, *step.edits[0].id, step.edits[0].field))
            what = step_words(step, names).say(lang) if fits else raw
            last_day = _last_day(step, ended)
            line, remove = st.columns([6, 1], vertical_alignment="center")
            line.text(f"{number}. {what}\n    {say.WHY_GIVEN.say(lang, why=step.why)}{last_day}")
            hint = say.REMOVE.say(lang, number=number)
            if remove.button("✕", key=f"plan-remove-{number}", help=hint, disabled=not fits):
                _remove(plan, step)


def _remove(plan: OpenPlan, step: Step) -> None:
    """Take a change out of the plan, with what rests on it; say why where the rest does not fit."""
    changed = replace(plan, scenario=without(plan.scenario, step.edits))
    try:
        try_plan(changed)
    except PlanningError as error:
        st.error(say.REFUSED.say(language()))
        st.text(error.say(language()))
        return
    put_plan(changed)
    st.rerun()


def _undo_and_redo(plan: OpenPlan, *, has_any: bool) -> None:
    """Let the last change be taken back, and what was just taken back be had again."""
    lang = language()
    # What a plan was before an undo, with what it was after: it is offered while it is that.
    undone: list[tuple[Scenario, Scenario]] = st.session_state.setdefault("plan-undone", [])
    undo, redo = st.columns(2)
    if undo.button(say.UNDO.say(lang), disabled=not has_any, width="stretch"):
        after = without_last(plan.scenario)
        undone.append((plan.scenario, after))
        put_plan(replace(plan, scenario=after))
        st.rerun()
    can_redo = bool(undone) and undone[-1][1] == plan.scenario
    if can_redo and redo.button(say.REDO.say(lang), width="stretch"):
        before, _ = undone.pop()
        put_plan(replace(plan, scenario=before))
        st.rerun()


def _last_day(step: Step, ended: Collection[Edit]) -> str:
    """Return until when a change counts, and that it is over where it is; empty without an end."""
    is_over = step.edits[0] in ended
    if step.until is None:
        return say.OVER_WITH_ROW.say(language()) if is_over else ""
    return (say.OVER if is_over else say.UNTIL_DAY).say(language(), day=step.until)
