"""Is there a better layout?"""

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.proposals import Optimised, Rules, rests_on, rules_in_words
from geo.errors import NoPlanError, PlanningError
from views.optimise import (
    Run,
    last_run,
    layouts_table,
    name_layout,
    offer_again,
    on_row_selected,
    past_searches,
    rule_form,
    rules_stage,
    show_layout,
    show_layouts,
    show_left_out,
    show_outcome,
    show_pictures,
    show_progress,
    show_sentence,
    start_run,
)
from views.session import language, region
from views.widgets import changed_line, page_header
from words.pages import optimise_page as say

lang = language()
_staff = "junior" if rules_stage() == "junior" else "primary"
_of_young = [Parameters.young_limit_min, Parameters.child_walk_kmh, Parameters.stop_limit_m]
_young = _of_young if _staff == "primary" else []
parameters = page_header(
    "optimise",
    [
        Parameters.walk_limit_m,
        Parameters.lunch_limit_m,
        *_young,
        Parameters.large_class_pupils,
        Parameters.largest_school_pupils,
        Parameters.largest_nine_year_pupils,
        Parameters.falling_years,
        Parameters.fall_percent,
        Parameters.small_school_pupils,
        Parameters.site_yuan,
        Parameters.teacher_yuan,
        Parameters.staff_ratio(_staff),
        Parameters.fund(_staff),
        Parameters.small_school_funded_pupils,
        Parameters.rider_yuan,
    ],
)
# Layouts are sought for things as they are: a proposal must fit the data, whatever plan is open.
base = region.assessed(parameters)


def _found(run: Run, result: Optimised) -> None:
    """Show the layouts found, the one looked at below."""
    if run.job.cancelled and not run.is_cut:
        st.warning(say.CANCELLED_WITH.say(lang))
    on_row_selected(run, len(result.proposals))
    name_layout(run, len(result.proposals))
    known = region.assessed(run.parameters)
    names = {str(i): str(n) for i, n in known.region.names("schools").items()}
    rules = say.SEPARATOR.join(rules_in_words(run.rules, run.parameters, names))
    show_outcome(result, f"{run.progress.seconds:.0f}")
    # Names of schools stand in the rules: plain text, never markup.
    st.text(say.UNDER.say(lang, rules=rules.say(lang)))
    changed_line(run.parameters)
    show_sentence(known, run, result, names)
    table = layouts_table(result, names)
    show_pictures(table, run.chosen)
    show_layouts(table, run, run.parameters.walk_limit_m)
    notes = rests_on(known, run.rules, result.apart_pupils, untimed=result.untimed)
    show_left_out(result, notes)
    show_layout(known, run, result)


def _outcome(run: Run) -> None:
    """Show what came of a search: layouts, the rule in the way, or that it was cancelled."""
    product = run.job.product
    if isinstance(product, Optimised):
        _found(run, product)
    elif run.job.cancelled:
        st.info(say.CANCELLED.say(lang))
    elif isinstance(product, NoPlanError):
        st.error(say.NO_PLAN.say(lang))
        st.text(product.say(lang))
        st.text(say.NO_PLAN_TODO.say(lang))
    else:
        st.error(say.FAILED.say(lang))


def _begin(base: Assessment, rules: Rules, limit_s: float) -> None:
    """Begin a search and draw the page anew; say why where the store does not take it."""
    try:
        start_run(base, rules, limit_s)
    except PlanningError as error:
        st.error(say.FAILED.say(lang))
        st.text(error.say(lang))
        return
    st.rerun()


run = last_run(base.region.fingerprint)
past_searches(base.region, run)
has_layouts = run is not None and isinstance(run.job.product, Optimised)
with st.expander(say.RULES_BOX.say(lang), expanded=not has_layouts):
    rules, limit_s = rule_form(base.region, parameters)
    note, button = st.columns([2, 1], gap="medium")
    if not rules.closable_kinds:
        note.text(say.NO_KIND.say(lang))
    busy = (run is not None and run.job.running) or not rules.closable_kinds
    if button.button(say.RUN.say(lang), type="primary", width="stretch", disabled=busy):
        _begin(base, rules, limit_s)
if run is None:
    st.text(say.EMPTY.say(lang))
elif run.is_cut:
    if offer_again(has_layouts=has_layouts):
        _begin(region.assessed(run.parameters), run.rules, run.limit_s)
    if isinstance(run.job.product, Optimised):
        _found(run, run.job.product)
elif run.job.running:
    show_progress(run)
else:
    if not run.is_of(rules, parameters):
        st.warning(say.STALE.say(lang))
    _outcome(run)
