"""Wording of pupils to come and of places against them."""

from words.monitoring import page, places, projection, report

__all__ = ["page", "places", "projection", "report"]
