"""The decision on a case: verdict, ground, reason, a second person."""

import streamlit as st

from analysis.assessment import Assessment
from analysis.review import GROUNDS, VERDICTS, Verdict, WalkCase
from geo.errors import PlanningError
from store.records import decide_case
from views.review.work_list import choose_next
from views.session import get_store, language, open_project, today, user_name
from words.pages import review_page as say
from words.planning import review


def decision_form(assessment: Assessment, case: WalkCase) -> None:
    """Draw the form; what is entered is stored at once, and the next case follows."""
    lang, project = language(), open_project()
    st.subheader(say.DECIDE_TITLE.say(lang), anchor=False)
    if project is None:
        st.text(say.NEEDS_PROJECT.say(lang))
        return
    mark = ".".join((*case.key, str(case.seen)))  # another case has other fields
    verdict = st.segmented_control(
        say.VERDICT.say(lang),
        list(VERDICTS),
        default=_proposed(case),
        required=True,
        format_func=lambda code: review.VERDICT[code].say(lang),
        key=f"verdict-{mark}",
    )
    ground = st.segmented_control(
        say.GROUND.say(lang),
        list(GROUNDS),
        default=GROUNDS[0],
        required=True,
        format_func=lambda code: review.GROUND[code].say(lang),
        key=f"ground-{mark}",
    )
    reason = st.text_area(say.REASON.say(lang), key=f"reason-{mark}", height=80, max_chars=2000)
    second = st.text_input(say.SECOND.say(lang), key=f"second-{mark}", max_chars=60)
    by = user_name()
    if not st.button(say.DECIDE.say(lang), type="primary"):
        return
    decision = case.entry(
        verdict=verdict,
        ground=ground,
        reason=reason,
        by=by,
        second=second,
        on=today(),
        objection_days=assessment.parameters.objection_days,
    )
    try:
        decide_case(get_store(), project[0], decision, needs_second=case.needs_second)
    except PlanningError as error:
        st.error(f"{say.REFUSED.say(lang)} {error.say(lang)}")
        return
    choose_next(assessment.cases, case.key[0])
    st.rerun()


def _proposed(case: WalkCase) -> Verdict:
    """Return the verdict as measured, which a person changes where it is another."""
    return "entitled" if case.need["beyond"] else "not_entitled"
