"""Seconds and metres by bus from place to place, and the line driven."""

from geo.driving.bus_roads import BusRoads, on_open_roads
from geo.driving.speeds import HAZARD, BusSpeeds, bus_kmh

__all__ = ["HAZARD", "BusRoads", "BusSpeeds", "bus_kmh", "on_open_roads"]
