"""Bus routes on paper and in files."""

from reports.routes.route_files import ROUTE_ENDINGS, route_layers, save_routes
from reports.routes.route_lines import route_lines
from reports.routes.route_workbook import route_workbook, trip_rows

__all__ = [
    "ROUTE_ENDINGS",
    "route_layers",
    "route_lines",
    "route_workbook",
    "save_routes",
    "trip_rows",
]
