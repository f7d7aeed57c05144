"""Imports: files that became a version of the data, all of it in one transaction or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sqlalchemy import insert, select

from geo.errors import SourceError
from geo.tables import Region
from store.database import IMPORTS, ImportedBeforeError, checked_words, encoded_tables, listed
from store.opening import Store, Writing, author_and_time
from store.records.import_decisions import ImportDecision, store_decision
from store.records.projects import project_row
from store.records.versions import add_version
from words import store as say


@dataclass(frozen=True, kw_only=True)
class ImportFile:
    """A file that was previewed: its name as its owner knows it, where it lies, and its SHA-256."""

    name: str
    path: Path
    digest: str


def commit_import(
    store: Store,
    project: str,
    region: Region,
    *,
    files: Sequence[ImportFile],
    decisions: Sequence[ImportDecision] = (),
    based_on: int | None,
    by: str,
    note: str = "",
    again: bool = False,
) -> int:
    """Return the number of the version made by an import, stored whole or not at all.

    Parameters
    ----------
    store, project
        Where, and the project's name.
    region
        The checked tables, made from ``files`` on top of ``based_on``.
    files
        What was previewed; each is read once more, and must be what it was.
    decisions
        What was answered about the files, remembered for the next file of the same shape.
    based_on
        The version ``region`` was made from, None for the first.
    by, note
        Who, and what for.
    again
        A person has confirmed that a file imported before comes in once more.

    Raises
    ------
    SourceError
        A file is gone or was changed after its preview.
    ImportedBeforeError
        The same content came into this project before.
    ConflictError
        Somebody else saved in between.
    """
    tables = encoded_tables(region)
    for file in files:
        _check_unchanged(file)
    with store.writing(by) as write:
        if not again:
            _check_new(write, project, files)
        answers = [decision.as_json() for decision in decisions]
        version = add_version(
            write,
            project,
            region,
            tables,
            based_on=based_on,
            note=note,
            decisions={"answers": answers, "files": [file.name for file in files]},
        )
        project_id = project_row(write.connection, project).project_id
        # Of two files of one shape the last is remembered.
        latest = {(decision.shape, decision.kind): decision for decision in decisions}
        for decision in latest.values():
            store_decision(write, project_id, decision)
        row = {"project_id": project_id, "version": version, "by": write.by, "at": write.at}
        names = {file.digest: checked_words("file", file.name) for file in files}
        rows = [{**row, "digest": digest, "file_name": name} for digest, name in names.items()]
        if rows:
            write.connection.execute(insert(IMPORTS), rows)
        write.log("import", project_id, version=version, files=sorted(names), again=again)
        return version


def list_imports(store: Store, project: str) -> pd.DataFrame:
    """Return a row per imported file: version, file_name, digest, by, at; sorted by both first."""
    of = IMPORTS.c
    chosen = select(of.version, of.file_name, of.digest, of.by, of.at)
    with store.reading() as connection:
        project_id = project_row(connection, project).project_id
        frame = listed(connection, chosen.where(of.project_id == project_id))
    return frame.sort_values(["version", "file_name", "digest"], ignore_index=True)


def _check_unchanged(file: ImportFile) -> None:
    if not file.path.exists():
        raise SourceError(say.FILE_GONE.fill(name=file.name))
    with file.path.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != file.digest:
            raise SourceError(say.FILE_CHANGED.fill(name=file.name))


def _check_new(write: Writing, project: str, files: Sequence[ImportFile]) -> None:
    project_id = project_row(write.connection, project).project_id
    names = {file.digest: file.name for file in files}
    of = IMPORTS.c
    same = (of.project_id == project_id) & of.digest.in_(names)
    chosen = select(IMPORTS).where(same).order_by(of.version.desc(), of.digest).limit(1)
    row = write.connection.execute(chosen).first()
    if row is not None:
        values = {"name": names[row.digest], "version": row.version, **author_and_time(row)}
        raise ImportedBeforeError(say.IMPORTED_BEFORE.fill(**values))
