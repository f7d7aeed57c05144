"""Children sent to schools by a stated rule: the nearest, the present one, or the best of all.

The best of all is found in analysis.allocation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd

from analysis.access import VillageSchoolWalks, walk_minutes
from analysis.allocation.not_known import allocation_lacks
from analysis.demand import Basis, Who, attending, demand
from analysis.known_part import known_part, least
from analysis.parameters import Parameters
from analysis.transport import Journey, bus_service_by_pair, journeys
from geo.distances import Distances
from geo.tables import Region

Rule = Literal["nearest", "present", "best"]
ALLOCATION_COLUMNS = (
    "village_id",
    "band",
    "school_id",
    "children",
    "walk_m",
    "minutes",
    "is_fetched",
    "is_too_far",
    "ride_unknown",
    "reason",
)
_KEY = ["village_id", "band", "school_id"]
# Who has no place for want of these may belong to any school, however far.
_NOT_MEASURED = ["missing_location", "missing_school"]
_VILLAGES = ("village_children", "village_children_estimated")


@dataclass(frozen=True, kw_only=True, eq=False)
class Allocation:
    """Who goes where: ``table`` has ALLOCATION_COLUMNS, sorted by village, band and school.

    ``reason`` is placed, or why there is no school: no_way, too_far and ride_unknown (grades 1 to
    3: no school in time, and of the latter one that a line of unknown time goes to), no_places,
    no_school (none is open), missing_location, missing_school. ``is_too_far`` marks placed grades
    1 to 3 whose way is beyond the time they may travel (analysis.journey_limit), ``ride_unknown``
    those of whom it hangs on a ride of unknown time whether it is, or whether they have a place.
    ``limited`` are the schools whose places were held to, ``unlimited`` those whose places are not
    known or not asked about. Of the best, no placing leaves fewer than ``least_unplaced`` without a
    place of those who can go anywhere, and none that places as many has less than
    ``bound_child_m``; NaN where the rule does not look for the best. ``lacks`` says what it is
    found without (analysis.allocation.not_known); sums are the least there can be where something
    is, and missing where nothing of them is known.
    """

    rule: Rule
    stage: str
    basis: Basis
    is_whole: bool
    table: pd.DataFrame
    limited: tuple[str, ...] = ()
    unlimited: tuple[str, ...] = ()
    least_unplaced: float = np.nan
    bound_child_m: float = np.nan
    lacks: Mapping[str, float] = field(default_factory=dict)

    @property
    def children(self) -> float:
        """All who need a place."""
        return float(self.table["children"].sum())

    @cached_property
    def unseen(self) -> float:
        """Above 0 where there may be children of whom it is not known where they go.

        Children of the table, pupils not listed, and villages without a number of children.
        """
        hidden = sum(self.lacks.get(code, 0.0) for code in ("unlisted", *_VILLAGES))
        return float(self.unplaced.reindex(_NOT_MEASURED).sum()) + hidden

    @cached_property
    def unmeasured(self) -> float:
        """``unseen``, with those placed whose way is not known."""
        lost = (self.table["reason"] == "placed") & self.table["walk_m"].isna()
        return self.unseen + float(self.table.loc[lost, "children"].sum())

    @property
    def placed(self) -> float:
        """Those who have one."""
        rows = self.table["reason"] == "placed"
        return least(float(self.table.loc[rows, "children"].sum()), self.unseen)

    @property
    def without_place(self) -> float:
        """Those who have none."""
        # As it is, who is not listed is at a school all the same.
        at_school = self.lacks.get("unlisted", 0.0) if self.rule == "present" else 0.0
        return least(float(self.unplaced.sum()), self.unseen - at_school)

    @cached_property
    def unplaced(self) -> pd.Series:
        """Children without a school by reason."""
        rows = self.table[self.table["reason"] != "placed"]
        return rows.groupby("reason")["children"].sum()

    @property
    def child_m(self) -> float:
        """The metres of all who are placed and whose way is known, one way."""
        rows = self.table[self.table["reason"] == "placed"]
        return least(float((rows["walk_m"] * rows["children"]).sum()), self.unmeasured)

    @property
    def too_far(self) -> float:
        """Placed children of grades 1 to 3 whose way is too far."""
        far = float(self.table.loc[self.table["is_too_far"], "children"].sum())
        return least(far, self.unmeasured)

    @property
    def ride_unknown(self) -> float:
        """Children of grades 1 to 3 whose outcome hangs on a ride of unknown time."""
        return float(self.table.loc[self.table["ride_unknown"], "children"].sum())

    @property
    def by_school(self) -> pd.Series:
        """Placed children by school, of those anybody is placed at."""
        rows = self.table[self.table["reason"] == "placed"]
        return rows.groupby("school_id")["children"].sum()

    @property
    def by_open_school(self) -> pd.Series:
        """Placed children by school, a row for each that is open, sorted."""
        schools = pd.Index(sorted({*self.limited, *self.unlimited}), dtype="str", name="school_id")
        known = self.by_school.reindex(schools, fill_value=0.0).astype("float64")
        # To a school without a position nobody is seen to go.
        unseen = self.unseen + self.lacks.get("schools_without_position", 0.0)
        return known_part(known, pd.Series(unseen, index=schools))


def nearest_allocation(
    distances: Distances, stage: str, parameters: Parameters, *, who: Who = "children"
) -> Allocation:
    """Return every village's children at its nearest open school (ties: geo.distances.ties).

    Places do not limit. Villages are kept whole, and who is too far, or may be, is placed and
    marked.
    """
    need = demand(distances, stage, who=who)
    walks = VillageSchoolWalks.of(distances, stage)
    school, walk_m = walks.nearest(need.table["village_id"])
    table = need.table.assign(school_id=school, walk_m=walk_m)
    table["reason"] = walks.reasons(table["village_id"], table["school_id"])
    table = described(table, distances, parameters)
    return Allocation(
        rule="nearest",
        stage=stage,
        basis=need.basis,
        is_whole=True,
        table=table,
        unlimited=tuple(walks.schools),
        lacks=allocation_lacks(distances, stage, table, need.basis),
    )


def present_allocation(
    distances: Distances,
    stage: str,
    parameters: Parameters,
    *,
    attended: pd.DataFrame | None = None,
) -> Allocation:
    """Return today's pupils at the school they attend, where it stays open.

    Pupils of a school that is closed go to the one named as its successor, else to the open school
    nearest to their village. Places do not limit. ``attended`` is who attends which school
    (analysis.demand.attending) before a plan, where ``distances`` are those after it.
    """
    people = attending(distances, stage) if attended is None else attended
    walks = VillageSchoolWalks.of(distances, stage)
    people = reassign(people, distances, stage, walks)
    rows = people.groupby([*_KEY, "reason"], dropna=False)["pupils"].sum().reset_index()
    rows = rows.rename(columns={"pupils": "children"})
    rows["walk_m"] = walks.between(rows["village_id"], rows["school_id"])
    estimated: Basis = "enrolment" if len(people) else "unknown"
    basis: Basis = "pupils" if (people["home"] >= 0).any() else estimated
    table = described(rows, distances, parameters)
    return Allocation(
        rule="present",
        stage=stage,
        basis=basis,
        is_whole=False,
        table=table,
        unlimited=tuple(walks.schools),
        lacks=allocation_lacks(distances, stage, table, basis),
    )


def reassign(
    people: pd.DataFrame, distances: Distances, stage: str, walks: VillageSchoolWalks
) -> pd.DataFrame:
    """Return ``people`` with school_id where each goes after the plan, and the reason.

    Who attends a school that is open stays. Of a closed one, each village goes where the plan sends
    it (table ``receiving``), the others to the successor (a chain of successors is followed), if
    that school is open and teaches the stage; else to the open school nearest to the village, or
    to the home where no village is given. Sent to a school there is no way to, a pupil has no
    place: no_way.
    """
    attended = people["school_id"]
    known = attended.isin(distances.region.schools["school_id"])
    stays = attended.isin(walks.schools)
    successor = attended.map(_successors(distances.region, set(walks.schools))).astype("str")
    sent = _sent_by_village(people, distances.region, stage)
    successor = sent.where(sent.isin(walks.schools), successor)
    nearest, _ = walks.nearest(people["village_id"])
    nearest = nearest.set_axis(people.index)
    homeward = people.index[~stays & people["village_id"].isna() & (people["home"] >= 0)]
    if len(homeward):
        homes = distances.homes.only(people.loc[homeward, "home"].to_numpy())
        nearest[homeward] = distances.nearest_from(homes, stage)["school_id"].to_numpy()
    school = attended.where(stays, successor.where(successor.notna(), nearest)).where(known)
    reason = walks.reasons(people["village_id"], school)
    # Where a school is inherited the way to it must exist; who stays goes there already.
    walk_m = walks.between(people["village_id"], school)
    cut_off = known & ~stays & school.notna() & np.isnan(walk_m) & people["village_id"].notna()
    seen = people["village_id"].map(walks.located).eq(other=True)
    reason = reason.mask(cut_off, "no_way").mask(cut_off & ~seen, "missing_location")
    reason = reason.mask(~known, "missing_school")
    return people.assign(school_id=school.mask(cut_off), reason=reason)


def described(
    table: pd.DataFrame,
    distances: Distances,
    parameters: Parameters,
    bus_service: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return ``table`` in ALLOCATION_COLUMNS, sorted, with minutes and the marks.

    A column ``waits`` marks those not placed who would be if a ride were known to be in time.
    """
    bus_service = bus_service_by_pair(distances, parameters) if bus_service is None else bus_service
    table = table.merge(bus_service, on=["village_id", "school_id"], how="left")
    table["minutes"] = walk_minutes(table["walk_m"].to_numpy(dtype=np.float64), parameters)
    table["is_fetched"] = table["service_id"].notna()
    codes = journeys(
        table["minutes"].to_numpy(dtype=np.float64),
        table["ride_min"].to_numpy(dtype=np.float64),
        has_untimed=table["has_untimed"].eq(other=True).to_numpy(dtype=bool),
        band=table["band"].to_numpy(dtype=object),
        parameters=parameters,
    )
    placed = table["reason"] == "placed"
    table["is_too_far"] = placed & (codes == Journey.BEYOND)
    table["ride_unknown"] = placed & (codes == Journey.UNKNOWN)
    if "waits" in table:
        table["ride_unknown"] |= ~placed & table["waits"]
    table = table.sort_values([*_KEY, "reason"], kind="stable", ignore_index=True)
    return table[list(ALLOCATION_COLUMNS)]


def _sent_by_village(people: pd.DataFrame, region: Region, stage: str) -> pd.Series:
    """Return the school the plan sends each of ``people`` to by village, missing without one."""
    rows = region.table("receiving")
    own = rows[rows["stage"] == stage].set_index(["school_id", "village_id"])["to_id"]
    key = pd.MultiIndex.from_frame(people[["school_id", "village_id"]].astype("str"))
    return own.reindex(key).set_axis(people.index).astype("str")


def _successors(region: Region, open_ids: set[str]) -> dict[str, str]:
    """Return the open school that succeeds each school, along the chain of successors."""
    after = region.schools.set_index("school_id")["successor_id"].dropna().to_dict()
    successors = {}
    for school in after:
        seen, at = {school}, after[school]
        while at not in open_ids and at in after and at not in seen:
            seen.add(at)
            at = after[at]
        if at in open_ids:
            successors[school] = at
    return successors
