"""Where are schools, kindergartens and villages, and who reaches whom?"""

import geopandas as gpd
import pandas as pd
import streamlit as st

from analysis.assessment import Assessment, Inside
from analysis.parameters import Parameters
from geo.tables import STAGE_TEXT, STAGES, STAGES_OF_KIND
from layers.themes import THEMES_BY_STAGE, service_area_layer, theme_layers, themes_of
from layers.web import MapTools
from views.map import (
    SIDES,
    base_choice,
    box_words,
    boxed_on,
    boxed_rows,
    clicked_on,
    in_year,
    school_card,
    search_box,
    show_inside,
    show_map,
    show_pair,
    side_key,
    village_card,
)
from views.session import (
    assessed,
    init_from_query,
    language,
    query_value,
    region_key,
    set_query_value,
)
from views.widgets import changed_line, download_row, page_header
from words.pages import map_tools
from words.pages import pages as say
from words.papers import MENU

_KEY = f"layout-map-{region_key()}"  # a view belongs to a region
lang = language()
years = st.sidebar.container()  # above the parameters
parameters = page_header(
    "layout_map",
    [
        Parameters.primary_reach_m,
        Parameters.kindergarten_reach_m,
        Parameters.junior_reach_m,
        Parameters.borderline_m,
        Parameters.small_school_pupils,
    ],
)
assessment = assessed(parameters)
region = assessment.region


def _area_of(assessment: Assessment, school_id: str) -> gpd.GeoDataFrame:
    kind = region.schools.set_index("school_id").loc[school_id, "kind"]
    areas = [
        assessment.area_of(school_id, stage, parameters.reach_m(stage))
        for stage in STAGES_OF_KIND[kind]
    ]
    return gpd.GeoDataFrame(pd.concat(areas, ignore_index=True), crs=areas[0].crs)


def _chosen() -> tuple[str, str] | None:
    """Return kind and id of what is chosen: by a click just now, by search, or by the address."""
    for key in (_KEY, *(side_key(_KEY, side) for side in SIDES)):
        click = clicked_on(key)
        if click is not None:
            st.session_state["chosen"] = (click.kind, click.id)
    if "chosen" not in st.session_state:
        asked = ((kind, st.query_params.get(kind)) for kind in ("school", "village"))
        st.session_state["chosen"] = next((each for each in asked if each[1]), None)
    chosen: tuple[str, str] | None = st.session_state["chosen"]
    known = {"school": region.schools["school_id"], "village": region.villages["village_id"]}
    if chosen is not None and not known[chosen[0]].eq(chosen[1]).any():
        chosen = None
    for kind in known:
        set_query_value(kind, chosen[1] if chosen is not None and chosen[0] == kind else None)
    return chosen


def _theme() -> tuple[str, str]:
    """Draw the choice of theme and stage, which stand in the address, and return both."""
    menu, stage_menu = themes.columns([15, 3], vertical_alignment="bottom")
    known = themes_of(assessment)
    init_from_query("theme", known, "schools")
    theme = str(
        menu.segmented_control(
            say.THEME.say(lang),
            known,
            required=True,
            key="theme",
            format_func=lambda name: MENU[name].say(lang),
        )
    )
    set_query_value("theme", theme)
    if theme not in THEMES_BY_STAGE:
        return theme, "primary"
    init_from_query("stage", list(STAGES), "primary")
    stage = str(
        stage_menu.selectbox(
            say.STAGE.say(lang), STAGES, key="stage", format_func=lambda s: STAGE_TEXT[s].say(lang)
        )
    )
    set_query_value("stage", stage)
    return theme, stage


def _one_map(assessment: Assessment, theme: str, stage: str) -> Inside | None:
    """Draw the map of a theme; return what lies in the rectangle drawn on it."""
    with st.spinner(say.WORKING.say(lang), show_time=True):
        layers = theme_layers(assessment, theme, stage, lang=lang)
        if chosen is not None and chosen[0] == "school" and theme != "service-areas":
            layers.insert(2, service_area_layer(_area_of(assessment, chosen[1]), only=chosen[1]))
    drawn = boxed_on(_KEY)
    inside = None if drawn is None else boxed_rows(assessment, layers, drawn, stage=stage)
    box = None if drawn is None or inside is None else (drawn.bounds, box_words(inside))
    show_map(
        layers,
        key=_KEY,
        height_px=560,
        selected=None if chosen is None else chosen[1],
        lang=lang,
        note=say.INTERNAL,
        base=base,
        tools=MapTools(names=("measure", "box"), address=True, box=box),
    )
    return inside


themes, switch = st.columns([8.7, 1.3], vertical_alignment="bottom")
if "compare" not in st.session_state:
    st.session_state["compare"] = query_value("compare", ["1"], "") == "1"
is_pair = switch.toggle(
    map_tools.COMPARE.say(lang), key="compare", help=map_tools.COMPARE_HELP.say(lang)
)
set_query_value("compare", "1" if is_pair else None)
base = base_choice()
left, right = (st.container(), st.container()) if is_pair else st.columns([7, 3], gap="medium")
with right:
    found = search_box(region)
    if found is not None:
        st.session_state["chosen"] = found
chosen = _chosen()
shown = assessment  # in the year chosen, if any
with left:
    if is_pair:
        theme = query_value("theme", themes_of(assessment), "schools")
        stage = query_value("stage", list(STAGES), "primary")
        show_pair(assessment, key=_KEY, selected=None if chosen is None else chosen[1], base=base)
    else:
        theme, stage = _theme()
        shown = in_year(assessment, theme, years)
        inside = _one_map(shown, theme, stage)
        if inside is not None:
            show_inside(inside, shown, stage=stage)
    changed_line(parameters)
with right:
    if chosen is None:
        st.text(say.CLICK_HINT.say(lang))
    elif chosen[0] == "school":
        school_card(assessment, chosen[1])
    else:
        village_card(assessment, chosen[1])
download_row(shown, theme, name=MENU[theme].say(lang), stage=stage)
