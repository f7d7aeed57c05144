"""Cells protected against a spreadsheet, as ="0037" or with an apostrophe, read without it."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo.office_files import is_protected, unprotected
from intake.cell_findings import Marks, marked
from intake.files import Sheet
from intake.map_distinct import each, where
from intake.sheet.header import Header


def without_protection(sheet: Sheet) -> tuple[Sheet, NDArray[np.bool_]]:
    """Return ``sheet`` with the texts that were protected, and in which cells they were."""
    columns = range(sheet.cells.shape[1])
    masks = [where(sheet.cells[:, column], is_protected) for column in columns]
    protected = np.column_stack(masks).astype(bool)
    if not protected.any():
        return sheet, protected
    cells = sheet.cells.copy()
    cells[protected] = each(cells[protected], unprotected)
    return replace(sheet, cells=cells), protected


def protection_marks(
    protected: NDArray[np.bool_],
    as_written: NDArray[np.object_],
    header: Header,
    rows: NDArray[np.int64],
) -> list[Marks]:
    """Return a mark for each column with protected cells in ``rows``, which count from 1."""
    marks: list[Marks] = []
    for column in np.flatnonzero(protected[rows - 1].any(axis=0)).tolist():
        at = rows[protected[rows - 1, column]]
        texts = as_written[at - 1, column]
        name = str(header.names[column])
        marks += marked("text_protected", name, at, texts, now=each(texts, unprotected))
    return marks
