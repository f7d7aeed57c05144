"""All clusters that a plan of at most a target may have: knapsack tables, then every way back.

A table holds, for the first k demands of a site and each exact size, the least reduced cost. Going
back through it demand by demand, a part is carried on only while what it can become at best stays
within the limit: each part carried on ends in a cluster that is wanted (Baldacci,
Hadjiconstantinou, Maniezzo and Mingozzi 2002, "A new method for solving capacitated location
problems based on a set partitioning approach").
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.clusters.packed import WORD, SiteClusters, Words
from analysis.clusters.prices import SiteBound, site_bound
from analysis.clusters.problem import ClusterProblem, Clusters, joined
from analysis.clusters.site_choice import Index, Numbers
from analysis.solver import SearchLimits

_TOLERANCE_SHARE = 1e-9


class TooManyError(Exception):
    """More clusters than there is room or time for."""


@dataclass(frozen=True, kw_only=True, eq=False)
class _Knapsack:
    """One site: ``least[k, s]`` is the least of ``gain`` of the first k ``demands`` of size s."""

    demands: Index
    gain: Numbers
    size: Index
    least: Numbers


def priced_sites(problem: ClusterProblem, price: Numbers) -> SiteBound:
    """Return the bound of all plans at a ``price`` by demand, the best cluster of each site found.

    This is the bound of Ceselli and Righini (2005), "A branch-and-price algorithm for the
    capacitated p-median problem".
    """
    worth = np.full(problem.sites, np.inf)
    for site in range(problem.sites):
        least = _knapsack(problem, price, site, spare=0.0).least[-1]
        worth[site] = least[problem.least_size[site] :].min(initial=np.inf)
    return site_bound(problem.choice, float(price.sum()), worth)


def within(
    problem: ClusterProblem,
    price: Numbers,
    priced: SiteBound,
    target: float,
    most: int,
    limits: SearchLimits,
) -> Iterator[SiteClusters]:
    """Yield by site the clusters that a plan of at most ``target`` may have.

    ``priced`` is the bound at the prices. Raises TooManyError where there are more than ``most`` in
    all, or the time is up.
    """
    target += _TOLERANCE_SHARE * abs(target)
    for site in range(problem.sites):
        spare = target - priced.bound - priced.opening[site]
        if not spare >= 0.0:
            continue
        if limits.is_over():
            raise TooManyError
        knapsack = _knapsack(problem, price, site, spare=spare)
        words = _ways_back(problem, site, knapsack, priced.worth[site] + spare, most)
        if words is None:
            raise TooManyError
        most -= words.shape[1]
        yield SiteClusters(site=site, demands=knapsack.demands, words=words)


def clusters_within(
    problem: ClusterProblem,
    price: Numbers,
    priced: SiteBound,
    target: float,
    most: int,
    limits: SearchLimits,
) -> Clusters:
    """Return the clusters of ``within`` as one."""
    found = within(problem, price, priced, target, most, limits)
    return joined([part.unpacked(problem) for part in found])


def _knapsack(problem: ClusterProblem, price: Numbers, site: int, *, spare: float) -> _Knapsack:
    """Return the table of the demands that a cluster ``spare`` above the best may have."""
    gain, most = problem.cost[site] - price, int(problem.most_size[site])
    # A demand that gains nothing only adds, unless it is taken to reach a least size.
    dearest = np.inf if problem.least_size[site] else spare
    wanted = (gain <= dearest) & np.isfinite(gain) & (problem.size <= most)
    demands = np.flatnonzero(wanted)
    # The least worthy come last and are decided first on the way back.
    demands = demands[np.argsort(gain[demands] / problem.size[demands], kind="stable")]
    gain, size = gain[demands], problem.size[demands]
    least = np.full((len(demands) + 1, most + 1), np.inf)
    least[0, 0] = 0.0
    for k, (g, s) in enumerate(zip(gain, size, strict=True)):
        np.minimum(least[k, s:], least[k, : most + 1 - s] + g, out=least[k + 1, s:])
        least[k + 1, :s] = least[k, :s]
    return _Knapsack(demands=demands, gain=gain, size=size, least=least)


def _ways_back(
    problem: ClusterProblem, site: int, knapsack: _Knapsack, limit: float, most: int
) -> Words | None:
    """Return all sets of demands within ``limit``, as bits by set; None: over ``most``."""
    least, count = knapsack.least, len(knapsack.demands)
    sizes = np.arange(problem.least_size[site], least.shape[1])
    left = sizes[least[count, sizes] <= limit]
    gone = np.zeros(len(left))
    words = np.zeros((-(-count // WORD), len(left)), dtype=np.uint64)
    for k in range(count - 1, -1, -1):
        gain, size = knapsack.gain[k], knapsack.size[k]
        without = np.flatnonzero(gone + least[k, left] <= limit)
        fits = np.flatnonzero(left >= size)
        taken = fits[gone[fits] + gain + least[k, left[fits] - size] <= limit]
        if len(without) + len(taken) > most:
            return None
        carried, came = np.concatenate([without, taken]), slice(len(without), None)
        left, gone, words = left[carried], gone[carried], words[:, carried]
        left[came] -= size
        gone[came] += gain
        words[k // WORD, came] |= np.uint64(1) << np.uint64(k % WORD)
    return words
