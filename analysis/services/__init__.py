"""Which existing line could take whom: by the walk to a stop, by time and by seats."""

from analysis.services.could_ride import could_ride_totals
from analysis.services.drawn_line import line_metres, minutes_by_speed
from analysis.services.existing_lines import ExistingLines, existing_lines
from analysis.services.lines_for_pupils import (
    LINE_COLUMNS,
    LINE_REASONS,
    LinesForPupils,
    lines_for_pupils,
)
from analysis.services.remedies import REMEDIES, REMEDY_COLUMNS, remedies

__all__ = [
    "LINE_COLUMNS",
    "LINE_REASONS",
    "REMEDIES",
    "REMEDY_COLUMNS",
    "ExistingLines",
    "LinesForPupils",
    "could_ride_totals",
    "existing_lines",
    "line_metres",
    "lines_for_pupils",
    "minutes_by_speed",
    "remedies",
]
