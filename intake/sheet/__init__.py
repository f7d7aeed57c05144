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
from intake.sheet.provision_headers import (
    PROVISION_MEASURES,
    ProvisionColumn,
    provision_column,
)
from intake.sheet.source_layout import SheetLayout, SourceLayout, source_layout
from intake.sheet.unpivot import is_wide, unpivoted
from intake.sheet.wide import wide_target

__all__ = [
    "PROVISION_MEASURES",
    "SUBSTITUTES_FOR",
    "Match",
    "Matching",
    "ProvisionColumn",
    "SheetLayout",
    "SourceLayout",
    "TableLayout",
    "is_wide",
    "matched",
    "provision_column",
    "shape_key",
    "source_layout",
    "stated_datum",
    "table_layout",
    "table_scores",
    "title_of",
    "unpivoted",
    "wide_target",
]
