"""The solver HiGHS, and the limits of a search."""

from analysis.solver.growing_program import GrowingProgram
from analysis.solver.highs import Outcome, Program, Solved, solve
from analysis.solver.search_limits import Progress, SearchLimits

__all__ = ["GrowingProgram", "Outcome", "Program", "Progress", "SearchLimits", "Solved", "solve"]
