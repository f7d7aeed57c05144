"""What a person reads, Chinese first and English second."""

from words.text import Lang, Text

__all__ = ["Lang", "Text"]
