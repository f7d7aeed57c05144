"""The best plan among the clusters of a pool: prices of triples first, then two parts, and again.

The prices rule out most of the pool; what is left of it is small enough for HiGHS, or is parted:
two demands in one cluster or in two (Ryan and Foster 1981), which only takes clusters away.
"""

import heapq
import math
from dataclasses import dataclass, field

import numpy as np
from scipy.sparse import csr_array, vstack

from analysis.clusters.master import MasterSolved, RestrictedMaster
from analysis.clusters.prices import Prices, pool_bound
from analysis.clusters.problem import ClusterProblem, Clusters
from analysis.clusters.site_choice import Flags, Numbers
from analysis.clusters.triples import divided_triples
from analysis.solver import Program, SearchLimits, solve

# A program begins with so many clusters of a pool; per round so many more come in.
_BEGIN, _COME_IN = 2000, 1500
# So few clusters are left to HiGHS.
_FEW, _FEW_TO_GUESS, _GUESSED = 1000, 6000, 1500
# More triples come in while a round closes this share of what is missing.
_WORTH_A_ROUND = 0.03
_SEARCH_SHARE = 0.5
# A pool is written anew where this share of it or less is left.
_WORTH_LEAVING_OUT = 0.9
_DUST = 1e-6
_FINE_SHARE = 1e-7
_HALF = 0.5


@dataclass(frozen=True, eq=False)
class _Part:
    """A part of all plans: those with clusters of the ``pool`` only, and the last prices."""

    bound: float
    pool: Clusters
    prices: Prices


@dataclass(eq=False)
class ClusterTree:
    """A search for plans of at most ``target``; ``value`` is that of the best plan known.

    ``plan`` is the best one found here, if any. ``first`` are prices of demands alone; ``history``
    has those of the whole pool, round by round: in this order they rule out most of a wider pool.
    """

    problem: ClusterProblem
    limits: SearchLimits
    target: float
    value: float
    gap: float
    first: Prices
    history: list[Prices]
    plan: Clusters | None = None
    # Nothing better than this is in the parts closed.
    _floor: float = math.inf
    _open: list[tuple[float, int, _Part]] = field(default_factory=list)

    def search(self, bound: float, pool: Clusters) -> float:
        """Return a bound of all plans in the ``pool``; infinite: none of at most ``target``."""
        prices = self.history[-1] if self.history else self.first
        self._open = [(bound, 0, _Part(bound, pool, prices))]
        made, is_first, beyond = 1, True, self.target + self.problem.grain
        while self._open:
            if self.limits.is_over() or self._is_enough(self._known()):
                break
            part = heapq.heappop(self._open)[2]
            for other in self._parts(part, is_first=is_first):
                heapq.heappush(self._open, (other.bound, made, other))
                made += 1
            is_first = False
            self.limits.report(min(self._known(), beyond, self.value), self.value)
        return self._known()

    def _known(self) -> float:
        return min(self._open[0][0] if self._open else math.inf, self._floor)

    def _is_enough(self, bound: float) -> bool:
        return self.value - bound <= self.gap * abs(self.value)

    def is_closed(self, bound: float) -> bool:
        """Say whether nothing in a part with this bound is looked for any more."""
        if self.problem.grain:
            return bound > self.target + _DUST
        return bound >= self.target - _FINE_SHARE * (abs(self.target) + self.problem.scale)

    def _close(self, bound: float) -> list[_Part]:
        if not self.problem.grain:
            self._floor = min(self._floor, bound)
        return []

    def _parts(self, part: _Part, *, is_first: bool) -> list[_Part]:
        """Return what is left of ``part`` under a higher bound, in two parts; [] when closed."""
        work, guessed = _Work(self, part), False
        while True:
            before = work.bound
            solved = work.settle()
            if is_first and len(work.prices.triples) and work.pool.count > _FEW:
                self.history.append(work.prices)
            if self.is_closed(work.bound) or not work.pool.count:
                return self._close(work.bound)
            if solved is None:
                return [_Part(work.bound, work.pool, work.prices)]
            if self._is_enough(min(work.bound, self._known())):
                return [_Part(work.bound, work.pool, work.prices)]
            if is_first and not guessed and work.pool.count <= _FEW_TO_GUESS:
                guessed = True
                self._guess(work)
            if work.pool.count <= _FEW:
                return self._finish(work.pool, work.bound)
            if self._take_whole(work, solved):
                return self._close(work.bound)
            new = divided_triples(work.master.clusters.members, solved.share)
            missing = max(self.target - before, _DUST)
            if not len(new) or (
                len(work.master.triples) > len(part.prices.triples)
                and work.bound - before < _WORTH_A_ROUND * missing
            ):
                return self._parted(work, solved)
            work.master.add_triples(new)

    def _take_whole(self, work: "_Work", solved: MasterSolved) -> bool:
        """Take the plan of a solution that divides nothing; say whether it is one."""
        whole = np.flatnonzero(solved.share > _HALF)
        divided = (solved.share > _DUST) & (solved.share < 1.0 - _DUST)
        if divided.any() or solved.unserved > _DUST:
            return False
        self._take(work.master.clusters.of(whole))
        return True

    def _take(self, plan: Clusters) -> None:
        """Keep ``plan`` if it is better than all known: dearer ones are looked for no more."""
        once = plan.members.sum(axis=1)
        value = float(plan.cost.sum())
        if (once == 1).all() and value < self.value:
            self.value, self.plan = value, plan
            self.target = min(self.target, value - self.problem.grain)

    def _finish(self, pool: Clusters, bound: float) -> list[_Part]:
        """Leave a small pool to HiGHS."""
        solved = self._solved(pool, self.limits.part(_SEARCH_SHARE))
        self._floor = min(self._floor, max(bound, solved))
        return []

    def _guess(self, work: "_Work") -> None:
        """Look for a plan among the clusters that add least."""
        cheapest = np.argsort(work.least, kind="stable")[:_GUESSED]
        self._solved(work.pool.of(cheapest), self.limits.part(0.1))

    def _solved(self, pool: Clusters, limits: SearchLimits) -> float:
        """Take the best plan of the ``pool``; return a bound of those looked for that are left."""
        scale = self.problem.scale
        near = max(self.problem.grain - 1e-3, _FINE_SHARE * abs(self.target)) / scale
        solved = solve(_program(self.problem, pool), limits, gap=near)
        if solved.found:
            self._take(pool.of(solved.x > _HALF))
        if solved.outcome == "infeasible" or (solved.outcome == "optimal" and self.problem.grain):
            return math.inf
        return solved.bound * scale

    def _parted(self, work: "_Work", solved: MasterSolved) -> list[_Part]:
        """Return the two parts of the pool, each with what its prices leave."""
        prices, halves = work.prices.in_force(), _halves(work, solved)
        if halves is None:
            return self._finish(work.pool, work.bound)
        parts = []
        for inside in halves:
            pool, reduced = work.pool.of(inside), work.reduced[inside]
            found = pool_bound(self.problem.choice, work.prices, pool, reduced)
            bound = max(work.bound, found.bound)
            if self.is_closed(bound):
                self._close(bound)
                continue
            left = ~self.beyond(found.with_each(pool, reduced))
            parts.append(_Part(bound, pool.of(left), prices))
        return parts

    def beyond(self, least: Numbers) -> Flags:
        """Return which clusters only plans dearer than the target have."""
        beyond: Flags = least > self.target + _DUST + _FINE_SHARE * abs(self.target)
        return beyond


class _Work:
    """A part being worked on: what is left of its pool, and the program over some of it."""

    def __init__(self, tree: ClusterTree, part: _Part) -> None:
        """Begin with the clusters that the prices of the part make cheapest."""
        self._tree = tree
        self.bound, self.pool, self.prices = part.bound, part.pool, part.prices
        self.least = self.reduced = self.prices.reduced(part.pool)
        self._inside = np.zeros(part.pool.count, dtype=bool)
        self._inside[np.argsort(self.reduced, kind="stable")[:_BEGIN]] = True
        self.master = RestrictedMaster(
            tree.problem, part.pool.of(self._inside), part.prices.triples
        )

    def settle(self) -> MasterSolved | None:
        """Solve until no cluster of the pool would gain; None: the time is up, or it is empty."""
        while not self._tree.limits.is_over():
            solved = self.master.solve(self._tree.limits)
            if solved is None:
                return None
            self._price(solved.prices)
            if not self.pool.count or self._tree.is_closed(self.bound):
                return None
            gain = self.reduced - solved.site_price[self.pool.site]
            gaining = np.flatnonzero((gain < -_DUST * self._tree.problem.scale) & ~self._inside)
            if not len(gaining):
                return solved
            most = gaining[np.argsort(gain[gaining], kind="stable")[:_COME_IN]]
            self.master.add_clusters(self.pool.of(most))
            self._inside[most] = True
        return None

    def _price(self, prices: Prices) -> None:
        """Raise the bound by ``prices`` and leave out what only dearer plans have."""
        reduced = prices.reduced(self.pool)
        found = pool_bound(self._tree.problem.choice, prices, self.pool, reduced)
        least = found.with_each(self.pool, reduced)
        self.bound, self.prices = max(self.bound, found.bound), prices
        self.reduced, self.least = reduced, least
        left = ~self._tree.beyond(least)
        if left.mean() < _WORTH_LEAVING_OUT:
            self.reduced, self.least, self._inside = reduced[left], least[left], self._inside[left]
            self.pool = self.pool.of(left)


def _halves(work: _Work, solved: MasterSolved) -> tuple[Flags, Flags] | None:
    """Return which clusters of the pool have the most divided two demands apart, or together.

    Where no two demands are divided a demand is, between sites; None: nothing is divided.
    """
    used, pool = solved.share > _DUST, work.pool
    clusters, weight = work.master.clusters.of(used), solved.share[used]
    members = clusters.members.astype(float)
    together = np.triu((members * weight) @ members.T, 1)
    divided = np.minimum(together, 1.0 - together)
    one, two = np.unravel_index(int(divided.argmax()), divided.shape)
    if divided[one, two] > _DUST:
        both = pool.members[one] & pool.members[two]
        return ~both, both | ~(pool.members[one] | pool.members[two])
    # Shape (demands, clusters in use): the part of a demand that the site of a cluster serves.
    served = (members * weight) @ (clusters.site[:, None] == clusters.site)
    divided = np.minimum(served, 1.0 - served)
    if divided.max(initial=0.0) <= _DUST:
        return None
    one, column = np.unravel_index(int(divided.argmax()), divided.shape)
    there = pool.site == clusters.site[column]
    return ~(there & pool.members[one]), there == pool.members[one]


def _program(problem: ClusterProblem, pool: Clusters) -> Program:
    """Return the set-partitioning program over all of the ``pool``."""
    count, choice = pool.count, problem.choice
    at_site = (np.ones(count), (pool.site, np.arange(count)))
    rows = [
        csr_array(pool.members.astype(float)),
        csr_array(at_site, (problem.sites, count)),
        csr_array(np.ones((1, count))),
    ]
    once = np.ones(problem.demands)
    return Program(
        cost=pool.cost / problem.scale,
        lower=np.zeros(count),
        upper=np.ones(count),
        rows=csr_array(vstack(rows)),
        row_lower=np.concatenate([once, choice.required.astype(float), [choice.least]]),
        row_upper=np.concatenate([once, np.ones(problem.sites), [choice.most]]),
        is_integer=np.ones(count, dtype=bool),
    )
