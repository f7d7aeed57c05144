"""Regions and layers read and written whole."""

from geo.files.layer_files import (
    SHAPEFILE_ENCODING,
    Style,
    by_dimension,
    write_shapefile,
    write_styled_layers,
)
from geo.files.region_files import (
    holds_persons,
    read_region,
    region_problems,
    valid_table,
    write_layers,
    write_region,
)
from geo.files.vector_files import layer_sizes, read_layer, without_style
from geo.files.whole_file import sweep_abandoned, write_whole

__all__ = [
    "SHAPEFILE_ENCODING",
    "Style",
    "by_dimension",
    "holds_persons",
    "layer_sizes",
    "read_layer",
    "read_region",
    "region_problems",
    "sweep_abandoned",
    "valid_table",
    "without_style",
    "write_layers",
    "write_region",
    "write_shapefile",
    "write_styled_layers",
    "write_whole",
]
