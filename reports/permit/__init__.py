"""The papers by which a permit for school buses is asked for: a Word file and a workbook."""

from reports.permit.permit_file import permit_file
from reports.permit.permit_rows import hazard_rows, leg_rows, line_rows, spare_rows, time_rows
from reports.permit.permit_workbook import permit_workbook

__all__ = [
    "hazard_rows",
    "leg_rows",
    "line_rows",
    "permit_file",
    "permit_workbook",
    "spare_rows",
    "time_rows",
]
