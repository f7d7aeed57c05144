"""Two plans, or a plan and things as they are: the edits, schools and villages that differ."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from analysis.assessment import Assessment
from analysis.known_part import least
from analysis.plan_effects.changed_schools import changed_schools
from analysis.plan_effects.changed_villages import (
    CHANGED_COLUMNS,
    changed_villages,
    way_changes,
)
from analysis.scenario import Edit, Scenario

# Which changes of a way (changed_villages) are counted as what.
COUNTED = {
    "farther": ("farther", "newly_beyond", "cut_off"),
    "newly_beyond": ("newly_beyond",),
    "nearer": ("nearer", "newly_within"),
}


class Touched(NamedTuple):
    """Villages whose way changes, and the children who live there; NaN where it is not known."""

    villages: float
    children: float


@dataclass(frozen=True, eq=False)
class PlanDifference:
    """What is otherwise under ``other`` than under ``one``, for the children of a stage.

    Either side is the answers after a plan or those without any, of one region and the same
    parameters. Against things as they are it is what the plan changes.
    """

    one: Assessment
    other: Assessment
    stage: str

    @cached_property
    def villages(self) -> pd.DataFrame:
        """Where the children of each village go under either: CHANGED_COLUMNS of changed_villages.

        Each side is followed from the schools of today, so that children sent by both plans to
        the same successor do not change.
        """
        was, now = (changed_villages(side, self.stage) for side in (self.one, self.other))
        both = was.merge(now, on="village_id", suffixes=("_one", ""), validate="1:1")
        before, after = (both[name].to_numpy() for name in ("after_m_one", "after_m"))
        limit_m = self.other.parameters.walk_limit_m
        table = both.assign(
            before_id=both["after_id_one"],
            before_m=before,
            change=way_changes(before, after, limit_m=limit_m),
        )
        return table[list(CHANGED_COLUMNS)]

    @cached_property
    def edits(self) -> Scenario:
        """The edits that only one of both makes, whatever their reasons; those of ``one`` first."""
        one, other = (_edits(side) for side in (self.one, self.other))
        apart = (*(e for e in one if e not in other), *(e for e in other if e not in one))
        return Scenario("", apart)

    @cached_property
    def schools(self) -> pd.Series:
        """What becomes of each school that differs, by ``school_id`` (changed_schools)."""
        rows = self.villages
        sent = rows[(rows["change"] != "same") & (rows["after_id"] != rows["before_id"])]
        receiving = sent["after_id"].dropna().tolist()
        before, after = self.one.region, self.other.region
        return changed_schools(before, after, self.edits, receiving=receiving)

    @cached_property
    def lacks(self) -> dict[str, float]:
        """What the ways of villages are found without, by code (words.planning.LACK).

        Who goes where after a closure hangs on where they go today: that side counts, too.
        """
        found: dict[str, float] = {}
        today = self.other.base or self.other
        for side in (today, self.one, self.other):
            for code, count in side.reach_lacks(self.stage).items():
                found[code] = max(count, found.get(code, 0.0))
        return found

    @property
    def unmeasured(self) -> float:
        """How many villages have no position: whether their way changes is not known.

        Missing where a school has none: any way might lead there.
        """
        is_open = self.lacks.get("schools_without_position", 0.0) > 0
        return float("nan") if is_open else self.lacks.get("village_position", 0.0)

    @property
    def counts(self) -> dict[str, Touched]:
        """How many villages and children are worse and better off, by COUNTED.

        The least there can be where ways are not known, missing instead of 0.
        """
        unknown = 1.0 if pd.isna(self.unmeasured) else self.unmeasured
        found = {}
        for name, changes in COUNTED.items():
            own = self.villages[self.villages["change"].isin(changes)]
            children = float(own["children"].sum(min_count=1)) if len(own) else 0.0
            found[name] = Touched(least(float(len(own)), unknown), least(children, unknown))
        return found

    @property
    def added_lines(self) -> list[str]:
        """The lines of buses that run under ``other`` alone, by ``service_id``."""
        before, after = (
            set(side.region.table("services")["service_id"]) for side in (self.one, self.other)
        )
        return sorted(after - before)


def _edits(side: Assessment) -> tuple[Edit, ...]:
    scenario = side.scenario
    return () if scenario is None else tuple(replace(e, why="") for e in scenario.edits)
