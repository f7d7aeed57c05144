"""What the closures in a plan do, whether the rules allow them, and what they change in cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import pandas as pd

from analysis.assessment import Assessment
from analysis.closure.case import Case
from analysis.closure.check import Check
from analysis.closure.hard_stops import hard_stops
from analysis.closure.move_gaps import MoveGaps, move_gaps
from analysis.closure.rules import built_rows, closing_rules, procedure
from analysis.closure.running_costs import running_costs, teachers
from analysis.closure.unlisted_pupils import unlisted
from analysis.reassignment import displaced_by_village
from analysis.scenario import Answer, Scenario
from analysis.small_schools import SmallSchoolCount
from analysis.transport import line_loads
from geo.tables import is_open, stage_pairs

Verdict = Literal["forbidden", "better_kept", "not_ready", "open_questions", "allowed"]
Light = Literal["red", "amber", "green"]
# A school that violates one of these should stay.
_BETTER_TO_STAY = ("weak_and_shrinking", "necessity")
_LIGHT: dict[Verdict, Light] = {
    "forbidden": "red",
    "better_kept": "red",
    "not_ready": "amber",
    "open_questions": "amber",
    "allowed": "green",
}


def light_of(verdict: Verdict) -> Light:
    """Return the colour of a verdict."""
    return _LIGHT[verdict]


@dataclass(frozen=True, eq=False)
class Closure:
    """The answers about the closures in a plan, each found when first asked for.

    ``after`` are the answers after the plan (``Assessment.after``), ``answers`` what people said
    about it. Everything is for the pupils of today; nothing rests on a forecast.
    """

    after: Assessment
    answers: Sequence[Answer] = ()

    @property
    def base(self) -> Assessment:
        """The answers without the plan."""
        return self.after.base or self.after

    @property
    def scenario(self) -> Scenario:
        """The plan."""
        return self.after.scenario or Scenario("")

    @property
    def closed(self) -> tuple[str, ...]:
        """The schools that are not open with the plan, or no longer teach one of their stages."""
        return self.after.once("closed", find=_closed)

    @property
    def people(self) -> pd.DataFrame:
        """Who moves, a row per pupil (analysis.reassignment)."""
        return self.after.displaced_pupils

    @property
    def villages(self) -> pd.DataFrame:
        """What becomes of each village's ways (analysis.reassignment)."""
        return self.after.once("closure villages", find=_villages)

    @property
    def receiving(self) -> pd.DataFrame:
        """What the receiving schools come to (analysis.reassignment)."""
        return self.after.receiving

    @property
    def loads(self) -> pd.DataFrame:
        """Who would ride each line the plan needs, and its seats (analysis.transport)."""
        return self.after.once(
            "line loads",
            find=lambda own: line_loads(own.displaced_pupils, own.region, own.parameters),
        )

    @property
    def staff(self) -> pd.DataFrame:
        """Pupils and teachers of every school and stage touched (analysis.closure)."""
        return self.after.once("staff", find=_staff)

    @property
    def costs(self) -> pd.DataFrame:
        """The yearly running cost of the schools touched (analysis.closure)."""
        return self.after.once(
            "costs",
            find=lambda own: running_costs(
                Closure(own).staff, own.displaced_pupils, own.parameters
            ),
        )

    @property
    def small_schools(self) -> tuple[SmallSchoolCount, SmallSchoolCount]:
        """Rural small schools (item 7) before and after, by the pupils of today."""
        return self.base.small_schools, self.after.small_schools

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every check of every school closed: four hard stops, other rules, the steps."""
        answers = tuple(self.answers)
        return self.after.once("checks", answers, find=lambda own: _checks(Closure(own, answers)))

    def verdict(self, school_id: str) -> Verdict:
        """Return what the checks of one school come to; the checks themselves say why."""
        own = [check for check in self.checks if check.school_id == school_id]
        violated = [check for check in own if check.state == "violated"]
        if self.broken(school_id):
            return "forbidden"
        if any(check.key in _BETTER_TO_STAY for check in violated):
            return "better_kept"
        if violated:
            return "not_ready"
        return "open_questions" if any(c.state == "needs_answer" for c in own) else "allowed"

    def broken(self, school_id: str) -> tuple[str, ...]:
        """Return which of the four red lines closing one school breaks, by their keys."""
        own = (check for check in self.checks if check.school_id == school_id)
        return tuple(c.key for c in own if c.is_hard and c.state == "violated")

    def light(self, school_id: str) -> tuple[Light, tuple[Check, ...]]:
        """Return the colour of one school's closure with the checks that are not satisfied."""
        own = tuple(check for check in self.checks if check.school_id == school_id)
        behind = tuple(check for check in own if check.state != "satisfied")
        return light_of(self.verdict(school_id)), behind

    @property
    def gaps(self) -> MoveGaps:
        """What is not known of those who move."""
        return move_gaps(self.people, {s: self.cases[s].unlisted.pupils for s in self.closed})

    @cached_property
    def cases(self) -> dict[str, Case]:
        """What is known of each closure, by school; what they share is found once."""
        region, enrolment = self.base.region, self.base.enrolment_by_school
        built = built_rows(self.scenario)
        names = {str(i): str(name) for i, name in self.after.region.names("schools").items()}
        sites, lines = (table.to_dict("records") for table in (self.receiving, self.loads))
        goes = self.people[["from_id", "to_id"]].dropna().drop_duplicates()
        found = {}
        for school_id in self.closed:
            people = self.people[self.people["from_id"] == school_id].reset_index(drop=True)
            there = set(people["to_id"].dropna())
            found[school_id] = Case(
                school_id=school_id,
                people=people,
                unlisted=unlisted(region, enrolment, school_id, people),
                receiving=[row for row in sites if row["school_id"] in there],
                other_closing=frozenset(goes["from_id"][goes["to_id"].isin(there)]) - {school_id},
                loads=lines,
                names=names,
                built=built,
                given=self.answers,
                parameters=self.after.parameters,
            )
        return found


def _closed(own: Assessment) -> tuple[str, ...]:
    sites = (side.region.schools for side in (own.base or own, own))
    was, now = (stage_pairs(schools[is_open(schools)]) for schools in sites)
    both = was.merge(now, how="left", indicator=True)
    return tuple(sorted(set(both.loc[both["_merge"] == "left_only", "school_id"])))


def _villages(own: Assessment) -> pd.DataFrame:
    base = own.base or own
    return displaced_by_village(own.displaced_pupils, base.distances, own.distances, own.parameters)


def _staff(own: Assessment) -> pd.DataFrame:
    key = ["school_id", "stage"]
    leaving = own.displaced_pupils.groupby(["from_id", "stage"])["pupils"].sum()
    leaving = leaving.rename("pupils_before").rename_axis(key)
    gone = pd.concat([leaving, _unseen(own, leaving.index)]).reset_index()
    sizes = pd.concat([gone.assign(pupils_after=0.0), own.receiving], ignore_index=True)
    # A table with no rows has no types of its own.
    kinds = {**dict.fromkeys(key, "str"), "pupils_before": "float64", "pupils_after": "float64"}
    sizes = sizes[list(kinds)].astype(kinds)
    return teachers(sizes, (own.base or own).region, own.parameters)


def _unseen(own: Assessment, seen: pd.Index) -> pd.Series:
    """Return, missing, the pupils of stages given up whose number is not known."""
    base = own.base or own
    was, now = (
        pd.MultiIndex.from_frame(stage_pairs(schools[is_open(schools)])[["school_id", "stage"]])
        for schools in (side.region.schools for side in (base, own))
    )
    left = was[~was.isin(now) & ~was.isin(seen)]
    pupils = base.enrolment_by_school["pupils"].reindex(left)
    return pupils[pupils.isna()].rename("pupils_before").rename_axis(["school_id", "stage"])


def _checks(closure: Closure) -> tuple[Check, ...]:
    base = closure.base
    return tuple(
        check
        for case in closure.cases.values()
        for check in (
            *hard_stops(case),
            *closing_rules(case, base.register, base.region, closure.after.region),
            *procedure(case),
        )
    )
