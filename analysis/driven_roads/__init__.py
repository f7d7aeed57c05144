"""The roads planned trips drive on, the hazards there, and the way round a closed stretch."""

from analysis.driven_roads.passed_roads import HAZARD_KINDS, has_marked_hazards, passed_roads
from analysis.driven_roads.spare_ways import SpareWays, spare_ways

__all__ = ["HAZARD_KINDS", "SpareWays", "has_marked_hazards", "passed_roads", "spare_ways"]
