"""What is planned: pupils at stops, schools with their bells, buses, and the limits of a plan."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

Seconds = npt.NDArray[np.int64]
VehicleClass = Literal["kindergarten", "pupils"]
# What stands in drive_s where no road leads; sums of some hundred of it stay far from overflow.
NO_WAY_S = 10_000_000
# GB 24407-2012, seats of one bus by its class, the attendant's among them; under revision since
# January 2024.
MOST_SEATS: dict[VehicleClass, int] = {"kindergarten": 45, "pupils": 56}


@dataclass(frozen=True, kw_only=True)
class Dwell:
    """The time a bus waits at a place: ``fixed_s`` and ``pupil_s`` for each who gets on or off."""

    fixed_s: float
    pupil_s: float

    def seconds(self, pupils: int) -> int:
        """Return the whole seconds for so many pupils, a begun one left out."""
        return math.floor(self.fixed_s + self.pupil_s * pupils)


@dataclass(frozen=True, kw_only=True)
class RoutedSchool:
    """A school that buses drive to.

    A bus arrives from ``earliest_s`` to ``latest_s`` (seconds after midnight); nobody is on board
    longer than ``ride_limit_s``: from leaving the stop to arriving at the school.
    """

    school_id: str
    place: int
    earliest_s: int
    latest_s: int
    ride_limit_s: int
    vehicle_class: VehicleClass = "pupils"


@dataclass(frozen=True, kw_only=True)
class PickUpStop:
    """Where ``pupils`` (their codes) of one ``school`` (its number in the problem) get on."""

    stop_id: str
    place: int
    school: int
    pupils: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class BusType:
    """Buses of one kind: ``count`` of them, None where as many as needed can be had.

    ``seats`` is of all passengers; attendants sit on ``attendant_seats`` of them. ``depot`` is the
    place from which it sets out, None where that is left open.
    """

    name: str
    seats: int
    cost: float = 1.0
    attendant_seats: int = 1
    count: int | None = None
    depot: int | None = None
    vehicle_class: VehicleClass = "pupils"

    @property
    def pupil_seats(self) -> int:
        """The seats that are left for pupils; everybody sits."""
        return self.seats - self.attendant_seats


@dataclass(frozen=True, kw_only=True)
class Call:
    """A stop of a trip (its number in the problem) and the pupils who get on there."""

    stop: int
    pupils: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Trip:
    """One drive past ``calls`` in their order that ends at ``school``; ``locked``: fixed by hand.

    Where pupils of two schools share it, it lets those of the other off before (``shares`` of the
    problem).
    """

    school: int
    calls: tuple[Call, ...]
    locked: bool = False

    @property
    def pupils(self) -> int:
        """The number of pupils who board."""
        return sum(len(call.pupils) for call in self.calls)


@dataclass(frozen=True, kw_only=True)
class TimedTrip:
    """A trip with its times, seconds after midnight.

    It reaches its first stop at ``start_s``, the school at ``arrive_s``, and is empty at
    ``leave_s``; at ``via_s`` it reaches the school before, None where there is none. Where the bus
    has time to spare it waits empty, before the first stop.
    """

    trip: Trip
    start_s: int
    arrive_s: int
    leave_s: int
    via_s: int | None = None

    def reaches(self, school: int) -> int:
        """Return when it reaches a ``school`` it drives to."""
        is_before = school != self.trip.school and self.via_s is not None
        return self.via_s if is_before and self.via_s is not None else self.arrive_s


@dataclass(frozen=True, kw_only=True)
class BusRun:
    """What one bus of type ``bus_type`` (its number in the problem) drives in a morning."""

    bus_type: int
    trips: tuple[TimedTrip, ...]


@dataclass(frozen=True, kw_only=True)
class Unserved:
    """A pupil no bus takes, and why.

    ``no_way``: no road to the school; ``too_far_for_limit``: longer on board than allowed even if
    driven straight; ``no_bus_of_class``: no bus of the class the school needs; ``no_seats``: the
    buses there are have no seat at a time that fits.
    """

    pupil: str
    stop: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class RoutePlan:
    """The buses with their trips, and every pupil that none of them takes."""

    buses: tuple[BusRun, ...]
    unserved: tuple[Unserved, ...] = ()

    def cost(self, problem: "RouteProblem") -> float:
        """Return what the buses cost in all."""
        return sum(problem.bus_types[bus.bus_type].cost for bus in self.buses)


@dataclass(frozen=True, kw_only=True, eq=False)
class RouteProblem:
    """Everything a plan of bus routes depends on.

    ``drive_s[p, q]`` are the whole seconds from place p to place q, ``NO_WAY_S`` where no road
    leads. Trips of ``locked`` are driven as they are. With ``once_a_school`` no bus comes to a
    school twice in a morning. Several trips of one bus are allowed. ``shares`` are pairs of schools
    whose pupils may ride together, those of the first let off before those of the second; without
    any each trip is to one school. Raises ValueError where both are asked for, or where schools of
    a pair need buses of different classes.
    """

    drive_s: Seconds
    schools: tuple[RoutedSchool, ...]
    stops: tuple[PickUpStop, ...]
    bus_types: tuple[BusType, ...]
    at_stop: Dwell
    at_school: Dwell
    locked: tuple[Trip, ...] = ()
    once_a_school: bool = False
    most_seats: dict[VehicleClass, int] = field(default_factory=lambda: dict(MOST_SEATS))
    shares: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        """Refuse schools that cannot share a trip."""
        kinds = [school.vehicle_class for school in self.schools]
        if self.shares and self.once_a_school:
            raise ValueError("schools that share trips cannot each be driven to once")
        if any(kinds[first] != kinds[last] for first, last in self.shares):
            raise ValueError("schools that share trips must need buses of one class")

    @cached_property
    def seats_by_school(self) -> tuple[int, ...]:
        """The pupils' seats of the largest bus that may drive to each school, 0 where none may."""
        largest: dict[VehicleClass, int] = {"kindergarten": 0, "pupils": 0}
        for bus_type in self.bus_types:
            if bus_type.count != 0:
                kind = bus_type.vehicle_class
                largest[kind] = max(largest[kind], bus_type.pupil_seats)
        return tuple(largest[school.vehicle_class] for school in self.schools)

    def ends(self, calls: Sequence[Call]) -> tuple[int, ...]:
        """Return the schools of ``calls`` in the order they are driven to, empty: no such trip."""
        schools = tuple(sorted({self.stops[call.stop].school for call in calls}))
        orders = (schools, schools[::-1])
        return next((each for each in orders if len(each) == 1 or each in self.shares), ())

    def gates(self, trip: Trip) -> tuple[int, ...]:
        """Return the schools ``trip`` drives to in its order, that at which it ends last."""
        own = {self.stops[call.stop].school for call in trip.calls}
        return (*sorted(own - {trip.school}), trip.school)

    def alighting(self, trip: Trip, school: int) -> int:
        """Return how many pupils of ``trip`` get off at ``school``."""
        return sum(len(c.pupils) for c in trip.calls if self.stops[c.stop].school == school)

    def times_s(self, trip: Trip) -> tuple[list[int], dict[int, int]]:
        """Return when a trip leaves each stop and reaches each school, since its first stop."""
        clock, here = 0, self.stops[trip.calls[0].stop].place
        left: list[int] = []
        reached: dict[int, int] = {}
        for call in trip.calls:
            place = self.stops[call.stop].place
            clock += int(self.drive_s[here, place]) if left else 0
            clock += self.at_stop.seconds(len(call.pupils))
            left.append(clock)
            here = place
        for school in self.gates(trip):
            clock += int(self.drive_s[here, self.schools[school].place])
            reached[school], here = clock, self.schools[school].place
            clock += self.at_school.seconds(self.alighting(trip, school))
        return left, reached

    def rides_s(self, trip: Trip) -> dict[int, int]:
        """Return by school how long the first of its pupils on ``trip`` are on board."""
        left, reached = self.times_s(trip)
        first: dict[int, int] = {}
        for call, at in zip(trip.calls, left, strict=True):
            first.setdefault(self.stops[call.stop].school, at)
        return {school: reached[school] - at for school, at in first.items()}

    def ride_s(self, trip: Trip) -> int:
        """Return the seconds from leaving the first stop to the last school."""
        left, reached = self.times_s(trip)
        return reached[trip.school] - left[0]

    def trip_s(self, trip: Trip) -> int:
        """Return the seconds from the first stop, getting on there included, to the last school."""
        return self.times_s(trip)[1][trip.school]
