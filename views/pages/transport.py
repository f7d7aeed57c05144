"""Who lives beyond the limit, and who is not fetched?"""

from typing import Any, cast

import numpy as np
import pandas as pd
import streamlit as st

from analysis.finding import findable
from analysis.known_part import least
from analysis.parameters import Parameters
from analysis.services import existing_lines
from analysis.transport import (
    NEED_ORDERS,
    NeedFilter,
    NeedOrder,
    Show,
    not_known,
    transport_totals,
)
from geo.distances import route_to_school
from geo.tables import Region
from layers.layer import Layer
from layers.palette import FETCHED_BAR, NOT_FETCHED_BAR, UNKNOWN_BAR
from layers.themes import base_layers, route_layer, school_layer, transport_village_layer
from reports.lists import LINE_WORD_COLUMNS, need_title, pickup_list, shown_needs, with_lines
from reports.maps import ScreenMap
from views.map import show_map
from views.session import (
    assessed,
    follows_address,
    language,
    query_text,
    region_key,
    set_query_value,
)
from views.transport import show_lines, show_row_lines, show_support
from views.widgets import (
    bars_chart,
    changed_line,
    choice_filter,
    choose_row,
    download_row,
    page_header,
    persons_of,
    show_table,
    shown_of,
    unique_names,
    unmarked,
)
from words import Text
from words.pages import pages as say
from words.papers import FACT_ROWS, FACT_ROWS_GAP, MENU
from words.papers import reports as report_words
from words.papers import shown as shown_say
from words.planning import lacks_of
from words.planning import lines as line_say

_KEY = f"transport-map-{region_key()}"  # a view belongs to a region
_BARS = 12
_SHOWN_ROWS = 2000
_LIST, _ROW = "transport-list", "row"
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
    "service_id",
    *LINE_WORD_COLUMNS,
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
        Parameters.stop_limit_m,
        Parameters.primary_bell_min,
        Parameters.junior_bell_min,
        Parameters.attendant_seats,
        Parameters.lunch_limit_m,
        Parameters.primary_ride_limit_min,
        Parameters.junior_ride_limit_min,
        Parameters.bus_year_yuan,
        Parameters.bus_day_yuan,
        Parameters.bus_km_yuan,
        Parameters.school_days,
        Parameters.runs_a_day,
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
    names = unique_names(most["school_id"].map(region.names("schools")), most["school_id"])
    if region.has("pupils"):
        columns = {gap: most["gap"].fillna(0.0), fetched: most["served"].fillna(0.0)}
        colours = [NOT_FETCHED_BAR, FETCHED_BAR]
        if (most["service_unknown"] > 0).any():
            columns[say.UNSTATED.say(lang)] = most["service_unknown"]
            colours.append(UNKNOWN_BAR)
    else:
        columns = {say.SHOWS["beyond"].say(lang): most["beyond"]}
        colours = [UNKNOWN_BAR]
    bars = pd.DataFrame({name: value.to_numpy() for name, value in columns.items()}, index=names)
    heading = say.BARS if region.has("pupils") else say.BARS_UNKNOWN
    title = heading.say(lang, count=len(most))
    st.text(title)
    bars_chart(
        bars,
        row=say.FILTER_SCHOOL.say(lang),
        series=say.RIDES.say(lang),
        value=say.DAY_PUPILS.say(lang),
        colours=colours,
        alt=title,
    )


def _filter(needs: pd.DataFrame, region: Region) -> NeedFilter:
    """Return the filter of the list and its file, chosen in one line above it."""
    show, school, township, grade, turn = st.columns([3, 3, 2, 2, 3])
    # Without a list nobody knows who is fetched: there is nothing to choose by it.
    hidden = set() if region.has("pupils") else {"gap", "service_unknown"}
    states = {code: text.say(lang) for code, text in say.SHOWS.items() if code not in hidden}
    shown = choice_filter(show, say.FILTER_SHOW.say(lang), states, name="show", default="beyond")
    every = {"": say.EVERY.say(lang)}
    place = region.schools.set_index("school_id")["township"]
    townships = {str(name): str(name) for name in sorted(place.dropna().unique())}
    in_township = choice_filter(
        township, say.FILTER_TOWNSHIP.say(lang), every | townships, name="in-township"
    )
    names = region.names("schools").sort_values()
    if in_township:
        names = names[names.index.isin(place[place == in_township].index)]
    schools = {str(i): findable(str(name)) for i, name in names.items()}
    in_school = choice_filter(
        school,
        say.FILTER_SCHOOL.say(lang),
        every | schools,
        name="in-school",
    )
    grades = {g: g for g in map(str, range(1, 13)) if (needs["grade"] == g).any()}
    in_grade = choice_filter(grade, say.FILTER_GRADE.say(lang), every | grades, name="in-grade")
    orders = {code: text.say(lang) for code, text in shown_say.NEED_ORDERS.items()}
    order = choice_filter(
        turn, say.FILTER_ORDER.say(lang), orders, name="order", default=NEED_ORDERS[0]
    )
    return NeedFilter(
        show=cast("Show", shown),
        township=in_township or None,
        school_id=in_school or None,
        grade=in_grade or None,
        order=cast("NeedOrder", order),
    )


def _row_code(row: Any) -> str:  # noqa: ANN401 - the label of a row of the list
    """Return what the address calls a row: its place in these very data, and nothing of a pupil."""
    return f"{row}.{region.fingerprint[:8]}"


def _people(rows: pd.DataFrame) -> str:
    """Return how many pupils rows stand for; a dash where no row has a number."""
    known = least(float(rows["pupils"].sum()), float(rows["pupils"].isna().sum()))
    if np.isnan(known):
        return say.UNKNOWN.say(lang)
    shown = f"{known:,.0f}"
    return say.AT_LEAST.say(lang, value=shown) if rows["pupils"].isna().any() else shown


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


def _printed_facts(rows: pd.DataFrame) -> tuple[Text, ...]:
    """Return the figures on the printed map: those of the rows it shows."""
    counts = {"rows": f"{len(rows):,}", "people": _people(rows)}
    if not region.has("pupils"):  # who is fetched is not known
        return (FACT_ROWS.fill(**counts),)
    gap = rows.loc[rows["gap"].fillna(False).astype(bool), "pupils"].sum()
    return (FACT_ROWS.fill(**counts), FACT_ROWS_GAP.fill(gap=f"{gap:,.0f}"))


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

wanted = _filter(needs, region)
rows = wanted.chosen(needs, region)
existing = existing_lines(assessment)
shown = with_lines(rows.head(_SHOWN_ROWS), existing, region, lang).assign(
    # What is in no table goes by its code, as in the file.
    village=lambda t: t["village_id"].map(region.names("villages")).fillna(t["village_id"]),
    school=lambda t: t["school_id"].map(region.names("schools")).fillna(t["school_id"]),
)
st.text(say.LIST_ROWS.say(lang, rows=f"{len(rows):,}", pupils=_people(rows)))
route_slot = st.container()
chosen = None
if rows.empty:
    is_known = needs["walk_m"].notna().any() and needs["pupils"].notna().any()
    st.text((say.EMPTY_LIST if is_known else say.NOTHING_MEASURED).say(lang))
else:
    columns = [c for c in _COLUMNS if c in shown]
    blank = [c for c in columns if shown[c].replace("", None).isna().all()]
    blank += ["pupils"] if (shown["pupils"] == 1).all() else []
    blank += [] if (shown["walk_basis"] == "estimated").any() else ["walk_basis"]
    blank += [] if (shown["caution_m"] > 0).any() else ["caution_m"]
    if follows_address(_ROW):
        asked = query_text(_ROW)
        places = (n for n, row in enumerate(shown.index) if _row_code(row) == asked)
        choose_row(_LIST, next(places, None))
    chosen = show_table(
        shown[columns].drop(columns=blank),
        key=_LIST,
        height_px=360,
        selectable=True,
        titles={"pupils": say.PEOPLE} | line_say.COLUMN,
    )
set_query_value(_ROW, None if chosen is None else _row_code(shown.index[chosen]))
filed = shown_needs(shown_of(assessment), rows, wanted)
st.caption(
    say.LIST_FILE.say(
        lang, rows=f"{len(rows):,}", order=shown_say.NEED_ORDERS[wanted.order].say(lang)
    )
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
show_lines(assessment)
show_support(assessment)
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
        show_row_lines(selected_row)
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
listed_pupils = int(rows["pupil_id"].notna().sum())
pupils_drawn = int(layers[-1].key == "way" and region.has("pupils"))
download_row(
    assessment,
    "transport",
    name=MENU["transport"].say(lang),
    shown=filed,
    screen=ScreenMap(
        layers=tuple(layers),
        selected=selected_row["village_id"] if selected_row is not None else None,
        filters=filed.filter_words(),
        facts=_printed_facts(rows),
    ),
    map_key=_KEY,
    workbook=lambda: pickup_list(needs, wanted, filed, existing=existing, lang=lang),
    workbook_label=say.AS_LIST.say(lang),
    workbook_name=need_title(wanted, parameters).say(lang),
    workbook_taken=persons_of(
        assessment, "pickup_list", people=listed_pupils, columns=report_words.PICKUP_COLUMN
    ),
    map_taken=persons_of(
        assessment, "map_with_way", people=pupils_drawn, columns=("home", "school_id")
    ),
)
