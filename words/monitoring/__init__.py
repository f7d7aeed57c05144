"""Wording of pupils to come and of places against them."""

from words.monitoring import places, projection

__all__ = ["places", "projection"]
