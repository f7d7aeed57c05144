"""Which sites to keep open, and who goes where: the problem as arrays, and its proven answer."""

from analysis.layout.covering import fewest_sites
from analysis.layout.problem import Flags, Index, Layout, LayoutProblem, Numbers
from analysis.layout.solve import best_layout

__all__ = ["Flags", "Index", "Layout", "LayoutProblem", "Numbers", "best_layout", "fewest_sites"]
