"""Tables, downloads and the head of a page."""

from views.widgets.downloads import XLSX, download_row, page_choices
from views.widgets.figures import figure_state, figure_value, unmarked
from views.widgets.header import changed_line, page_header, waiting_words
from views.widgets.problems import problem_table
from views.widgets.tables import show_table

__all__ = [
    "XLSX",
    "changed_line",
    "download_row",
    "figure_state",
    "figure_value",
    "page_choices",
    "page_header",
    "problem_table",
    "show_table",
    "unmarked",
    "waiting_words",
]
