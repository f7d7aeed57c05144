"""Who lives beyond the limit, and who is not fetched?"""

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.transport import not_known, transport_totals
from geo.distances import route_to_school
from geo.tables import Region
from layers.layer import Layer
from layers.palette import FETCHED_BAR, NOT_FETCHED_BAR, UNKNOWN_BAR
from layers.themes import base_layers, route_layer, school_layer, transport_village_layer
from reports.lists import pickup_list
from views.map import show_map
from views.session import assessed, language, region_key, today
from views.widgets import changed_line, download_row, page_header, show_table, unmarked
from words.pages import pages as say
from words.papers import MENU
from words.planning import lacks_of

_KEY = f"transport-map-{region_key()}"  # a view belongs to a region
_BARS = 12
_SHOWN_ROWS = 2000
_COLUMNS = [
    "pupil_id",
    "stage",
    "grade",
    "village",
    "school",
    "walk_m",
    "straight_m",
    "connector_m",
    "nearest_road_m",
    "caution_m",
    "walk_basis",
    "service",
    "reason",
    "pupils",
]
lang = language()
parameters = page_header(
    "transport",
    [
        Parameters.walk_limit_m,
        Parameters.borderline_m,
        Parameters.transport_scope,
        Parameters.connection_radius_m,
        Parameters.far_from_road_m,
        Parameters.road_estimate,
    ],
)
assessment = assessed(parameters)
region, needs = assessment.region, assessment.needs


def _bars(totals: pd.DataFrame) -> None:
    """Show fetched and not fetched by school, the largest gaps first, and who is neither.

    Without a list of pupils nobody knows who is fetched: one bar, in neither colour.
    """
    open_ones = totals["gap"].fillna(0.0) + totals["service_unknown"]
    most = totals.assign(open_ones=open_ones)[totals["beyond"] > 0]
    most = most.nlargest(_BARS, ["open_ones", "beyond"])
    if most.empty:
        return
    fetched, gap = say.FETCHED.say(lang), say.GAP.say(lang)
    names = most["school_id"].map(region.names("schools"))
    if region.has("pupils"):
        columns = {gap: most["gap"].fillna(0.0), fetched: most["served"].fillna(0.0)}
        colours: Any = [NOT_FETCHED_BAR, FETCHED_BAR]
        if (most["service_unknown"] > 0).any():
            columns[say.UNSTATED.say(lang)] = most["service_unknown"]
            colours.append(UNKNOWN_BAR)
    else:
        columns = {say.SHOWS["beyond"].say(lang): most["beyond"]}
        colours = [UNKNOWN_BAR]
    bars = pd.DataFrame({name: value.to_numpy() for name, value in columns.items()}, index=names)
    heading = say.BARS if region.has("pupils") else say.BARS_UNKNOWN
    st.text(heading.say(lang, count=len(most)))
    st.bar_chart(
        bars,
        horizontal=True,
        stack=True,
        height=70 + 24 * len(bars),
        sort=False,
        color=colours,
        x_label="",
        y_label="",
    )


def _filtered(needs: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return the rows the filters leave; the filters stand in one line above the list."""
    show, school, township, grade = st.columns([3, 3, 2, 2])
    # Without a list nobody knows who is fetched: there is nothing to choose by it.
    hidden = set() if region.has("pupils") else {"gap", "service_unknown"}
    shown = show.selectbox(
        say.FILTER_SHOW.say(lang),
        [name for name in say.SHOWS if name not in hidden],
        format_func=lambda s: say.SHOWS[s].say(lang),
    )
    place = region.schools.set_index("school_id")["township"]
    townships = sorted(place.dropna().unique())
    in_township = township.selectbox(
        say.FILTER_TOWNSHIP.say(lang), [None, *townships], format_func=_any
    )
    names = region.names("schools").sort_values()
    if in_township is not None:
        names = names[names.index.isin(place[place == in_township].index)]
    in_school = school.selectbox(
        say.FILTER_SCHOOL.say(lang),
        [None, *names.index],
        format_func=lambda i: _any(None if i is None else names[i]),
    )
    grades = [g for g in map(str, range(1, 13)) if (needs["grade"] == g).any()]
    in_grade = grade.selectbox(say.FILTER_GRADE.say(lang), [None, *grades], format_func=_any)
    matches = (
        needs["counted"] & _state(needs, shown) if shown != "all" else pd.Series(True, needs.index)
    )
    if in_township is not None:
        matches &= needs["school_id"].map(place) == in_township
    if in_school is not None:
        matches &= needs["school_id"] == in_school
    if in_grade is not None:
        matches &= needs["grade"] == in_grade
    return needs[matches]


def _state(needs: pd.DataFrame, shown: str) -> pd.Series:
    if shown == "unknown":
        return needs["walk_m"].isna()
    if shown == "service_unknown":
        return needs["beyond"].fillna(False).astype(bool) & needs["gap"].isna()
    if shown in {"other_road", "caution_road"}:
        return needs["reason"] == shown
    return needs[shown].fillna(False).astype(bool)


def _people(rows: pd.DataFrame) -> str:
    """Return how many pupils rows stand for; a dash where no row has a number."""
    known = least(float(rows["pupils"].sum()), float(rows["pupils"].isna().sum()))
    if np.isnan(known):
        return say.UNKNOWN.say(lang)
    shown = f"{known:,.0f}"
    return say.AT_LEAST.say(lang, value=shown) if rows["pupils"].isna().any() else shown


def _any(value: str | None) -> str:
    return say.EVERY.say(lang) if value is None else str(value)


def _route_layer(row: pd.Series) -> Layer | None:
    """Return the route of one row of the list, and say its legs."""
    distances = assessment.distances
    if pd.isna(row["school_id"]) or pd.isna(row["walk_m"]):
        return None
    if pd.notna(row["pupil_id"]):
        homes = distances.homes
        home = int(np.flatnonzero(region.table("pupils")["pupil_id"] == row["pupil_id"])[0])
    else:
        homes = distances.village_points
        home = int(np.flatnonzero(region.villages["village_id"] == row["village_id"])[0])
    route = route_to_school(distances, homes, home, row["school_id"])
    if route.empty:  # an estimated distance has no route to be drawn
        return None
    metres = [f"{m:,.0f}" for m in route["metres"]]
    total = f"{route['metres'].sum():,.0f}"
    st.text(say.WAY.say(lang, first=metres[0], road=metres[1], last=metres[2], total=total))
    return route_layer(route)


def _lacking() -> None:
    """Say of whom something is missing, how many they are, and where to enter it."""
    lacking = not_known(needs, region, parameters)
    codes = [code for code in lacking if code != "estimated"]
    if codes:
        st.caption(unmarked(lacks_of(lacking, *codes, is_short=False).say(lang)))


totals = transport_totals(needs, region, "school_id")
left, right = st.columns([3, 2], gap="medium")
with right:
    if not region.has("pupils"):
        st.caption(say.ESTIMATED.say(lang))
    _lacking()
    _bars(totals)

rows = _filtered(needs, region)
shown = rows.head(_SHOWN_ROWS).assign(
    village=lambda t: t["village_id"].map(region.names("villages")),
    school=lambda t: t["school_id"].map(region.names("schools")),
)
st.text(say.LIST_ROWS.say(lang, rows=f"{len(rows):,}", pupils=_people(rows)))
route_slot = st.container()
chosen = None
if rows.empty:
    is_known = needs["walk_m"].notna().any() and needs["pupils"].notna().any()
    st.text((say.EMPTY_LIST if is_known else say.NOTHING_MEASURED).say(lang))
else:
    blank = [c for c in _COLUMNS if shown[c].isna().all()]
    blank += ["pupils"] if (shown["pupils"] == 1).all() else []
    blank += [] if (shown["walk_basis"] == "estimated").any() else ["walk_basis"]
    blank += [] if (shown["caution_m"] > 0).any() else ["caution_m"]
    chosen = show_table(
        shown[_COLUMNS].drop(columns=blank),
        key="transport-list",
        height_px=360,
        selectable=True,
        titles={"pupils": say.PEOPLE},
    )
if len(rows) > _SHOWN_ROWS:
    st.caption(say.LIST_CUT.say(lang, shown=f"{_SHOWN_ROWS:,}", rows=f"{len(rows):,}"))
outside = ~needs["counted"] & (needs["reason"] != "boarder")
st.caption(
    say.RECONCILED.say(
        lang,
        rows=f"{len(needs):,}",
        counted=f"{needs['counted'].sum():,}",
        boarders=f"{(needs['reason'] == 'boarder').sum():,}",
        outside=f"{outside.sum():,}",
        pupils=_people(needs),
    )
)
changed_line(parameters)
selected_row = shown.iloc[chosen] if chosen is not None else None
layers = [
    *base_layers(assessment),
    transport_village_layer(assessment, rows),
    school_layer(region, assessment.register, kindergartens=False, lang=lang),
]
if selected_row is not None:
    with route_slot:
        route = _route_layer(selected_row)
    if route is not None:
        layers.append(route)
with left:
    show_map(
        layers,
        key=_KEY,
        height_px=400,
        lang=lang,
        note=say.INTERNAL,
        selected=selected_row["village_id"] if selected_row is not None else None,
        focus=tuple(layers[-1].table.total_bounds) if layers[-1].key == "way" else None,
    )
download_row(
    assessment,
    "transport",
    name=MENU["transport"].say(lang),
    workbook=lambda: pickup_list(needs, region, parameters, year=None, made_on=today(), lang=lang),
    workbook_label=say.AS_LIST.say(lang),
)
