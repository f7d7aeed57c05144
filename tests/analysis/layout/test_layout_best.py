"""The best layout is the one that trying everything finds, and its bound is never above it."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.clusters import SiteChoice
from analysis.layout.lagrangian_bound import priced_bound
from analysis.layout.problem import LayoutProblem
from analysis.layout.solve import best_layout
from analysis.solver import Progress, SearchLimits
from tests.analysis.layout.layout_worlds import keeps_rules, problems, tried
from tests.geo.worlds import calm


def check(problem: LayoutProblem) -> None:
    layout = best_layout(problem)
    expected = tried(problem)
    if layout is None:
        assert math.isinf(expected)
        return
    keeps_rules(problem, layout)
    assert layout.value == pytest.approx(expected, abs=1e-5)
    assert layout.bound <= expected + 1e-5
    assert layout.gap <= 1e-5


@calm(80)
@given(problems(sized=False))
def test_sites_without_size_as_by_trying_all(problem: LayoutProblem) -> None:
    check(problem)


@calm(200)
@given(problems(sized=True))
def test_sized_sites_as_by_trying_all(problem: LayoutProblem) -> None:
    check(problem)


def test_a_dear_pair_may_serve_a_small_part() -> None:
    nan = math.nan
    check(
        LayoutProblem.p_median(
            np.array(
                [
                    [16, 29, 15, nan, 19],
                    [21, nan, 28, 22, nan],
                    [17, nan, 19, 21, 14],
                    [nan, 11, 23, 22, 26],
                    [27, 25, 0, 5, 18],
                ]
            ),
            np.array([1.0, 3.0, 1.0, 1.0, 2.0]),
            p=2,
            required=np.array([False, False, False, False, True]),
            least_size=np.array([1.0, 0.0, 1.0, 0.0, 1.0]),
            most_size=np.array([9.0, 7.0, 6.0, 4.0, 4.0]),
        )
    )


@calm(30)
@given(problems(sized=True, whole=True))
def test_whole_demands_as_by_trying_all(problem: LayoutProblem) -> None:
    check(problem)


@calm(30)
@given(problems(sized=True), st.integers(0, 2**32 - 1))
def test_any_prices_bound_every_plan(problem: LayoutProblem, seed: int) -> None:
    random = np.random.default_rng(seed)
    multipliers = random.uniform(-5, 40, problem.demands)
    size_prices = random.uniform(-5, 5, problem.sites)
    bound, _, _ = priced_bound(problem, multipliers, size_prices)
    assert bound <= tried(problem) + 1e-9


@calm(30)
@given(
    st.lists(st.integers(-9, 9), min_size=2, max_size=6),
    st.integers(1, 6),
    st.integers(0, 3),
    st.integers(0, 63),
)
def test_choice_and_regret_as_by_trying_all(
    worths: list[int], most: int, fewer: int, schools_to_keep: int
) -> None:
    worth = np.array(worths, dtype=float)
    sites = len(worth)
    required = np.array([bool(schools_to_keep >> j & 1) for j in range(sites)])
    most = max(min(most, sites), int(required.sum()))
    choice = SiteChoice(required=required, least=max(0, most - fewer), most=most)

    def totals(asked: int | None, *, is_in: bool) -> list[float]:
        return [
            worth[list(chosen)].sum()
            for count in range(choice.least, most + 1)
            for chosen in itertools.combinations(range(sites), count)
            if set(np.flatnonzero(required)) <= set(chosen)
            and (asked is None or (asked in chosen) == is_in)
        ]

    best = worth[choice.best(worth)].sum()
    assert best == min(totals(None, is_in=True))
    regret = choice.regret(worth)
    inside = set(choice.best(worth))
    for j in range(sites):
        other = totals(j, is_in=j not in inside)
        assert regret[j] == (min(other) - best if other else math.inf)


def grid_problem(side: int, p: int, **rules: object) -> LayoutProblem:
    at = np.array(list(itertools.product(range(side), repeat=2)), dtype=float)
    metres = np.abs(at[:, None] - at).sum(axis=2)
    return LayoutProblem.p_median(metres, p=p, **rules)  # type: ignore[arg-type]


def test_a_search_cut_short_keeps_an_honest_bound() -> None:
    problem = grid_problem(9, 7)
    full = best_layout(problem)
    assert full is not None
    assert full.gap == 0.0
    seconds = itertools.count()
    heard: list[Progress] = []
    limits = SearchLimits(40.0, lambda: float(next(seconds)), heard.append)
    short = best_layout(problem, limits)
    assert short is not None
    assert short.bound <= full.value <= short.value
    assert heard
    assert all(p.bound <= full.value + 1e-9 for p in heard)


def test_a_cancelled_search_ends_with_what_it_has() -> None:
    asked = itertools.count()
    problem = grid_problem(9, 7)
    layout = best_layout(problem, SearchLimits(cancelled=lambda: next(asked) > 20))
    assert layout is not None
    keeps_rules(problem, layout)


def test_no_time_for_the_linear_program_does_not_mean_no_plan() -> None:
    # The clock of the limits has not moved: the solver alone was too slow by its own.
    random = np.random.default_rng(3)
    xy = random.integers(0, 100, (40, 2))
    cost = np.hypot(*(xy[:, None] - xy).transpose(2, 0, 1))
    problem = LayoutProblem.p_median(
        cost, random.integers(1, 9, 40).astype(float), p=5, most_size=np.full(40, 60.0)
    )
    layout = best_layout(problem, SearchLimits(1e-9))
    assert layout is not None
    assert layout.bound == -math.inf


def test_the_same_seed_gives_the_same_plan_and_any_seed_the_same_value() -> None:
    problem = grid_problem(7, 5)
    one, two, other = (best_layout(problem, seed=seed) for seed in (1, 1, 2))
    assert one is not None
    assert two is not None
    assert other is not None
    assert (one.is_open == two.is_open).all()
    assert one.value == other.value


def test_more_sites_never_lengthen_the_ways() -> None:
    values = []
    for p in range(1, 7):
        layout = best_layout(grid_problem(5, p))
        assert layout is not None
        values.append(layout.value)
    assert values == sorted(values, reverse=True)


def test_a_start_does_not_change_the_answer() -> None:
    problem = grid_problem(6, 4, most_size=np.full(36, 11.0))
    start = np.zeros(36, dtype=bool)
    start[:4] = True
    plain, begun = best_layout(problem), best_layout(problem, start=start)
    assert plain is not None
    assert begun is not None
    assert begun.value == pytest.approx(plain.value)


def test_a_demand_nothing_may_serve_means_no_plan() -> None:
    cost = np.array([[1.0, math.nan], [2.0, math.nan]])
    assert best_layout(LayoutProblem.p_median(cost, p=1)) is None
    assert best_layout(LayoutProblem.p_median(cost, p=1, most_size=np.ones(2))) is None
