"""The best allocation of all under the places there are and the rule of half an hour."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analysis.access import OpenWalks, walk_minutes
from analysis.allocation.nearest_and_present import Allocation, described
from analysis.allocation.program import Placing, placed
from analysis.demand import YOUNG, Who, demand
from analysis.parameters import Parameters
from analysis.solver import Watch
from analysis.transport import fetched_pairs
from geo.distances import Distances
from geo.roads import Index, Metres
from geo.tables import Region

Flags = NDArray[np.bool_]
_SLIGHT = 1e-6


def best_allocation(
    distances: Distances,
    stage: str,
    parameters: Parameters,
    *,
    whole: bool,
    who: Who = "children",
    watch: Watch | None = None,
) -> Allocation:
    """Return the allocation that places the most children, and of those the least total distance.

    Places (table provision) limit; where they are not known they do not, and ``unlimited`` says
    so. Grades 1 to 3 go only where they walk ``travel.g1_3_max_min`` at most at
    ``speed.walk_child_kmh``, or a line fetches them in that time (a ride of unknown time counts).
    ``whole`` keeps all children of a village together; where grades 1 to 3 can go nowhere, the
    others of the village still do. Else a village may be split. Of several best placings the same
    one is found every time, whatever the order of the rows.
    """
    need = demand(distances, stage, who=who)
    walks = OpenWalks.of(distances, stage)
    village, children = need.table["village_id"], need.table["children"].to_numpy()
    ways, fetched = walks.ways(village), fetched_pairs(distances, parameters)
    fits = np.where(_may_go(need.table, ways, walks.schools, fetched, parameters), ways, np.nan)
    inside, unit, first = _units(walks.rows(village), fits, whole=whole)
    places = _places(distances.region, stage, walks.schools)
    placing = Placing(
        size=np.add.reduceat(children[inside], first) if len(first) else np.zeros(0),
        metres=np.maximum.reduceat(fits[inside], first) if len(first) else fits[:0],
        places=places.fillna(np.inf).to_numpy(),
    )
    answer = placed(placing, is_whole=whole, watch=watch)
    table = _shared_out(need.table, inside, answer.share[unit], walks.schools)
    table["walk_m"] = walks.between(table["village_id"], table["school_id"])
    reason = walks.reasons(table["village_id"], table["school_id"])
    is_far = np.asarray(np.isnan(fits).all(axis=1))
    refused = np.where(is_far[table["row"]], "too_far", "no_places")
    table["reason"] = reason.where(reason != "", pd.Series(refused, index=table.index))
    return Allocation(
        rule="best",
        stage=stage,
        basis=need.basis,
        is_whole=whole,
        table=described(table, distances, parameters, fetched),
        limited=tuple(places.index[places.notna()]),
        unlimited=tuple(places.index[places.isna()]),
        least_unplaced=answer.least_unplaced,
        bound_child_m=answer.bound_child_m,
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


def _may_go(
    need: pd.DataFrame,
    ways: Metres,
    schools: "pd.Index[str]",
    fetched: pd.DataFrame,
    parameters: Parameters,
) -> Flags:
    """Return which rows may go to which schools: grades 1 to 3 only in time, on foot or fetched."""
    limit = parameters.young_limit_min
    with np.errstate(invalid="ignore"):
        may: Flags = np.asarray(walk_minutes(ways, parameters) <= limit)
    in_time = fetched[~(fetched["ride_min"] > limit)]
    column = schools.get_indexer(pd.Index(in_time["school_id"]))
    for village, at in zip(in_time["village_id"][column >= 0], column[column >= 0], strict=True):
        may[(need["village_id"] == village).to_numpy(), at] = True
    is_free = (need["band"] != YOUNG).to_numpy()
    return may | is_free[:, None]


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
    value = np.where(np.abs(whole[row] - 1.0) < _SLIGHT, value / whole[row], value)
    lacking = np.flatnonzero(whole < 1.0 - _SLIGHT)
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
