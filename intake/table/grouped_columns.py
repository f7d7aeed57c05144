"""A township or school written once above its rows, blank below: filled in, and asked about."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from geo.tables import ALIASES, TABLE
from intake.cell_findings import marked
from intake.map_distinct import where
from intake.sheet import Match, Matching, TableLayout
from intake.text_cleaning import header_key, place_name

# Fewer rows are no pattern, and are typed by hand as soon.
_LEAST_ROWS = 8
_GROUPS = frozenset({"township", "county", "school_id", "school_name"})
# A village heads its rows where every row must have one; a pupil's may be unknown.
_VILLAGES = frozenset({"village_id", "village_name"})
_TOWNSHIPS = frozenset(header_key(word) for word in ("乡镇", "街道", *ALIASES["township"]))


def with_groups_filled(layout: TableLayout, matching: Matching) -> TableLayout:
    """Return ``layout`` with the columns filled down that are written once for each group of rows.

    That is so only where every value stands once, at the head of its rows, and blanks are the rule;
    a column in which a value comes again has gaps, which stay.
    """
    body, marks = layout.body, list(layout.marks)
    for place, match in enumerate(matching.columns):
        if not _heads_rows(matching.table, match):
            continue
        texts = np.asarray(body[:, place], dtype=object)
        present = where(texts, lambda text: bool(text.strip()))
        if not _is_grouped(texts, present):
            continue
        heads = np.maximum.accumulate(np.where(present, np.arange(len(texts)), 0))
        filled = texts[heads]
        body = body.copy()
        body[:, place] = filled
        counts = {"groups": int(present.sum()), "rows": int((~present).sum())}
        marks += marked("groups_filled", match.header, [0], [""], fills=counts)
        rows, nothing = layout.rows[~present], [""] * int((~present).sum())
        marks += marked("group_filled", match.header, rows, nothing, now=filled[~present])
    return replace(layout, body=body, marks=tuple(marks))


def _heads_rows(table: str, match: Match) -> bool:
    """Return whether a column says what several rows have in common, and none of its own code."""
    if match.target is None:
        return header_key(match.header) in _TOWNSHIPS
    if match.target in TABLE[table].key and len(TABLE[table].key) == 1:
        return False
    return match.target in _GROUPS or (
        match.target in _VILLAGES and "village_id" in TABLE[table].key
    )


def _is_grouped(texts: NDArray[np.object_], present: NDArray[np.bool_]) -> bool:
    if len(texts) < _LEAST_ROWS or not present[0]:
        return False
    values = [place_name(str(text)) for text in texts[present]]
    blanks = int((~present).sum())
    return len(set(values)) == len(values) and blanks >= len(values)
