"""What people say of other programs for school buses: mixed trips, long rides, forbidden roads."""

import math

import numpy as np
import shapely

from analysis.region_routes import RouteSettings
from analysis.routes import BusType, plan_routes
from geo.crs import to_grid
from tests.analysis.region_routes.test_region_routes import region_distances, routes, usual
from tests.analysis.routes.route_worlds import SEVEN, world

LIMIT_S = 45 * 60


def test_of_400_pupils_and_three_schools_nobody_rides_over_45_minutes_or_to_another_school() -> (
    None
):
    random = np.random.default_rng(1)
    x, y = random.integers(0, 1500, (2, 100)).tolist()
    schools = [(300, 300, SEVEN, 0), (1200, 400, SEVEN, 25), (700, 1300, SEVEN + 1800, 25)]
    problem = world(
        schools,
        [(x[i], y[i], i % 3, 4) for i in range(100)],
        buses=(BusType(name="36", seats=36),),
        ride_limit_s=LIMIT_S,
    )
    plan = plan_routes(problem, steps=400).plan
    assert not plan.unserved
    taken = 0
    for bus in plan.buses:
        free_s, here = -math.inf, None
        for timed in bus.trips:
            clock, left_s = timed.start_s, []
            for call in timed.trip.calls:
                stop = problem.stops[call.stop]
                assert stop.school == timed.trip.school
                leg = 0 if here is None else problem.drive_s[here, stop.place]
                # Only before the first stop may the bus wait, for then it is empty.
                assert clock >= free_s + leg if not left_s else True
                clock += (leg if left_s else 0) + 10 + 2 * len(call.pupils)
                left_s.append(clock)
                taken += len(call.pupils)
                here = stop.place
            school = problem.schools[timed.trip.school]
            assert clock + problem.drive_s[here, school.place] == timed.arrive_s
            assert max(timed.arrive_s - left for left in left_s) <= LIMIT_S
            free_s, here = timed.leave_s, school.place
    assert taken == 400


def test_no_bus_with_pupils_drives_on_a_class_that_is_closed() -> None:
    region = region_distances().region
    (lane,) = to_grid(region.roads.geometry[region.roads["highway"] == "residential"], region.grid)
    beside = shapely.buffer(shapely.Point(lane.coords[-1]), 1100)

    def metres_on_lane(settings: RouteSettings) -> float:
        trips = (usual() if settings == RouteSettings() else routes(settings)).trips
        lines = to_grid(trips.geometry.to_numpy(), region.grid)
        return float(shapely.length(shapely.intersection(lines, beside)).sum())

    assert metres_on_lane(RouteSettings()) > 0
    # Avoided only: there is no way round, and the times are the true ones.
    avoids = routes(RouteSettings(avoided=frozenset({"residential"})), route_avoid_factor=5.0)
    assert metres_on_lane(avoids.settings) > 0
    assert avoids.plan == usual().plan
    assert avoids.settings.speeds(avoids.parameters).avoid_factor == 5.0
    assert metres_on_lane(RouteSettings(closed=frozenset({"residential"}))) == 0
