"""What the checks of a closure will say of each way: from every home to every school, by group.

The checks speak of homes (analysis.reassignment, analysis.closure); here the same is known before a
plan is made, of each group of pupils (one village at one school) and each school it may be sent to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.access import minutes_at, walk_minutes
from analysis.assessment import Assessment
from analysis.demand import GRADES_1_3
from analysis.layout import Flags, Index, Numbers
from analysis.proposals.rules import Rules
from analysis.support import no_walk_home
from analysis.transport import STAGES as BUS_STAGES
from analysis.transport import (
    Journey,
    Journeys,
    bus_service_by_pair,
    bus_service_by_pupil,
    journeys,
)

# Of the pupils of one school: whom each way (sites, groups) concerns, by what the checks call it.
_Counts = dict[str, Numbers]
_NAMES = (
    *("beyond", "unfetched", "older_beyond", "lunches", "beds"),
    *("late", "untimed", "young_beds"),
)


@dataclass(frozen=True, eq=False)
class _Leaving:
    """The pupils of one school and their ways: arrays of shape (pupils, sites)."""

    people: pd.DataFrame
    groups: Index
    metres: Numbers
    has_line: Flags
    ride_min: Numbers
    has_untimed: Flags


@dataclass(eq=False)
class Ways:
    """The ways of ``people`` (analysis.demand.attending, with the row of their ``group``) to sites.

    ``sites`` are the ids of the schools. What concerns the pupils of one school is found once.
    """

    base: Assessment
    stage: str
    sites: "pd.Index[str]"
    people: pd.DataFrame
    _leaving: dict[str, _Leaving] = field(default_factory=dict, repr=False)
    _found: dict[tuple[str, float | None, float | None], _Counts] = field(
        default_factory=dict, repr=False
    )

    def beyond(self, groups: Index) -> Numbers:
        """Return the day pupils beyond the limit, shape (sites, groups)."""
        return self._counts(groups, Rules(stage=self.stage))["beyond"]

    def allowed(self, rules: Rules, groups: Index) -> Flags:
        """Return which ways ``rules`` allow, shape (sites, groups), as the checks will see them."""
        found = self._counts(groups, rules)
        allowed = np.ones((len(self.sites), len(groups)), dtype=bool)
        if rules.needs_line:
            allowed &= found["unfetched"] == 0
        if rules.holds_young:
            # A ride of unknown time is not taken to be in time.
            allowed &= (found["late"] == 0) & (found["untimed"] == 0) & (found["young_beds"] == 0)
        if rules.max_m is not None:
            allowed &= found["older_beyond"] == 0
        if rules.needs_canteen:
            # What is not known does not forbid: it is asked.
            allowed &= ~(self._no_canteen[:, None] & (found["lunches"] > 0))
            allowed &= ~(self._owes_canteen[:, None] | (found["beds"] > self._free_beds[:, None]))
        return allowed

    def untimed(self, rules: Rules, groups: Index) -> float:
        """Return the pupils of grades 1 to 3 with a line of unknown time to some school."""
        total = 0.0
        for leaving in self._of(groups):
            asked = (self._journeys(leaving, rules.young_kmh) == Journey.UNKNOWN).any(axis=1)
            mine = asked & np.isin(leaving.people["group"], groups)
            total += float(leaving.people["pupils"].to_numpy()[mine].sum())
        return total

    def _counts(self, groups: Index, rules: Rules) -> _Counts:
        """Return by name how many pupils of ``groups`` each way concerns, shape (sites, groups)."""
        parts, order = [], [np.zeros(0, dtype=np.int64)]
        for leaving in self._of(groups):
            key = (str(leaving.people["school_id"].iloc[0]), rules.young_kmh, rules.max_m)
            if key not in self._found:
                self._found[key] = self._counted(leaving, rules)
            parts.append(self._found[key])
            order.append(leaving.groups)
        at = pd.Index(np.concatenate(order)).get_indexer(pd.Index(groups))
        empty = np.zeros((len(self.sites), 0))
        return {
            name: np.concatenate([empty, *(part[name] for part in parts)], axis=1)[:, at]
            for name in _NAMES
        }

    def _counted(self, leaving: _Leaving, rules: Rules) -> _Counts:
        parameters, people = self.base.parameters, leaving.people
        with np.errstate(invalid="ignore"):
            far = (leaving.metres > parameters.walk_limit_m) | np.isnan(leaving.metres)
            is_long = leaving.metres > (np.inf if rules.max_m is None else rules.max_m)
        boards = people["boarder"].fillna(value=False).to_numpy(dtype=bool)[:, None]
        young = (people["band"] == GRADES_1_3).to_numpy(dtype=bool)[:, None]
        fetches = ~boards & (self.stage in BUS_STAGES)
        codes = self._journeys(leaving, rules.young_kmh)
        marks = {
            "beyond": ~boards & far & ~np.isnan(leaving.metres),
            "unfetched": fetches & far & ~leaving.has_line,
            "late": ~boards & (codes == Journey.BEYOND),
            "untimed": ~boards & (codes == Journey.UNKNOWN),
            "young_beds": np.broadcast_to(boards & young, far.shape),
            "older_beyond": ~boards & ~young & is_long,
            "lunches": boards | (fetches & (far | no_walk_home(leaving.metres, parameters))),
            "beds": np.broadcast_to(boards, far.shape),
        }
        of = pd.Index(leaving.groups).get_indexer(pd.Index(people["group"]))
        pupils = people["pupils"].to_numpy(dtype=np.float64)
        member = np.zeros((len(leaving.groups), len(people)))
        member[of, np.arange(len(people))] = pupils
        return {name: (member @ mark).T for name, mark in marks.items()}

    def _journeys(self, leaving: _Leaving, kmh: float | None) -> Journeys:
        ride_min = leaving.ride_min
        if kmh is not None:
            ride_min = np.fmin(ride_min, minutes_at(leaving.metres, kmh))
        return journeys(
            walk_minutes(leaving.metres, self.base.parameters),
            ride_min,
            has_untimed=leaving.has_untimed,
            band=leaving.people["band"].to_numpy(dtype=object)[:, None],
            parameters=self.base.parameters,
        )

    def _of(self, groups: Index) -> Iterator[_Leaving]:
        """Yield the schools that ``groups`` attend, with the ways of their pupils."""
        mine = self.people["school_id"][np.isin(self.people["group"], groups)].unique()
        missing = [school_id for school_id in mine if school_id not in self._leaving]
        if missing:
            self._measure(missing)
        return (self._leaving[school_id] for school_id in mine)

    def _measure(self, schools: list[str]) -> None:
        """Find the ways of all pupils of ``schools``."""
        people = self.people[self.people["school_id"].isin(schools)].reset_index(drop=True)
        metres = self._home_metres(people)
        has_line, ride_min, has_untimed = self._rides(people, metres)
        for school_id, rows in people.groupby("school_id").indices.items():
            own = people.iloc[rows].reset_index(drop=True)
            self._leaving[str(school_id)] = _Leaving(
                people=own,
                groups=np.unique(own["group"].to_numpy(dtype=np.int64)),
                metres=metres[rows],
                has_line=has_line[rows],
                ride_min=ride_min[rows],
                has_untimed=has_untimed[rows],
            )

    def _home_metres(self, people: pd.DataFrame) -> Numbers:
        """Return the metres of each of ``people`` to each site, from the home or the village."""
        distances, home = self.base.distances, people["home"].to_numpy(dtype=np.int64)
        walks = distances.walk_table(self.stage)[self.sites]
        metres = walks.reindex(people["village_id"]).to_numpy(dtype=np.float64, copy=True)
        listed = np.flatnonzero(home >= 0)
        if len(listed):
            homes = distances.homes.only(home[listed])
            metres[listed] = distances.walks_from(homes, self.stage)[self.sites].to_numpy()
        return metres

    def _rides(self, people: pd.DataFrame, metres: Numbers) -> tuple[Flags, Numbers, Flags]:
        """Return whether a line fetches each of ``people`` to each site, and the minutes it takes.

        Only lines that serve the village count here: a plan that rests on others is one a person
        makes.
        """
        base, shape = self.base, metres.shape
        has_line, has_untimed = np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        ride_min = np.full(shape, np.nan)
        served = base.once(
            "bus service by pair",
            find=lambda own: bus_service_by_pair(own.distances, own.parameters),
        )
        asked = people[["village_id", "home"]].assign(row=np.arange(len(people)))
        pairs = asked.merge(served[["village_id", "school_id"]], on="village_id")
        pairs["column"] = self.sites.get_indexer(pd.Index(pairs["school_id"]))
        pairs = pairs[pairs["column"] >= 0].rename(columns={"school_id": "to_id"})
        if len(pairs):
            pairs = pairs.reset_index(drop=True)
            rides = bus_service_by_pupil(pairs, base.distances, base.parameters, today=base.region)
            at = pairs["row"].to_numpy(), pairs["column"].to_numpy()
            has_line[at] = rides["service_id"].notna().to_numpy()
            ride_min[at] = rides["ride_min"].to_numpy(dtype=np.float64)
            has_untimed[at] = rides["has_untimed"].to_numpy(dtype=bool)
        return has_line, ride_min, has_untimed

    @cached_property
    def _schools(self) -> pd.DataFrame:
        return pd.DataFrame(self.base.region.schools.set_index("school_id")).loc[self.sites]

    @cached_property
    def _boarders(self) -> Numbers:
        """The boarders of each site in all its stages; NaN where not known."""
        boarders = self.base.enrolment_by_school["boarders"]
        return (
            boarders.groupby("school_id")
            .sum(min_count=1, skipna=False)
            .reindex(self.sites)
            .to_numpy(dtype=np.float64)
        )

    @cached_property
    def _beds(self) -> Numbers:
        return self._schools["boarding_places"].to_numpy(dtype=np.float64, na_value=np.nan)

    @cached_property
    def _free_beds(self) -> Numbers:
        """The free beds of each site; infinite where not known, as that is asked."""
        free = np.maximum(self._beds - self._boarders, 0.0)
        return np.where(np.isnan(free), np.inf, free)

    @cached_property
    def _no_canteen(self) -> Flags:
        none = (self._schools["has_canteen"] == False).fillna(False)  # noqa: E712
        return none.to_numpy(dtype=bool)

    @cached_property
    def _owes_canteen(self) -> Flags:
        """Whether a site has no canteen and the duty of one, so that it may take in no more."""
        lines = self.base.region.table("services")
        with_bus = lines.loc[lines["kind"] == "school_bus", "school_id"]
        boards = (self._boarders > 0) | (np.isnan(self._boarders) & (self._beds > 0))
        return self._no_canteen & (self.sites.isin(with_bus) | boards)
