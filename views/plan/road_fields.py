"""The fields of a road that a plan mends: who may use it, how fast, and what makes it dangerous."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import shapely
import streamlit as st

from analysis.assessment import Assessment
from analysis.scenario import Edits, Scalar, upgrade_road
from geo.crs import to_grid
from geo.tables import Region
from views.session import language
from words.pages import plan_page as say

# May it be used: as roads of its class are, yes, no.
_USES: tuple[bool | None, ...] = (None, True, False)


def road_fields(planned: Assessment, point: shapely.Point | None) -> Callable[[str], Edits] | None:
    """Draw the fields of the road nearest to ``point``; return what makes its edits, if any."""
    if point is None:
        return None
    lang, region = language(), planned.region
    road, metres = nearest_road(region, point)
    if road is None:
        return None
    road_id = str(road["road_id"])
    # Names come from files: shown as plain text.
    name = road_id if pd.isna(road["name"]) else f"{road['name']}（{road_id}）"
    st.text(say.ROAD_NEAREST.say(lang, road=name, metres=f"{metres:,.0f}"))
    walk, drive = (_use(road, field, road_id) for field in ("walk", "drive"))
    now = road["speed_kmh"]
    speed = st.number_input(
        say.ROAD_SPEED.say(lang),
        1.0,
        130.0,
        None if pd.isna(now) else float(now),
        5.0,
        key=f"plan-road-speed-{road_id}",
    )
    hazard = st.text_input(
        say.ROAD_HAZARD.say(lang),
        "" if pd.isna(road["hazard"]) else str(road["hazard"]),
        max_chars=60,
        key=f"plan-road-hazard-{road_id}",
    )
    facts: dict[str, Scalar] = {
        "walk": walk,
        "drive": drive,
        "speed_kmh": speed,
        "hazard": hazard.strip() or None,
    }
    return lambda why: upgrade_road(region, road_id, facts, why=why)


def nearest_road(region: Region, point: shapely.Point) -> tuple[pd.Series | None, float]:
    """Return the road nearest to ``point`` (WGS 84) and how far it is, in metres."""
    roads = region.roads
    roads = roads[roads.geometry.notna()]
    if roads.empty:
        return None, np.nan
    lines = to_grid(roads.geometry.to_numpy(), region.grid)
    away = shapely.distance(lines, to_grid(np.array([point]), region.grid)[0])
    return roads.iloc[int(away.argmin())], float(away.min())


def _use(road: pd.Series, field: str, road_id: str) -> bool | None:
    """Draw the choice whether a road may be used on foot or by a vehicle."""
    lang = language()
    now = None if pd.isna(road[field]) else bool(road[field])
    return st.selectbox(
        say.ROAD_USE[field].say(lang),
        _USES,
        _USES.index(now),
        format_func=lambda use: say.ROAD_USES[use].say(lang),
        key=f"plan-road-{field}-{road_id}",
    )
