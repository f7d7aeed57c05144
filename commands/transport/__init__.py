"""Verbs of the transport officer: reviewed cases, existing lines, stops and routes of buses."""

from commands.transport import review, routes, services, stops

__all__ = ["review", "routes", "services", "stops"]
