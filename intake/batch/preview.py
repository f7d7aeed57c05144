"""Several files looked at together: what they would make of a region, and what prevents that.

Nothing is changed here. A preview holds every table as it would become, every finding, every open
question; ``store.records`` stores it whole or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from geo.errors import SourceError
from geo.road_files import RoadSource
from geo.tables import TABLE, TABLES, DataError, Frame, Problem, Region, checked_tables
from intake.batch.barrier_parts import barrier_parts
from intake.batch.confirmation import Confirmation, PreviewDigest, is_confirmed, preview_digest
from intake.batch.join import Joined, joined
from intake.batch.near_names import near_names
from intake.batch.parts import (
    TablePart,
    datum_part,
    road_datum_part,
    road_part,
    table_part,
    with_real_codes,
    written_places,
)
from intake.cells import NearName
from intake.datum import PlacePositions, ReferencePlaces, filled
from intake.files import Source, road_layers
from intake.finding import Finding
from intake.sheet import SourceLayout, source_layout
from intake.table import (
    Answers,
    Office,
    Question,
    SourcePlan,
    reading_order,
    sheet_tables,
    source_plan,
)
from words import Text
from words.files import batch as say

# Of these a second file adds to the first by code; roads of two files do not fit together.
_REPLACED_WHOLE = frozenset({"roads"})
# The rows other files name.
_NAMED = frozenset({"schools", "villages"})
_Findings = tuple[Finding, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class BatchFile:
    """A file as opened: a source, or for graphs of roads the roads; no answer changes any of it."""

    name: str
    digest: str
    source: Source | None = None
    roads: RoadSource | None = None

    @cached_property
    def layout(self) -> SourceLayout:
        """The sheets of the source, laid out; a graph of roads has none."""
        return source_layout(self.source or Source(self.name, self.digest))

    @cached_property
    def road_layers(self) -> Mapping[str, RoadSource]:
        """The roads of each layer of lines by its name; raises SourceError."""
        return {} if self.source is None else road_layers(self.source)


@dataclass(frozen=True, kw_only=True)
class FileChoice:
    """What a person decided about one file.

    ``readings`` is the code of the reading of positions by sheet and key of a group of rows (see
    ``group_keys``); ``whole`` has its tables take the place of those that are there, instead of
    adding to them by code.
    """

    answers: Answers = field(default_factory=Answers)
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    whole: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return this as plain values, for JSON."""
        readings = {sheet: dict(codes) for sheet, codes in self.readings.items()}
        return {"answers": self.answers.to_dict(), "readings": readings, "whole": self.whole}


@dataclass(frozen=True, kw_only=True)
class BatchChoice:
    """What a person decided about the files together.

    ``confirmed``: all that asks for a second look was looked at. ``without_rejected``: rows with
    errors are left out on purpose; both hold for what was shown and nothing else (see
    ``agreement``). ``removed``: how many rows somebody has agreed to lose where tables are
    replaced; any other number has to be agreed to anew. ``names``: the codes accepted for names
    that are in no table, by ``NearName.key``.
    """

    files: Mapping[str, FileChoice] = field(default_factory=dict)
    confirmed: Confirmation = False
    without_rejected: Confirmation = False
    removed: int = 0
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, digest: str) -> FileChoice:
        """Return the decisions about a file."""
        return self.files.get(digest, FileChoice())


@dataclass(frozen=True, eq=False, kw_only=True)
class Preview:
    """What would become of a region.

    ``refused`` holds name and reason of files that cannot be read; ``joins`` what each table
    becomes; ``problems`` what the data dictionary says of all tables together; ``digests``
    identify what a person confirms. ``questions`` are open, ``answered`` may be answered anew, each
    with the digest of its file; ``near_names`` are in no table and like a name that is, ``names``
    the codes accepted for them.
    """

    parts: tuple[TablePart, ...]
    questions: tuple[tuple[str, Question], ...]
    answered: tuple[tuple[str, Question], ...]
    near_names: tuple[NearName, ...]
    names: Mapping[str, str]
    refused: tuple[tuple[str, Text], ...]
    findings: _Findings = field(repr=False)
    joins: tuple[Joined, ...]
    problems: tuple[Problem, ...] = field(repr=False)
    region: Region | None
    blockers: tuple[Text, ...]
    digests: PreviewDigest

    @property
    def removes(self) -> int:
        """How many rows of the region would be removed."""
        return sum(len(join.removed) for join in self.joins)

    @property
    def is_ready(self) -> bool:
        """Whether it can be stored: nothing blocks it, and there is a region."""
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
    pupil_key: bytes | None = None,
) -> Preview:
    """Return the region that ``files`` would make of ``base`` by the decisions of ``choice``.

    ``refused`` are files that could not be opened, which block it like any other fault.
    ``pupil_key`` is the key of the office that codes of pupils are made with where a list has none;
    without it such a list is refused.
    """
    office = Office(pupil_key=pupil_key, names=choice.names)
    read, tables = _read(_once(files), choice, {} if base is None else base.tables, office)
    parts, failed = _placed(read.parts, tables, choice), [*refused, *read.failed]
    joins = []
    for table in TABLES:
        # A file of which no row can be used adds no table, and takes the place of none.
        own_parts = [part for part in parts if part.table == table.name and part.rows_accepted]
        if not own_parts:
            continue
        whole = table.name in _REPLACED_WHOLE or any(choice.of(p.digest).whole for p in own_parts)
        done = joined(table, tables.get(table.name), own_parts, whole=whole)
        joins.append(done)
        tables[table.name] = done.frame
    region, problems = _region(tables, joins, base)
    findings = _findings(read, parts, joins)
    digests = preview_digest((file.digest for file in files), findings, parts)
    return Preview(
        parts=tuple(parts),
        questions=tuple(read.questions),
        answered=tuple(read.answered),
        near_names=near_names(parts),
        names=choice.names,
        refused=tuple(failed),
        findings=findings,
        joins=tuple(joins),
        problems=tuple(problems),
        region=region,
        blockers=(
            *_blockers(parts, read.questions, failed, findings, tables, problems, choice, digests),
            *_losses(joins, choice),
        ),
        digests=digests,
    )


def _placed(
    parts: Sequence[TablePart], tables: Mapping[str, Frame], choice: BatchChoice
) -> list[TablePart]:
    """Return the parts with every line and position in WGS 84, as it is read.

    Roads come first: the positions of the others are held against them.
    """
    roads = [part for part in parts if part.table == "roads"]
    if roads:
        reference, places_near = (
            ReferencePlaces.from_tables(tables),
            _places_near_roads(tables, parts),
        )
        replaced = {
            id(part): road_datum_part(part, reference, places_near, choice.of(part.digest).readings)
            for part in roads
        }
        parts = [replaced.get(id(part), part) for part in parts]
        lines = pd.concat([part.frame for part in replaced.values()], ignore_index=True)
        tables = {**tables, "roads": lines}
    reference = ReferencePlaces.from_tables(tables)
    return [datum_part(part, reference, choice.of(part.digest).readings) for part in parts]


def _places_near_roads(
    tables: Mapping[str, Frame], parts: Sequence[TablePart]
) -> list[PlacePositions]:
    """Return the places that roads are compared with: those of the region, else of the files."""
    if set(tables) >= _NAMED:
        located = [tables[name].geometry[tables[name].geometry.notna()] for name in sorted(_NAMED)]
        lon, lat = (np.concatenate([getattr(p, axis) for p in located]) for axis in "xy")
        return [PlacePositions(lon=lon, lat=lat, is_sure=True)]
    written = (written_places(part) for part in parts if part.table in _NAMED)
    return [places for places in written if places is not None]


def _once(files: Sequence[BatchFile]) -> list[BatchFile]:
    """Return the files, each content once."""
    return list({file.digest: file for file in reversed(files)}.values())[::-1]


@dataclass(eq=False)
class _ReadFiles:
    """The parts, questions and findings so far; ``known`` are schools and villages by table."""

    known: dict[str, Frame]
    office: Office
    parts: list[TablePart] = field(default_factory=list)
    questions: list[tuple[str, Question]] = field(default_factory=list)
    answered: list[tuple[str, Question]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    failed: list[tuple[str, Text]] = field(default_factory=list)

    def add(self, files: Sequence[BatchFile], plans: Mapping[str, SourcePlan]) -> None:
        """Read ``files`` by what is known before each of them; ``plans`` are by digest."""
        for file in files:
            plan = plans[file.digest]
            try:
                read_parts, asked = _parts(file, plan, self.known, self.office)
            except SourceError as error:
                self.failed.append((file.name, error.text))
                continue
            self.parts += read_parts
            self.questions += [(file.digest, question) for question in asked if question.is_open]
            self.answered += [(file.digest, q) for q in asked if not q.is_open]
            self.findings += _without_persons(plan.source.findings, read_parts)
            self.learn(read_parts)

    def learn(self, parts: Sequence[TablePart]) -> None:
        """Take in the schools and villages of ``parts``; a code known before is replaced."""
        for part in parts:
            if part.is_directory:
                before = [self.known[part.table]] if part.table in self.known else []
                both = pd.concat([*before, part.frame], ignore_index=True)
                key = list(TABLE[part.table].key)
                self.known[part.table] = both.drop_duplicates(key, keep="last")


def _read(
    files: Sequence[BatchFile], choice: BatchChoice, base: Mapping[str, Frame], office: Office
) -> tuple[_ReadFiles, dict[str, Frame]]:
    """Return the parts of all files, and the tables of ``base`` with the real codes they bring.

    Files of schools and villages are read before those that name them, codes before names.
    """
    plans = {f.digest: source_plan(f.layout, choice.of(f.digest).answers) for f in files}
    order = {digest: reading_order(plan) for digest, plan in plans.items()}
    read = _ReadFiles({name: base[name] for name in _NAMED if name in base}, office)
    read.add([file for file in files if order[file.digest] == 0], plans)
    tables, read.parts = with_real_codes(base, read.parts)
    read.known |= {name: tables[name] for name in read.known if name in tables}
    read.learn(read.parts)
    rest = [file for file in files if order[file.digest] > 0]
    read.add(sorted(rest, key=lambda file: order[file.digest]), plans)
    return read, tables


def _without_persons(findings: Sequence[Finding], parts: Sequence[TablePart]) -> list[Finding]:
    """Return findings made on opening; of a list of pupils without what is in the cell."""
    of_pupils = {part.sheet for part in parts if part.table == "pupils"}
    return [replace(f, value="") if f.sheet in of_pupils else f for f in findings]


def _parts(
    file: BatchFile, plan: SourcePlan, known: Mapping[str, Frame], office: Office
) -> tuple[list[TablePart], tuple[Question, ...]]:
    barriers = barrier_parts(file.source, file.roads, file.name, file.digest)
    if file.roads is not None:
        return [road_part(file.roads, file.name, file.digest), *barriers], ()
    roads = [
        road_part(found, file.name, file.digest, layer=layer)
        for layer, found in file.road_layers.items()
    ]
    lines = [*roads, *barriers]
    if not plan.source.sheets and lines:
        return lines, ()
    read = sheet_tables(plan, known=known, office=office)
    tables = [table_part(table, plan.source, file.digest) for table in read.tables]
    return [*lines, *tables], (*read.questions, *read.answered)


def _region(
    tables: Mapping[str, Frame], joins: Sequence[Joined], base: Region | None
) -> tuple[Region | None, list[Problem]]:
    conformed = {} if base is None else base.unchanged(tables)
    conformed |= {join.table: join.conformed for join in joins if join.conformed is not None}
    checked, problems = checked_tables(tables, conformed=conformed)
    try:
        return Region.from_checked(checked, problems), problems
    except DataError:
        return None, problems


def _findings(read: _ReadFiles, parts: Sequence[TablePart], joins: Sequence[Joined]) -> _Findings:
    by_source = (*(part.findings for part in parts), *(join.findings for join in joins))
    return (*read.findings, *chain.from_iterable(by_source))


def _losses(joins: Sequence[Joined], choice: BatchChoice) -> list[Text]:
    """Return the warnings of rows written over or removed whose loss is not confirmed."""
    wrong = [f.text for join in joins for f in join.findings if f.response == "error"]
    count = sum(len(join.removed) for join in joins)
    is_open = count and count != choice.removed
    return [*wrong, say.REMOVES_OPEN.fill(count=count)] if is_open else wrong


def _blockers(
    parts: Sequence[TablePart],
    questions: Sequence[object],
    failed: Sequence[object],
    findings: Sequence[Finding],
    tables: Mapping[str, Frame],
    problems: Sequence[Problem],
    choice: BatchChoice,
    digests: PreviewDigest,
) -> list[Text]:
    """Return everything that blocks the import, in the order in which it is put right."""
    if not parts and not failed:
        return [say.NOTHING]
    blockers = [say.REFUSED_FILES.fill(count=len(failed))] if failed else []
    if questions:
        blockers.append(say.QUESTIONS_OPEN.fill(count=len(questions)))
    blockers += [say.DATUM_OPEN.fill(file=p.file) for p in parts if not p.has_datum]
    rejected = sum(part.rows_rejected for part in parts)
    if rejected and not is_confirmed(choice.without_rejected, digests.to_leave_out):
        blockers.append(say.REJECTED_OPEN.fill(count=rejected))
    confirm = sum(f.response == "confirm" for f in findings) + sum(p.moves for p in parts)
    if confirm and not is_confirmed(choice.confirmed, digests.to_confirm):
        blockers.append(say.CONFIRM_OPEN.fill(count=confirm))
    missing = [t for t in TABLES if t.required and t.name not in tables]
    if missing:
        names = Text("、".join(t.title.zh for t in missing), ", ".join(t.title.en for t in missing))
        blockers.append(filled(say.MISSING_TABLE, tables=names))
    errors = [p for p in problems if p.severity == "error" and p.rule != "missing_table"]
    if errors:
        blockers.append(say.PROBLEMS_OPEN.fill(count=len(errors)))
    return blockers
