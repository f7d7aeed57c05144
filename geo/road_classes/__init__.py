"""What a road is, by its class, its number or the words of an office, and who may use it."""

from geo.road_classes.class_words import bracketed
from geo.road_classes.marks import is_marked, stated_column
from geo.road_classes.road_classes import (
    ROAD_CLASSES,
    UNKNOWN,
    class_key,
    class_of,
    is_expressway,
    may_enter,
    road_key,
    usable,
)

__all__ = [
    "ROAD_CLASSES",
    "UNKNOWN",
    "bracketed",
    "class_key",
    "class_of",
    "is_expressway",
    "is_marked",
    "may_enter",
    "road_key",
    "stated_column",
    "usable",
]
