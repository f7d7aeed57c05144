"""Whether the way to the new school is safe and secured: the second hard stop."""

import numpy as np
import pandas as pd

from analysis.closure.case import Case, Mark, asked, none_affected, reason, settled, unnamed
from analysis.closure.check import Reason, State
from analysis.parameters import Parameters
from analysis.transport import STAGES as BUS_STAGES
from geo.tables import STAGE_TEXT


def journey(case: Case) -> list[Reason]:
    """Return whether everybody has a place and a safe way there, on foot or by a line in time."""
    if not len(case.people):
        return unnamed(case) or [none_affected(case, "no_pupils")]
    answer = asked(case, "journey_safe", good=("safe",), bad=("unsafe",))
    return [
        *_not_placed(case),
        *_journeys(case),
        *settled(case, _far_elsewhere(case), "far_settled"),
        *settled(case, _rides(case), "ride_time"),
        *settled(case, _seats(case), "seats"),
        *unnamed(case),
        answer,
    ]


def _not_placed(case: Case) -> list[Reason]:
    lost, why = case.people["to_id"].isna(), case.people["reason"]
    marks = {key: (lost & (why == key)).to_numpy(dtype=bool) for key in why[lost].unique()}
    return [
        reason("violated", "not_placed", case.rows_of(mark), n, pupils=f"{n:,.0f}", why=key)
        for key, mark in marks.items()
        if (n := case.count(mark)) > 0
    ]


def _journeys(case: Case) -> list[Reason]:
    """Return what the journeys to each school come to, as far as item 11 speaks of them."""
    bus, has_service = case.mark("needs_bus"), case.mark("is_fetched")
    no_walk = bus & case.people["after_m"].isna().to_numpy() & ~has_service
    ways: dict[tuple[State, str], Mark] = {
        ("violated", "no_walk"): no_walk,
        ("violated", "beyond_unfetched"): bus & ~has_service & ~no_walk,
        ("violated", "young_too_far"): case.mark("is_too_far"),
        ("satisfied", "beyond_fetched"): bus & has_service,
    }
    far = _far_of_other_stages(case.people)
    found = []
    for school, rows in sorted(case.people.groupby("to_id").indices.items()):
        here = np.zeros(len(case.people), dtype=bool)
        here[rows] = True
        own = [
            _way(case, str(school), key, state, mark & here)
            for (state, key), mark in ways.items()
            if case.count(mark & here) > 0
        ]
        if not own and not far[rows].any():
            own = [_way(case, str(school), "all_near", "satisfied", here)]
        found += own
    return found


def _way(case: Case, school: str, key: str, state: State, mark: Mark) -> Reason:
    limit = Parameters.young_limit_min if key == "young_too_far" else Parameters.walk_limit_m
    pupils, values = case.count(mark), {"limit": case.limit(limit), "school": case.name(school)}
    return reason(state, key, case.rows_of(mark), pupils, pupils=f"{pupils:,.0f}", **values)


def _far_of_other_stages(people: pd.DataFrame) -> Mark:
    """Return who is beyond the limit, or has no way, in a stage item 11 has no buses for."""
    other = ~people["stage"].isin(BUS_STAGES) & ~people["is_boarder"].astype(bool)
    far = people["is_beyond"].astype(bool) | people["after_m"].isna()
    return (other & people["to_id"].notna() & far).to_numpy(dtype=bool)


def _far_elsewhere(case: Case) -> list[Reason]:
    far = _far_of_other_stages(case.people)
    found = []
    for stage in sorted(case.people["stage"][far].unique()):
        mark = far & (case.people["stage"] == stage).to_numpy(dtype=bool)
        pupils = case.count(mark)
        values = {"pupils": f"{pupils:,.0f}", "limit": case.limit(Parameters.walk_limit_m)}
        text, rows = STAGE_TEXT[str(stage)], case.rows_of(mark)
        found.append(reason("needs_answer", "far_elsewhere", rows, pupils, stage=text, **values))
    return found


def _rides(case: Case) -> list[Reason]:
    """Return the youngest whose line has no times: it may take longer than they may ride."""
    mark = case.mark("ride_unknown")
    pupils = case.count(mark)
    if pupils == 0:
        return []
    values = {"pupils": f"{pupils:,.0f}", "limit": case.limit(Parameters.young_limit_min)}
    return [reason("needs_answer", "ride_unknown", case.rows_of(mark), pupils, **values)]


def _seats(case: Case) -> list[Reason]:
    """Return whether the lines have seats for everybody who would ride them in one run."""
    used = set(case.people["service_id"][case.mark("needs_bus")].dropna())
    found: list[Reason] = []
    for row in case.loads:
        if row["service_id"] not in used:
            continue
        evidence, riders = (f"services/{row['service_id']}",), f"{row['riders']:,.0f}"
        values = {"line": row["service_id"], "riders": riders}
        if pd.isna(row["seats"]):
            found.append(reason("needs_answer", "seats_unknown", evidence, None, **values))
            continue
        over = float(row["riders"] - row["seats"])
        # How often a line runs stands in no table: too few seats for one run are asked about.
        state: State = "needs_answer" if over > 0 else "satisfied"
        key = "seats_short" if over > 0 else "seats_enough"
        found.append(reason(state, key, evidence, over, seats=f"{row['seats']:,.0f}", **values))
    return found
