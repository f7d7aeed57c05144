"""From the sheets of a source to tables of the data dictionary, row for row accounted for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.errors import SourceError
from geo.tables import CONVERT, TABLE
from intake.cell_findings import Marks, marked, rows_with
from intake.cells import Directory, NearName, clashes, is_generated, repeats
from intake.files import Source
from intake.finding import Finding
from intake.sheet import SUBSTITUTES_FOR, Matching, is_wide, unpivoted
from intake.table.answers import Office, Question
from intake.table.fill_gaps import fill_gaps
from intake.table.grouped_columns import with_groups_filled
from intake.table.provision_columns import Provision, provision_of
from intake.table.pupil_identity import without_persons
from intake.table.questions import SheetPlan, SourcePlan
from intake.table.reading import SheetReading, read_cells
from intake.table.village_columns import village_question

# Tables whose rows the names of others are looked up in, and what a row of them is.
_DIRECTORIES = {"schools": "school", "villages": "village"}
_LAST = 2
# What stands for a required column, so that a fault there explains its gap.
_CODES = ("school_id", "village_id")
_EXPLAINS = {**SUBSTITUTES_FOR, "grade": ("stage",), "name": _CODES, "township": _CODES}


@dataclass(frozen=True, eq=False, kw_only=True)
class SheetTable:
    """One sheet as rows of one table.

    ``frame`` has the rows without an error, its index their row in the file (a wide row as often
    as it has grades); places are the numbers ``x`` and ``y`` as written and the stated datum
    ``crs``. ``rows_in`` is the sum of the three other counts, all rows of the file.
    ``near_names`` are names in no table that are like one that is. ``is_derived``: the rows are a
    part of those of another table of the sheet, whose columns ``matching`` holds.
    """

    sheet: str
    table: str
    matching: Matching
    frame: pd.DataFrame = field(repr=False)
    marks: tuple[Marks, ...] = field(repr=False)
    rows_in: int
    rows_accepted: int
    rows_rejected: int
    rows_skipped: int
    file: str = ""
    near_names: tuple[NearName, ...] = ()
    is_derived: bool = False

    def findings(self) -> Iterator[Finding]:
        """Yield every finding, a cell each; intake.cell_findings counts them."""
        for mark in self.marks:
            yield from mark.findings(file=self.file, sheet=self.sheet)


@dataclass(frozen=True, eq=False, kw_only=True)
class SheetTables:
    """What a source gave: a table per sheet, and what must be answered first.

    What a list of schools states of its places is a table more. While questions are open, proposals
    stand in for their answers, so that a preview can be shown.
    """

    tables: tuple[SheetTable, ...]
    questions: tuple[Question, ...]
    answered: tuple[Question, ...]
    findings: tuple[Finding, ...]

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to ask."""
        return not self.questions


def sheet_tables(
    plan: SourcePlan,
    *,
    known: Mapping[str, pd.DataFrame] | None = None,
    office: Office | None = None,
) -> SheetTables:
    """Return the sheets of a source as tables, as ``plan`` has them.

    ``known`` holds the schools and villages of the region the file is added to, in which names
    are looked up; those of the file itself are added. ``office`` has what no file says. Raises
    SourceError where a sheet that is wanted is no table: empty, without a header, two columns of
    one name.
    """
    if plan.refusal is not None:
        raise SourceError(plan.refusal)
    source = plan.source
    frames = {t: _looked_up(f, t) for t, f in (known or {}).items() if t in _DIRECTORIES}
    done: dict[str, list[SheetTable]] = {}
    questions = [*plan.questions, *plan.answered]
    # Schools and villages first: the names in the other sheets are looked up in them.
    for sheet in sorted(plan.sheets, key=_order):
        if sheet.matching.table == "pupils":
            villages = _directories(frames).get("village")
            sheet, question = _with_villages(sheet, villages)  # noqa: PLW2901
            questions += [question] if question is not None else []
        table, *derived = _read(sheet, source, frames, office or Office())
        done[sheet.sheet.name] = [table, *derived]
        if table.table in _DIRECTORIES and set(TABLE[table.table].key) <= set(table.frame):
            before = [frames[table.table]] if table.table in frames else []
            both = pd.concat([*before, _looked_up(table.frame, table.table)])
            frames[table.table] = both.drop_duplicates(TABLE[table.table].key[0], keep="last")
    ordered = tuple(table for sheet in plan.sheets for table in done[sheet.sheet.name])
    return SheetTables(
        tables=ordered,
        questions=tuple(q for q in questions if q.is_open),
        answered=tuple(q for q in questions if not q.is_open),
        findings=source.findings,
    )


def reading_order(plan: SourcePlan) -> int:
    """Return the order of a file: 0 with codes others name, 1 with names, then the rest."""
    return min(map(_order, plan.sheets), default=_LAST)


def _order(plan: SheetPlan) -> int:
    table = plan.matching.table
    if table not in _DIRECTORIES:
        return _LAST
    return 0 if TABLE[table].key[0] in plan.matching.targets else 1


def _looked_up(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return the columns that names are looked up by."""
    return pd.DataFrame(
        {c: frame[c] for c in (*TABLE[table].key, "name", "township", "county") if c in frame}
    )


def _with_villages(
    plan: SheetPlan, villages: Directory | None
) -> tuple[SheetPlan, Question | None]:
    """Return a list of pupils as read by the column of its villages, and the question of it."""
    matching, question = village_question(plan.matching, plan.layout, plan.sheet.name, villages)
    return replace(plan, matching=matching), question


def _directories(known: Mapping[str, pd.DataFrame], table: str = "pupils") -> dict[str, Directory]:
    """Return the known schools and villages, as far as rows of ``table`` name them."""
    columns = TABLE[table].columns
    return {
        kind: Directory.of(known[of], kind=kind)
        for of, kind in _DIRECTORIES.items()
        if of in known and any(c.name == f"{kind}_id" for c in columns)
    }


def _read(
    plan: SheetPlan, source: Source, known: Mapping[str, pd.DataFrame], office: Office
) -> list[SheetTable]:
    """Return the table of a sheet with every row accepted, rejected or skipped.

    A list of schools that states their places gives a table of them as well.
    """
    plan = replace(plan, layout=with_groups_filled(plan.layout, plan.matching))
    reading = read_cells(plan.layout, plan.matching, office)
    fill_gaps(reading, _directories(known, plan.matching.table))
    frame = _framed(reading)
    key = [k for k in TABLE[reading.table].key if k in frame]
    twice, marks = repeats(frame, key)
    reading.marks += marks
    if is_wide(plan.matching.targets):
        cells = {t: c for t, c in reading.cells.items() if _is_measure(t, reading.table)}
        frame, marks = unpivoted(reading.table, frame.drop(columns=list(cells)), cells)
        reading.marks += marks
        twice = np.isin(frame.index, list(rows_with(reading.marks, "skipped")))
    reading.marks += _clashes(reading, frame[~twice])
    _mark_blank(reading, frame)
    table = _counted(plan, source, reading, frame)
    provision = provision_of(reading)
    return [table] if provision is None else [table, _derived(table, provision)]


def _clashes(reading: SheetReading, frame: pd.DataFrame) -> list[Marks]:
    """Return the marks of rows that share their key; of generated codes, of their name."""
    key = list(TABLE[reading.table].key)
    header = reading.header(key[0], *SUBSTITUTES_FOR)
    if reading.table not in _DIRECTORIES or key[0] not in frame:
        return clashes(frame, key, header=header)
    generated = frame[key[0]].map(is_generated).to_numpy(dtype=bool)
    if not generated.any():
        return clashes(frame, key, header=header)
    by_name = clashes(frame[generated], key, header=reading.header("name"), rule="same_made_code")
    return [*clashes(frame[~generated], key, header=header), *by_name]


def _is_measure(target: str, table: str) -> bool:
    """Return whether a column is spread over grades or ages, or is the sum of such."""
    measures = {"children"} if table == "children" else {"pupils", "classes", "boarders"}
    return target.partition("@")[0] in measures


def _framed(reading: SheetReading) -> pd.DataFrame:
    """Return the canonical text of every row: declared columns, place, extra columns."""
    declared = [c.name for c in TABLE[reading.table].columns if c.name in reading.cells]
    wide = [target for target in reading.cells if "@" in target]
    columns: dict[str, NDArray[Any]] = {n: reading.cells[n] for n in (*declared, *wide)}
    if reading.positions is not None:
        columns |= {"x": reading.positions.x, "y": reading.positions.y}
        columns["crs"] = reading.cells["crs"]
    return pd.DataFrame(columns | reading.extras, index=reading.rows)


def _mark_blank(reading: SheetReading, frame: pd.DataFrame) -> None:
    """Mark each required column that is not there, and each blank cell of one that is."""
    for column in TABLE[reading.table].columns:
        if not column.required:
            continue
        if column.name not in frame:
            title = [column.title.zh]
            reading.marks += marked("missing_target", "", [0], [""], now=title)
            continue
        sources = [column.name, *(t for t, c in _EXPLAINS.items() if column.name in c)]
        rows_with_errors = reading.rows_with_errors(*sources)
        blank = frame.index[frame[column.name] == ""].unique()
        rows = [int(row) for row in blank if int(row) not in rows_with_errors]
        header = reading.header(*sources) or column.title.zh
        reading.marks += marked("blank", header, rows, [""] * len(rows))


def _counted(
    plan: SheetPlan, source: Source, reading: SheetReading, frame: pd.DataFrame
) -> SheetTable:
    """Return the table with its rows sorted into accepted, rejected and skipped."""
    layout = plan.layout
    rows = {int(row) for row in layout.rows}
    marks = without_persons(reading, [*layout.marks, *reading.marks])
    faults = _faults(source, plan, marks)
    wrong = rows_with(marks, "error") | faults
    # A fault of the whole sheet, or of a row that is nowhere, leaves no row to be trusted.
    rejected = rows if wrong - rows else wrong
    skipped = (rows_with(reading.marks, "skipped") & rows) - rejected
    accepted = rows - rejected - skipped
    accepted_frame = frame[frame.index.isin(list(accepted))]
    return SheetTable(
        sheet=plan.sheet.name,
        table=reading.table,
        matching=plan.matching,
        frame=typed(reading.table, accepted_frame),
        marks=tuple(marks),
        rows_in=layout.rows_in,
        rows_accepted=len(accepted),
        rows_rejected=len(rejected),
        rows_skipped=layout.rows_in - len(rows) + len(skipped),
        file=source.name,
        near_names=tuple(reading.near_names),
    )


def _derived(table: SheetTable, provision: Provision) -> SheetTable:
    """Return what accepted schools state of their places; those that state nothing are skipped."""
    schools = set(table.frame.index)
    wrong = rows_with(provision.marks, "error") & schools
    of_rows = provision.frame.index
    frame = provision.frame[of_rows.isin(list(schools - wrong))]
    accepted = frame.index.nunique()
    return SheetTable(
        sheet=table.sheet,
        table="provision",
        matching=table.matching,
        frame=typed("provision", frame),
        marks=tuple(provision.marks),
        rows_in=len(schools),
        rows_accepted=accepted,
        rows_rejected=len(wrong),
        rows_skipped=len(schools) - accepted - len(wrong),
        file=table.file,
        is_derived=True,
    )


def _faults(source: Source, plan: SheetPlan, marks: Sequence[Marks]) -> set[int]:
    """Return the rows found damaged on opening; titles and rows that are no data do no harm.

    But a stray quote may have swallowed rows wherever it stands, and nobody can count those: it is
    a fault of the whole sheet, row 0. What holds NUL is damaged whatever it says.
    """
    found = [f for f in source.findings if f.sheet == plan.sheet.name and f.response == "error"]
    harmless = rows_with(marks, "skipped") | set(range(1, plan.layout.header_row))
    rows = {f.row for f in found if f.rule == "nul" or f.row not in harmless}
    return rows | {0 for f in found if f.rule == "open_quote"}


def typed(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return ``frame`` of canonical text in the types of the data dictionary."""
    declared = {c.name: c for c in TABLE[table].columns}
    done: dict[str, Any] = {}
    for name in map(str, frame.columns):
        values = frame[name]
        if name in {"x", "y"}:
            done[name] = values.astype("float64")
            continue
        text = pd.Series([cell or None for cell in values], index=frame.index, dtype=object)
        column = declared.get(name)
        done[name] = CONVERT[column.kind](column, text)[0] if column else text.astype("str")
    return pd.DataFrame(done, index=frame.index)
