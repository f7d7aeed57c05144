"""Whether the way to the new school is safe and secured: the second hard stop."""

import pandas as pd

from analysis.checks import Reason, State, asked
from analysis.closing_case import Case, count, nobody, reason, settled, unnamed
from analysis.transport import STAGES as FETCHED_STAGES
from geo.schema import STAGE_TEXT
from words.plans import PLACED


def journey(case: Case) -> list[Reason]:
    """Return whether everybody has a place and a safe way there, on foot or by a line in time."""
    people = case.people
    if not len(people):
        return unnamed(case) or [nobody(case, "no_pupils")]
    found = [
        reason("violated", "not_placed", case.rows_of(lost), n, pupils=f"{n:,.0f}", why=PLACED[why])
        for why, lost in _by_reason(people)
        if (n := count(people, lost)) > 0
    ]
    for school in sorted(people["to_id"].dropna().unique()):
        found += _journey_to(case, school)
    told = asked(case.answers, "journey_safe", case.school_id, good=("safe",), bad=("unsafe",))
    return [
        *found,
        *settled(case, _far_elsewhere(case), "far_settled"),
        *settled(case, _rides(case), "ride_time"),
        *settled(case, _seats(case), "seats"),
        *unnamed(case),
        told,
    ]


def _by_reason(people: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    lost = people["to_id"].isna()
    return [(str(why), lost & (people["reason"] == why)) for why in people["reason"].unique()]


def _journey_to(case: Case, school: str) -> list[Reason]:
    people = case.people
    here = people["to_id"] == school
    bus, fetched = (people[mark].astype(bool) & here for mark in ("needs_bus", "is_fetched"))
    no_walk = bus & people["after_m"].isna() & ~fetched
    marks: list[tuple[State, str, pd.Series]] = [
        ("violated", "no_walk", no_walk),
        ("violated", "beyond_unfetched", bus & ~fetched & ~no_walk),
        ("violated", "young_too_far", people["is_too_far"].astype(bool) & here),
        ("satisfied", "beyond_fetched", bus & fetched),
    ]
    found = []
    for state, key, mark in marks:
        pupils = count(people, mark)
        if pupils > 0:
            limit = "travel.g1_3_max_min" if key == "young_too_far" else "transport.max_walk_m"
            values = {"pupils": f"{pupils:,.0f}", "school": case.name(school)}
            rows = case.rows_of(mark)
            found.append(reason(state, key, rows, pupils, limit=case.limit(limit), **values))
    if not found and not _far_of_other_stages(people)[here].any():
        limit_m = case.limit("transport.max_walk_m")
        rows, near = case.rows_of(here), {"limit": limit_m, "school": case.name(school)}
        found.append(reason("satisfied", "all_near", rows, count(people, here), **near))
    return found


def _far_of_other_stages(people: pd.DataFrame) -> pd.Series:
    """Return who is beyond the limit, or has no way, in a stage item 11 fetches nobody of."""
    other = ~people["stage"].isin(FETCHED_STAGES) & ~people["is_boarder"].astype(bool)
    far = people["is_beyond"].astype(bool) | people["after_m"].isna()
    return other & people["to_id"].notna() & far


def _far_elsewhere(case: Case) -> list[Reason]:
    mark = _far_of_other_stages(case.people)
    found = []
    for stage, part in case.people[mark].groupby("stage"):
        pupils = float(part["pupils"].sum())
        values = {"pupils": f"{pupils:,.0f}", "limit": case.limit("transport.max_walk_m")}
        rows = case.rows_of(mark & (case.people["stage"] == stage))
        text = STAGE_TEXT[str(stage)]
        found.append(reason("needs_answer", "far_elsewhere", rows, pupils, stage=text, **values))
    return found


def _rides(case: Case) -> list[Reason]:
    """Return the youngest whose line has no times: it may take longer than they may ride."""
    mark = case.people["ride_unknown"].astype(bool)
    pupils = count(case.people, mark)
    if pupils == 0:
        return []
    values = {"pupils": f"{pupils:,.0f}", "limit": case.limit("travel.g1_3_max_min")}
    return [reason("needs_answer", "ride_unknown", case.rows_of(mark), pupils, **values)]


def _seats(case: Case) -> list[Reason]:
    """Return whether the lines have seats for everybody who would ride them in one run."""
    people = case.people
    used = people.loc[people["needs_bus"].astype(bool), "service_id"].dropna()
    found = []
    for row in case.loads[case.loads["service_id"].isin(used)].to_dict("records"):
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
