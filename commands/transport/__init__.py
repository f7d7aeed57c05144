"""Verbs of the transport officer: cases under review, existing lines, routes of school buses."""

from commands.transport import review, routes, services

__all__ = ["review", "routes", "services"]
