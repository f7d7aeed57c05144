"""Names in no table that are like one that is, over all files; and which of them are accepted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from intake.batch.parts import TablePart
from intake.cells import NearName


def near_names(parts: Sequence[TablePart]) -> tuple[NearName, ...]:
    """Return each such name once with its rows in all files, the most frequent first."""
    found: dict[str, NearName] = {}
    for near in (near for part in parts for near in part.near_names):
        before = found.get(near.key)
        found[near.key] = near if before is None else replace(near, rows=near.rows + before.rows)
    return tuple(sorted(found.values(), key=lambda near: (not near.is_sure, -near.rows, near)))


def accepted_names(names: Iterable[NearName]) -> dict[str, str]:
    """Return the codes of ``names`` by their keys, as a choice holds them."""
    return {near.key: near.code for near in names}
