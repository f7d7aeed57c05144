"""The best clusters, proven: pools for higher and higher targets until the best plan is in one."""

import math
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from analysis.clusters.enumeration import TooManyError, within
from analysis.clusters.prices import Prices, SiteBound, site_bound
from analysis.clusters.problem import ClusterProblem, Clusters, joined
from analysis.clusters.root import root_prices
from analysis.clusters.site_choice import Flags, Index, Numbers
from analysis.clusters.tree import ClusterTree
from analysis.solver import SearchLimits

# Cells (clusters × demands) that may be looked at for a pool, and those that may be left in it.
_MOST_SEEN_CELLS, _MOST_CELLS = 600_000_000, 100_000_000
# A first reach above the bound, as a share of it; each next is wider.
_FIRST_SHARE, _WIDER, _MUCH_WIDER = 0.004, 1.3, 1.8
# While less than this part of the most was found, a wider reach is tried.
_ROOM_LEFT, _FEW_OF_MOST = 0.15, 0.015
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
                best = target, self._within(target)
            except TooManyError:
                least = max(self.problem.grain, _LEAST_SHARE * self.problem.scale)
                if best is not None or reach <= least:
                    break
                reach /= _WIDER**4
                continue
            if target >= wanted or best[1].count > _ROOM_LEFT * self._most(_MOST_CELLS):
                break
            few = best[1].count < _FEW_OF_MOST * self._most(_MOST_CELLS)
            reach = max(reach, self.problem.grain) * (_MUCH_WIDER if few else _WIDER)
        return best

    def _most(self, cells: int) -> int:
        """Return the clusters that have so many cells, of few demands no more than of a hundred."""
        return cells // max(self.problem.demands, 100)

    def _within(self, target: float) -> Clusters:
        """Return the clusters that a plan of at most ``target`` may have, by all prices known.

        They are packed until it is known which are left: there may be millions.
        """
        problem, most = self.problem, self._most(_MOST_SEEN_CELLS)
        seen = within(problem, self._price, self._priced, target, most, self.limits)
        pool = [_Packed(part.site, part.cost, np.packbits(part.members, axis=0)) for part in seen]
        for prices in self._history:
            pool = _left(problem, pool, prices, target)
        if sum(len(part.site) for part in pool) > self._most(_MOST_CELLS):
            raise TooManyError
        return joined([part.unpacked(problem.demands) for part in pool])


@dataclass(frozen=True, eq=False)
class _Packed:
    """Clusters of one site, the members as bits."""

    site: Index
    cost: Numbers
    members: npt.NDArray[np.uint8]

    def of(self, columns: Flags) -> "_Packed":
        return _Packed(self.site[columns], self.cost[columns], self.members[:, columns])

    def unpacked(self, demands: int) -> Clusters:
        members = np.unpackbits(self.members, axis=0, count=demands).astype(bool)
        return Clusters(site=self.site, cost=self.cost, members=members)


def _left(
    problem: ClusterProblem, pool: list[_Packed], prices: Prices, target: float
) -> list[_Packed]:
    """Return what a plan of at most ``target`` may have of the ``pool``, by these prices."""
    reduced = [prices.reduced(part.unpacked(problem.demands)) for part in pool]
    worth = np.full(problem.sites, np.inf)
    for part, by_cluster in zip(pool, reduced, strict=True):
        worth[part.site] = by_cluster.min(initial=np.inf)
    found = site_bound(problem.choice, prices.total, worth)
    most = target + _DUST + _FINE_SHARE * abs(target) - found.bound
    return [
        part.of(found.opening[part.site] + (by_cluster - worth[part.site]) <= most)
        for part, by_cluster in zip(pool, reduced, strict=True)
    ]
