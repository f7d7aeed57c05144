"""Which schools are small or shrinking, and why?"""

import math
from typing import Any, cast

import numpy as np
import pandas as pd
import streamlit as st

from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.small_schools import (
    REGISTER_ORDERS,
    RegisterFilter,
    RegisterOrder,
    RegisterShow,
    enrolment_by_year,
    register_counts,
)
from geo.tables import STAGE_TEXT, STAGES
from layers.themes import base_layers, school_layer
from reports.lists import shown_register, small_school_register
from reports.maps import ScreenMap
from views.map import clicked_on, school_card, show_map
from views.session import (
    assessed,
    follows_address,
    language,
    query_text,
    region_key,
    set_query_value,
)
from views.widgets import (
    changed_line,
    choice_filter,
    choose_row,
    download_row,
    page_header,
    several_filter,
    show_table,
    shown_of,
)
from words.pages import pages as say
from words.papers import MENU
from words.papers import reports as report_words
from words.papers import shown as shown_say
from words.planning import register_sentence

_KEY = f"small-schools-map-{region_key()}"  # a view belongs to a region
_SCHOOL = "register-school"
_COLUMNS = [
    "name",
    "stage",
    "pupils",
    "trend",
    "change_share",
    "reason",
    "township",
    "years_falling",
    "is_small",
    "is_shrinking",
    "nearest_other",
    "nearest_other_m",
]
lang = language()
parameters = page_header(
    "small_schools",
    [
        Parameters.small_school_pupils,
        Parameters.falling_years,
        Parameters.fall_percent,
        Parameters.base_year,
    ],
)
assessment = assessed(parameters)
region = assessment.region


def _filter() -> RegisterFilter:
    """Return the filter of the register and its file, chosen in one line above it."""
    stage_menu, turn, only = st.columns([3, 3, 2], vertical_alignment="bottom")
    words = {stage: STAGE_TEXT[stage].say(lang) for stage in STAGES}
    stages = several_filter(
        stage_menu,
        say.STAGE.say(lang),
        words,
        name="stages",
        default=("primary", "junior"),
        placeholder=say.EVERY.say(lang),
    )
    orders = {code: text.say(lang) for code, text in shown_say.REGISTER_ORDERS.items()}
    order = choice_filter(
        turn,
        say.FILTER_ORDER.say(lang),
        orders,
        name="register-order",
        default=REGISTER_ORDERS[0],
    )
    states = {code: text.say(lang) for code, text in say.REGISTER_SHOWS.items()}
    state = choice_filter(
        only, say.FILTER_SHOW.say(lang), states, name="register-show", default="flagged"
    )
    return RegisterFilter(
        stages=tuple(s for s in STAGES if not stages or s in stages),
        show=cast("RegisterShow", state),
        order=cast("RegisterOrder", order),
    )


def _register(wanted: RegisterFilter) -> pd.DataFrame:
    """Return the rows wanted, in their order, with names and the years as a list."""
    rows = wanted.chosen(assessment.register, region)
    years = enrolment_by_year(region).sort_values("year")
    trend: Any = years.groupby(["school_id", "stage"])["pupils"].agg(list)
    names = region.names("schools")
    place = region.schools.set_index("school_id")["township"]
    keys = pd.MultiIndex.from_frame(rows[["school_id", "stage"]])
    return rows.assign(
        name=rows["school_id"].map(names),
        township=rows["school_id"].map(place),
        reason=[register_sentence(each).say(lang) for each in rows["reason"]],
        nearest_other=rows["nearest_other_id"].map(names),
        trend=trend.reindex(keys).to_numpy(),
    ).reset_index(drop=True)


def _summary(rows: pd.DataFrame) -> str:
    """Return how many are small or shrinking, the least there can be where some are not known."""
    found = register_counts(rows)
    no_pupils, no_years = found["pupils_unknown"], found["years_unknown"]
    parts = {
        "small": _at_least(found["small"], no_pupils),
        "shrinking": _at_least(found["shrinking"], no_years),
    }
    return say.REGISTER.say(
        lang, rows=len(rows), unknown=f"{no_pupils:,.0f}", years=f"{no_years:,.0f}", **parts
    )


def _at_least(known: float, unknown: float) -> str:
    shown = least(known, unknown)
    if math.isnan(shown):
        return say.UNKNOWN.say(lang)
    return say.AT_LEAST.say(lang, value=f"{shown:,.0f}") if unknown else f"{shown:,.0f}"


left, right = st.columns([5, 3], gap="medium")
with left:
    wanted = _filter()
    rows = _register(wanted)
    filed = shown_register(shown_of(assessment), assessment.register, wanted)
    if follows_address(_SCHOOL):
        places = np.flatnonzero(rows["school_id"] == query_text(_SCHOOL))
        st.session_state["small-school-row"] = int(places[0]) if len(places) else None
        choose_row("register", st.session_state["small-school-row"])
    st.text(_summary(rows))
    chosen = show_table(
        rows[_COLUMNS],
        key="register",
        height_px=460,
        selectable=True,
        columns={
            "trend": st.column_config.LineChartColumn(say.TREND.say(lang), y_min=0, width=100),
            "change_share": st.column_config.NumberColumn(
                say.CHANGE.say(lang), format="%.1f%%", width=70
            ),
            "reason": st.column_config.Column(say.REASONED.say(lang), width=330),
        },
    )
    order = shown_say.REGISTER_ORDERS[wanted.order].say(lang)
    st.caption(say.REGISTER_CAPTION.say(lang, rows=f"{len(rows):,}", order=order))
    changed_line(parameters)
click = clicked_on(_KEY)
school = query_text(_SCHOOL)
if click is not None:
    school = click.id
elif chosen is not None and st.session_state.get("small-school-row") != chosen:
    school = str(rows.iloc[chosen]["school_id"])
st.session_state["small-school-row"] = chosen
if school is not None and not region.schools["school_id"].eq(school).any():
    school = None
set_query_value(_SCHOOL, school)
with right:
    layers = [
        *base_layers(assessment),
        school_layer(region, assessment.register, kindergartens=False, lang=lang),
    ]
    show_map(layers, key=_KEY, height_px=400, selected=school, lang=lang, note=say.INTERNAL)
    if school is None:
        st.text(say.PICK_ROW.say(lang))
    else:
        school_card(assessment, school)
download_row(
    assessment,
    "small-schools",
    name=MENU["small-schools"].say(lang),
    shown=filed,
    screen=ScreenMap(layers=tuple(layers), selected=school),
    map_key=_KEY,
    workbook=lambda: small_school_register(assessment.register, wanted, filed, lang=lang),
    workbook_label=say.AS_REGISTER.say(lang),
    workbook_name=report_words.REGISTER_TITLE.say(lang),
)
