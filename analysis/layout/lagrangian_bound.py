"""Lower bounds by prices: no plan costs less than what the prices of the demands add up to.

Every demand i gets a price u_i (Lagrange multiplier of "i is served once"). A site then takes the
demands it would gain from; the cheapest choice of sites at these prices bounds every plan from
below, whatever the prices are. How the prices were found therefore needs no trust.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from analysis.clusters import SiteChoice
from analysis.layout.problem import Flags, Index, LayoutProblem, Numbers

# Worth of each site (what opening it adds, less is better) and the demands it takes.
Priced = tuple[Numbers, Flags]
# A slow average of the directions keeps the climb from swinging to and fro.
_INERTIA = 0.3
_TOLERANCE_SHARE = 2e-5


@dataclass(frozen=True, kw_only=True, eq=False)
class LagrangianBound:
    """Where a climb ended: the best ``bound`` and the prices and worths that prove it.

    ``often`` says how often each site was chosen lately, from 0 to 1.
    """

    bound: float
    multipliers: Numbers
    worth: Numbers
    chosen: Index
    often: Numbers


@dataclass(frozen=True, kw_only=True)
class StepRule:
    """How a climb goes: at most ``steps``; the stride halves after ``patience`` without gain."""

    steps: int
    stride: float = 1.5
    least_stride: float = 1e-3
    patience: int = 30


def subgradient_ascent(
    price: Callable[[Numbers], Priced],
    start: Numbers,
    choice: SiteChoice,
    step_rule: StepRule,
    upper: Callable[[int, Index], float],
    enough: Callable[[float], bool],
) -> LagrangianBound:
    """Return the highest bound found by subgradient steps from the prices ``start``.

    ``upper`` is told the step and the sites chosen and returns the value of the best plan known;
    ``enough`` says of a bound whether to stop there.
    """
    multipliers, stride, idle = start, step_rule.stride, 0
    direction = np.zeros_like(start)
    best: LagrangianBound | None = None
    often = np.zeros(len(choice.required))
    for step in range(step_rule.steps):
        worth, taken = price(multipliers)
        chosen = choice.best(worth)
        bound = float(multipliers.sum() + worth[chosen].sum())
        often *= 0.9 if step else 0.0
        often[chosen] += 0.1 if step else 1.0
        idle += 1
        if best is None or bound > best.bound:
            if best is None or bound > best.bound + _TOLERANCE_SHARE * abs(bound):
                idle = 0
            best = LagrangianBound(
                bound=bound, multipliers=multipliers, worth=worth, chosen=chosen, often=often
            )
        value = upper(step, chosen)
        if enough(best.bound):
            break
        if idle >= step_rule.patience:
            stride, idle, multipliers = stride / 2.0, 0, best.multipliers
            if stride < step_rule.least_stride:
                break
        slope = 1.0 - taken[chosen].sum(axis=0)
        direction = (1.0 - _INERTIA) * slope + _INERTIA * direction
        steep = float(direction @ direction)
        if steep == 0.0:
            break
        rise = max(value - bound, 1e-6 * abs(bound))
        multipliers = multipliers + (stride * rise / steep) * direction
    if best is None:
        raise ValueError(step_rule)
    return best


def uncapacitated_price(cost: Numbers) -> Callable[[Numbers], Priced]:
    """Return the pricing of sites without a size: each takes all demands it gains from."""

    def price(multipliers: Numbers) -> Priced:
        gain = np.minimum(cost - multipliers, 0.0)
        return gain.sum(axis=1), gain < 0.0

    return price


def priced_bound(
    problem: LayoutProblem, multipliers: Numbers, size_prices: Numbers
) -> tuple[float, Numbers, Numbers]:
    """Return the bound at ``multipliers`` of demands and ``size_prices`` of sites, for any of both.

    Beside it the worth of each site and, shape (sites, demands), the cost of each pair less its
    prices: what serving that pair would add at least, where positive.
    """
    cost = problem.forbidden_as_infinite()
    reduced = cost - multipliers - size_prices[:, None] * problem.size
    # A positive price stands for the least size, a negative one for the most.
    most = np.minimum(problem.most_size, problem.size.sum())
    held = np.where(size_prices > 0, problem.least_size, most)
    worth = np.minimum(reduced, 0.0).sum(axis=1) + size_prices * held
    choice = choice_of(problem)
    return float(multipliers.sum() + worth[choice.best(worth)].sum()), worth, reduced


def choice_of(problem: LayoutProblem) -> SiteChoice:
    """Return which sites of ``problem`` may be chosen together."""
    return SiteChoice(required=problem.required, least=problem.least_open, most=problem.most_open)
