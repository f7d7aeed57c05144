"""Wording of pupils to come and of places against them."""

from words.monitoring import page, places, projection

__all__ = ["page", "places", "projection"]
