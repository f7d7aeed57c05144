"""Pupils and children of the years to come, with what such forecasts were off in the past."""

from analysis.projection.backtest import ALL_STAGES, BACKTEST_COLUMNS, backtest_table
from analysis.projection.bands import BAND_SHARE
from analysis.projection.county_history import CountyHistory
from analysis.projection.errors import past_errors
from analysis.projection.outlier_years import outlier_years
from analysis.projection.panel import Panel, panel_of
from analysis.projection.projection import Backtest, Projection, backtest, project
from analysis.projection.school_reasons import NO_FORECAST, NOT_OPEN, NOTES, OF_PLAN
from analysis.projection.tables import AREA_COLUMNS, SCHOOL_COLUMNS, area_table
from analysis.projection.village_children import (
    VILLAGE_COLUMNS,
    VILLAGE_REASONS,
    village_children,
)

__all__ = [
    "ALL_STAGES",
    "AREA_COLUMNS",
    "BACKTEST_COLUMNS",
    "BAND_SHARE",
    "NOTES",
    "NOT_OPEN",
    "NO_FORECAST",
    "OF_PLAN",
    "SCHOOL_COLUMNS",
    "VILLAGE_COLUMNS",
    "VILLAGE_REASONS",
    "Backtest",
    "CountyHistory",
    "Panel",
    "Projection",
    "area_table",
    "backtest",
    "backtest_table",
    "outlier_years",
    "panel_of",
    "past_errors",
    "project",
    "village_children",
]
