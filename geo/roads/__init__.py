"""Roads as a graph ready for shortest paths."""

from geo.roads.cautions import cautions
from geo.roads.connections import CONNECTION_RADIUS_M
from geo.roads.junctions import JOIN_M, LineEnds
from geo.roads.levels import road_levels
from geo.roads.network import RoadNetwork
from geo.roads.network_cache import cached_network
from geo.roads.snapping import SnappedPoints, snap
from geo.roads.topology import Topology, quantised, topology
from geo.roads.ways import Ways, along_edge_m, shortest_of_each
from geo.shortest_paths import Index, Metres

__all__ = [
    "CONNECTION_RADIUS_M",
    "JOIN_M",
    "Index",
    "LineEnds",
    "Metres",
    "RoadNetwork",
    "SnappedPoints",
    "Topology",
    "Ways",
    "along_edge_m",
    "cached_network",
    "cautions",
    "quantised",
    "road_levels",
    "shortest_of_each",
    "snap",
    "topology",
]
