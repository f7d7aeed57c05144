"""Bus routes on paper and in files."""

from reports.routes.choices import choices, road_class
from reports.routes.clock import clock, minutes
from reports.routes.gtfs import gtfs_feed
from reports.routes.parent_slips import parent_slips, slip_rows
from reports.routes.route_files import (
    PAPERS,
    ROUTE_ENDINGS,
    paper_bytes,
    route_layer_bytes,
    save_routes,
)
from reports.routes.route_lines import route_lines
from reports.routes.route_maps import route_maps
from reports.routes.route_workbook import (
    ROUTE_GROUPS,
    asked_for,
    call_rows,
    home_rows,
    pupil_rows,
    route_workbook,
    trip_rows,
)
from reports.routes.seasons import seasons, seasons_note
from reports.routes.stop_rows import stop_rows
from reports.routes.timetables import board_rows, stop_sheets, timetables
from reports.routes.trip_sheets import trip_sheets
from reports.routes.watch import PapersCancelled, Watch

__all__ = [
    "PAPERS",
    "ROUTE_ENDINGS",
    "ROUTE_GROUPS",
    "PapersCancelled",
    "Watch",
    "asked_for",
    "board_rows",
    "call_rows",
    "choices",
    "clock",
    "gtfs_feed",
    "home_rows",
    "minutes",
    "paper_bytes",
    "parent_slips",
    "pupil_rows",
    "road_class",
    "route_layer_bytes",
    "route_lines",
    "route_maps",
    "route_workbook",
    "save_routes",
    "seasons",
    "seasons_note",
    "slip_rows",
    "stop_rows",
    "stop_sheets",
    "timetables",
    "trip_rows",
    "trip_sheets",
]
