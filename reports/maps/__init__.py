"""Map sheets and layers as files, and the facts with them."""

from reports.maps.layer_export import check_handover, handover, handover_bytes
from reports.maps.map_sheets import (
    SHEET_ENDINGS,
    Paper,
    focus_of,
    locator_of,
    map_sheet,
    save_sheet,
    sources_of,
    subtitle_of,
    title_of,
)
from reports.maps.screen_map import Bounds, ScreenMap

__all__ = [
    "SHEET_ENDINGS",
    "Bounds",
    "Paper",
    "ScreenMap",
    "check_handover",
    "focus_of",
    "handover",
    "handover_bytes",
    "locator_of",
    "map_sheet",
    "save_sheet",
    "sources_of",
    "subtitle_of",
    "title_of",
]
