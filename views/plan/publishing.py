"""Publishing a plan as data: what is in the way, a waiver for each red line broken, by whom."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from analysis.assessment import Assessment
from analysis.closure import Publication, RedLine, publication
from analysis.scenario import SUPPOSED_TABLES, Answer, steps
from geo.errors import PlanningError
from store.records import publish_plan
from views.session import (
    OpenPlan,
    choose_plan,
    get_store,
    language,
    last_clash,
    plan_called,
    put_plan,
    today,
    user_name,
)
from words.pages import plan_page as say
from words.planning import check_text, finding_text, publishing

_MOST_TEXT, _MOST_NAME = 300, 60
_ROUND = "publish-round"


def offer_publishing(
    plan: OpenPlan,
    planned: Assessment,
    project: tuple[str, int],
    *,
    notify: Callable[[str], None],
) -> None:
    """Draw the button that opens the dialog; ``project`` is its name and the version of its data.

    ``notify`` says on the page drawn next what was done.
    """
    lang = language()
    st.caption(say.PUBLISHING.say(lang, version=project[1] + 1))
    if st.button(say.PUBLISH_OPEN.say(lang), width="stretch", on_click=_close_box):
        dialog = st.dialog(say.PUBLISH_TITLE.say(lang, version=project[1] + 1), width="large")
        dialog(_publish_dialog)(plan, planned.base or planned, project, notify)


def publish_round() -> int:
    """Return how often the dialog was opened: a box of another round is another box, and closed."""
    return int(st.session_state.get(_ROUND, 0))


def _close_box() -> None:
    """Close the box the button is in, which would lie over the dialog."""
    st.session_state[_ROUND] = publish_round() + 1


def _publish_dialog(
    plan: OpenPlan,
    base: Assessment,
    project: tuple[str, int],
    notify: Callable[[str], None],
) -> None:
    """Say what would be published and what is in the way; take waivers, and publish."""
    lang = language()
    found = publication(base, plan.scenario, plan.answers)
    names = {str(i): str(n) for i, n in base.region.names("schools").items()}
    _what(plan, found, names)
    drawn = [_waiver(plan, line, names) for line in found.broken]
    waivers = [one for one in drawn if one.value or one.note or one.by]
    by_column, note_column = st.columns([2, 3])
    with by_column:
        by = user_name(place="publish")
    note = note_column.text_input(
        say.NOTE.say(lang), max_chars=200, key=f"publish-note-{plan.name}"
    ).strip()
    sure = st.checkbox(say.SURE_PUBLISH.say(lang), key=f"plan-publish-{plan.name}")
    enter, publish = st.columns(2)
    # Entered with the plan, they are printed in its report before it is published.
    new = [one for one in waivers if one not in plan.answers]
    changed = replace(plan, answers=(*plan.answers, *new))
    if found.broken and enter.button(
        say.ENTER_WAIVERS.say(lang), disabled=not new, width="stretch"
    ):
        put_plan(changed)
        st.rerun()
    ready = sure and bool(note) and not found.undecided
    if not publish.button(
        say.PUBLISH.say(lang), type="primary", disabled=not ready, width="stretch"
    ):
        return
    faults = found.with_waivers(waivers).faults(by)
    if faults:
        st.error(say.REFUSED.say(lang))
        st.text("\n".join(publishing.fault_text(one, names).say(lang) for one in faults))
        return
    try:
        version = _publish(changed, base, project, by=by, note=note)
    except PlanningError as error:
        st.error(say.REFUSED.say(lang))
        st.text(error.say(lang))  # may quote a name: shown as plain text
        return
    notify(say.PUBLISHED.say(lang, version=version))
    st.rerun()


def _what(plan: OpenPlan, found: Publication, names: Mapping[str, str]) -> None:
    """Say what is left out of the data, and which red lines are not decided or broken."""
    lang = language()
    ends = [step.until for step in steps(plan.scenario) if step.until is not None]
    if ends:
        st.warning(say.LEFT_OUT.say(lang, count=len(ends), day=max(ends)))
    supposed = [step for step in steps(plan.scenario) if step.edits[0].table in SUPPOSED_TABLES]
    if supposed:
        st.warning(say.SUPPOSED_STAY.say(lang, count=len(supposed)))
    if found.undecided:
        st.error(say.UNDECIDED_LINES.say(lang, count=len(found.undecided)))
        st.text("\n".join(_titled(line, names) for line in found.undecided))
    if found.broken:
        st.error(say.BROKEN_LINES.say(lang, count=len(found.broken)))
        st.caption(say.WAIVERS_STAY.say(lang))


def _titled(line: RedLine, names: Mapping[str, str]) -> str:
    """Return a red line: its school, what was found, and every finding that makes it so."""
    lang = language()
    title = say.LINE_OF.say(
        lang, school=names[line.school_id], found=check_text(line.key, line.state).say(lang)
    )
    if line.only_at_defaults:
        title += say.AT_DEFAULTS.say(lang)
    reasons = (finding_text(r.code, dict(r.values)).say(lang) for r in line.reasons)
    return "\n    ".join((title, *reasons))


def _waiver(plan: OpenPlan, line: RedLine, names: Mapping[str, str]) -> Answer:
    """Draw the fields of the waiver of a red line; return it, blank where nothing is typed."""
    lang = language()
    st.text(f"✗ {_titled(line, names)}")
    before = line.waiver or line.waived("", document="", second="", at=today().isoformat())
    box = f"{plan.name}-{line.question}"
    why, document, second = st.columns([4, 3, 2])
    reason = why.text_input(
        say.WAIVER_REASON.say(lang), before.value, max_chars=_MOST_TEXT, key=f"why-{box}"
    ).strip()
    number = document.text_input(
        say.WAIVER_DOCUMENT.say(lang), before.note, max_chars=_MOST_TEXT, key=f"document-{box}"
    ).strip()
    person = second.text_input(
        say.WAIVER_SECOND.say(lang), before.by, max_chars=_MOST_NAME, key=f"second-{box}"
    ).strip()
    if (reason, number, person) == (before.value, before.note, before.by):
        return before
    return line.waived(reason, document=number, second=person, at=today().isoformat())


def _publish(
    plan: OpenPlan, base: Assessment, project: tuple[str, int], *, by: str, note: str
) -> int:
    """Store the plan with its waivers and publish it; return the version of the data."""
    if not plan.is_saved:
        put_plan(plan)
        if last_clash() is not None:
            raise PlanningError(say.PUBLISH_CLASH)
        plan = plan_called(plan.name)
    name, version = project
    done = publish_plan(
        get_store(),
        name,
        plan.name,
        base,
        seen=0 if plan.stored is None else plan.stored.version,
        based_on=version,
        by=by,
        note=note,
    )
    choose_plan(None)
    return done.version
