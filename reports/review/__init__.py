"""The sheet of a case under review: both ways to the metre, the grounds, the decision."""

from reports.review.case_sheet import CASE_SHEET_HOLDS, case_sheet, file_name
from reports.review.lines import change_text, compared_text, found_text, piece_rows, shown

__all__ = [
    "CASE_SHEET_HOLDS",
    "case_sheet",
    "change_text",
    "compared_text",
    "file_name",
    "found_text",
    "piece_rows",
    "shown",
]
