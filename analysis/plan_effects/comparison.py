"""Two plans side by side, or a plan and today: the figures, and which villages gain or lose."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from analysis.access import VillageSchoolWalks
from analysis.allocation import Allocation
from analysis.assessment import Assessment
from analysis.plan_effects.allocation_after_plan import allocated
from analysis.plan_effects.changed_villages import way_changes
from analysis.transport import STAGES, not_known, whole_totals

FIGURES = (
    "schools",
    "pupils",
    "placed",
    "unplaced",
    "pupil_km",
    "mean_m",
    "beyond",
    "not_fetched",
    "young_too_far",
    "ride_unknown",
    "small_schools",
)
# Those that rest on ways.
_OF_WAYS = ("pupil_km", "mean_m", "beyond", "not_fetched", "young_too_far", "ride_unknown")
VILLAGE_COLUMNS = (
    "village_id",
    "pupils",
    "unplaced_before",
    "unplaced_after",
    "before_m",
    "after_m",
    "change_m",
    "change",
)
_M_PER_KM = 1000.0


@dataclass(frozen=True, eq=False)
class Comparison:
    """What changes from ``before`` to ``after``, for the pupils of today in one stage.

    Pupils stay where they are while their school is open; of a closed school they go as
    analysis.allocation.reassign says. Both sides have the same region without a plan.
    """

    before: Assessment
    after: Assessment
    stage: str

    @cached_property
    def allocations(self) -> tuple[Allocation, Allocation]:
        """Who goes where on either side."""
        one, two = (_present(side, self.stage) for side in (self.before, self.after))
        return one, two

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures of both sides: key (FIGURES), before, after, change.

        ``pupil_km`` and ``mean_m`` are one way, on foot, from the village to the school;
        ``beyond`` and ``not_fetched`` count day pupils of item 11 from their homes, and are missing
        for stages it does not speak of; ``young_too_far`` and ``ride_unknown`` count grades 1 to 3
        (analysis.journey_limit); ``small_schools`` are those of item 7. A figure of which nothing
        is known is missing; what the others leave out is in ``lacks``. Where the way of
        somebody who changes school is not known, no change of ways is missing instead of 0.
        """
        sides = [
            _figures(side, allocation)
            for side, allocation in zip((self.before, self.after), self.allocations, strict=True)
        ]
        table = pd.DataFrame({"key": FIGURES, "before": sides[0], "after": sides[1]})
        change = table["after"] - table["before"]
        if self._moves_unmeasured:
            change = change.mask(table["key"].isin(_OF_WAYS) & (change == 0))
        return table.assign(change=change)

    @property
    def _moves_unmeasured(self) -> bool:
        """Whether the way of somebody who changes school is not known, before or after."""
        people = self.after.displaced_pupils
        unknown = people.loc[people["stage"] == self.stage, ["before_unknown", "after_unknown"]]
        return bool(unknown.any(axis=None))

    @cached_property
    def lacks(self) -> dict[str, float]:
        """What the figures are found without, by code (words.planning.LACK), the most of sides."""
        found: dict[str, float] = {}
        for side in (self.before, self.after):
            lacking = not_known(side.needs, side.region, side.parameters, stage=self.stage)
            for code, count in lacking.items():
                found[code] = max(count, found.get(code, 0.0))
        return found

    @cached_property
    def villages(self) -> pd.DataFrame:
        """What changes for each village, a row per village with pupils in VILLAGE_COLUMNS, sorted.

        Metres are the mean of its placed pupils, from the point of the village; ``change`` is a key
        of analysis.plan_effects, so that farther, newly_beyond and cut_off are those who lose.
        """
        one, two = (_by_village(allocation) for allocation in self.allocations)
        ids = one.index.union(two.index).rename("village_id")
        one, two = one.reindex(ids), two.reindex(ids)
        before, after = one["mean_m"].to_numpy(), two["mean_m"].to_numpy()
        limit_m = self.after.parameters.walk_limit_m
        table = pd.DataFrame(
            {
                "village_id": ids.to_numpy(),
                "pupils": one["pupils"].fillna(two["pupils"]).to_numpy(),
                "unplaced_before": one["unplaced"].fillna(0.0).to_numpy(),
                "unplaced_after": two["unplaced"].fillna(0.0).to_numpy(),
                "before_m": before,
                "after_m": after,
                "change_m": after - before,
                "change": way_changes(before, after, limit_m=limit_m),
            }
        )
        return table[list(VILLAGE_COLUMNS)].sort_values("village_id", ignore_index=True)

    @property
    def losers(self) -> pd.DataFrame:
        """The villages whose way is longer or lost, or with more pupils unplaced, worst first."""
        table = self.villages
        worse = table["change"].isin(["cut_off", "newly_beyond", "farther"])
        lost = table["unplaced_after"] > table["unplaced_before"]
        return _most_first(table[worse | lost])

    @property
    def gainers(self) -> pd.DataFrame:
        """The villages whose way is shorter and none of whose pupils is newly unplaced."""
        table = self.villages
        better = table["change"].isin(["newly_within", "nearer"])
        none_lost = table["unplaced_after"] <= table["unplaced_before"]
        return _most_first(table[better & none_lost])


def _present(side: Assessment, stage: str) -> Allocation:
    return side.once("present", stage, find=lambda own: allocated(own, stage, "present"))


def _figures(side: Assessment, allocation: Allocation) -> list[float]:
    stage = allocation.stage
    rows = allocation.table[allocation.table["reason"] == "placed"]
    counted = rows.loc[rows["walk_m"].notna(), "children"].sum()
    is_known = allocation.basis != "unknown"
    in_item = stage in STAGES and is_known
    total = whole_totals(side.needs, side.region, stage=stage) if in_item else {}
    people = [
        allocation.children,
        allocation.placed,
        allocation.without_place,
        allocation.child_m / _M_PER_KM,
        allocation.child_m / counted if counted > 0 else np.nan,
        total.get("beyond", np.nan),
        total.get("gap", np.nan),
        allocation.too_far,
        allocation.ride_unknown,
    ]
    return [
        float(len(VillageSchoolWalks.of(side.distances, stage).schools)),
        *(people if is_known else [np.nan] * len(people)),
        side.small_schools.now,
    ]


def _by_village(allocation: Allocation) -> pd.DataFrame:
    """Return by village its pupils, those unplaced, and the mean metres as far as known."""
    rows = allocation.table.dropna(subset="village_id")
    placed = rows["reason"] == "placed"
    known = placed & rows["walk_m"].notna()
    parts = rows.assign(
        pupils=rows["children"],
        unplaced=rows["children"].where(~placed, 0.0),
        counted=rows["children"].where(known, 0.0),
        child_m=(rows["children"] * rows["walk_m"]).where(known, 0.0),
    )
    sums = parts.groupby("village_id")[["pupils", "unplaced", "counted", "child_m"]].sum()
    sums["mean_m"] = (sums["child_m"] / sums["counted"]).where(sums["counted"] > 0)
    return sums[["pupils", "unplaced", "mean_m"]]


def _most_first(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows by the metres × pupils they change, the most first."""
    weight = (table["change_m"].abs().fillna(np.inf) * table["pupils"]).fillna(np.inf)
    order = table.assign(weight=weight).sort_values(
        ["weight", "village_id"], ascending=[False, True], kind="stable"
    )
    return order.drop(columns="weight").reset_index(drop=True)
