"""Roads as a graph ready for shortest paths."""

from geo.roads.class_words import bracketed
from geo.roads.graph import Index, Metres
from geo.roads.network import RoadNetwork, cached_network
from geo.roads.road_classes import ROAD_CLASSES, UNKNOWN, class_key, class_of, road_key
from geo.roads.snapping import SnappedPoints, snap
from geo.roads.topology import JOIN_M, Topology, topology

__all__ = [
    "JOIN_M",
    "ROAD_CLASSES",
    "UNKNOWN",
    "Index",
    "Metres",
    "RoadNetwork",
    "SnappedPoints",
    "Topology",
    "bracketed",
    "cached_network",
    "class_key",
    "class_of",
    "road_key",
    "snap",
    "topology",
]
