"""The answers for one region under one set of parameters, each found when first asked for."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

import geopandas as gpd
import pandas as pd

from analysis.access import catchments, counted_bands, nearest_schools
from analysis.assessment.figure import Figure
from analysis.assessment.figures import figures
from analysis.assessment.reach import reach_lacks, village_reach
from analysis.assessment.support_figures import Supported
from analysis.assessment.todos import Todo, todos
from analysis.demand import (
    ChildrenByVillage,
    attending,
    children_by_village,
    enrolment_by_school,
)
from analysis.parameters import Memory, Parameters
from analysis.places import Places, places_to_come
from analysis.plan_years import planned_projection
from analysis.projection import Projection, project
from analysis.reassignment import displaced_pupils, reassigned_pupils, receiving_schools
from analysis.review import (
    CaseFacts,
    Decision,
    WalkCase,
    decided_needs,
    disputed_cases,
    walk_case,
    walk_cases,
)
from analysis.scenario import Scenario, plan_distances
from analysis.small_schools import (
    SmallSchoolCount,
    nearest_with_places,
    register_of,
    small_school_count,
)
from analysis.support import NONE_PLANNED, line_costs, school_support
from analysis.transport import transport_needs
from geo.distances import Distances
from geo.tables import STAGES, Region, is_open, once_a_region, stage_pairs

_Found = TypeVar("_Found")


class _Planned(NamedTuple):
    """The region after a plan: its distances, and the answers found about it."""

    distances: Distances
    memory: Memory


@dataclass(frozen=True, eq=False)
class Assessment:
    """The result tables of a region under ``parameters``, each found when first asked for.

    ``measured`` are the region's distances, under whatever connection radius.
    ``year`` is the school year of the small-school register, the latest one where it is None.
    Assessments of the same distances that are given the same ``memory`` find each table once for
    all parameters it does not rest on. The answers after a plan name it as ``scenario``, and
    ``base`` are those for the region as it is. ``decisions`` are the entries of the cases under
    review (analysis.review): those that hold count in ``needs`` and what is made of it.
    """

    measured: Distances
    parameters: Parameters
    year: int | None = None
    memory: Memory = field(default_factory=Memory, repr=False)
    scenario: Scenario | None = None
    base: "Assessment | None" = field(default=None, repr=False)
    decisions: tuple[Decision, ...] = field(default=(), repr=False)

    @property
    def distances(self) -> Distances:
        """The distances of the region under the connection radius in force."""
        return self.measured.connected_within(self.parameters.connection_radius_m)

    def after(self, scenario: Scenario) -> "Assessment":
        """Return the answers after ``scenario``; raises ScenarioError where it does not fit.

        What was found for a plan of the same edits, whatever its name and reasons, is not found
        again.
        """
        edits = tuple(replace(edit, why="") for edit in scenario.edits)
        distances, memory = self.once(
            "plan",
            edits,
            find=lambda own: _Planned(plan_distances(own.distances, scenario), Memory()),
        )
        return replace(self, measured=distances, memory=memory, scenario=scenario, base=self)

    def once(self, kind: str, *details: Hashable, find: Callable[["Assessment"], _Found]) -> _Found:
        """Return what ``find`` finds of the assessment it is given, found once.

        It is found anew where a parameter that was read for it has another value.
        """
        return self.memory.once(
            kind,
            self.year,
            *details,
            parameters=self.parameters,
            find=lambda parameters: find(self._under(parameters)),
        )

    def _under(self, parameters: Parameters) -> "Assessment":
        base = self.base and replace(self.base, parameters=parameters)
        return replace(self, parameters=parameters, base=base)

    def attending(self, stage: str) -> pd.DataFrame:
        """Return who attends which school today (analysis.demand)."""
        return self.once("attending", stage, find=lambda own: attending(own.distances, stage))

    @property
    def enrolment_by_school(self) -> pd.DataFrame:
        """Who attends and boards where today (analysis.demand)."""
        return self.once("enrolment by school", find=lambda own: enrolment_by_school(own.region))

    @property
    def region(self) -> Region:
        """The region assessed."""
        return self.distances.region

    @property
    def needs(self) -> pd.DataFrame:
        """Transport need, a row per pupil or village × school, as decided on review."""
        if not self.decisions:
            return self.measured_needs
        return self.once("decided needs", self.decisions, find=_decided)

    @property
    def measured_needs(self) -> pd.DataFrame:
        """Transport need as measured, whatever was decided (analysis.transport)."""
        return self.once("needs", find=lambda own: transport_needs(own.attended, own.parameters))

    @property
    def cases(self) -> pd.DataFrame:
        """The work-list of cases under review (analysis.review); none without a list of pupils."""
        return self.once(
            "cases",
            self.decisions,
            find=lambda own: walk_cases(
                own.measured_needs, own.case_facts, own.decisions, own.parameters
            ),
        )

    @property
    def case_facts(self) -> CaseFacts:
        """What the verdicts on ``measured_needs`` rest on, found as it is asked for."""
        return self.once(
            "case facts",
            find=lambda own: CaseFacts(own.attended, own.measured_needs, own.parameters),
        )

    def case(self, row: int) -> WalkCase:
        """Return the case in row number ``row`` of ``measured_needs`` in full."""
        needs, facts = self.measured_needs, self.case_facts
        return walk_case(self.attended, needs, row, facts, self.decisions, self.parameters)

    @property
    def register(self) -> pd.DataFrame:
        """Small and shrinking schools, a row per open school and stage (analysis.small_schools)."""
        return self.once("register", find=_register)

    @property
    def reach(self) -> pd.DataFrame:
        """Each village's way to its nearest primary school, with its children."""
        return self.reach_of("primary")

    def reach_of(self, stage: str) -> pd.DataFrame:
        """Return each village's way to its nearest school of ``stage``, with its children."""
        return self.once("reach", stage, find=lambda own: _reach(own, stage))

    def children(self, stage: str) -> ChildrenByVillage:
        """Return the children of ``stage`` by village, and where their numbers come from."""
        return self.once(
            "children", stage, find=lambda own: children_by_village(own.distances, stage)
        )

    def reach_lacks(self, stage: str) -> dict[str, float]:
        """Return what the reach of ``stage`` is found without, by code (words.planning.LACK)."""
        return self.once(
            "reach lacks",
            stage,
            find=lambda own: reach_lacks(
                own.distances, own.reach_of(stage), own.children(stage), stage
            ),
        )

    def areas(self, stage: str, limit_m: float) -> gpd.GeoDataFrame:
        """Return the service areas of ``stage`` within ``limit_m`` (analysis.access)."""
        return self.once(
            "areas",
            stage,
            limit_m,
            find=lambda own: catchments(own.distances, stage, limit_m=limit_m),
        )

    def bands(self, stage: str) -> gpd.GeoDataFrame:
        """Return the bands of reach of ``stage`` with who lives in each (analysis.access)."""
        return self.once(
            "bands",
            stage,
            find=lambda own: counted_bands(
                own.distances, stage, own.reach_of(stage), lacks=own.reach_lacks(stage)
            ),
        )

    def area_of(self, school_id: str, stage: str, limit_m: float) -> gpd.GeoDataFrame:
        """Return the row of ``areas`` of one school, without waiting for the others."""
        if self.memory.known("areas", self.year, stage, limit_m, parameters=self.parameters):
            every = self.areas(stage, limit_m)
            return every[every["school_id"] == school_id]
        return self.once(
            "area",
            school_id,
            stage,
            limit_m,
            find=lambda own: catchments(own.distances, stage, limit_m=limit_m, only=[school_id]),
        )

    @property
    def displaced_pupils(self) -> pd.DataFrame:
        """Who changes school with the plan (analysis.reassignment); without a plan none does."""
        return self.once("displaced pupils", find=_displaced)

    @property
    def receiving(self) -> pd.DataFrame:
        """What the schools come to that receive others' pupils (analysis.reassignment)."""
        return self.once("receiving", find=_receiving)

    @property
    def small_schools(self) -> SmallSchoolCount:
        """Rural small schools (item 7) by the pupils of today.

        After a plan a receiving school counts with those who come.
        """
        return self.once("small schools", find=_small_schools)

    @property
    def figures(self) -> list[Figure]:
        """The figures of the first page."""
        return self.once(
            "figures",
            self.decisions,
            find=lambda own: figures(
                own.distances,
                own.needs,
                own.flags,
                own.reach,
                own.parameters,
                children=own.children("primary"),
                small=own.small_schools,
                support=Supported(own.support, own.line_costs),
            ),
        )

    def projection(self, horizon: int) -> Projection:
        """Return the pupils to come in the years ahead (analysis.projection, plan_years)."""
        return self.once("projection", horizon, find=lambda own: _projection(own, horizon))

    def places(self, horizon: int) -> Places:
        """Return the places against the pupils to come (analysis.places)."""
        return self.once(
            "places",
            horizon,
            find=lambda own: places_to_come(own.region, own.projection(horizon), own.parameters),
        )

    @property
    def support(self) -> pd.DataFrame:
        """Canteen, lunch and beds, a row per school (analysis.support), as decided on review."""
        return self.support_with(NONE_PLANNED)

    def support_with(self, planned: pd.DataFrame) -> pd.DataFrame:
        """Return ``support`` once routes take the pupils of ``planned``: pupil_id, school_id."""
        taken = tuple(planned[["pupil_id", "school_id"]].itertuples(index=False, name=None))
        return self.once(
            "support",
            self.decisions,
            taken,
            find=lambda own: school_support(
                own.needs, own.attended, own.parameters, boarders=_boarders(own), planned=planned
            ),
        )

    @property
    def line_costs(self) -> pd.DataFrame:
        """What each existing line costs a year (analysis.support)."""
        return self.once("line costs", find=lambda own: line_costs(own.region, own.parameters))

    @property
    def todos(self) -> list[Todo]:
        """What to do first, by the children it touches."""
        return self.once(
            "todos",
            self.decisions,
            find=lambda own: todos(
                own.needs,
                own.register,
                own.reach,
                own.parameters,
                region=own.region,
                children=own.children("primary"),
                disputed=disputed_cases(own.measured_needs, own.decisions),
            ),
        )

    @property
    def attended(self) -> Distances:
        """The distances with pupils at the schools they go to after the plan, if there is one."""
        return self.once("attended", find=_attended)

    @property
    def flags(self) -> pd.DataFrame:
        """The register as far as the figures need it, without its ways to other schools."""
        return self.once("flags", find=_flags)


def _decided(own: Assessment) -> pd.DataFrame:
    return decided_needs(own.measured_needs, own.case_facts, own.decisions)


def _attended(own: Assessment) -> Distances:
    if own.base is None:
        return own.distances
    return reassigned_pupils(own.distances, own.base.region, own.parameters)


def _displaced(own: Assessment) -> pd.DataFrame:
    base = own.base or own
    return displaced_pupils(base.distances, own.distances, own.parameters, attends=base.attending)


def _receiving(own: Assessment) -> pd.DataFrame:
    base = own.base or own
    return receiving_schools(
        own.displaced_pupils,
        base.distances,
        own.distances,
        own.parameters,
        enrolment=base.enrolment_by_school,
    )


def _boarders(own: Assessment) -> pd.Series:
    """Return who boards by school; after a plan a receiving school has those who come besides."""
    stages = own.enrolment_by_school["boarders"].groupby("school_id")
    boarders = stages.agg(lambda numbers: numbers.sum(skipna=False)).astype("float64")
    if own.base is None:
        return boarders
    after = own.receiving.drop_duplicates("school_id").set_index("school_id")["boarders_after"]
    return pd.concat([boarders.drop(after.index, errors="ignore"), after])


def _small_schools(own: Assessment) -> SmallSchoolCount:
    if own.base is None:
        return small_school_count(own.region, own.parameters)
    sites = own.receiving
    keys = zip(sites["school_id"], sites["stage"], strict=True)
    # Estimated pupils are fractions: a hundred of them are a hundred.
    come_to = dict(zip(keys, sites["pupils_after"].astype("float64").round(6), strict=True))
    return small_school_count(own.region, own.parameters, pupils=come_to)


def _flags(own: Assessment) -> pd.DataFrame:
    """Return the register without its ways to other schools.

    Size and trend hang on enrolment alone: those of before a plan stand for each school and stage
    that is still there, and are unknown for one that has no pupils yet.
    """
    base, marks = own.base, own.region.fingerprints
    if base is None or marks.get("enrolment") != base.region.fingerprints.get("enrolment"):
        return own.register
    schools = own.region.schools
    pairs = stage_pairs(schools[is_open(schools)])
    flags = pairs.merge(base.register, on=["school_id", "stage"], how="left", indicator=True)
    new = flags.loc[flags["_merge"] == "left_only", "school_id"]
    known = new.isin(own.region.table("enrolment")["school_id"]).any()
    return own.register if known else flags.drop(columns="_merge")


def _register(own: Assessment) -> pd.DataFrame:
    nearest = _nearest_with_places(own.distances, own.year)
    return register_of(own.region, nearest, own.parameters, year=own.year)


@once_a_region
def _nearest_with_places(distances: Distances, year: int | None) -> pd.DataFrame:
    metres = pd.concat([distances.school_walks(s) for s in STAGES], ignore_index=True)
    return nearest_with_places(distances.region, metres, year=year)


def _projection(own: Assessment, horizon: int) -> Projection:
    if own.base is None:
        share = own.parameters.variant_percent / 100
        return project(own.region, horizon, variant_share=share)
    found = own.base.projection(horizon)
    return planned_projection(found, own.base.region, own.region, own.displaced_pupils)


def _reach(own: Assessment, stage: str) -> pd.DataFrame:
    walks = nearest_schools(own.distances, stage, own.parameters)
    return village_reach(own.distances, walks, stage)
