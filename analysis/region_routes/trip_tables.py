"""The trips of a plan and their calls as tables, driven leg by leg."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis.region_routes.region_problem import RegionProblem
from analysis.routes import BusRun, RoutePlan, TimedTrip
from geo.crs import WGS84, to_wgs84

_CALL_COLUMNS = (
    *("trip_id", "call", "place", "stop_id", "school_id", "is_school", "reach_s", "leave_s"),
    *("boarding", "on_board", "drive_s"),
)
_TRIP_COLUMNS = (
    *("trip_id", "bus", "bus_seats", "pupil_seats", "via_school_id", "via_stage", "school_id"),
    *(
        "stage",
        "stops",
        "pupils",
        "start_s",
        "arrive_s",
        "leave_s",
        "longest_ride_s",
        "ride_limit_s",
    ),
    "locked",
)


class NumberedTrip(NamedTuple):
    """A trip of a plan: its name, the number of its bus and its turn, both from 0."""

    trip_id: str
    bus: int
    turn: int
    timed: TimedTrip


def numbered_trips(plan: RoutePlan) -> list[NumberedTrip]:
    """Return the trips of ``plan``, bus by bus; the second trip of the first bus is ``1-2``."""
    return [
        NumberedTrip(f"{bus + 1}-{turn + 1}", bus, turn, timed)
        for bus, run in enumerate(plan.buses)
        for turn, timed in enumerate(run.trips)
    ]


def call_table(found: RegionProblem, plan: RoutePlan) -> gpd.GeoDataFrame:
    """Return a row per stop of a trip and one for each of its schools, in order.

    trip_id, call (from 1), place, stop_id (the school's code at the end), school_id (of those who
    board or get off), is_school, reach_s, leave_s (seconds after midnight), boarding, on_board
    (leaving a stop, reaching a school), drive_s and metres from the call before
    (metres missing at the first), the point (WGS 84).
    """
    rows = [row for trip in numbered_trips(plan) for row in _calls(found, trip)]
    calls = pd.DataFrame(rows, columns=_CALL_COLUMNS)
    starts = calls["place"].shift().where(calls["call"] > 1)
    legs = calls.index[starts.notna()]
    driven = found.roads.ways(
        starts[legs].to_numpy(dtype=np.int64), calls.loc[legs, "place"].to_numpy(dtype=np.int64)
    )
    calls["metres"] = pd.Series(driven["metres"].to_numpy(), legs).reindex(calls.index)
    calls["line"] = pd.Series(driven.geometry.to_numpy(), legs, dtype=object).reindex(calls.index)
    at = shapely.points(found.place_xy[calls["place"].to_numpy(dtype=np.int64)])
    return gpd.GeoDataFrame(calls, geometry=to_wgs84(at, found.roads.region.grid), crs=WGS84)


def _calls(found: RegionProblem, trip: NumberedTrip) -> Iterator[tuple[object, ...]]:
    problem, timed = found.problem, trip.timed
    clock, aboard, here = timed.start_s, 0, -1
    for number, call in enumerate(timed.trip.calls):
        stop, boarding = problem.stops[call.stop], len(call.pupils)
        leg = int(problem.drive_s[here, stop.place]) if number else 0
        reach = clock + leg
        clock, aboard, here = (
            reach + problem.at_stop.seconds(boarding),
            aboard + boarding,
            stop.place,
        )
        own = problem.schools[stop.school].school_id
        row = (trip.trip_id, number + 1, here, stop.stop_id, own, False, reach, clock)
        yield *row, boarding, aboard, leg
    for number, gate in enumerate(problem.gates(timed.trip), start=len(timed.trip.calls) + 1):
        school, off = problem.schools[gate], problem.alighting(timed.trip, gate)
        leg, reach = int(problem.drive_s[here, school.place]), timed.reaches(gate)
        end = (trip.trip_id, number, school.place, school.school_id, school.school_id, True)
        yield *end, reach, reach + problem.at_school.seconds(off), 0, aboard, leg
        aboard, here = aboard - off, school.place


def trip_table(found: RegionProblem, plan: RoutePlan, calls: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a row per trip, with the line driven (WGS 84).

    trip_id, bus (from 1), bus_seats, pupil_seats, via_school_id and via_stage (of the school where
    some get off before, missing where there is none), school_id, stage, stops, pupils, start_s (at
    the first stop), arrive_s, leave_s (seconds after midnight), longest_ride_s, ride_limit_s (of
    two schools those of which less is left), locked (fixed by hand), drive_s, halt_s (at stops, and
    at the school before), metres, empty_metres (from the school of the bus's
    trip before; where there are depots from there to a first trip, and back after a last one).

    Parameters
    ----------
    found, plan
        The problem, and a plan that keeps its rules.
    calls
        The table of ``call_table``.
    """
    by_trip = calls.groupby("trip_id")
    is_last = calls["call"] == by_trip["call"].transform("max")
    halts = (calls["leave_s"] - calls["reach_s"]).mask(is_last, 0)
    sums = by_trip[["drive_s", "metres"]].sum()
    sums["halt_s"] = halts.groupby(calls["trip_id"]).sum()
    trips = numbered_trips(plan)
    rows = pd.DataFrame(
        [_trip(found, plan.buses[trip.bus], trip) for trip in trips], columns=list(_TRIP_COLUMNS)
    )
    rows = rows.join(sums, on="trip_id")
    rows["empty_metres"] = _empty_metres(found, plan, trips)
    lines = {str(name): _joined(own["line"].dropna()) for name, own in by_trip}
    return gpd.GeoDataFrame(rows, geometry=rows["trip_id"].map(lines).to_numpy(), crs=WGS84)


def _trip(found: RegionProblem, bus: BusRun, trip: NumberedTrip) -> dict[str, object]:
    problem, timed = found.problem, trip.timed
    bus_type, school = problem.bus_types[bus.bus_type], problem.schools[timed.trip.school]
    rides = problem.rides_s(timed.trip)
    limit_s = {each: problem.schools[each].ride_limit_s for each in rides}
    most = max(rides, key=lambda each: rides[each] - limit_s[each])
    via = [found.schools.iloc[each] for each in problem.gates(timed.trip)[:-1]]
    return {
        "trip_id": trip.trip_id,
        "bus": trip.bus + 1,
        "bus_seats": bus_type.seats,
        "pupil_seats": bus_type.pupil_seats,
        "via_school_id": via[0]["school_id"] if via else None,
        "via_stage": via[0]["stage"] if via else None,
        "school_id": school.school_id,
        "stage": found.schools["stage"].iloc[timed.trip.school],
        "stops": len(timed.trip.calls),
        "pupils": timed.trip.pupils,
        "start_s": timed.start_s,
        "arrive_s": timed.arrive_s,
        "leave_s": timed.leave_s,
        "longest_ride_s": rides[most],
        "ride_limit_s": limit_s[most],
        "locked": timed.trip.locked,
    }


def _empty_metres(found: RegionProblem, plan: RoutePlan, trips: list[NumberedTrip]) -> np.ndarray:
    """Return by trip the metres to its first stop without pupils; of a last one also back."""
    rows, start, end = [], [], []

    def drive(row: int, from_place: int, to_place: int) -> None:
        rows.append(row)
        start.append(from_place)
        end.append(to_place)

    for row, trip in enumerate(trips):
        run = plan.buses[trip.bus].trips
        depot, first = depot_of(found, plan.buses[trip.bus]), _first_place(found, trip.timed)
        if trip.turn:
            drive(row, _school_place(found, run[trip.turn - 1]), first)
        elif depot is not None:
            drive(row, depot, first)
        if depot is not None and trip.turn == len(run) - 1:
            drive(row, _school_place(found, trip.timed), depot)
    ways = found.roads.ways(np.array(start, dtype=np.int64), np.array(end, dtype=np.int64))
    metres = np.zeros(len(trips))
    np.add.at(metres, rows, ways["metres"].to_numpy())
    return metres


def school_names(trips: pd.DataFrame, names: Mapping[str, str], join: str) -> pd.Series:
    """Return by row of ``trip_table`` the names of its schools in order, both where there are two.

    A school without a name is called by its code; both stages of one school are named once.
    """
    ends = zip(trips["via_school_id"], trips["school_id"], strict=True)
    codes = (dict.fromkeys(str(each) for each in pair if pd.notna(each)) for pair in ends)
    called = [join.join(names.get(code, code) for code in own) for own in codes]
    return pd.Series(called, trips.index, dtype="str")


def depot_of(found: RegionProblem, run: BusRun) -> int | None:
    """Return the place of the depot from and to which a bus drives least, None without depots."""
    first, last = _first_place(found, run.trips[0]), _school_place(found, run.trips[-1])
    drive_s = found.problem.drive_s
    return min(
        found.depots, key=lambda place: drive_s[place, first] + drive_s[last, place], default=None
    )


def _first_place(found: RegionProblem, timed: TimedTrip) -> int:
    return found.problem.stops[timed.trip.calls[0].stop].place


def _school_place(found: RegionProblem, timed: TimedTrip) -> int:
    return found.problem.schools[timed.trip.school].place


def _joined(lines: pd.Series) -> shapely.LineString | None:
    corners = [shapely.get_coordinates(line) for line in lines]
    return shapely.LineString(np.concatenate(corners)) if corners else None
