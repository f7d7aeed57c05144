"""Schools closed, where the pupils of each of their villages go, and the plan that does so."""

import math
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analysis.layout import Flags, Index, LayoutProblem, Numbers, best_layout
from analysis.proposals.case import Goal, LayoutCase
from analysis.proposals.rules import Rules
from analysis.scenario import Edit, Scenario, close, open_site
from analysis.solver import SearchLimits
from geo.distances import nearest_columns

_ROUNDING_PUPILS = 1e-9


@dataclass(frozen=True, kw_only=True, eq=False)
class Settled:
    """Schools closed, and where the pupils of each of their villages go.

    ``is_open`` is of every site, ``table`` has school_id, village_id, to_id and pupils, sorted;
    ``value`` is the cost of it, and no plan that keeps the rules costs less than ``bound``.
    """

    goal: Goal
    is_open: Flags
    table: pd.DataFrame
    value: float
    bound: float

    @property
    def gap(self) -> float:
        """The part of the value that a better plan could save at most."""
        if self.value <= self.bound:
            return 0.0
        return (self.value - self.bound) / abs(self.value) if self.value else math.inf

    def proven(self, bound: float) -> "Settled":
        """Return the same, where no plan costs less than ``bound``."""
        return replace(self, bound=min(bound, self.value))


@dataclass(eq=False)
class Settling:
    """Where the pupils of closed schools go, for one goal under ``rules``: whole groups.

    The groups are those of ``LayoutCase.movable``; what is closed are rows of sites.
    """

    case: LayoutCase
    rules: Rules
    goal: Goal

    def __post_init__(self) -> None:
        """Find the costs and the room once."""
        case, rules = self.case, self.rules
        self.movable = case.movable(rules)
        self.own = case.site[self.movable]
        self.pupils = case.pupils[self.movable]
        self.cost: Numbers = case.cost(rules, self.goal)
        self.own_cost: Numbers = self.cost[self.own, np.arange(len(self.own))]
        self.room: Numbers = np.maximum(case.room(rules), 0.0)
        self.lacking: Numbers = case.lacking(rules)

    @property
    def stay_value(self) -> float:
        """The cost of all groups where they are today."""
        return float(self.own_cost.sum())

    def settled(self, closed: Index, limits: SearchLimits) -> Settled | None:
        """Return where all go with ``closed`` closed, each group to one school; None: nowhere.

        Also None where the time ended first.
        """
        groups = np.flatnonzero(np.isin(self.own, closed))
        is_open = np.ones(len(self.case.schools), dtype=bool)
        is_open[closed] = False
        sites = np.flatnonzero(is_open)
        found = self._placed(groups, sites, limits)
        if found is None:
            return None
        new = self.cost[found, groups].sum() if len(groups) else 0.0
        value = float(self.own_cost.sum() - self.own_cost[groups].sum() + new)
        return Settled(
            goal=self.goal,
            is_open=is_open,
            table=self._table(groups, found),
            value=value,
            bound=-math.inf,
        )

    def _placed(self, groups: Index, sites: Index, limits: SearchLimits) -> Index | None:
        """Return the site of each of ``groups``, at the least cost in the room there is."""
        cost, pupils = self.cost[np.ix_(sites, groups)], self.pupils[groups]
        if np.isnan(cost).all(axis=0).any():
            return None
        lacking = self.lacking[sites]
        nearest = nearest_columns(np.where(np.isnan(cost), np.inf, cost).T)
        load = np.bincount(nearest, pupils, minlength=len(sites))
        if (load <= self.room[sites] + _ROUNDING_PUPILS).all() and (load >= lacking).all():
            return np.asarray(sites[nearest], dtype=np.int64)
        problem = LayoutProblem.p_median(
            cost,
            pupils,
            p=len(sites),
            required=np.ones(len(sites), dtype=bool),
            least_size=lacking,
            most_size=self.room[sites],
            is_whole=True,
        )
        found = best_layout(problem, limits) if len(groups) else None
        if found is None or math.isinf(found.value):
            return None
        placed = np.empty(len(groups), dtype=np.int64)
        placed[found.demand] = sites[found.site]
        return placed

    def _table(self, groups: Index, site: Index) -> pd.DataFrame:
        rows = self.case.groups.iloc[self.movable[groups]][["school_id", "village_id", "pupils"]]
        table = rows.assign(to_id=self.case.schools["school_id"].to_numpy()[site])
        columns = ["school_id", "village_id", "to_id", "pupils"]
        return table[columns].sort_values(columns[:2], ignore_index=True)


def plan_of(case: LayoutCase, rules: Rules, one: Settled) -> Scenario:
    """Return the plan: sites opened, schools closed, and where each of their villages goes.

    Where all go to the same school it is named as the successor.
    """
    region = case.base.region
    edits: tuple[Edit, ...] = ()
    for school_id in rules.opens:
        edits += open_site(region, school_id, why="")
    for school_id in case.closed(one.is_open):
        rows = one.table[one.table["school_id"] == school_id]
        goes_to = rows["to_id"].unique()
        if len(goes_to) == 1:
            edits += close(region, school_id, why="", into=str(goes_to[0]))
            continue
        villages = {
            (case.stage, str(village)): str(to_id)
            for village, to_id in zip(rows["village_id"], rows["to_id"], strict=True)
        }
        edits += close(region, school_id, why="", by_village=villages)
    return Scenario("", edits)
