"""The way home: the stops of each trip from the school on, when, and who is how long on board."""

from collections.abc import Iterator

import pandas as pd

from analysis.parameters import Parameters
from analysis.region_routes.region_problem import RegionProblem
from analysis.region_routes.trip_tables import NumberedTrip, numbered_trips
from analysis.routes import RoutePlan

_S_PER_MIN = 60
_COLUMNS = (
    *("trip_id", "call", "stop_id", "reach_s", "leave_s", "alighting", "on_board"),
    *("drive_s", "ride_s", "is_too_long"),
)


def way_home_table(found: RegionProblem, plan: RoutePlan, parameters: Parameters) -> pd.DataFrame:
    """Return a row per stop of each trip on the way home, the morning's last stop first.

    trip_id, call (0 the school, where all board), stop_id, reach_s (at the school: when the bus is
    there and lessons are over), leave_s (seconds after midnight), alighting, on_board (leaving),
    drive_s from the call before, ride_s (on board since the school) and is_too_long, whether that
    is longer than the limit.

    Parameters
    ----------
    found, plan
        The problem, and a plan of the morning.
    parameters
        When lessons are over (``route.over_*_min``).

    Notes
    -----
    A bus drives its trips by the time lessons end, then in the order of the morning, each after the
    one before; whoever waits for it meanwhile waits at school. The time to board is that to alight
    in the morning.
    """
    rows = []
    by_bus: dict[int, list[NumberedTrip]] = {}
    for trip in numbered_trips(plan):
        by_bus.setdefault(trip.bus, []).append(trip)
    for trips in by_bus.values():
        free_s, here = 0, -1
        ends = [(_over_s(found, trip, parameters), trip) for trip in trips]
        for over_s, trip in sorted(ends, key=lambda each: each[0]):
            school = found.problem.schools[trip.timed.trip.school].place
            drive = 0 if here < 0 else int(found.problem.drive_s[here, school])
            begin = max(over_s, free_s + drive) if here >= 0 else over_s
            own = list(_calls(found, trip, begin))
            rows += own
            free_s, here = int(own[-1][4]), _last_place(found, trip)
    return pd.DataFrame(rows, columns=_COLUMNS)


def _over_s(found: RegionProblem, trip: NumberedTrip, parameters: Parameters) -> int:
    stage = str(found.schools["stage"].iloc[trip.timed.trip.school])
    return int(parameters.over_min(stage) * _S_PER_MIN)


def _last_place(found: RegionProblem, trip: NumberedTrip) -> int:
    return found.problem.stops[trip.timed.trip.calls[0].stop].place


def _calls(
    found: RegionProblem, trip: NumberedTrip, begin_s: int
) -> Iterator[tuple[str, int, str, int, int, int, int, int, int, bool]]:
    problem, calls = found.problem, trip.timed.trip.calls
    school = problem.schools[trip.timed.trip.school]
    aboard = trip.timed.trip.pupils
    left_s = begin_s + problem.at_school.seconds(aboard)
    yield trip.trip_id, 0, school.school_id, begin_s, left_s, 0, aboard, 0, 0, False
    clock, here = left_s, school.place
    for number, call in enumerate(reversed(calls), start=1):
        stop, count = problem.stops[call.stop], len(call.pupils)
        drive = int(problem.drive_s[here, stop.place])
        reach = clock + drive
        clock, here, aboard = reach + problem.at_stop.seconds(count), stop.place, aboard - count
        ride = reach - left_s
        row = (trip.trip_id, number, stop.stop_id, reach, clock, count, aboard, drive, ride)
        yield *row, ride > school.ride_limit_s
