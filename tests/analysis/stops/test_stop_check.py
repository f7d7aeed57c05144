"""The independent check finds what is wrong in a choice of stops, and nothing in one that is right."""

from dataclasses import replace

import pytest

from analysis.stops import (
    CandidateStop,
    StopChoice,
    StopFinding,
    StopProblem,
    Unassigned,
    Waiting,
    stop_faults,
)
from tests.analysis.stops.stop_worlds import world

INF = float("inf")
# s0 is fixed and barred and serves g0; s1 has room for one of g1's two; s2 is barred.
WORLD = world(
    [[100.0, INF, INF], [INF, 200.0, 300.0]],
    pupils=[1, 2],
    stops={
        0: CandidateStop(stop_id="s0", fixed=True, barred="hazard"),
        1: CandidateStop(stop_id="s1", capacity=1),
        2: CandidateStop(stop_id="s2", barred="expressway"),
    },
)
FIRST = Waiting(group=0, stop=0, pupils=("0-0",), walk_m=100.0)
SECOND = Waiting(group=1, stop=1, pupils=("1-0",), walk_m=200.0)
WITHOUT = Unassigned(pupil="1-1", group=1, reason="no_capacity", nearest_m=200.0)
RIGHT = StopChoice(
    open_stops=(0, 1),
    waiting=(FIRST, SECOND),
    unassigned=(WITHOUT,),
    findings=(StopFinding(code="fixed_on_barred", stop=0, barred="hazard"),),
    stops_bound=2,
    walk_bound_m=300.0,
)


def codes(choice: StopChoice, problem: StopProblem = WORLD) -> set[str]:
    return {fault.code for fault in stop_faults(problem, choice)}


def test_a_right_choice_has_no_fault() -> None:
    assert not stop_faults(WORLD, RIGHT)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"waiting": (replace(FIRST, walk_m=99.0), SECOND), "walk_bound_m": 0.0}, "walk"),
        ({"open_stops": (0,), "stops_bound": 1}, "closed"),
        ({"open_stops": (0, 1, 2)}, "barred"),
        ({"open_stops": (1,), "stops_bound": 1}, "fixed"),
        ({"waiting": (FIRST,), "walk_bound_m": 0.0}, "empty"),
        ({"waiting": (FIRST, replace(SECOND, pupils=("0-0",)))}, "pupil_place"),
        ({"unassigned": ()}, "pupil_count"),
        ({"unassigned": (WITHOUT, WITHOUT)}, "pupil_count"),
        ({"unassigned": (replace(WITHOUT, reason="no_way"),)}, "reason"),
        ({"unassigned": (replace(WITHOUT, nearest_m=None),)}, "reason"),
        ({"findings": ()}, "findings"),
        ({"stops_bound": 3}, "bound"),
        ({"walk_bound_m": 301.0}, "bound"),
    ],
)
def test_each_fault_is_named(changed: dict[str, object], code: str) -> None:
    assert code in codes(replace(RIGHT, **changed))  # type: ignore[arg-type]


def test_the_limit_and_the_room_hold() -> None:
    assert codes(RIGHT, replace(WORLD, walk_limit_m=199.0)) >= {"walk", "reason"}
    both = replace(RIGHT, waiting=(FIRST, replace(SECOND, pupils=("1-0", "1-1"))), unassigned=())
    assert codes(both) == {"capacity"}


def test_room_that_is_made_by_moving_others_is_found() -> None:
    # g0 reaches both stops, g1 only the one where g0 waits.
    sized = {n: CandidateStop(stop_id=f"s{n}", capacity=1) for n in range(2)}
    problem = world([[100.0, 100.0], [100.0, INF]], stops=sized)
    choice = StopChoice(
        open_stops=(0,),
        waiting=(Waiting(group=0, stop=0, pupils=("0-0",), walk_m=100.0),),
        unassigned=(Unassigned(pupil="1-0", group=1, reason="no_capacity", nearest_m=100.0),),
        findings=(),
        stops_bound=1,
        walk_bound_m=0.0,
    )
    assert codes(choice, problem) == {"could_wait"}
