"""Routes changed by hand: each change is stored at once, what it breaks is said, and undone."""

from collections.abc import Callable

import streamlit as st

from analysis.region_routes import (
    RegionRoutes,
    joinable_trips,
    lock_trip,
    lon_lat,
    merge_trips,
    move_call,
    move_stop,
    split_trip,
)
from geo.errors import PlanningError
from views.buses.shown_routes import ShownRoutes
from views.buses.trips import CALL, times_of
from views.map import Place
from views.session import language, opened_drive_network, user_name
from words.pages import buses_page as say


def change_form(shown: ShownRoutes, trip_id: str) -> None:
    """Draw what can be done with a trip: move a stop, split, merge, fix."""
    lang, routes = language(), shown.routes
    trip = routes.trips[routes.trips["trip_id"] == trip_id].iloc[0]
    alike = joinable_trips(routes, trip_id)
    stops = times_of(shown, trip_id)
    if st.session_state.get(CALL) not in stops:
        st.session_state[CALL] = 1
    with st.expander(say.CHANGE.say(lang)):
        user_name(place="buses")
        locked = bool(trip["locked"])
        label = (say.RELEASE if locked else say.FIX).say(lang)
        if st.button(label, key="buses-fix", width="stretch"):
            _change(shown, lambda: lock_trip(routes, trip_id, locked=not locked))
        call = st.selectbox(
            say.CALL.say(lang), list(stops), format_func=stops.__getitem__, key=CALL
        )
        to, place, move = st.columns([2, 1, 1], vertical_alignment="bottom")
        to_trip = to.selectbox(
            say.TO_TRIP.say(lang), alike, index=alike.index(trip_id), key="buses-to"
        )
        number = place.number_input(say.PLACE.say(lang), 1, 99, 1, key="buses-place")
        if move.button(say.MOVE.say(lang), width="stretch"):
            _change(shown, lambda: move_call(routes, trip_id, call, to_trip, int(number)))
        _stop_elsewhere(shown, trip_id, call)
        if st.button(say.SPLIT.say(lang), disabled=call == 1, width="stretch"):
            _change(shown, lambda: split_trip(routes, trip_id, call))
        others = [each for each in alike if each != trip_id]
        into, merge = st.columns([3, 1], vertical_alignment="bottom")
        other = into.selectbox(say.MERGE.say(lang), others, key="buses-into")
        if merge.button(say.MERGE_BUTTON.say(lang), disabled=not others, width="stretch"):
            _change(shown, lambda: merge_trips(routes, trip_id, str(other)))


def _stop_elsewhere(shown: ShownRoutes, trip_id: str, call: int) -> None:
    """Draw where the stop chosen is, and the button that moves it elsewhere."""
    lang, calls = language(), shown.routes.calls
    own = calls[(calls["trip_id"] == trip_id) & (calls["call"] == call)].iloc[0]
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    here = f"{own.geometry.x:.6f},{own.geometry.y:.6f}"
    key = f"buses-stop-{own['stop_id']}"
    given = left.text_input(say.STOP_TO.say(lang), here, key=key, help=say.STOP_TO_HELP.say(lang))
    if right.button(say.MOVE_STOP.say(lang), width="stretch"):
        _change(shown, lambda: _moved(shown, str(own["stop_id"]), lon_lat(given)))


def move_to(shown: ShownRoutes, trip_id: str, place: Place) -> None:
    """Move the stop chosen of a trip to the ``place`` pointed at on the map."""
    calls, call = shown.routes.calls, st.session_state.get(CALL, 1)
    own = calls[(calls["trip_id"] == trip_id) & (calls["call"] == call) & ~calls["is_school"]]
    if len(own):
        _change(shown, lambda: _moved(shown, str(own["stop_id"].iloc[0]), place))


def _moved(shown: ShownRoutes, stop_id: str, place: Place) -> RegionRoutes:
    """Return the routes with the stop at the place given; raises PlanningError."""
    return move_stop(shown.routes, shown.assessment, opened_drive_network(), stop_id, place)


def undo_button(shown: ShownRoutes) -> None:
    """Draw the button that takes this session's last change back."""
    if st.button(say.UNDO.say(language()), disabled=not shown.can_undo):
        try:
            shown.undo()
        except PlanningError as error:
            _refuse(error)
        else:
            st.rerun()


def _change(shown: ShownRoutes, change: Callable[[], RegionRoutes]) -> None:
    try:
        shown.put(change())
    except PlanningError as error:
        _refuse(error)
        return
    st.rerun()


def _refuse(error: PlanningError) -> None:
    st.error(say.REFUSED.say(language()))
    st.text(error.say(language()))
