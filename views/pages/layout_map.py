"""Where are schools, kindergartens and villages, and who reaches whom?"""

import pandas as pd
import streamlit as st

from analysis.assessment import Assessment, Inside, out_of_reach
from analysis.parameters import Parameters
from geo.tables import STAGE_TEXT, STAGES
from layers.themes import THEMES_BY_STAGE, themes_of
from layers.web import MapTools
from reports.maps import ScreenMap
from views.map import (
    SIDES,
    Side,
    base_choice,
    box_words,
    boxed_on,
    boxed_rows,
    chosen_place,
    clicked_on,
    in_year,
    school_card,
    search_box,
    selected_layers,
    show_inside,
    show_map,
    show_pair,
    side_key,
    village_card,
)
from views.session import (
    assessed,
    init_from_query,
    init_toggle,
    language,
    note_map,
    region_key,
    set_query_value,
    set_toggle,
)
from views.widgets import changed_line, download_row, page_header, show_table, shown_of
from words.pages import map_tools
from words.pages import pages as say
from words.papers import MENU

_KEY = f"layout-map-{region_key()}"  # a view belongs to a region
_KINDS = ("school", "village")
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


def _choose(kind: str, ident: str) -> None:
    """Choose one school or village."""
    for each in _KINDS:
        set_query_value(each, ident if each == kind else None)


def _chosen() -> tuple[str, str] | None:
    """Return kind and id of what is chosen: by a click just now, by search, or by the address."""
    for key in (_KEY, *(side_key(_KEY, side) for side in SIDES)):
        click = clicked_on(key)
        if click is not None:
            _choose(click.kind, click.id)
    return chosen_place(region)


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


def _one_map(side: Assessment, theme: str, stage: str) -> tuple[Side, Inside | None]:
    """Draw the map of a theme; return it, and what lies in the rectangle drawn on it."""
    with st.spinner(say.WORKING.say(lang), show_time=True):
        layers = selected_layers(side, theme, stage, chosen)
    drawn = boxed_on(_KEY)
    inside = None if drawn is None else boxed_rows(side, layers, drawn, stage=stage)
    box = None if drawn is None or inside is None else (drawn.bounds, box_words(inside))
    with st.container(key="window-map"):
        show_map(
            layers,
            key=_KEY,
            height_px=560,
            selected=selected,
            lang=lang,
            note=say.INTERNAL,
            base=base,
            tools=MapTools(names=("measure", "box"), address=True, box=box),
        )
    return Side(assessment=side, theme=theme, stage=stage, layers=tuple(layers)), inside


def _printed(pair: dict[str, Side]) -> tuple[str, Side]:
    """Let one of two maps be chosen for the files; return its key and what it shows."""
    names = {"left": map_tools.LEFT_MAP, "right": map_tools.RIGHT_MAP}
    side = st.segmented_control(
        say.WHICH_MAP.say(lang),
        SIDES,
        default="left",
        required=True,
        key="printed-side",
        format_func=lambda code: names[code].say(lang),
    )
    return side_key(_KEY, str(side)), pair[str(side)]


def _out_of_reach(assessment: Assessment, stage: str) -> None:
    """List the villages that the map of service areas shows out of reach."""
    reach = assessment.reach_of(stage)
    rows = reach[out_of_reach(reach, parameters, stage)]
    children = f"{rows['children'].sum():,.0f}" if rows["children"].notna().all() else "—"
    words = STAGE_TEXT[stage].say(lang)
    st.text(say.OUT_OF_REACH.say(lang, stage=words, rows=len(rows), children=children))
    if len(rows):
        names, place = region.names("villages"), region.villages.set_index("village_id")
        shown = pd.DataFrame(
            {
                "village": rows["village_id"].map(names),
                "township": rows["village_id"].map(place["township"]),
                "children": rows["children"],
                "school": rows["school_id"].map(region.names("schools")),
                "walk_m": rows["walk_m"],
            }
        )
        show_table(shown, key=f"out-of-reach-{stage}", height_px=260)


themes, switch = st.columns([8.7, 1.3], vertical_alignment="bottom")
init_toggle("compare")
is_pair = switch.toggle(
    map_tools.COMPARE.say(lang), key="compare", help=map_tools.COMPARE_HELP.say(lang)
)
set_toggle("compare", is_on=is_pair)
base = base_choice()
left, right = (st.container(), st.container()) if is_pair else st.columns([3, 1], gap="medium")
with right:
    found = search_box(region)
    if found is not None:
        _choose(*found)
chosen = _chosen()
selected = None if chosen is None else chosen[1]
with left:
    if is_pair:
        pair = show_pair(assessment, key=_KEY, selected=selected, base=base)
    else:
        theme, stage = _theme()
        shown, inside = _one_map(in_year(assessment, theme, years), theme, stage)
        drawn = boxed_on(_KEY)
        if inside is not None and drawn is not None:
            show_inside(inside, shown.assessment, bounds=drawn.bounds, stage=stage)
        if theme == "service-areas":
            _out_of_reach(shown.assessment, stage)
    changed_line(parameters)
with right:
    if chosen is None:
        st.text(say.CLICK_HINT.say(lang))
    elif chosen[0] == "school":
        school_card(assessment, chosen[1])
    else:
        village_card(assessment, chosen[1])
map_key, printed = _printed(pair) if is_pair else (_KEY, shown)
note_map(map_key)
download_row(
    printed.assessment,
    printed.theme,
    name=MENU[printed.theme].say(lang),
    shown=shown_of(printed.assessment),
    screen=ScreenMap(layers=printed.layers, selected=selected),
    map_key=map_key,
    stage=printed.stage,
)
