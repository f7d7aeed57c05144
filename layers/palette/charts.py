"""The charts on the pages."""

from layers.colours import ACCENT, ALARM, CAUTION, GREEN, QUIET

STAGE_LINES = (ACCENT, CAUTION, GREEN)
NOT_FETCHED_BAR, FETCHED_BAR, UNKNOWN_BAR = ALARM, "#7fa8cc", QUIET
CHART_GRID = "#eceff2"
