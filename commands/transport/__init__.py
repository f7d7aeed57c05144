"""Verbs of the transport officer: cases under review, lines, stops and routes, canteens, beds."""

from commands.transport import review, routes, services, stops, support

__all__ = ["review", "routes", "services", "stops", "support"]
