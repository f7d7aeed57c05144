"""The best clusters are those that trying everything finds, and no bound lies above them."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.clusters import ClusterPlan, ClusterProblem, Clusters, SiteChoice, best_clusters
from analysis.clusters.enumeration import TooManyError, clusters_within, priced_sites
from analysis.clusters.packed import SiteClusters
from analysis.clusters.prices import Prices, pool_bound
from analysis.layout.problem import LayoutProblem
from analysis.solver import Progress, SearchLimits
from tests.analysis.layout.layout_worlds import problems, tried
from tests.geo.worlds import calm


def clustered(problem: LayoutProblem) -> ClusterProblem:
    """Return the same problem in the words of clusters."""
    most = np.minimum(problem.most_size, problem.size.sum())
    return ClusterProblem(
        cost=problem.forbidden_as_infinite(),
        size=problem.size.astype(np.int64),
        least_size=np.ceil(problem.least_size).astype(np.int64),
        most_size=np.floor(most).astype(np.int64),
        choice=SiteChoice(
            required=problem.required, least=problem.least_open, most=problem.most_open
        ),
        grain=problem.grain,
        scale=problem.scale,
    )


def every_cluster(problem: ClusterProblem) -> Clusters:
    """Return all clusters there may be, by trying all sets of demands at all sites."""
    found = []
    for site in range(problem.sites):
        for flags in itertools.product([False, True], repeat=problem.demands):
            members = np.array(flags)
            load, cost = problem.size[members].sum(), problem.cost[site][members].sum()
            if problem.least_size[site] <= load <= problem.most_size[site] and np.isfinite(cost):
                found.append((site, cost, members))
    sites, costs, rows = zip(*found, strict=True) if found else ((), (), ())
    return Clusters(
        site=np.array(sites, dtype=np.int64),
        cost=np.array(costs, dtype=np.float64),
        members=np.array(rows, dtype=bool).reshape(-1, problem.demands).T,
    )


def tight(seed: int, demands: int, opened: int, *, filled: float) -> ClusterProblem:
    """Return points of a plane, each a site, of which ``opened`` are filled nearly to the brim."""
    random = np.random.default_rng(seed)
    xy = random.integers(0, 100, (demands, 2))
    size = random.integers(1, 21, demands)
    room = math.ceil(size.sum() / filled / opened)
    return ClusterProblem(
        cost=np.floor(np.hypot(*(xy[:, None] - xy).transpose(2, 0, 1))),
        size=size,
        least_size=np.zeros(demands, dtype=np.int64),
        most_size=np.full(demands, room),
        choice=SiteChoice(required=np.zeros(demands, dtype=bool), least=1, most=opened),
        grain=1.0,
        scale=30.0,
    )


def whole_program(problem: ClusterProblem) -> float:
    """Return the least value by the textbook program of all pairs, solved by scipy's HiGHS."""
    sites, demands = problem.cost.shape
    pairs = sites * demands
    served = np.hstack([np.tile(np.eye(demands), sites), np.zeros((demands, sites))])
    load = np.kron(np.eye(sites), problem.size)
    filled = np.hstack([load, -np.diag(problem.most_size.astype(float))])
    count = np.concatenate([np.zeros(pairs), np.ones(sites)])
    linked = np.hstack([np.eye(pairs), -np.kron(np.eye(sites), np.ones((demands, 1)))])
    found = milp(
        np.concatenate([problem.cost.ravel(), np.zeros(sites)]),
        integrality=np.ones(pairs + sites),
        bounds=Bounds(0, 1),
        constraints=[
            LinearConstraint(served, 1, 1),
            LinearConstraint(filled, -np.inf, 0),
            LinearConstraint(linked, -np.inf, 0),
            LinearConstraint(count[None], problem.choice.least, problem.choice.most),
        ],
    )
    return float(found.fun)


def is_plan(problem: ClusterProblem, plan: Clusters) -> None:
    """Fail unless the clusters are a plan that keeps the rules and costs what they say."""
    assert (plan.members.sum(axis=1) == 1).all()
    assert len(np.unique(plan.site)) == plan.count
    assert problem.choice.least <= plan.count <= problem.choice.most
    assert np.isin(np.flatnonzero(problem.choice.required), plan.site).all()
    load = problem.size @ plan.members
    assert (problem.least_size[plan.site] <= load).all()
    assert (load <= problem.most_size[plan.site]).all()
    for site, cost, members in zip(plan.site, plan.cost, plan.members.T, strict=True):
        assert cost == pytest.approx(problem.cost[site][members].sum())


@calm(200)
@given(problems(sized=True, whole=True), st.integers(0, 2**32 - 1))
def test_the_best_clusters_as_by_trying_all(problem: LayoutProblem, seed: int) -> None:
    expected = tried(problem)
    price = np.random.default_rng(seed).uniform(-5, 40, problem.demands)
    beyond = 41.0 * problem.demands
    clusters = clustered(problem)
    found = best_clusters(clusters, price, beyond, SearchLimits())
    if math.isinf(expected):
        assert found.clusters is None
        return
    assert found.clusters is not None
    is_plan(clusters, found.clusters)
    assert found.clusters.cost.sum() == pytest.approx(expected)
    assert found.bound == pytest.approx(expected, abs=1e-4)


@calm(60)
@given(problems(sized=True, whole=True), st.integers(0, 2**32 - 1), st.floats(0.0, 30.0))
def test_no_cluster_that_a_plan_may_have_is_left_out(
    problem: LayoutProblem, seed: int, reach: float
) -> None:
    clusters = clustered(problem)
    price = np.random.default_rng(seed).uniform(-5, 40, problem.demands)
    priced = priced_sites(clusters, price)
    every = every_cluster(clusters)
    reduced = Prices(price).reduced(every)
    again = pool_bound(clusters.choice, Prices(price), every, reduced)
    assert again.bound == pytest.approx(priced.bound)
    if math.isinf(priced.bound):
        return
    target = priced.bound + reach
    least = again.with_each(every, reduced)
    found = clusters_within(clusters, price, priced, target, 10_000, SearchLimits())
    sites, members = found.site, found.members
    named = {(int(sites[k]), members[:, k].tobytes()) for k in range(found.count)}
    for k in range(every.count):
        inside = (int(every.site[k]), every.members[:, k].tobytes()) in named
        if abs(least[k] - target) > 1e-6:
            assert inside == (least[k] < target)
    assert found.count == len(named)


@pytest.mark.parametrize("demands", [5, 64, 70, 150])
def test_clusters_as_bits_cost_what_they_cost_as_flags(demands: int) -> None:
    random = np.random.default_rng(demands)
    problem = tight(7, demands, 3, filled=0.9)
    taken = np.sort(random.permutation(demands)[: demands - 2])
    members = np.zeros((demands, 40), dtype=bool)
    members[taken] = random.random((len(taken), 40)) < 0.4
    bits = np.zeros((-(-len(taken) // 64) * 64, 40), dtype=bool)
    bits[: len(taken)] = members[taken]
    words = np.packbits(bits.reshape(-1, 64, 40), axis=1, bitorder="little")
    words = np.ascontiguousarray(words.transpose(0, 2, 1)).view(np.uint64)[:, :, 0]
    packed = SiteClusters(site=1, demands=taken, words=words)
    triples = np.stack([random.choice(demands, 3, replace=False) for _ in range(60)])
    prices = Prices(random.uniform(-5, 40, demands), triples, -random.uniform(0, 15, 60))
    flags = packed.unpacked(problem)
    assert (flags.members == members).all()
    assert (flags.cost == [problem.cost[1][column].sum() for column in members.T]).all()
    assert packed.reduced(problem, prices) == pytest.approx(prices.reduced(flags))


def test_more_clusters_than_asked_for_are_refused() -> None:
    problem = tight(1, 12, 3, filled=0.8)
    price = np.full(12, 50.0)
    priced = priced_sites(problem, price)
    with pytest.raises(TooManyError):
        clusters_within(problem, price, priced, priced.bound + 100.0, 50, SearchLimits())


@calm(100)
@given(problems(sized=True, whole=True), st.integers(0, 2**32 - 1))
def test_any_prices_of_demands_and_triples_bound_every_plan(
    problem: LayoutProblem, seed: int
) -> None:
    clusters, random = clustered(problem), np.random.default_rng(seed)
    demands = problem.demands
    triples = np.array(list(itertools.combinations(range(demands), 3)), dtype=np.int64)
    triples = triples.reshape(-1, 3)
    prices = Prices(random.uniform(-5, 40, demands), triples, -random.uniform(0, 15, len(triples)))
    every = every_cluster(clusters)
    found = pool_bound(clusters.choice, prices, every, prices.reduced(every))
    assert found.bound <= tried(problem) + 1e-9


@pytest.mark.parametrize(("seed", "filled"), [(1, 0.9), (2, 0.97), (3, 0.99), (4, 0.98)])
def test_sites_filled_to_the_brim_as_by_the_whole_program(seed: int, filled: float) -> None:
    problem = tight(seed, 14, 3, filled=filled)
    expected = whole_program(problem)
    found = best_clusters(problem, np.zeros(14), 1e6, SearchLimits())
    assert found.clusters is not None
    is_plan(problem, found.clusters)
    assert found.clusters.cost.sum() == found.bound == pytest.approx(expected)


def test_a_plan_that_is_the_best_already_is_proven_so() -> None:
    problem = tight(5, 14, 3, filled=0.97)
    best = whole_program(problem)
    again = best_clusters(problem, np.zeros(14), best, SearchLimits())
    assert again.clusters is None
    assert again.bound == pytest.approx(best)


def test_a_search_cut_short_keeps_an_honest_bound() -> None:
    problem = tight(6, 14, 3, filled=0.98)
    best = round(whole_program(problem))
    for asked in (0, 3, 30, 100, 300):
        heard: list[Progress] = []
        times = itertools.count()
        short: ClusterPlan = best_clusters(
            problem,
            np.zeros(14),
            best + 20.0,
            SearchLimits(
                on_progress=heard.append,
                cancelled=lambda times=times, asked=asked: next(times) > asked,
            ),
        )
        assert short.bound <= best
        assert all(news.bound <= best <= news.value for news in heard)
        if short.clusters is not None:
            is_plan(problem, short.clusters)
