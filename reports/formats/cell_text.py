"""Text made fit for a cell or a sheet name, whatever is in it."""

import re
import unicodedata
from collections.abc import Iterable

MAX_CELL = 32_767
MAX_SHEET_NAME = 31
# Control characters (not tab and line feed), lone surrogates, non-characters, and the marks that
# turn the direction of writing: none can be seen, and a file may be unreadable with them.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\t\n]")


def cell_text(value: object) -> str:
    """Return ``value`` as text for a cell: nothing invisible, no longer than a cell holds."""
    text = _UNFIT.sub("", str(value).replace("\r\n", "\n"))
    return text if _units(text) <= MAX_CELL else _cut(text, MAX_CELL - 1) + "…"


def sheet_names(wanted: Iterable[str], *, blank: str) -> list[str]:
    """Return a sheet name for each of ``wanted``: allowed in a workbook, unique, in order.

    ``blank`` is the name where nothing is left of the wanted one.
    """
    taken: set[str] = {"history"}  # kept by the spreadsheet program for itself
    names: list[str] = []
    for text in wanted:
        base = _NOT_IN_SHEET_NAME.sub("", cell_text(text)).strip(" '") or blank
        base = _cut(base, MAX_SHEET_NAME).strip(" '")
        name, number = base, 1
        while name.lower() in taken:
            number += 1
            ending = f" ({number})"
            name = _cut(base, MAX_SHEET_NAME - len(ending)) + ending
        taken.add(name.lower())
        names.append(name)
    return names


def display_width(text: str) -> int:
    """Return how many half-width places ``text`` takes; a Chinese character takes two."""
    wide = sum(unicodedata.east_asian_width(letter) in "WFA" for letter in text)
    return len(text) + wide


def _units(text: str) -> int:
    """Return the length as the spreadsheet program counts it, rare characters twice."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, units: int) -> str:
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", errors="ignore")
