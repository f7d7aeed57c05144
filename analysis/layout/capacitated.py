"""The best layout of sites with least and most sizes: a proven bound first, then what is left.

Prices prove a bound. Where demands stay whole the plan is then sought among whole clusters
(analysis.clusters). For a target a little above it the same prices rule out most sites, and pairs
where demands stay whole, and HiGHS searches what remains: a plan found there that costs no more
than the target is the best of all; if there is none, no plan reaches the target, and the next
target is higher.
"""

import math
from dataclasses import dataclass, field, replace

import numpy as np

from analysis.clusters import ClusterProblem, Clusters, best_clusters
from analysis.layout.dual_prices import (
    Proof,
    has_knapsacks,
    knapsack_proof,
    largest_loads,
    linear_proof,
)
from analysis.layout.lagrangian_bound import choice_of
from analysis.layout.local_search import WholeSearch
from analysis.layout.mip import Pairs, layout_of, layout_program, pairs_of
from analysis.layout.neighbouring_sites import improved_by_neighbours
from analysis.layout.problem import Flags, Layout, LayoutProblem, no_layout
from analysis.solver import Progress, SearchLimits, solve

# How far above the bound a plan is sought, one after the other, and the part of the time for each.
_REACHES = (0.002, 0.01, 0.04, 0.15, math.inf)
_TIME_SHARE = 0.6
# Whole clusters come before, where they can: as a rule they end the search.
_CLUSTER_SHARE = 0.8
# A plan this near to the bound is itself the next target.
_NEAR = 0.06
# A known choice of sites is filled from pairs up to this far above the bound.
_FILLED_FROM = 0.15
# More pairs than this are not handed to the solver: of each demand only so many, those that add
# least. A plan is found among them all the same; the bound is then that of the prices.
_MOST_PAIRS = 400_000
_FEW_BY_DEMAND = 12
# A table by site of so many cells in all (sites × demands × sizes) is made again and again.
_TABLE_CELLS = 50_000_000


def capacitated_layout(
    problem: LayoutProblem, limits: SearchLimits, *, start: Flags | None = None, gap: float = 0.0
) -> Layout | None:
    """Return the best layout, proven within the share ``gap``; None: no plan keeps the rules.

    ``start`` is a known choice of open sites. When the time is up the best plan so far is
    returned with what is proven; where there is none its value is infinite.
    """
    proof = linear_proof(problem, limits)
    if proof is None:
        return None
    if math.isinf(proof.bound):
        return no_layout(problem, proof.bound)
    whole: WholeSearch | None = None
    if has_knapsacks(problem):
        proof, whole = knapsack_proof(problem, proof, limits)
    search = _CapacitatedSearch(problem, proof, limits, gap, no_layout(problem, proof.bound), whole)
    search.keep_whole()
    if start is not None:
        search.fill(start)
    search.cluster()
    search.improve()
    for reach in _REACHES:
        if search.best.gap <= gap or limits.is_over():
            break
        if search.is_stuck:
            break
        near = reach > _REACHES[0] and search.best.gap <= _NEAR
        if search.look(search.best.value if near else proof.bound + reach * abs(proof.bound)):
            return None
    return search.best


@dataclass(eq=False)
class _CapacitatedSearch:
    problem: LayoutProblem
    proof: Proof
    limits: SearchLimits
    gap: float
    best: Layout
    whole: WholeSearch | None
    scale: float = field(init=False)
    is_stuck: bool = False

    def __post_init__(self) -> None:
        self.scale = self.problem.scale
        self._prove(self.proof.bound)

    def look(self, target: float) -> bool:
        """Look for the best plan of at most ``target``; say whether it is proven there is none."""
        target = min(target if self.proof.bound else math.inf, self.best.value)
        if self.problem.grain and math.isfinite(target):
            target = math.floor(target + 1e-6)
        allowed, must, may = self.proof.within(self.problem, target)
        few = self._few(allowed)
        pairs = pairs_of(few, must, may)
        solved = solve(
            layout_program(self.problem, pairs, mixed=True),
            self._limits_passing_on(target),
            gap_share=self.gap,
            gap=max(1e-9 * abs(self.proof.bound), self.problem.grain - 1e-3) / self.scale,
        )
        if solved.found:
            self.keep(self._cleaned(pairs, solved.x))
        if few is not allowed:
            # A wider target would only bring the same few pairs again.
            self.is_stuck = solved.found
            return False
        empty = solved.outcome == "infeasible"
        # A dearer plan may use a pair left out: of those no more is known than the target.
        known = math.inf if empty else solved.bound * self.scale
        beyond = target + self.problem.grain
        self._prove(beyond if known >= target + self.problem.grain - 1e-6 else min(known, beyond))
        return empty and math.isinf(target)

    def _few(self, allowed: Flags) -> Flags:
        """Return ``allowed`` itself, or of too many pairs those that add least."""
        if allowed.sum() <= _MOST_PAIRS:
            return allowed
        extra = np.where(allowed, self.proof.extra, np.inf)
        rank = min(_FEW_BY_DEMAND, len(extra)) - 1
        few: Flags = allowed & (extra <= np.partition(extra, rank, axis=0)[rank])
        return few

    def fill(self, is_open: Flags) -> None:
        """Take the plan that opens the sites of ``is_open`` as known, if it keeps the rules."""
        problem = self.problem
        if not problem.least_open <= is_open.sum() <= problem.most_open:
            return
        if (problem.required & ~is_open).any():
            return
        reach = self.proof.bound + _FILLED_FROM * abs(self.proof.bound)
        allowed, _, _ = self.proof.within(problem, reach)
        pairs = pairs_of(self._few(allowed & is_open[:, None]), is_open, is_open)
        solved = solve(
            layout_program(problem, pairs, mixed=problem.is_whole), self.limits.part(0.2)
        )
        if solved.found:
            self.keep(layout_of(problem, pairs, solved.x))

    def improve(self) -> None:
        """Shake the best plan and solve its neighbouring sites anew, where demands are whole."""
        if not self.problem.is_whole or self.best.gap <= self.gap:
            return
        if self.whole is not None:
            self.whole.shake(seed=0)
            self.keep_whole()
        if math.isfinite(self.best.value):
            self.keep(improved_by_neighbours(self.problem, self.best, self.proof, self.limits))

    def cluster(self) -> None:
        """Look for the best plan among whole clusters, where demands and sizes are whole."""
        is_known = math.isfinite(self.best.value) and math.isfinite(self.best.bound)
        if is_known and self.best.gap > self.gap and has_clusters(self.problem):
            best, outer, part = self.best, self.limits, self.limits.part(_CLUSTER_SHARE)
            part.on_progress = lambda news: outer.report(max(best.bound, news.bound), news.value)
            self.best = _improved_by_clusters(self.problem, best, self.proof, part, self.gap)

    def _cleaned(self, pairs: Pairs, x: np.ndarray) -> Layout:
        """Return the plan of a solution; split demands are shared out anew between its sites."""
        plan = layout_of(self.problem, pairs, x)
        if self.problem.is_whole:
            return plan
        at_open = plan.is_open[pairs.site]
        only = Pairs(
            site=pairs.site[at_open],
            demand=pairs.demand[at_open],
            must=plan.is_open,
            may=plan.is_open,
        )
        solved = solve(layout_program(self.problem, only, mixed=False), SearchLimits())
        return layout_of(self.problem, only, solved.x) if solved.found else plan

    def keep(self, plan: Layout) -> None:
        """Keep ``plan`` if it is the best so far."""
        if plan.value < self.best.value:
            self.best = replace(plan, bound=min(self.best.bound, plan.value))

    def keep_whole(self) -> None:
        """Keep the best plan of the search for whole demands, if it has one."""
        plan = None if self.whole is None else self.whole.layout()
        if plan is not None:
            self.keep(plan)

    def _prove(self, bound: float) -> None:
        if self.problem.grain:
            bound = math.ceil(bound - 1e-6) if math.isfinite(bound) else bound
        bound = min(max(self.best.bound, bound), self.best.value)
        self.best = replace(self.best, bound=bound)

    def _limits_passing_on(self, target: float) -> SearchLimits:
        """Return limits for part of the time that pass on what is known of all plans."""
        best, outer = self.best, self.limits

        def on_progress(progress: Progress) -> None:
            value = min(best.value, progress.value * self.scale)
            bound = min(progress.bound * self.scale, target, value)
            outer.report(max(best.bound, bound), value)

        part = outer.part(_TIME_SHARE)
        part.on_progress = on_progress
        return part


def has_clusters(problem: LayoutProblem) -> bool:
    """Say whether the problem is one of clusters: whole demands, whole sizes, tables not too large.

    All other rules of a layout (sites that stay, how many, least and most sizes, pairs that may not
    be) are rules of clusters as well.
    """
    size, most = problem.size, largest_loads(problem)
    whole = bool((size == np.round(size)).all() and (size > 0).all())
    cells = problem.sites * problem.demands * (int(most.max(initial=0)) + 1)
    return problem.is_whole and whole and cells <= _TABLE_CELLS


def _improved_by_clusters(
    problem: LayoutProblem, plan: Layout, proof: Proof, limits: SearchLimits, gap: float
) -> Layout:
    """Return ``plan`` or a better one, with the best bound known; ``proof`` has prices to begin."""
    found = best_clusters(_as_clusters(problem), proof.multipliers, plan.value, limits, gap)
    if found.clusters is not None:
        plan = _layout(problem, found.clusters, plan.bound)
    bound = found.bound if math.isfinite(found.bound) else plan.bound
    return replace(plan, bound=min(max(plan.bound, bound), plan.value))


def _as_clusters(problem: LayoutProblem) -> ClusterProblem:
    return ClusterProblem(
        cost=problem.forbidden_as_infinite(),
        size=problem.size.astype(np.int64),
        least_size=np.ceil(problem.least_size).astype(np.int64),
        most_size=largest_loads(problem),
        choice=choice_of(problem),
        grain=problem.grain,
        scale=problem.scale,
    )


def _layout(problem: LayoutProblem, clusters: Clusters, bound: float) -> Layout:
    """Return the plan that the ``clusters`` make, its value counted anew."""
    is_open = np.zeros(problem.sites, dtype=bool)
    is_open[clusters.site] = True
    demand = np.arange(problem.demands)
    site = clusters.site[clusters.members.argmax(axis=1)]
    value = float(problem.cost[site, demand].sum())
    share = np.ones(problem.demands)
    return Layout(is_open=is_open, demand=demand, site=site, share=share, value=value, bound=bound)
