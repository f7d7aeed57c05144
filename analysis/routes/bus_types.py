"""Which type of bus drives which run, so that all together cost least."""

from dataclasses import replace

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.routes.problem import NO_WAY_S, BusRun, RoutePlan, RouteProblem

# Dearer than any fleet, below what doubles keep exact.
_NEVER = 1e12


def with_cheapest_types(problem: RouteProblem, plan: RoutePlan) -> RoutePlan:
    """Return ``plan`` with the cheapest types that have the seats, as many of each as there are.

    Of equally cheap types the one whose depot is nearer, in seconds to the first stop.
    """
    slots = [
        number
        for number, bus_type in enumerate(problem.bus_types)
        for _ in range(len(plan.buses) if bus_type.count is None else bus_type.count)
    ]
    if not plan.buses:
        return plan
    price = np.array([[_price(problem, bus, number) for number in slots] for bus in plan.buses])
    rows, columns = linear_sum_assignment(price)
    if len(rows) < len(plan.buses) or price[rows, columns].max() >= _NEVER:
        return plan
    types = {int(row): slots[column] for row, column in zip(rows, columns, strict=True)}
    buses = [replace(bus, bus_type=types[number]) for number, bus in enumerate(plan.buses)]
    return replace(plan, buses=tuple(buses))


def _price(problem: RouteProblem, bus: BusRun, number: int) -> float:
    bus_type = problem.bus_types[number]
    trips = [timed.trip for timed in bus.trips]
    seats = max(trip.pupils for trip in trips)
    kinds = {problem.schools[trip.school].vehicle_class for trip in trips}
    first = problem.stops[trips[0].calls[0].stop].place
    away = 0 if bus_type.depot is None else int(problem.drive_s[bus_type.depot, first])
    if seats > bus_type.pupil_seats or kinds != {bus_type.vehicle_class} or away >= NO_WAY_S:
        return _NEVER
    return bus_type.cost * NO_WAY_S + away
