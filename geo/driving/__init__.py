"""Seconds and metres by bus from place to place, the line driven, and where a bus may stop."""

from geo.driving.bus_roads import BusRoads
from geo.driving.speeds import BusSpeeds, bus_kmh
from geo.driving.stop_places import StopPlaces, stop_places

__all__ = ["BusRoads", "BusSpeeds", "StopPlaces", "bus_kmh", "stop_places"]
