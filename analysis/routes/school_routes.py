"""Routes of one school alone, by PyVRP, with an exact limit of the time on board.

A dummy place from which every arc is free stands for the way to the first stop, and the time at a
stop is part of the arc that leads to it: a shift is then what the first pupils are on board.
"""

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, VehicleType, solve
from pyvrp.stop import MaxIterations

from analysis.routes.fleet_state import Roads
from analysis.routes.problem import NO_WAY_S

Route = tuple[int, ...]
RouteSet = tuple[Route, ...]
# The sets tried: shares of the limit, and whether driving or time on board is what a route costs.
_VARIANTS = ((1.0, "driving"), (0.8, "driving"), (1.0, "time"), (0.6, "driving"))
_ITERATIONS_BY_UNIT = 3


def route_sets(
    roads: Roads, school: int, seats: int, seed: int, *, most: int | None = None
) -> list[RouteSet]:
    """Return different ways to divide the units of ``school`` into routes, each with all of them.

    A route is units in their order. Units fixed by hand take no part. No more ways than ``most``.
    """
    mine = (roads.units["school"] == school) & (roads.units["locked"] == 0)
    members = np.flatnonzero(mine).tolist()
    if not members:
        return []
    found = []
    for number, (share, cost) in enumerate(_VARIANTS[:most]):
        data = _data(roads, school, members, seats, share=share, by_time=cost == "time")
        result = solve(
            data,
            MaxIterations(_ITERATIONS_BY_UNIT * len(members)),
            seed=seed + number,
            display=False,
        )
        if result.is_feasible():
            found.append(
                tuple(
                    tuple(members[step.idx] for step in route if step.is_client())
                    for route in result.best.routes()
                )
            )
    return list(dict.fromkeys(found))


def _data(
    roads: Roads, school: int, members: list[int], seats: int, *, share: float, by_time: bool
) -> ProblemData:
    """Return the problem of one school: places are the dummy, the school, then the members."""
    units, at = roads.units[members], int(roads.schools[school]["place"])
    places = np.array([at, at, *units["place"].tolist()])
    drive = roads.drive[np.ix_(places, places)].astype(np.int64)
    drive[0, :], drive[:, 0], drive[1, :] = 0, NO_WAY_S, NO_WAY_S
    drive[2:, 0] = NO_WAY_S
    np.fill_diagonal(drive, 0)
    on_board = drive.copy()
    on_board[2:, 2:] += units["dwell"]
    np.fill_diagonal(on_board, 0)
    limit = int(roads.schools[school]["limit"])
    shortest = int(drive[2:, 1].max())
    # The dear bus of one long route: a dearer one drives PyVRP's penalties to their cap.
    bus = VehicleType(
        num_available=len(members),
        capacity=[seats],
        start_depot=0,
        end_depot=1,
        fixed_cost=limit,
        shift_duration=max(int(limit * share), shortest),
        unit_distance_cost=0 if by_time else 1,
        unit_duration_cost=1 if by_time else 0,
    )
    loads = units["load"].tolist()
    return ProblemData(
        locations=[Location(0, 0) for _ in places],
        clients=[Client(2 + number, pickup=[load]) for number, load in enumerate(loads)],
        depots=[Depot(0), Depot(1)],
        vehicle_types=[bus],
        distance_matrices=[drive],
        duration_matrices=[on_board],
    )
