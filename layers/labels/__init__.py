"""Where names are placed on a map, and their leader lines."""

from layers.labels.leader_lines import led
from layers.labels.placement import Marks, Wanted, place

__all__ = ["Marks", "Wanted", "led", "place"]
