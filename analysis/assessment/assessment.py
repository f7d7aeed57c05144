"""The answers for one region under one set of parameters, each found when first asked for."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

import geopandas as gpd
import pandas as pd

from analysis.access import catchments, counted_bands, nearest_schools
from analysis.assessment.overview import Figure, Todo, figures, todos, village_reach
from analysis.demand import attending, school_roll
from analysis.parameters import Parameters
from analysis.reassignment import moved_people, receiving_schools, resettled
from analysis.scenario import Scenario, plan_distances
from analysis.small_schools import (
    SmallSchoolCount,
    nearest_with_places,
    small_school_count,
    small_schools,
)
from analysis.transport import transport_needs
from geo.distances import Distances
from geo.tables import STAGES, Region, is_open, stage_pairs
from words import Lang

_Table = TypeVar("_Table", bound=pd.DataFrame)
_MOST_SHARED = 48


@dataclass(frozen=True, eq=False)
class Assessment:
    """The result tables of ``distances`` under ``parameters``; sentences in ``lang``.

    ``year`` is the school year of the small-school register, the latest one where it is None.
    Assessments of the same distances that are given the same ``shared`` find each table once for
    all parameters it does not depend on. The answers after a plan name it as ``scenario``, and
    ``base`` are those for the region as it is.
    """

    distances: Distances
    parameters: Parameters
    year: int | None = None
    lang: Lang = "zh"
    shared: dict[Hashable, Any] = field(default_factory=dict, repr=False)
    scenario: Scenario | None = None
    base: "Assessment | None" = field(default=None, repr=False)

    def after(self, scenario: Scenario) -> "Assessment":
        """Return the answers after ``scenario``; raises ScenarioError where it does not fit."""
        distances = plan_distances(self.distances, scenario)
        return replace(self, distances=distances, shared={}, scenario=scenario, base=self)

    def once(self, what: Hashable, uses: tuple[str, ...], find: Callable[[], _Table]) -> _Table:
        """Return what ``find`` finds, kept under the parameters changed that begin as ``uses``."""
        changed = tuple(item for item in self.parameters.changed if item[0].startswith(uses))
        key = (what, changed)
        if key not in self.shared:
            for oldest in list(self.shared)[: max(0, len(self.shared) - _MOST_SHARED)]:
                self.shared.pop(oldest, None)
            self.shared[key] = find()
        table: _Table = self.shared[key]
        return table

    def attending(self, stage: str) -> pd.DataFrame:
        """Return who attends which school today (analysis.demand), found once for all plans."""
        return self.once(("attending", stage), (), lambda: attending(self.distances, stage))

    @property
    def roll(self) -> pd.DataFrame:
        """Who attends and boards where today (analysis.demand), found once for all plans."""
        return self.once("roll", (), lambda: school_roll(self.region))

    @property
    def region(self) -> Region:
        """The region assessed."""
        return self.distances.region

    @cached_property
    def needs(self) -> pd.DataFrame:
        """Transport need, a row per pupil or village × school (analysis.transport)."""
        return self.once(
            "needs",
            ("transport.", "snap.", "road.", "bus."),
            lambda: transport_needs(self._attended, self.parameters),
        )

    @cached_property
    def register(self) -> pd.DataFrame:
        """Small and shrinking schools, a row per open school and stage (analysis.small_schools)."""
        what = ("register", self.year, self.lang)
        return self.once(what, ("small.", "shrink."), self._register)

    @cached_property
    def reach(self) -> pd.DataFrame:
        """Each village's way to its nearest primary school, with its children."""
        return self.reach_of("primary")

    def reach_of(self, stage: str) -> pd.DataFrame:
        """Return each village's way to its nearest school of ``stage``, with its children."""
        uses = (f"reach.{stage}_m", "transport.borderline_m", "snap.", "road.")
        return self.once(("reach", stage), uses, lambda: self._reach(stage))

    def areas(self, stage: str, limit_m: float) -> gpd.GeoDataFrame:
        """Return the service areas of ``stage`` within ``limit_m`` (analysis.access)."""
        return self.once(
            ("areas", stage, limit_m),
            (),
            lambda: catchments(self.distances, stage, limit_m=limit_m),
        )

    def bands(self, stage: str) -> gpd.GeoDataFrame:
        """Return the bands of reach of ``stage`` with who lives in each (analysis.access)."""
        return self.once(
            ("bands", stage),
            (),
            lambda: counted_bands(self.distances, stage, self.reach_of(stage)),
        )

    def area_of(self, school_id: str, stage: str, limit_m: float) -> gpd.GeoDataFrame:
        """Return the row of ``areas`` of one school, without waiting for the others."""
        if (("areas", stage, limit_m), ()) in self.shared:
            every = self.areas(stage, limit_m)
            return every[every["school_id"] == school_id]
        return self.once(
            ("area", school_id, stage, limit_m),
            (),
            lambda: catchments(self.distances, stage, limit_m=limit_m, only=[school_id]),
        )

    @property
    def moved(self) -> pd.DataFrame:
        """Who changes school with the plan (analysis.reassignment); without one nobody does."""
        base, after = self.base or self, self.distances
        return self.once(
            ("moved", self.parameters),
            (),
            lambda: moved_people(base.distances, after, self.parameters, attends=base.attending),
        )

    @property
    def receiving(self) -> pd.DataFrame:
        """What the schools come to that receive others' pupils (analysis.reassignment)."""
        base, after = self.base or self, self.distances
        return self.once(
            ("receiving", self.parameters),
            (),
            lambda: receiving_schools(
                self.moved, base.distances, after, self.parameters, roll=base.roll
            ),
        )

    @cached_property
    def small_schools(self) -> SmallSchoolCount:
        """Rural small schools (item 7) by the pupils of today.

        After a plan a receiving school counts with those who come.
        """
        if self.base is None:
            return small_school_count(self.region, self.parameters)
        sites = self.receiving
        keys = zip(sites["school_id"], sites["stage"], strict=True)
        # Estimated pupils are fractions: a hundred of them are a hundred.
        come_to = dict(zip(keys, sites["pupils_after"].astype("float64").round(6), strict=True))
        return small_school_count(self.region, self.parameters, pupils=come_to)

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures of the first page."""
        return figures(
            self.distances,
            self.needs,
            self._flags,
            self.reach,
            self.parameters,
            small=self.small_schools,
        )

    @cached_property
    def todos(self) -> list[Todo]:
        """What to do first, by the children it touches."""
        return todos(self.needs, self.register, self.reach, self.parameters)

    @cached_property
    def _attended(self) -> Distances:
        """The distances with pupils at the schools they go to after the plan, if there is one."""
        if self.base is None:
            return self.distances
        return resettled(self.distances, self.base.region, self.parameters)

    @cached_property
    def _flags(self) -> pd.DataFrame:
        """The register as far as the figures need it, without its ways to other schools.

        Size and trend hang on enrolment alone: those of before a plan stand for each school and
        stage that is still there, and are unknown for one that has no pupils yet.
        """
        base, own = self.base, self.region.fingerprints
        if base is None or own.get("enrolment") != base.region.fingerprints.get("enrolment"):
            return self.register
        schools = self.region.schools
        pairs = stage_pairs(schools[is_open(schools)])
        flags = pairs.merge(base.register, on=["school_id", "stage"], how="left", indicator=True)
        new = flags.loc[flags["_merge"] == "left_only", "school_id"]
        known = new.isin(self.region.table("enrolment")["school_id"]).any()
        return self.register if known else flags.drop(columns="_merge")

    def _register(self) -> pd.DataFrame:
        metres = pd.concat([self.distances.school_walks(s) for s in STAGES], ignore_index=True)
        nearest = self.once(
            "nearest with places",
            (),
            lambda: nearest_with_places(self.region, metres, year=self.year),
        )
        return small_schools(
            self.region,
            metres,
            self.parameters,
            year=self.year,
            lang=self.lang,
            nearest=nearest,
        )

    def _reach(self, stage: str) -> pd.DataFrame:
        walks = nearest_schools(self.distances, stage, self.parameters)
        return village_reach(self.distances, walks, stage)
