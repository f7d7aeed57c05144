"""Rows written alike are judged together: which reading, by what evidence, and in what words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from intake.datum import evidence as of
from intake.datum.readings import Reading, Stated
from intake.datum.reference_places import Metres, ReferencePlaces
from intake.datum.wording import filled, joined, listed, shift_text, stated_text
from words import Text
from words.files import datum as say

# plain: WGS 84 degrees as they stand, every row at its known place; confirm: a reading is proposed;
# ask: nothing is proposed; answered: a person has chosen.
Verdict = Literal["plain", "confirm", "ask", "answered"]
By = Literal["names", "roads", "places", "outline", "person", ""]
Rows = NDArray[np.int64]
_NONE = -1


@dataclass(frozen=True, eq=False, kw_only=True)
class RowGroup:
    """Rows of a file that are read the same way.

    ``rows`` are positions in the table given; ``stated`` what the file says of them; ``choices``
    the readings possible; ``evidence`` plain numbers, to be stored with the decision.
    """

    rows: Rows = field(repr=False)
    stated: str
    choices: tuple[Reading, ...]
    verdict: Verdict
    by: By
    reading: Reading | None
    evidence: Mapping[str, Any] = field(repr=False)
    text: Text


class Note(NamedTuple):
    """A finding on one row, by its position in the table."""

    row: int
    rule: str
    fills: Mapping[str, object]


class Judged(NamedTuple):
    """The groups that rows written alike fall into, and the notes on single rows."""

    groups: list[RowGroup]
    notes: list[Note]


@dataclass(frozen=True, eq=False, kw_only=True)
class AlikeRows:
    """Rows written alike, where each reading puts them, and the reference places.

    ``xy_m`` has shape (choices, rows, 2), metres; ``known_xy`` (rows, 2), NaN where not known. The
    choice the file states comes first.
    """

    rows: Rows
    stated: str
    stated_datum: Stated | None
    choices: tuple[Reading, ...]
    xy_m: Metres
    known_xy: Metres
    reference: ReferencePlaces
    names: of.NameEvidence
    roads: of.RoadEvidence | None

    @property
    def leader(self) -> int:
        """The reading in clear lead by the roads, -1 where there is none."""
        return _NONE if self.roads is None else self.roads.leader


def judged(alike: AlikeRows) -> Judged:
    """Return the groups the rows fall into, each with a reading or the question."""
    votes, choices, leader = alike.names.votes, alike.choices, alike.leader
    kinds, most = int((votes > 0).sum()), int(votes.argmax())
    enough = votes[most] >= of.ENOUGH_NAMES
    if kinds > 1:
        mixed = filled(say.WHY_MIXED_NAMES, kinds=kinds)
        return _split(alike, mixed) if enough else Judged([_asked(alike, mixed)], [])
    # One vote or two do not decide, but they stand against roads that say something else.
    if kinds and leader not in {_NONE, most}:
        why = filled(say.WHY_CONFLICT, names=choices[most], roads=choices[leader])
        return Judged([_asked(alike, why)], [])
    if enough:
        return _by_names(alike, most)
    if leader != _NONE:
        return _by_roads(alike, leader)
    return _by_outline(alike)


def _by_names(alike: AlikeRows, read: int) -> Judged:
    names = alike.names
    agrees, unknown = names.vote == read, ~names.matched
    contrary = of.contrary_rows(alike.xy_m, read, alike.reference, among=unknown)
    notes = _contrary_notes(alike, contrary)
    asked = []
    if contrary.is_beyond_chance:
        # What is known by name is certain; the other rows seem to come from elsewhere.
        asked.append(_asked(alike, _mixed_why(alike, read, contrary), only=unknown))
    certain = ~unknown if asked else np.ones(len(unknown), dtype=bool)
    sentences = [_named_text(alike, read, agrees, count=int(certain.sum()))]
    shift = of.shift_m((alike.known_xy - alike.xy_m[read])[agrees])
    if shift is not None:
        sentences.append(shift_text(*shift))
    if unknown.any() and not asked:
        sentences.append(filled(say.NOT_ALL_KNOWN, count=int(unknown.sum())))
    for row in np.flatnonzero(names.matched & ~agrees):
        metres = round(float(names.residual_m[read, row]))
        notes.append(Note(int(alike.rows[row]), "datum_moved", {"metres": metres}))
    sure = bool(agrees[certain].all()) and shift is None
    text = joined(*sentences)
    group = _found(alike, read, "names", text, only=certain, sure=sure, shift_m=shift)
    return Judged([group, *asked], notes)


def _by_roads(alike: AlikeRows, read: int) -> Judged:
    assert alike.roads is not None  # noqa: S101 - one of its readings leads
    contrary = of.contrary_rows(alike.xy_m, read, alike.reference)
    notes = _contrary_notes(alike, contrary)
    if contrary.is_beyond_chance:
        return Judged([_asked(alike, _mixed_why(alike, read, contrary))], notes)
    # Compared with the numbers at face value, or else with the reading that comes next.
    others = [int(k) for k in np.argsort(alike.roads.lower, kind="stable") if k != read]
    face = [k for k in others if alike.choices[k] == alike.choices[read].as_written]
    other = (face or others)[0]
    metres = alike.roads.median_m()
    text = filled(
        say.BY_ROADS,
        count=len(alike.rows),
        reading=alike.choices[read],
        metres=metres[read],
        other=alike.choices[other],
        other_metres=metres[other],
    )
    matched = int(alike.names.matched.sum())
    if matched >= of.ENOUGH_NAMES and not alike.names.votes.any():
        text = joined(text, filled(say.NONE_FITS, matched=matched))
    return Judged([_found(alike, read, "roads", text)], notes)


def _by_outline(alike: AlikeRows) -> Judged:
    """Return the reading by the outline where names and roads give none, or else the question."""
    roads, choices = alike.roads, alike.choices
    if roads is not None:
        contrary = of.contrary_rows(alike.xy_m, roads.nearest, alike.reference)
        if contrary.is_beyond_chance:
            why = _mixed_why(alike, roads.nearest, contrary)
            return Judged([_asked(alike, why)], _contrary_notes(alike, contrary))
    read = of.by_outline(alike.xy_m, alike.reference) if not alike.names.votes.any() else _NONE
    if read != _NONE:
        text = filled(say.BY_OUTLINE, count=len(alike.rows), reading=choices[read])
        return Judged([_found(alike, read, "outline", text)], [])
    if roads is not None:
        return Judged([_asked(alike, say.WHY_UNCLEAR)], [])
    nothing = len(alike.reference.roads) == 0 and alike.reference.places.empty
    points = int(np.isfinite(alike.xy_m).all(axis=(0, 2)).sum())
    few = filled(say.WHY_FEW, points=points, least=of.ENOUGH_POINTS)
    return Judged([_asked(alike, say.WHY_NOTHING if nothing else few)], [])


def _split(alike: AlikeRows, mixed: Text) -> Judged:
    """Return a group for each reading that known names support, and one for the other rows."""
    vote = alike.names.vote
    groups, notes = [], []
    for read in np.flatnonzero(alike.names.votes):
        mine = vote == read
        text = _named_text(alike, int(read), mine, count=int(mine.sum()))
        groups.append(_found(alike, int(read), "names", text, only=mine))
        if read != alike.names.votes.argmax():
            fills = {"reading": alike.choices[read]}
            notes += [Note(int(row), "datum_mixed", fills) for row in alike.rows[mine]]
    rest = vote == _NONE
    if rest.any():
        groups.append(_asked(alike, mixed, only=rest))
        notes += [Note(int(row), "datum_mixed_unknown", {}) for row in alike.rows[rest]]
    return Judged(groups, notes)


def _found(
    alike: AlikeRows,
    read: int,
    by: By,
    text: Text,
    *,
    only: NDArray[np.bool_] | None = None,
    sure: bool = False,
    shift_m: tuple[float, float] | None = None,
) -> RowGroup:
    """Return the group with its reading; ``sure``: every row lies at its known place."""
    reading = alike.choices[read]
    is_old = alike.stated_datum == "old"
    differs = alike.stated_datum not in {None, reading.datum}
    is_plain = sure and reading.is_plain and not differs
    said = [text, *stated_text(alike.stated, is_old=is_old, differs=differs)]
    evidence = _evidence(alike)
    if shift_m is not None:
        evidence["shift_m"] = [round(part, 1) for part in shift_m]
    return RowGroup(
        rows=alike.rows if only is None else alike.rows[only],
        stated=alike.stated,
        choices=alike.choices,
        verdict="plain" if is_plain else "confirm",
        by=by,
        reading=reading,
        evidence=evidence,
        text=joined(*said) if is_plain else joined(*said, say.LOOK),
    )


def _asked(alike: AlikeRows, why: Text, *, only: NDArray[np.bool_] | None = None) -> RowGroup:
    """Return the group without a reading: a person must say."""
    rows = alike.rows if only is None else alike.rows[only]
    is_old = alike.stated_datum == "old"
    said = [
        filled(say.DATUM_UNCLEAR, count=len(rows), why=why),
        *stated_text(alike.stated, is_old=is_old, differs=False),
        filled(say.CHOOSE, choices=listed(alike.choices)),
    ]
    return RowGroup(
        rows=rows,
        stated=alike.stated,
        choices=alike.choices,
        verdict="ask",
        by="",
        reading=None,
        evidence=_evidence(alike),
        text=joined(*said),
    )


def _mixed_why(alike: AlikeRows, read: int, contrary: of.Contrary) -> Text:
    """Return that most rows are of one reading and many of another."""
    other = int(np.bincount(contrary.reading).argmax())
    count = int((contrary.reading == other).sum())
    choices = alike.choices
    return filled(say.WHY_MIXED_ROADS, reading=choices[read], others=count, other=choices[other])


def _named_text(alike: AlikeRows, read: int, agrees: NDArray[np.bool_], *, count: int) -> Text:
    return filled(
        say.BY_NAMES,
        count=count,
        reading=alike.choices[read],
        votes=int(agrees.sum()),
        metres=round(float(np.median(alike.names.residual_m[read, agrees]))),
    )


def _contrary_notes(alike: AlikeRows, contrary: of.Contrary) -> list[Note]:
    return [
        Note(
            int(alike.rows[row]),
            "datum_contrary",
            {"other": alike.choices[other], "other_metres": round(then), "metres": round(now)},
        )
        for row, other, now, then in zip(
            contrary.rows,
            contrary.reading,
            contrary.now_m.tolist(),
            contrary.then_m.tolist(),
            strict=True,
        )
    ]


def _evidence(alike: AlikeRows) -> dict[str, Any]:
    """Return the numbers as plain values, by reading."""
    codes = [reading.code for reading in alike.choices]
    names, roads = alike.names, alike.roads
    found: dict[str, Any] = {
        "rows": len(alike.rows),
        "stated": alike.stated,
        "names": {
            "matched": int(names.matched.sum()),
            "votes": dict(zip(codes, names.votes.tolist(), strict=True)),
            "median_m": dict(zip(codes, names.median_m(), strict=True)),
        },
    }
    if roads is not None:
        found["roads"] = {
            "points": len(roads.rows),
            "median_m": dict(zip(codes, roads.median_m(), strict=True)),
            "lower_bound": dict(zip(codes, roads.lower.round(3).tolist(), strict=True)),
            "gate": 1 - of.GATE,
            "leader": None if roads.leader == _NONE else codes[roads.leader],
        }
    return found
