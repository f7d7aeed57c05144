"""The best layout of a problem, proven: which way it is solved depends on whether sites fill up."""

import math

import numpy as np

from analysis.layout.branch_and_bound import PMedianBranchAndBound
from analysis.layout.capacitated import capacitated_layout
from analysis.layout.covering import fewest_sites
from analysis.layout.problem import Flags, Layout, LayoutProblem, nearest_layout, no_layout
from analysis.solver import SearchLimits

# Where costs are no whole numbers, a median search ends within this share at the latest.
_FINE = 1e-7


def best_layout(
    problem: LayoutProblem,
    limits: SearchLimits | None = None,
    *,
    start: Flags | None = None,
    gap: float = 0.0,
    seed: int = 0,
) -> Layout | None:
    """Return the layout of least cost, proven within the share ``gap``; None: there is none.

    ``start`` are sites open in a plan to begin with. When the ``limits`` are over the best plan so
    far is returned with the bound proven so far; its value is infinite where none was found.
    """
    limits = limits or SearchLimits()
    served = np.isfinite(problem.cost).any(axis=0).all()
    most = min(problem.most_open, problem.sites)
    if not served or problem.required.sum() > most or problem.least_open > most or most < 1:
        return None
    if problem.is_capacitated:
        return capacitated_layout(problem, limits, start=start, gap=gap)
    return _median(problem, most, limits, start, max(gap, _FINE), seed)


def _median(
    problem: LayoutProblem,
    count: int,
    limits: SearchLimits,
    start: Flags | None,
    gap: float,
    seed: int,
) -> Layout | None:
    """Return the layout of sites that never fill up; each more of them open is only better."""
    allowed = np.isfinite(problem.cost)
    if problem.required.sum() == count:
        served = allowed[problem.required].any(axis=0).all()
        return nearest_layout(problem, problem.required, math.inf) if served else None
    known = None if start is None else np.flatnonzero(start)
    cost = problem.cost
    if not allowed.all():
        cover = fewest_sites(allowed, problem.required, limits)
        if cover.outcome == "infeasible" or cover.bound > count:
            return None
        if cover.found and cover.value <= count:
            known = np.flatnonzero(cover.is_open)
        # Dearer than any plan: a demand left over is never worth it.
        cost = np.where(allowed, cost, 1.0 + np.nanmax(cost, axis=0).sum())
    search = PMedianBranchAndBound(cost, problem.required, count, problem.grain, gap, limits)
    bound = search.solve(known, seed)
    is_open = np.zeros(problem.sites, dtype=bool)
    is_open[search.sites] = True
    if not allowed[is_open].any(axis=0).all():
        return no_layout(problem, bound)
    return nearest_layout(problem, is_open, bound)
