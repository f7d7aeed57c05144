"""Prices that prove good bounds for sized sites: from a linear program, or from knapsacks."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from analysis.layout.lagrangian_bound import (
    Priced,
    StepRule,
    choice_of,
    priced_bound,
    subgradient_ascent,
)
from analysis.layout.local_search import WholeSearch
from analysis.layout.mip import layout_program, pairs_of, prices_of
from analysis.layout.problem import Flags, Index, LayoutProblem, Numbers
from analysis.solver import SearchLimits, solve

# A linear program starts with all pairs if they are few, else with the nearest sites by demand.
_FEW_PAIRS = 150_000
_NEAREST = 12
_ROUNDS = 20
# A demand that no site can take costs this many times the dearest pair.
_UNPLACED = 1000.0
_DUST = 1e-6
_TOLERANCE_SHARE = 1e-9
_TABLE_CELLS = 50_000_000
# A coarse climb: whole clusters, which come after it, raise the bound faster.
_STEP_RULE = StepRule(steps=1500, stride=1.0, patience=8, least_stride=0.03)
# Every so many steps a plan is made of the sites chosen; at one step the best are improved.
_EVERY = 20
_IMPROVE_AT = 200
_GUESS = 1.02


@dataclass(frozen=True, kw_only=True, eq=False)
class Proof:
    """A bound for all plans, the prices behind it, and what a site or a pair adds to it."""

    bound: float
    multipliers: Numbers
    worth: Numbers
    extra: Numbers

    def within(self, problem: LayoutProblem, target: float) -> tuple[Flags, Flags, Flags]:
        """Return the pairs, shape (sites, demands), that a plan of at most ``target`` may use.

        Beside them the sites all such plans have, and those any of them may have. A demand that
        may be split can use a dear pair for a small part, so only sites rule out its pairs.
        """
        choice = choice_of(problem)
        chosen = np.zeros(problem.sites, dtype=bool)
        chosen[choice.best(self.worth)] = True
        regret = choice.regret(self.worth)
        # A plan of exactly the target must not be lost to the rounding of sums.
        target += _TOLERANCE_SHARE * abs(target)
        fails = self.bound + regret > target
        must, may = chosen & fails | problem.required, chosen | ~fails
        opening = np.where(chosen, 0.0, regret)
        extra = self.extra if problem.is_whole else 0.0
        pairs = self.bound + opening[:, None] + extra <= target
        return pairs & ~np.isnan(problem.cost) & may[:, None], must, may


def linear_proof(problem: LayoutProblem, limits: SearchLimits) -> Proof | None:
    """Return the bound of the linear program over all pairs; None: proven that no plan exists.

    When the time is up before there is one, the bound is minus infinity.
    """
    used = _first_pairs(problem)
    dearest = float(problem.cost[np.isfinite(problem.cost)].max(initial=0.0))
    unplaced = _UNPLACED * max(1.0, dearest / problem.scale)
    proof, left, used = _priced(problem, used, unplaced, limits)
    if proof is None or left <= _DUST:
        return proof
    # At no cost at all every plan would cost nothing: a bound above that leaves no plan.
    free = replace(problem, cost=np.where(np.isnan(problem.cost), np.nan, 0.0))
    proof, _, used = _priced(free, used, 1.0, limits)
    if proof is None or proof.bound > _DUST:
        return None
    return _priced(problem, used, unplaced * _UNPLACED, limits)[0]


def _nothing_proven(problem: LayoutProblem) -> Proof:
    """Return a proof of nothing, where the time was too short."""
    nothing = np.zeros(problem.sites)
    extra = np.zeros((problem.sites, problem.demands))
    return Proof(bound=-math.inf, multipliers=np.zeros(problem.demands), worth=nothing, extra=extra)


def _first_pairs(problem: LayoutProblem) -> Flags:
    """Return the pairs a linear program starts with."""
    cost = problem.forbidden_as_infinite()
    allowed: Flags = np.isfinite(cost)
    if allowed.sum() > _FEW_PAIRS:
        rank = min(_NEAREST, problem.sites - 1)
        allowed &= cost <= np.partition(cost, rank, axis=0)[rank]
    return allowed


def _priced(
    problem: LayoutProblem, used: Flags, unplaced: float, limits: SearchLimits
) -> tuple[Proof | None, float, Flags]:
    """Return the bound of the linear program, the largest part left unplaced, and the pairs used.

    Pairs left out at first come in when they would gain (column generation). None: no solution,
    even with demands left over.
    """
    allowed = ~np.isnan(problem.cost)
    everywhere = np.ones(problem.sites, dtype=bool)
    for _ in range(_ROUNDS):
        pairs = pairs_of(used, problem.required, everywhere)
        program = layout_program(problem, pairs, mixed=False, unplaced_cost=unplaced)
        solved = solve(program, limits)
        if solved.outcome == "infeasible" and (allowed & ~used).any():
            used = allowed
            continue
        if solved.outcome == "infeasible":
            return None, math.inf, used
        if solved.outcome == "stopped":
            return _nothing_proven(problem), 0.0, used
        multipliers, size_prices = prices_of(problem, solved)
        bound, worth, reduced = priced_bound(problem, multipliers, size_prices)
        gaining = allowed & ~used & (reduced < -_DUST * problem.scale)
        enough = bound >= solved.value * problem.scale * (1.0 - _DUST)
        if enough or not gaining.any() or limits.is_over():
            break
        used = used | gaining
    left = float(solved.x[pairs.count + problem.sites :].max(initial=0.0))
    extra = np.maximum(reduced, 0.0)
    return Proof(bound=bound, multipliers=multipliers, worth=worth, extra=extra), left, used


def has_knapsacks(problem: LayoutProblem) -> bool:
    """Say whether sites can be priced by whole demands: whole sizes, tables not too large."""
    size, most = problem.size, largest_loads(problem)
    whole = bool((size == np.round(size)).all())
    cells = problem.sites * problem.demands * (int(most.max(initial=0)) + 1)
    return problem.is_whole and whole and not problem.least_size.any() and cells <= _TABLE_CELLS


def knapsack_proof(
    problem: LayoutProblem, linear: Proof, limits: SearchLimits
) -> tuple[Proof, WholeSearch]:
    """Return a bound at least as good as ``linear``, each site taking demands as a whole.

    Beside it a search that knows a good plan met on the way, if any.
    """
    search = WholeSearch(problem, limits)

    def upper(step: int, chosen: Index) -> float:
        if step % _EVERY == 0:
            search.try_sites(chosen)
        if step == _IMPROVE_AT:
            search.improve()
        return search.value if math.isfinite(search.value) else linear.bound * _GUESS

    found = subgradient_ascent(
        _knapsacks(problem),
        linear.multipliers,
        choice_of(problem),
        _STEP_RULE,
        upper,
        lambda bound: bound > search.value - problem.grain or limits.is_over(),
    )
    search.improve()
    cost = problem.forbidden_as_infinite() - found.multipliers
    size_prices = _critical(cost, problem.size, largest_loads(problem))
    _, worth, reduced = priced_bound(problem, found.multipliers, size_prices)
    # A pair is added to the linear worth of its site, which lies below the whole one.
    slack = (worth - found.worth)[:, None]
    extra = np.maximum(np.maximum(reduced, 0.0) + slack, 0.0)
    proof = Proof(bound=found.bound, multipliers=found.multipliers, worth=found.worth, extra=extra)
    return proof if proof.bound > linear.bound else linear, search


def largest_loads(problem: LayoutProblem) -> Index:
    """Return the largest whole size each site can have."""
    return np.floor(np.minimum(problem.most_size, problem.size.sum())).astype(np.int64)


def _knapsacks(problem: LayoutProblem) -> Callable[[Numbers], Priced]:
    """Return the pricing of sites that take demands as a whole up to their most size."""
    cost, most = problem.forbidden_as_infinite(), largest_loads(problem)
    size = problem.size.astype(np.int64)
    sites, width = np.arange(problem.sites), int(most.max(initial=0)) + 1

    def price(multipliers: Numbers) -> Priced:
        gain = cost - multipliers
        worth = np.zeros((problem.sites, width))
        takes = np.zeros((problem.demands, problem.sites, width), dtype=bool)
        useful = np.flatnonzero((gain < 0).any(axis=0) & (size < width))
        for i in useful:
            room = slice(size[i], width)
            better = worth[:, : width - size[i]] + gain[:, i, None]
            takes[i, :, room] = better < worth[:, room]
            worth[:, room] = np.minimum(better, worth[:, room])
        taken = np.zeros_like(gain, dtype=bool)
        room_left = most.copy()
        for i in useful[::-1]:
            taken[:, i] = takes[i, sites, room_left]
            room_left -= np.where(taken[:, i], size[i], 0)
        return worth[sites, most], taken

    return price


def _critical(gain: Numbers, size: Numbers, most: Index) -> Numbers:
    """Return by site the gain per size of the first demand that no longer fits, at most 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(gain < 0, gain / size, 0.0)
    order = np.argsort(ratio, axis=1, kind="stable")
    filled = np.cumsum(size[order], axis=1)
    fits = np.minimum((filled <= most[:, None]).sum(axis=1), len(size) - 1)
    sites = np.arange(len(gain))
    return np.minimum(ratio[sites, order[sites, fits]], 0.0)
