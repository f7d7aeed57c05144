"""Routes as they are stored and carried on: stops, buses, trips and pupils by their codes alone."""

from dataclasses import dataclass

import numpy as np
import shapely

from analysis.parameters import Value
from analysis.region_routes.settings import RouteSettings
from geo.crs import to_grid, to_wgs84
from geo.roads import Metres
from geo.tables import Region

_DEGREE_DIGITS = 9


@dataclass(frozen=True, kw_only=True)
class SavedStop:
    """A stop: its code, what people call it, where it is (WGS 84)."""

    stop_id: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, kw_only=True)
class SavedCall:
    """A call of a trip: the code of the stop and those of the pupils who board.

    ``school_id`` and ``stage`` are theirs where it is not the school the trip ends at.
    """

    stop_id: str
    pupils: tuple[str, ...]
    school_id: str | None = None
    stage: str | None = None


@dataclass(frozen=True, kw_only=True)
class SavedTrip:
    """A drive that ends at a school; ``locked`` where it was fixed by hand."""

    school_id: str
    stage: str
    locked: bool
    calls: tuple[SavedCall, ...]


@dataclass(frozen=True, kw_only=True)
class SavedBus:
    """A bus and what it drives in a morning."""

    seats: int
    trips: tuple[SavedTrip, ...]


@dataclass(frozen=True, kw_only=True)
class SavedPupil:
    """Where a pupil walks to, or why no bus takes them; None where it does not apply."""

    pupil_id: str
    stop_id: str | None
    walk_m: float | None
    reason: str | None


@dataclass(frozen=True, kw_only=True)
class SavedRoutes:
    """A plan of routes without its times, which follow from roads and parameters.

    ``fingerprint`` is that of the data it was planned on, ``changed`` the parameters that differ
    from their defaults, ``fixed_stops`` the codes of stops placed by hand.
    """

    fingerprint: str
    settings: RouteSettings
    changed: tuple[tuple[str, Value], ...]
    stops: tuple[SavedStop, ...]
    pupils: tuple[SavedPupil, ...]
    buses: tuple[SavedBus, ...]
    fixed_stops: tuple[str, ...] = ()

    @property
    def locked(self) -> tuple[SavedTrip, ...]:
        """The trips fixed by hand."""
        return tuple(trip for bus in self.buses for trip in bus.trips if trip.locked)


def saved_stops(
    region: Region, ids: tuple[str, ...], names: tuple[str, ...], xy: Metres
) -> tuple[SavedStop, ...]:
    """Return stops at ``xy``, shape (stops, 2) in the measuring grid, as they are stored."""
    if not ids:
        return ()
    at = shapely.get_coordinates(to_wgs84(shapely.points(xy), region.grid)).round(_DEGREE_DIGITS)
    return tuple(
        SavedStop(stop_id=each, name=name, lon=lon, lat=lat)
        for each, name, (lon, lat) in zip(ids, names, at.tolist(), strict=True)
    )


def stop_xy(region: Region, stops: tuple[SavedStop, ...]) -> Metres:
    """Return where stored stops lie in the measuring grid, shape (stops, 2)."""
    if not stops:
        return np.empty((0, 2))
    at = shapely.points([(stop.lon, stop.lat) for stop in stops])
    return np.asarray(shapely.get_coordinates(to_grid(at, region.grid)))
