"""Roads as a graph ready for shortest paths."""

from geo.roads.class_words import bracketed
from geo.roads.connections import CONNECTION_RADIUS_M
from geo.roads.graph import Index, Metres
from geo.roads.junctions import JOIN_M, LineEnds
from geo.roads.levels import road_levels
from geo.roads.network import RoadNetwork
from geo.roads.network_cache import cached_network
from geo.roads.road_classes import ROAD_CLASSES, UNKNOWN, class_key, class_of, road_key
from geo.roads.snapping import SnappedPoints, snap
from geo.roads.topology import Topology, topology
from geo.roads.ways import Ways, along_edge_m, shortest_of_each

__all__ = [
    "CONNECTION_RADIUS_M",
    "JOIN_M",
    "ROAD_CLASSES",
    "UNKNOWN",
    "Index",
    "LineEnds",
    "Metres",
    "RoadNetwork",
    "SnappedPoints",
    "Topology",
    "Ways",
    "along_edge_m",
    "bracketed",
    "cached_network",
    "class_key",
    "class_of",
    "road_key",
    "road_levels",
    "shortest_of_each",
    "snap",
    "topology",
]
