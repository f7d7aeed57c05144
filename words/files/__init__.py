"""Wording of files on their way in and of the data dictionary."""

from words.files import batch, data_review, datum, dictionary, feed, intake, roads, template
from words.files.file_errors import FOUND, REFUSED
from words.files.intake import DID_YOU_MEAN, FINDING
from words.files.roads import KIND, LEFT_OUT, NOTED

__all__ = [
    "DID_YOU_MEAN",
    "FINDING",
    "FOUND",
    "KIND",
    "LEFT_OUT",
    "NOTED",
    "REFUSED",
    "batch",
    "data_review",
    "datum",
    "dictionary",
    "feed",
    "intake",
    "roads",
    "template",
]
