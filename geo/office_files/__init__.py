"""An office's tables and layers read safely, by small programs that load fast."""

from geo.office_files.shapefile_parts import is_crs_text, shapefile_facts
from geo.office_files.text_protection import is_protected, unprotected
from geo.office_files.text_tables import cell_text, decoded, is_gbk_by_chance_utf8, text_table
from geo.office_files.vector_checks import (
    SQLITE_MAGIC,
    geopackage_layers,
    is_in_wal_mode,
    plain_geojson,
    plain_kml,
    settle_wal,
)
from geo.office_files.workbook_xml import SheetFacts
from geo.office_files.workbooks import xls_worksheets, xlsx_facts, xlsx_worksheets

__all__ = [
    "SQLITE_MAGIC",
    "SheetFacts",
    "cell_text",
    "decoded",
    "geopackage_layers",
    "is_crs_text",
    "is_gbk_by_chance_utf8",
    "is_in_wal_mode",
    "is_protected",
    "plain_geojson",
    "plain_kml",
    "settle_wal",
    "shapefile_facts",
    "text_table",
    "unprotected",
    "xls_worksheets",
    "xlsx_facts",
    "xlsx_worksheets",
]
