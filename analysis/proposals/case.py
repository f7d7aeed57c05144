"""A layout problem out of a region: today's pupils and their ways as costs, rules as limits.

Who is counted are the pupils of today, as in the checks of a closure: they stay where they go while
their school is open, and of a closed school the pupils of a village go together to one other.
Children not yet at school would be another population, whose schools nobody has to change.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from analysis.assessment import Assessment
from analysis.layout import Flags, Index, LayoutProblem, Numbers
from analysis.parameters import Parameters
from analysis.proposals.rules import Rules
from analysis.proposals.ways import Ways
from analysis.small_schools import shrinking_schools
from geo.distances import Distances
from geo.errors import NoPlanError
from geo.tables import STAGE_TEXT, is_open
from words.planning import optimise as say

Goal = Literal["distance", "beyond"]
# Towards the goal "beyond" each pupil beyond the limit weighs like so many metres more.
_BEYOND_M = 10_000.0
# Of schools equally good for a pupil the nearer one is taken: its way counts by so much.
_NEARER = 1e-3


@dataclass(frozen=True, kw_only=True, eq=False)
class LayoutCase:
    """The schools and pupils of one stage, ready to be laid out under any rules.

    ``schools`` are the sites, open or to be opened, in order of their ids; ``groups`` the pupils of
    one village at one of them (village_id, school_id, site: its row in ``schools``, pupils), and
    ``metres`` the ways on foot from the village, shape (sites, groups). ``apart_pupils`` attend one
    of the sites and have no known village: a closure sends them to the school nearest to their
    home, and no layout chooses it.
    """

    base: Assessment
    stage: str
    schools: pd.DataFrame
    groups: pd.DataFrame
    metres: Numbers
    apart_pupils: float
    ways: Ways
    _rooms: dict[tuple[bool, ...], Numbers] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, base: Assessment, stage: str, opens: tuple[str, ...] = ()) -> "LayoutCase":
        """Return the case of ``stage`` with the open schools and the sites ``opens``.

        Raises NoPlanError where no school has a position, or nobody attends one.
        """
        distances = base.distances
        table = distances.walk_table(stage)
        schools = distances.region.schools.set_index("school_id", drop=False).loc[table.columns]
        used = is_open(schools) | schools["school_id"].isin(opens)
        used &= table.notna().any().to_numpy()
        schools = pd.DataFrame(schools[used]).reset_index(drop=True)
        people = base.attending(stage)
        people = people[people["school_id"].isin(schools["school_id"])].reset_index(drop=True)
        if people.empty:
            raise NoPlanError(say.NOTHING_LEFT.fill(stage=STAGE_TEXT[stage]))
        key = ["village_id", "school_id"]
        groups = people.groupby(key)["pupils"].sum().reset_index()
        ids = pd.Index(schools["school_id"])
        groups["site"] = ids.get_indexer(pd.Index(groups["school_id"]))
        of = pd.MultiIndex.from_frame(groups[key]).get_indexer(
            pd.MultiIndex.from_frame(people[key])
        )
        walks = table[ids].reindex(groups["village_id"]).to_numpy(dtype=np.float64).T
        return cls(
            base=base,
            stage=stage,
            schools=schools,
            groups=groups,
            metres=np.ascontiguousarray(walks),
            apart_pupils=float(people.loc[of < 0, "pupils"].sum()),
            ways=Ways(base, stage, ids, people[of >= 0].assign(group=of[of >= 0])),
        )

    @property
    def distances(self) -> Distances:
        """The distances of the region as it is."""
        return self.base.distances

    @property
    def parameters(self) -> Parameters:
        """The parameters in force."""
        return self.base.parameters

    @property
    def site(self) -> Index:
        """The site each group attends today."""
        return self.groups["site"].to_numpy(dtype=np.int64)

    @property
    def pupils(self) -> Numbers:
        """The pupils of each group."""
        return self.groups["pupils"].to_numpy(dtype=np.float64)

    def by_site(self) -> Numbers:
        """Return the pupils of all groups by the site they attend today."""
        pupils = np.bincount(self.site, self.pupils, minlength=len(self.schools))
        return pupils.astype(np.float64)

    def required(self, rules: Rules) -> Flags:
        """Return the sites that stay open under ``rules``."""
        stays = self.schools["school_id"].isin([*rules.schools_to_keep, *rules.opens])
        if rules.closable_kinds is not None:
            stays |= ~self.schools["kind"].isin(rules.closable_kinds)
        if rules.only_shrinking:
            stays |= ~self.schools["school_id"].isin(self._shrinking)
        if rules.keeps_seats:
            stays |= self.schools["is_township_seat"].fillna(False).astype(bool)
        return stays.to_numpy(dtype=bool)

    @cached_property
    def _shrinking(self) -> frozenset[str]:
        return frozenset(shrinking_schools(self.base.region, self.stage, self.parameters))

    def movable(self, rules: Rules) -> Index:
        """Return the groups whose school may be closed under ``rules``."""
        return np.flatnonzero(~self.required(rules)[self.site])

    def closed(self, is_open: Flags) -> tuple[str, ...]:
        """Return the ids of the sites that are not open."""
        return tuple(map(str, self.schools["school_id"].to_numpy()[~is_open]))

    def problem(self, rules: Rules, closed: int | None, goal: Goal = "distance") -> LayoutProblem:
        """Return the problem of closing exactly ``closed`` sites (None: any number).

        Its demands are the groups of ``movable``. It lets groups part, and pupils leave a school
        that stays open for one with more room: no plan in which they do not costs less than its
        bound.
        """
        sites, required, groups = len(self.schools), self.required(rules), self.movable(rules)
        left = None if closed is None else sites - closed
        own = np.bincount(self.site[groups], self.pupils[groups], minlength=sites)
        lacking = self.lacking(rules)
        return LayoutProblem(
            cost=self.cost(rules, goal),
            size=self.pupils[groups],
            required=required,
            least_open=int(required.sum()) if left is None else left,
            most_open=sites if left is None else left,
            least_size=np.where(lacking > 0, lacking + own, 0.0),
            most_size=np.maximum(self.room(rules) + own, own),
        )

    def cost(self, rules: Rules, goal: Goal) -> Numbers:
        """Return the cost of each movable group at each site, shape (sites, groups).

        The metres of its pupils, those to another school never less than to its own: who comes
        nearer is not set off against who goes farther. NaN where the rules forbid it.
        """
        groups = self.movable(rules)
        pupils, own = self.pupils[groups], (self.site[groups], np.arange(len(groups)))
        metres = self.metres[:, groups]
        weight = metres * pupils
        if goal == "beyond":
            weight = weight + _BEYOND_M * self.ways.beyond(groups)
        today = np.nan_to_num(weight[own])
        cost = np.fmax(weight, today) + _NEARER * metres * pupils
        cost = np.where(np.isfinite(metres) & self.ways.allowed(rules, groups), cost, np.nan)
        cost[own] = today
        return cost

    def lacking(self, rules: Rules) -> Numbers:
        """Return how many pupils each site that may be closed needs more to stay open."""
        if not rules.least_pupils:
            return np.zeros(len(self.schools))
        has = np.fmax(self._enrolled(self.stage), self.by_site())
        lacking = np.maximum(rules.least_pupils - has, 0.0)
        return np.where(self.required(rules), 0.0, lacking)

    def room(self, rules: Rules) -> Numbers:
        """Return how many more pupils each site may take; infinite where nothing limits.

        Where it is not known how many it has, or has places for, nothing does: that is asked.
        """
        key = (rules.holds_places, rules.holds_class_size, rules.holds_over_size)
        if key not in self._rooms:
            self._rooms[key] = self._room(rules)
        return self._rooms[key]

    def _room(self, rules: Rules) -> Numbers:
        ids = self.schools["school_id"]
        own = self.base.region.table("provision")
        own = own[own["stage"] == self.stage].set_index("school_id").reindex(ids)
        room = np.full(len(ids), np.inf)
        if rules.holds_places:
            room = np.fmin(room, own["places"].to_numpy(dtype=float, na_value=np.nan))
        if rules.holds_class_size:
            largest = self.parameters.large_class_pupils - 1.0
            classes = own["classes"].to_numpy(dtype=float, na_value=np.nan)
            room = np.fmin(room, np.where(classes > 0, classes * largest, np.nan))
        if rules.holds_over_size:
            room = np.fmin(room, self._largest())
        left = room - self._enrolled(self.stage)
        return np.where(np.isnan(left), np.inf, left)

    def _enrolled(self, stage: str) -> Numbers:
        """Return the pupils of each site in ``stage``; NaN where not known, 0 where it is new."""
        known = self.base.enrolment_by_school["pupils"].xs(stage, level="stage")
        return known.reindex(self.schools["school_id"]).to_numpy(dtype=np.float64)

    def _largest(self) -> Numbers:
        """Return the over-size line of each site less its pupils of the other stage."""
        nine = (self.schools["kind"] == "nine_year").to_numpy()
        line = np.where(
            nine,
            self.parameters.largest_nine_year_pupils,
            self.parameters.largest_school_pupils,
        )
        other = self._enrolled("junior" if self.stage == "primary" else "primary")
        return np.asarray(line - np.where(nine, np.nan_to_num(other), 0.0), dtype=np.float64)
