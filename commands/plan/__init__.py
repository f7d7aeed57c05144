"""Verbs of the plan: its forty-one projects, its kindergartens, balance, public notices."""

from commands.plan import balance, indicators, kindergartens, notice

__all__ = ["balance", "indicators", "kindergartens", "notice"]
