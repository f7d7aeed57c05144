"""What the intake answers to a case: the file opened, its sheets read, its positions judged."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd

from geo.errors import PlanningError
from intake.datum import ReferencePlaces, datum_of
from intake.files import Source, open_source
from intake.finding import Finding
from intake.table import Answers, Question, SheetTable
from tests.corpus.case import Case
from tests.corpus.sheets import known_tables
from tests.intake.made import tables_of
from words.files.intake import WHICH_SHEETS


@dataclass(frozen=True, eq=False, kw_only=True)
class Answer:
    """``refusal`` is set and nothing else, or the tables with every finding and question."""

    refusal: str = ""
    tables: tuple[SheetTable, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    layers: int = 0

    def frame(self) -> pd.DataFrame:
        """Return the accepted rows of the only table."""
        (table,) = self.tables
        return table.frame

    def has(self, response: str, rule: str | None = None) -> bool:
        """Return whether some finding has this response, and this rule where one is given."""
        return any(
            f.response == response and (rule is None or f.rule == rule) for f in self.findings
        )


Opener = Callable[..., Source]


@cache
def _known() -> tuple[dict[str, Any], ReferencePlaces]:
    known = known_tables()
    return known, ReferencePlaces.from_tables(known)


def answer(case: Case, *, opened: Opener = open_source) -> Answer:
    """Return what the whole intake says of the file of ``case``; ``opened`` is the door."""
    known, ground = _known()
    try:
        source = opened(case.content, name=case.file_name)
        if source.layers and not source.sheets:
            return Answer(findings=source.findings, layers=len(source.layers))
        stated = Answers(
            sheets=tuple(sheet.name for sheet in source.sheets),
            tables={sheet.name: case.table for sheet in source.sheets},
        )
        read = tables_of(source, None if case.expected == "ask" else stated, known=known)
    except PlanningError as error:
        return Answer(refusal=error.say("zh"))
    return _answer(read.tables, source.findings, read.questions, ground)


def at_the_door(case: Case) -> Answer:
    """Return what the door alone says of the file of ``case``."""
    try:
        source = open_source(case.content, name=case.file_name)
    except PlanningError as error:
        return Answer(refusal=error.say("zh"))
    several = len(source.layers) > 1
    questions = (Question(kind="sheets", text=WHICH_SHEETS),) if several else ()
    return Answer(findings=source.findings, layers=len(source.layers), questions=questions)


def verdict(case: Case, got: Answer) -> str:
    """Return in the words of ``Case.expected`` what was got, the gravest first."""
    if got.refusal:
        return "refused"
    if case.expected == "ask" and got.questions:
        return "ask"
    for response in ("error", "confirm", "normalised", "skipped"):
        if got.has(response) and not (
            case.expected in {"read", "skipped"} and response == "normalised"
        ):
            return response
    return "ask" if got.questions else "read"


def is_as_stated(case: Case, got: Answer) -> bool:
    """Return whether a case got its response, under its rule where it names one."""
    found = verdict(case, got)
    if case.expected in {"error", "confirm", "normalised", "skipped"}:
        return found == case.expected and got.has(case.expected, case.rule)
    return found == case.expected


def _answer(
    tables: tuple[SheetTable, ...],
    findings: tuple[Finding, ...],
    questions: tuple[Question, ...],
    ground: ReferencePlaces,
) -> Answer:
    of_cells = [finding for table in tables for finding in table.findings()]
    of_places = [finding for table in tables for finding in _datum_findings(table, ground)]
    every = (*findings, *of_cells, *of_places)
    return Answer(tables=tables, findings=every, questions=questions)


def _datum_findings(table: SheetTable, ground: ReferencePlaces) -> list[Finding]:
    """Return what the datum guard says of the places of a table."""
    if "x" not in table.frame or not table.frame["x"].notna().any():
        return []
    names = {"school_id": "id", "village_id": "id", "name": "name", "township": "township"}
    frame = table.frame.rename(columns={**names, "crs": "stated"})
    columns = [c for c in ("id", "name", "township", "x", "y", "stated") if c in frame]
    positions = frame[columns].assign(row=frame.index)
    found = datum_of(positions, ground)
    # Positions in another datum are shown before and after, for a person to confirm.
    moved = [] if found.is_plain and found.is_settled else found.groups
    asked = [Finding(rule="datum", text=g.text, response="confirm") for g in moved]
    return [replace(f, sheet=table.sheet) for f in (*found.findings, *asked)]
