"""Word files from templates an office can edit."""

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
from reports.word.template import (
    Picture,
    WordTemplate,
    blanks_in,
    check_template,
    filled,
    same_bytes,
)

__all__ = [
    "LARGE_STYLE",
    "NOTE_STYLE",
    "SMALL_STYLE",
    "TABLE_STYLE",
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
