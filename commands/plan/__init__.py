"""Verbs of the plan: its forty-one projects, its kindergartens and the balance of its schools."""

from commands.plan import balance, indicators, kindergartens

__all__ = ["balance", "indicators", "kindergartens"]
