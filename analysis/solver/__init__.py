"""The solver HiGHS, and the limits of a search."""

from analysis.solver.highs import Outcome, Program, Solved, solve
from analysis.solver.search_limits import Progress, SearchLimits

__all__ = ["Outcome", "Program", "Progress", "SearchLimits", "Solved", "solve"]
