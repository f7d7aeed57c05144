"""From a problem to the arrays of the search, and from these back to a plan."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import get_args

import numpy as np
import numpy.typing as npt

from analysis.routes.fleet_state import KIND, SCHOOL, UNIT, Fleet, Records, Roads, Small, Whole
from analysis.routes.problem import (
    NO_WAY_S,
    BusRun,
    Call,
    RoutePlan,
    RouteProblem,
    TimedTrip,
    Trip,
    Unserved,
    VehicleClass,
)

# Units nearest to each that are tried together with it: so many of its school and so many of any.
_NEAR = 30
# Units of its own school nearest to each whose trips it may join.
_NEAR_OWN = 60


@dataclass(frozen=True, kw_only=True, eq=False)
class Units:
    """What a search moves: each unit is the calls of one trip, one call unless fixed by hand."""

    problem: RouteProblem
    calls: tuple[tuple[Call, ...], ...]
    locked: tuple[bool, ...]
    unserved: tuple[Unserved, ...]

    def school(self, unit: int) -> int:
        """Return the school of a unit, of a trip fixed by hand that at which it ends."""
        if unit < len(self.problem.locked):
            return self.problem.locked[unit].school
        return self.problem.stops[self.calls[unit][0].stop].school


def units_of(problem: RouteProblem) -> Units:
    """Return the units of ``problem``; stops with more pupils than seats are more than one.

    Pupils who can be taken by no bus, however many there were, are named with the reason.
    """
    calls: list[tuple[Call, ...]] = [trip.calls for trip in problem.locked]
    in_locked: dict[int, set[str]] = defaultdict(set)
    for trip in problem.locked:
        for call in trip.calls:
            in_locked[call.stop].update(call.pupils)
    unserved: list[Unserved] = []
    for number, stop in enumerate(problem.stops):
        pupils = [pupil for pupil in stop.pupils if pupil not in in_locked[number]]
        reason = _reason(problem, number)
        if reason:
            unserved += [Unserved(pupil=each, stop=number, reason=reason) for each in pupils]
            continue
        seats = _seats_to_fill(problem, stop.school)
        for begin in range(0, len(pupils), seats):
            part = tuple(pupils[begin : begin + seats])
            calls.append((Call(stop=number, pupils=part),))
    count = len(problem.locked)
    return Units(
        problem=problem,
        calls=tuple(calls),
        locked=tuple(number < count for number in range(len(calls))),
        unserved=tuple(unserved),
    )


def _reason(problem: RouteProblem, number: int) -> str:
    """Return why no bus could take the pupils of a stop, an empty text where one could."""
    stop = problem.stops[number]
    school = problem.schools[stop.school]
    if problem.seats_by_school[stop.school] <= 0:
        return "no_bus_of_class"
    drive = int(problem.drive_s[stop.place, school.place])
    depots = [
        bus_type.depot
        for bus_type in problem.bus_types
        if bus_type.vehicle_class == school.vehicle_class and bus_type.count != 0
    ]
    starts = [0 if depot is None else int(problem.drive_s[depot, stop.place]) for depot in depots]
    if drive >= NO_WAY_S or min(starts) >= NO_WAY_S:
        return "no_way"
    return "too_far_for_limit" if drive > school.ride_limit_s else ""


def _seats_to_fill(problem: RouteProblem, school: int) -> int:
    """Return the pupils one call may have: seats of a bus there are enough of, else the largest."""
    kind = problem.schools[school].vehicle_class
    endless = [
        bus_type.pupil_seats
        for bus_type in problem.bus_types
        if bus_type.vehicle_class == kind and bus_type.count is None
    ]
    return max(endless, default=0) or problem.seats_by_school[school]


def roads_of(units: Units) -> Roads:
    """Return what does not change in a search over ``units``."""
    problem = units.problem
    kinds = get_args(VehicleClass)
    rank = _together(problem)
    rows = [
        (b.pupil_seats, -1 if b.depot is None else int(rank[b.depot]), kinds.index(b.vehicle_class))
        for b in problem.bus_types
    ]
    most = max([sum(len(c.pupils) for c in calls) for calls in units.calls], default=0)
    most = max(most, *(row[0] for row in rows), 0)
    records = np.array([_unit(units, number) for number in range(len(units.calls))], dtype=UNIT)
    records["place"], records["last"] = rank[records["place"]], rank[records["last"]]
    schools = [
        (rank[s.place], s.earliest_s, s.latest_s, s.ride_limit_s, kinds.index(s.vehicle_class))
        for s in problem.schools
    ]
    place = np.argsort(rank)
    drive = np.ascontiguousarray(problem.drive_s[np.ix_(place, place)], dtype=np.int32)
    shares = np.zeros((len(schools), len(schools)), dtype=np.int32)
    for first, later in problem.shares:
        shares[first, later] = 1
    together = (shares + shares.T + np.eye(len(schools), dtype=np.int32)) > 0
    near, near_own = _near(drive, records, together)
    return Roads(
        drive=drive,
        back=np.ascontiguousarray(drive.T),
        units=records,
        schools=np.array(schools, dtype=SCHOOL),
        kinds=np.array([*rows, (0, -1, -1)], dtype=KIND),
        unload=np.array([problem.at_school.seconds(n) for n in range(most + 1)], dtype=np.int64),
        near=near,
        near_own=near_own,
        once=int(problem.once_a_school),
        shares=shares,
        mixed=int(bool(problem.shares)),
    )


def _together(problem: RouteProblem) -> Whole:
    """Return the number of each place in a search: stops of one school, read together, lie so."""
    of_school = np.full(len(problem.drive_s), -1)
    for stop in reversed(problem.stops):
        of_school[stop.place] = stop.school
    rank = np.empty(len(of_school), dtype=np.int64)
    rank[np.argsort(of_school, kind="stable")] = np.arange(len(of_school))
    return rank


def _unit(units: Units, number: int) -> tuple[int, ...]:
    problem, calls = units.problem, units.calls[number]
    school = units.school(number)
    trip = Trip(school=school, calls=calls)
    places = [problem.stops[call.stop].place for call in calls]
    legs = [int(problem.drive_s[a, b]) for a, b in pairwise(places)]
    left, reached = problem.times_s(trip)
    home = reached[school] - left[-1]
    dwell = problem.at_stop.seconds(len(calls[0].pupils))
    inner = (left[-1] - left[0], sum(legs), home, int(units.locked[number]))
    via = next((each for each in reached if each != school), -1)
    let_off = 0 if via < 0 else problem.alighting(trip, via)
    return (places[0], places[-1], school, trip.pupils, dwell, *inner, via, let_off)


def _near(drive: Small, records: Records, together: npt.NDArray[np.bool_]) -> tuple[Small, Small]:
    """Return by unit those nearest to it, in turn such as may share its trip and any, and such."""
    count = len(records)
    width, own_width = min(_NEAR, max(count - 1, 0)), min(_NEAR_OWN, max(count - 1, 0))
    near = np.zeros((count, 2 * width), dtype=np.int32)
    near_own = np.full((count, own_width), -1, dtype=np.int32)
    for number, unit in enumerate(records):
        away = drive[unit["place"], records["place"]].astype(np.int64)
        away[number] = 4 * NO_WAY_S
        near[number, 1::2] = np.argsort(away, kind="stable")[:width]
        away[~together[unit["school"], records["school"]]] += 2 * NO_WAY_S
        order = np.argsort(away, kind="stable")
        near[number, 0::2] = order[:width]
        own = order[:own_width][away[order[:own_width]] < 2 * NO_WAY_S]
        near_own[number, : len(own)] = own
    return near, near_own


def plan_of(units: Units, fleet: Fleet) -> RoutePlan:
    """Return the plan that ``fleet`` is; units in no bus have no seat."""
    problem, runs = units.problem, []
    served: set[int] = set()
    for bus, record in enumerate(fleet.buses):
        trips = []
        for p in range(record["trips"]):
            members = fleet.units[bus, p, : fleet.trips[bus, p]["length"]].tolist()
            served.update(members)
            calls = tuple(call for unit in members for call in units.calls[unit])
            locked = any(units.locked[unit] for unit in members)
            end = int(fleet.trips[bus, p]["school"])
            trips.append(Trip(school=end, calls=calls, locked=locked))
        if trips:
            runs.append(run_of(problem, int(record["kind"]), trips))
    without = tuple(
        Unserved(pupil=pupil, stop=call.stop, reason="no_seats")
        for unit, calls in enumerate(units.calls)
        if unit not in served
        for call in calls
        for pupil in call.pupils
    )
    return RoutePlan(buses=tuple(runs), unserved=(*units.unserved, *without))


def run_of(problem: RouteProblem, bus_type: int, trips: Sequence[Trip]) -> BusRun:
    """Return ``trips`` one after another, each as early as the bells allow."""
    timed: list[TimedTrip] = []
    free_at, here = 0, None
    for trip in trips:
        first, reached = problem.stops[trip.calls[0].stop].place, problem.times_s(trip)[1]
        drive, long = 0 if here is None else int(problem.drive_s[here, first]), reached[trip.school]
        start = max(problem.schools[each].earliest_s - at for each, at in reached.items())
        if timed:
            start = max(start, free_at + drive)
        arrive, here = start + long, problem.schools[trip.school].place
        free_at = arrive + problem.at_school.seconds(problem.alighting(trip, trip.school))
        via = [start + at for each, at in reached.items() if each != trip.school]
        timed.append(
            TimedTrip(
                trip=trip,
                start_s=start,
                arrive_s=arrive,
                leave_s=free_at,
                via_s=via[0] if via else None,
            )
        )
    return BusRun(bus_type=bus_type, trips=tuple(timed))
