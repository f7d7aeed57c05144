"""Routes for a region: from who is to be taken to trips that keep every rule."""

from dataclasses import dataclass, replace
from functools import cached_property

import geopandas as gpd
import pandas as pd

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.region_routes.chosen_stops import chosen_stops
from analysis.region_routes.pupil_table import pupil_table
from analysis.region_routes.region_problem import RegionProblem, region_problem
from analysis.region_routes.riders import riders_of
from analysis.region_routes.saved_routes import SavedRoutes, SavedTrip
from analysis.region_routes.settings import RouteSettings
from analysis.region_routes.trip_tables import call_table, trip_table
from analysis.region_routes.walk_faults import walk_faults
from analysis.region_routes.way_home import way_home_table
from analysis.routes import Call, RouteFault, RoutePlan, Trip, plan_routes
from analysis.solver import SearchLimits
from geo.errors import PlanningError
from geo.roads import RoadNetwork
from words.planning import routes as say

# Of the time there is the stops may have so much.
_STOPS_SHARE = 0.2


@dataclass(frozen=True, eq=False)
class RegionRoutes:
    """Routes, what they were asked for, and what their check found: nothing, unless by hand."""

    settings: RouteSettings
    parameters: Parameters
    found: RegionProblem
    plan: RoutePlan
    faults: tuple[RouteFault, ...] = ()

    @cached_property
    def calls(self) -> gpd.GeoDataFrame:
        """A row per call of a trip (trip_tables.call_table)."""
        return call_table(self.found, self.plan)

    @cached_property
    def trips(self) -> gpd.GeoDataFrame:
        """A row per trip with its line (trip_tables.trip_table)."""
        return trip_table(self.found, self.plan, self.calls)

    @cached_property
    def way_home(self) -> pd.DataFrame:
        """A row per stop of a trip on the way home (way_home.way_home_table)."""
        return way_home_table(self.found, self.plan, self.parameters)

    @cached_property
    def pupils(self) -> pd.DataFrame:
        """A row per pupil who was to be taken (pupil_table)."""
        return pupil_table(self.found, self.plan, self.calls, self.parameters)


def region_routes(
    assessment: Assessment,
    drive: RoadNetwork,
    settings: RouteSettings,
    *,
    limits: SearchLimits | None = None,
    fixed: SavedRoutes | None = None,
) -> RegionRoutes:
    """Return routes for those who live beyond the limit, with as few buses as were found.

    Parameters
    ----------
    assessment
        The answers for the region: who lives beyond the limit, under which parameters.
    drive
        The region's network for driving.
    settings
        Whom to take, and with which buses.
    limits
        Time, progress (buses needed for all) and cancelling.
    fixed
        Routes whose locked trips are driven as they are, stop for stop, and whose stops placed by
        hand stay with those who wait there; all else is planned anew. Who is no longer to be taken
        is left out of them. Walks there beyond the limit are ``faults`` of the routes.

    Raises
    ------
    PlanningError
        Where there is no list of pupils, nobody to take, or a plan that its check refuses.
    """
    limits = limits or SearchLimits()
    riders = riders_of(assessment, settings.stages, settings.who)
    if riders.table.empty:
        raise PlanningError(say.NO_RIDERS)
    stop_limits = limits.part(_STOPS_SHARE)
    chosen = chosen_stops(assessment, drive, riders, settings, stop_limits, fixed=fixed)
    found = region_problem(assessment, drive, riders, chosen, settings)
    if fixed is not None:
        locked = [trip_of(found, saved) for saved in fixed.locked]
        whole = tuple(trip for trip in locked if trip is not None)
        found = replace(found, problem=replace(found.problem, locked=whole))
    planned = plan_routes(found.problem, seed=settings.seed, limits=limits)
    if planned.faults:
        codes = sorted({fault.code for fault in planned.faults})
        faults = say.JOIN.join([say.FAULT[code] for code in codes])
        raise PlanningError(say.REFUSED.fill(faults=faults))
    walks = tuple(walk_faults(found, planned.plan, assessment.parameters.stop_limit_m))
    return RegionRoutes(settings, assessment.parameters, found, planned.plan, walks)


def trip_of(found: RegionProblem, saved: SavedTrip) -> Trip | None:
    """Return a stored trip with the pupils there are now, None where none of them is left."""
    calls = []
    for call in saved.calls:
        own = (call.school_id or saved.school_id, call.stage or saved.stage)
        school = found.school_number.get(own)
        stop = None if school is None else found.stop_number.get((school, call.stop_id))
        if stop is None:
            continue
        here = set(found.problem.stops[stop].pupils)
        pupils = tuple(pupil for pupil in call.pupils if pupil in here)
        if pupils:
            calls.append(Call(stop=stop, pupils=pupils))
    if not calls:
        return None
    end = found.school_number.get((saved.school_id, saved.stage))
    ends = found.problem.ends(calls) or (found.problem.stops[calls[-1].stop].school,)
    is_left = end in {found.problem.stops[call.stop].school for call in calls}
    return Trip(
        school=end if end is not None and is_left else ends[-1],
        calls=tuple(calls),
        locked=saved.locked,
    )
