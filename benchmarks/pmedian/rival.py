"""The textbook program of a layout problem, handed whole to scipy's mixed-integer solver."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, kron

from analysis.layout.problem import LayoutProblem


def textbook(problem: LayoutProblem, seconds: float) -> tuple[float, float]:
    """Return value and bound: every pair a variable, every pair tied to its site.

    Columns: the pairs, site by site, then the sites. What a planner would write down who had a
    solver and no more.
    """
    sites, demands = problem.cost.shape
    pairs = sites * demands
    served = hstack([kron(np.ones((1, sites)), np.eye(demands)), csr_array((demands, sites))])
    tied = hstack([csr_array(np.eye(pairs)), kron(-np.eye(sites), np.ones((demands, 1)))])
    load = kron(np.eye(sites), problem.size[None, :])
    most = np.minimum(problem.most_size, problem.size.sum())
    filled = hstack([load, -np.diag(most)])
    least = hstack([load, -np.diag(problem.least_size)])
    count = hstack([csr_array((1, pairs)), np.ones((1, sites))])
    rules = [
        LinearConstraint(csr_array(served), 1, 1),
        LinearConstraint(csr_array(tied), -np.inf, 0),
        LinearConstraint(csr_array(count), problem.least_open, problem.most_open),
    ]
    if problem.is_capacitated:
        rules.append(LinearConstraint(csr_array(filled), -np.inf, 0))
        rules.append(LinearConstraint(csr_array(least), 0, np.inf))
    known = np.isfinite(problem.cost).ravel()
    whole = np.full(pairs, int(problem.is_whole))
    found = milp(
        np.concatenate([np.where(known, problem.cost.ravel(), 0.0), np.zeros(sites)]),
        integrality=np.concatenate([whole, np.ones(sites, dtype=int)]),
        bounds=Bounds(
            np.concatenate([np.zeros(pairs), problem.required.astype(float)]),
            np.concatenate([known.astype(float), np.ones(sites)]),
        ),
        constraints=rules,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    value = np.inf if found.x is None else float(found.fun)
    bound = -np.inf if found.mip_dual_bound is None else float(found.mip_dual_bound)
    return value, bound
