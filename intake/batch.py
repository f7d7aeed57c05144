"""Several files looked at together: what they would make of a region, and what stands in the way.

Nothing is changed here. A preview holds every table as it would become, every finding, every open
question; ``store.imports`` keeps it whole or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from geo.checks import Problem
from geo.errors import DataError, SourceError
from geo.region import Frame, Region, checked_tables
from geo.road_source import RoadSource
from geo.schema import TABLE, TABLES
from intake.answers import Answers, Question
from intake.finding import Finding
from intake.ground import Ground
from intake.joined import Joined, joined
from intake.layer_sheets import with_layer_sheets
from intake.parts import Part, datum_part, road_part, table_part
from intake.road_files import road_layers
from intake.source import Source
from intake.tables import sheet_tables
from words import Text
from words import batch as say

# Of these a second file adds to the first by code; roads of two files do not fit together.
_REPLACED_WHOLE = frozenset({"roads"})
# The rows other files name.
_NAMED = frozenset({"schools", "villages"})


@dataclass(frozen=True, eq=False, kw_only=True)
class BatchFile:
    """A file as opened: a source, or for graphs of roads the roads themselves."""

    name: str
    digest: str
    source: Source | None = None
    roads: RoadSource | None = None


@dataclass(frozen=True, kw_only=True)
class FileChoice:
    """What a person decided about one file.

    ``readings`` is the code of the reading of positions by sheet and group of rows; ``whole`` has
    its tables take the place of those that are there, instead of adding to them by code.
    """

    answers: Answers = field(default_factory=Answers)
    readings: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    whole: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return this as plain values, for JSON."""
        readings = {s: {str(g): c for g, c in r.items()} for s, r in self.readings.items()}
        return {"answers": self.answers.to_dict(), "readings": readings, "whole": self.whole}


@dataclass(frozen=True, kw_only=True)
class BatchChoice:
    """What a person decided about the files together.

    ``confirmed``: all that asks for a second look was looked at. ``without_rejected``: rows with
    errors are left out on purpose.
    """

    files: Mapping[str, FileChoice] = field(default_factory=dict)
    confirmed: bool = False
    without_rejected: bool = False

    def of(self, digest: str) -> FileChoice:
        """Return what was decided about a file."""
        return self.files.get(digest, FileChoice())


@dataclass(frozen=True, eq=False, kw_only=True)
class Preview:
    """What would become of a region.

    ``refused`` holds name and reason of files that cannot be read; ``joins`` what each table
    becomes; ``problems`` what the data dictionary says of all tables together.
    """

    parts: tuple[Part, ...]
    questions: tuple[tuple[str, Question], ...]
    refused: tuple[tuple[str, Text], ...]
    findings: tuple[Finding, ...] = field(repr=False)
    joins: tuple[Joined, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    region: Region | None
    blockers: tuple[Text, ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way of keeping it."""
        return not self.blockers and self.region is not None

    def counts(self) -> pd.DataFrame:
        """Return a row per part: file, sheet, table, its rows in, accepted, rejected, skipped."""
        columns = ["file", "sheet", "table", "rows_in", "accepted", "rejected", "skipped"]
        rows = [
            [p.file, p.sheet, p.table, p.rows_in, p.rows_accepted, p.rows_rejected, p.rows_skipped]
            for p in self.parts
        ]
        return pd.DataFrame(rows, columns=columns)


def preview(
    files: Sequence[BatchFile],
    choice: BatchChoice,
    *,
    base: Region | None = None,
    refused: Sequence[tuple[str, Text]] = (),
) -> Preview:
    """Return what ``files`` would make of ``base`` by the decisions of ``choice``.

    ``refused`` are files that could not be opened, which stand in the way like any other fault.
    """
    tables: dict[str, Frame] = {} if base is None else dict(base.tables)
    known = {name: tables[name] for name in _NAMED if name in tables}
    parts, questions, found, failed = _read(_once(files), choice, known)
    failed = [*refused, *failed]
    # Roads come first: they are the ground on which the positions of the others are tried.
    ground = Ground.from_tables(tables | {p.table: p.frame for p in parts if p.table == "roads"})
    parts = [datum_part(part, ground, choice.of(part.digest).readings) for part in parts]
    joins = []
    for table in TABLES:
        own = [part for part in parts if part.table == table.name]
        if not own:
            continue
        whole = table.name in _REPLACED_WHOLE or any(choice.of(p.digest).whole for p in own)
        done = joined(table, tables.get(table.name), own, whole=whole)
        joins.append(done)
        tables[table.name] = done.frame
    region, problems = _region(tables)
    findings = [*found, *(finding for part in parts for finding in part.findings)]
    return Preview(
        parts=tuple(parts),
        questions=tuple(questions),
        refused=tuple(failed),
        findings=tuple(findings),
        joins=tuple(joins),
        problems=tuple(problems),
        region=region,
        blockers=tuple(_blockers(parts, questions, failed, findings, tables, problems, choice)),
    )


def _once(files: Sequence[BatchFile]) -> list[BatchFile]:
    """Return the files, each content once."""
    return list({file.digest: file for file in reversed(files)}.values())[::-1]


def _read(
    files: Sequence[BatchFile], choice: BatchChoice, known: Mapping[str, Frame]
) -> tuple[list[Part], list[tuple[str, Question]], list[Finding], list[tuple[str, Text]]]:
    """Return the parts of all files, the questions, what the door found, and who failed.

    Files of schools and villages are read before those that name them.
    """
    parts: list[Part] = []
    questions: list[tuple[str, Question]] = []
    found: list[Finding] = []
    failed: list[tuple[str, Text]] = []
    seen = dict(known)
    waiting = list(files)
    for named_first in (True, False):
        later = []
        for file in waiting:
            try:
                own, asked = _parts(file, choice.of(file.digest), seen)
            except SourceError as error:
                failed.append((file.name, error.text))
                continue
            if named_first and not any(part.table in _NAMED for part in own):
                later.append(file)
                continue
            parts += own
            questions += [(file.digest, question) for question in asked]
            found += file.source.findings if file.source else ()
            for part in own:
                if part.table in _NAMED and set(TABLE[part.table].key) <= set(part.frame):
                    before = [seen[part.table]] if part.table in seen else []
                    seen[part.table] = pd.concat([*before, part.frame], ignore_index=True)
        waiting = later
    return parts, questions, found, failed


def _parts(
    file: BatchFile, choice: FileChoice, known: Mapping[str, Frame]
) -> tuple[list[Part], tuple[Question, ...]]:
    if file.roads is not None:
        return [road_part(file.roads, file.name, file.digest)], ()
    assert file.source is not None  # noqa: S101 - a file is one or the other
    roads = [road_part(r, file.name, file.digest) for r in road_layers(file.source)]
    source = with_layer_sheets(file.source)
    if not source.sheets and roads:
        return roads, ()
    read = sheet_tables(source, choice.answers, known=known)
    tables = [table_part(table, source, file.digest) for table in read.tables]
    return [*roads, *tables], read.questions


def _region(tables: Mapping[str, Frame]) -> tuple[Region | None, list[Problem]]:
    try:
        region = Region.from_tables(tables)
    except DataError as error:
        return None, list(checked_tables(tables)[1]) or list(error.problems)
    return region, list(region.notes)


def _blockers(
    parts: Sequence[Part],
    questions: Sequence[object],
    failed: Sequence[object],
    findings: Sequence[Finding],
    tables: Mapping[str, Frame],
    problems: Sequence[Problem],
    choice: BatchChoice,
) -> list[Text]:
    """Return everything that stands in the way, in the order in which it is put right."""
    if not parts and not failed:
        return [say.NOTHING]
    blockers = [say.REFUSED_FILES.fill(count=len(failed))] if failed else []
    if questions:
        blockers.append(say.QUESTIONS_OPEN.fill(count=len(questions)))
    blockers += [say.DATUM_OPEN.fill(file=p.file) for p in parts if not p.has_datum]
    rejected = sum(part.rows_rejected for part in parts)
    if rejected and not choice.without_rejected:
        blockers.append(say.REJECTED_OPEN.fill(count=rejected))
    confirm = sum(f.response == "confirm" for f in findings) + sum(p.moves for p in parts)
    if confirm and not choice.confirmed:
        blockers.append(say.CONFIRM_OPEN.fill(count=confirm))
    missing = [t for t in TABLES if t.required and t.name not in tables]
    if missing:
        names = Text("、".join(t.title.zh for t in missing), ", ".join(t.title.en for t in missing))
        blockers.append(
            Text(
                say.MISSING_TABLE.zh.format(tables=names.zh),
                say.MISSING_TABLE.en.format(tables=names.en),
            )
        )
    errors = [p for p in problems if p.severity == "error" and p.rule != "missing_table"]
    if errors:
        blockers.append(say.PROBLEMS_OPEN.fill(count=len(errors)))
    return blockers
