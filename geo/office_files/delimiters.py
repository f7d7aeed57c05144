"""The sign between the cells of a text table: stated in the file, found, or not known here."""

import csv
import io
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import _csv

_DELIMITERS = (",", "\t", ";", "|")
_PREVIEW_ROWS = 50
_PREVIEW_LETTERS = 1 << 20
# Excel's own line above the header: which sign it is to divide the cells by.
_STATED = re.compile(r"\"?sep=([^\r\n\"])\"?[ \t,;|]*(?=[\r\n]|\Z)", re.IGNORECASE)
# Signs of names, numbers and dates; only where a line has several of one do they divide cells.
_IN_CELLS = frozenset("()（）[]【】《》“”‘’\"'.-—_:：·/\\")
_SEVERAL = 3
_MOST_LINES = 0.8


def without_stated_delimiter(text: str) -> tuple[str, str]:
    """Return ``text`` with a first line such as ``sep=;`` left blank, and its sign, else ""."""
    stated = _STATED.match(text)
    return (text[stated.end() :], stated[1]) if stated else (text, "")


def delimiter_of(text: str, stated: str = "") -> str:
    """Return the sign between the cells: the one stated, if it divides any, or the most regular."""
    if stated and _regularity(text, stated)[1]:
        return stated
    return max(_DELIMITERS, key=lambda sign: _regularity(text, sign))


def foreign_delimiter(text: str) -> str:
    """Return the sign that nearly every line has equally often, where none known here divides it.

    "" where there is none: then it is a list of one column.
    """
    lines = [line for line in text[:_PREVIEW_LETTERS].splitlines() if line.strip()]
    lines = lines[:_PREVIEW_ROWS]
    if len(lines) < 2:  # noqa: PLR2004 - of one line nothing can be said
        return ""
    signs = {sign for sign in lines[0].strip() if not sign.isalnum()}
    often = {
        sign: Counter(_times(line, sign) for line in lines).most_common(1)[0] for sign in signs
    }
    regular = {
        sign: times
        for sign, (times, of_lines) in often.items()
        if times >= (_SEVERAL if sign in _IN_CELLS else 1) and of_lines >= _MOST_LINES * len(lines)
    }
    return max(sorted(regular), key=lambda sign: regular[sign], default="")


def text_reader(text: str, delimiter: str) -> "_csv.Reader":
    """Return a reader of rows that stops at a quote it cannot follow."""
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _times(line: str, sign: str) -> int:
    """Return how often a line is divided by ``sign``; several spaces together divide it once."""
    return len(line.split()) - 1 if sign.isspace() else line.count(sign)


def _regularity(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many of the first rows have the same number of cells, over one, and how many."""
    widths: Counter[int] = Counter()
    reader = text_reader(text[:_PREVIEW_LETTERS], delimiter)
    try:
        for _, row in zip(range(_PREVIEW_ROWS), reader, strict=False):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        pass  # the row is reported when the whole table is read
    if not widths.total():
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return rows, width
