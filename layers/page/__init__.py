"""Paper: fonts, page geometry and the window of the map."""

from layers.page import fonts
from layers.page.map_window import Window, in_metres, lon_lat, opened
from layers.page.page import (
    Box,
    Page,
    dashes,
    outline_of,
    points_of,
)
from layers.page.page_geometry import Parts, parts_on_page
from layers.page.pdf_pages import PagesFile

__all__ = [
    "Box",
    "Page",
    "PagesFile",
    "Parts",
    "Window",
    "dashes",
    "fonts",
    "in_metres",
    "lon_lat",
    "opened",
    "outline_of",
    "parts_on_page",
    "points_of",
]
