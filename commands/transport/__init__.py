"""Verbs of the transport officer: cases under review, lines, stops and routes, canteens, beds."""

from commands.transport import permit, review, routes, services, stops, support

__all__ = ["permit", "review", "routes", "services", "stops", "support"]
