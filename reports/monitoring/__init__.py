"""Pupils to come against places, as workbooks and as the report of the year."""

from reports.monitoring.forecast_workbook import (
    Forecast,
    forecast_errors,
    forecast_rows,
    forecast_workbook,
)
from reports.monitoring.places_rows import (
    balance_rows,
    class_rows,
    outlook_rows,
    places_lines,
    small_rows,
)
from reports.monitoring.places_workbook import places_workbook

__all__ = [
    "Forecast",
    "balance_rows",
    "class_rows",
    "forecast_errors",
    "forecast_rows",
    "forecast_workbook",
    "outlook_rows",
    "places_lines",
    "places_workbook",
    "small_rows",
]
