"""Whose verdict a change of the roads would turn, listed before it is taken in."""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.plan_effects import changed_pupil_verdicts, changed_village_verdicts
from analysis.scenario import Edits
from geo.tables import ScenarioError
from views.session import OpenPlan, after, language
from views.widgets import show_table
from words.pages import pages
from words.pages import road_edits as say
from words.planning import REASON

_TABLE_PX = 220


def show_road_trial(plan: OpenPlan, planned: Assessment, edits: Edits) -> None:
    """List the villages and pupils whose verdict ``edits`` would turn, against the plan so far."""
    lang = language()
    if not edits:
        return  # said where the change is taken in
    with st.spinner(pages.WORKING.say(lang), show_time=True):
        try:
            trial = after(planned.base or planned, plan.scenario.then(edits))
        except ScenarioError:
            return  # said in full where the change is taken in
        villages = changed_village_verdicts(planned, trial)
        pupils = changed_pupil_verdicts(planned, trial)
    st.text(_sum(villages, pupils, trial))
    if len(villages):
        st.caption(say.VILLAGES.say(lang))
        show_table(
            _village_table(villages, planned, trial),
            key="plan-road-villages",
            height_px=_TABLE_PX,
            titles=say.VILLAGE_COLUMNS,
        )
    if len(pupils):
        st.caption(say.PUPILS.say(lang))
        show_table(
            _pupil_table(pupils, trial),
            key="plan-road-pupils",
            height_px=_TABLE_PX,
            titles=say.PUPIL_COLUMNS,
        )


def _sum(villages: pd.DataFrame, pupils: pd.DataFrame, trial: Assessment) -> str:
    """Return how many villages and pupils are listed, and how many pass the limit either way."""
    lang = language()
    if villages.empty and pupils.empty:
        return say.NO_VERDICT.say(lang)
    was, now = (pupils[f"{side}_beyond"].astype("boolean") for side in ("before", "after"))
    turns = {
        "beyond": now & ~was,
        "within": was & ~now,
        # Without a way it is unknown, neither within nor beyond.
        "lost": now.isna() & was.notna(),
        "found": was.isna() & now.notna(),
    }
    turns = {name: rows.fillna(value=False).astype(bool) for name, rows in turns.items()}
    turns["other"] = ~pd.DataFrame(turns).any(axis=1)

    def count(rows: pd.Series) -> str:
        return f"{pupils.loc[rows, 'pupils'].sum():,.0f}"

    return say.VERDICTS.say(
        lang,
        limit=f"{trial.parameters.walk_limit_m:,.0f}",
        pupils=f"{pupils['pupils'].sum():,.0f}",
        **{name: count(rows) for name, rows in turns.items()},
        villages=len(villages),
    )


def _village_table(villages: pd.DataFrame, planned: Assessment, trial: Assessment) -> pd.DataFrame:
    lang = language()
    schools = {**planned.region.names("schools"), **trial.region.names("schools")}
    return pd.DataFrame(
        {
            "village": villages["village_id"].map(trial.region.names("villages")),
            "stage": villages["stage"],
            "before_m": villages["before_m"],
            "after_m": villages["after_m"],
            "change": villages["change"].map({k: t.say(lang) for k, t in say.TURNS.items()}),
            "children": villages["children"],
            "before": villages["before_id"].map(schools),
            "after": villages["after_id"].map(schools),
        }
    )


def _pupil_table(pupils: pd.DataFrame, trial: Assessment) -> pd.DataFrame:
    lang, region = language(), trial.region
    reasons = {code: text.say(lang) for code, text in REASON.items()}
    shown = pd.DataFrame(
        {
            "village": pupils["village_id"].map(region.names("villages")),
            "before_m": pupils["before_m"],
            "after_m": pupils["after_m"],
            "before_reason": pupils["before_reason"].map(reasons),
            "after_reason": pupils["after_reason"].map(reasons),
            "school": pupils["school_id"].map(region.names("schools")),
            "stage": pupils["stage"],
            "pupils": pupils["pupils"],
            "pupil_id": pupils["pupil_id"],
        }
    )
    return shown if region.has("pupils") else shown.drop(columns="pupil_id")
