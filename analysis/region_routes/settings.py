"""What routes are asked for: whom, with which buses, past which stops."""

from dataclasses import dataclass

from analysis.parameters import Parameters
from analysis.region_routes.riders import Who
from analysis.routes import BusType, Dwell
from geo.driving import BusSpeeds
from geo.errors import ParameterError
from words.planning import routes as say

# Usual sizes of school buses; a larger one costs more, so that a small one is sent where it does.
USUAL_BUSES = ((19, 1.0), (36, 1.3), (56, 1.6))

_MOST_LON, _MOST_LAT = 180.0, 90.0


@dataclass(frozen=True, kw_only=True)
class RouteSettings:
    """Whom buses are to take, and how.

    ``bus_sizes`` are seats (all of one bus), the number of such buses, None where any number can
    be had, and what one costs against the others. ``closed`` are classes of road no bus may use,
    ``avoided`` those (and HAZARD of geo.driving, marked roads) that it uses only where the way
    round is longer than ``route.avoid_factor`` times. Each bus begins and ends its morning at that
    of the ``depots`` (longitude, latitude) which costs it least driving; without any that is left
    open.
    Buses stop at places at most ``spacing_m`` apart. With ``mixed`` pupils of a primary and of a
    junior school of one township may share a bus; without it each trip is to one school.
    """

    stages: tuple[str, ...] = ("primary", "junior")
    who: Who = "unserved"
    bus_sizes: tuple[tuple[int, int | None, float], ...] = tuple(
        (seats, None, cost) for seats, cost in USUAL_BUSES
    )
    closed: frozenset[str] = frozenset()
    avoided: frozenset[str] = frozenset()
    depots: tuple[tuple[float, float], ...] = ()
    spacing_m: float = 300.0
    seed: int = 0
    mixed: bool = False

    def bus_types(self, parameters: Parameters) -> tuple[BusType, ...]:
        """Return the kinds of bus, with the attendant's seat of ``parameters``."""
        return tuple(
            BusType(
                name=f"{seats}",
                seats=seats,
                cost=cost,
                attendant_seats=int(parameters.attendant_seats),
                count=count,
            )
            for seats, count, cost in self.bus_sizes
        )

    def speeds(self, parameters: Parameters) -> BusSpeeds:
        """Return how fast a loaded bus may drive."""
        return BusSpeeds(
            motorway_kmh=parameters.motorway_bus_kmh,
            other_kmh=parameters.usual_bus_kmh,
            slow_kmh=parameters.slow_bus_kmh,
            closed=self.closed,
            avoided=self.avoided,
            avoid_factor=parameters.avoid_factor,
        )


def lon_lat(given: str) -> tuple[float, float]:
    """Return the longitude and latitude (degrees) of a text such as 116.25,36.33.

    Raises ParameterError where it is none.
    """
    try:
        lon, lat = (float(part) for part in given.replace("，", ",").split(","))
    except ValueError as error:
        raise ParameterError(say.NOT_A_PLACE.fill(given=given)) from error
    if not (abs(lon) <= _MOST_LON and abs(lat) <= _MOST_LAT):
        raise ParameterError(say.NOT_A_PLACE.fill(given=given))
    return lon, lat


def at_stop(parameters: Parameters) -> Dwell:
    """Return how long a bus waits at a stop."""
    return Dwell(fixed_s=parameters.stop_dwell_s, pupil_s=parameters.boarding_s)


def at_school(parameters: Parameters) -> Dwell:
    """Return how long a bus waits at the school."""
    return Dwell(fixed_s=parameters.school_dwell_s, pupil_s=parameters.alighting_s)
