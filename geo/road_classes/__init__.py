"""What a road is, by its class, its number or the words of an office, and who may use it."""

from geo.road_classes.class_words import bracketed
from geo.road_classes.road_classes import (
    ROAD_CLASSES,
    UNKNOWN,
    class_key,
    class_of,
    road_key,
    usable,
)

__all__ = [
    "ROAD_CLASSES",
    "UNKNOWN",
    "bracketed",
    "class_key",
    "class_of",
    "road_key",
    "usable",
]
