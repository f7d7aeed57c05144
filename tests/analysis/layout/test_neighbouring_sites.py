"""Solving neighbours anew keeps the rules, never makes a plan dearer, and undoes what single
moves cannot.
"""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given

from analysis.layout.dual_prices import linear_proof
from analysis.layout.neighbouring_sites import improved_by_neighbours
from analysis.layout.problem import Layout, LayoutProblem
from analysis.layout.solve import best_layout
from analysis.solver import SearchLimits
from tests.analysis.layout.layout_worlds import keeps_rules, problems, tried
from tests.geo.worlds import calm


def improved(problem: LayoutProblem, plan: Layout) -> Layout:
    proof = linear_proof(problem, SearchLimits())
    assert proof is not None
    return improved_by_neighbours(problem, plan, proof, SearchLimits())


@calm(80)
@given(problems(sized=True, whole=True))
def test_a_poor_plan_becomes_no_dearer_and_keeps_the_rules(problem: LayoutProblem) -> None:
    poor = best_layout(replace(problem, cost=50.0 - problem.cost))
    assume(poor is not None)
    assert poor is not None
    value = float((problem.cost[poor.site, poor.demand] * poor.share).sum())
    found = improved(problem, replace(poor, value=value, bound=-math.inf))
    keeps_rules(problem, found)
    assert found.value <= value + 1e-9
    assert found.value >= tried(problem) - 1e-6
    served = problem.cost[found.site, found.demand] * found.share
    assert found.value == pytest.approx(float(served.sum()))


def test_what_takes_three_demands_at_once_is_found() -> None:
    # Two full sites of five places. 3 and 2 at each; exchanging one demand for another never fits,
    # 3 for 2 and 1 together does.
    size = np.array([3.0, 2.0, 2.0, 1.0, 2.0])
    cost = np.array([[9.0, 1.0, 1.0, 1.0, 9.0], [1.0, 9.0, 9.0, 9.0, 1.0]])
    problem = LayoutProblem.p_median(cost, size, p=2, most_size=np.array([5.0, 5.0]), is_whole=True)
    site = np.array([0, 0, 1, 1, 1])
    plan = Layout(
        is_open=np.array([True, True]),
        demand=np.arange(5),
        site=site,
        share=np.ones(5),
        value=float(cost[site, np.arange(5)].sum()),
        bound=0.0,
    )
    found = improved(problem, plan)
    assert found.site.tolist() == [1, 0, 0, 0, 1]
    assert found.value == 5.0
    assert found.bound == 0.0


def test_a_dear_site_goes_where_a_shut_one_serves_better() -> None:
    # Two towns: the first has its site at the wrong end, the second is right.
    at = np.array([0.0, 1.0, 2.0, 50.0, 51.0])
    problem = LayoutProblem.p_median(
        np.abs(at[:, None] - at), p=2, most_size=np.full(5, 3.0), is_whole=True
    )
    site = np.array([0, 0, 0, 3, 3])
    plan = Layout(
        is_open=np.isin(np.arange(5), site),
        demand=np.arange(5),
        site=site,
        share=np.ones(5),
        value=4.0,
        bound=-math.inf,
    )
    found = improved(problem, plan)
    assert np.flatnonzero(found.is_open).tolist() == [1, 3]
    assert found.value == 3.0
