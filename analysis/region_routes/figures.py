"""What routes come to in numbers, and what differs between two of them."""

import numpy as np

from analysis.region_routes.planned import RegionRoutes

# Codes of words.planning.routes.FIGURE.
_M_PER_KM, _S_PER_MIN = 1000.0, 60.0
# A bus that comes so much earlier or later is another time.
OTHER_TIME_MIN = 5


def route_figures(routes: RegionRoutes) -> dict[str, float]:
    """Return the figures of routes by code.

    ``asked`` and ``taken`` pupils, ``buses``, ``trips``, ``stops``, ``km`` with pupils on board,
    ``empty_km``, ``pupil_min`` on board in all, ``longest_min``, ``cost`` (of the buses, against a
    small one) and ``faults``, the rules broken. Minutes and metres of nobody are NaN.
    """
    trips, pupils, problem = routes.trips, routes.pupils, routes.found.problem
    taken = pupils["trip_id"].notna()
    ride_s = pupils["ride_s"].astype("float64")
    return {
        "asked": float(len(pupils)),
        "taken": float(taken.sum()),
        "buses": float(len(routes.plan.buses)),
        "trips": float(len(trips)),
        "stops": float(pupils.loc[taken, "stop_id"].nunique()),
        "km": float(trips["metres"].sum()) / _M_PER_KM,
        "empty_km": float(trips["empty_metres"].sum()) / _M_PER_KM,
        "pupil_min": float(ride_s.sum()) / _S_PER_MIN,
        "longest_min": float(ride_s.max()) / _S_PER_MIN if taken.any() else np.nan,
        "cost": routes.plan.cost(problem),
        "faults": float(len(routes.faults)),
    }


def changed_pupils(routes: RegionRoutes, other: RegionRoutes) -> dict[str, int]:
    """Return how many pupils of both have another ``stop`` or another ``time``.

    ``gained`` are taken by ``routes`` alone, ``lost`` by ``other`` alone.
    """
    columns = ["stop_id", "board_s", "trip_id"]
    mine, theirs = (each.pupils.set_index("pupil_id")[columns] for each in (routes, other))
    both = mine.join(theirs.add_suffix("_other"), how="outer")
    here, there = both["trip_id"].notna(), both["trip_id_other"].notna()
    rides = both[here & there]
    away = (rides["board_s"].astype("float64") - rides["board_s_other"].astype("float64")).abs()
    return {
        "stop": int((rides["stop_id"] != rides["stop_id_other"]).sum()),
        "time": int((away >= OTHER_TIME_MIN * _S_PER_MIN).sum()),
        "gained": int((here & ~there).sum()),
        "lost": int((there & ~here).sum()),
    }
