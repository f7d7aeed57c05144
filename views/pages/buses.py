"""Who boards which bus where and when, and do seats and time suffice?"""

import streamlit as st

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from geo.errors import PlanningError
from views.buses import (
    AskedRoutes,
    change_form,
    choose_routes,
    compare_with,
    cut_search,
    hear_map,
    move_to,
    offer_again,
    offer_files,
    offer_papers,
    route_form,
    run_at_work,
    show_map_of,
    show_progress,
    show_state,
    show_trip,
    start_run,
    trip_table,
    undo_button,
)
from views.session import language, region
from views.widgets import changed_line, page_header
from words.pages import buses_page as say

lang = language()
parameters = page_header(
    "buses",
    [
        Parameters.walk_limit_m,
        Parameters.stop_limit_m,
        Parameters.primary_ride_limit_min,
        Parameters.junior_ride_limit_min,
        Parameters.primary_bell_min,
        Parameters.junior_bell_min,
        Parameters.primary_over_min,
        Parameters.junior_over_min,
        Parameters.winter_later_min,
        Parameters.winter_earlier_min,
        Parameters.arrive_from_min,
        Parameters.arrive_by_min,
        Parameters.most_bus_seats,
        Parameters.attendant_seats,
        Parameters.usual_bus_kmh,
        Parameters.motorway_bus_kmh,
        Parameters.slow_bus_kmh,
        Parameters.avoid_factor,
        Parameters.stop_dwell_s,
        Parameters.boarding_s,
        Parameters.school_dwell_s,
        Parameters.alighting_s,
    ],
)
# Routes are planned for things as they are, whatever plan is open.
assessment = region.assessed(parameters)


def _begin(known: Assessment, asked: AskedRoutes) -> None:
    """Begin a search and draw the page anew; say why where the store does not take it."""
    try:
        start_run(known, asked)
    except PlanningError as error:
        st.error(say.FAILED.say(lang))
        st.text(error.say(lang))
        return
    st.rerun()


def _page() -> None:
    run = run_at_work()
    working = run is not None and run.job.running
    newest = "" if run is None or working else run.routes_id
    if run is not None and not working:
        run.routes_id = ""
    shown = choose_routes(assessment, newest)
    with st.expander(say.FORM.say(lang), expanded=shown is None):
        asked = route_form(parameters)
        keep = shown is not None and st.checkbox(say.KEEP_FIXED.say(lang), value=True)
    if asked is not None and not working:
        settings, limit_s = asked
        fixed = shown.stored.routes_id if keep and shown is not None else None
        _begin(assessment, AskedRoutes(settings, parameters.changed, limit_s, fixed))
    if run is not None and working:
        show_progress(run)
    elif run is not None and run.job.reason:
        st.error(say.FAILED.say(lang))
        st.text(run.job.reason)
    else:
        cut = cut_search(assessment, "" if run is None else run.search_id)
        if cut is not None and offer_again(cut):
            _begin(region.assessed(Parameters.of(dict(cut.changed))), cut)
    if shown is None:
        if not working:
            st.text(say.EMPTY.say(lang))
        return
    changed_line(parameters)
    left, right = st.columns([3, 2], gap="medium")
    place = hear_map(shown)
    with left:
        show_state(shown, assessment)
        trip_id = trip_table(shown)
        if place is not None and trip_id is not None:
            move_to(shown, trip_id, place)
        undo_button(shown)
    with right:
        show_map_of(shown, assessment, trip_id)
    with left:
        show_trip(shown, trip_id)
        if trip_id is not None:
            change_form(shown, trip_id)
    with right:
        compare_with(shown, assessment)
        offer_files(shown, assessment, trip_id)
        offer_papers(shown, assessment, trip_id)


if not assessment.region.has("pupils"):
    st.text(say.NO_PUPILS.say(lang))
else:
    _page()
