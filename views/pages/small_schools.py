"""Which schools are small or shrinking, and why?"""

import math
from typing import Any

import pandas as pd
import streamlit as st

from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.small_schools import enrolment_by_year, register_counts, urgency_order
from geo.tables import STAGE_TEXT, STAGES
from layers.themes import base_layers, school_layer
from reports.lists import small_school_register
from views.map import clicked_on, school_card, show_map
from views.session import assessed, language, region_key, today
from views.widgets import changed_line, download_row, page_header, show_table
from words.pages import pages as say
from words.papers import MENU
from words.planning import register_sentence

_KEY = f"small-schools-map-{region_key()}"  # a view belongs to a region
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
    stages = stage_menu.multiselect(
        say.STAGE.say(lang),
        STAGES,
        default=["primary", "junior"],
        format_func=lambda s: STAGE_TEXT[s].say(lang),
        placeholder=say.EVERY.say(lang),
    )
    rows = urgency_order(assessment.register)
    rows = rows[rows["stage"].isin(stages or STAGES)]
    if only.toggle(say.ONLY_FLAGGED.say(lang), value=True):
        flagged = rows["is_small"].fillna(True) | rows["is_shrinking"].fillna(False)
        rows = rows[flagged.astype(bool)]
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
    rows = _register()
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
    changed_line(parameters)
click = clicked_on(_KEY)
if click is not None:
    st.session_state["small-school"] = click.id
elif chosen is not None and st.session_state.get("small-school-row") != chosen:
    st.session_state["small-school"] = str(rows.iloc[chosen]["school_id"])
st.session_state["small-school-row"] = chosen
school = st.session_state.get("small-school")
if school is not None and not region.schools["school_id"].eq(school).any():
    school = None
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
