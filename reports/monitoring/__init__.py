"""Pupils to come against places, as workbooks and as the report of the year."""

from reports.monitoring.annual_report import annual_report
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
from reports.monitoring.rollup_workbook import city_rows, rollup_lines, rollup_workbook
from reports.monitoring.snapshot_file import read_part, read_snapshot, snapshot_bytes
from reports.monitoring.use_rows import use_rows, use_sentences

__all__ = [
    "Forecast",
    "annual_report",
    "balance_rows",
    "city_rows",
    "class_rows",
    "forecast_errors",
    "forecast_rows",
    "forecast_workbook",
    "outlook_rows",
    "places_lines",
    "places_workbook",
    "read_part",
    "read_snapshot",
    "rollup_lines",
    "rollup_workbook",
    "small_rows",
    "snapshot_bytes",
    "use_rows",
    "use_sentences",
]
