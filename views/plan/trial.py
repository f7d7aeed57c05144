"""What a closure would come to, shown while its school is being chosen."""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.known_part import least
from analysis.plan_effects import PlanDifference
from analysis.scenario import Edits
from geo.tables import STAGES_OF_KIND, ScenarioError
from views.plan.checks import light_of
from views.plan.receiving import gap_lines
from views.session import OpenPlan, after, language
from words import number_shown
from words.pages import plan_page as say


def show_trial(plan: OpenPlan, planned: Assessment, closing: Edits) -> None:
    """Show what ``closing`` a school would come to, before it is taken into the plan."""
    try:
        trial = after(planned.base or planned, plan.scenario.then(closing))
    except ScenarioError:
        return  # said in full where the change is taken in
    closure = Closure(trial, plan.answers)
    school_id = closing[0].id[0]
    if school_id in closure.closed:
        names = {str(i): str(name) for i, name in planned.region.names("schools").items()}
        people = closure.people[closure.people["from_id"] == school_id]
        light = light_of(closure, school_id, names, between="\n    ")
        st.text(
            "\n".join([light, trial_line(people, closure, school_id), *gap_lines(closure, names)])
        )


def trial_line(people: pd.DataFrame, closure: Closure, school_id: str) -> str:
    """Return who would move how far, and which villages come to lie beyond the limit.

    A number is the least there can be where somebody is on no list or has no way that is known,
    and a dash instead of 0.
    """
    trial, lacking = closure.after, closure.gaps
    unnamed = lacking.not_named.get(school_id, 0.0)
    unnamed = 1.0 if pd.isna(unnamed) else unnamed
    unknown = people["after_unknown"].astype(bool)
    unmeasured = unnamed + float(people.loc[unknown, "pupils"].sum())

    def count(mark: pd.Series, not_known: float) -> str:
        return number_shown(least(float(people.loc[mark, "pupils"].sum()), not_known))

    kind = trial.region.schools.set_index("school_id").loc[school_id, "kind"]
    difference = PlanDifference(closure.base, trial, STAGES_OF_KIND[str(kind)][0])
    return say.TRIAL_SUM.say(
        language(),
        pupils=count(people["pupils"] > 0, unnamed),
        schools=number_shown(least(people["to_id"].nunique(), unnamed)),
        limit=f"{trial.parameters.walk_limit_m:,.0f}",
        beyond=count(people["is_beyond"].astype(bool) & ~unknown, unmeasured),
        bus=count(people["needs_bus"].astype(bool), unnamed),
        lost=count(people["to_id"].isna(), unnamed),
        villages=number_shown(difference.counts["newly_beyond"].villages),
    )
