"""Routes between their stored form and the one with times, on the data of the day."""

import numpy as np

from analysis.assessment import Assessment
from analysis.region_routes.planned import RegionRoutes, trip_of
from analysis.region_routes.region_problem import ChosenStops, RegionProblem, region_problem
from analysis.region_routes.retimed import NOT_PLANNED, retimed
from analysis.region_routes.riders import Riders, riders_of
from analysis.region_routes.saved_routes import (
    SavedBus,
    SavedCall,
    SavedPupil,
    SavedRoutes,
    SavedTrip,
    saved_stops,
    stop_xy,
)
from analysis.routes import BusRun, Call, RoutePlan, Trip, Unserved
from geo.roads import RoadNetwork
from geo.tables import Region


def saved_routes(found: RegionRoutes) -> SavedRoutes:
    """Return routes as they are stored: without times, pupils by their codes."""
    region, chosen = found.found.roads.region, found.found.chosen
    pupils = found.pupils
    rows = zip(
        pupils["pupil_id"], pupils["stop_id"], pupils["stop_walk_m"], pupils["reason"], strict=True
    )
    return SavedRoutes(
        fingerprint=region.fingerprint,
        settings=found.settings,
        changed=found.parameters.changed,
        stops=saved_stops(region, chosen.ids, chosen.names, chosen.xy),
        pupils=tuple(
            SavedPupil(
                pupil_id=str(pupil),
                stop_id=stop if isinstance(stop, str) else None,
                walk_m=float(walk_m) if np.isfinite(walk_m) else None,
                reason=why if isinstance(why, str) else None,
            )
            for pupil, stop, walk_m, why in rows
        ),
        buses=tuple(_saved_bus(found.found, run) for run in found.plan.buses),
        fixed_stops=tuple(sorted(chosen.fixed)),
    )


def _saved_bus(found: RegionProblem, run: BusRun) -> SavedBus:
    seats = found.problem.bus_types[run.bus_type].seats
    return SavedBus(seats=seats, trips=tuple(_saved_trip(found, timed.trip) for timed in run.trips))


def _saved_trip(found: RegionProblem, trip: Trip) -> SavedTrip:
    school_id, stage = found.schools.iloc[trip.school]
    calls = tuple(_saved_call(found, call, trip.school) for call in trip.calls)
    return SavedTrip(school_id=school_id, stage=stage, locked=trip.locked, calls=calls)


def _saved_call(found: RegionProblem, call: Call, end: int) -> SavedCall:
    stop = found.problem.stops[call.stop]
    school_id, stage = (None, None) if stop.school == end else found.schools.iloc[stop.school]
    return SavedCall(stop_id=stop.stop_id, pupils=call.pupils, school_id=school_id, stage=stage)


def opened_routes(saved: SavedRoutes, assessment: Assessment, drive: RoadNetwork) -> RegionRoutes:
    """Return stored routes with the times they have on the data and parameters there are now.

    Who need not be taken any more is left out; who is new waits for a plan (``not_planned``).
    ``faults`` say which rules the routes break now.
    """
    riders = riders_of(assessment, saved.settings.stages, saved.settings.who)
    chosen = _chosen(assessment.region, riders, saved)
    found = region_problem(assessment, drive, riders, chosen, saved.settings)
    why = {pupil.pupil_id: pupil.reason or NOT_PLANNED for pupil in saved.pupils}
    empty = RoutePlan(
        buses=(),
        unserved=tuple(
            Unserved(pupil=pupil, stop=number, reason=why.get(pupil, NOT_PLANNED))
            for number, stop in enumerate(found.problem.stops)
            for pupil in stop.pupils
        ),
    )
    buses = [
        (_bus_type(found, bus.seats), [trip_of(found, trip) for trip in bus.trips])
        for bus in saved.buses
    ]
    driven = [(kind, [trip for trip in trips if trip is not None]) for kind, trips in buses]
    return retimed(RegionRoutes(saved.settings, assessment.parameters, found, empty), driven)


def _chosen(region: Region, riders: Riders, saved: SavedRoutes) -> ChosenStops:
    number = {stop.stop_id: row for row, stop in enumerate(saved.stops)}
    known = {pupil.pupil_id: pupil for pupil in saved.pupils}
    pupils = [known.get(code) for code in riders.table["pupil_id"]]
    stop = [-1 if p is None or p.stop_id is None else number[p.stop_id] for p in pupils]
    left = [
        None if row >= 0 else NOT_PLANNED if p is None else p.reason
        for row, p in zip(stop, pupils, strict=True)
    ]
    return ChosenStops(
        ids=tuple(each.stop_id for each in saved.stops),
        names=tuple(each.name for each in saved.stops),
        xy=stop_xy(region, saved.stops),
        stop=np.array(stop, dtype=np.int64),
        walk_m=np.array([None if p is None else p.walk_m for p in pupils], dtype=np.float64),
        reason=np.array(left, dtype=object),
        fixed=frozenset(saved.fixed_stops),
    )


def _bus_type(found: RegionProblem, seats: int) -> int:
    """Return the kind of bus with so many seats, else the smallest with more, else the largest."""
    kinds = sorted(
        (kind.seats < seats, abs(kind.seats - seats), number)
        for number, kind in enumerate(found.problem.bus_types)
    )
    return kinds[0][2]
