"""Is there a better layout?"""

import streamlit as st

from analysis.layout_optimisation import Optimised
from analysis.rules_in_words import rests_on, rules_in_words
from geo.errors import NoPlanError
from views import opened
from views.opened import language
from views.optimise_found import (
    hear_choice,
    layouts_table,
    show_layout,
    show_layouts,
    show_left_out,
    show_pictures,
)
from views.optimise_rules import rule_form, rules_stage
from views.optimise_run import Run, last_run, show_progress, start_run
from views.top import changed_line, page_top
from words import optimise_page as say

lang = language()
_staff = "junior" if rules_stage() == "junior" else "primary"
_of_young = ["travel.g1_3_max_min", "speed.walk_child_kmh", "bus.max_walk_to_stop_m"]
_young = _of_young if _staff == "primary" else []
parameters = page_top(
    "optimise",
    [
        "transport.max_walk_m",
        "lunch.from_m",
        *_young,
        "class.large",
        "size.max_primary_junior",
        "size.max_nine_year",
        "shrink.years",
        "shrink.fall_percent",
        "small.threshold_pupils",
        "cost.site_yuan",
        "cost.teacher_yuan",
        f"staff.{_staff}_ratio",
        f"fund.{_staff}_yuan",
        "fund.small_as_pupils",
        "cost.rider_yuan",
    ],
)
# Layouts are sought for things as they are: a proposal must fit the data, whatever plan is open.
base = opened.assessed(parameters)


def _found(run: Run, result: Optimised) -> None:
    """Show the layouts found, the one looked at below."""
    if run.job.called_off:
        st.warning(say.CANCELLED_WITH.say(lang))
    hear_choice(run, len(result.proposals))
    known = opened.assessed(run.parameters)
    names = {str(i): str(n) for i, n in known.region.names("schools").items()}
    rules = say.SEPARATOR.join(rules_in_words(run.rules, run.parameters, names))
    count, seconds = len(result.proposals), f"{run.told.seconds:.0f}"
    st.subheader(say.FOUND.say(lang, count=count, seconds=seconds), anchor=False)
    # Names of schools stand in the rules: plain text, never markup.
    st.text(say.UNDER.say(lang, rules=rules.say(lang)))
    changed_line(run.parameters)
    table = layouts_table(result)
    limit_m = run.parameters.number("transport.max_walk_m")
    show_pictures(table, run.chosen, limit_m)
    show_layouts(table, run, limit_m)
    notes = rests_on(known.distances, run.rules, result.apart, untimed=result.untimed)
    show_left_out(result, notes)
    show_layout(known, run, result)


def _outcome(run: Run) -> None:
    """Show what came of a search: layouts, the rule in the way, or that it was called off."""
    product = run.job.product
    if isinstance(product, Optimised):
        _found(run, product)
    elif run.job.called_off:
        st.info(say.CANCELLED.say(lang))
    elif isinstance(product, NoPlanError):
        st.error(say.NO_PLAN.say(lang))
        st.text(product.say(lang))
        st.text(say.NO_PLAN_TODO.say(lang))
    else:
        st.error(say.FAILED.say(lang))


run = last_run()
has_layouts = run is not None and isinstance(run.job.product, Optimised)
with st.expander(say.RULES_BOX.say(lang), expanded=not has_layouts):
    rules, limit_s = rule_form(base.region, parameters)
    told, button = st.columns([2, 1], gap="medium")
    if not rules.closable_kinds:
        told.text(say.NO_KIND.say(lang))
    busy = (run is not None and run.job.running) or not rules.closable_kinds
    if button.button(say.RUN.say(lang), type="primary", width="stretch", disabled=busy):
        start_run(base.distances, rules, parameters, limit_s)
        st.rerun()
if run is None:
    st.text(say.EMPTY.say(lang))
elif run.job.running:
    show_progress(run)
else:
    if not run.is_of(rules, parameters):
        st.warning(say.STALE.say(lang))
    _outcome(run)
