"""Better plans by solving a few neighbouring sites and their demands anew, all others as they are.

What is left is so small that HiGHS solves it exactly in a fraction of a second (POPMUSIC: Taillard
and Voss 2002; for capacitated medians Stefanello, de Araújo and Müller 2015).
"""

import math
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.layout.dual_prices import Proof
from analysis.layout.mip import layout_of, layout_program, pairs_of
from analysis.layout.problem import Flags, Index, Layout, LayoutProblem, Numbers
from analysis.solver import SearchLimits, solve

# So many neighbours are solved together; where no three can be bettered, four.
_NEIGHBOURS = (3, 4)
# So many shut sites come into question, those that serve most demands at up to half as much again.
_SHUT_BY_PART, _ABOUT = 20, 1.5
_TIME_SHARE, _PART_SHARE = 0.6, 0.1
_TOLERANCE_SHARE = 1e-9


def improved_by_neighbours(
    problem: LayoutProblem, plan: Layout, proof: Proof, limits: SearchLimits
) -> Layout:
    """Return ``plan``, or a better one, in which no few neighbours can be bettered by themselves.

    Demands are whole; ``plan`` keeps the rules, and so does what is returned. Its bound stays.
    """
    search = _NeighbourSearch(problem, plan, proof, limits.part(_TIME_SHARE))
    for count in _NEIGHBOURS:
        while search.improve(count):
            pass
    return search.plan


@dataclass(eq=False)
class _NeighbourSearch:
    problem: LayoutProblem
    plan: Layout
    proof: Proof
    limits: SearchLimits
    _seen: set[tuple[bytes, bytes]] = field(default_factory=set)

    def improve(self, count: int) -> bool:
        """Solve each open site with its neighbours, ``count`` in all; say whether that helped."""
        before = self.plan.value
        for centre in np.flatnonzero(self.plan.is_open):
            if self.limits.is_over():
                return False
            if self.plan.is_open[centre]:
                self._solve(self._around(int(centre), count))
        return self.plan.value < before

    def _around(self, centre: int, count: int) -> Index:
        """Return ``centre`` and the open sites that would serve its demands at least cost."""
        open_sites = np.flatnonzero(self.plan.is_open)
        own = self.plan.demand[self.plan.site == centre]
        cost = self.problem.forbidden_as_infinite()[np.ix_(open_sites, own)].sum(axis=1)
        cost[open_sites == centre] = -math.inf
        return np.sort(open_sites[np.argsort(cost, kind="stable")[:count]])

    def _solve(self, sites: Index) -> None:
        """Solve ``sites``, their demands and the shut sites nearby anew; take what is better."""
        is_part = np.isin(self.plan.site, sites)
        demands = self.plan.demand[is_part]
        key = (sites.tobytes(), demands.tobytes())
        if key in self._seen or not len(demands):
            return
        self._seen.add(key)
        now = self.problem.cost[self.plan.site[is_part], demands]
        used = np.sort(np.concatenate([sites, self._shut(demands, now=now)]))
        part = self._part(used, demands, others=int(self.plan.is_open.sum()) - len(sites))
        cost = float(now.sum())
        allowed, _, _ = self.proof.within(self.problem, self.plan.value)
        everywhere = np.ones(part.sites, dtype=bool)
        pairs = pairs_of(allowed[np.ix_(used, demands)], part.required, everywhere)
        solved = solve(
            layout_program(part, pairs, mixed=True),
            self.limits.part(_PART_SHARE),
            gap=max(_TOLERANCE_SHARE * cost, part.grain - 1e-3) / part.scale,
        )
        if solved.found:
            found = layout_of(part, pairs, solved.x)
            if found.value < cost - _TOLERANCE_SHARE * abs(cost):
                self._take(found, used, sites, is_part)

    def _shut(self, demands: Index, *, now: Numbers) -> Index:
        """Return the shut sites that serve most of ``demands`` about as well as ``now``."""
        cost = self.problem.forbidden_as_infinite()[:, demands]
        worth = np.minimum(cost - _ABOUT * now, 0.0).sum(axis=1)
        worth[self.plan.is_open] = math.inf
        ranked = np.argsort(worth, kind="stable")[:_SHUT_BY_PART]
        return ranked[worth[ranked] < 0.0]

    def _part(self, sites: Index, demands: Index, *, others: int) -> LayoutProblem:
        """Return the problem of ``sites`` and ``demands``, where ``others`` stay open."""
        problem = self.problem
        return replace(
            problem,
            cost=problem.cost[np.ix_(sites, demands)],
            size=problem.size[demands],
            required=problem.required[sites],
            least_open=max(problem.least_open - others, 0),
            most_open=problem.most_open - others,
            least_size=problem.least_size[sites],
            most_size=problem.most_size[sites],
        )

    def _take(self, found: Layout, used: Index, sites: Index, is_part: Flags) -> None:
        """Put the part ``found`` over ``used`` in the place of ``sites`` and their demands."""
        is_open = self.plan.is_open.copy()
        is_open[sites] = False
        is_open[used[found.is_open]] = True
        site = self.plan.site.copy()
        at = np.flatnonzero(is_part)[found.demand]
        site[at] = used[found.site]
        value = float((self.problem.cost[site, self.plan.demand] * self.plan.share).sum())
        self.plan = replace(self.plan, is_open=is_open, site=site, value=value)
