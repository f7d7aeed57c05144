"""What an opened file holds: sheets, layers of places, roads."""

from intake.files.layer_sheets import (
    drawn_table,
    is_lines,
    is_services,
    outlines_of,
    with_layer_sheets,
)
from intake.files.opening import open_source
from intake.files.read_roads import GRAPH_ENDINGS, read_graph, road_layers
from intake.files.source import PlaceLayer, Sheet, Source

__all__ = [
    "GRAPH_ENDINGS",
    "PlaceLayer",
    "Sheet",
    "Source",
    "drawn_table",
    "is_lines",
    "is_services",
    "open_source",
    "outlines_of",
    "read_graph",
    "road_layers",
    "with_layer_sheets",
]
