"""Pupils to come against places, as workbooks and as the report of the year."""

from reports.monitoring.places_rows import (
    balance_rows,
    class_rows,
    outlook_rows,
    places_lines,
    small_rows,
)
from reports.monitoring.places_workbook import places_workbook

__all__ = [
    "balance_rows",
    "class_rows",
    "outlook_rows",
    "places_lines",
    "places_workbook",
    "small_rows",
]
