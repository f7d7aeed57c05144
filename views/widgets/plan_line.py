"""What every page says of the open plan: which it is, and whether somebody else changed it."""

from contextlib import AbstractContextManager

import streamlit as st

from views.session import (
    OpenPlan,
    choose_plan,
    conflict,
    drop_plan,
    language,
    last_clash,
    newer_than,
    put_clash_aside,
    why_unsaved,
)
from words import Text
from words.pages import pages as say
from words.pages import plan_page


def plan_line(plan: OpenPlan, *, as_it_is: bool) -> None:
    """Say in a coloured line which plan is open, with the way back to things as they are.

    ``as_it_is`` is a page that shows no plan.
    """
    lang = language()
    wording = say.VIEWING_AS_IT_IS if as_it_is else say.VIEWING_PLAN
    if conflict() is not None:
        wording = say.VIEWING_MISFIT
    with _line("plan-line"):
        _words(wording.fill(name=plan.name))
        st.button(
            say.BACK_TO_TODAY.say(lang), key="plan-line-back", on_click=choose_plan, args=(None,)
        )
    reason = why_unsaved(plan)
    if reason is not None:  # by this key the page asks before it is left (static)
        with st.container(key="unsaved-work"):
            st.error(plan_page.UNSAVED.say(lang))
            st.text(reason.say(lang))
    _others(plan)


def _others(plan: OpenPlan) -> None:
    """Say who changed the plan besides this session, and let their version be seen."""
    lang = language()
    clash = last_clash()
    if clash is not None and clash.copy == plan.name:
        with _line("plan-clash"):
            _words(plan_page.CLASH.fill(**vars(clash)))
            theirs, mine = plan_page.SEE_LATEST.say(lang), plan_page.STAY_WITH_COPY.say(lang)
            st.button(theirs, key="plan-clash-theirs", on_click=_see_latest, args=(clash.name,))
            st.button(mine, key="plan-clash-mine", on_click=put_clash_aside)
    newer = newer_than(plan)
    if newer is not None:
        by, at = newer
        with _line("plan-newer"):
            _words(plan_page.NEWER.fill(by=by, at=at))
            latest = plan_page.SEE_LATEST.say(lang)
            st.button(latest, key="plan-newer-see", on_click=_see_latest, args=(plan.name,))


def _see_latest(name: str) -> None:
    put_clash_aside()
    drop_plan(name)
    choose_plan(name)


def _line(key: str) -> AbstractContextManager[object]:
    """Return a line whose ground says that it is about the open plan (static/pages.css)."""
    return st.container(key=key, horizontal=True, vertical_alignment="center")


def _words(wording: Text) -> None:
    st.text(wording.say(language()), width="stretch")  # names are people's own: plain text
