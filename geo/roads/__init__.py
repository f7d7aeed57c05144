"""Roads as a graph ready for shortest paths."""

from geo.roads.graph import Index, Metres
from geo.roads.network import RoadNetwork, cached_network
from geo.roads.road_classes import ROAD_CLASSES, UNKNOWN
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
    "cached_network",
    "snap",
    "topology",
]
