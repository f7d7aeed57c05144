"""The work-list: which walks somebody has to decide, and how far each case is."""

from collections.abc import Collection
from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis.access import LOOK_AGAIN
from analysis.parameters import Parameters
from analysis.review.decisions import CaseKey, Decision, by_case, last_verdict
from analysis.review.facts import CaseFacts, Facts, changes
from geo.errors import ParameterError
from geo.roads import Index
from words.planning import review as say

# Disputed: somebody objects. Reopened: what was decided rests on facts that are no longer so.
State = Literal["disputed", "reopened", "open", "decided"]
STATES: tuple[State, ...] = get_args(State)
# A walk is known, and somebody has to say whether it holds.
CASE_REASONS = (*LOOK_AGAIN, "caution_road")
_OF_NEEDS = (
    *("pupil_id", "school_id", "stage", "grade", "village_id", "walk_m", "straight_m"),
    *("connector_m", "nearest_road_m", "caution_m", "reason", "borderline", "service"),
)


def is_case(needs: pd.DataFrame) -> pd.Series:
    """Return which rows of the measured needs are to be decided, shape (n,), bool.

    Pupils counted by item 11 whose walk is known and borderline, or known and in doubt.
    """
    listed = needs["pupil_id"].notna() & needs["walk_m"].notna()
    return needs["counted"] & listed & needs["reason"].isin(CASE_REASONS)


def walk_cases(
    needs: pd.DataFrame,
    facts: CaseFacts,
    decisions: tuple[Decision, ...],
    parameters: Parameters,
) -> pd.DataFrame:
    """Return the work-list: a row per case, those to be decided first, the nearest call first.

    Parameters
    ----------
    needs, facts, parameters
        The needs as measured (analysis.transport.transport_needs), the facts of their rows, and the
        values in force.
    decisions
        Every entry of every case of the project.

    Returns
    -------
    pandas.DataFrame
        Columns of the needs, ``detour_factor`` (walk / straight), ``state`` (STATES), ``verdict``,
        ``ground``, ``decided_on``, ``object_until`` and ``by`` of the last entry that decides
        (missing without), ``entries`` (how many there are), and ``row`` (number in the needs). A
        case with entries stays in the list whatever its walk is now; one whose pupil, school or
        stage went has no row.
    """
    entries = by_case(decisions)
    row_of = needs_rows(needs, entries)
    noted = [row_of[key] for key in entries if key in row_of]
    rows = np.union1d(np.flatnonzero(is_case(needs)), np.array(noted, dtype=np.int64))
    table = needs.iloc[rows][list(_OF_NEEDS)].reset_index(drop=True)
    table["detour_factor"] = table["walk_m"] / table["straight_m"].where(table["straight_m"] > 0)
    own = [entries.get(key, []) for key in _keys(table)]
    now = _facts_where(facts, rows, own)
    last = [last_verdict(each) for each in own]
    table["state"] = [_state(each, one) for each, one in zip(own, now, strict=True)]
    for name in ("verdict", "ground", "decided_on", "object_until", "by"):
        values = [None if one is None else getattr(one, name) for one in last]
        table[name] = pd.Series(values, dtype=object)
    table = table.assign(entries=[len(each) for each in own], row=rows)
    turn = table["state"].map({state: n for n, state in enumerate(STATES)})
    near = (table["walk_m"] - parameters.walk_limit_m).abs()
    order = table.assign(_turn=turn, _near=near).sort_values(["_turn", "_near", "pupil_id"])
    return table.loc[order.index].reset_index(drop=True)


def disputed_cases(needs: pd.DataFrame, decisions: tuple[Decision, ...]) -> int:
    """Return how many cases of pupils in ``needs`` have an objection still to be decided."""
    objected = [key for key, entries in by_case(decisions).items() if not entries[-1].decides]
    return len(needs_rows(needs, objected)) if objected else 0


def case_at(cases: pd.DataFrame, pupil_id: str) -> pd.Series:
    """Return the case of a pupil; raises ParameterError where there is none."""
    found = cases[cases["pupil_id"] == pupil_id]
    if found.empty:
        raise ParameterError(say.NO_CASE.fill(pupil=pupil_id))
    return found.iloc[0]


def next_case(cases: pd.DataFrame, after: str | None = None) -> str | None:
    """Return the pupil of the first case to be decided that follows that of ``after``."""
    waiting = cases[cases["state"] != "decided"]
    if waiting.empty:
        return None
    here = cases.index[cases["pupil_id"] == after]
    later = waiting[waiting.index > here[0]] if len(here) else waiting
    return str((later if len(later) else waiting)["pupil_id"].iloc[0])


def needs_rows(needs: pd.DataFrame, keys: Collection[CaseKey]) -> dict[CaseKey, int]:
    """Return the number of the row of each of ``keys`` that is in the needs."""
    named = np.flatnonzero(needs["pupil_id"].isin([pupil_id for pupil_id, _, _ in keys]))
    found = dict(zip(_keys(needs.iloc[named]), named.tolist(), strict=True))
    return {key: found[key] for key in keys if key in found}


def _keys(table: pd.DataFrame) -> list[CaseKey]:
    names = (table[name].astype(str) for name in ("pupil_id", "school_id", "stage"))
    return list(zip(*names, strict=True))


def _facts_where(facts: CaseFacts, rows: Index, own: list[list[Decision]]) -> list[Facts]:
    """Return the facts of today of the cases that have entries; empty for the others."""
    at = [n for n, each in enumerate(own) if each]
    found: list[Facts] = [{} for _ in own]
    for n, now in zip(at, facts.at(rows[at]), strict=True):
        found[n] = now
    return found


def _state(entries: list[Decision], now: Facts) -> State:
    if not entries:
        return "open"
    if not entries[-1].decides:
        return "disputed"
    return "reopened" if changes(entries[-1], now) else "decided"
