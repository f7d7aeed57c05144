"""Backups: one file of either database, checked before it becomes the store again."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, func, select
from sqlalchemy.exc import IntegrityError

from store.database import (
    CONTENTS,
    METADATA,
    PROJECTS,
    SCHEMA_VERSION,
    SIGN_INS,
    StoreError,
    closed,
    database,
    database_errors,
    file_of,
    file_stamp,
    is_content_intact,
    opened_file,
    read_only,
    reading,
)
from store.log import audit_log, version_counter
from store.opening import (
    STEPS,
    Step,
    Store,
    Writing,
    copy_of,
    copy_rows,
    make_ready,
    newest,
    structure,
)
from words import Text
from words import store as say

# The header of an SQLite file; one of its bytes says how it is written.
_HEADER_BYTES, _MAGIC, _MODE_AT, _WAL_MODE = 100, b"SQLite format 3\x00", 18, b"\x02"


class Holding(NamedTuple):
    """What a store or a backup holds."""

    projects: int
    entries: int


def backup(store: Store, out: Path) -> Holding:
    """Write the store to one file while others go on working; return what it holds."""
    file = file_of(store.engine)
    if file is not None and out.exists() and out.samefile(file):
        raise StoreError(say.OWN_FILE.fill(path=out))
    copy_of(store.engine, out)
    with closed(read_only(out)) as archive, reading(archive).begin() as connection:
        return _holding(connection)


def restore(
    store: Store, path: Path, *, by: str, steps: Sequence[Step] = STEPS
) -> tuple[Holding, Path]:
    """Put what a backup holds in the place of everything in the store, whole or not at all.

    Returns what it holds and the file with the store as it was. The backup is checked
    first, content by content and entry by entry of its log; raises StoreError, and nothing is
    changed. Those who work at the time keep their numbers of versions, but none of these is given
    away again: once somebody saved, what they read is another version than the latest.
    """
    _check_file(path)
    with _of_today(path, steps, store.now()) as archive, reading(archive).begin() as source:
        _check_rows(path, source)
        with store.writing(by) as write:
            copy_file = store.backups / f"before-restore-{file_stamp(write.at)}.sqlite"
            copy_of(store.engine, copy_file)  # nobody else writes now: nothing comes after it
            try:
                _replace(write, source)
            except IntegrityError as error:
                raise _refusal(path, say.BROKEN.fill(error=error.orig)) from error
            return _holding(write.connection), copy_file


def _replace(write: Writing, source: Connection) -> None:
    """Swap all rows within one change, and add that to the log that came with them."""
    replaced, write.head = write.head, audit_log.head_of(source)
    highest = version_counter.by_now(write.connection).together(version_counter.by_now(source))
    audit_log.unguard(write.connection)
    tables = [table for table in METADATA.sorted_tables if table is not SCHEMA_VERSION]
    for table in reversed(tables):
        write.connection.execute(delete(table))
    copy_rows(source, write.connection, tables)
    # Whoever was signed in when the backup was made signs in anew.
    write.connection.execute(delete(SIGN_INS))
    audit_log.guard(write.connection)
    heads = {"replaced": list(replaced), "restored": list(write.head)}
    write.log(version_counter.RESTORE, "", **heads, handed_out=highest._asdict())


def _check_file(path: Path) -> None:
    """Raise StoreError unless ``path`` is a whole SQLite file of which nothing lies elsewhere."""
    if not path.is_file():
        raise _refusal(path, say.NO_SUCH_FILE)
    with path.open("rb") as file:
        start = file.read(_HEADER_BYTES)
    if not start.startswith(_MAGIC):
        raise _refusal(path, say.OTHER_KIND)
    # The newest changes of a store in use may lie in another file next to it.
    if start[_MODE_AT : _MODE_AT + 1] == _WAL_MODE:
        raise _refusal(path, say.IN_USE)
    try:
        with closing(opened_file(path)) as connection:
            faults = connection.execute("PRAGMA integrity_check").fetchall()
            faults += connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        raise _refusal(path, say.BROKEN.fill(error=error)) from error
    if faults != [("ok",)]:
        raise _refusal(path, say.BROKEN.fill(error=" ".join(map(str, faults[0]))))


def _check_rows(path: Path, source: Connection) -> None:
    """Raise StoreError unless every content is what was saved and the log follows on."""
    for digest in source.execute(select(CONTENTS.c.digest)).scalars().all():
        if not is_content_intact(source, digest):
            raise _refusal(path, say.BROKEN_CONTENT)
    problems = audit_log.chain_problems(source)
    if problems:
        why = say.BROKEN_LOG
        first = problems[0]
        raise _refusal(path, Text(why.zh.format(problem=first.zh), why.en.format(problem=first.en)))


@contextmanager
def _of_today(path: Path, steps: Sequence[Step], at: str) -> Iterator[Engine]:
    """Yield the backup in today's structure: itself, or a migrated copy of it."""
    with closed(read_only(path)) as archive:
        with database_errors(), reading(archive).begin() as connection:
            found = structure(connection)
        if found is None:
            raise _refusal(path, say.OTHER_KIND)
        if found == newest(steps):
            yield archive
            return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        with closed(database(str(copy))) as archive:
            make_ready(archive, steps, at=at, backups=Path(folder))
            yield archive


def _holding(connection: Connection) -> Holding:
    in_use = select(func.count()).select_from(PROJECTS).where(PROJECTS.c.deleted_at.is_(None))
    return Holding(connection.execute(in_use).scalar_one(), audit_log.head_of(connection).entries)


def _refusal(path: Path, why: Text) -> StoreError:
    text = say.NOT_A_BACKUP
    zh, en = text.zh.format(path=path, why=why.zh), text.en.format(path=path, why=why.en)
    return StoreError(Text(zh, en))
