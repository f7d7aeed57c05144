"""Sheets made by hand, as the door hands them over."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from intake.files import Sheet, Source
from intake.sheet import source_layout
from intake.table import Answers, SheetTable, sheet_tables, source_plan
from intake.table.tables import SheetTables


def sheet(
    *rows: Sequence[str],
    name: str = "表",
    hidden: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
) -> Sheet:
    cells = np.full((len(rows), max(map(len, rows), default=0)), "", dtype=object)
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            cells[place, column] = cell
    return Sheet(name, cells, frozenset(hidden), frozenset(hidden_columns), tuple(merged))


def source(*sheets: Sheet, name: str = "表.xlsx") -> Source:
    return Source(name, "0" * 64, tuple(sheets))


def tables_of(
    given: Source, answers: Answers | None = None, *, known: Mapping[str, Any] | None = None
) -> SheetTables:
    """Return the sheets of a source as tables by ``answers``."""
    plan = source_plan(source_layout(given), answers or Answers())
    return sheet_tables(plan, known=known)


def read(*rows: Sequence[str], **known: object) -> SheetTable:
    """Return the only table of a sheet about which nothing is to be asked."""
    found = tables_of(source(sheet(*rows)), known=known)
    assert not found.questions
    (table,) = found.tables
    return table


def rules(table: SheetTable, response: str | None = None) -> list[tuple[str, int, str, str]]:
    """Return rule, row, column and value of each finding."""
    return [
        (f.rule, f.row, f.column, f.value)
        for f in table.findings()
        if response is None or f.response == response
    ]
