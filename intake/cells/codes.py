"""Codes of schools, villages and pupils: blank, doubled, cut by a spreadsheet, without its zero."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from intake.cell_findings import Marks, marked
from intake.map_distinct import each, where
from intake.text_cleaning import plain

_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?[eE]\+?\d+")
_INSIDE = re.compile(r"\S\s+\S")
# A worksheet keeps fifteen digits of a number.
_EXACT_DIGITS = 15
# So many zeros in a row, over all long codes, are no accident.
_ZEROS = 3
_MOST = 0.6


def misread_codes(
    texts: NDArray[np.object_], *, header: str, rows: NDArray[np.int64]
) -> tuple[NDArray[np.object_], list[Marks]]:
    """Return ``texts`` with those that cannot be codes as written made blank, and why."""
    present = where(texts, lambda text: bool(text.strip()))
    padded = where(texts, lambda text: text != text.strip()) & present
    marks: list[Marks] = []
    bad = np.zeros(len(texts), dtype=bool)
    if padded.any() and (padded == present).all() and padded.sum() > 1:
        bare = each(texts, str.strip)
        now = bare[padded]
        marks += marked("padded_codes", header, rows[padded], texts[padded], now=now)
        texts = bare
    else:
        bad |= padded
        marks += marked("padded_code", header, rows[padded], texts[padded])
    codes = each(texts, plain)
    for rule, mask in (
        ("scientific_code", where(codes, lambda code: bool(_SCIENTIFIC.fullmatch(code)))),
        ("space_in_code", where(codes, lambda code: bool(_INSIDE.search(code)))),
        ("lost_digits", _lost_digits(codes)),
    ):
        new = mask & ~bad
        bad |= new
        marks += marked(rule, header, rows[new], texts[new])
    lost, short_by = _lost_zeros(codes, present & ~bad)
    marks += marked("lost_zero", header, rows[lost], texts[lost], now=short_by[lost])
    sound_codes = texts.copy()
    sound_codes[bad | lost] = ""
    return sound_codes, marks


def _lost_digits(codes: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return the long codes of digits where all of them end in zeros from the sixteenth on."""
    long = where(codes, lambda code: len(code) > _EXACT_DIGITS and code.isdigit())
    ends = [c[_EXACT_DIGITS:] for c in codes[long]]
    cut = bool(ends) and all(not end.strip("0") for end in ends)
    return long if cut and sum(map(len, ends)) >= _ZEROS else np.zeros(len(codes), dtype=bool)


def _lost_zeros(
    codes: NDArray[np.object_], usable: NDArray[np.bool_]
) -> tuple[NDArray[np.bool_], NDArray[np.object_]]:
    """Return the codes of digits shorter than most, where most of that length begin with 0."""
    lengths = np.array([len(code) if code.isdigit() else 0 for code in codes])
    counts = Counter(int(n) for n in lengths[usable] if n)
    lost = np.zeros(len(codes), dtype=bool)
    by = np.array([""] * len(codes), dtype=object)
    if not counts:
        return lost, by
    usual = max(counts, key=lambda n: (counts[n], n))
    zeroed = where(codes, lambda code: code.startswith("0")) & (lengths == usual)
    if zeroed.any() and counts[usual] >= _MOST * sum(counts.values()):
        lost = usable & (lengths > 0) & (lengths < usual)
        by = np.array([str(usual - n) for n in lengths], dtype=object)
    return lost, by


def repeats(frame: pd.DataFrame, key: Sequence[str]) -> tuple[NDArray[np.bool_], list[Marks]]:
    """Return the rows with a key that are equal to an earlier one in every cell: read once.

    ``key`` are the columns of the key that the frame has.
    """
    rows = frame.index.to_numpy(dtype=np.int64)
    if not len(frame) or not key:
        return np.zeros(len(frame), dtype=bool), []
    twice = frame.duplicated(keep="first").to_numpy() & _named(frame, key)
    if not twice.any():
        return twice, []
    first = frame.groupby(list(frame.columns), sort=False).ngroup().to_numpy()
    earliest = pd.Series(rows).groupby(first).transform("first").to_numpy()
    values = frame[key[0]].to_numpy(dtype=object)
    return twice, marked(
        "same_row_twice", "", rows[twice], values[twice], now=earliest[twice].tolist()
    )


def clashes(
    frame: pd.DataFrame, key: Sequence[str], *, header: str, rule: str = "same_code"
) -> list[Marks]:
    """Return every row that shares its key with another row of other content."""
    if not len(frame) or not set(key) <= set(frame.columns):
        return []
    rows = frame.index.to_numpy(dtype=np.int64)
    shared = frame.duplicated(list(key), keep=False).to_numpy() & _named(frame, key)
    if not shared.any():
        return []
    groups = pd.Series(rows).groupby([frame[k].to_numpy() for k in key])
    first, last = groups.transform("first").to_numpy(), groups.transform("last").to_numpy()
    other_rows = np.where(first == rows, last, first).astype(object)
    values = frame[key[0]].to_numpy(dtype=object)
    return marked(rule, header, rows[shared], values[shared], now=other_rows[shared])


def _named(frame: pd.DataFrame, key: Sequence[str]) -> NDArray[np.bool_]:
    """Return the rows whose key is whole; a blank grade is the total of the stage."""
    named = [(frame[k] != "").to_numpy() for k in key if k != "grade"]
    return np.asarray(np.logical_and.reduce(named), dtype=bool)
