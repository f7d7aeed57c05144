"""The trips of routes: on the map, in a table, and one of them stop by stop."""

import geopandas as gpd
import pandas as pd
import streamlit as st

from analysis.assessment import Assessment
from analysis.region_routes import school_names
from layers.themes import base_layers, bus_layers, school_layer
from layers.web import MapTools
from reports.routes import call_rows, clock, home_rows, pupil_rows, trip_rows
from views.buses.shown_routes import ShownRoutes, names_of
from views.map import Place, clicked_on, pointed_on, show_map
from views.session import follows_address, language, query_text, region_key, set_query_value
from views.widgets import choose_row, show_table
from words.pages import buses_page as say
from words.pages import pages
from words.planning import routes as route_say

_TABLE, _TRIP = "bus-trips", "trip"
# The widget by which a stop of the trip is chosen.
CALL = "buses-call"
_COLUMNS = [
    *("trip_id", "locked", "school", "stages", "pupils", "pupil_seats", "stops"),
    *("start", "arrive", "longest_min", "km", "empty_km"),
]
_MARGIN = 0.1


def trip_table(shown: ShownRoutes) -> str | None:
    """Draw the table of trips and return the code of the one chosen."""
    lang = language()
    rows = trip_rows(shown.routes, lang).rename(columns={"stage": "stages"})
    rows["locked"] = [route_say.FIXED.say(lang) if each else "" for each in rows["locked"]]
    codes = rows["trip_id"].tolist()
    asked = query_text(_TRIP)
    if follows_address(_TRIP) and asked in codes:
        choose_row(_TABLE, codes.index(asked))
    row = show_table(
        rows[_COLUMNS],
        key=_TABLE,
        titles={**route_say.COLUMN, "stages": route_say.STAGES},
        height_px=330,
        selectable=True,
    )
    trip_id = None if row is None else str(codes[row])
    set_query_value(_TRIP, trip_id)
    return trip_id


def hear_map(shown: ShownRoutes) -> Place | None:
    """Choose the trip or stop clicked on the map; return the place newly pointed at, if any.

    Called before the table and the form of the trip are drawn.
    """
    click, codes = clicked_on(_map_key()), shown.routes.trips["trip_id"].tolist()
    if click is not None and click.kind in {"trip", "stop"}:
        trip_id, _, call = click.id.partition("/")
        if trip_id in codes:
            choose_row(_TABLE, codes.index(trip_id))
            st.session_state[CALL] = int(call) if call in map(str, times_of(shown, trip_id)) else 1
    return pointed_on(_map_key())


def _map_key() -> str:
    return f"bus-map-{region_key()}"


def show_map_of(shown: ShownRoutes, assessment: Assessment, trip_id: str | None) -> None:
    """Draw the trips on the map, the chosen one with its stops alone."""
    lang, routes = language(), shown.routes
    schools = school_layer(assessment.region, assessment.register, kindergartens=False, lang=lang)
    own = routes.trips[routes.trips["trip_id"] == trip_id]
    lines = gpd.GeoSeries(own.geometry.dropna())
    show_map(
        [
            *base_layers(assessment),
            schools,
            *bus_layers(routes.trips, routes.calls, names_of(shown), trip_id),
        ],
        key=_map_key(),
        height_px=430,
        lang=lang,
        note=pages.INTERNAL,
        selected=None if trip_id is None else f"{trip_id}/{st.session_state.get(CALL, 1)}",
        tools=MapTools(names=("measure",) if trip_id is None else ("measure", "point")),
        focus=tuple(lines.total_bounds) if len(lines) else None,
    )


def show_trip(shown: ShownRoutes, trip_id: str | None) -> None:
    """Say where and when a trip calls and who boards."""
    lang, routes = language(), shown.routes
    if trip_id is None:
        st.caption(say.PICK.say(lang))
        return
    own = routes.trips[routes.trips["trip_id"] == trip_id]
    (school,) = school_names(own, names_of(shown), route_say.JOIN.say(lang))
    st.text(say.TRIP.say(lang, trip=trip_id, school=school))
    st.caption(say.POINT_HINT.say(lang))
    calls = call_rows(routes)
    own = calls[calls["trip_id"] == trip_id].drop(columns=["trip_id", "lon", "lat"])
    show_table(own, key="bus-calls", titles=route_say.COLUMN, height_px=280)
    home = home_rows(routes)
    with st.expander(route_say.HOME.say(lang)):
        back = home[home["trip_id"] == trip_id].drop(columns="trip_id")
        show_table(back, key="bus-home", titles=route_say.COLUMN, height_px=280)
    pupils: pd.DataFrame = pupil_rows(routes, lang)
    riders = pupils[pupils["trip_id"] == trip_id].drop(columns=["trip_id", "school", "reason"])
    with st.expander(f"{say.ON_BOARD.say(lang)} {len(riders)}"):
        show_table(riders, key="bus-riders", titles=route_say.COLUMN, height_px=280)


def times_of(shown: ShownRoutes, trip_id: str) -> dict[int, str]:
    """Return the stops of a trip by their number, each with its name and time."""
    names, calls = names_of(shown), shown.routes.calls
    own = calls[(calls["trip_id"] == trip_id) & ~calls["is_school"]]
    return {
        int(row.call): f"{row.call} {names.get(row.stop_id, row.stop_id)} {clock(row.reach_s)}"
        for row in own.itertuples()
    }
