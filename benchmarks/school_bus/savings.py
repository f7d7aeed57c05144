"""The plain way to plan school buses, to compare with: savings, then the nearest next trip."""

from analysis.routes import Call, RoutePlan, RouteProblem, Trip
from analysis.routes.units import run_of


def savings_plan(problem: RouteProblem) -> RoutePlan:
    """Return routes of each school by savings, chained greedily by the time of arrival."""
    trips = [trip for school in range(len(problem.schools)) for trip in _routes(problem, school)]
    trips.sort(key=lambda trip: (problem.schools[trip.school].earliest_s, -problem.trip_s(trip)))
    buses: list[list[Trip]] = []
    for trip in trips:
        fitting = [bus for bus in buses if _fits(problem, [*bus, trip])]
        first = problem.stops[trip.calls[0].stop].place
        nearest = min(
            fitting,
            key=lambda bus: problem.drive_s[problem.schools[bus[-1].school].place, first],
            default=None,
        )
        if nearest is None:
            buses.append([trip])
        else:
            nearest.append(trip)
    return RoutePlan(buses=tuple(run_of(problem, 0, bus) for bus in buses))


def _fits(problem: RouteProblem, trips: list[Trip]) -> bool:
    if problem.once_a_school and len({trip.school for trip in trips}) < len(trips):
        return False
    return all(
        timed.arrive_s <= problem.schools[timed.trip.school].latest_s
        for timed in run_of(problem, 0, trips).trips
    )


def _routes(problem: RouteProblem, school: int) -> list[Trip]:
    """Return the routes of one school: Clarke and Wright, joined end to beginning."""
    drive, at = problem.drive_s, problem.schools[school].place
    stops = [number for number, stop in enumerate(problem.stops) if stop.school == school]
    routes = {number: [number] for number in stops}
    place = {number: problem.stops[number].place for number in stops}
    pairs = sorted(
        (
            (drive[place[a], at] - drive[place[a], place[b]], a, b)
            for a in stops
            for b in stops
            if a != b
        ),
        reverse=True,
    )
    route_of = {number: number for number in stops}

    def trip(numbers: list[int]) -> Trip:
        calls = tuple(Call(stop=n, pupils=problem.stops[n].pupils) for n in numbers)
        return Trip(school=school, calls=calls)

    for _, a, b in pairs:
        first, second = route_of[a], route_of[b]
        if first == second or routes[first][-1] != a or routes[second][0] != b:
            continue
        joined = trip(routes[first] + routes[second])
        fits = joined.pupils <= problem.seats_by_school[school]
        if fits and problem.ride_s(joined) <= problem.schools[school].ride_limit_s:
            routes[first] += routes.pop(second)
            for number in routes[first]:
                route_of[number] = first
    return [trip(numbers) for numbers in routes.values()]
