"""The best allocation of all under the places there are and the time grades 1 to 3 may travel."""

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.access import VillageSchoolWalks
from analysis.allocation.nearest_and_present import Allocation, described
from analysis.allocation.not_known import allocation_lacks
from analysis.allocation.program import Assignment, AssignmentProblem, assign
from analysis.demand import Who, demand
from analysis.parameters import Parameters
from analysis.solver import SearchLimits
from analysis.transport import Flags, Journey, bus_service_by_pair, pair_journeys
from geo.distances import Distances
from geo.roads import Index, Metres
from geo.tables import Region

_TOLERANCE_OF_SOLVER = 1e-6


def best_allocation(
    distances: Distances,
    stage: str,
    parameters: Parameters,
    *,
    whole: bool,
    who: Who = "children",
    limits: SearchLimits | None = None,
) -> Allocation:
    """Return the allocation that places the most children, and of those the least total distance.

    Places (table provision) limit; where they are not known they do not, and ``unlimited`` says
    so. ``whole`` keeps all children of a village together; where grades 1 to 3 can go nowhere, the
    others of the village still do. Else a village may be split. Of several best placings the same
    one is found every time, whatever the order of the rows.

    Grades 1 to 3 go only where they are known to be in time (analysis.journey_limit): they are to
    attend nearby, half an hour at most on the way (国办发〔2018〕27号), and an office cannot send a
    child of six on a ride that nobody has timed. Where such a ride is all there is they have no
    place, and the reason ``ride_unknown`` asks for its times; once these are known the answer
    follows by itself. ``ride_unknown`` also marks those who find the schools in time full and have
    such a ride to one with places left.
    """
    need = demand(distances, stage, who=who)
    walks = VillageSchoolWalks.of(distances, stage)
    village, children = need.table["village_id"], need.table["children"].to_numpy()
    ways, bus_service = walks.metres_to_schools(village), bus_service_by_pair(distances, parameters)
    codes = pair_journeys(ways, need.table, walks.schools, bus_service, parameters)
    fits = np.where(codes == Journey.WITHIN, ways, np.nan)
    inside, unit, first = _units(walks.rows(village), fits, whole=whole)
    places = _places(distances.region, stage, walks.schools)
    problem = AssignmentProblem(
        size=np.add.reduceat(children[inside], first) if len(first) else np.zeros(0),
        metres=np.maximum.reduceat(fits[inside], first) if len(first) else fits[:0],
        places=places.fillna(np.inf).to_numpy(),
    )
    answer = assign(problem, is_whole=whole, limits=limits)
    table = _shared_out(need.table, inside, answer.share[unit], walks.schools)
    table["walk_m"] = walks.between(table["village_id"], table["school_id"])
    reason = walks.reasons(table["village_id"], table["school_id"])
    asks = (codes == Journey.UNKNOWN) & ~np.isnan(ways)
    refused = _refused(fits, asks)[table["row"]]
    table["reason"] = reason.where(reason != "", pd.Series(refused, index=table.index))
    waits = asks & _has_room(problem, answer, fits, inside, unit if whole else None)
    table["waits"] = waits.any(axis=1)[table["row"]]
    table = described(table, distances, parameters, bus_service)
    return Allocation(
        rule="best",
        stage=stage,
        basis=need.basis,
        is_whole=whole,
        table=table,
        limited=tuple(places.index[places.notna()]),
        unlimited=tuple(places.index[places.isna()]),
        least_unplaced=answer.least_unplaced,
        bound_child_m=answer.bound_child_m,
        lacks=allocation_lacks(distances, stage, table, need.basis),
    )


def _units(row: Index, fits: Metres, *, whole: bool) -> tuple[Index, Index, Index]:
    """Return the rows that can be placed, the unit of each, and where each unit begins.

    A unit is kept together by the program: a row, or with ``whole`` the rows of a village. ``row``
    numbers the villages; rows of one village stand together.
    """
    inside = np.flatnonzero(~np.isnan(fits).all(axis=1))
    starts = np.ones(len(inside), dtype=bool)
    if whole:
        starts[1:] = np.diff(row[inside]) != 0
    return inside, np.cumsum(starts) - 1, np.flatnonzero(starts)


def _refused(fits: Metres, asks: Flags) -> np.ndarray:
    """Return by row why it has no place where nothing on the ground is in the way.

    ``asks`` are the pairs whose ride takes nobody knows how long.
    """
    nowhere = np.isnan(fits).all(axis=1)
    return np.select(
        [nowhere & asks.any(axis=1), nowhere], ["ride_unknown", "too_far"], default="no_places"
    )


def _has_room(
    problem: AssignmentProblem, answer: Assignment, fits: Metres, inside: Index, unit: Index | None
) -> Flags:
    """Return which schools have a place left for a child of each row, or for its whole ``unit``.

    Who can go nowhere in time is asked about wherever a ride leads.
    """
    needed = np.full(len(fits), -np.inf)
    needed[inside] = _TOLERANCE_OF_SOLVER if unit is None else problem.size[unit]
    left = problem.places - answer.share.T @ problem.size
    has_room: Flags = left >= needed[:, None] - _TOLERANCE_OF_SOLVER / 2.0
    return has_room


def _shared_out(
    need: pd.DataFrame, inside: Index, share: csr_array, schools: "pd.Index[str]"
) -> pd.DataFrame:
    """Return a row for each part of a row of ``need``: to a school, or to none where no part is.

    The parts of a row add up to its children; ``row`` is its number.
    """
    parts = share.tocoo()
    row, column, value = inside[parts.row], parts.col, parts.data
    row, column, value = row[value > 0], column[value > 0], value[value > 0]
    whole = np.bincount(row, weights=value, minlength=len(need))
    value = np.where(np.abs(whole[row] - 1.0) < _TOLERANCE_OF_SOLVER, value / whole[row], value)
    lacking = np.flatnonzero(whole < 1.0 - _TOLERANCE_OF_SOLVER)
    at = np.concatenate([row, lacking])
    part = np.concatenate([value, 1.0 - whole[lacking]])
    school = pd.array([*schools[column], *[None] * len(lacking)], dtype="str")
    table = need.iloc[at].reset_index(drop=True).assign(school_id=school, row=at)
    return table.assign(children=table["children"] * part)


def _places(region: Region, stage: str, schools: "pd.Index[str]") -> pd.Series:
    """Return the places of each school in ``stage``; missing where they are not known."""
    rows = region.table("provision")
    rows = rows[rows["stage"] == stage].set_index("school_id")["places"].astype("float64")
    return rows.reindex(schools)
