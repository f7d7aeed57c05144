"""Word files from templates an office can edit."""

from reports.child import Picture, WordTemplate, blanks_in, same_bytes
from reports.word.layout import (
    LARGE_STYLE,
    NOTE_STYLE,
    SMALL_STYLE,
    TABLE_STYLE,
    WordColumn,
    map_pages,
    new_paper,
    say,
    table,
    tag,
)
from reports.word.template import FillingStopped, check_template, filled

__all__ = [
    "LARGE_STYLE",
    "NOTE_STYLE",
    "SMALL_STYLE",
    "TABLE_STYLE",
    "FillingStopped",
    "Picture",
    "WordColumn",
    "WordTemplate",
    "blanks_in",
    "check_template",
    "filled",
    "map_pages",
    "new_paper",
    "same_bytes",
    "say",
    "table",
    "tag",
]
