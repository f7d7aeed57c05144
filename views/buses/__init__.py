"""The parts of the page 校车: planning, the routes there are, a trip, changes by hand."""

from views.buses.changing import change_form, undo_button
from views.buses.comparing import compare_with
from views.buses.papers import offer_papers
from views.buses.route_form import route_form
from views.buses.route_run import RouteRun, run_at_work, show_progress, start_run
from views.buses.shown_routes import ShownRoutes, choose_routes, names_of, offer_files, show_state
from views.buses.trips import show_map_of, show_trip, trip_table

__all__ = [
    "RouteRun",
    "ShownRoutes",
    "change_form",
    "choose_routes",
    "compare_with",
    "names_of",
    "offer_files",
    "offer_papers",
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
