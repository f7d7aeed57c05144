"""The best sites without a size (p-median), proven: bounds by prices, branching on single sites.

The bounds are those of layout_bound; a node costs milliseconds. What the same proof takes in a
general mixed-integer solver stands in docs/decisions/0009-how-layouts-are-optimised.md.
"""

import heapq
import math
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from analysis.clusters import SiteChoice
from analysis.layout.interchange import interchange
from analysis.layout.lagrangian_bound import (
    LagrangianBound,
    StepRule,
    subgradient_ascent,
    uncapacitated_price,
)
from analysis.layout.problem import Flags, Index, Numbers
from analysis.solver import SearchLimits

_ROOT = StepRule(steps=2000)
_NODE = StepRule(steps=60, stride=0.3, least_stride=0.02, patience=15)
_STARTS = 3
# A choice of sites is improved by swaps only when it costs at most this much of the best known.
_PROMISING = 1.02
_EVERY = 20


@dataclass(frozen=True, eq=False)
class _Node:
    """A part of all plans: those among ``sites`` that keep the ``fixed`` ones of them."""

    bound: float
    sites: Index
    fixed: Flags
    multipliers: Numbers


@dataclass(eq=False)
class PMedianBranchAndBound:
    """A search for the ``count`` sites of least total cost, the required ones among them.

    ``cost`` has shape (sites, demands) and is finite (a large number where a demand may not be
    served). ``grain`` is the step between possible values, 0 where unknown; then the search ends
    within the share ``gap``. ``sites`` and ``value`` are the best found so far.
    """

    cost: Numbers
    required: Flags
    count: int
    grain: float
    gap: float
    limits: SearchLimits
    value: float = math.inf
    sites: Index = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    _seen: set[bytes] = field(default_factory=set, repr=False)
    _lowest: float = -math.inf
    # Nothing better than this is in the parts of all plans that were closed.
    _floor: float = math.inf

    def solve(self, start: Index | None, seed: int) -> float:
        """Find the best ``sites`` and their ``value``; return a bound proven for all plans."""
        for sites in self._starts(start, seed):
            self._improve(sites)
        bound = self._branch(self._root())
        return float(np.ceil(bound - 1e-6)) if self.grain else bound

    def _is_pruned(self, bound: float) -> bool:
        """Say whether a part of all plans with this bound can hold nothing better."""
        return bound >= self._closing

    @property
    def _closing(self) -> float:
        """The bound from which on no better plan, or none worth the search, can follow."""
        return self.value - max(self.grain - 1e-6, self.gap * abs(self.value))

    def _starts(self, start: Index | None, seed: int) -> Iterator[Index]:
        """Yield ``start``, made up to the right number, and some random choices."""
        fixed, free = np.flatnonzero(self.required), np.flatnonzero(~self.required)
        wanted = self.count - len(fixed)
        random = np.random.default_rng(seed)
        for known in [start] if start is not None else []:
            reused = known[~self.required[known]][:wanted]
            others = np.setdiff1d(free, reused)
            more = random.choice(others, wanted - len(reused), replace=False)
            yield np.concatenate([fixed, reused, more])
        for _ in range(_STARTS):
            yield np.concatenate([fixed, random.choice(free, wanted, replace=False)])

    def _improve(self, sites: Index) -> None:
        """Keep ``sites``, swapped for better ones where promising, if they are the best so far."""
        key = np.sort(sites).tobytes()
        if key in self._seen:
            return
        self._seen.add(key)
        value = float(self.cost[sites].min(axis=0).sum())
        if value <= _PROMISING * self.value and not self.limits.is_over():
            sites, value = interchange(self.cost, sites, self.required)
        if value < self.value:
            self.value, self.sites = value, np.sort(sites)

    def _bound_of(self, node: _Node, step_rule: StepRule) -> LagrangianBound:
        """Raise the bound of ``node`` by other prices, looking for plans on the way."""

        def upper(step: int, chosen: Index) -> float:
            if step % _EVERY == _EVERY - 1:
                self._improve(node.sites[chosen])
                self.limits.report(bound=self._lowest, value=self.value)
            return self.value

        def enough(bound: float) -> bool:
            return self._is_pruned(bound) or self.limits.is_over()

        choice = SiteChoice(required=node.fixed, least=self.count, most=self.count)
        found = subgradient_ascent(
            uncapacitated_price(self.cost[node.sites]),
            node.multipliers,
            choice,
            step_rule,
            upper,
            enough,
        )
        self._improve(node.sites[found.chosen])
        return found

    def _root(self) -> _Node:
        """Return all plans, with a bound from many steps."""
        # A first price: the cost of the site as far out as the share of each open site reaches.
        rank = min(len(self.cost) - 1, max(1, len(self.cost) // (2 * self.count)))
        start = np.partition(self.cost, rank, axis=0)[rank]
        node = _Node(-math.inf, np.arange(len(self.cost)), self.required, start)
        found = self._bound_of(node, _ROOT)
        return _Node(found.bound, node.sites, node.fixed, found.multipliers)

    def _branch(self, root: _Node) -> float:
        """Search best-first from ``root``; return the bound of all plans left and closed."""
        heap = [(root.bound, 0, root)]
        made = 1
        while heap:
            self._lowest, _, node = heap[0]
            if self.limits.is_over() or self._is_pruned(self._lowest):
                break
            heapq.heappop(heap)
            for child in self._children(node):
                heapq.heappush(heap, (child.bound, made, child))
                made += 1
        left = heap[0][0] if heap else math.inf
        if self.grain and self._is_pruned(left):
            return self.value
        return min(left, self._floor, self.value)

    def _children(self, node: _Node) -> list[_Node]:
        """Return what is left of ``node`` under a higher bound, in two parts; [] when closed."""
        found = self._bound_of(node, _NODE)
        bound = max(node.bound, found.bound)
        if self._is_pruned(bound):
            self._floor = min(self._floor, bound)
            return []
        if self.limits.is_over():
            return [_Node(bound, node.sites, node.fixed, found.multipliers)]
        keep, fixed = self._decided(node, found)
        sites, fixed = node.sites[keep], fixed[keep]
        if len(sites) < self.count or fixed.sum() > self.count:
            return []
        if len(sites) == self.count or fixed.sum() == self.count:
            self._improve(sites if len(sites) == self.count else sites[fixed])
            return []
        often, worth = found.often[keep], found.worth[keep]
        site = int(np.where(fixed, -1.0, often * (1.0 - often) * -worth).argmax())
        other = np.arange(len(sites)) != site
        return [
            _Node(bound, sites, fixed | ~other, found.multipliers),
            _Node(bound, sites[other], fixed[other], found.multipliers),
        ]

    def _decided(self, node: _Node, found: LagrangianBound) -> tuple[Flags, Flags]:
        """Return the sites of ``node`` that a better plan may have, and those that all have."""
        choice = SiteChoice(required=node.fixed, least=self.count, most=self.count)
        regret = choice.regret(found.worth)
        certain = found.bound + regret >= self._closing
        if certain[~node.fixed].any():
            self._floor = min(self._floor, self._closing)
        chosen = np.zeros(len(node.sites), dtype=bool)
        chosen[found.chosen] = True
        return chosen | ~certain, node.fixed | (chosen & certain)
