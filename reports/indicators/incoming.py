"""An office's workbook comes back: what was entered in it, and what is wrong with it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.indicators import Board, entry_faults
from geo.errors import SourceError
from intake.files import Sheet, open_source
from words import Text
from words.indicators import register as say

_READ = ("indicator_id", "unit_id", "value", "evidence", "quarter", "version")


class IncomingEntries(NamedTuple):
    """What is new in a workbook, and what is wrong with it, row by row.

    ``table`` has indicator_id, unit_id, quarter, value, evidence (text) and version (of the entry
    the workbook was written with). While there are ``problems`` nothing of it may be stored.
    """

    table: pd.DataFrame
    problems: tuple[Text, ...]


def read_entries(
    content: bytes, *, name: str, board: Board, stored: pd.DataFrame
) -> IncomingEntries:
    """Return the entries of a workbook written by ``indicator_workbook`` and filled in by hand.

    A row whose value and evidence are blank, or those stored already, enters nothing. Raises
    SourceError where the file is no such workbook, or cannot be opened.
    """
    source = open_source(content, name=name)
    found = next((table for sheet in source.sheets if (table := _table(sheet)) is not None), None)
    if found is None:
        raise SourceError(say.NO_ENTRY_SHEET)
    filled = found[(found["value"] != "") | (found["evidence"] != "")]
    fresh = _changed(filled, stored)
    problems = [
        say.ROW_WRONG.fill(
            row=int(number),
            fault=say.OTHER_QUARTER.fill(found=quarter, asked=board.quarter),
        )
        for number, quarter in zip(fresh["row"], fresh["quarter"], strict=True)
        if quarter != board.quarter
    ]
    faults = entry_faults(
        fresh, board.indicators, board.assessment.region, board.assessment.parameters
    )
    for fault in faults:
        said = say.FAULT[fault.fault].fill(given=fault.given)
        problems.append(say.ROW_WRONG.fill(row=int(fresh["row"].iloc[fault.row]), fault=said))
    return IncomingEntries(fresh.drop(columns="row"), tuple(problems))


def _table(sheet: Sheet) -> pd.DataFrame | None:
    """Return the rows below the titles of a sheet of entries, None where it is no such sheet.

    ``row`` is the number of the row in the file.
    """
    cells = np.char.strip(sheet.cells.astype(str))
    titles = {text: name for name in _READ for text in say.ENTRY_COLUMN[name]}
    for number, line in enumerate(cells):
        at = {titles[cell]: column for column, cell in enumerate(line) if cell in titles}
        if set(at) == set(_READ):
            body = cells[number + 1 :]
            table = pd.DataFrame({name: body[:, at[name]] for name in _READ}).astype(object)
            versions = pd.to_numeric(table["version"], errors="coerce").fillna(0).astype("int64")
            rows = np.arange(number + 2, number + 2 + len(body))
            return table.assign(version=versions, row=rows)[table["indicator_id"] != ""]
    return None


def _changed(table: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that say something else than what is stored of their quarter."""
    if stored.empty:
        return table.reset_index(drop=True)
    key = ["indicator_id", "unit_id", "quarter"]
    known = stored.set_index(key)[["value", "evidence"]]
    index = pd.MultiIndex.from_frame(table[key])
    same = known.reindex(index).reset_index(drop=True)
    table = table.reset_index(drop=True)
    equal = (table["value"] == same["value"]) & (table["evidence"] == same["evidence"])
    return table[~equal.fillna(value=False).astype(bool)].reset_index(drop=True)
