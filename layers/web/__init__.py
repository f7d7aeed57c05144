"""The web map: layers as files a browser reads, and the escaping of their text."""

from layers.web.assets import serve_files
from layers.web.payload_cache import LayerShelf
from layers.web.standalone_html import standalone_html
from layers.web.web_layer import LayerWriter
from layers.web.web_map import Base, BaseMap, Bounds, MapTools, map_state, web_map

__all__ = [
    "Base",
    "BaseMap",
    "Bounds",
    "LayerShelf",
    "LayerWriter",
    "MapTools",
    "map_state",
    "serve_files",
    "standalone_html",
    "web_map",
]
