"""Metres between places, service areas and routes."""

from geo.distances.distance_bands import isochrone_bands
from geo.distances.distances import Distances
from geo.distances.route import route_to_school
from geo.distances.service_areas import service_areas

__all__ = ["Distances", "isochrone_bands", "route_to_school", "service_areas"]
