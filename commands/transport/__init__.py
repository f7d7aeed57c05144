"""Verbs of the transport officer: cases under review, lines, bus routes, canteens and beds."""

from commands.transport import review, routes, services, support

__all__ = ["review", "routes", "services", "support"]
