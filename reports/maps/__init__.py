"""Map sheets and layers as files, and the facts with them."""

from reports.maps.counted_lines import gap_line, reach_line, small_line, village_line
from reports.maps.layer_export import check_handover, handover, handover_bytes
from reports.maps.map_sheets import (
    SHEET_ENDINGS,
    Paper,
    area_line,
    difference_sheet,
    focus_of,
    locator_of,
    map_sheet,
    save_sheet,
    sources_of,
    subtitle_of,
    title_of,
)
from reports.maps.screen_map import Bounds, ScreenMap
from reports.maps.theme_facts import reach_lack_lines, transport_lack_lines

__all__ = [
    "SHEET_ENDINGS",
    "Bounds",
    "Paper",
    "ScreenMap",
    "area_line",
    "check_handover",
    "difference_sheet",
    "focus_of",
    "gap_line",
    "handover",
    "handover_bytes",
    "locator_of",
    "map_sheet",
    "reach_lack_lines",
    "reach_line",
    "save_sheet",
    "small_line",
    "sources_of",
    "subtitle_of",
    "title_of",
    "transport_lack_lines",
    "village_line",
]
