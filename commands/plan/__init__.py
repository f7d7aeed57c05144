"""Verbs of the plan: its forty-one projects and its kindergartens."""

from commands.plan import indicators, kindergartens

__all__ = ["indicators", "kindergartens"]
