"""Where buses stop for whom: places on the roads, each pupil's walk to one of them."""

from dataclasses import dataclass
from itertools import count

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack
from scipy.spatial import KDTree

from analysis.assessment import Assessment
from analysis.region_routes.region_problem import ChosenStops
from analysis.region_routes.riders import Riders
from analysis.region_routes.saved_routes import SavedRoutes, SavedStop, stop_xy
from analysis.region_routes.settings import RouteSettings
from analysis.solver import SearchLimits
from analysis.stops import CandidateStop, StopProblem, WalkingGroup, choose_stops, stop_faults
from geo.crs import to_grid
from geo.distances import Points, stop_candidates, walks_within
from geo.driving import on_open_roads
from geo.errors import PlanningError
from geo.roads import Index, Metres, RoadNetwork
from geo.tables import Region
from words.planning import routes as say

# Every rider has a way on foot to school: without a walk to a stop they have none within the limit.
_REASON = {"no_way": "no_stop_within"}


def chosen_stops(
    assessment: Assessment,
    drive: RoadNetwork,
    riders: Riders,
    settings: RouteSettings,
    limits: SearchLimits,
    *,
    fixed: SavedRoutes | None = None,
) -> ChosenStops:
    """Return as few stops as were found from which every rider who can be has a short walk.

    Nobody walks farther than ``bus.max_walk_to_stop_m`` along the roads (geo.distances); nobody
    waits on a hazard or an expressway. Who rides a locked trip of ``fixed``, or waits at a stop it
    has by hand, walks there as before.
    """
    held = _Held.of(assessment.region, fixed, riders)
    candidates, ends = _candidates(assessment, drive, settings, held)
    free = np.flatnonzero(held.stop < 0)
    problem = _problem(assessment, riders, free, candidates, ends)
    xy = np.vstack([each.xy for each in ends])
    choice = choose_stops(problem, limits=limits)
    if stop_faults(problem, choice):
        raise PlanningError(say.STOPS_REFUSED)
    stop, walk_m = held.stop.copy(), held.walk_m.copy()
    reason = np.full(len(riders.table), None, dtype=object)
    for each in choice.waiting:
        row = free[each.group]
        stop[row], walk_m[row] = each.stop, each.walk_m
    for left in choice.unassigned:
        reason[free[left.group]] = _REASON.get(left.reason, left.reason)
    used, number = np.unique(stop[stop >= 0], return_inverse=True)
    stop[stop >= 0] = number
    old = {stop.stop_id: stop.name for stop in held.stops}
    ids = tuple(candidates[each].stop_id for each in used)
    return ChosenStops(
        ids=ids,
        names=stop_names(assessment.region, xy[used], [old.get(each) for each in ids]),
        xy=xy[used],
        stop=stop,
        walk_m=walk_m,
        reason=reason,
        fixed=frozenset() if fixed is None else frozenset(ids) & set(fixed.fixed_stops),
    )


@dataclass(frozen=True, eq=False)
class _Held:
    """The stops of locked trips and by hand; by rider their number (-1: none), the walk there."""

    stops: tuple[SavedStop, ...]
    xy: Metres
    stop: Index
    walk_m: Metres

    @classmethod
    def of(cls, region: Region, fixed: SavedRoutes | None, riders: Riders) -> "_Held":
        calls = [] if fixed is None else [call for trip in fixed.locked for call in trip.calls]
        by_hand = set() if fixed is None else set(fixed.fixed_stops)
        used = by_hand | {call.stop_id for call in calls}
        stops = () if fixed is None else tuple(s for s in fixed.stops if s.stop_id in used)
        number = {stop.stop_id: place for place, stop in enumerate(stops)}
        pupils = () if fixed is None else fixed.pupils
        at = {p.pupil_id: number[p.stop_id] for p in pupils if p.stop_id in by_hand}
        at |= {pupil: number[call.stop_id] for call in calls for pupil in call.pupils}
        walks = {p.pupil_id: p.walk_m for p in pupils if p.pupil_id in at}
        codes = riders.table["pupil_id"]
        stop = np.array([at.get(code, -1) for code in codes], dtype=np.int64)
        walk_m = np.array([walks.get(code) for code in codes], dtype=np.float64)
        return cls(stops, stop_xy(region, stops), stop, walk_m)


def _candidates(
    assessment: Assessment, drive: RoadNetwork, settings: RouteSettings, held: _Held
) -> tuple[tuple[CandidateStop, ...], list[Points]]:
    """Return the stops held and the places where there may be others, on foot in that order.

    Each is on its own road alone: nobody comes to it over the fields.
    """
    ids, places = places_to_stop(assessment, drive, settings)
    new = np.flatnonzero(~np.isin(ids, [stop.stop_id for stop in held.stops]))
    candidates = (
        *(CandidateStop(stop_id=stop.stop_id, fixed=True) for stop in held.stops),
        *(CandidateStop(stop_id=each) for each in ids[new]),
    )
    walk = assessment.distances.walk
    return candidates, [Points(walk.snap_xy(held.xy), held.xy), places.only(new)]


def places_to_stop(
    assessment: Assessment, drive: RoadNetwork, settings: RouteSettings
) -> tuple[NDArray[np.object_], Points]:
    """Return the codes of the places where a bus may stop, and the places on foot."""
    found = stop_candidates(assessment.distances, drive, spacing_m=settings.spacing_m)
    speeds = settings.speeds(assessment.parameters)
    is_open = on_open_roads(assessment.region, drive, found.points.xy, speeds)
    ids = found.table["stop_id"].to_numpy(dtype=object)
    return ids[is_open], found.points.only(np.flatnonzero(is_open))


def _problem(
    assessment: Assessment,
    riders: Riders,
    free: Index,
    stops: tuple[CandidateStop, ...],
    ends: list[Points],
) -> StopProblem:
    """Return the problem of the riders in rows ``free``, each a group, and of the stops at ends."""
    limit_m = assessment.parameters.stop_limit_m
    homes, walk = riders.homes.only(free), assessment.distances.walk
    parts = []
    for some in ends:
        walks = walks_within(walk, homes, some, limit_m)
        shape = (len(free), len(some.xy))
        parts.append(csr_array((walks.metres, (walks.start, walks.end)), shape=shape))
    own = riders.table.iloc[free]
    groups = tuple(
        WalkingGroup(group_id=pupil, school_id=school, pupils=(pupil,))
        for pupil, school in zip(own["pupil_id"], own["school_id"], strict=True)
    )
    walk_m = csr_array(hstack(parts))
    return StopProblem(walk_m=walk_m, groups=groups, stops=stops, walk_limit_m=limit_m)


def stop_names(region: Region, xy: Metres, known: list[str | None]) -> tuple[str, ...]:
    """Return a name for each stop, shape (stops, 2): ``known``, else the nearest village's.

    Stops of one village are numbered; where no village has a position a stop is a number.
    """
    villages = region.villages[region.villages.geometry.notna()]
    bases = [""] * len(xy)
    if len(villages) and len(xy):
        at = shapely.get_coordinates(to_grid(villages.geometry.to_numpy(), region.grid))
        _, row = KDTree(at).query(xy)
        ids = pd.Series(villages["village_id"].to_numpy()[row])
        bases = ids.map(region.names("villages")).tolist()
    taken, names = {name for name in known if name}, []
    for base, old in zip(bases, known, strict=True):
        numbered = (f"{base}{turn}" for turn in count(1))
        names.append(old or next(name for name in numbered if name not in taken))
        taken.add(names[-1])
    return tuple(names)
