"""The map on a page and its tools."""

from views.map.base_map import base_choice
from views.map.box_selection import box_words, boxed_rows, show_inside
from views.map.controls import search_box
from views.map.map_view import Place, boxed_on, clicked_on, lined_on, pointed_on, show_map
from views.map.selected_area import chosen_place, selected_layers
from views.map.selection_card import school_card, village_card
from views.map.serving import asset_root, base_path, map_routes
from views.map.side_by_side import SIDES, Side, bounds_of, show_pair, side_key
from views.map.year import chosen_year, in_year

__all__ = [
    "SIDES",
    "Place",
    "Side",
    "asset_root",
    "base_choice",
    "base_path",
    "bounds_of",
    "box_words",
    "boxed_on",
    "boxed_rows",
    "chosen_place",
    "chosen_year",
    "clicked_on",
    "in_year",
    "lined_on",
    "map_routes",
    "pointed_on",
    "school_card",
    "search_box",
    "selected_layers",
    "show_inside",
    "show_map",
    "show_pair",
    "side_key",
    "village_card",
]
