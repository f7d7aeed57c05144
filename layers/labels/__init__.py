"""Where names are placed on a map, and their leader lines."""

from layers.labels.leader_lines import leader_labels
from layers.labels.placement import LabelsToPlace, Obstacles, place_labels

__all__ = ["LabelsToPlace", "Obstacles", "leader_labels", "place_labels"]
