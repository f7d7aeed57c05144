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
    """What became of rows written alike; mixed ones fall into several groups."""

    groups: list[RowGroup]
    notes: list[Note]


@dataclass(frozen=True, eq=False, kw_only=True)
class Case:
    """Rows written alike, where each reading puts them, and what is known of the ground.

    ``at`` has shape (choices, rows, 2), metres; ``known_xy`` (rows, 2), NaN where not known. Of the
    choices the one the file states comes first.
    """

    rows: Rows
    stated: str
    stated_datum: Stated | None
    choices: tuple[Reading, ...]
    at: Metres
    known_xy: Metres
    ground: ReferencePlaces
    names: of.NameEvidence
    roads: of.RoadEvidence | None

    @property
    def leader(self) -> int:
        """The reading in clear lead by the roads, -1 where there is none."""
        return _NONE if self.roads is None else self.roads.leader


def judged(case: Case) -> Judged:
    """Return the groups the rows fall into, each with a reading or the question."""
    votes, choices, leader = case.names.votes, case.choices, case.leader
    kinds, most = int((votes > 0).sum()), int(votes.argmax())
    enough = votes[most] >= of.ENOUGH_NAMES
    if kinds > 1:
        mixed = filled(say.WHY_MIXED_NAMES, kinds=kinds)
        return _split(case, mixed) if enough else Judged([_asked(case, mixed)], [])
    # One vote or two do not decide, but they stand against roads that say something else.
    if kinds and leader not in {_NONE, most}:
        why = filled(say.WHY_CONFLICT, names=choices[most], roads=choices[leader])
        return Judged([_asked(case, why)], [])
    if enough:
        return _by_names(case, most)
    if leader != _NONE:
        return _by_roads(case, leader)
    return _by_outline(case)


def _by_names(case: Case, read: int) -> Judged:
    names = case.names
    agrees, unknown = names.vote == read, ~names.matched
    contrary = of.contrary_rows(case.at, read, case.ground, among=unknown)
    notes = _contrary_notes(case, contrary)
    asked = []
    if contrary.is_beyond_chance:
        # What is known by name stands; the other rows seem to come from elsewhere.
        asked.append(_asked(case, _mixed_why(case, read, contrary), only=unknown))
    own = ~unknown if asked else np.ones(len(unknown), dtype=bool)
    sentences = [_named_text(case, read, agrees, count=int(own.sum()))]
    shift = of.shift_m((case.known_xy - case.at[read])[agrees])
    if shift is not None:
        sentences.append(shift_text(*shift))
    if unknown.any() and not asked:
        sentences.append(filled(say.NOT_ALL_KNOWN, count=int(unknown.sum())))
    for at in np.flatnonzero(names.matched & ~agrees):
        metres = round(float(names.residual_m[read, at]))
        notes.append(Note(int(case.rows[at]), "datum_moved", {"metres": metres}))
    sure = bool(agrees[own].all()) and shift is None
    text = joined(*sentences)
    group = _found(case, read, "names", text, only=own, sure=sure, shift_m=shift)
    return Judged([group, *asked], notes)


def _by_roads(case: Case, read: int) -> Judged:
    assert case.roads is not None  # noqa: S101 - one of its readings leads
    contrary = of.contrary_rows(case.at, read, case.ground)
    notes = _contrary_notes(case, contrary)
    if contrary.is_beyond_chance:
        return Judged([_asked(case, _mixed_why(case, read, contrary))], notes)
    # Beside it the numbers at face value, or else the reading that comes next.
    others = [int(k) for k in np.argsort(case.roads.lower, kind="stable") if k != read]
    face = [k for k in others if case.choices[k] == case.choices[read].as_written]
    other = (face or others)[0]
    metres = case.roads.median_m()
    text = filled(
        say.BY_ROADS,
        count=len(case.rows),
        reading=case.choices[read],
        metres=metres[read],
        other=case.choices[other],
        other_metres=metres[other],
    )
    matched = int(case.names.matched.sum())
    if matched >= of.ENOUGH_NAMES and not case.names.votes.any():
        text = joined(text, filled(say.NONE_FITS, matched=matched))
    return Judged([_found(case, read, "roads", text)], notes)


def _by_outline(case: Case) -> Judged:
    """Return what the outline says where names and roads do not, or else the question."""
    roads, choices = case.roads, case.choices
    if roads is not None:
        contrary = of.contrary_rows(case.at, roads.nearest, case.ground)
        if contrary.is_beyond_chance:
            why = _mixed_why(case, roads.nearest, contrary)
            return Judged([_asked(case, why)], _contrary_notes(case, contrary))
    read = of.by_outline(case.at, case.ground) if not case.names.votes.any() else _NONE
    if read != _NONE:
        text = filled(say.BY_OUTLINE, count=len(case.rows), reading=choices[read])
        return Judged([_found(case, read, "outline", text)], [])
    if roads is not None:
        return Judged([_asked(case, say.WHY_UNCLEAR)], [])
    nothing = len(case.ground.roads) == 0 and case.ground.places.empty
    points = int(np.isfinite(case.at).all(axis=(0, 2)).sum())
    few = filled(say.WHY_FEW, points=points, least=of.ENOUGH_POINTS)
    return Judged([_asked(case, say.WHY_NOTHING if nothing else few)], [])


def _split(case: Case, mixed: Text) -> Judged:
    """Return a group for each reading that known names support, and one for the other rows."""
    vote = case.names.vote
    groups, notes = [], []
    for read in np.flatnonzero(case.names.votes):
        mine = vote == read
        text = _named_text(case, int(read), mine, count=int(mine.sum()))
        groups.append(_found(case, int(read), "names", text, only=mine))
        if read != case.names.votes.argmax():
            fills = {"reading": case.choices[read]}
            notes += [Note(int(row), "datum_mixed", fills) for row in case.rows[mine]]
    rest = vote == _NONE
    if rest.any():
        groups.append(_asked(case, mixed, only=rest))
        notes += [Note(int(row), "datum_mixed_unknown", {}) for row in case.rows[rest]]
    return Judged(groups, notes)


def _found(
    case: Case,
    read: int,
    by: By,
    text: Text,
    *,
    only: NDArray[np.bool_] | None = None,
    sure: bool = False,
    shift_m: tuple[float, float] | None = None,
) -> RowGroup:
    """Return the group with its reading; ``sure``: every row stands at its known place."""
    reading = case.choices[read]
    is_old = case.stated_datum == "old"
    differs = case.stated_datum not in {None, reading.datum}
    is_plain = sure and reading.is_plain and not differs
    said = [text, *stated_text(case.stated, is_old=is_old, differs=differs)]
    evidence = _evidence(case)
    if shift_m is not None:
        evidence["shift_m"] = [round(part, 1) for part in shift_m]
    return RowGroup(
        rows=case.rows if only is None else case.rows[only],
        stated=case.stated,
        choices=case.choices,
        verdict="plain" if is_plain else "confirm",
        by=by,
        reading=reading,
        evidence=evidence,
        text=joined(*said) if is_plain else joined(*said, say.LOOK),
    )


def _asked(case: Case, why: Text, *, only: NDArray[np.bool_] | None = None) -> RowGroup:
    """Return the group without a reading: a person must say."""
    rows = case.rows if only is None else case.rows[only]
    is_old = case.stated_datum == "old"
    said = [
        filled(say.CANNOT_TELL, count=len(rows), why=why),
        *stated_text(case.stated, is_old=is_old, differs=False),
        filled(say.CHOOSE, choices=listed(case.choices)),
    ]
    return RowGroup(
        rows=rows,
        stated=case.stated,
        choices=case.choices,
        verdict="ask",
        by="",
        reading=None,
        evidence=_evidence(case),
        text=joined(*said),
    )


def _mixed_why(case: Case, read: int, contrary: of.Contrary) -> Text:
    """Return that most rows are of one reading and many of another."""
    other = int(np.bincount(contrary.reading).argmax())
    count = int((contrary.reading == other).sum())
    choices = case.choices
    return filled(say.WHY_MIXED_ROADS, reading=choices[read], others=count, other=choices[other])


def _named_text(case: Case, read: int, agrees: NDArray[np.bool_], *, count: int) -> Text:
    return filled(
        say.BY_NAMES,
        count=count,
        reading=case.choices[read],
        votes=int(agrees.sum()),
        metres=round(float(np.median(case.names.residual_m[read, agrees]))),
    )


def _contrary_notes(case: Case, contrary: of.Contrary) -> list[Note]:
    return [
        Note(
            int(case.rows[row]),
            "datum_contrary",
            {"other": case.choices[other], "other_metres": round(then), "metres": round(now)},
        )
        for row, other, now, then in zip(
            contrary.rows,
            contrary.reading,
            contrary.now_m.tolist(),
            contrary.then_m.tolist(),
            strict=True,
        )
    ]


def _evidence(case: Case) -> dict[str, Any]:
    """Return the numbers as plain values, by reading."""
    codes = [reading.code for reading in case.choices]
    names, roads = case.names, case.roads
    found: dict[str, Any] = {
        "rows": len(case.rows),
        "stated": case.stated,
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
