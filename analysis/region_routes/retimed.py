"""Trips put together by hand: driven anew, in time and checked at once."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.region_routes.planned import RegionRoutes
from analysis.region_routes.walk_faults import walk_faults
from analysis.routes import (
    RoutePlan,
    RouteProblem,
    Trip,
    Unserved,
    route_faults,
    run_of,
)

# A bus of a kind (its number in the problem) and what it drives, in order.
Buses = Sequence[tuple[int, Sequence[Trip]]]
# Of whom no plan has said anything yet.
NOT_PLANNED = "not_planned"


def buses_of(routes: RegionRoutes) -> list[tuple[int, list[Trip]]]:
    """Return what each bus drives."""
    return [(run.bus_type, [each.trip for each in run.trips]) for run in routes.plan.buses]


def ending(problem: RouteProblem, trip: Trip) -> Trip:
    """Return ``trip`` ending at the last school its calls are for."""
    ends = problem.ends(trip.calls)
    return replace(trip, school=ends[-1]) if ends else trip


def retimed(routes: RegionRoutes, buses: Buses) -> RegionRoutes:
    """Return ``routes`` with other trips, each as early as the bells allow, and what they break.

    Trips and buses without anybody are left out. Whom no trip takes has the reason there was
    before, or none yet (``not_planned``).
    """
    problem = routes.found.problem
    filled = [
        (kind, [ending(problem, trip) for trip in trips if trip.calls]) for kind, trips in buses
    ]
    runs = tuple(run_of(problem, kind, trips) for kind, trips in filled if trips)
    taken = {
        pupil
        for _, trips in filled
        for trip in trips
        for call in trip.calls
        for pupil in call.pupils
    }
    why = {each.pupil: each.reason for each in routes.plan.unserved}
    unserved = tuple(
        Unserved(pupil=pupil, stop=number, reason=why.get(pupil, NOT_PLANNED))
        for number, stop in enumerate(problem.stops)
        for pupil in stop.pupils
        if pupil not in taken
    )
    plan = RoutePlan(buses=runs, unserved=unserved)
    walks = walk_faults(routes.found, plan, routes.parameters.stop_limit_m)
    return replace(routes, plan=plan, faults=(*route_faults(problem, plan), *walks))
