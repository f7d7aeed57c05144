"""The best clusters, proven: pools for higher and higher targets until the best plan is in one."""

import math
from dataclasses import dataclass, field

import numpy as np

from analysis.clusters.enumeration import TooManyError, within
from analysis.clusters.packed import SiteClusters
from analysis.clusters.prices import Prices, SiteBound, site_bound
from analysis.clusters.problem import ClusterProblem, Clusters, joined
from analysis.clusters.root import root_prices
from analysis.clusters.site_choice import Numbers
from analysis.clusters.tree import ClusterTree
from analysis.solver import SearchLimits

# Cells (clusters × demands) that may be looked at for a pool, and those that may be left in it.
_MOST_SEEN_CELLS, _MOST_CELLS = 2_000_000_000, 100_000_000
# A first reach above the bound, as a share of it; the second is wider, or after too many narrower.
_FIRST_SHARE, _WIDER, _NARROWER = 0.004, 1.8, 2.9
# So large a part of the most is aimed at; so large a part is enough.
_AIM, _ENOUGH = 0.3, 0.1
# Where no plan is known plans are sought up to this share above the bound.
_WITHOUT_PLAN = 0.15
_LEAST_SHARE = 1e-5
_FINE_SHARE = 1e-7
_DUST = 1e-6
_MOST_HISTORY = 12


@dataclass(frozen=True, kw_only=True, eq=False)
class ClusterPlan:
    """Nothing better than ``bound`` exists; ``clusters`` is a better plan than known, or None."""

    bound: float
    clusters: Clusters | None


def best_clusters(
    problem: ClusterProblem, price: Numbers, value: float, limits: SearchLimits, gap: float = 0.0
) -> ClusterPlan:
    """Return the best division into clusters that costs less than ``value``, with a proven bound.

    Parameters
    ----------
    problem
        Costs, sizes and which sites may be chosen.
    price
        Prices of the demands to begin with, any: the better, the sooner it ends.
    value
        The cost of the best plan known, infinite where there is none.
    limits
        How long the search may go on, and who hears of its progress.
    gap
        The search ends when bound and value are this near, as a share of the value.
    """
    search = _ClusterSearch(problem, value, limits, gap)
    search.run(price)
    return ClusterPlan(bound=search.bound, clusters=search.plan)


@dataclass(eq=False)
class _ClusterSearch:
    problem: ClusterProblem
    value: float
    limits: SearchLimits
    gap: float
    plan: Clusters | None = None
    bound: float = -math.inf
    _price: Numbers = field(init=False)
    _priced: SiteBound = field(init=False)
    _history: list[Prices] = field(default_factory=list)
    # How fast clusters grow with the target: the logarithm of their number, by unit of cost.
    _growth: float = 0.0

    def run(self, price: Numbers) -> None:
        """Raise the bound and find better plans until they meet."""
        self._price, self._priced = root_prices(self.problem, price, self.limits)
        self._prove(self._priced.bound)
        while not self._is_over():
            found = self._pool()
            if found is None:
                break
            target, pool = found
            is_last = target >= self._next_best()
            tree = ClusterTree(
                self.problem,
                self.limits,
                target,
                self.value,
                self.gap,
                Prices(self._price),
                self._history,
            )
            left = tree.search(self.bound, pool)
            self.value, self._history = tree.value, tree.history[-_MOST_HISTORY:]
            self.plan = self.plan if tree.plan is None else tree.plan
            self._prove(min(left, target + self.problem.grain))
            if is_last:
                break

    def _is_over(self) -> bool:
        """Say whether the search has an end, or was never possible."""
        near = self.value - self.bound <= max(self.gap, 2.0 * _FINE_SHARE) * abs(self.value)
        return near or not math.isfinite(self.bound) or self.limits.is_over()

    def _prove(self, bound: float) -> None:
        if self.problem.grain and math.isfinite(bound):
            bound = math.ceil(bound - _DUST)
        self.bound = min(max(self.bound, bound), self.value)
        self.limits.report(self.bound, self.value)

    def _next_best(self) -> float:
        """Return the most that a better plan than the one known may cost."""
        if self.problem.grain and math.isfinite(self.value):
            return math.ceil(self.value - _DUST) - self.problem.grain
        return self.value

    def _pool(self) -> tuple[float, Clusters] | None:
        """Return the highest target for which there is room, and its clusters; None: no room.

        The target is one that the next bound lies above.
        """
        wanted = self._next_best()
        if math.isinf(wanted):
            wanted = self.bound + _WITHOUT_PLAN * max(abs(self.bound), self.problem.scale)
        best: tuple[float, Clusters] | None = None
        reach = _FIRST_SHARE * max(abs(self.bound), self.problem.scale)
        while not self.limits.is_over():
            target = min(wanted, self.bound + max(reach, self.problem.grain))
            if self.problem.grain:
                target = math.floor(target + _DUST)
            try:
                found = target, self._within(target)
            except TooManyError:
                least = max(self.problem.grain, _LEAST_SHARE * self.problem.scale)
                if best is not None or reach <= least:
                    break
                fewer = math.log(_NARROWER) / self._growth if self._growth else math.inf
                reach = max(reach / _NARROWER, reach - max(fewer, self.problem.grain))
                continue
            if target >= wanted or found[1].count > _ENOUGH * self._most(_MOST_CELLS):
                return found
            reach = self._wider(best, found)
            best = found
        return best

    def _wider(self, before: tuple[float, Clusters] | None, found: tuple[float, Clusters]) -> float:
        """Return the reach at which as many clusters as aimed at are expected.

        They grow about as an exponential of the reach, as from the pool ``before`` to the last one.
        """
        target, pool = found
        if before is not None and target > before[0] and pool.count > before[1].count > 0:
            more = math.log(pool.count / before[1].count)
            self._growth = more / (target - before[0])
        reach = max(target - self.bound, self.problem.grain)
        if not self._growth or not pool.count:
            return max(_WIDER * reach, reach + self.problem.grain)
        step = math.log(_AIM * self._most(_MOST_CELLS) / pool.count) / self._growth
        return reach + max(step, self.problem.grain)

    def _most(self, cells: int) -> int:
        """Return the clusters that have so many cells, of few demands no more than of a hundred."""
        return cells // max(self.problem.demands, 100)

    def _within(self, target: float) -> Clusters:
        """Return the clusters that a plan of at most ``target`` may have, by all prices known.

        They are packed until it is known which are left: there may be millions.
        """
        problem, most = self.problem, self._most(_MOST_SEEN_CELLS)
        pool = [*within(problem, self._price, self._priced, target, most, self.limits)]
        for prices in self._history:
            pool = _left(problem, pool, prices, target)
        if sum(part.count for part in pool) > self._most(_MOST_CELLS):
            raise TooManyError
        return joined([part.unpacked(problem) for part in pool])


def _left(
    problem: ClusterProblem, pool: list[SiteClusters], prices: Prices, target: float
) -> list[SiteClusters]:
    """Return what a plan of at most ``target`` may have of the ``pool``, by these prices."""
    reduced = [part.reduced(problem, prices) for part in pool]
    worth = np.full(problem.sites, np.inf)
    for part, by_cluster in zip(pool, reduced, strict=True):
        worth[part.site] = by_cluster.min(initial=np.inf)
    found = site_bound(problem.choice, prices.total, worth)
    most = target + _DUST + _FINE_SHARE * abs(target) - found.bound
    return [
        part.of(found.opening[part.site] + (by_cluster - worth[part.site]) <= most)
        for part, by_cluster in zip(pool, reduced, strict=True)
    ]
