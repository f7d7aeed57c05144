"""The best prices of demands: the linear program over all clusters, by column generation."""

import numpy as np

from analysis.clusters.enumeration import TooManyError, clusters_within, priced_sites
from analysis.clusters.master import RestrictedMaster
from analysis.clusters.prices import Prices, SiteBound, no_triples
from analysis.clusters.problem import ClusterProblem, Clusters
from analysis.clusters.site_choice import Numbers
from analysis.solver import SearchLimits

_ROUNDS = 200
_FIRST, _NEW = 3000, 3000
_FIRST_REACH = 0.05
# Every round prices are asked for what the program says and for half the way back to the best.
_BACK = (0.0, 0.5)
# Beside the best cluster of each site chosen those nearly as good come in.
_NEARLY_SHARE, _LEAST_NEARLY, _MOST_NEARLY = 0.1, 0.0005, 0.002
_END_SHARE = 1e-7
_DUST = 1e-7


def root_prices(
    problem: ClusterProblem, price: Numbers, limits: SearchLimits
) -> tuple[Numbers, SiteBound]:
    """Return the price by demand of the highest bound, and that bound, climbing from ``price``."""
    best = price, priced_sites(problem, price)
    first = _nearest_bound(problem, *best, limits)
    if first is None:
        return best
    master = RestrictedMaster(problem, first, no_triples())
    for _ in range(_ROUNDS):
        solved = master.solve(limits)
        if solved is None or solved.value - best[1].bound <= _END_SHARE * abs(solved.value):
            break
        came = 0
        for back in _BACK:
            asked = back * best[0] + (1.0 - back) * solved.prices.demand
            priced = priced_sites(problem, asked)
            if priced.bound > best[1].bound:
                best = asked, priced
            new = _nearly_best(problem, asked, priced, solved.value, limits)
            if new is not None:
                reduced = Prices(solved.prices.demand).reduced(new) - solved.site_price[new.site]
                gaining = new.of(reduced < -_DUST * problem.scale)
                came += gaining.count
                master.add_clusters(gaining)
        if not came:
            break
    return best


def _nearest_bound(
    problem: ClusterProblem, price: Numbers, priced: SiteBound, limits: SearchLimits
) -> Clusters | None:
    """Return the clusters that add least to the bound, as many as a program begins with."""
    reach = _FIRST_REACH * abs(priced.bound)
    while np.isfinite(priced.bound) and reach > _DUST * problem.scale and not limits.is_over():
        try:
            target = priced.bound + reach
            return clusters_within(problem, price, priced, target, _FIRST, limits)
        except TooManyError:
            reach /= 2.0
    return None


def _nearly_best(
    problem: ClusterProblem,
    price: Numbers,
    priced: SiteBound,
    value: float,
    limits: SearchLimits,
) -> Clusters | None:
    """Return the best clusters of the sites chosen at the prices, and others nearly as good."""
    least, most = _LEAST_NEARLY * abs(value), _MOST_NEARLY * abs(value)
    nearly = min(max(_NEARLY_SHARE * (value - priced.bound), least), most)
    for reach in (nearly, 0.0):
        try:
            return clusters_within(problem, price, priced, priced.bound + reach, _NEW, limits)
        except TooManyError:
            continue
    return None
