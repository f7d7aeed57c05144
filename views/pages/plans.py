"""What if schools merge or open, and may it be done?"""

import pandas as pd
import streamlit as st

from analysis.closure import Closure
from analysis.parameters import Parameters
from analysis.plan_effects import PlanDifference
from analysis.scenario import Scenario, steps
from geo.tables import STAGE_TEXT, STAGES, STAGES_OF_KIND
from layers.themes import plan_theme
from layers.web import MapTools
from store.database import shown_moment
from views.map import clicked_on, lined_on, pointed_on, show_map
from views.plan import (
    ACT,
    LINE,
    POINT,
    SCHOOL,
    add_form,
    clear_form,
    picked_village,
    plan_bar,
    show_checks,
    show_comparison,
    show_figures,
    show_lights,
    show_places,
    show_receiving,
    show_report,
    show_villages,
    step_list,
    take_from_map,
    village_rows,
)
from views.session import (
    OpenPlan,
    after,
    conflict,
    init_from_query,
    init_toggle,
    language,
    open_plan,
    plan_names,
    put_plan,
    query_text,
    region,
    region_key,
    set_query_value,
    set_toggle,
)
from views.widgets import changed_line, page_header
from words.pages import pages as words
from words.pages import plan_page as say

_KEY = f"plan-map-{region_key()}"  # a view belongs to a region
_STAGE, _PART, _TABLE = "plan-of-stage", "plan-part", "plan-villages"
_VILLAGE = "plan-village"
lang = language()


def _hear_map() -> str | None:
    """Take a click or a point from the map into the form; return the village clicked, if any."""
    clear_form()
    wanted = st.session_state.pop("try-closing", None)
    click = clicked_on(_KEY)
    if click is not None and click.kind == "school":
        wanted = click.id
        if st.session_state.get(ACT) not in {"resize", "kind", "move", "equip", "service"}:
            st.session_state[ACT] = "close"
        st.session_state[SCHOOL] = wanted
    elif wanted is not None:
        st.session_state[ACT], st.session_state[SCHOOL] = "close", wanted
    if wanted is not None and open_plan() is None:
        names = set(plan_names())
        free = (say.TRIAL.say(lang, number=n) for n in range(1, len(names) + 2))
        put_plan(OpenPlan(Scenario(next(name for name in free if name not in names))))
    take_from_map(pointed_on(_KEY), lined_on(_KEY))
    return click.id if click is not None and click.kind == "village" else None


def _first_stage(plan: OpenPlan | None) -> str:
    """Return the stage the first school of the plan teaches, else primary."""
    kinds = base.region.schools.set_index("school_id")["kind"]
    for step in steps(plan.scenario) if plan is not None else ():
        if step.subject in kinds.index:
            return STAGES_OF_KIND[kinds[step.subject]][0]
    return "primary"


def _map_part(village: str | None) -> tuple[PlanDifference, pd.DataFrame]:
    """Draw the map of what the plan changes; return that, and the villages that change."""
    first = _first_stage(open_plan())
    init_from_query(_STAGE, STAGES, first)
    stage = st.segmented_control(
        say.MAP_STAGE.say(lang),
        STAGES,
        required=True,
        key=_STAGE,
        format_func=lambda s: STAGE_TEXT[s].say(lang),
        label_visibility="collapsed",
    )
    set_query_value(_STAGE, stage)
    difference = PlanDifference(planned.base or planned, planned, str(stage))
    rows = village_rows(difference)
    picked = picked_village(rows, key=_TABLE) or village
    shown = picked or query_text(_VILLAGE)
    shown = shown if planned.region.villages["village_id"].eq(shown).any() else None
    set_query_value(_VILLAGE, shown)
    point, line = st.session_state.get(POINT), st.session_state.get(LINE)
    show_map(
        plan_theme(planned, str(stage), lang=lang),
        key=_KEY,
        height_px=470,
        selected=shown,
        lang=lang,
        note=words.INTERNAL,
        tools=MapTools(names=("measure", "point", "line"), point=point, line=line or None),
    )
    return difference, rows


def _part() -> str:
    """Let one part of what the plan comes to be chosen: only that one is found."""
    init_from_query(_PART, list(say.PARTS), "checks")
    part = st.segmented_control(
        say.PART.say(lang),
        list(say.PARTS),
        required=True,
        key=_PART,
        format_func=lambda name: say.PARTS[name].say(lang),
        label_visibility="collapsed",
    )
    set_query_value(_PART, str(part))
    return str(part)


village = _hear_map()  # it may begin a plan, which the header names
parameters = page_header(
    "plans",
    [
        Parameters.walk_limit_m,
        Parameters.primary_reach_m,
        Parameters.young_limit_min,
        Parameters.large_class_pupils,
        Parameters.largest_school_pupils,
    ],
)
plan = open_plan()
wrong = conflict()
base = region.assessed(parameters)
planned = base if plan is None or wrong is not None else after(base, plan.scenario)

bar, switch = st.columns([6, 1], vertical_alignment="bottom")
with bar:
    plan_bar(plan, None if wrong is not None else planned)
init_toggle("plan-compare")
is_pair = switch.toggle(say.COMPARE.say(lang), key="plan-compare", help=say.COMPARE_HELP.say(lang))
set_toggle("plan-compare", is_on=is_pair)
if plan is not None and plan.stored is not None and plan.is_saved:
    st.caption(say.SAVED.say(lang, at=shown_moment(plan.stored.at)))
if wrong is not None:
    st.error(say.MISFIT.say(lang))
    st.text(wrong.say(lang))

closure = None if plan is None or wrong is not None else Closure(planned, plan.answers)
if closure is not None and not is_pair:  # side by side each plan has its own
    show_lights(closure)
if is_pair:
    show_comparison(base, plan, key=_KEY)
else:
    left, right = st.columns([4, 7], gap="medium")
    with left:  # a change that is taken in draws the page anew: before the map is made
        if plan is None:
            st.text(say.NO_PLAN.say(lang))
        else:
            step_list(plan, planned.region, fits=wrong is None)
            if wrong is None:
                add_form(plan, planned)
    with right:
        difference, rows = _map_part(village)
    if plan is not None and closure is not None:
        part = _part()
        if part == "checks":
            show_checks(plan, closure)
        elif part == "villages":
            show_villages(rows, difference, key=_TABLE)
        elif part == "figures":
            show_figures(base, planned, difference.stage, key="plan-figures")
        elif part == "receiving":
            show_receiving(closure)
        elif part == "places":
            show_places(planned, difference.stage)
        else:
            show_report(plan, closure)
    changed_line(parameters)
