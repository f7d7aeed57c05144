"""The charts on the pages."""

from layers.colours import ACCENT, ALARM, CAUTION, GREEN, INK, QUIET

STAGE_LINES = (ACCENT, CAUTION, GREEN)
NOT_FETCHED_BAR, FETCHED_BAR, UNKNOWN_BAR = ALARM, "#7fa8cc", QUIET
CHART_GRID = "#eceff2"
# What came, what is forecast, its band, no change, the low and the high variant.
FORECAST_LINES = (INK, ACCENT, "#a8c4de", "#a8c4de", QUIET, "#b58a3c", "#b58a3c")
