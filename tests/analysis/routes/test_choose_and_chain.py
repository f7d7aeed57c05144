"""Routes of single schools keep their limits, and chaining them is a minimum path cover."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given

from analysis.routes import RouteProblem, Trip, route_faults
from analysis.routes.choose_and_chain import chosen_buses
from analysis.routes.school_routes import route_sets
from analysis.routes.starting_fleet import chosen_and_chained
from analysis.routes.units import Units, plan_of, roads_of, run_of, units_of
from analysis.solver import SearchLimits
from tests.analysis.routes.route_worlds import SEVEN, world, worlds
from tests.geo.worlds import calm


def trip_of(units: Units, route: tuple[int, ...]) -> Trip:
    return Trip(
        school=units.school(route[0]), calls=tuple(c for u in route for c in units.calls[u])
    )


def fewest(problem: RouteProblem, trips: list[Trip]) -> int:
    """Return the trips without those that can follow another: the cover by a matching."""
    graph = nx.Graph()
    graph.add_nodes_from((end, n) for end in "ab" for n in range(len(trips)))
    for a, b in np.ndindex(len(trips), len(trips)):
        follows = run_of(problem, 0, [trips[a], trips[b]]).trips[1]
        if a != b and follows.arrive_s <= problem.schools[trips[b].school].latest_s:
            graph.add_edge(("a", a), ("b", b))
    tops = [node for node in graph if node[0] == "a"]
    return len(trips) - len(nx.bipartite.hopcroft_karp_matching(graph, tops)) // 2


def test_chaining_with_fixed_bells_is_a_minimum_path_cover() -> None:
    random = np.random.default_rng(5)
    for _ in range(5):
        x, y = random.integers(0, 400, (2, 20)).tolist()
        schools = [(x[i], y[i], SEVEN + 400 * i, 0) for i in range(4)]
        problem = world(schools, [(x[i], y[i], i % 4, 8) for i in range(4, 20)])
        units = units_of(problem)
        # No more than any trip needs, so that nothing is lost by taking the longest for all.
        roads = roads_of(units)
        roads = roads._replace(unload=np.full_like(roads.unload, problem.at_school.seconds(8)))
        sets = [[tuple((u,) for u in range(16) if units.school(u) == s)] for s in range(4)]
        buses = chosen_buses(roads, sets, SearchLimits())
        assert buses is not None
        assert sorted(route for bus in buses for route in bus) == [(u,) for u in range(16)]
        trips = [trip_of(units, route) for bus in buses for route in bus]
        assert len(buses) == fewest(problem, trips)


@given(problem=worlds())
@calm(6)
def test_route_sets_keep_the_limit_and_hold_every_unit(problem: RouteProblem) -> None:
    units = units_of(problem)
    roads = roads_of(units)
    for school in range(len(problem.schools)):
        mine = [u for u in range(len(units.calls)) if units.school(u) == school]
        for routes in route_sets(roads, school, 10, seed=1):
            assert sorted(unit for route in routes for unit in route) == mine
            for trip in (trip_of(units, route) for route in routes):
                assert problem.ride_s(trip) <= problem.schools[school].ride_limit_s
                assert trip.pupils <= 10


@given(problem=worlds())
@calm(6)
def test_what_is_chosen_and_chained_is_a_right_plan(problem: RouteProblem) -> None:
    units = units_of(problem)
    fleet = chosen_and_chained(units, roads_of(units), 0, SearchLimits())
    assert fleet is not None
    assert not route_faults(problem, plan_of(units, fleet))


def test_many_trips_are_chained_without_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.routes.choose_and_chain._MOST_TRIPS", 0)
    schools = [(0, 0, SEVEN, 5), (0, 300, SEVEN + 900, 5)]
    problem = world(schools, [(100, 0, 0, 9), (100, 300, 1, 9), (90, 290, 1, 9)])
    units = units_of(problem)
    fleet = chosen_and_chained(units, roads_of(units), 0, SearchLimits())
    assert fleet is not None
    assert not route_faults(problem, plan_of(units, fleet))
    assert sorted(fleet.buses["trips"].tolist()) == [1, 2]
