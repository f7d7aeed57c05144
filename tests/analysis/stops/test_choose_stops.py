"""The stops chosen are the best of all choices, repeatable, and everybody without one is named."""

import itertools
import time
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from analysis.solver import Progress, SearchLimits
from analysis.stops import (
    CandidateStop,
    StopChoice,
    StopFinding,
    StopProblem,
    choose_stops,
    stop_faults,
)
from tests.analysis.stops.stop_worlds import group, rank_of, tried, world, worlds
from tests.geo.worlds import calm


def chosen(problem: StopProblem) -> StopChoice:
    choice = choose_stops(problem)
    assert not stop_faults(problem, choice)
    return choice


def ids(problem: StopProblem, choice: StopChoice) -> list[str]:
    return sorted(problem.stops[n].stop_id for n in choice.open_stops)


@calm(120)
@given(worlds())
def test_no_choice_is_better(problem: StopProblem) -> None:
    choice = chosen(problem)
    assert rank_of(problem, choice) == tried(problem)
    assert choice.stops_bound == len(choice.open_stops)
    assert choice.walk_bound_m == choice.walk_m


@calm(40)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(problem: StopProblem, random: object) -> None:
    groups, stops = list(range(len(problem.groups))), list(range(len(problem.stops)))
    random.shuffle(groups)  # type: ignore[attr-defined]
    random.shuffle(stops)  # type: ignore[attr-defined]
    other = replace(
        problem,
        walk_m=np.asarray(problem.walk_m)[np.ix_(groups, stops)],
        groups=tuple(problem.groups[n] for n in groups),
        stops=tuple(problem.stops[n] for n in stops),
    )
    first, second = chosen(problem), chosen(other)
    assert ids(problem, first) == ids(other, second)

    def waiting(of: StopProblem, choice: StopChoice) -> set[tuple[str, tuple[str, ...]]]:
        return {(of.stops[each.stop].stop_id, each.pupils) for each in choice.waiting}

    assert waiting(problem, first) == waiting(other, second)


@calm(40)
@given(worlds(sized=False), st.sampled_from([100.0, 200.0]))
def test_a_longer_limit_needs_no_more_stops_for_the_same_pupils(
    problem: StopProblem, more_m: float
) -> None:
    # A pupil whom only the longer limit serves may need a stop of their own: those are left out.
    served = {each.group for each in chosen(problem).waiting}
    rows = sorted(served)
    if not rows:
        return
    same = replace(
        problem,
        walk_m=np.asarray(problem.walk_m)[rows],
        groups=tuple(problem.groups[n] for n in rows),
    )
    longer = replace(same, walk_limit_m=same.walk_limit_m + more_m)
    assert len(chosen(longer).open_stops) <= len(chosen(same).open_stops)


@calm(40)
@given(worlds(), st.lists(st.sampled_from([0.0, 200.0, np.inf]), min_size=5, max_size=5))
def test_another_candidate_needs_no_more_stops_for_the_same_pupils(
    problem: StopProblem, walks: list[float]
) -> None:
    before = chosen(problem)
    more = replace(
        problem,
        walk_m=np.column_stack([np.asarray(problem.walk_m), walks[: len(problem.groups)]]),
        stops=(*problem.stops, CandidateStop(stop_id="s9")),
    )
    after = chosen(more)
    assert len(after.unassigned) <= len(before.unassigned)
    if len(after.unassigned) == len(before.unassigned):
        assert len(after.open_stops) <= len(before.open_stops)


@calm(40)
@given(worlds())
def test_a_fixed_stop_is_in_every_answer(problem: StopProblem) -> None:
    fixed = {n for n, each in enumerate(problem.stops) if each.fixed}
    assert fixed <= set(chosen(problem).open_stops)


def test_everybody_without_a_stop_is_named_with_the_reason() -> None:
    problem = world(
        [
            [np.inf, np.inf, np.inf],
            [900.0, 700.0, np.inf],
            [np.inf, 300.0, np.inf],
            [100.0, np.inf, np.inf],
        ],
        pupils=[1, 1, 1, 3],
        stops={
            0: CandidateStop(stop_id="s0", capacity=2),
            1: CandidateStop(stop_id="s1", barred="hazard"),
        },
    )
    choice = chosen(problem)
    said = [(each.pupil, each.reason, each.nearest_m) for each in choice.unassigned]
    assert said == [
        ("0-0", "no_way", None),
        ("1-0", "no_stop_within", 700.0),
        ("2-0", "all_barred", 300.0),
        ("3-2", "no_capacity", 100.0),
    ]
    assert choice.open_stops == (0,)


def test_a_barred_stop_placed_by_hand_is_open_and_found() -> None:
    barred = CandidateStop(stop_id="s0", fixed=True, barred="expressway")
    idle = CandidateStop(stop_id="s1", fixed=True)
    choice = chosen(world([[200.0, np.inf]], stops={0: barred, 1: idle}))
    assert choice.open_stops == (0, 1)
    assert choice.findings == (
        StopFinding(code="fixed_on_barred", stop=0, barred="expressway"),
        StopFinding(code="fixed_unused", stop=1),
    )


def test_the_limit_is_exact() -> None:
    assert not chosen(world([[500.0]])).unassigned
    assert chosen(world([[np.nextafter(500.0, 501.0)]])).unassigned


def test_pupils_of_several_schools_share_a_stop() -> None:
    problem = replace(
        world([[10.0], [20.0], [30.0]]),
        groups=(group(0, 1, "A"), group(1, 2, "B"), group(2, 1, "A")),
    )
    choice = chosen(problem)
    assert choice.pick_ups(problem) == {(0, "A"): ("0-0", "2-0"), (0, "B"): ("1-0", "1-1")}


def test_pupils_of_one_home_part_only_for_want_of_room() -> None:
    sized = {n: CandidateStop(stop_id=f"s{n}", capacity=2) for n in range(2)}
    choice = chosen(world([[100.0, 200.0]], pupils=[3], stops=sized))
    assert [(each.stop, each.pupils) for each in choice.waiting] == [
        (0, ("0-0", "0-1")),
        (1, ("0-2",)),
    ]


def test_sparse_and_dense_walks_give_one_answer() -> None:
    dense = np.array([[0.0, np.inf, 300.0], [np.inf, 400.0, 100.0], [np.inf, np.inf, np.nan]])
    row, column = np.nonzero(np.isfinite(dense))
    sparse = csr_array((dense[row, column], (row, column)), dense.shape)
    problem = world(dense.tolist())
    assert chosen(problem) == chosen(replace(problem, walk_m=sparse))


def town(groups: int, stops: int, *, capacity: int | None, metres: float) -> StopProblem:
    """Return homes and stops strewn over a square, walks along a grid."""
    random = np.random.default_rng(1)
    home, stop = (random.random((count, 2)) * metres for count in (groups, stops))
    walk_m = np.abs(home[:, None] - stop[None]).sum(axis=2)
    row, column = np.nonzero(walk_m <= 500.0)
    return StopProblem(
        walk_m=csr_array((walk_m[row, column], (row, column)), walk_m.shape),
        groups=tuple(group(n, 1 + n % 2) for n in range(groups)),
        stops=tuple(CandidateStop(stop_id=f"s{n:05}", capacity=capacity) for n in range(stops)),
        walk_limit_m=500.0,
    )


@pytest.mark.parametrize("capacity", [None, 20])
def test_a_search_that_is_stopped_has_a_right_answer_and_a_bound(capacity: int | None) -> None:
    problem = town(60, 120, capacity=capacity, metres=2500.0)
    seen: list[Progress] = []
    stopped = choose_stops(
        problem, limits=SearchLimits(cancelled=lambda: True, on_progress=seen.append)
    )
    whole = chosen(problem)
    assert not stop_faults(problem, stopped)
    assert stopped.stops_bound <= whole.stops_bound <= len(whole.open_stops)
    assert len(whole.open_stops) <= len(stopped.open_stops)
    assert seen[0].bound == stopped.stops_bound
    assert seen[0].value == len(stopped.open_stops)


def test_a_time_limit_holds() -> None:
    clock = itertools.count(0.0, 0.5)
    problem = town(60, 120, capacity=None, metres=2500.0)
    began = time.monotonic()
    choice = choose_stops(problem, limits=SearchLimits(2.0, lambda: float(next(clock))))
    assert not stop_faults(problem, choice)
    assert time.monotonic() - began < 5.0
