"""A region after a scenario: every edit checked first, then all applied, the base untouched."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import shapely

from analysis.scenario.row_values import GEOMETRY, cells_of, frame_of, key_of, positions, shape_of
from analysis.scenario.scenario import WHOLE_ROW, Edit, Key, Scalar, Scenario
from geo.distances import Distances
from geo.tables import TABLE, DataError, Frame, Problem, Region, ScenarioError, Table, conform
from words.planning import MISFIT, NOTHING

_MOST_SHOWN = 60
# The rows edits have touched so far, as plain values; None: not there.
Rows = dict[Key, dict[str, Scalar] | None]


def applied(region: Region, scenario: Scenario) -> Region:
    """Return ``region`` after the edits of ``scenario``, in its measuring grid.

    Tables no edit names are shared with ``region``, which stays as it was. Raises ScenarioError
    with every misfit: rows that are not there, or there already, a ``before`` that is not what
    stands there, and values that break the data dictionary.
    """
    tables: dict[str, Frame] = {}
    problems: list[Problem] = []
    notes: list[Problem] = []
    names = dict.fromkeys(edit.table for edit in scenario.edits)
    for name in names:
        own = [edit for edit in scenario.edits if edit.table == name]
        if name not in TABLE:
            problems += [_misfit(edit, "unknown_table") for edit in own]
            continue
        frame = region.table(name)
        at = positions(TABLE[name], frame, {edit.id for edit in own})
        rows: Rows = {edit.id: None for edit in own}
        rows |= {key: cells_of(frame, row) for key, row in at.items()}
        problems += [p for edit in own for p in _stepped(rows, edit, frame)]
        tables[name], found = _spliced(TABLE[name], frame, at, rows)
        problems += [p for p in found if p.severity == "error"]
        touched = {_shown_key(key) for key in rows}
        notes += [n for n in region.notes if n.table == name and n.row not in touched]
        notes += [p for p in found if p.severity == "note"]
    try:
        after = region.with_tables(tables, notes=notes)
    except DataError as error:
        raise ScenarioError(_each_once([*problems, *error.problems])) from error
    if problems:
        raise ScenarioError(_each_once(problems))
    return after


def plan_distances(distances: Distances, scenario: Scenario) -> Distances:
    """Return the distances after ``scenario``: plans are decisions, the distances stay facts.

    Closing measures nothing anew, opening or moving a school only the ways to it, and only edits
    of roads make another network.
    """
    return distances.on(applied(distances.region, scenario))


def _stepped(rows: Rows, edit: Edit, frame: Frame) -> list[Problem]:
    """Carry out ``edit`` on ``rows`` and return what did not fit, one misfit at most."""
    if edit.field != WHOLE_ROW:
        return _cell_set(rows, edit, frame)
    if edit.before is None and isinstance(edit.after, tuple):
        return _row_added(rows, edit, dict(edit.after))
    if edit.after is None and isinstance(edit.before, tuple):
        return _row_removed(rows, edit, dict(edit.before))
    return [_misfit(edit, "unreadable_value")]


def _cell_set(rows: Rows, edit: Edit, frame: Frame) -> list[Problem]:
    row = rows[edit.id]
    now = (row or {}).get(edit.field)
    wrong = {
        "no_such_row": row is None,
        "unknown_field": edit.field not in frame.columns,
        "key_field": edit.field in TABLE[edit.table].key,
        "before_differs": not _same(edit.field, now, edit.before),
        "unreadable_value": isinstance(edit.after, tuple) or _is_broken(edit.field, edit.after),
    }
    rule = next((rule for rule, holds in wrong.items() if holds), "")
    if rule:
        return [_misfit(edit, rule, found=now, expected=edit.before)]
    rows[edit.id] = {**(row or {}), edit.field: edit.after}  # type: ignore[dict-item]
    return []


def _row_added(rows: Rows, edit: Edit, cells: dict[str, Scalar]) -> list[Problem]:
    key = key_of(TABLE[edit.table], cells)
    if rows[edit.id] is not None:
        return [_misfit(edit, "row_exists")]
    if key != edit.id or _is_broken(GEOMETRY, cells.get(GEOMETRY)):
        return [_misfit(edit, "unreadable_value")]
    rows[edit.id] = cells
    return []


def _row_removed(rows: Rows, edit: Edit, expected: dict[str, Scalar]) -> list[Problem]:
    row = rows[edit.id]
    if row is None:
        return [_misfit(edit, "no_such_row")]
    for name in sorted({*row, *expected}):
        now, before = row.get(name), expected.get(name)
        if not _same(name, now, before):
            return [_misfit(edit, "before_differs", column=name, found=now, expected=before)]
    rows[edit.id] = None
    return []


def _same(field: str, one: object, other: object) -> bool:
    """Return whether two plain values are the same; shapes may be written in two ways."""
    if field == GEOMETRY and isinstance(one, str) and isinstance(other, str) and one != other:
        shapes = shape_of(one), shape_of(other)
        return all(shapes) and bool(shapely.equals_identical(*shapes))
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _is_broken(field: str, value: object) -> bool:
    """Return whether a value is meant to be a shape but is none."""
    return field == GEOMETRY and value is not None and shape_of(value) is None


def _spliced(
    table: Table, frame: Frame, at: dict[Key, int], rows: Rows
) -> tuple[Frame, list[Problem]]:
    """Return ``frame`` with the touched rows in place of its own, and what breaks its rules."""
    left = {key: cells for key, cells in rows.items() if cells is not None}
    own, problems = conform(table, frame_of(left.values(), frame))
    # conform sorts by key; the place of each row in the frame is found again by its key.
    home = positions(table, own, left)
    place = np.full(len(own), len(frame))
    for key, row in home.items():
        place[row] = at.get(key, len(frame))
    unchanged = np.setdiff1d(np.arange(len(frame)), list(at.values()))
    extra = {n: _with_room(frame[n].dtype) for n in frame.columns if n not in _declared(table)}
    own = own[list(frame.columns)].astype(extra)
    parts = [part for part in (frame.iloc[unchanged], own) if len(part)] or [frame.iloc[:0]]
    order = np.argsort(np.concatenate([unchanged, place]), kind="stable")
    whole = pd.concat(parts, ignore_index=True).iloc[order].reset_index(drop=True)
    if len(order) and place.max(initial=0) == len(frame):
        whole = whole.sort_values(list(table.key), kind="stable", ignore_index=True)
    return whole, problems


def _declared(table: Table) -> set[str]:
    return {column.name for column in table.columns}


def _with_room(dtype: Any) -> Any:  # noqa: ANN401 - numpy's and pandas' types have no common one
    """Return the type that also holds a missing value, for the columns of others."""
    if isinstance(dtype, np.dtype) and dtype.kind in "iub":
        return "boolean" if dtype.kind == "b" else "Int64"
    return dtype


def _misfit(
    edit: Edit, rule: str, *, column: str = "", found: object = None, expected: object = None
) -> Problem:
    shown = {"found": _shown(found), "expected": _shown(expected)}
    return Problem(
        table=edit.table,
        row=_shown_key(edit.id),
        column=column or edit.field,
        rule=rule,
        text=MISFIT[rule].fill(**shown),
    )


def _shown_key(key: Key) -> str:
    return " / ".join(key)


def _shown(value: object) -> str:
    if value is None:
        return NOTHING
    text = str(value)
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _each_once(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))
