"""Ids that lead nowhere, or round in a circle: notes row by row, which stop no work."""

from collections.abc import Iterable, Mapping

import pandas as pd

from geo.tables.problems import Problem
from geo.tables.schema import TABLE, TABLES
from words.planning import RULE

# Chains of ids within one table that somebody follows to their end.
_CHAINS = (("boundaries", "parent_id"), ("villages", "parent_id"), ("schools", "successor_id"))
RULES = frozenset({"nothing_named", "not_in_table", "own_parent", "circle"})


def reference_notes(
    tables: Mapping[str, pd.DataFrame], *, keys: Mapping[str, pd.DataFrame]
) -> list[Problem]:
    """Return a note for each id of ``tables`` that is expected in ``keys`` and is not there.

    So for a pupil of a school that is in no table, or of none; where no row of a table names one,
    that is one note. Then for each row that is its own parent or successor, or in a circle of such.
    """
    notes: list[Problem] = []
    for name, frame in tables.items():
        for column in TABLE[name].columns:
            if not column.expects or column.expects not in keys:
                continue
            known = keys[column.expects][TABLE[column.expects].key[0]]
            ids = frame[column.name]
            is_lost = ~ids.isin(known) & ids.notna()
            if is_lost.any():
                notes += _notes(name, column.name, "not_in_table", frame[is_lost])
            if column.is_missed and ids.isna().any():
                blank = frame[ids.isna()]
                rows = blank.iloc[:0] if len(blank) == len(frame) else blank
                notes += _notes(name, column.name, "nothing_named", rows)
                if len(blank) and len(rows) == 0:
                    notes.append(_note(name, column.name, "nothing_named"))
    for name, column_name in _CHAINS:
        if name in tables:
            notes += _circles(name, column_name, tables[name])
    return notes


def expecting(names: Iterable[str]) -> set[str]:
    """Return the tables with a column whose ids are expected in one of the tables ``names``."""
    asked = set(names)
    return {table.name for table in TABLES if any(c.expects in asked for c in table.columns)}


def _circles(name: str, column: str, frame: pd.DataFrame) -> list[Problem]:
    """Return a note for each row that comes back to itself along ``column``."""
    key = TABLE[name].key[0]
    if frame[column].isna().all():
        return []
    pairs = pd.DataFrame(frame)[[key, column]].dropna()
    after = dict(zip(pairs[key], pairs[column], strict=True))
    own = {start for start, upper in after.items() if start == upper}
    circle: set[str] = set()
    seen: set[str] = set()
    for start in after:
        path: dict[str, None] = {}
        at = start
        while at in after and at not in seen and at not in path:
            path[at] = None
            at = after[at]
        if at in path:
            steps = list(path)
            circle.update(steps[steps.index(at) :])
        seen.update(path)
    in_circle = frame[frame[key].isin(circle - own)]
    return [
        *_notes(name, column, "own_parent", frame[frame[key].isin(own)]),
        *_notes(name, column, "circle", in_circle),
    ]


def _notes(name: str, column: str, rule: str, rows: pd.DataFrame) -> list[Problem]:
    key = TABLE[name].key[0]
    pairs = zip(rows[key], rows[column], strict=True)
    return [
        _note(name, column, rule, row=str(row), value="" if pd.isna(value) else str(value))
        for row, value in pairs
    ]


def _note(name: str, column: str, rule: str, *, row: str = "", value: str = "") -> Problem:
    return Problem(
        table=name,
        rule=rule,
        row=row,
        column=column,
        value=value,
        text=RULE[rule],
        severity="note",
    )
