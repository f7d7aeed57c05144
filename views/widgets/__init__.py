"""Tables, charts, downloads and the head of a page."""

from views.widgets.charts import QUIET_MARKS, bars_chart, lines_chart, unique_names
from views.widgets.downloads import XLSX, download_row, page_choices
from views.widgets.header import changed_line, page_header
from views.widgets.problems import problem_table
from views.widgets.tables import show_table

__all__ = [
    "QUIET_MARKS",
    "XLSX",
    "bars_chart",
    "changed_line",
    "download_row",
    "lines_chart",
    "page_choices",
    "page_header",
    "problem_table",
    "show_table",
    "unique_names",
]
