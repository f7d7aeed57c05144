"""The files read into tables: those that others name first, each content once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from geo.errors import SourceError
from geo.tables import TABLE, Frame
from intake.batch.choices import BatchChoice
from intake.batch.drawn_parts import drawn_parts
from intake.batch.open_files import BatchFile
from intake.batch.parts import NAMED_TABLES, TablePart, road_part, table_part, with_real_codes
from intake.finding import Finding
from intake.table import Office, Question, SourcePlan, reading_order, sheet_tables, source_plan
from words import Text


@dataclass(eq=False)
class ReadFiles:
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


def read_files(
    files: Sequence[BatchFile], choice: BatchChoice, base: Mapping[str, Frame], office: Office
) -> tuple[ReadFiles, dict[str, Frame]]:
    """Return the parts of all files, and the tables of ``base`` with the real codes they bring.

    Files of schools and villages are read before those that name them, codes before names.
    """
    plans = {f.digest: source_plan(f.layout, choice.of(f.digest).answers) for f in files}
    order = {digest: reading_order(plan) for digest, plan in plans.items()}
    read = ReadFiles({name: base[name] for name in NAMED_TABLES if name in base}, office)
    read.add([file for file in files if order[file.digest] == 0], plans)
    tables, read.parts = with_real_codes(base, read.parts)
    read.known |= {name: tables[name] for name in read.known if name in tables}
    read.learn(read.parts)
    rest = [file for file in files if order[file.digest] > 0]
    read.add(sorted(rest, key=lambda file: order[file.digest]), plans)
    return read, tables


def once(files: Sequence[BatchFile]) -> list[BatchFile]:
    """Return the files, each content once."""
    return list({file.digest: file for file in reversed(files)}.values())[::-1]


def _without_persons(findings: Sequence[Finding], parts: Sequence[TablePart]) -> list[Finding]:
    """Return findings made on opening; of a list of pupils without what is in the cell."""
    of_pupils = {part.sheet for part in parts if part.table == "pupils"}
    return [replace(f, value="") if f.sheet in of_pupils else f for f in findings]


def _parts(
    file: BatchFile, plan: SourcePlan, known: Mapping[str, Frame], office: Office
) -> tuple[list[TablePart], tuple[Question, ...]]:
    drawn = drawn_parts(file.source, file.roads, file.name, file.digest)
    if file.roads is not None:
        return [road_part(file.roads, file.name, file.digest), *drawn], ()
    roads = [
        road_part(found, file.name, file.digest, layer=layer)
        for layer, found in file.road_layers.items()
    ]
    lines = [*roads, *drawn]
    if not plan.source.sheets and lines:
        return lines, ()
    read = sheet_tables(plan, known=known, office=office)
    tables = [table_part(table, plan.source, file.digest) for table in read.tables]
    return [*lines, *tables], (*read.questions, *read.answered)
