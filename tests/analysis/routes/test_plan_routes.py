"""Plans serve everybody with as few buses as can be, and name whom they cannot serve."""

import itertools
import math
from dataclasses import replace

import pytest
from hypothesis import given

from analysis.routes import (
    BusType,
    Dwell,
    RoutePlan,
    RouteProblem,
    Trip,
    plan_routes,
    route_faults,
)
from analysis.routes.units import run_of
from analysis.solver import Progress, SearchLimits
from tests.analysis.routes.route_worlds import SEVEN, call, world, worlds
from tests.geo.worlds import calm


def tried(problem: RouteProblem) -> int:
    """Return the fewest buses for whole stops, by trying every way to divide and order them."""
    best = math.inf
    for parts in partitions(list(range(len(problem.stops)))):
        if len(parts) < best and all(any_order(problem, part) for part in parts):
            best = len(parts)
    return int(best)


def partitions(items: list[int]) -> list[list[list[int]]]:
    if not items:
        return [[]]
    first, *rest = items
    found = []
    for smaller in partitions(rest):
        found.append([[first], *smaller])
        found += [
            [*smaller[:at], [first, *smaller[at]], *smaller[at + 1 :]] for at in range(len(smaller))
        ]
    return found


def any_order(problem: RouteProblem, stops: list[int]) -> bool:
    """Say whether one bus can serve the stops, in any order and cut into trips in any way."""
    for order in itertools.permutations(stops):
        for cuts in itertools.product([False, True], repeat=len(order) - 1):
            trips: list[list[int]] = [[order[0]]]
            for stop, cut in zip(order[1:], cuts, strict=True):
                if cut:
                    trips.append([stop])
                else:
                    trips[-1].append(stop)
            if one_bus(problem, trips):
                return True
    return False


def one_bus(problem: RouteProblem, trips: list[list[int]]) -> bool:
    calls = [tuple(call(problem, stop) for stop in trip) for trip in trips]
    if any(not problem.ends(each) for each in calls):
        return False
    made = [Trip(school=problem.ends(each)[-1], calls=each) for each in calls]
    plan = RoutePlan(buses=(run_of(problem, 0, made),))
    return not [f for f in route_faults(problem, plan) if f.code != "pupil_count"]


@given(problem=worlds(most_stops=4))
@calm(12)
def test_no_fewer_buses_are_found_by_trying_everything(problem: RouteProblem) -> None:
    problem = replace(problem, bus_types=(BusType(name="a", seats=15),))
    planned = plan_routes(problem, steps=400)
    assert not planned.faults
    assert not planned.plan.unserved
    assert len(planned.plan.buses) == tried(problem)


def test_a_bus_drives_to_one_school_after_another() -> None:
    problem = world(
        [(0, 0, SEVEN, 0), (0, 300, SEVEN + 900, 0)], [(100, 0, 0, 9), (100, 300, 1, 9)]
    )
    plan = plan_routes(problem, steps=100).plan
    assert [len(bus.trips) for bus in plan.buses] == [2]
    near = replace(problem.schools[1], earliest_s=SEVEN + 300, latest_s=SEVEN + 300)
    close = replace(problem, schools=(problem.schools[0], near))
    assert [len(bus.trips) for bus in plan_routes(close, steps=100).plan.buses] == [1, 1]


def test_pupils_of_two_schools_share_a_bus_where_they_may() -> None:
    schools = [(900, 0, SEVEN, 0), (960, 0, SEVEN + 60, 2)]
    stops = [(0, 0, 0, 3), (100, 0, 1, 3), (200, 0, 0, 2)]
    problem = world(schools, stops, ride_limit_s=1100)
    apart = plan_routes(problem, steps=200)
    shared = plan_routes(replace(problem, shares=frozenset({(0, 1)})), steps=200)
    assert (len(apart.plan.buses), len(shared.plan.buses)) == (2, 1)
    assert not apart.faults
    assert not shared.faults
    (timed,) = shared.plan.buses[0].trips
    # 16, 16 and 14 s at the stops, 25 s at the first school: five get off there.
    assert timed.start_s == SEVEN - (16 + 100 + 16 + 100 + 14 + 700)
    assert (timed.trip.school, timed.via_s) == (1, SEVEN)
    assert (timed.arrive_s, timed.leave_s) == (SEVEN + 25 + 60, SEVEN + 25 + 60 + 23)


def test_schools_whose_buses_differ_in_class_never_share() -> None:
    problem = world([(0, 0, SEVEN, 0), (9, 0, SEVEN, 5)], [(50, 0, 0, 1), (60, 0, 1, 1)])
    young = replace(problem.schools[0], vehicle_class="kindergarten")
    with pytest.raises(ValueError, match="class"):
        replace(problem, schools=(young, problem.schools[1]), shares=frozenset({(0, 1)}))


def test_more_pupils_at_a_stop_than_seats_are_taken_by_several_trips() -> None:
    problem = world([(0, 0, SEVEN, 60)], [(100, 0, 0, 25)])
    plan = plan_routes(problem, steps=100).plan
    assert sorted(t.trip.pupils for bus in plan.buses for t in bus.trips) == [5, 10, 10]
    assert len(plan.buses) == 1


def test_who_is_not_served_is_named_with_the_reason() -> None:
    few = (BusType(name="a", seats=11, count=1),)
    problem = world(
        [(0, 0, SEVEN, 0)], [(100, 0, 0, 8), (100, 50, 0, 5), (2000, 0, 0, 2)], buses=few
    )
    planned = plan_routes(problem, steps=100)
    assert not planned.faults
    reasons = {(each.stop, each.reason) for each in planned.plan.unserved}
    assert reasons == {(1, "no_seats"), (2, "too_far_for_limit")}
    one_more = replace(problem, bus_types=(replace(few[0], count=2),))
    assert {each.stop for each in plan_routes(one_more, steps=100).plan.unserved} == {2}
    drive = problem.drive_s.copy()
    drive[2, 0] = 10_000_000
    cut_off = plan_routes(replace(one_more, drive_s=drive), steps=100).plan
    assert {(u.stop, u.reason) for u in cut_off.unserved} == {
        (1, "no_way"),
        (2, "too_far_for_limit"),
    }


def test_kindergarten_children_ride_in_buses_of_their_own() -> None:
    problem = world([(0, 0, SEVEN, 0), (0, 10, SEVEN + 3000, 0)], [(100, 0, 0, 4), (100, 9, 1, 4)])
    young = replace(problem.schools[1], vehicle_class="kindergarten")
    mixed = replace(problem, schools=(problem.schools[0], young))
    assert {u.reason for u in plan_routes(mixed, steps=50).plan.unserved} == {"no_bus_of_class"}
    own = BusType(name="k", seats=20, vehicle_class="kindergarten")
    planned = plan_routes(replace(mixed, bus_types=(*mixed.bus_types, own)), steps=50)
    assert not planned.faults
    assert sorted(bus.bus_type for bus in planned.plan.buses) == [0, 1]


def test_the_cheapest_types_with_the_seats_drive() -> None:
    types = (
        BusType(name="large", seats=40, cost=9),
        BusType(name="small", seats=11, cost=4, count=1),
    )
    problem = world([(0, 0, SEVEN, 0)], [(100, 0, 0, 39), (0, 100, 0, 9)], buses=types)
    planned = plan_routes(problem, steps=100)
    assert not planned.faults
    assert planned.plan.cost(problem) == 13


@given(problem=worlds())
@calm(12)
def test_trips_fixed_by_hand_stay_as_they_are(problem: RouteProblem) -> None:
    first = plan_routes(problem, steps=50).plan
    trips = [timed.trip for bus in first.buses for timed in bus.trips]
    fixed = tuple(
        replace(t, calls=t.calls[::-1], locked=True) for t in trips[:2] if len(t.calls) < 3
    )
    problem = replace(problem, locked=fixed, at_stop=Dwell(fixed_s=7, pupil_s=1))
    planned = plan_routes(problem, steps=50, seed=1)
    driven = [timed.trip for bus in planned.plan.buses for timed in bus.trips]
    assert {fault.code for fault in planned.faults} <= {"ride"}
    assert all(trip in driven for trip in fixed)


def test_equal_seeds_give_equal_plans_and_a_search_can_be_cancelled() -> None:
    problem = world(
        [(0, 0, SEVEN, 5), (300, 300, SEVEN + 1200, 5)],
        [(40 * i % 390, 70 * i % 310, i % 2, 1 + i % 7) for i in range(24)],
    )
    heard: list[Progress] = []
    plans = [
        plan_routes(problem, seed=3, steps=300, limits=SearchLimits(on_progress=heard.append)).plan
        for _ in range(2)
    ]
    assert plans[0] == plans[1]
    assert heard
    assert all(each.bound <= len(plans[0].buses) <= each.value for each in heard)
    stopped = plan_routes(problem, steps=10**9, limits=SearchLimits(cancelled=lambda: True))
    assert not stopped.faults
    assert not stopped.plan.unserved
