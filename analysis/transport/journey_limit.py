"""The time grades 1 to 3 may travel to school: whether a way keeps it, does not, or is unknown.

Grades 1 to 3 are to attend nearby, half an hour at most on the way (国办发〔2018〕27号). The rule
lies here alone: allocations, closures and layouts ask it of every way they take.
"""

from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.access import minutes_at, walk_minutes
from analysis.demand import GRADES_1_3
from analysis.parameters import Parameters
from geo.roads import Metres

Flags = npt.NDArray[np.bool_]
# Codes of Journey: a city has millions of pairs of a village and a school.
Journeys = npt.NDArray[np.int8]


class Journey(IntEnum):
    """Whether a way to school keeps to the time; UNKNOWN is to be asked about, never passed."""

    WITHIN = 0
    BEYOND = 1
    UNKNOWN = 2


def journeys(
    walk_min: Metres,
    ride_min: Metres,
    *,
    has_untimed: Flags,
    band: npt.NDArray[np.object_],
    parameters: Parameters,
) -> Journeys:
    """Return the code of Journey of each way, for arrays of any shapes that fit together.

    Within ``travel.g1_3_max_min`` is who walks no longer, who rides no longer by a line whose time
    is known, and whoever is not of grades 1 to 3: the rule does not speak of them. Of the others
    who have a line of unknown time nobody knows; the rest is beyond.

    Parameters
    ----------
    walk_min
        Minutes on foot; NaN where there is no way.
    ride_min
        Minutes of the shortest ride whose time is known; NaN where there is none.
    has_untimed
        Whether a line of unknown time goes there, too (analysis.transport.bus_service).
    band
        Grade group, as in analysis.demand.
    parameters
        ``travel.g1_3_max_min`` is the limit.
    """
    limit_min = parameters.young_limit_min
    with np.errstate(invalid="ignore"):
        within = (band != GRADES_1_3) | (walk_min <= limit_min) | (ride_min <= limit_min)
    unproven = np.where(has_untimed, np.int8(Journey.UNKNOWN), np.int8(Journey.BEYOND))
    return np.where(within, np.int8(Journey.WITHIN), unproven)


def pair_journeys(
    walk_m: Metres,
    need: pd.DataFrame,
    schools: "pd.Index[str]",
    bus_service: pd.DataFrame,
    parameters: Parameters,
    *,
    ride_kmh: float | None = None,
) -> Journeys:
    """Return the code of Journey from each row of ``need`` to each school.

    Parameters
    ----------
    walk_m
        Metres on foot, shape (rows, schools).
    need
        ``village_id`` and ``band`` of each row.
    schools
        The ids of the schools.
    bus_service
        The rides there are (analysis.transport.bus_service_by_pair).
    parameters
        The limit and the speed of a child.
    ride_kmh
        With a speed, everybody is also fetched at it along the way on foot.
    """
    ride_min = np.full(walk_m.shape, np.nan) if ride_kmh is None else minutes_at(walk_m, ride_kmh)
    has_untimed = _with_rides(ride_min, need, schools, bus_service)
    return journeys(
        walk_minutes(walk_m, parameters),
        ride_min,
        has_untimed=has_untimed,
        band=need["band"].to_numpy(dtype=object)[:, None],
        parameters=parameters,
    )


def _with_rides(
    ride_min: npt.NDArray[np.float64],
    need: pd.DataFrame,
    schools: "pd.Index[str]",
    bus_service: pd.DataFrame,
) -> Flags:
    """Put the rides there are into ``ride_min``; return for which pairs one has no time."""
    has_untimed = np.zeros(ride_min.shape, dtype=bool)
    served = (
        need[["village_id"]].assign(row=np.arange(len(need))).merge(bus_service, on="village_id")
    )
    column = schools.get_indexer(pd.Index(served["school_id"]))
    row, known = served["row"].to_numpy(), column >= 0
    pair = row[known], column[known]
    ride_min[pair] = np.fmin(ride_min[pair], served["ride_min"].to_numpy()[known])
    has_untimed[pair] = served["has_untimed"].to_numpy()[known]
    return has_untimed
