"""What is planned: pupils at stops, schools with their bells, buses, and the limits of a plan."""

import math
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
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
    """One drive to one ``school`` past ``calls`` in their order; fixed by hand where ``locked``."""

    school: int
    calls: tuple[Call, ...]
    locked: bool = False

    @property
    def pupils(self) -> int:
        """The number of pupils on board at the school."""
        return sum(len(call.pupils) for call in self.calls)


@dataclass(frozen=True, kw_only=True)
class TimedTrip:
    """A trip with its times, seconds after midnight.

    It reaches its first stop at ``start_s``, the school at ``arrive_s``, and is empty at
    ``leave_s``. Where the bus has time to spare it waits empty, before the first stop.
    """

    trip: Trip
    start_s: int
    arrive_s: int
    leave_s: int


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
    school twice in a morning. Several trips of one bus are allowed, several schools in one trip
    are not.
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

    @cached_property
    def seats_by_school(self) -> tuple[int, ...]:
        """The pupils' seats of the largest bus that may drive to each school, 0 where none may."""
        largest: dict[VehicleClass, int] = {"kindergarten": 0, "pupils": 0}
        for bus_type in self.bus_types:
            if bus_type.count != 0:
                kind = bus_type.vehicle_class
                largest[kind] = max(largest[kind], bus_type.pupil_seats)
        return tuple(largest[school.vehicle_class] for school in self.schools)

    def ride_s(self, trip: Trip) -> int:
        """Return how long the first pupils of ``trip`` are on board."""
        places = [self.stops[call.stop].place for call in trip.calls]
        places.append(self.schools[trip.school].place)
        legs = sum(int(self.drive_s[a, b]) for a, b in pairwise(places))
        return legs + sum(self.at_stop.seconds(len(call.pupils)) for call in trip.calls[1:])

    def trip_s(self, trip: Trip) -> int:
        """Return the seconds from the first stop, getting on there included, to the school."""
        return self.ride_s(trip) + self.at_stop.seconds(len(trip.calls[0].pupils))
