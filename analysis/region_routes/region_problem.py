"""The problem of a region's routes: stops, schools with their bells, driving times, limits."""

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from analysis.assessment import Assessment
from analysis.demand import township_ids, townships
from analysis.parameters import Parameters
from analysis.region_routes.riders import Riders
from analysis.region_routes.settings import RouteSettings, at_school, at_stop
from analysis.routes import NO_WAY_S, PickUpStop, RoutedSchool, RouteProblem
from geo.crs import to_grid
from geo.driving import BusRoads
from geo.errors import PlanningError
from geo.roads import Index, Metres, RoadNetwork
from words.planning import routes as say

_S_PER_MIN = 60
_DIGITS = 3
# A depot lies no farther from its road: else it was mistyped.
_DEPOT_OFF_ROAD_M = 1000.0


@dataclass(frozen=True, eq=False)
class ChosenStops:
    """The stops chosen and who walks to which.

    ``ids`` are their codes, ``names`` what people call them, ``xy`` (stops, 2) is in the measuring
    grid. By rider: the row of the stop in ``stop``, -1 for none, the metres there in ``walk_m``
    (NaN where there is no way) and, for who has none, the code of why in ``reason``. The stops
    with codes ``fixed`` were placed by hand.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    xy: Metres
    stop: Index
    walk_m: Metres
    reason: npt.NDArray[np.object_]
    fixed: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class RegionProblem:
    """What is planned, and what its numbers stand for.

    Places are the schools of ``schools`` (school_id, stage), then the stops of ``chosen``, then
    the depots of buses; their positions are ``place_xy``, in the measuring grid.
    """

    riders: Riders
    chosen: ChosenStops
    schools: pd.DataFrame
    place_xy: Metres
    roads: BusRoads
    problem: RouteProblem

    @property
    def depots(self) -> range:
        """The places that are depots."""
        return range(len(self.schools) + len(self.chosen.ids), len(self.place_xy))

    @cached_property
    def school_number(self) -> dict[tuple[str, str], int]:
        """The number in the problem of a school's stage."""
        return {
            pair: row for row, pair in enumerate(self.schools.itertuples(index=False, name=None))
        }

    @cached_property
    def stop_number(self) -> dict[tuple[int, str], int]:
        """The number in the problem of the stop with a code at which pupils of a school wait."""
        stops = self.problem.stops
        return {(stop.school, stop.stop_id): number for number, stop in enumerate(stops)}


def region_problem(
    assessment: Assessment,
    drive: RoadNetwork,
    riders: Riders,
    chosen: ChosenStops,
    settings: RouteSettings,
) -> RegionProblem:
    """Return the problem of taking ``riders`` from the stops chosen to their schools.

    Raises PlanningError where a depot lies off the roads or no road joins it and a school.
    """
    parameters, gates = assessment.parameters, assessment.distances.gates
    has_stop = chosen.stop >= 0
    table = riders.table[has_stop]
    key = pd.MultiIndex.from_frame(table[["school_id", "stage"]])
    schools = key.unique().sort_values().to_frame(index=False)
    gate = gates["school_id"].drop_duplicates()
    row = pd.Index(gate).get_indexer(pd.Index(schools["school_id"]))
    gate_xy = assessment.distances.gate_points.xy[gate.index.to_numpy()[row]]
    depots = shapely.points(np.array(settings.depots).reshape(-1, 2))
    depot_xy = shapely.get_coordinates(to_grid(depots, assessment.region.grid))
    xy = np.vstack([gate_xy, chosen.xy, depot_xy])
    roads = BusRoads.of(assessment.region, drive, xy, settings.speeds(parameters))
    school = pd.MultiIndex.from_frame(schools).get_indexer(key)
    stops = _pick_up_stops(table["pupil_id"], school, chosen.stop[has_stop], chosen, len(schools))
    drive_s = whole_seconds(roads.seconds())
    _refuse_depots_off_roads(roads, drive_s, len(schools), len(depot_xy))
    problem = RouteProblem(
        drive_s=drive_s,
        schools=tuple(
            _school(school_id, stage, place, parameters)
            for place, (school_id, stage) in enumerate(schools.itertuples(index=False))
        ),
        stops=stops,
        bus_types=settings.bus_types(parameters),
        at_stop=at_stop(parameters),
        at_school=at_school(parameters),
        most_seats={"pupils": int(parameters.most_bus_seats), "kindergarten": 0},
        shares=_shares(assessment, schools) if settings.mixed else frozenset(),
    )
    return RegionProblem(riders, chosen, schools, xy, roads, problem)


def _shares(assessment: Assessment, schools: pd.DataFrame) -> frozenset[tuple[int, int]]:
    """Return the pairs of a primary and a junior school of one township, the earlier bell first.

    Both stages of one school are such a pair whatever its township; a school whose township is
    not known shares with no other. Kindergartens need buses of their own class: none is in a pair.
    """
    region = assessment.region
    township = township_ids(townships(region), region.schools)
    by_school = dict(zip(region.schools["school_id"], township, strict=True))
    lies_in = schools["school_id"].map(by_school)
    pairs = set()
    for primary in np.flatnonzero(schools["stage"] == "primary"):
        alike = schools["school_id"] == schools["school_id"].iloc[primary]
        near = (lies_in == lies_in.iloc[primary]).fillna(False).astype(bool) | alike
        for junior in np.flatnonzero(near & (schools["stage"] == "junior")):
            pairs.add((int(primary), int(junior)))
    bell_min = assessment.parameters.bell_min
    if bell_min("junior") < bell_min("primary"):
        pairs = {(junior, primary) for primary, junior in pairs}
    return frozenset(pairs)


def _refuse_depots_off_roads(
    roads: BusRoads, drive_s: npt.NDArray[np.int64], schools: int, depots: int
) -> None:
    """Raise PlanningError for the first of the last places, the depots, that buses cannot use."""
    for number, place in enumerate(range(len(drive_s) - depots, len(drive_s)), start=1):
        away_s = max(drive_s[place, :schools].max(), drive_s[:schools, place].max())
        if not roads.off_road_m[place] <= _DEPOT_OFF_ROAD_M or away_s >= NO_WAY_S:
            raise PlanningError(say.DEPOT_OFF_ROAD.fill(number=number))


def _pick_up_stops(
    pupils: pd.Series, school: Index, stop: Index, chosen: ChosenStops, first_place: int
) -> tuple[PickUpStop, ...]:
    """Return the stops of each school with who waits there, by school and stop."""
    waiting: dict[tuple[int, int], list[str]] = defaultdict(list)
    for number, at, pupil in zip(school.tolist(), stop.tolist(), pupils, strict=True):
        waiting[number, at].append(str(pupil))
    return tuple(
        PickUpStop(
            stop_id=chosen.ids[at],
            place=first_place + at,
            school=number,
            pupils=tuple(sorted(waiting[number, at])),
        )
        for number, at in sorted(waiting)
    )


def whole_seconds(seconds: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Return whole seconds, a begun one counted as one, ``NO_WAY_S`` where there is no way.

    What lies within a thousandth of a second of a whole one is that: a stop read from a file lies a
    tenth of a millimetre beside itself.
    """
    known = np.isfinite(seconds)
    whole = np.ceil(np.round(np.where(known, seconds, 0.0), _DIGITS))
    return np.where(known, whole, NO_WAY_S).astype(np.int64)


def _school(school_id: str, stage: str, place: int, parameters: Parameters) -> RoutedSchool:
    bell_s = parameters.bell_min(stage) * _S_PER_MIN
    return RoutedSchool(
        school_id=school_id,
        place=place,
        earliest_s=math.ceil(bell_s - parameters.arrive_from_min * _S_PER_MIN),
        latest_s=math.floor(bell_s - parameters.arrive_by_min * _S_PER_MIN),
        ride_limit_s=math.floor(parameters.ride_limit_min(stage) * _S_PER_MIN),
    )
