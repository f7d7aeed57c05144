"""The bar above a plan: choose, name, keep, take away and publish it."""

from collections.abc import Callable

import streamlit as st

from analysis.assessment import Assessment
from analysis.scenario import Scenario, from_json, to_json
from geo.errors import PlanningError
from store.records import (
    make_project,
    save_version,
)
from views.plan.publishing import offer_publishing, publish_round
from views.session import (
    OpenPlan,
    choose_plan,
    delete_plan,
    get_store,
    language,
    move_plans_to,
    open_project,
    open_region,
    opened_distances,
    plan_called,
    plan_names,
    project_key,
    put_plan,
    rename_plan,
    today,
    user_name,
)
from words.pages import PLAN_DELETED
from words.pages import plan_page as say

_MOST_BYTES = 5_000_000
_NOTICE = "plan-notice"


def plan_bar(plan: OpenPlan | None, planned: Assessment | None) -> None:
    """Draw the bar; ``planned`` are the answers after the plan, None where it does not fit."""
    lang = language()
    menu, new, more, save = st.columns([6, 2, 2, 3], vertical_alignment="bottom")
    # Boxes of another plan are other boxes: they do not stay open when one is begun or renamed.
    of = plan.name if plan is not None else ""
    with menu:
        _choice(plan)
    with new.popover(say.NEW.say(lang), width="stretch", key=f"plan-new-of-{of}"):
        _new()
    more = more.popover(
        say.MORE.say(lang), width="stretch", disabled=plan is None, key=f"plan-more-of-{of}"
    )
    save = save.popover(
        say.KEEP.say(lang),
        width="stretch",
        disabled=plan is None,
        key=f"plan-keep-of-{of}-{publish_round()}",
    )
    if plan is not None:
        with save:
            by = user_name()
            _keep(plan, planned, by=by)
        with more:
            _more(plan)
    notice = st.session_state.pop(_NOTICE, None)
    if notice is not None:
        st.toast(notice)


def _choice(plan: OpenPlan | None) -> None:
    lang = language()
    names = ["", *plan_names()]
    current = "" if plan is None else plan.name
    # A key of its own for each open plan: a choice left over from another one would open it again.
    picked = st.selectbox(
        say.PLAN.say(lang),
        names,
        index=names.index(current),
        key=f"plan-choice-{current}",
        format_func=lambda name: name or say.AS_IT_IS.say(lang),
    )
    if picked != current:
        choose_plan(picked or None)
        st.rerun()


def _new() -> None:
    """Let an empty plan be begun, or one be read from its file."""
    lang = language()
    with st.form("plan-new", border=False, clear_on_submit=True):
        name = st.text_input(say.NAME.say(lang), max_chars=60).strip()
        if st.form_submit_button(say.BEGIN.say(lang), type="primary"):
            _begin(OpenPlan(Scenario(name)))
    file = st.file_uploader(say.UPLOAD.say(lang), type=["json"], key="plan-file")
    if file is None or st.session_state.get("plan-read") == file.file_id:
        return
    st.session_state["plan-read"] = file.file_id
    if file.size > _MOST_BYTES:
        st.error(say.TOO_LARGE.say(lang, megabytes=_MOST_BYTES // 1_000_000))
        return
    try:
        scenario, answers = from_json(file.getvalue(), today=today())
    except PlanningError as error:
        st.error(say.NOT_READ.say(lang))
        st.text(error.say(lang))
        return
    _begin(OpenPlan(scenario, answers))


def _begin(plan: OpenPlan) -> None:
    """Open a new plan, unless its name is blank or taken."""
    lang = language()
    if not plan.name:
        st.error(say.NO_NAME.say(lang))
    elif plan.name in plan_names():
        st.error(say.NAME_TAKEN.say(lang))
        st.text(plan.name)
    else:
        put_plan(plan)
        st.rerun()


def _more(plan: OpenPlan) -> None:
    """Let the plan be renamed, deleted and taken away as a file."""
    lang = language()
    with st.form("plan-rename", border=False):
        name = st.text_input(say.NAME.say(lang), value=plan.name, max_chars=60).strip()
        if st.form_submit_button(say.RENAME.say(lang), width="stretch"):
            _attempt(lambda: _rename(plan, name))
    st.download_button(
        say.DOWNLOAD.say(lang),
        to_json(plan.scenario, plan.answers),
        file_name=f"{plan.name}.json",
        mime="application/json",
        on_click="ignore",
        width="stretch",
    )
    sure = st.checkbox(say.SURE_DELETE.say(lang), key=f"plan-sure-{plan.name}")
    if st.button(say.DELETE.say(lang), disabled=not sure, width="stretch"):
        _attempt(lambda: _delete(plan))


def _rename(plan: OpenPlan, name: str) -> None:
    if name == plan.name:
        return
    if not name or name in plan_names():
        _notify(say.NAME_TAKEN.say(language()) if name else say.NO_NAME.say(language()))
        return
    rename_plan(plan, name)


def _delete(plan: OpenPlan) -> None:
    last_day = delete_plan(plan)
    if last_day:
        _notify(PLAN_DELETED.say(language(), last_day=last_day))


def _keep(plan: OpenPlan, planned: Assessment | None, *, by: str) -> None:
    """Let a project be made of the region, and the plan's result be published as its data."""
    lang = language()
    project = open_project()
    if project is None:
        st.caption(say.MAKES_PROJECT.say(lang))
        name = st.text_input(say.PROJECT.say(lang), value=opened_distances().region.name)
        if st.button(say.SAVE_PROJECT.say(lang), type="primary", width="stretch"):
            _attempt(lambda: _save_project(plan, name.strip(), by=by))
        return
    if planned is not None:
        offer_publishing(plan, planned, project, notify=_notify)


def _save_project(plan: OpenPlan, name: str, *, by: str) -> None:
    """Make a project of the open region, with the plans of this session in it, and open it."""
    make_project(get_store(), name, by=by)
    save_version(get_store(), name, opened_distances().region, based_on=None, by=by)
    move_plans_to(project_key(name))
    open_region(project_key(name))
    for other in plan_names():
        put_plan(plan_called(other))
    choose_plan(plan.name)
    _notify(say.PROJECT_MADE.say(language()))


def _attempt(act: Callable[[], None]) -> None:
    """Do what a button asks and draw the page anew; say why where it is refused."""
    try:
        act()
    except PlanningError as error:
        st.error(say.REFUSED.say(language()))
        st.text(error.say(language()))  # may quote a name: shown as plain text
        return
    st.rerun()


def _notify(words: str) -> None:
    """Say something on the page that is drawn next."""
    st.session_state[_NOTICE] = words
