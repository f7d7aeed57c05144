"""Whether a plan of bus routes is right, from its definition alone and by no step of the search.

Every trip is driven again, minute by minute: nothing computed for a plan is believed.
"""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.routes.problem import NO_WAY_S, BusRun, RoutePlan, RouteProblem, TimedTrip


@dataclass(frozen=True, kw_only=True)
class RouteFault:
    """One thing wrong: ``code``, where, and the number found against the one allowed."""

    code: str
    bus: int | None = None
    trip: int | None = None
    found: float | str | None = None
    allowed: float | str | None = None


def route_faults(problem: RouteProblem, plan: RoutePlan) -> tuple[RouteFault, ...]:
    """Return everything that is wrong with ``plan``; an empty tuple where it may be saved.

    Codes: ``seats`` more on board than pupils' seats; ``seats_of_class`` a bus with more seats than
    its class may have; ``ride`` longer on board than the limit; ``window`` at the school too early
    or too late; ``times`` a drive that the stated times do not leave room for, or that they make
    longer; ``no_way`` a leg without a road; ``empty`` a trip or bus without anybody; ``school`` a
    stop of a school that may not share the trip; ``class`` a bus of the wrong class for some of
    those on board; ``school_twice``; ``fleet`` more
    buses of a type than there are; ``pupil_place`` a pupil at a stop that is not theirs;
    ``pupil_count`` a pupil who is not served or named exactly once; ``locked`` a trip fixed by hand
    that is not driven as it was.
    """
    found = [*_fleet(problem, plan), *_pupils(problem, plan), *_locked(problem, plan)]
    for number, bus in enumerate(plan.buses):
        found += _bus(problem, bus, number)
    return tuple(found)


def _fleet(problem: RouteProblem, plan: RoutePlan) -> Iterator[RouteFault]:
    used = Counter(bus.bus_type for bus in plan.buses)
    for number, buses in used.items():
        bus_type = problem.bus_types[number]
        if bus_type.count is not None and buses > bus_type.count:
            yield RouteFault(code="fleet", found=buses, allowed=bus_type.count)
        most = problem.most_seats[bus_type.vehicle_class]
        if bus_type.seats > most:
            yield RouteFault(code="seats_of_class", found=bus_type.seats, allowed=most)


def _pupils(problem: RouteProblem, plan: RoutePlan) -> Iterator[RouteFault]:
    home = {pupil: number for number, stop in enumerate(problem.stops) for pupil in stop.pupils}
    times = Counter(dict.fromkeys(home, 0))
    taken = [
        (pupil, call.stop)
        for bus in plan.buses
        for timed in bus.trips
        for call in timed.trip.calls
        for pupil in call.pupils
    ]
    for pupil, stop in [*taken, *((each.pupil, each.stop) for each in plan.unserved)]:
        times[pupil] += 1
        if home.get(pupil) != stop:
            yield RouteFault(code="pupil_place", found=pupil, allowed=stop)
    for pupil, count in times.items():
        if count != 1:
            yield RouteFault(code="pupil_count", found=count, allowed=pupil)


def _locked(problem: RouteProblem, plan: RoutePlan) -> Iterator[RouteFault]:
    def shape(calls: tuple[tuple[int, tuple[str, ...]], ...], school: int) -> tuple[object, ...]:
        return (school, tuple((stop, tuple(sorted(pupils))) for stop, pupils in calls))

    driven = Counter(
        shape(tuple((c.stop, c.pupils) for c in timed.trip.calls), timed.trip.school)
        for bus in plan.buses
        for timed in bus.trips
    )
    for number, trip in enumerate(problem.locked):
        key = shape(tuple((c.stop, c.pupils) for c in trip.calls), trip.school)
        driven[key] -= 1
        if driven[key] < 0:
            yield RouteFault(code="locked", trip=number)


def _bus(problem: RouteProblem, bus: BusRun, number: int) -> Iterator[RouteFault]:
    if not bus.trips:
        yield RouteFault(code="empty", bus=number)
    visits = Counter(timed.trip.school for timed in bus.trips)
    if problem.once_a_school and any(count > 1 for count in visits.values()):
        yield RouteFault(code="school_twice", bus=number)
    free_at, here = -math.inf, problem.bus_types[bus.bus_type].depot
    for order, timed in enumerate(bus.trips):
        for code, found, allowed in _trip(problem, bus, timed, free_at, here):
            yield RouteFault(code=code, bus=number, trip=order, found=found, allowed=allowed)
        free_at, here = timed.leave_s, problem.schools[timed.trip.school].place


def _trip(
    problem: RouteProblem, bus: BusRun, timed: TimedTrip, free_at: float, here: int | None
) -> Iterator[tuple[str, float, float]]:
    """Drive one trip from ``here``, where the bus is free at ``free_at``."""
    trip, wrong = timed.trip, list(_passengers(problem, bus, timed))
    yield from wrong
    if any(code in {"empty", "school"} for code, *_ in wrong):
        return
    clock, boarded_at = timed.start_s, dict[int, int]()
    for call in trip.calls:
        stop = problem.stops[call.stop]
        leg = 0 if here is None else int(problem.drive_s[here, stop.place])
        if leg >= NO_WAY_S:
            yield "no_way", leg, NO_WAY_S
        if not boarded_at and free_at + leg > timed.start_s:
            yield "times", free_at + leg, timed.start_s
        clock += leg if boarded_at else 0
        clock += math.floor(problem.at_stop.fixed_s + problem.at_stop.pupil_s * len(call.pupils))
        boarded_at.setdefault(stop.school, clock)
        here = stop.place
    others = sorted({*boarded_at} - {trip.school})
    if (timed.via_s is not None) != bool(others):
        yield "times", len(others), int(timed.via_s is not None)
        return
    for number in (*others, trip.school):
        place = problem.schools[number].place
        leg = 0 if here is None else int(problem.drive_s[here, place])
        if leg >= NO_WAY_S:
            yield "no_way", leg, NO_WAY_S
        stated = timed.via_s if number != trip.school and timed.via_s else timed.arrive_s
        yield from _arrival(problem, number, clock + leg, stated, boarded_at.get(number, stated))
        clock, here = stated + _unloading_s(problem, timed, number), place
    if clock != timed.leave_s:
        yield "times", clock, timed.leave_s


def _passengers(
    problem: RouteProblem, bus: BusRun, timed: TimedTrip
) -> Iterator[tuple[str, float, float]]:
    """Look at who is on board: somebody at each call, in a seat, of schools that may share."""
    trip, bus_type = timed.trip, problem.bus_types[bus.bus_type]
    if not trip.calls or any(not call.pupils for call in trip.calls):
        yield "empty", 0, 1
    own = {problem.stops[each.stop].school for each in trip.calls}
    for number in sorted({*own, trip.school}):
        if bus_type.vehicle_class != problem.schools[number].vehicle_class:
            yield "class", bus.bus_type, number
    others = own - {trip.school}
    if any((number, trip.school) not in problem.shares for number in others) or len(others) > 1:
        yield "school", max(others), trip.school
    aboard = sum(len(call.pupils) for call in trip.calls)
    if aboard > bus_type.seats - bus_type.attendant_seats:
        yield "seats", aboard, bus_type.seats - bus_type.attendant_seats


def _unloading_s(problem: RouteProblem, timed: TimedTrip, number: int) -> int:
    """Return the whole seconds in which the pupils of a school get off there."""
    calls = timed.trip.calls
    count = sum(len(call.pupils) for call in calls if problem.stops[call.stop].school == number)
    return math.floor(problem.at_school.fixed_s + problem.at_school.pupil_s * count)


def _arrival(
    problem: RouteProblem, number: int, clock: int, stated: int, boarded_at: int
) -> Iterator[tuple[str, float, float]]:
    """Look at the arrival at a school, stated as ``stated``: first boarded at ``boarded_at``."""
    school = problem.schools[number]
    if clock != stated:
        yield "times", clock, stated
    if not school.earliest_s <= stated <= school.latest_s:
        yield "window", stated, school.latest_s
    if stated - boarded_at > school.ride_limit_s:
        yield "ride", stated - boarded_at, school.ride_limit_s
