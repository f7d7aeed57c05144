"""Each pupil's way by bus: stop, walk, times, and why somebody is not taken."""

import numpy as np
import pandas as pd

from analysis.access import walk_minutes
from analysis.parameters import Parameters
from analysis.region_routes.region_problem import RegionProblem
from analysis.region_routes.trip_tables import numbered_trips
from analysis.routes import RoutePlan, RouteProblem

_S_PER_MIN = 60
_TIMES = ("board_s", "arrive_s", "ride_s")


def pupil_table(
    found: RegionProblem, plan: RoutePlan, calls: pd.DataFrame, parameters: Parameters
) -> pd.DataFrame:
    """Return a row per pupil who was to be taken, sorted by code.

    pupil_id, school_id, stage, grade, walk_m (the whole way to school), stop_id, stop_walk_m and
    stop_walk_s (to the stop along the roads), trip_id, leave_home_s (the walk before the minute
    the bus comes in), board_s (the bus reaches the stop), arrive_s (at school), seconds after
    midnight, ride_s (on board), and ``reason``, the code of why somebody is not taken. What does
    not apply is missing.

    Parameters
    ----------
    found, plan
        The problem, and a plan that keeps its rules.
    calls
        The table of ``trip_tables.call_table``.
    parameters
        The speed of a child on foot.
    """
    chosen, rows = found.chosen, found.riders.table
    ids = np.array([*chosen.ids, None], dtype=object)
    seats = _seats(found.problem, plan, calls)
    reason = rows["pupil_id"].map({each.pupil: each.reason for each in plan.unserved})
    rows = rows.assign(
        stop_id=pd.Series(ids[chosen.stop], rows.index, dtype="str"),
        stop_walk_m=chosen.walk_m,
        reason=pd.Series(chosen.reason, rows.index, dtype="str").fillna(reason.astype("str")),
    )
    rows = rows.join(seats, on="pupil_id")
    walk_s = np.ceil(walk_minutes(chosen.walk_m, parameters) * _S_PER_MIN)
    # Papers print the begun minute the bus comes in: whoever leaves as printed is there by then.
    be_there_s = rows["board_s"] // _S_PER_MIN * _S_PER_MIN
    stop_walk_s = pd.Series(walk_s, rows.index).astype("Int64")
    return rows.assign(stop_walk_s=stop_walk_s, leave_home_s=be_there_s - stop_walk_s)


def _seats(problem: RouteProblem, plan: RoutePlan, calls: pd.DataFrame) -> pd.DataFrame:
    """Return trip and times of each pupil taken, by code."""
    boarded = [
        (pupil, trip.trip_id, number + 1, trip.timed.reaches(problem.stops[call.stop].school))
        for trip in numbered_trips(plan)
        for number, call in enumerate(trip.timed.trip.calls)
        for pupil in call.pupils
    ]
    columns = ["pupil_id", "trip_id", "call", "arrive_s"]
    seats = pd.DataFrame(boarded, columns=columns).astype({"pupil_id": "str", "trip_id": "str"})
    times = calls.set_index(["trip_id", "call"])[["reach_s", "leave_s"]]
    seats = seats.join(times, on=["trip_id", "call"])
    seats["board_s"], seats["ride_s"] = seats["reach_s"], seats["arrive_s"] - seats["leave_s"]
    whole = dict.fromkeys(_TIMES, "Int64")
    return seats.set_index("pupil_id")[["trip_id", *_TIMES]].astype(whole)
