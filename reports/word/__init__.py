"""Word files from templates an office can edit."""

from reports.child import Picture, WordTemplate, blanks_in, same_bytes
from reports.word.layout import (
    LARGE_STYLE,
    NOTE_STYLE,
    SMALL_STYLE,
    TABLE_STYLE,
    WordColumn,
    each_line,
    filled_table,
    map_pages,
    new_paper,
    say,
    table,
    tag,
)
from reports.word.own_templates import TEMPLATES, given_template, own_template
from reports.word.template import FillingStopped, check_template, filled

__all__ = [
    "LARGE_STYLE",
    "NOTE_STYLE",
    "SMALL_STYLE",
    "TABLE_STYLE",
    "TEMPLATES",
    "FillingStopped",
    "Picture",
    "WordColumn",
    "WordTemplate",
    "blanks_in",
    "check_template",
    "each_line",
    "filled",
    "filled_table",
    "given_template",
    "map_pages",
    "new_paper",
    "own_template",
    "same_bytes",
    "say",
    "table",
    "tag",
]
