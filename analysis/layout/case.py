"""A layout problem out of a region: children and ways as costs, rules as limits on sites."""

import math
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from analysis.demand import GRADES_1_3, demand, latest_pupils
from analysis.layout.problem import Flags, Layout, LayoutProblem, Numbers
from analysis.layout.rules import Rules
from analysis.layout.solve import best_layout
from analysis.parameters import Parameters
from analysis.small_schools import shrinking_schools
from analysis.solver import SearchLimits
from analysis.transport import Journey, Journeys, bus_service_by_pair, pair_journeys
from geo.distances import Distances
from geo.errors import NoPlanError
from geo.tables import STAGE_TEXT, is_open
from words.planning import optimise as say

Goal = Literal["distance", "beyond"]
# Towards the goal "beyond" each child beyond the limit weighs like so many metres more.
_BEYOND_M = 10_000.0
# Whole villages are placed this near to the best today; that only says which ways are gone now.
_TODAY_GAP = 0.01


@dataclass(frozen=True, kw_only=True, eq=False)
class LayoutCase:
    """The schools and children of one stage, ready to be laid out under any rules.

    ``schools`` are the sites, open or to be opened, in order of their ids; ``need`` the rows of
    children (village_id, band, children) that some of them can be reached from, and
    ``unassigned_children`` how many are left out: without a known village or without a way to any
    site. ``metres`` has shape (sites, rows).
    """

    distances: Distances
    parameters: Parameters
    schools: pd.DataFrame
    need: pd.DataFrame
    metres: Numbers
    unassigned_children: float
    _as_it_is: dict[Rules, Layout | None] = field(default_factory=dict, repr=False)
    _journeys: dict[float | None, Journeys] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls, distances: Distances, parameters: Parameters, stage: str, opens: tuple[str, ...] = ()
    ) -> "LayoutCase":
        """Return the case of ``stage`` with the open schools and the sites ``opens``."""
        table = distances.walk_table(stage)
        schools = distances.region.schools.set_index("school_id", drop=False)
        schools = schools.loc[table.columns]
        used = is_open(schools) | schools["school_id"].isin(opens)
        used &= table.notna().any().to_numpy()
        rows = demand(distances, stage).table
        ways = table.loc[:, used.to_numpy()].reindex(rows["village_id"]).to_numpy()
        reached = np.isfinite(ways).any(axis=1)
        if not used.any() or not reached.any():
            raise NoPlanError(say.NOTHING_LEFT.fill(stage=STAGE_TEXT[stage]))
        return cls(
            distances=distances,
            parameters=parameters,
            schools=schools[used].reset_index(drop=True),
            need=rows[reached].reset_index(drop=True),
            metres=np.ascontiguousarray(ways[reached].T),
            unassigned_children=float(rows.loc[~reached, "children"].sum()),
        )

    @property
    def children(self) -> Numbers:
        """The children of each row."""
        return self.need["children"].to_numpy()

    def required(self, rules: Rules) -> Flags:
        """Return the sites that stay open under ``rules``."""
        stays = self.schools["school_id"].isin([*rules.schools_to_keep, *rules.opens])
        if rules.closable_kinds is not None:
            stays |= ~self.schools["kind"].isin(rules.closable_kinds)
        if rules.only_shrinking:
            region = self.distances.region
            ids = shrinking_schools(region, rules.stage, self.parameters)
            stays |= ~self.schools["school_id"].isin(ids)
        if rules.keeps_seats:
            stays |= self.schools["is_township_seat"].fillna(False).astype(bool)
        return stays.to_numpy(dtype=bool)

    def problem(self, rules: Rules, closed: int | None, goal: Goal = "distance") -> LayoutProblem:
        """Return the problem of closing exactly ``closed`` sites (None: any number)."""
        sites = len(self.schools)
        required = self.required(rules)
        left = None if closed is None else sites - closed
        cost = np.where(self._allowed(rules), self._cost(goal), math.nan)
        return LayoutProblem(
            cost=cost,
            size=self.children,
            required=required,
            least_open=int(required.sum()) if left is None else left,
            most_open=sites if left is None else left,
            least_size=np.where(required, 0.0, rules.least_pupils),
            most_size=self.room(rules),
            is_whole=rules.is_whole,
        )

    def as_it_is(self, rules: Rules, limits: SearchLimits | None = None) -> Layout | None:
        """Return where all go with every site open, as near as there is room; None: no room.

        Of infinite cost when the ``limits`` were over before it was found.
        """
        key = replace(rules, keep=None, most_closed=None, least_pupils=0.0)
        if key not in self._as_it_is:
            sites = len(self.schools)
            problem = LayoutProblem(
                cost=self._cost("distance"),
                size=self.children,
                required=np.ones(sites, dtype=bool),
                least_open=sites,
                most_open=sites,
                least_size=np.zeros(sites),
                most_size=self.room(rules),
                is_whole=rules.is_whole,
            )
            found = best_layout(problem, limits, gap=_TODAY_GAP if rules.is_whole else 0.0)
            if found is not None and math.isinf(found.value):
                return found
            self._as_it_is[key] = found
        return self._as_it_is[key]

    def journeys(self, rules: Rules) -> Journeys:
        """Return the code of analysis.journey_limit.Journey of each way, shape (sites, rows)."""
        if rules.young_kmh not in self._journeys:
            found = pair_journeys(
                self.metres.T,
                self.need,
                pd.Index(self.schools["school_id"]),
                self._bus_service,
                self.parameters,
                ride_kmh=rules.young_kmh,
            )
            self._journeys[rules.young_kmh] = np.ascontiguousarray(found.T)
        return self._journeys[rules.young_kmh]

    def untimed(self, rules: Rules) -> float:
        """Return the children of grades 1 to 3 with a line of unknown time to some school."""
        asked = (self.journeys(rules) == Journey.UNKNOWN) & np.isfinite(self.metres)
        return float(self.children[asked.any(axis=0)].sum())

    @cached_property
    def _bus_service(self) -> pd.DataFrame:
        return bus_service_by_pair(self.distances, self.parameters)

    def room(self, rules: Rules) -> Numbers:
        """Return the most children each site may have; infinite where nothing limits."""
        stage, ids = rules.stage, self.schools["school_id"]
        own = self.distances.region.table("provision")
        own = own[own["stage"] == stage].set_index("school_id").reindex(ids)
        room = np.full(len(ids), np.inf)
        if rules.holds_places:
            room = np.fmin(room, own["places"].to_numpy(dtype=float, na_value=np.nan))
        if rules.holds_class_size:
            largest = self.parameters.large_class_pupils - 1.0
            classes = own["classes"].to_numpy(dtype=float, na_value=np.nan)
            room = np.fmin(room, np.where(classes > 0, classes * largest, np.nan))
        if rules.holds_over_size:
            room = np.fmin(room, self._largest(stage))
        return room

    def _largest(self, stage: str) -> Numbers:
        """Return the over-size line of each site less its pupils of the other stage."""
        nine = (self.schools["kind"] == "nine_year").to_numpy()
        line = np.where(
            nine,
            self.parameters.largest_nine_year_pupils,
            self.parameters.largest_school_pupils,
        )
        other = latest_pupils(self.distances.region, "junior" if stage == "primary" else "primary")
        pupils = self.schools["school_id"].map(other).fillna(0.0).to_numpy(dtype=float)
        largest: Numbers = np.maximum(line - np.where(nine, pupils, 0.0), 0.0)
        return largest

    def _allowed(self, rules: Rules) -> Flags:
        """Return which ways, shape (sites, rows), the rules allow or are gone already today."""
        allowed = np.isfinite(self.metres)
        band = self.need["band"].to_numpy()
        with np.errstate(invalid="ignore"):
            if rules.holds_young:
                # A ride of unknown time is not taken to be in time.
                allowed &= self.journeys(rules) == Journey.WITHIN
            if rules.max_m is not None:
                allowed &= ~((self.metres > rules.max_m) & (band != GRADES_1_3))
            if rules.needs_canteen:
                # What is not known does not forbid.
                none = (self.schools["has_canteen"] == False).fillna(False)  # noqa: E712
                far = self.metres > self.parameters.lunch_limit_m
                allowed &= ~(far & none.to_numpy(dtype=bool)[:, None])
        today = self.as_it_is(rules)
        if today is not None:
            allowed[today.site, today.demand] = True
        return allowed

    def _cost(self, goal: Goal) -> Numbers:
        cost = self.metres * self.children
        if goal == "beyond":
            limit = self.parameters.walk_limit_m
            with np.errstate(invalid="ignore"):
                cost = cost + np.where(self.metres > limit, _BEYOND_M, 0.0) * self.children
        return cost
