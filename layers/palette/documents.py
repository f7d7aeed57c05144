"""Word and Excel files, whose colours are written rrggbb without a sign before them."""

from layers.colours import WHITE

NO_FILL = WHITE[1:]
HEADING_FILL = "EDEDED"
CELL_LINE = "BFBFBF"
WORD_HEADING_FILL = "F0F0F0"
WORD_TEXT = "000000"
WORD_WARNING = "C01010"
# The three lights of a report's findings.
RED_LIGHT, AMBER_LIGHT, GREEN_LIGHT = "F8DEDB", "FFF1CC", "E0F0E0"
# Cells of an office's own file that an import remarked on.
REMARK_FILL = {"error": "F4B6AE", "confirm": "FBE3A6", "normalised": "D6E6F5", "skipped": "E3E5E8"}
# Places against pupils to come in a table: red where they lack, blue where many stand empty.
CAPACITY_SHADES = {
    "short": "E9A79B",
    "short_likely": RED_LIGHT,
    "short_possible": AMBER_LIGHT,
    "enough": "FFFFFF",
    "idle_likely": "E4EEF7",
    "idle": "BBD2E6",
    "unknown": "EBEBEB",
}
