"""A column per grade or age becomes a row per grade or age."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.tables import STAGES
from intake.cell_findings import Marks, marked
from intake.cells import stage_of
from intake.sheet.wide import Wide, is_stage, wide_target

_TOTAL = "total"
_MEASURES = ("pupils", "boarders", "classes")


@dataclass
class _Notes:
    """Notes on rows, gathered by rule: file rows, values, what they were read as."""

    found: dict[str, list[tuple[int, str, str]]] = field(default_factory=dict)

    def add(self, rule: str, row: int, value: str = "", now: str = "") -> None:
        self.found.setdefault(rule, []).append((row, value, now))

    def marks(self) -> list[Marks]:
        marks: list[Marks] = []
        for rule, cells in sorted(self.found.items()):
            rows, values, now = zip(*cells, strict=True)
            marks += marked(rule, "", list(rows), list(values), now=list(now))
        return marks


def is_wide(targets: Mapping[str, object]) -> bool:
    """Return whether some column is for one grade or age."""
    return any(wide_target(target) for target in targets)


def unpivoted(
    table: str, base: pd.DataFrame, values: Mapping[str, NDArray[np.object_]]
) -> tuple[pd.DataFrame, list[Marks]]:
    """Return ``base`` with a row per grade or age for each of its rows, and what was said.

    ``values`` holds canonical text by target (pupils@1, boarders, …), a cell per row of ``base``;
    the index stays the row of the file, as often as it has grades.
    """
    wide = {key: cells for target, cells in values.items() if (key := wide_target(target))}
    plain_cells = {target: cells for target, cells in values.items() if not wide_target(target)}
    notes = _Notes()
    rows = base.index.to_numpy(dtype=np.int64)
    spread: Callable[[dict[Wide, str], dict[str, str], int, _Notes], list[dict[str, str]]]
    spread = _ages if table == "children" else _grades
    long: list[dict[str, str]] = []
    source: list[int] = []
    for index, row in enumerate(rows):
        cells = {key: str(column[index]) for key, column in wide.items()}
        plain = {target: str(column[index]) for target, column in plain_cells.items()}
        rows_made = spread(cells, plain, int(row), notes)
        if not rows_made and not _has_rule(notes, "no_measure", int(row)):
            notes.add("nothing_given", int(row))
        long += rows_made
        source += [index] * len(rows_made)
    names = (
        ["age_from", "age_to", "children"]
        if table == "children"
        else ["stage", "grade", *_MEASURES]
    )
    repeated = base.drop(columns=[c for c in names if c in base]).iloc[source]
    made_frame = pd.DataFrame(long, columns=names, index=repeated.index, dtype=object)
    return pd.concat([repeated, made_frame], axis=1), notes.marks()


def _has_rule(notes: _Notes, rule: str, row: int) -> bool:
    return any(at == row for at, _, _ in notes.found.get(rule, ()))


def _ages(
    cells: dict[Wide, str], _plain: dict[str, str], _row: int, _notes: _Notes
) -> list[dict[str, str]]:
    return [
        {"age_from": key.of, "age_to": key.of, "children": value}
        for key, value in sorted(cells.items(), key=lambda item: int(item[0].of))
        if value
    ]


def _grades(
    cells: dict[Wide, str], plain: dict[str, str], row: int, notes: _Notes
) -> list[dict[str, str]]:
    """Return the rows of one school: its grades, then the totals of stages that need one."""
    grades = list(
        dict.fromkeys(key.of for key in cells if not is_stage(key.of) and key.of != _TOTAL)
    )
    found: list[dict[str, str]] = []
    for grade in grades:
        of_grade = {m: cells.get(Wide(m, grade), "") for m in _MEASURES}
        if of_grade["pupils"]:
            found.append({"stage": stage_of(grade), "grade": grade, **of_grade})
        elif any(value not in {"", "0"} for value in of_grade.values()):
            notes.add("no_measure", row, f"{grade}: {' '.join(v for v in of_grade.values() if v)}")
    found = _without_empty_stages(found, row, notes)
    totals = _stage_totals(cells, plain, found, row, notes)
    _check_totals(
        cells, plain, found + [t for t in totals if not _of(found, t["stage"])], row, notes
    )
    return found + totals


def _without_empty_stages(
    found: list[dict[str, str]], row: int, notes: _Notes
) -> list[dict[str, str]]:
    """Return the grades without the stages that are all 0 at a school that has another."""
    for stage in STAGES:
        of_stage = _of(found, stage)
        if of_stage and _sum(of_stage, "pupils") == 0 and _sum(found, "pupils") > 0:
            notes.add("empty_stage", row, stage, str(len(of_stage)))
            found = [cell for cell in found if cell["stage"] != stage]
    return found


def _stage_totals(
    cells: dict[Wide, str],
    plain: dict[str, str],
    found: list[dict[str, str]],
    row: int,
    notes: _Notes,
) -> list[dict[str, str]]:
    """Return a total row for each stage given as a whole, or whose boarders are."""
    totals = []
    boarders = plain.get("boarders", "") or cells.get(Wide("boarders", _TOTAL), "")
    for stage in STAGES:
        given = {m: cells.get(Wide(m, stage), "") for m in _MEASURES}
        of_stage = _of(found, stage)
        if of_stage and given["pupils"] and int(float(given["pupils"])) != _sum(of_stage, "pupils"):
            notes.add("total_differs", row, given["pupils"], str(_sum(of_stage, "pupils")))
        if of_stage and given["boarders"]:
            totals.append(_total_row(of_stage, stage, given["boarders"]))
        elif not of_stage and given["pupils"]:
            totals.append({"stage": stage, "grade": "", **given})
        elif not of_stage and any(value not in {"", "0"} for value in given.values()):
            notes.add("no_measure", row, f"{stage}: {' '.join(v for v in given.values() if v)}")
    totals = _without_empty_totals(totals, found, row, notes)
    stages = {cell["stage"] for cell in found + totals}
    if boarders in {"", "0"} or any(total["boarders"] for total in totals):
        return totals
    if len(stages) == 1:
        stage = stages.pop()
        return [_total_row(_of(found, stage) or totals, stage, boarders)]
    notes.add("boarders_not_split", row, boarders)
    return totals


def _without_empty_totals(
    totals: list[dict[str, str]], found: list[dict[str, str]], row: int, notes: _Notes
) -> list[dict[str, str]]:
    """Return the stages without those of which all is 0, at a school that has another."""
    if _sum(found + totals, "pupils") == 0:
        return totals
    empty = [t for t in totals if all(t[m] in {"", "0"} for m in _MEASURES)]
    for total in empty:
        notes.add("empty_stage_total", row, total["stage"])
    return [t for t in totals if t not in empty]


def _total_row(of_stage: list[dict[str, str]], stage: str, boarders: str) -> dict[str, str]:
    classes = str(_sum(of_stage, "classes")) if any(cell["classes"] for cell in of_stage) else ""
    pupils = str(_sum(of_stage, "pupils"))
    return {"stage": stage, "grade": "", "pupils": pupils, "boarders": boarders, "classes": classes}


def _check_totals(
    cells: dict[Wide, str],
    plain: dict[str, str],
    found: list[dict[str, str]],
    row: int,
    notes: _Notes,
) -> None:
    for measure in ("pupils", "classes"):
        stated = cells.get(Wide(measure, _TOTAL), "") or plain.get(measure, "")
        if stated and any(c[measure] for c in found) and int(float(stated)) != _sum(found, measure):
            notes.add("total_differs", row, stated, str(_sum(found, measure)))


def _of(found: list[dict[str, str]], stage: str) -> list[dict[str, str]]:
    return [cell for cell in found if cell["stage"] == stage]


def _sum(found: list[dict[str, str]], measure: str) -> int:
    return sum(int(float(cell[measure])) for cell in found if cell[measure])
