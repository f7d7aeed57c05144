"""Roads out of OpenStreetMap and survey files."""

from geo.road_files.osm_pbf import read_osm_xml, read_pbf
from geo.road_files.osmnx_graphs import OVERPASS_URL, download_roads, read_graphml, roads_from_graph
from geo.road_files.road_source import RoadSource
from geo.road_files.survey_roads import survey_roads

__all__ = [
    "OVERPASS_URL",
    "RoadSource",
    "download_roads",
    "read_graphml",
    "read_osm_xml",
    "read_pbf",
    "roads_from_graph",
    "survey_roads",
]
