"""Roads as a graph ready for shortest paths."""

from geo.roads.connections import CONNECTION_RADIUS_M
from geo.roads.graph import Index, Metres
from geo.roads.network import RoadNetwork, cached_network
from geo.roads.road_classes import ROAD_CLASSES, UNKNOWN
from geo.roads.snapping import SnappedPoints, snap
from geo.roads.topology import JOIN_M, Topology, topology
from geo.roads.ways import Ways, along_edge_m, shortest_of_each

__all__ = [
    "CONNECTION_RADIUS_M",
    "JOIN_M",
    "ROAD_CLASSES",
    "UNKNOWN",
    "Index",
    "Metres",
    "RoadNetwork",
    "SnappedPoints",
    "Topology",
    "Ways",
    "along_edge_m",
    "cached_network",
    "shortest_of_each",
    "snap",
    "topology",
]
