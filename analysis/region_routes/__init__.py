"""Bus routes of a region: who is taken, from which stop, by which trip, and who is not and why."""

from analysis.region_routes.edits import (
    joinable_trips,
    lock_trip,
    merge_trips,
    move_call,
    move_stop,
    split_trip,
)
from analysis.region_routes.figures import OTHER_TIME_MIN, changed_pupils, route_figures
from analysis.region_routes.opened_routes import opened_routes, saved_routes
from analysis.region_routes.planned import RegionRoutes, region_routes
from analysis.region_routes.region_problem import whole_seconds
from analysis.region_routes.riders import WHOS, Who
from analysis.region_routes.saved_routes import SavedRoutes
from analysis.region_routes.settings import USUAL_BUSES, RouteSettings, lon_lat
from analysis.region_routes.stop_tables import RegionStops, region_stops
from analysis.region_routes.trip_tables import school_names

__all__ = [
    "OTHER_TIME_MIN",
    "USUAL_BUSES",
    "WHOS",
    "RegionRoutes",
    "RegionStops",
    "RouteSettings",
    "SavedRoutes",
    "Who",
    "changed_pupils",
    "joinable_trips",
    "lock_trip",
    "lon_lat",
    "merge_trips",
    "move_call",
    "move_stop",
    "opened_routes",
    "region_routes",
    "region_stops",
    "route_figures",
    "saved_routes",
    "school_names",
    "split_trip",
    "whole_seconds",
]
