"""Two maps side by side that show the same place: two themes, or one theme in two years."""

import secrets
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

from analysis.assessment import Assessment
from analysis.demand import school_years
from geo.tables import STAGE_TEXT, STAGES, Region
from layers.layer import Layer
from layers.themes import THEMES_BY_STAGE, THEMES_BY_YEAR, theme_layers, themes_of
from layers.web import BaseMap, Bounds, MapTools
from views.map.map_view import show_map
from views.session import init_from_query, language, set_query_value
from words.pages import map_tools
from words.pages import pages as say
from words.papers import MENU

SIDES = ("left", "right")
_FIRST = {"left": "schools", "right": "service-areas"}
_HEIGHT_PX = 520


def side_key(key: str, side: str) -> str:
    """Return the name of one of the two maps."""
    return f"{key}-{side}"


@dataclass(frozen=True, kw_only=True)
class Side:
    """What one of two maps shows."""

    assessment: Assessment
    theme: str
    stage: str
    layers: tuple[Layer, ...]


def show_pair(
    assessment: Assessment, *, key: str, selected: str | None, base: BaseMap
) -> dict[str, Side]:
    """Draw two maps, each below the choice of its theme and year; return both by side.

    Parameters
    ----------
    assessment
        The answers for the region, of which each map shows one year.
    key
        Name of the pair on the page.
    selected
        Id to mark on both maps.
    base
        Online map below both.
    """
    name = st.session_state.setdefault("map-pair", secrets.token_hex(8))
    home = bounds_of(assessment.region)
    shown: dict[str, Side] = {}
    for side, column in zip(SIDES, st.columns(2, gap="small"), strict=True):
        with column:
            theme, stage, year = _choice(assessment, side)
            tools = MapTools(address=side == "left", pair=name, leads=side == "left")
            own = replace(assessment, year=year)
            layers = theme_layers(own, theme, stage, lang=language())
            shown[side] = Side(assessment=own, theme=theme, stage=stage, layers=tuple(layers))
            show_map(
                layers,
                key=side_key(key, side),
                height_px=_HEIGHT_PX,
                selected=selected,
                lang=language(),
                note=say.INTERNAL,
                base=base,
                home=home,
                tools=tools,
            )
    return shown


def _choice(assessment: Assessment, side: str) -> tuple[str, str, int | None]:
    """Draw the choices above a map; they stand in the address, too."""
    lang = language()
    label = (map_tools.LEFT_MAP if side == "left" else map_tools.RIGHT_MAP).say(lang)
    years = [str(year) for year in reversed(school_years(assessment.region))]
    themes, second = st.columns([3, 2], gap="small")
    known = themes_of(assessment)
    init_from_query(f"theme-{side}", known, _FIRST[side])
    theme = themes.selectbox(
        f"{label} · {say.THEME.say(lang)}",
        known,
        key=f"theme-{side}",
        format_func=lambda name: MENU[name].say(lang),
    )
    set_query_value(f"theme-{side}", theme)
    if theme in THEMES_BY_STAGE:
        init_from_query(f"stage-{side}", list(STAGES), "primary")
        stage = second.selectbox(
            say.STAGE.say(lang),
            list(STAGES),
            key=f"stage-{side}",
            format_func=lambda each: STAGE_TEXT[each].say(lang),
        )
        set_query_value(f"stage-{side}", stage)
        return theme, stage, assessment.year
    if theme not in THEMES_BY_YEAR or not years:
        return theme, "primary", assessment.year
    init_from_query(f"year-{side}", years, years[0])
    year = second.selectbox(map_tools.YEAR.say(lang), years, key=f"year-{side}")
    set_query_value(f"year-{side}", year)
    # The latest year is what the other pages show, and is found already.
    return theme, "primary", assessment.year if year == years[0] else int(year)


def bounds_of(region: Region) -> Bounds:
    """Return west, south, east, north of all places, the same for every theme."""
    boxes = np.array([region.villages.total_bounds, region.schools.total_bounds])
    west, south = np.nanmin(boxes[:, :2], axis=0)
    east, north = np.nanmax(boxes[:, 2:], axis=0)
    return (round(west, 4), round(south, 4), round(east, 4), round(north, 4))
