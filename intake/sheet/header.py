"""The header of a sheet: in which rows it is, and the names of the columns."""

import re
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geo.errors import SourceError
from geo.tables import AUXILIARY_COLUMNS, TABLES
from intake.cells import STAGE_OF_WORD
from intake.files import Sheet
from intake.sheet.wide import age_of, wide_of
from intake.text_cleaning import header_key
from words.files import intake as say

# The header is looked for in so many rows from the first with anything in it.
_SEARCHED = 30
_DEEPEST = 3
_NUMBER = re.compile(r"[-+]?[\d,]+(?:\.\d+)?(?:[eE][-+]?\d+)?%?")
_COLUMNS = [column for table in TABLES for column in table.columns] + list(AUXILIARY_COLUMNS)
_WORDS = frozenset(
    header_key(word) for c in _COLUMNS for word in (c.name, c.title.zh, c.title.en, *c.aliases)
)
# Words that stand over or under others in a header of several rows.
_PARTS = frozenset(STAGE_OF_WORD) | frozenset(
    [
        *("合计", "小计", "总计", "男", "女", "位置", "其中", "基本情况", "班", "数", "计", "序号"),
        *("学校", "人数", "班数", "学生数", "备注", "办学条件", "在校生", "所在地"),
    ]
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Header:
    """``first`` and ``last`` row (from 0) and a name per column, "" where it has none."""

    first: int
    last: int
    names: NDArray[np.object_] = field(repr=False)


def found_header(sheet: Sheet) -> Header:
    """Return the header of ``sheet``; raises SourceError where it has none."""
    top = sheet.cells[: _last(sheet.cells)]
    cells = np.array([[str(c).strip() for c in row] for row in top], dtype=object)
    filled = np.flatnonzero((cells != "").any(axis=1)) if cells.size else np.array([], dtype=int)
    best = _best_row(cells, [int(i) for i in filled[:_SEARCHED]])
    if best is None:
        raise SourceError(say.NO_HEADER.fill(sheet=sheet.name))
    first = last = best
    while last + 1 < len(cells) and last - first + 1 < _DEEPEST:
        if not _continues(cells[last + 1], cells[last]):
            break
        last += 1
    while first > 0 and last - first + 1 < _DEEPEST and _groups(cells[first - 1]):
        first -= 1
    _refuse_table_above(cells, first, last, sheet.name)
    return Header(first=first, last=last, names=_joined(cells, first, last, sheet))


def names_column(text: str) -> bool:
    """Return whether ``text`` is what some table or office calls a column."""
    return header_key(text) in _WORDS


def is_known(name: str) -> bool:
    """Return whether ``name`` is what some table or office calls a column, or a part of that."""
    key = header_key(name)
    return key in _WORDS or key in _PARTS or bool(wide_of(name) or age_of(name))


def _last(cells: NDArray[np.object_]) -> int:
    """Return how many rows hold every row the header can be in."""
    filled = np.flatnonzero((cells != "").any(axis=1)) if cells.size else np.array([], dtype=int)
    return int(filled[:_SEARCHED][-1]) + 1 + _DEEPEST if filled.size else 0


def _best_row(cells: NDArray[np.object_], rows: list[int]) -> int | None:
    """Return the row with the most known names, or else the first that looks like names."""
    scores = {row: known for row in rows if (known := _known_names(cells[row]))}
    if scores:
        return max(scores, key=lambda row: (scores[row], -row))
    for row in rows:
        present = [c for c in cells[row] if c]
        width = max(sum(1 for c in cells[r] if c) for r in rows)
        if len(present) >= max(2, width - 1) and not any(map(_is_number, present)):
            # Names of columns are all different; a row of data may be so too, but not above data.
            below = [r for r in rows if r > row]
            if len(set(present)) == len(present) and _has_numbers(cells, below):
                return row
    return None


def _known_names(row: NDArray[np.object_]) -> int:
    """Return how many cells of a row that may be a header are known names, 0 for another row."""
    present = [c for c in row if c]
    known_count = sum(map(is_known, present))
    are_names = known_count * 2 >= len(present) >= min(2, len(row))
    return known_count if are_names and not any(map(_is_number, present)) else 0


def _refuse_table_above(cells: NDArray[np.object_], first: int, last: int, sheet: str) -> None:
    """Raise SourceError where rows above the header are no titles but a table of their own."""
    width = max(sum(1 for name in row if name) for row in cells[first : last + 1])
    wide = min(width, max(_DEEPEST, width - 1))
    counts = [sum(1 for c in row if c) for row in cells[:first]]
    for row in range(first):
        present = [c for c in cells[row] if c]
        is_data = len(present) >= max(2, wide) and any(map(_is_number, present))
        # A form has lines such as 学校名称：一小 above; a table has rows between two headers, or
        # one more row of names than a header may have.
        is_header = _known_names(cells[row]) > 1 and not any(c[-1] in ":：" for c in present)
        if is_data or (is_header and (row == first - 1 or max(counts[row + 1 :], default=0) > 1)):
            raise SourceError(say.TWO_TABLES.fill(sheet=sheet, row=row + 1))


def _has_numbers(cells: NDArray[np.object_], rows: list[int]) -> bool:
    return any(_is_number(c) for row in rows for c in cells[row] if c)


def _is_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None


def _continues(below: NDArray[np.object_], above: NDArray[np.object_]) -> bool:
    """Return whether ``below`` is one more row of the header: it divides names of ``above``.

    Then some of its names stand under a gap, which a name over several columns leaves.
    """
    present = [c for c in below if c]
    if not present or any(map(_is_number, present)):
        return False
    gaps = any(b and not a for a, b in zip(above, below, strict=True))
    return gaps and sum(is_known(c) for c in present) * 2 > len(present)


def _spread(merge: tuple[int, int, int, int], row: int) -> range:
    """Return the columns of a merge that lies across in file row ``row``."""
    top, left, bottom, right = merge
    return range(left, right + 1) if top <= row <= bottom and right > left else range(0)


def _groups(above: NDArray[np.object_]) -> bool:
    """Return whether ``above`` holds groups over the names below, and is no title or remark."""
    present = [c for c in above if c]
    if len(set(present)) < 2 or any(_is_number(c) or ":" in c or "：" in c for c in present):  # noqa: PLR2004
        return False
    return sum(is_known(c) for c in present) * 2 >= len(present)


def _joined(cells: NDArray[np.object_], first: int, last: int, sheet: Sheet) -> NDArray[np.object_]:
    """Return a name per column: the cells above it joined, each text once."""
    rows = [cells[row] for row in range(first, last + 1)]
    filled = [
        _spread_right(row, first + depth, rows[depth + 1 :], sheet)
        for depth, row in enumerate(rows)
    ]
    names = []
    for parts in zip(*filled, strict=True):
        distinct = list(dict.fromkeys(re.sub(r"\s+", "", part) for part in parts if part))
        names.append(" ".join(distinct))
    return np.array(names, dtype=object)


def _spread_right(
    row: NDArray[np.object_], at: int, below: list[NDArray[np.object_]], sheet: Sheet
) -> NDArray[np.object_]:
    """Return ``row`` with a group's name in every column of the group."""
    spread = row.copy()
    merged = {c: merge for merge in sheet.merged for c in _spread(merge, at + 1)}
    for column in range(1, len(row)):
        if row[column] or not below or not any(lower[column] for lower in below):
            continue
        merge = merged.get(column + 1)
        if merge is not None:
            top, left = merge[0] - 1, merge[1] - 1
            spread[column] = row[left] if top == at else ""
        elif not any(_covers(m, at + 1, column + 1) for m in sheet.merged):
            # No merge is known (text tables keep none): a group reaches to the next name.
            spread[column] = "" if sheet.merged else spread[column - 1]
    return spread


def _covers(merge: tuple[int, int, int, int], row: int, column: int) -> bool:
    top, left, bottom, right = merge
    return top <= row <= bottom and left <= column <= right
