"""The steps of the search: what is counted as it goes is what is there, whatever the size."""

import numpy as np
import pytest
from hypothesis import given

from analysis.routes import RouteProblem
from analysis.routes.fewest_buses import _search
from analysis.routes.ruin_recreate import run
from analysis.routes.starting_fleet import empty_buses
from analysis.routes.units import Units, roads_of, units_of
from tests.analysis.routes.route_worlds import SEVEN, world, worlds
from tests.geo.worlds import calm


def driven_s(units: Units, buses: list[list[list[int]]]) -> int:
    """Return the seconds driven from the first stops on, from the problem alone."""
    problem, total = units.problem, 0
    for trips in buses:
        places = []
        for trip in trips:
            places += [problem.stops[units.calls[unit][0].stop].place for unit in trip]
            calls = [call for unit in trip for call in units.calls[unit]]
            places += [problem.schools[school].place for school in problem.ends(calls)]
        total += sum(int(problem.drive_s[a, b]) for a, b in zip(places, places[1:], strict=False))
    return total


@given(problem=worlds())
@calm(10)
def test_the_best_is_as_good_as_was_counted(problem: RouteProblem) -> None:
    units = units_of(problem)
    roads = roads_of(units)
    search = _search(roads, empty_buses(units), 3)
    for reduce in (0, 1, 0):
        run(roads, search, 40, 20.0, reduce)
    best = search.best
    buses = [
        [
            best.units[bus, p, : best.trips[bus, p]["length"]].tolist()
            for p in range(record["trips"])
        ]
        for bus, record in enumerate(best.buses)
        if record["trips"]
    ]
    served = sorted(unit for trips in buses for trip in trips for unit in trip)
    left = sorted(set(range(len(units.calls))) - set(served))
    loads = sum(len(call.pupils) for unit in left for call in units.calls[unit])
    assert len(set(served)) == len(served)
    assert search.record.tolist() == [loads, len(buses), driven_s(units, buses)]


@given(problem=worlds())
@calm(10)
def test_places_are_as_far_apart_in_the_search_as_in_the_problem(problem: RouteProblem) -> None:
    units = units_of(problem)
    roads = roads_of(units)
    place = [problem.stops[calls[0].stop].place for calls in units.calls]
    school = [each.place for each in problem.schools]
    ours = [*roads.units["place"], *roads.schools["place"]]
    theirs = [*place, *school]
    assert (roads.drive[np.ix_(ours, ours)] == problem.drive_s[np.ix_(theirs, theirs)]).all()
    assert (roads.back == roads.drive.T).all()


def test_a_unit_may_join_trips_past_the_nearest_of_its_own_school(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("analysis.routes.units._NEAR_OWN", 3)
    random = np.random.default_rng(2)
    x, y = random.integers(0, 400, (2, 24)).tolist()
    stops = [(x[i], y[i], i % 2, 1) for i in range(24)]
    problem = world([(0, 0, SEVEN, 0), (9, 9, SEVEN, 0)], stops)
    roads = roads_of(units_of(problem))
    for unit in range(24):
        away = {
            other: abs(x[unit] - x[other]) + abs(y[unit] - y[other])
            for other in range(unit % 2, 24, 2)
            if other != unit
        }
        near = roads.near_own[unit].tolist()
        assert [away[other] for other in near] == sorted(away.values())[:3]
    few = roads_of(units_of(world([(0, 0, SEVEN, 0), (9, 9, SEVEN, 0)], stops[:4])))
    assert (few.near_own[:, 1] == -1).all()
