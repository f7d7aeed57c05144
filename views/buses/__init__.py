"""The parts of the page 校车: planning, the routes there are, a trip, changes by hand."""

from views.buses.changing import change_form, move_to, undo_button
from views.buses.comparing import compare_with
from views.buses.papers import offer_papers
from views.buses.route_form import route_form
from views.buses.route_run import RouteRun, run_at_work, show_progress, start_run
from views.buses.shown_routes import (
    ShownRoutes,
    all_routes,
    called,
    choose_routes,
    names_of,
    offer_files,
    opened,
    show_state,
)
from views.buses.stored_run import AskedRoutes, cut_search, offer_again
from views.buses.trips import hear_map, show_map_of, show_trip, trip_table

__all__ = [
    "AskedRoutes",
    "RouteRun",
    "ShownRoutes",
    "all_routes",
    "called",
    "change_form",
    "choose_routes",
    "compare_with",
    "cut_search",
    "hear_map",
    "move_to",
    "names_of",
    "offer_again",
    "offer_files",
    "offer_papers",
    "opened",
    "route_form",
    "run_at_work",
    "show_map_of",
    "show_progress",
    "show_state",
    "show_trip",
    "start_run",
    "trip_table",
    "undo_button",
]
