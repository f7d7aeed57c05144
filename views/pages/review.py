"""Which walks are borderline, in doubt or disputed, and what is decided on each?"""

import streamlit as st

from analysis.parameters import Parameters
from views.review import (
    decision_form,
    ground_lines,
    offer_sheet,
    show_case,
    show_history,
    show_ways,
    work_list,
)
from views.session import language, region
from views.widgets import changed_line, page_header
from words.pages import pages
from words.pages import review_page as say
from words.planning import review

lang = language()
parameters = page_header(
    "review",
    [
        Parameters.walk_limit_m,
        Parameters.borderline_m,
        Parameters.transport_scope,
        Parameters.connection_radius_m,
        Parameters.objection_days,
    ],
)
# What is decided is decided for things as they are, whatever plan is open.
assessment = region.assessed(parameters)
if not assessment.region.has("pupils"):
    st.text(say.NO_PUPILS.say(lang))
else:
    with st.spinner(pages.WORKING.say(lang), show_time=True):
        assessment.cases  # noqa: B018 - found here, while the page says that it works
    left, right = st.columns([2, 3], gap="medium")
    with left:
        chosen = work_list(assessment)
        changed_line(parameters)
    if chosen is not None:
        case = assessment.case(int(chosen["row"]))
        names = assessment.region.names("schools")
        with right:
            heading = say.CASE.fill(
                pupil=case.key[0],
                school=names.get(case.key[1], case.key[1]),
                state=review.STATE[str(chosen["state"])],
            )
            st.text(heading.say(lang))
            show_case(assessment, case)
            ground_lines(assessment, case)
            show_history(case)
        with left:
            decision_form(assessment, case)
        with right:
            show_ways(assessment, case)
            offer_sheet(assessment, case)
