"""Where the pupils of a closed school go."""

from analysis.reassignment.displaced_pupils import moved_people, moved_villages
from analysis.reassignment.reassigned_pupils import resettled
from analysis.reassignment.receiving_schools import receiving_schools

__all__ = ["moved_people", "moved_villages", "receiving_schools", "resettled"]
