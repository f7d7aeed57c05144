"""Routes of school buses: who rides with which bus, at which time, checked on its own."""

from analysis.routes.check import RouteFault, route_faults
from analysis.routes.planning import PlannedRoutes, plan_routes
from analysis.routes.problem import (
    MOST_SEATS,
    NO_WAY_S,
    BusRun,
    BusType,
    Call,
    Dwell,
    PickUpStop,
    RoutedSchool,
    RoutePlan,
    RouteProblem,
    TimedTrip,
    Trip,
    Unserved,
)
from analysis.routes.units import run_of

__all__ = [
    "MOST_SEATS",
    "NO_WAY_S",
    "BusRun",
    "BusType",
    "Call",
    "Dwell",
    "PickUpStop",
    "PlannedRoutes",
    "RouteFault",
    "RoutePlan",
    "RouteProblem",
    "RoutedSchool",
    "TimedTrip",
    "Trip",
    "Unserved",
    "plan_routes",
    "route_faults",
    "run_of",
]
