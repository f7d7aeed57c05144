"""Two published models of siting beside the product's own: maximal cover and p-center."""

import math

import numpy as np
from scipy.sparse import csr_array, eye_array, hstack, vstack

from analysis.layout.covering import Cover, fewest_sites
from analysis.layout.problem import Flags, Numbers
from analysis.solver import Outcome, Program, SearchLimits, solve

_HALF = 0.5


def most_covered(
    within: Flags, size: Numbers, required: Flags, *, p: int, limits: SearchLimits | None = None
) -> Cover:
    """Return the ``p`` sites that reach demands of the greatest total ``size`` (maximal cover).

    The ``bound`` lies at or above the value: no choice reaches more.
    """
    sites, demands = within.shape
    reached = hstack([csr_array(within.T.astype(float)), -eye_array(demands)])
    count = csr_array(np.concatenate([np.ones(sites), np.zeros(demands)])[None, :])
    program = Program(
        cost=np.concatenate([np.zeros(sites), -size]),
        lower=np.concatenate([required.astype(float), np.zeros(demands)]),
        upper=np.ones(sites + demands),
        rows=csr_array(vstack([reached, count])),
        row_lower=np.concatenate([np.zeros(demands), [p]]),
        row_upper=np.concatenate([np.full(demands, math.inf), [p]]),
        is_integer=np.concatenate([np.ones(sites, bool), np.zeros(demands, bool)]),
    )
    solved = solve(program, limits)
    is_open = solved.x[:sites] > _HALF
    covered = within[is_open].any(axis=0) if solved.found else np.zeros(demands, dtype=bool)
    value = float(size[covered].sum())
    return Cover(
        is_open=is_open, value=value, bound=max(value, -solved.bound), outcome=solved.outcome
    )


def shortest_reach(
    distance: Numbers, required: Flags, *, p: int, limits: SearchLimits | None = None
) -> Cover:
    """Return the ``p`` sites whose longest way to the nearest of them is shortest (p-center).

    The distances themselves are tried by halving: one suffices if ``p`` sites cover at it.
    """
    limits = limits or SearchLimits()
    tried = np.unique(distance[np.isfinite(distance)])
    low, high = 0, len(tried) - 1
    best = Cover(is_open=np.zeros(0, bool), value=math.inf, bound=-math.inf, outcome="stopped")
    while low <= high:
        middle = (low + high) // 2
        cover = fewest_sites(distance <= tried[middle], required, limits)
        if cover.found and cover.value <= p:
            best, high = cover, middle - 1
        elif cover.outcome == "infeasible" or cover.bound > p:
            low = middle + 1
        else:
            break
    if not best.found:
        outcome: Outcome = "infeasible" if low > high else "stopped"
        return Cover(is_open=best.is_open, value=math.inf, bound=math.inf, outcome=outcome)
    reached = np.where(np.isnan(distance), np.inf, distance)[best.is_open].min(axis=0).max()
    proven = low > high
    return Cover(
        is_open=best.is_open,
        value=float(reached),
        bound=float(reached if proven else tried[low]),
        outcome="optimal" if proven else "stopped",
    )
