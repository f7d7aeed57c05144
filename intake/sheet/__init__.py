"""Where a table lies on its sheet, and which column is which."""

from intake.sheet.layout import TableLayout, laid_out
from intake.sheet.matching import (
    STANDS_FOR,
    Match,
    Matching,
    matched,
    shape_key,
    stated_datum,
    table_scores,
    title_of,
)
from intake.sheet.source_layout import SheetLayout, SourceLayout, source_layout
from intake.sheet.unpivot import is_wide, melted
from intake.sheet.wide import parsed

__all__ = [
    "STANDS_FOR",
    "Match",
    "Matching",
    "SheetLayout",
    "SourceLayout",
    "TableLayout",
    "is_wide",
    "laid_out",
    "matched",
    "melted",
    "parsed",
    "shape_key",
    "source_layout",
    "stated_datum",
    "table_scores",
    "title_of",
]
