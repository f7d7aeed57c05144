"""One case in full: its way piece by piece, the longer trusted way, the four grounds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd

from analysis.parameters import Parameters
from analysis.review.decisions import (
    CaseKey,
    Decision,
    Ground,
    Verdict,
    by_case,
    last_verdict,
    object_until,
)
from analysis.review.facts import CaseFacts, Change, Facts, changes
from geo.distances import Distances, route_pieces


class GroundFinding(NamedTuple):
    """What is found on one ground before anybody decides: a code of words.planning.GROUND_FOUND."""

    ground: Ground
    found: str


@dataclass(frozen=True, kw_only=True)
class WalkCase:
    """A case as it is looked at.

    ``pieces`` is the measured way (geo.distances.route_pieces), ``trusted`` the shortest one that
    keeps off stretches that are not to be trusted on foot, without rows where there is none or the
    measured way uses no such stretch. ``nearest_id`` is the nearest open school of the stage and
    ``nearest_m`` the walk to it. ``entries`` are what was decided or objected, the latest last, and
    ``changed`` what is no longer as it was at the latest decision.
    """

    need: pd.Series
    facts: Facts
    pieces: gpd.GeoDataFrame
    trusted: gpd.GeoDataFrame
    nearest_id: str | None
    nearest_m: float
    needs_second: bool
    findings: tuple[GroundFinding, ...]
    entries: tuple[Decision, ...]
    changed: tuple[Change, ...]

    @property
    def key(self) -> CaseKey:
        """Pupil, school and stage."""
        return (
            str(self.need["pupil_id"]),
            str(self.need["school_id"]),
            str(self.need["stage"]),
        )

    @property
    def seen(self) -> int:
        """The version of its latest entry, 0 without any: what the next one follows."""
        return self.entries[-1].version if self.entries else 0

    @property
    def detour_factor(self) -> float:
        """Walk by straight line; NaN where one of them is not known or nothing."""
        straight_m = float(self.need["straight_m"])
        return float(self.need["walk_m"]) / straight_m if straight_m > 0 else float("nan")

    @property
    def decision(self) -> Decision | None:
        """The latest entry that decides."""
        return last_verdict(list(self.entries))

    def entry(
        self,
        *,
        verdict: Verdict,
        ground: Ground,
        reason: str,
        by: str,
        second: str,
        on: date,
        objection_days: float,
    ) -> Decision:
        """Return the next entry of the case, which rests on the facts there are ``on`` that day."""
        pupil_id, school_id, stage = self.key
        return Decision(
            pupil_id=pupil_id,
            school_id=school_id,
            stage=stage,
            verdict=verdict,
            ground=ground,
            reason=reason,
            by=by,
            second=second,
            decided_on=on,
            object_until=object_until(on, objection_days),
            facts=self.facts,
            version=self.seen,
        )


def whole_metres(metres: Sequence[float]) -> list[int]:
    """Return lengths in whole metres that add up to the whole metres of their sum.

    Examples
    --------
    >>> whole_metres([0.4, 0.4, 0.4])
    [1, 0, 0]
    """
    whole = np.floor(np.asarray(metres, dtype=np.float64)).astype(np.int64)
    left = round(sum(metres)) - int(whole.sum())
    # The largest rests are rounded up, of equal ones the first.
    order = np.argsort(-(np.asarray(metres) - whole), kind="stable")
    whole[order[:left]] += 1
    return [int(one) for one in whole]


def walk_case(
    distances: Distances,
    needs: pd.DataFrame,
    row: int,
    facts: CaseFacts,
    decisions: tuple[Decision, ...],
    parameters: Parameters,
) -> WalkCase:
    """Return the case of the pupil in row number ``row`` of the measured ``needs``."""
    need = needs.iloc[row]
    rows = np.array([row])
    now = facts.at(rows)[0]
    school_id = str(need["school_id"])
    pieces = route_pieces(distances, distances.homes, row, school_id)
    doubtful = bool((pieces["caution"] != "none").any())
    trusted = (
        route_pieces(distances, distances.homes, row, school_id, trusted=True)
        if doubtful
        else pieces.iloc[:0]
    )
    nearest = distances.nearest_from(distances.homes.only(rows), str(need["stage"])).iloc[0]
    key = (str(need["pupil_id"]), school_id, str(need["stage"]))
    entries = tuple(by_case(decisions).get(key, []))
    last = last_verdict(list(entries))
    return WalkCase(
        need=need,
        facts=now,
        pieces=pieces,
        trusted=trusted,
        nearest_id=None if pd.isna(nearest["school_id"]) else str(nearest["school_id"]),
        nearest_m=float(nearest["walk_m"]),
        needs_second=_is_true(need["borderline"]),
        findings=_findings(need, trusted, pieces, parameters),
        entries=entries,
        changed=() if last is None else changes(last, now),
    )


def _findings(
    need: pd.Series, trusted: gpd.GeoDataFrame, pieces: gpd.GeoDataFrame, parameters: Parameters
) -> tuple[GroundFinding, ...]:
    """Return what each ground comes to as measured, in their order."""
    distance = "beyond" if _is_true(need["beyond"]) else "within"
    if _is_true(need["borderline"]):
        distance = f"borderline_{distance}"
    doubtful = bool((pieces["caution"] != "none").any())
    is_short = len(trusted) and trusted["metres"].sum() <= parameters.walk_limit_m
    safety = "trusted" if not doubtful else "trusted_within" if is_short else "trusted_beyond"
    if doubtful and trusted.empty:
        safety = "no_trusted_way"
    service = need["service"]
    arrangement = "unknown" if pd.isna(service) else "none" if service == "none" else "served"
    return (
        GroundFinding("distance", distance),
        GroundFinding("safety", safety),
        GroundFinding("eligibility", "counted" if _is_true(need["counted"]) else "not_counted"),
        GroundFinding("arrangement", arrangement),
    )


def _is_true(flag: object) -> bool:
    return flag is True or (not pd.isna(flag) and bool(flag))  # type: ignore[call-overload]
