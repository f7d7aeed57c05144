"""Which schools are small or shrinking, and why?"""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analysis.parameters import Parameters
from analysis.small_schools import enrolment_by_year, urgency_order
from geo.tables import STAGE_TEXT, STAGES
from layers.themes import base_layers, school_layer
from reports.lists import small_school_register
from views.map import clicked_on, school_card, show_map
from views.session import (
    assessed,
    follows_address,
    language,
    query_text,
    region_key,
    set_query_value,
    today,
)
from views.widgets import (
    changed_line,
    choice_filter,
    choose_row,
    download_row,
    page_header,
    several_filter,
    show_table,
)
from words.pages import pages as say
from words.papers import MENU
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


def _register() -> pd.DataFrame:
    """Return the rows wanted, by urgency, with names and the years as a list."""
    stage_menu, only = st.columns([3, 2], vertical_alignment="bottom")
    words = {stage: STAGE_TEXT[stage].say(lang) for stage in STAGES}
    stages = several_filter(
        stage_menu,
        say.STAGE.say(lang),
        words,
        name="stages",
        default=("primary", "junior"),
        placeholder=say.EVERY.say(lang),
    )
    states = {code: text.say(lang) for code, text in say.REGISTER_SHOWS.items()}
    shown = choice_filter(
        only, say.FILTER_SHOW.say(lang), states, name="register-show", default="flagged"
    )
    rows = urgency_order(assessment.register)
    rows = rows[rows["stage"].isin(stages or STAGES)]
    rows = rows[_state(rows, shown)]
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


def _state(rows: pd.DataFrame, shown: str) -> pd.Series:
    """Return which rows are in the state ``shown``; what is not known is no reason to pass."""
    is_small = rows["is_small"].fillna(True).astype(bool)
    is_shrinking = rows["is_shrinking"].fillna(False).astype(bool)
    every = pd.Series(True, rows.index)
    return {
        "flagged": is_small | is_shrinking,
        "small": is_small,
        "shrinking": is_shrinking,
        "all": every,
    }[shown]


left, right = st.columns([5, 3], gap="medium")
with left:
    rows = _register()
    if follows_address(_SCHOOL):
        places = np.flatnonzero(rows["school_id"] == query_text(_SCHOOL))
        st.session_state["small-school-row"] = int(places[0]) if len(places) else None
        choose_row("register", st.session_state["small-school-row"])
    counts = {"small": int(rows["is_small"].sum()), "shrinking": int(rows["is_shrinking"].sum())}
    counts["unknown"] = int(rows["pupils"].isna().sum())
    st.text(say.REGISTER.say(lang, rows=len(rows), **counts))
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
    workbook=lambda: small_school_register(
        assessment.register, region, parameters, year=None, made_on=today(), lang=lang
    ),
    workbook_label=say.AS_REGISTER.say(lang),
)
