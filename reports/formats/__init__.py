"""How tables are written: xlsx, csv, GeoJSON, KML, QGIS styles."""

from reports.formats.a4_sheet import A4_EDGE_MM, A4_HIGH_MM, A4_WIDE_MM, A4Sheet
from reports.formats.cell_text import cell_text, display_width
from reports.formats.csv_file import safe_csv
from reports.formats.explanation import (
    definitions,
    notes,
    parameters_in_force,
    parameters_of_maps,
    position_notes,
)
from reports.formats.geojson_file import geojson
from reports.formats.kml_file import kml
from reports.formats.mark import marked
from reports.formats.plain_table import plain_table
from reports.formats.qgis_style import qgis_style
from reports.formats.saving import TABLE_ENDINGS, check_ending, save_table
from reports.formats.shown import Filter, Shown, file_stem
from reports.formats.table_workbook import column_title, table_workbook, titled_sheet
from reports.formats.workbook import (
    Cell,
    Explanation,
    Section,
    SheetColumn,
    Style,
    Styles,
    TableSheet,
    new_workbook,
    save,
    set_up_print,
    workbook_bytes,
)

__all__ = [
    "A4_EDGE_MM",
    "A4_HIGH_MM",
    "A4_WIDE_MM",
    "TABLE_ENDINGS",
    "A4Sheet",
    "Cell",
    "Explanation",
    "Filter",
    "Section",
    "SheetColumn",
    "Shown",
    "Style",
    "Styles",
    "TableSheet",
    "cell_text",
    "check_ending",
    "column_title",
    "definitions",
    "display_width",
    "file_stem",
    "geojson",
    "kml",
    "marked",
    "new_workbook",
    "notes",
    "parameters_in_force",
    "parameters_of_maps",
    "plain_table",
    "position_notes",
    "qgis_style",
    "safe_csv",
    "save",
    "save_table",
    "set_up_print",
    "table_workbook",
    "titled_sheet",
    "workbook_bytes",
]
