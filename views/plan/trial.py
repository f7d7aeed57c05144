"""What a closure would come to, shown while its school is being chosen."""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.plan_effects import changed_villages
from analysis.scenario import Edits
from geo.tables import STAGES_OF_KIND, ScenarioError
from views.plan.checks import light_of
from views.session import OpenPlan, after, language
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
        st.text(f"{light}\n{_sum(people, trial, school_id)}")


def _sum(people: pd.DataFrame, trial: Assessment, school_id: str) -> str:
    """Return who would move how far, and which villages come to lie beyond the limit."""

    def count(mark: pd.Series) -> str:
        return f"{people.loc[mark.astype(bool), 'pupils'].sum():,.0f}"

    kind = trial.region.schools.set_index("school_id").loc[school_id, "kind"]
    villages = changed_villages(trial, STAGES_OF_KIND[str(kind)][0])
    return say.TRIAL_SUM.say(
        language(),
        pupils=f"{people['pupils'].sum():,.0f}",
        schools=people["to_id"].nunique(),
        limit=f"{trial.parameters.walk_limit_m:,.0f}",
        beyond=count(people["is_beyond"]),
        bus=count(people["needs_bus"]),
        lost=count(people["to_id"].isna()),
        villages=int((villages["change"] == "newly_beyond").sum()),
    )
