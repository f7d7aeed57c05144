"""Bus routes on paper and in files."""

from reports.routes.clock import clock
from reports.routes.route_files import ROUTE_ENDINGS, route_layer_bytes, save_routes
from reports.routes.route_lines import route_lines
from reports.routes.route_workbook import (
    call_rows,
    home_rows,
    pupil_rows,
    route_workbook,
    trip_rows,
)
from reports.routes.trip_sheets import trip_sheets

__all__ = [
    "ROUTE_ENDINGS",
    "call_rows",
    "clock",
    "home_rows",
    "pupil_rows",
    "route_layer_bytes",
    "route_lines",
    "route_workbook",
    "save_routes",
    "trip_rows",
    "trip_sheets",
]
