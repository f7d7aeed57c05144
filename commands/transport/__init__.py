"""Verbs of the transport officer: cases under review, existing lines, routes of school buses."""

from commands.transport import permit, review, routes, services

__all__ = ["permit", "review", "routes", "services"]
