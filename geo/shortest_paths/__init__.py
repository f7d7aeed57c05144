"""Shortest paths on a graph of arrays: compiled where this machine can, by scipy elsewhere."""

from geo.shortest_paths import search_scipy
from geo.shortest_paths.engine import NUMBA
from geo.shortest_paths.graph import Graph, Index, Metres, Sources
from geo.shortest_paths.kernel_bounds import bucket_size_m, check_places

if NUMBA:
    from geo.shortest_paths import search_numba
    from geo.shortest_paths.hierarchy import Hierarchy, hierarchy

__all__ = [
    "NUMBA",
    "Graph",
    "Hierarchy",
    "Index",
    "Metres",
    "Sources",
    "bucket_size_m",
    "check_places",
    "hierarchy",
    "search_numba",
    "search_scipy",
]
