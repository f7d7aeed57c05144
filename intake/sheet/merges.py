"""Merged cells below a header: words are filled in wherever they hold, numbers never are."""

import re
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from intake.cell_findings import Marks, marked
from intake.files import Sheet
from intake.map_distinct import where
from intake.sheet.column_hints import is_label, is_measure
from intake.sheet.header import Header
from intake.text_cleaning import plain

_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?%?")


@dataclass(frozen=True, eq=False, kw_only=True)
class Unmerged:
    """``cells`` are those below the header; ``faults`` concern only rows that are data."""

    cells: NDArray[np.object_] = field(repr=False)
    filled: list[Marks]
    faults: list[Marks]


def filled_cells(cells: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return where a cell has anything but spaces."""
    filled = cells != ""
    for column in range(cells.shape[1] if cells.ndim > 1 else 0):
        filled[:, column] &= ~where(cells[:, column], str.isspace)
    return np.asarray(filled, dtype=bool)


def unmerged(sheet: Sheet, header: Header) -> Unmerged:
    """Return the cells below the header, merged words filled down column by column.

    A number that stands for several rows or columns is the number of none of them: copied to each
    it would count children three times.
    """
    below = sheet.cells[header.last + 1 :]
    merges = [m for m in sheet.merged if m[0] > header.last + 1 and (m[0], m[1]) != (m[2], m[3])]
    done = Unmerged(cells=below.copy() if merges else below, filled=[], faults=[])
    for top, left, bottom, right in merges:
        # A file may claim a merge of a million rows with nothing in them.
        first, last = top - header.last - 2, min(bottom - header.last - 1, len(below))
        columns = range(left - 1, min(right, below.shape[1]))
        if first >= len(below) or not columns:
            continue
        rows = np.arange(first, last)
        rows = rows[filled_cells(below[first:last]).any(axis=1)]
        if len(columns) * len(rows) > 1:
            _spread(done, header, first, rows, columns)
    return done


def _spread(
    done: Unmerged, header: Header, first: int, rows: NDArray[np.int64], columns: range
) -> None:
    """Fill one merge down or mark it faulty; ``rows`` and ``first`` count from below the header."""
    value, name = str(done.cells[first, columns[0]]).strip(), str(header.names[columns[0]])
    file_rows = rows + header.last + 2
    if value and _is_number(value, [str(header.names[c]) for c in columns]):
        done.faults.extend(marked("merged_number", name, file_rows, [value] * len(file_rows)))
        return
    if value and any(header.names[c] for c in columns[1:]):
        done.faults.extend(marked("merged_across", name, file_rows, [value] * len(file_rows)))
    blank = rows[rows != first]
    for column in columns:
        text = done.cells[first, column]
        if text and blank.size:
            done.cells[blank, column] = text
            now, empty = [text] * blank.size, [""] * blank.size
            done.filled.extend(
                marked(
                    "filled_down",
                    str(header.names[column]),
                    file_rows[rows != first],
                    empty,
                    now=now,
                )
            )


def _is_number(value: str, names: list[str]) -> bool:
    """Return whether a merge holds a measure: by its own column, or a number over one."""
    if is_measure(names[0]):
        return True
    digits = _NUMBER.fullmatch(plain(value)) is not None
    return digits and (not is_label(names[0]) or any(map(is_measure, names)))
