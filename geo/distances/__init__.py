"""Metres between places, service areas and routes."""

from geo.distances.distance_bands import reach_bands
from geo.distances.distances import Distances
from geo.distances.route import way_to_school
from geo.distances.service_areas import service_areas

__all__ = ["Distances", "reach_bands", "service_areas", "way_to_school"]
