"""What is drawn: every theme and its layers."""

from layers.themes.area_layers import band_name
from layers.themes.bus_layers import bus_layers
from layers.themes.case_layers import case_layers
from layers.themes.datum_layers import datum_layers
from layers.themes.gap_layers import gap_layers
from layers.themes.ground_layers import base_layers, boundary_layer, ground_layer, road_layer
from layers.themes.place_layers import route_layer, school_layer, service_area_layer, village_layer
from layers.themes.plan_theme import difference_theme, plan_theme
from layers.themes.reached_villages import reach_note, transport_village_layer
from layers.themes.selection_layer import with_selection
from layers.themes.themes import (
    THEME_LAYERS,
    THEMES_BY_STAGE,
    THEMES_BY_YEAR,
    capacity_layers,
    theme_layers,
    themes_of,
)
from layers.themes.transport_status import transport_status

__all__ = [
    "THEMES_BY_STAGE",
    "THEMES_BY_YEAR",
    "THEME_LAYERS",
    "band_name",
    "base_layers",
    "boundary_layer",
    "bus_layers",
    "capacity_layers",
    "case_layers",
    "datum_layers",
    "difference_theme",
    "gap_layers",
    "ground_layer",
    "plan_theme",
    "reach_note",
    "road_layer",
    "route_layer",
    "school_layer",
    "service_area_layer",
    "theme_layers",
    "themes_of",
    "transport_status",
    "transport_village_layer",
    "village_layer",
    "with_selection",
]
