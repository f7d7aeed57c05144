"""The independent check finds what is wrong in a plan, and nothing in one that is right."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.routes import (
    BusRun,
    BusType,
    Call,
    RoutePlan,
    RouteProblem,
    TimedTrip,
    Trip,
    Unserved,
    plan_routes,
    route_faults,
    run_of,
)
from tests.analysis.routes.route_worlds import SEVEN, call, world, worlds
from tests.geo.worlds import calm

# Two stops 100 s apart on a line to the school; 3 + 4 pupils.
LINE = world([(0, 0, SEVEN, 10)], [(200, 0, 0, 3), (100, 0, 0, 4)])
# On board: 100 s, 10 + 2 · 4 s at the second stop, 100 s; before it 10 + 2 · 3 s at the first.
RIDE_S, FIRST_S, UNLOAD_S = 218, 16, 27
TRIP = Trip(school=0, calls=(call(LINE, 0), call(LINE, 1)))
TIMED = TimedTrip(
    trip=TRIP, start_s=SEVEN - RIDE_S - FIRST_S, arrive_s=SEVEN, leave_s=SEVEN + UNLOAD_S
)
RIGHT = RoutePlan(buses=(BusRun(bus_type=0, trips=(TIMED,)),))


def codes(problem: RouteProblem, plan: RoutePlan) -> set[str]:
    return {fault.code for fault in route_faults(problem, plan)}


def with_trips(*trips: TimedTrip) -> RoutePlan:
    return RoutePlan(buses=(BusRun(bus_type=0, trips=trips),))


def moved(timed: TimedTrip, seconds: int) -> TimedTrip:
    return replace(
        timed,
        start_s=timed.start_s + seconds,
        arrive_s=timed.arrive_s + seconds,
        leave_s=timed.leave_s + seconds,
    )


def test_a_right_plan_has_no_fault() -> None:
    assert not route_faults(LINE, RIGHT)
    assert (LINE.ride_s(TRIP), LINE.trip_s(TRIP)) == (RIDE_S, RIDE_S + FIRST_S)


def test_the_limit_is_exact_to_the_second() -> None:
    def limited(seconds: int) -> RouteProblem:
        return replace(LINE, schools=(replace(LINE.schools[0], ride_limit_s=seconds),))

    assert not route_faults(limited(RIDE_S), RIGHT)
    assert codes(limited(RIDE_S - 1), RIGHT) == {"ride"}


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (with_trips(moved(TIMED, -1)), "window"),
        (with_trips(moved(TIMED, 601)), "window"),
        (with_trips(replace(TIMED, start_s=TIMED.start_s - 1)), "times"),
        (with_trips(replace(TIMED, leave_s=TIMED.leave_s - 1)), "times"),
        (RoutePlan(buses=()), "pupil_count"),
        (with_trips(TIMED, moved(TIMED, 600)), "pupil_count"),
        (with_trips(), "empty"),
        (
            replace(RIGHT, unserved=(Unserved(pupil="0-1", stop=0, reason="no_seats"),)),
            "pupil_count",
        ),
        (
            replace(RIGHT, unserved=(Unserved(pupil="9-1", stop=0, reason="no_seats"),)),
            "pupil_place",
        ),
    ],
)
def test_each_fault_is_named(plan: RoutePlan, code: str) -> None:
    assert code in codes(LINE, plan)


def test_a_bus_waiting_with_pupils_counts_as_time_on_board() -> None:
    late = replace(TIMED, arrive_s=SEVEN + 300, leave_s=SEVEN + 300 + UNLOAD_S)
    limited = replace(LINE, schools=(replace(LINE.schools[0], ride_limit_s=RIDE_S),))
    assert codes(limited, with_trips(late)) == {"times", "ride"}


def test_seats_are_without_the_attendant_and_within_the_class() -> None:
    seven = replace(LINE, bus_types=(BusType(name="a", seats=8),))
    assert not route_faults(seven, RIGHT)
    assert codes(replace(LINE, bus_types=(BusType(name="a", seats=7),)), RIGHT) == {"seats"}
    assert codes(replace(LINE, bus_types=(BusType(name="a", seats=57),)), RIGHT) == {
        "seats_of_class"
    }
    small = BusType(name="k", seats=40, vehicle_class="kindergarten")
    assert codes(replace(LINE, bus_types=(small,)), RIGHT) == {"class"}
    assert codes(replace(LINE, bus_types=(BusType(name="a", seats=9, count=0),)), RIGHT) == {
        "fleet"
    }


def test_a_shared_trip_is_held_to_the_limit_and_window_of_each_school() -> None:
    shared = world(
        [(900, 0, SEVEN, 0), (960, 0, SEVEN + 60, 2)],
        [(0, 0, 1, 3), (100, 0, 0, 2)],
        shares=frozenset({(0, 1)}),
        ride_limit_s=1000,
    )
    trip = Trip(school=1, calls=(call(shared, 0), call(shared, 1)))
    right = run_of(shared, 0, [trip])
    # The first pupils leave at 16 s; the second school is 100 + 14 + 800 + 22 + 60 s on.
    for limit, found in ((996, set()), (995, {"ride"})):
        last = replace(shared.schools[1], ride_limit_s=limit)
        held = replace(shared, schools=(shared.schools[0], last))
        assert codes(held, with_trips(*right.trips)) == found
    # Those of the first school are on board for 800 s.
    for limit, found in ((800, set()), (799, {"ride"})):
        first = replace(shared.schools[0], ride_limit_s=limit)
        held = replace(shared, schools=(first, shared.schools[1]))
        assert codes(held, with_trips(*right.trips)) == found
    timed = right.trips[0]
    assert codes(replace(shared, shares=frozenset()), with_trips(timed)) == {"school"}
    assert codes(shared, with_trips(replace(timed, via_s=None))) == {"times"}
    assert codes(shared, with_trips(replace(timed, via_s=SEVEN + 1))) == {"times", "window"}
    late = replace(shared.schools[1], latest_s=SEVEN + 81)
    assert codes(replace(shared, schools=(shared.schools[0], late)), with_trips(timed)) == {
        "window"
    }


def test_a_trip_fixed_by_hand_must_be_driven() -> None:
    assert not route_faults(replace(LINE, locked=(TRIP,)), RIGHT)
    other = replace(TRIP, calls=TRIP.calls[::-1])
    assert codes(replace(LINE, locked=(other,)), RIGHT) == {"locked"}
    assert codes(replace(LINE, locked=(TRIP, TRIP)), RIGHT) == {"locked"}


def _trips(plan: RoutePlan) -> list[tuple[int, int]]:
    return [(b, p) for b, bus in enumerate(plan.buses) for p in range(len(bus.trips))]


def _changed(plan: RoutePlan, at: tuple[int, int], trip: TimedTrip) -> RoutePlan:
    buses = list(plan.buses)
    trips = list(buses[at[0]].trips)
    trips[at[1]] = trip
    buses[at[0]] = replace(buses[at[0]], trips=tuple(trips))
    return replace(plan, buses=tuple(buses))


def _with_calls(timed: TimedTrip, calls: tuple[Call, ...]) -> TimedTrip:
    return replace(timed, trip=replace(timed.trip, calls=calls))


MUTATIONS: list[Callable[[TimedTrip], TimedTrip]] = [
    lambda t: _with_calls(t, t.trip.calls[1:]),
    lambda t: _with_calls(t, (*t.trip.calls, t.trip.calls[0])),
    lambda t: _with_calls(
        t, (replace(t.trip.calls[0], pupils=t.trip.calls[0].pupils[1:]), *t.trip.calls[1:])
    ),
    lambda t: replace(t, start_s=t.start_s + 1),
    lambda t: replace(t, arrive_s=t.arrive_s - 1),
    lambda t: replace(t, leave_s=t.leave_s - 1),
    lambda t: moved(t, -10_000),
    lambda t: moved(t, 10_000),
    lambda t: replace(
        t, trip=replace(t.trip, school=t.trip.school + 1 if t.trip.school == 0 else 0)
    ),
]


@given(problem=worlds(), data=st.data())
@calm(40)
def test_any_change_of_a_right_plan_is_found(problem: RouteProblem, data: st.DataObject) -> None:
    plan = plan_routes(problem, steps=20).plan
    assert not route_faults(problem, plan)
    at = data.draw(st.sampled_from(_trips(plan)))
    mutation = data.draw(st.sampled_from(MUTATIONS))
    changed = mutation(plan.buses[at[0]].trips[at[1]])
    if changed.trip.school < len(problem.schools):
        assert route_faults(problem, _changed(plan, at, changed))


@given(problem=worlds(), data=st.data())
@calm(20)
def test_a_bus_left_out_or_driven_twice_is_found(
    problem: RouteProblem, data: st.DataObject
) -> None:
    plan = plan_routes(problem, steps=20).plan
    bus = data.draw(st.sampled_from(plan.buses))
    fewer = tuple(each for each in plan.buses if each is not bus)
    assert "pupil_count" in codes(problem, replace(plan, buses=fewer))
    assert "pupil_count" in codes(problem, replace(plan, buses=(*plan.buses, bus)))
