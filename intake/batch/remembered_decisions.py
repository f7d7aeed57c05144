"""Decisions about files of the same shape: those remembered from before, and those made now."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from intake.batch.choices import BatchChoice
from intake.batch.preview import Preview
from intake.sheet import Matching
from intake.table import with_remembered

MAPPING, DATUM, NAMES = "mapping", "datum", "names"


class Decision(NamedTuple):
    """One decision in plain values: files of which shape, what was asked, what it rests on."""

    shape: str
    kind: str
    decision: Any
    evidence: Any


def apply_remembered(
    seen: Preview, choice: BatchChoice, remembered: Callable[[str], Mapping[str, Any] | None]
) -> BatchChoice:
    """Return ``choice`` with the columns that ``remembered`` knows for the shapes asked about."""
    files = dict(choice.files)
    for digest in dict.fromkeys(digest for digest, _ in seen.questions):
        shapes = {q.shape_key for d, q in seen.questions if d == digest and q.shape_key}
        remembered_values = [remembered(shape) for shape in sorted(shapes)]
        matchings = [
            Matching.from_dict(values) for values in remembered_values if values is not None
        ]
        before = choice.of(digest)
        answers = with_remembered(before.answers, matchings)
        if answers != before.answers:
            files[digest] = replace(before, answers=answers)
    return replace(choice, files=files) if files != choice.files else choice


def recall_names(seen: Preview, choice: BatchChoice, before: Mapping[str, str]) -> BatchChoice:
    """Return ``choice`` with the names accepted ``before``, as far as they are offered alike.

    ``before`` has codes by key, as ``sheet_decisions`` states them. What was taken out by hand
    since stays out, and a name now like another is asked about.
    """
    offered = {near.key: near.code for near in seen.near_names}
    own = {
        key: code
        for key, code in before.items()
        if offered.get(key) == code and key not in choice.refused_names
    }
    if all(choice.names.get(key) == code for key, code in own.items()):
        return choice
    return replace(choice, names={**choice.names, **own}, recalled=choice.recalled | frozenset(own))


def sheet_decisions(seen: Preview, before: Mapping[str, str] | None = None) -> list[Decision]:
    """Return the decisions on each sheet: its columns, and the datum with its evidence.

    The names accepted for others are one decision over all sheets: those accepted now, and those
    accepted ``before`` that these files do not ask about.

    Roads have no columns to match; their shape is the name of their table.
    """
    decisions: dict[tuple[str, str], Decision] = {}
    for part in seen.parts:
        shape = part.table
        if part.matching is not None:
            shape = part.matching.shape_key
            decisions[shape, MAPPING] = Decision(shape, MAPPING, part.matching.to_dict(), None)
        if part.datum is not None:
            codes = [group.reading.code if group.reading else None for group in part.datum.groups]
            decisions[shape, DATUM] = Decision(shape, DATUM, codes, part.datum.as_json())
    taken = [near for near in seen.near_names if seen.names.get(near.key) == near.code]
    before = before or {}
    asked = {near.key for near in seen.near_names}
    accepted = {key: code for key, code in before.items() if key not in asked}
    accepted |= {near.key: near.code for near in taken}
    if accepted != before:
        rows = {near.key: near.rows for near in taken}
        decisions[NAMES, NAMES] = Decision(NAMES, NAMES, accepted, rows)
    return list(decisions.values())
