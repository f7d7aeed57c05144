"""Small layout problems, and their answers by trying everything."""

import math
from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.layout.problem import Layout, LayoutProblem


@st.composite
def problems(draw: st.DrawFn, *, sized: bool, whole: bool = False) -> LayoutProblem:
    """Draw a problem of at most seven sites and six demands, with gaps, kept sites and sizes."""
    sites, demands = draw(st.integers(2, 7 if not whole else 4)), draw(st.integers(1, 6))
    seed = draw(st.integers(0, 2**32 - 1))
    random = np.random.default_rng(seed)
    cost = random.integers(0, 40, (sites, demands)).astype(float)
    if draw(st.booleans()):
        cost += random.random((sites, demands))
    cost[random.random(cost.shape) < draw(st.sampled_from([0.0, 0.2]))] = math.nan
    size = random.integers(1, 6, demands).astype(float)
    count = draw(st.integers(1, sites))
    room = size.sum() / count
    least, most = np.zeros(sites), np.full(sites, math.inf)
    if sized:
        most = np.ceil(room * random.uniform(0.8, 2.5, sites))
        least = np.where(random.random(sites) < 0.3, np.floor(room * 0.6), 0.0)
        least = np.zeros(sites) if draw(st.booleans()) else np.minimum(least, most)
    return LayoutProblem(
        cost=cost,
        size=size,
        required=random.random(sites) < draw(st.sampled_from([0.0, 0.2])),
        least_open=count if draw(st.booleans()) else min(1, count),
        most_open=count,
        least_size=least,
        most_size=most,
        is_whole=whole,
    )


def tried(problem: LayoutProblem) -> float:
    """Return the least value of all choices of sites, infinite where no plan keeps the rules."""
    best = math.inf
    for count in range(problem.least_open, problem.most_open + 1):
        for chosen in combinations(range(problem.sites), count):
            sites = np.array(chosen)
            if not np.isin(np.flatnonzero(problem.required), sites).all():
                continue
            fill = _whole if problem.is_whole else _split
            best = min(best, fill(problem, sites))
    return best


def _whole(problem: LayoutProblem, sites: np.ndarray) -> float:
    cost = np.where(np.isnan(problem.cost), math.inf, problem.cost)[sites]
    best = math.inf
    for row in product(range(len(sites)), repeat=problem.demands):
        load = np.bincount(row, problem.size, len(sites))
        fits = (load <= problem.most_size[sites]) & (load >= problem.least_size[sites])
        if fits.all():
            best = min(best, float(cost[list(row), range(problem.demands)].sum()))
    return best


def _split(problem: LayoutProblem, sites: np.ndarray) -> float:
    """Return the least cost at ``sites`` by scipy's linear program."""
    cost = problem.cost[sites]
    count, demands = cost.shape
    site, demand = np.nonzero(~np.isnan(cost))
    once = (demand == np.arange(demands)[:, None]).astype(float)
    load = (site == np.arange(count)[:, None]) * problem.size[demand]
    most = np.minimum(problem.most_size[sites], problem.size.sum())
    if len(site) == 0:
        return math.inf
    found = linprog(
        cost[site, demand],
        A_ub=np.vstack([load, -load]),
        b_ub=np.concatenate([most, -problem.least_size[sites]]),
        A_eq=once,
        b_eq=np.ones(demands),
        bounds=(0, 1),
    )
    return float(found.fun) if found.success else math.inf


def keeps_rules(problem: LayoutProblem, layout: Layout) -> None:
    """Fail unless the layout keeps every rule and its value is what it says."""
    is_open = layout.is_open
    assert problem.least_open <= is_open.sum() <= problem.most_open
    assert is_open[problem.required].all()
    assert is_open[layout.site].all()
    np.testing.assert_allclose(
        np.bincount(layout.demand, layout.share, problem.demands), 1.0, atol=1e-9
    )
    load = np.bincount(layout.site, problem.size[layout.demand] * layout.share, problem.sites)
    assert (load <= problem.most_size + 1e-5).all()
    assert (load[is_open] >= problem.least_size[is_open] - 1e-5).all()
    if problem.is_whole:
        assert (layout.share == 1.0).all()
    value = (problem.cost[layout.site, layout.demand] * layout.share).sum()
    np.testing.assert_allclose(layout.value, value, atol=1e-9)
    assert layout.bound <= layout.value + 1e-9
