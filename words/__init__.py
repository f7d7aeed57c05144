"""What a person reads, Chinese first and English second."""

from words.percent import (
    percent_missing,
    percent_reached,
    share_missing,
    share_reached,
    share_shown,
)
from words.text import Lang, Text

__all__ = [
    "Lang",
    "Text",
    "percent_missing",
    "percent_reached",
    "share_missing",
    "share_reached",
    "share_shown",
]
