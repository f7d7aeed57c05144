"""What a person reads, Chinese first and English second."""

from words.numbers import change_shown, megabytes_shown, number_shown
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
    "change_shown",
    "megabytes_shown",
    "number_shown",
    "percent_missing",
    "percent_reached",
    "share_missing",
    "share_reached",
    "share_shown",
]
