"""Verbs of the transport officer: cases under review, routes of school buses."""

from commands.transport import review, routes

__all__ = ["review", "routes"]
