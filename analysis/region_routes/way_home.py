"""The way home: the stops of each trip from the school on, when, and who is how long on board."""

from collections.abc import Iterator

import pandas as pd

from analysis.parameters import Parameters
from analysis.region_routes.region_problem import RegionProblem
from analysis.region_routes.trip_tables import NumberedTrip, numbered_trips
from analysis.routes import RoutePlan

_S_PER_MIN = 60
_COLUMNS = (
    *("trip_id", "call", "stop_id", "stage", "reach_s", "leave_s", "alighting"),
    *("on_board", "drive_s", "ride_s", "is_too_long"),
)


def way_home_table(found: RegionProblem, plan: RoutePlan, parameters: Parameters) -> pd.DataFrame:
    """Return a row per stop of each trip on the way home, the morning's last stop first.

    trip_id, call (0 the school from which the bus drives home, -1 one before it), stop_id and stage
    (of who boards or gets off), reach_s (at a school: when the bus is there and lessons are over),
    leave_s (seconds after midnight), alighting, on_board (leaving), drive_s from the call before,
    ride_s (on board since their school) and is_too_long, whether that is longer than the limit.

    Parameters
    ----------
    found, plan
        The problem, and a plan of the morning.
    parameters
        When lessons are over (``route.over_*_min``).

    Notes
    -----
    A bus drives its trips by the time lessons end, then in the order of the morning, each after the
    one before; whoever waits for it meanwhile waits at school. Of two schools that share a trip it
    is first at that where lessons end first. The time to board is that to alight in the morning.
    """
    rows: list[tuple[object, ...]] = []
    by_bus: dict[int, list[NumberedTrip]] = {}
    for trip in numbered_trips(plan):
        by_bus.setdefault(trip.bus, []).append(trip)
    for trips in by_bus.values():
        free_s, here = 0, -1
        ways = [(trip, _gates(found, trip, parameters)) for trip in trips]
        for trip, gates in sorted(ways, key=lambda each: each[1][0][1]):
            school = found.problem.schools[gates[0][0]].place
            drive = 0 if here < 0 else int(found.problem.drive_s[here, school])
            own = list(_calls(found, trip, gates, free_s + drive if here >= 0 else 0))
            rows += own
            free_s, here = own[-1][5], _last_place(found, trip)
    return pd.DataFrame(rows, columns=_COLUMNS)


def _gates(
    found: RegionProblem, trip: NumberedTrip, parameters: Parameters
) -> list[tuple[int, int]]:
    """Return the schools of a trip in the order it is there, and when lessons are over."""
    gates = [
        (school, int(parameters.over_min(_stage(found, school)) * _S_PER_MIN))
        for school in reversed(found.problem.gates(trip.timed.trip))
    ]
    return sorted(gates, key=lambda each: each[1])


def _stage(found: RegionProblem, school: int) -> str:
    return str(found.schools["stage"].iloc[school])


def _last_place(found: RegionProblem, trip: NumberedTrip) -> int:
    return found.problem.stops[trip.timed.trip.calls[0].stop].place


_Call = tuple[str, int, str, str, int, int, int, int, int, int, bool]


def _calls(
    found: RegionProblem, trip: NumberedTrip, gates: list[tuple[int, int]], free_s: int
) -> Iterator[_Call]:
    """Drive one trip home: at its first school no earlier than ``free_s``."""
    problem, driven = found.problem, trip.timed.trip
    clock, here, aboard = free_s, problem.schools[gates[0][0]].place, 0
    left_s: dict[int, int] = {}
    for number, (school, over_s) in enumerate(gates, start=1 - len(gates)):
        gate, count = problem.schools[school], problem.alighting(driven, school)
        drive = int(problem.drive_s[here, gate.place]) if left_s else 0
        reach = max(clock + drive, over_s)
        clock, here, aboard = reach + problem.at_school.seconds(count), gate.place, aboard + count
        left_s[school] = clock
        row = (trip.trip_id, number, gate.school_id, _stage(found, school), reach, clock)
        yield *row, 0, aboard, drive, 0, False
    for number, call in enumerate(reversed(driven.calls), start=1):
        stop, count = problem.stops[call.stop], len(call.pupils)
        drive = int(problem.drive_s[here, stop.place])
        reach = clock + drive
        clock, here, aboard = reach + problem.at_stop.seconds(count), stop.place, aboard - count
        ride = reach - left_s[stop.school]
        row = (trip.trip_id, number, stop.stop_id, _stage(found, stop.school), reach, clock)
        limit_s = problem.schools[stop.school].ride_limit_s
        yield *row, count, aboard, drive, ride, ride > limit_s
