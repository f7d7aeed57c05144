"""The place of a table on its sheet, and which column is which."""

from intake.sheet.layout import TableLayout, table_layout
from intake.sheet.matching import (
    SUBSTITUTES_FOR,
    Match,
    Matching,
    matched,
    shape_key,
    stated_datum,
    table_scores,
    title_of,
)
from intake.sheet.source_layout import SheetLayout, SourceLayout, source_layout
from intake.sheet.unpivot import is_wide, unpivoted
from intake.sheet.wide import wide_target

__all__ = [
    "SUBSTITUTES_FOR",
    "Match",
    "Matching",
    "SheetLayout",
    "SourceLayout",
    "TableLayout",
    "is_wide",
    "matched",
    "shape_key",
    "source_layout",
    "stated_datum",
    "table_layout",
    "table_scores",
    "title_of",
    "unpivoted",
    "wide_target",
]
