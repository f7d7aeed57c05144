"""Children to places: nearest, as they go today, and best under the places there are."""

from analysis.allocation.best import best_allocation
from analysis.allocation.nearest_and_present import (
    Allocation,
    Rule,
    nearest_allocation,
    present_allocation,
    reassign,
)

__all__ = [
    "Allocation",
    "Rule",
    "best_allocation",
    "nearest_allocation",
    "present_allocation",
    "reassign",
]
