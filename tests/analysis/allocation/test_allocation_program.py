"""The programs of allocations against independent ones and against every possible choice."""

import itertools
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from analysis.allocation import program
from analysis.allocation.program import AssignmentProblem, assign
from analysis.solver import Program, SearchLimits, Solved, solve
from tests.geo.worlds import calm

NAN = float("nan")


def assignment_problems() -> st.SearchStrategy[AssignmentProblem]:
    @st.composite
    def draw_one(draw: st.DrawFn) -> AssignmentProblem:
        groups, schools = draw(st.integers(1, 5)), draw(st.integers(1, 3))
        way = st.one_of(st.integers(0, 5000).map(float), st.just(NAN))
        room = st.one_of(st.integers(0, 60).map(float), st.just(float("inf")))
        size = st.integers(1, 30).map(float)
        metres = [[draw(way) for _ in range(schools)] for _ in range(groups)]
        allowed = np.array(metres).reshape(groups, schools)
        keep = ~np.isnan(allowed).all(axis=1)
        return AssignmentProblem(
            size=np.array([draw(size) for _ in range(groups)])[keep],
            metres=allowed[keep],
            places=np.array([draw(room) for _ in range(schools)]),
        )

    return draw_one()


def by_linprog(problem: AssignmentProblem) -> tuple[float, float]:
    """Return the most children placed and their least total distance, by scipy's own program."""
    groups, schools = problem.metres.shape
    allowed = ~np.isnan(problem.metres)
    pairs = list(zip(*np.nonzero(allowed), strict=True))
    once = np.zeros((groups, len(pairs)))
    room = np.zeros((schools, len(pairs)))
    for n, (group, school) in enumerate(pairs):
        once[group, n] = room[school, n] = 1.0
    finite = np.isfinite(problem.places)
    upper = np.vstack([once, room[finite]])
    limit = np.concatenate([problem.size, problem.places[finite]])
    most = linprog(-np.ones(len(pairs)), upper, limit)
    cost = [problem.metres[pair] for pair in pairs]
    least = linprog(
        cost,
        np.vstack([upper, -np.ones(len(pairs))]),
        np.append(limit, most.fun + 1e-9),
    )
    return -most.fun, least.fun


def by_trying(problem: AssignmentProblem) -> tuple[float, float]:
    """Return the same without splitting, over every choice there is."""
    groups, schools = problem.metres.shape
    best = (0.0, 0.0)
    for choice in itertools.product(range(-1, schools), repeat=groups):
        load = np.zeros(schools)
        count = metres = 0.0
        for group, school in enumerate(choice):
            if school >= 0:
                load[school] += problem.size[group]
                count += problem.size[group]
                metres += problem.size[group] * problem.metres[group, school]
        if np.isnan(metres) or (load > problem.places).any():
            continue
        if (count, -metres) > (best[0], -best[1]):
            best = (count, metres)
    return best


def figures(problem: AssignmentProblem, share: np.ndarray) -> tuple[float, float]:
    count = share * problem.size[:, None]
    load = count.sum(axis=0)
    assert (load <= problem.places + 1e-6).all()
    assert (share.sum(axis=1) <= 1.0 + 1e-6).all()
    used = share > 0
    assert not np.isnan(problem.metres[used]).any()
    return float(count.sum()), float((count[used] * problem.metres[used]).sum())


@given(assignment_problems())
@calm(120)
def test_split_placings_are_those_of_an_independent_program(problem: AssignmentProblem) -> None:
    if len(problem.size) == 0:
        return
    answer = assign(problem, is_whole=False)
    share = answer.share.toarray()
    assert figures(problem, share) == pytest.approx(by_linprog(problem), rel=1e-6, abs=1e-3)
    # Whole numbers of children and places give whole numbers.
    count = share * problem.size[:, None]
    assert np.allclose(count, np.round(count), atol=1e-6)
    assert answer.bound_child_m == pytest.approx(figures(problem, share)[1], rel=1e-6, abs=1e-2)


@given(assignment_problems())
@calm(60)
def test_whole_placings_are_the_best_of_all_choices(problem: AssignmentProblem) -> None:
    if len(problem.size) == 0:
        return
    answer = assign(problem, is_whole=True)
    share = answer.share.toarray()
    assert set(np.unique(share)) <= {0.0, 1.0}
    count, metres = figures(problem, share)
    assert (count, metres) == pytest.approx(by_trying(problem), rel=1e-6, abs=1e-3)
    assert answer.least_unplaced == pytest.approx(problem.size.sum() - count, abs=1e-3)
    assert answer.bound_child_m == pytest.approx(metres, rel=1e-6, abs=1e-2)


def test_pairs_beyond_the_nearest_are_taken_in_where_they_help() -> None:
    rng = np.random.default_rng(5)
    groups, schools = 60, 25
    problem = AssignmentProblem(
        size=rng.integers(5, 40, groups).astype(float),
        metres=np.round(rng.uniform(100, 9000, (groups, schools))),
        places=rng.integers(20, 90, schools).astype(float),
    )
    answer = assign(problem, is_whole=False)
    assert figures(problem, answer.share.toarray()) == pytest.approx(by_linprog(problem), rel=1e-6)


def crowded(seed: int, groups: int, schools: int) -> AssignmentProblem:
    rng = np.random.default_rng(seed)
    return AssignmentProblem(
        size=rng.integers(5, 40, groups).astype(float),
        metres=np.round(rng.uniform(100, 9000, (groups, schools))),
        places=rng.integers(20, 60, schools).astype(float),
    )


@pytest.mark.parametrize("seed", range(4))
def test_whole_placings_with_many_schools_are_those_of_an_independent_program(seed: int) -> None:
    problem = crowded(seed, 16, 12)
    answer = assign(problem, is_whole=True)
    found = figures(problem, answer.share.toarray())
    assert found == pytest.approx(by_milp(problem), rel=1e-5)
    assert answer.bound_child_m == pytest.approx(found[1], rel=1e-5)


@pytest.mark.parametrize("seed", range(30))
def test_few_groups_among_many_schools(seed: int) -> None:
    # Among these are programs HiGHS 1.16 gets wrong when it is given a placing to begin with.
    rng = np.random.default_rng(seed)
    groups, schools = rng.integers(2, 14), rng.integers(9, 24)
    room = rng.integers(0, rng.choice([10, 40, 120]), schools).astype(float)
    room[rng.random(schools) < 0.15] = 1e6
    size = rng.integers(1, 40, groups) if seed % 3 else rng.uniform(0.2, 40.0, groups)
    problem = AssignmentProblem(
        size=size.astype(float),
        metres=np.round(rng.uniform(100, 9000, (groups, schools))),
        places=room,
    )
    for whole, known in ((False, by_linprog), (True, by_milp)):
        answer = assign(problem, is_whole=whole)
        found = figures(problem, answer.share.toarray())
        assert found == pytest.approx(known(problem), rel=1e-5, abs=1e-2)
        assert answer.bound_child_m == pytest.approx(found[1], rel=1e-5, abs=1e-2)


@pytest.mark.parametrize("whole", [False, True])
def test_where_the_nearest_schools_are_full_the_far_ones_take_them(*, whole: bool) -> None:
    rng = np.random.default_rng(3)
    near = np.round(rng.uniform(100, 900, (12, 10)))
    far = np.round(rng.uniform(5000, 9000, (12, 4)))
    problem = AssignmentProblem(
        size=rng.integers(5, 9, 12).astype(float),
        metres=np.hstack([near, far]),
        places=np.array([1.0] * 10 + [40.0] * 4),
    )
    answer = assign(problem, is_whole=whole)
    found = figures(problem, answer.share.toarray())
    assert found[0] == pytest.approx(problem.size.sum())
    assert answer.least_unplaced == pytest.approx(0.0, abs=1e-6)
    wanted = by_milp(problem) if whole else by_linprog(problem)
    assert found == pytest.approx(wanted, rel=1e-5)
    assert answer.bound_child_m == pytest.approx(found[1], rel=1e-5)


@pytest.mark.parametrize("whole", [False, True])
def test_without_time_for_the_least_way_as_many_are_placed(
    monkeypatch: pytest.MonkeyPatch, *, whole: bool
) -> None:
    problem, asked = crowded(2, 30, 12), []

    def late(asked_for: Program, *words: Any, **options: Any) -> Solved:
        # The least way is asked for with metres as the cost.
        asked.append(asked_for.cost[: -len(problem.size)].any())
        if asked[-1]:
            return Solved(outcome="stopped", x=np.zeros(0), value=np.inf, bound=-np.inf)
        return solve(asked_for, *words, **options)

    monkeypatch.setattr(program, "solve", late)
    answer = assign(problem, is_whole=whole)
    assert any(asked)
    wanted = (by_milp if whole else by_linprog)(problem)
    assert figures(problem, answer.share.toarray())[0] == pytest.approx(wanted[0])
    assert answer.bound_child_m == -np.inf


def by_milp(problem: AssignmentProblem) -> tuple[float, float]:
    """Return the most children placed whole and their least total distance, by scipy."""
    groups, schools = problem.metres.shape
    size, metres = np.repeat(problem.size, schools), problem.metres.ravel()
    once = np.kron(np.eye(groups), np.ones(schools))
    room = np.kron(problem.size, np.eye(schools))
    rows = [LinearConstraint(once, ub=1), LinearConstraint(room, ub=problem.places)]
    whole = {"integrality": np.ones(groups * schools), "bounds": Bounds(0, 1)}
    most = -milp(-size, constraints=rows, **whole).fun
    rows.append(LinearConstraint(size[None, :], lb=most - 1e-6))
    return most, milp(size * metres, constraints=rows, **whole).fun


def test_a_search_out_of_time_tells_what_it_has_and_what_is_proven() -> None:
    problem = crowded(7, 400, 150)
    answer = assign(problem, is_whole=True, limits=SearchLimits(4.0, time.monotonic))
    share = answer.share.toarray()
    assert set(np.unique(share)) <= {0.0, 1.0}
    count, metres = figures(problem, share)
    assert 0 < count <= problem.places.sum()
    split = assign(problem, is_whole=False)
    most = figures(problem, split.share.toarray())[0]
    assert count > 0.8 * most
    assert problem.size.sum() - most <= answer.least_unplaced + 1e-6
    assert answer.least_unplaced <= problem.size.sum() - count + 1e-6
    assert answer.bound_child_m <= metres + 1e-6
