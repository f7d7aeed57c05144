"""Where the pupils of a closed school go."""

from analysis.reassignment.displaced_pupils import displaced_by_village, displaced_pupils
from analysis.reassignment.reassigned_pupils import reassigned_pupils
from analysis.reassignment.receiving_schools import is_large_class, receiving_schools

__all__ = [
    "displaced_by_village",
    "displaced_pupils",
    "is_large_class",
    "reassigned_pupils",
    "receiving_schools",
]
