"""The printed sheet: composition, furniture, legend, labels."""

from layers.print.composition import LENGTH, SIZES_MM, TYPE, orientation_of
from layers.print.cover_map import draw_cover_map, fitting
from layers.print.draw_layer import strokes
from layers.print.inset_map import draw_inset_map, draw_scale_bar
from layers.print.map_sheet import MapSheet, draw_sheet

__all__ = [
    "LENGTH",
    "SIZES_MM",
    "TYPE",
    "MapSheet",
    "draw_cover_map",
    "draw_inset_map",
    "draw_scale_bar",
    "draw_sheet",
    "fitting",
    "orientation_of",
    "strokes",
]
