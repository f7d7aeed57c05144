"""The fields of a road that a plan changes: closed, opened, drawn, joined, its users, a hazard."""

from collections.abc import Callable

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
import streamlit as st

from analysis.assessment import Assessment
from analysis.scenario import (
    Edits,
    Scalar,
    add_road,
    close_road,
    join_roads,
    mark_hazard,
    open_road,
    upgrade_road,
)
from geo.crs import to_grid
from geo.road_checks import DrawnRoad, RoadEnd, drawn_road, road_gaps
from geo.tables import Region
from views.plan.place_fields import line_field, new_code, place_fields
from views.session import language, today
from words import Text
from words.files import KIND
from words.pages import road_edits as say
from words.pages import road_page

FIND, UNTIL, ROAD_KIND = "plan-road-find", "plan-road-until", "plan-road-kind"
# What makes the edits of a change for a reason; None while something is missing.
Made = Callable[[str], Edits] | None
# May it be used: as roads of its class are, yes, no.
_USES: tuple[bool | None, ...] = (None, True, False)
# The classes a road is drawn in, those most often missing first.
_DRAWN = ("unclassified", "residential", "tertiary", "service", "track", "path", "footway")
_MOST_LISTED = 50
_SHORTEST_M = 1.0


def road_fields(planned: Assessment) -> Made:
    """Draw the fields of a change of the roads; return what makes its edits, if any."""
    lang = language()
    kind = st.selectbox(
        say.KIND.say(lang),
        list(say.KINDS),
        format_func=lambda name: say.KINDS[name].say(lang),
        key=ROAD_KIND,
    )
    if kind == "draw":
        return _drawing(planned.region)
    if kind == "join":
        return _joining(planned)
    road = _chosen_road(planned.region)
    return None if road is None else _CHANGES[kind](planned.region, road)


def nearest_road(region: Region, point: shapely.Point) -> tuple[pd.Series | None, float]:
    """Return the road nearest to ``point`` (WGS 84) and how far it is, in metres."""
    roads = region.roads
    roads = roads[roads.geometry.notna()]
    if roads.empty:
        return None, np.nan
    lines = to_grid(roads.geometry.to_numpy(), region.grid)
    away = shapely.distance(lines, to_grid(np.array([point]), region.grid)[0])
    return roads.iloc[int(away.argmin())], float(away.min())


def found_roads(region: Region, words: str) -> pd.DataFrame:
    """Return the roads whose id or name holds ``words``; one of that very id comes alone."""
    roads = region.roads
    exact = roads[roads["road_id"] == words]
    if len(exact):
        return exact
    holds = roads["road_id"].str.contains(words, case=False, regex=False)
    holds |= roads["name"].str.contains(words, case=False, regex=False).fillna(value=False)
    return roads[holds.astype(bool)]


def _chosen_road(region: Region) -> pd.Series | None:
    """Draw how a road is chosen, by name or id or by a place, and return it."""
    lang = language()
    words = st.text_input(say.FIND.say(lang), key=FIND, max_chars=60).strip()
    if not words:
        point = place_fields()
        if point is None:
            return None
        road, metres = nearest_road(region, point)
        if road is not None:
            # Names come from files: shown as plain text.
            st.text(say.NEAREST.say(lang, road=_named(road), metres=f"{metres:,.0f}"))
        return road
    found = found_roads(region, words)
    if found.empty:
        st.text(say.NOT_FOUND.say(lang))
        return None
    if len(found) > _MOST_LISTED:
        st.text(say.MORE_FOUND.say(lang, count=f"{len(found):,}", listed=_MOST_LISTED))
    by_id = {str(row["road_id"]): row for _, row in found.head(_MOST_LISTED).iterrows()}
    chosen = st.selectbox(
        say.ROAD.say(lang),
        list(by_id),
        format_func=lambda i: _named(by_id[i]) if i in by_id else i,
        key=f"plan-road-of-{words}",
    )
    return by_id[chosen]


def _named(road: pd.Series) -> str:
    lang = language()
    highway = "" if pd.isna(road["highway"]) else str(road["highway"])
    kind = road_page.CLASS_NAMES[highway].say(lang) if highway in road_page.CLASS_NAMES else highway
    name = f"{kind} {road['road_id']}"
    return name if pd.isna(road["name"]) else f"{road['name']}（{name}）"


def _until() -> str | None:
    """Draw the last day of a change, and return it as YYYY-MM-DD; None: it has no end."""
    lang = language()
    day = st.date_input(
        say.UNTIL.say(lang), None, min_value=today(), key=UNTIL, help=say.UNTIL_HELP.say(lang)
    )
    return None if day is None else day.isoformat()


def _closing(region: Region, road: pd.Series) -> Made:
    until = _until()
    return lambda why: close_road(region, str(road["road_id"]), why=why, until=until)


def _opening(region: Region, road: pd.Series) -> Made:
    st.caption(say.OPEN_HELP.say(language()))
    until = _until()
    return lambda why: open_road(region, str(road["road_id"]), why=why, until=until)


def _changing_use(region: Region, road: pd.Series) -> Made:
    road_id = str(road["road_id"])
    walk, drive = (_use(road, field, road_id) for field in ("walk", "drive"))
    now = road["speed_kmh"]
    speed = st.number_input(
        say.SPEED.say(language()),
        1.0,
        130.0,
        None if pd.isna(now) else float(now),
        5.0,
        key=f"plan-road-speed-{road_id}",
    )
    facts: dict[str, Scalar] = {"walk": walk, "drive": drive, "speed_kmh": speed}
    until = _until()
    return lambda why: upgrade_road(region, road_id, facts, why=why, until=until)


def _use(road: pd.Series, field: str, road_id: str) -> bool | None:
    """Draw the choice whether a road may be used on foot or by a vehicle."""
    lang = language()
    now = None if pd.isna(road[field]) else bool(road[field])
    return st.selectbox(
        say.USE[field].say(lang),
        _USES,
        _USES.index(now),
        format_func=lambda use: say.USES[use].say(lang),
        key=f"plan-road-{field}-{road_id}",
    )


def _marking(region: Region, road: pd.Series) -> Made:
    road_id = str(road["road_id"])
    hazard = st.text_input(
        say.HAZARD.say(language()),
        "" if pd.isna(road["hazard"]) else str(road["hazard"]),
        max_chars=60,
        key=f"plan-road-hazard-{road_id}",
    ).strip()
    until = _until()
    return lambda why: mark_hazard(region, road_id, hazard or None, why=why, until=until)


_CHANGES: dict[str, Callable[[Region, pd.Series], Made]] = {
    "close": _closing,
    "open": _opening,
    "use": _changing_use,
    "hazard": _marking,
}


def _drawing(region: Region) -> Made:
    """Draw the fields of a new road or bridge."""
    lang = language()
    line = line_field()
    name = st.text_input(say.NAME.say(lang), max_chars=60, key="plan-road-name").strip()
    highway = st.selectbox(
        say.CLASS.say(lang),
        _DRAWN,
        format_func=lambda key: road_page.CLASS_NAMES[key].say(lang),
        key="plan-road-class",
    )
    is_bridge = st.checkbox(say.IS_BRIDGE.say(lang), key="plan-road-bridge")
    meets = not is_bridge and st.checkbox(say.MEETS.say(lang), value=True, key="plan-road-meets")
    until = _until()
    if line is None:
        return None
    drawn = drawn_road(line, region.roads, region.grid, meets_crossed=meets)
    if drawn.length_m < _SHORTEST_M:
        st.error(say.TOO_SHORT.say(lang))
        return None
    _show_drawn(drawn)
    if not drawn.is_joined:
        st.error(say.AN_ISLAND.say(lang))
        return None
    facts: dict[str, Scalar] = {"name": name or None, "bridge": True if is_bridge else None}
    road_id = new_code(set(region.roads["road_id"]), name, drawn.line)
    return lambda why: add_road(
        road_id, drawn.line, highway=highway, why=why, facts=facts, until=until
    )


def _show_drawn(drawn: DrawnRoad) -> None:
    """Say how long a drawn road is, what its ends meet and what it passes."""
    lang = language()
    ends = zip(say.ENDS, drawn.ends, strict=True)
    lines = [say.LENGTH.say(lang, metres=f"{drawn.length_m:,.0f}")]
    lines += [_end_words(end).say(lang, end=title.say(lang), **_facts(end)) for title, end in ends]
    if drawn.crossed:
        crossed = say.CROSSED_MET if drawn.meets_crossed else say.CROSSED
        lines.append(crossed.say(lang, count=drawn.crossed))
    st.text("\n".join(lines))


def _end_words(end: RoadEnd) -> Text:
    if end.is_joined:
        return say.END_JOINED
    return say.END_LOOSE if end.road_id is not None else say.END_WITHOUT_ROADS


def _facts(end: RoadEnd) -> dict[str, str]:
    return {"road": end.road_id or "", "metres": f"{end.away_m:,.1f}"}


def _joining(planned: Assessment) -> Made:
    """Draw the choice of a gap: the gravest first, or the nearest to a place."""
    lang, region = language(), planned.region
    gaps = planned.once(
        "road gaps",
        find=lambda own: road_gaps(own.distances.walk, own.region.roads, own.region.grid),
    )
    if gaps.empty:
        st.text(road_page.NO_GAPS.say(lang))
        return None
    point = place_fields()
    if point is not None:
        gaps = _nearest_first(gaps, region, point)
    chosen = st.selectbox(
        say.GAP.say(lang, count=f"{len(gaps):,}"),
        list(range(min(len(gaps), _MOST_LISTED))),
        format_func=lambda row: _gap_words(gaps.iloc[row]),
        # Another order or other gaps: another choice.
        key=f"plan-road-gap-{hash((point and point.wkt, len(gaps)))}",
    )
    gap, until = gaps.iloc[chosen], _until()
    road_id = str(gap["road_id"])
    return lambda why: join_roads(region, road_id, gap["geometry"], why=why, until=until)


def _nearest_first(gaps: gpd.GeoDataFrame, region: Region, point: shapely.Point) -> pd.DataFrame:
    place = to_grid(np.array([point], dtype=object), region.grid)[0]
    away = shapely.distance(to_grid(gaps.geometry.to_numpy(), region.grid), place)
    return gaps.iloc[np.argsort(away, kind="stable")].reset_index(drop=True)


def _gap_words(gap: pd.Series) -> str:
    lang = language()
    facts = {
        "situation": KIND[gap["kind"]].say(lang),
        "road": gap["road_id"],
        "other": gap["other_id"],
        "metres": f"{gap['gap_m']:,.1f}",
    }
    if not gap["joins_pieces"]:
        return say.GAP_OF.say(lang, **facts)
    return say.GAP_OF_PIECES.say(lang, **facts, km=f"{gap['piece_km']:,.1f}")
