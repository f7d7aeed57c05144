"""Two plans side by side, or a plan and things as they are: figures, linked maps, villages."""

import secrets

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.closure import Closure
from analysis.plan_effects import PlanDifference
from geo.tables import STAGE_TEXT, STAGES, ScenarioError
from layers.print import MapSheet
from layers.themes import difference_theme, plan_theme
from layers.web import Bounds, MapTools
from reports.formats import file_stem
from reports.maps import Paper, ScreenMap, difference_sheet
from views.map import SIDES, bounds_of, show_map, side_key
from views.plan.checks import show_lights
from views.plan.figures import picked_village, show_figures, show_villages, village_rows
from views.session import (
    OpenPlan,
    after,
    init_from_query,
    language,
    plan_called,
    plan_names,
    query_text,
    set_query_value,
    today,
)
from views.widgets import sheet_row
from words import Text
from words.pages import pages
from words.pages import plan_page as say
from words.papers import PLAN_NAMED

_HEIGHT_PX = 430
_STAGE, _VILLAGES, _VILLAGE = "plan-pair-stage", "plan-pair-villages", "plan-pair-village"


def show_comparison(base: Assessment, plan: OpenPlan | None, *, key: str) -> None:
    """Draw two sides, each a plan chosen or things as they are, over the same ground."""
    lang = language()
    name = st.session_state.setdefault("plan-pair", secrets.token_hex(8))
    home = bounds_of(base.region)
    stage = _stage()
    shown: dict[str, Assessment] = {}
    for side, column in zip(SIDES, st.columns(2, gap="small"), strict=True):
        with column:
            shown[side] = _side(base, side, first=plan.name if plan and side == "right" else "")
            _stops(shown[side])
    # A row of their own: both maps begin at one height, however much was said above.
    for side, column in zip(SIDES, st.columns(2, gap="small"), strict=True):
        with column:
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
    difference = PlanDifference(shown["left"], shown["right"], stage)
    rows = village_rows(difference)
    _difference(difference, rows, key=key, home=home)
    titles = {
        name: _name(shown[side]) for name, side in zip(("before", "after"), SIDES, strict=True)
    }
    show_figures(shown["left"], shown["right"], stage, key="plan-pair-figures", titles=titles)
    named = {
        column: _of(wording, titles[side])
        for side, column, wording in (
            ("before", "before", say.GOES),
            ("before", "before_m", say.WALKS),
            ("after", "after", say.GOES),
            ("after", "after_m", say.WALKS),
        )
    }
    show_villages(rows, difference, key=_VILLAGES, titles=named)


def _difference(difference: PlanDifference, rows: pd.DataFrame, *, key: str, home: Bounds) -> None:
    """Draw who goes where instead, from the left side to the right, and offer it as a sheet."""
    lang = language()
    left, right = (_name(side) for side in (difference.one, difference.other))
    st.subheader(say.DIFFERENCE.say(lang), anchor=False)
    st.text(say.DIFFERENCE_OF.say(lang, left=left.say(lang), right=right.say(lang)))
    if rows.empty and difference.schools.empty and not difference.added_lines:
        st.text(say.NO_DIFFERENCE.say(lang))
        return
    layers, own = difference_theme(difference, lang=lang), f"{key}-difference"
    village = picked_village(rows, key=_VILLAGES) or query_text(_VILLAGE)
    village = village if village in set(rows["village_id"]) else None
    set_query_value(_VILLAGE, village)
    show_map(
        layers,
        key=own,
        height_px=_HEIGHT_PX,
        selected=village,
        lang=lang,
        note=pages.INTERNAL,
        home=home,
    )

    def draw(page: Paper, seen: ScreenMap) -> MapSheet:
        return difference_sheet(difference, page=page, made_on=today(), lang=lang, screen=seen)

    sheet_row(
        draw,
        name="difference",
        screen=ScreenMap(layers=tuple(layers), selected=village),
        map_key=own,
        stem=file_stem([say.DIFFERENCE.say(lang), left.say(lang), right.say(lang)]),
    )


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
