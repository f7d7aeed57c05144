"""Two plans side by side, or a plan and things as they are: figures, linked maps, villages."""

import secrets
from dataclasses import replace

import streamlit as st

from analysis.assessment import Assessment
from analysis.closure import Closure
from geo.tables import STAGE_TEXT, STAGES, ScenarioError
from layers.themes import plan_theme
from layers.web import MapTools
from views.map import SIDES, bounds_of, show_map, side_key
from views.plan.checks import show_lights
from views.plan.figures import show_figures, show_villages, village_rows
from views.session import (
    OpenPlan,
    after,
    init_from_query,
    language,
    plan_called,
    plan_names,
    set_query_value,
)
from words import Text
from words.pages import pages
from words.pages import plan_page as say
from words.papers import PLAN_NAMED

_HEIGHT_PX = 430
_STAGE = "plan-pair-stage"


def show_comparison(base: Assessment, plan: OpenPlan | None, *, key: str) -> None:
    """Draw two sides, each a plan chosen or things as they are, over the same ground."""
    lang = language()
    name = st.session_state.setdefault("plan-pair", secrets.token_hex(8))
    home = bounds_of(base.region)
    stage = _stage()
    shown: dict[str, Assessment] = {}
    columns = dict(zip(SIDES, st.columns(2, gap="small"), strict=True))
    for side, column in columns.items():
        with column:
            shown[side] = _side(base, side, first=plan.name if plan and side == "right" else "")
            _stops(shown[side])
            show_map(
                plan_theme(shown[side], stage, lang=lang),
                key=side_key(key, side),
                height_px=_HEIGHT_PX,
                selected=None,
                lang=lang,
                note=pages.INTERNAL,
                home=home,
                tools=MapTools(pair=name, leads=side == "left"),
            )
    titles = {
        name: _name(shown[side]) for name, side in zip(("before", "after"), SIDES, strict=True)
    }
    show_figures(shown["left"], shown["right"], stage, key="plan-pair-figures", titles=titles)
    # The villages are those that are better or worse off at the right than at the left.
    change = replace(shown["right"], base=shown["left"])
    rows = village_rows(change, stage)
    named = {
        column: _of(wording, titles[side])
        for side, column, wording in (
            ("before", "before", say.GOES),
            ("before", "before_m", say.WALKS),
            ("after", "after", say.GOES),
            ("after", "after_m", say.WALKS),
        )
    }
    show_villages(rows, change, stage, key="plan-pair-villages", titles=named)


def _stage() -> str:
    """Let the stage of both sides be chosen."""
    lang = language()
    init_from_query(_STAGE, STAGES, "primary")
    stage = st.segmented_control(
        say.MAP_STAGE.say(lang),
        STAGES,
        required=True,
        key=_STAGE,
        format_func=lambda s: STAGE_TEXT[s].say(lang),
        label_visibility="collapsed",
    )
    set_query_value(_STAGE, str(stage))
    return str(stage)


def _side(base: Assessment, side: str, *, first: str) -> Assessment:
    """Let one side be chosen, which the address names; return its answers."""
    lang = language()
    names = ["", *plan_names()]
    init_from_query(f"plan-{side}", names, first)
    label = say.LEFT if side == "left" else say.RIGHT
    name = st.selectbox(
        label.say(lang),
        names,
        key=f"plan-{side}",
        format_func=lambda each: each or say.AS_IT_IS.say(lang),
    )
    set_query_value(f"plan-{side}", name or None)
    if not name:
        return base
    try:
        return after(base, plan_called(name).scenario)
    except ScenarioError as error:
        st.error(say.MISFIT.say(lang))
        st.text(error.say(lang))
        return base


def _stops(shown: Assessment) -> None:
    """Show the hard stops of the closures on one side, with what people answered about its plan."""
    if shown.scenario is not None:
        show_lights(Closure(shown, plan_called(shown.scenario.name).answers), between="\n    ")


def _name(assessment: Assessment) -> Text:
    """Return what one side is called."""
    scenario = assessment.scenario
    return pages.AS_IT_IS if scenario is None else PLAN_NAMED.fill(name=scenario.name)


def _of(wording: Text, name: Text) -> Text:
    """Return ``wording`` with the name of a side in its own language."""
    return Text(wording.zh.format(plan=name.zh), wording.en.format(plan=name.en))
