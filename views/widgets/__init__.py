"""Tables, charts, downloads and the head of a page."""

from views.widgets.charts import QUIET_MARKS, bars_chart, lines_chart, unique_names
from views.widgets.downloads import (
    DOCX,
    XLSX,
    download_row,
    page_choices,
    seen_map,
    sheet_row,
)
from views.widgets.figures import figure_state, figure_value, target_value, unmarked
from views.widgets.filters import choice_filter, choose_row, segment_filter, several_filter
from views.widgets.header import changed_line, page_header
from views.widgets.page_link import page_link
from views.widgets.person_files import offer_person_file, persons_of
from views.widgets.problems import problem_table
from views.widgets.shown import shown_of
from views.widgets.tables import show_table
from views.widgets.todo_links import FIGURE_LISTS, todo_address

__all__ = [
    "DOCX",
    "FIGURE_LISTS",
    "QUIET_MARKS",
    "XLSX",
    "bars_chart",
    "changed_line",
    "choice_filter",
    "choose_row",
    "download_row",
    "figure_state",
    "figure_value",
    "lines_chart",
    "offer_person_file",
    "page_choices",
    "page_header",
    "page_link",
    "persons_of",
    "problem_table",
    "seen_map",
    "segment_filter",
    "several_filter",
    "sheet_row",
    "show_table",
    "shown_of",
    "target_value",
    "todo_address",
    "unique_names",
    "unmarked",
]
