"""Bus routes on paper and in files."""

from reports.routes.clock import clock, minutes
from reports.routes.gtfs import gtfs_feed
from reports.routes.route_files import ROUTE_ENDINGS, route_layer_bytes, save_routes
from reports.routes.route_lines import route_lines
from reports.routes.route_workbook import (
    ROUTE_GROUPS,
    asked_for,
    call_rows,
    home_rows,
    pupil_rows,
    route_workbook,
    trip_rows,
)
from reports.routes.stop_rows import stop_rows
from reports.routes.trip_sheets import trip_sheets

__all__ = [
    "ROUTE_ENDINGS",
    "ROUTE_GROUPS",
    "asked_for",
    "call_rows",
    "clock",
    "gtfs_feed",
    "home_rows",
    "minutes",
    "pupil_rows",
    "route_layer_bytes",
    "route_lines",
    "route_workbook",
    "save_routes",
    "stop_rows",
    "trip_rows",
    "trip_sheets",
]
