"""Where new kindergartens would reach most children, or bring them nearest: proven proposals."""

from dataclasses import dataclass
from typing import Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from analysis.assessment import Assessment
from analysis.layout import LayoutProblem, best_layout, fewest_sites
from analysis.preschool.places_by_area import preschool_villages
from analysis.scenario import Scenario, edits
from analysis.solver import SearchLimits

Rule = Literal["cover", "median"]
NEW_SITE_COLUMNS = (
    *("village_id", "name", "county", "township", "villages_reached", "children_reached"),
    *("children_nearer", "mean_m"),
)
_CANDIDATE = "new-kindergarten-"
# A median search ends within a share of its bound (analysis.layout).
_PROVEN = 1e-6


@dataclass(frozen=True, kw_only=True, eq=False)
class NewSites:
    """Villages to have a kindergarten: ``sites`` in NEW_SITE_COLUMNS, the most children first.

    ``beyond_before`` and ``beyond_after`` are children out of reach, ``metres_before`` and
    ``metres_after`` all children's ways together; a village without a number of children, a
    position or a way counts in none of them and is one of ``unknown``. ``is_proven``: no choice of
    as many villages does better, nor fewer of them as much.
    """

    sites: pd.DataFrame
    beyond_before: float
    beyond_after: float
    metres_before: float
    metres_after: float
    unknown: int
    is_proven: bool


def new_sites(
    assessment: Assessment,
    *,
    rule: Rule,
    count: int | None,
    limits: SearchLimits | None = None,
) -> NewSites:
    """Return the villages where new kindergartens do most.

    Parameters
    ----------
    assessment
        The answers for the region; its open kindergartens stay.
    rule
        ``cover``: most children within ``reach.kindergarten_m``; ``median``: the children's ways to
        the nearest kindergarten together are least.
    count
        How many; None, for ``cover``: as few as reach every village with children.
    limits
        When the search stops.

    Returns
    -------
    NewSites
        Villages within reach, as the crow flies, of one that is out of reach may have one, so no
        village that could reach another by road is left out. Fewer sites are given where more would
        reach nobody. A site stands at the point of its village; where there is ground to build on
        is not known.
    """
    own = assessment
    villages = preschool_villages(own).set_index("village_id")
    counted = villages[villages["children"].fillna(0.0) > 0]
    lacking = villages["children"].isna() | (villages["reason"] == "missing_location")
    reach = own.parameters.kindergarten_reach_m
    far = counted.index[counted["is_beyond"].fillna(value=False).astype(bool)]
    places = _candidates(own, far, reach)
    metres = _metres(own, places, counted.index)
    children = counted["children"].to_numpy(dtype=np.float64)
    now = counted["walk_m"].to_numpy(dtype=np.float64)
    now = np.where(np.isnan(now), np.inf, now)
    if len(far) == 0 or not len(places):
        chosen, proven = np.zeros(0, dtype=np.int64), True
    elif rule == "cover":
        chosen, proven = _covering(metres, now, children, reach, count, limits)
    else:
        chosen, proven = _nearest(metres, now, children, count or 1, limits)
    after = np.minimum(now, metres[chosen].min(axis=0)) if len(chosen) else now
    known = np.isfinite(after) & np.isfinite(now)
    return NewSites(
        sites=_described(villages, counted, places, metres, chosen, reach),
        beyond_before=float(children[now > reach].sum()),
        beyond_after=float(children[after > reach].sum()),
        metres_before=float((children * now)[known].sum()),
        metres_after=float((children * after)[known].sum()),
        unknown=int(lacking.sum()),
        is_proven=proven,
    )


def _candidates(own: Assessment, far: pd.Index, reach: float) -> pd.Index:
    """Return the villages within ``reach`` in a straight line of one of those out of reach."""
    table = gpd.GeoDataFrame(own.region.villages).set_index("village_id")
    there = table[~shapely.is_missing(table.geometry.to_numpy())].to_crs(own.region.grid)
    wanted = there[there.index.isin(far)]
    if wanted.empty:
        return pd.Index([])
    tree = shapely.STRtree(wanted.geometry.to_numpy())
    near = tree.query(there.geometry.to_numpy(), predicate="dwithin", distance=reach)[0]
    return there.index[np.unique(near)].sort_values()


def _metres(own: Assessment, places: pd.Index, demands: pd.Index) -> np.ndarray:
    """Return the metres from each of ``demands`` to a kindergarten at each of ``places``."""
    if not len(places):
        return np.zeros((0, len(demands)))
    points = own.region.villages.set_index("village_id").geometry
    made = [
        edit
        for place in places
        for edit in edits.open_school(
            f"{_CANDIDATE}{place}", points[place], kind="kindergarten", why="—"
        )
    ]
    after = own.after(Scenario("—", tuple(made)))
    table = after.distances.walk_table("kindergarten").reindex(demands)
    found = table[[f"{_CANDIDATE}{place}" for place in places]].to_numpy(dtype=np.float64).T
    return np.where(np.isnan(found), np.inf, found)


def _covering(
    metres: np.ndarray,
    now: np.ndarray,
    children: np.ndarray,
    reach: float,
    count: int | None,
    limits: SearchLimits | None,
) -> tuple[np.ndarray, bool]:
    """Return which places reach most children, or all of them with the fewest places."""
    far = now > reach
    within = metres[:, far] <= reach
    # Who is reached from nowhere cannot be asked for.
    can_be = within.any(axis=0)
    if count is None:
        cover = fewest_sites(within[:, can_be], np.zeros(len(within), dtype=bool), limits)
        return np.flatnonzero(cover.is_open), cover.found and cover.value == cover.bound
    cost = np.where(within[:, can_be], 0.0, children[far][can_be])
    return _best(cost, np.zeros(len(cost), dtype=bool), min(count, len(cost)), limits)


def _nearest(
    metres: np.ndarray,
    now: np.ndarray,
    children: np.ndarray,
    count: int,
    limits: SearchLimits | None,
) -> tuple[np.ndarray, bool]:
    """Return which places bring children nearest; those there are count together as one."""
    served = np.isfinite(now)
    cost = np.vstack([now[served], metres[:, served]]) * children[served]
    cost = np.where(np.isfinite(cost), cost, np.nan)
    required = np.zeros(len(cost), dtype=bool)
    required[0] = True
    chosen, proven = _best(cost, required, min(count, len(metres)) + 1, limits)
    return chosen[chosen > 0] - 1, proven


def _best(
    cost: np.ndarray, required: np.ndarray, count: int, limits: SearchLimits | None
) -> tuple[np.ndarray, bool]:
    """Return the open sites of the best layout, and whether it is proven."""
    problem = LayoutProblem.p_median(cost, p=count, required=required)
    layout = best_layout(problem, limits)
    if layout is None:
        return np.zeros(0, dtype=np.int64), False
    return np.flatnonzero(layout.is_open), layout.gap <= _PROVEN


def _described(
    villages: pd.DataFrame,
    counted: pd.DataFrame,
    places: pd.Index,
    metres: np.ndarray,
    chosen: np.ndarray,
    reach: float,
) -> pd.DataFrame:
    """Return the places chosen with whom each reaches anew and to whom it is nearest."""
    children = counted["children"].to_numpy(dtype=np.float64)
    now = counted["walk_m"].astype("float64").fillna(np.inf).to_numpy()
    mine = metres[chosen]
    nearest = mine.argmin(axis=0) if len(chosen) else np.zeros(len(now), dtype=np.int64)
    rows = []
    for turn, place in enumerate(chosen):
        nearer = (nearest == turn) & (mine[turn] < now)
        reached = nearer & (now > reach) & (mine[turn] <= reach)
        heads = children[nearer].sum()
        walked = float((children * mine[turn])[nearer].sum())
        rows.append(
            {
                "village_id": places[place],
                "villages_reached": int(reached.sum()),
                "children_reached": float(children[reached].sum()),
                "children_nearer": float(heads),
                "mean_m": walked / heads if heads > 0 else float("nan"),
            }
        )
    table = pd.DataFrame(rows, columns=["village_id", *NEW_SITE_COLUMNS[4:]])
    table = table.join(villages[["name", "county", "township"]], on="village_id")
    # One that reaches nobody and is nearer to nobody is no proposal.
    table = table[table["children_nearer"] > 0]
    order = ["children_reached", "children_nearer", "village_id"]
    table = table.sort_values(order, ascending=[False, False, True], ignore_index=True)
    return table[list(NEW_SITE_COLUMNS)]
