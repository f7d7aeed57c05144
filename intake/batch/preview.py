"""Several files looked at together: what they would make of a region, and what prevents that.

Nothing is changed here. A preview holds every table as it would become, every finding, every open
question; ``store.records`` stores it whole or not at all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

import pandas as pd

from geo.tables import TABLES, DataError, Frame, Problem, Region, checked_tables
from intake.batch.blockers import blockers, losses
from intake.batch.choices import BatchChoice
from intake.batch.confirmation import PreviewDigest, preview_digest
from intake.batch.join import Joined, joined
from intake.batch.near_names import near_names
from intake.batch.open_files import BatchFile
from intake.batch.parts import TablePart
from intake.batch.placing import placed
from intake.batch.reading import ReadFiles, once, read_files
from intake.cells import NearName
from intake.finding import Finding
from intake.table import Office, Question
from words import Text

# Of these a second file adds to the first by code; roads of two files do not fit together.
_REPLACED_WHOLE = frozenset({"roads"})
_Findings = tuple[Finding, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Preview:
    """What would become of a region.

    ``refused`` holds name and reason of files that cannot be read; ``joins`` what each table
    becomes; ``problems`` what the data dictionary says of all tables together; ``digests``
    identify what a person confirms. ``questions`` are open, ``answered`` may be answered anew, each
    with the digest of its file; ``near_names`` are in no table and like a name that is, ``names``
    the codes accepted for them and ``recalled`` the keys of those accepted at an earlier import.
    """

    parts: tuple[TablePart, ...]
    questions: tuple[tuple[str, Question], ...]
    answered: tuple[tuple[str, Question], ...]
    near_names: tuple[NearName, ...]
    names: Mapping[str, str]
    recalled: frozenset[str]
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
    read, tables = read_files(once(files), choice, {} if base is None else base.tables, office)
    parts, failed = placed(read.parts, tables, choice), [*refused, *read.failed]
    joins = _joins(tables, parts, choice)
    tables |= {done.table: done.frame for done in joins}
    region, problems = _region(tables, joins, base)
    findings = _findings(read, parts, joins)
    digests = preview_digest((file.digest for file in files), findings, parts)
    return Preview(
        parts=tuple(parts),
        questions=tuple(read.questions),
        answered=tuple(read.answered),
        near_names=near_names(parts),
        names=choice.names,
        recalled=choice.recalled,
        refused=tuple(failed),
        findings=findings,
        joins=tuple(joins),
        problems=tuple(problems),
        region=region,
        blockers=(
            *blockers(parts, read.questions, failed, findings, tables, problems, choice, digests),
            *losses(joins, choice),
        ),
        digests=digests,
    )


def _joins(
    tables: Mapping[str, Frame], parts: Sequence[TablePart], choice: BatchChoice
) -> list[Joined]:
    """Return what becomes of each table that the files bring usable rows of."""
    joins = []
    for table in TABLES:
        # A file of which no row can be used adds no table, and takes the place of none.
        own_parts = [part for part in parts if part.table == table.name and part.rows_accepted]
        if not own_parts:
            continue
        whole = table.name in _REPLACED_WHOLE or any(choice.of(p.digest).whole for p in own_parts)
        joins.append(joined(table, tables.get(table.name), own_parts, whole=whole))
    return joins


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


def _findings(read: ReadFiles, parts: Sequence[TablePart], joins: Sequence[Joined]) -> _Findings:
    by_source = (*(part.findings for part in parts), *(join.findings for join in joins))
    return (*read.findings, *chain.from_iterable(by_source))
