"""Metres between places, how ties are broken, service areas and routes."""

from geo.distances.cautions import (
    WalkCautions,
    cautions_to_nearest,
    cautions_to_school,
    trusted_walk_m,
)
from geo.distances.distance_bands import isochrone_bands
from geo.distances.distances import Distances
from geo.distances.network_walks import Points, pair_metres
from geo.distances.route import route_pieces, route_to_school
from geo.distances.service_areas import service_areas
from geo.distances.stop_candidates import StopCandidates, stop_candidates
from geo.distances.ties import nearest_columns, nearest_pairs
from geo.distances.walks_within import Walks, nearest_walks, walks_within

__all__ = [
    "Distances",
    "Points",
    "StopCandidates",
    "WalkCautions",
    "Walks",
    "cautions_to_nearest",
    "cautions_to_school",
    "isochrone_bands",
    "nearest_columns",
    "nearest_pairs",
    "nearest_walks",
    "pair_metres",
    "route_pieces",
    "route_to_school",
    "service_areas",
    "stop_candidates",
    "trusted_walk_m",
    "walks_within",
]
