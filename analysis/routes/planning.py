"""Bus routes for a problem: few buses, then little driving, then the cheapest types of bus."""

from dataclasses import dataclass

from analysis.routes.bus_types import with_cheapest_types
from analysis.routes.check import RouteFault, route_faults
from analysis.routes.fewest_buses import fewest_buses
from analysis.routes.problem import RoutePlan, RouteProblem
from analysis.routes.units import plan_of, units_of
from analysis.solver import SearchLimits


@dataclass(frozen=True, kw_only=True)
class PlannedRoutes:
    """A plan and what its check found; it may be saved only where that is nothing."""

    plan: RoutePlan
    faults: tuple[RouteFault, ...]


def plan_routes(
    problem: RouteProblem,
    *,
    seed: int = 0,
    limits: SearchLimits | None = None,
    steps: int = 100_000,
) -> PlannedRoutes:
    """Return routes that serve everybody who can be served with as few buses as were found.

    Parameters
    ----------
    problem
        Stops, schools, buses, limits; trips fixed by hand are driven as they are.
    seed
        Equal seeds give equal plans where the time limit does not end the search.
    limits
        Time, progress (buses needed for all; none fewer than its bound) and cancelling.
    steps
        The search ends after so many steps without a better plan.

    Notes
    -----
    Whoever stays without a seat is named in the plan with the reason.
    """
    limits = limits or SearchLimits()
    units = units_of(problem)
    if not units.calls:
        plan = RoutePlan(buses=(), unserved=units.unserved)
        return PlannedRoutes(plan=plan, faults=route_faults(problem, plan))
    best = fewest_buses(units, seed, limits, steps)
    plan = with_cheapest_types(problem, plan_of(units, best))
    return PlannedRoutes(plan=plan, faults=route_faults(problem, plan))
