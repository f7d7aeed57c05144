"""Seconds and metres by bus from place to place, and the line driven."""

from geo.driving.bus_roads import BusRoads, on_open_roads
from geo.driving.speeds import BusSpeeds, bus_kmh

__all__ = ["BusRoads", "BusSpeeds", "bus_kmh", "on_open_roads"]
