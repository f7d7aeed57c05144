"""Versions of a project's data: each a whole checked region, none ever changed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Row, func, insert, select

from geo.errors import PlanningError
from geo.tables import Frame, Region
from store.database import (
    CONTENTS,
    PROJECTS,
    VERSION_TABLES,
    VERSIONS,
    Encoded,
    NotStoredError,
    add_contents,
    canonical,
    checked_words,
    encoded_tables,
    listed,
    sha256,
    stored_table,
)
from store.log import version_counter
from store.opening import Store, Writing, author_and_time, conflict
from store.records.projects import project_row
from store.records.seen_rows import seen_tables
from store.rights import sight
from words import store as say


class DataVersion(NamedTuple):
    """A version of a project's data: its number, and the fingerprint of what it holds.

    Whoever keeps something of it in memory keeps it by both: a new project may have an old name.
    """

    number: int
    fingerprint: str


def save_version(
    store: Store,
    project: str,
    region: Region,
    *,
    based_on: int | None,
    by: str,
    note: str = "",
    decisions: Mapping[str, object] | None = None,
) -> int:
    """Return the number of the new version, stored whole or not at all.

    Parameters
    ----------
    store, project
        Where, and the project's name.
    region
        The checked tables. One that is the same in another version is not stored again.
    based_on
        The version the region was made from, None for the first.
    by, note
        Who, and what for.
    decisions
        What was decided on the way here, as JSON can hold it.

    Raises
    ------
    ConflictError
        ``based_on`` is no longer the latest: somebody else saved in between.
    NotStorableError
        A column holds what would not come back as it was.
    """
    tables = encoded_tables(region)
    with store.writing(by) as write:
        return add_version(
            write, project, region, tables, based_on=based_on, note=note, decisions=decisions or {}
        )


def load_version(store: Store, project: str, version: int | None = None) -> dict[str, Frame]:
    """Return the tables of a version, the latest where none is named, exactly as saved.

    Of pupils, those rows alone that the person of the store may see.

    Raises NotStoredError, or StoreError where the bytes are not those that were saved.
    """
    with store.reading() as connection:
        row = version_row(connection, project, version)
        of = VERSION_TABLES.c
        here = (of.project_id == row.project_id) & (of.version == row.version)
        chosen = select(of.table_name, of.digest).where(here)
        parts = sorted((part.table_name, part.digest) for part in connection.execute(chosen))
        tables = {table: stored_table(connection, table, digest) for table, digest in parts}
    return tables if store.person is None else seen_tables(tables, sight(store.person))


def latest_data(store: Store, project: str) -> int | None:
    """Return the number of a project's latest data; None without data, or without the project."""
    latest = latest_version(store, project)
    return None if latest is None else latest.number


def latest_version(store: Store, project: str) -> DataVersion | None:
    """Return a project's latest data; None without data, or without the project."""
    of, name = VERSIONS.c, PROJECTS.c
    chosen = (
        select(of.version, of.fingerprint)
        .join(PROJECTS, name.project_id == of.project_id)
        .where(name.name == project, name.deleted_at.is_(None))
        .order_by(of.version.desc())
        .limit(1)
    )
    with store.reading() as connection:
        row = connection.execute(chosen).first()
    return None if row is None else DataVersion(*row)


def list_versions(store: Store, project: str) -> pd.DataFrame:
    """Return a row per version of a project's data, the latest last.

    Columns: ``version``, ``fingerprint``, ``based_on``, ``note``, ``decisions`` (JSON), ``rows``
    in all its tables, ``by``, ``at``.
    """
    of, table, content = VERSIONS.c, VERSION_TABLES.c, CONTENTS.c
    rows = (
        select(func.sum(content.rows))
        .join(VERSION_TABLES, table.digest == content.digest)
        .where(table.project_id == of.project_id, table.version == of.version)
        .scalar_subquery()
        .label("rows")
    )
    columns = (of.version, of.fingerprint, of.based_on, of.note, of.decisions, rows, of.by, of.at)
    with store.reading() as connection:
        project_id = project_row(connection, project).project_id
        chosen = select(*columns).where(of.project_id == project_id).order_by(of.version)
        return listed(connection, chosen)


def add_version(
    write: Writing,
    project: str,
    region: Region,
    tables: list[Encoded],
    *,
    based_on: int | None,
    note: str,
    decisions: Mapping[str, object],
) -> int:
    """Return the number of the version added within a change; ``tables`` are the region's.

    It follows the latest, or those a restore took away: a number means one content only.
    """
    project_id = project_row(write.connection, project).project_id
    latest = _latest(write.connection, project_id)
    if (latest.version if latest else None) != based_on:
        raise _not_latest(project, latest, based_on)
    before = version_counter.at_last_restore(write.connection).data.get(project_id, 0)
    number = max(based_on or 0, before) + 1
    add_contents(write.connection, tables)
    row = {
        "project_id": project_id,
        "version": number,
        "fingerprint": region.fingerprint,
        "based_on": based_on,
        "note": checked_words("note", note),
        "decisions": canonical(decisions),
        "by": write.by,
        "at": write.at,
    }
    write.connection.execute(insert(VERSIONS).values(row))
    part = {"project_id": project_id, "version": number}
    parts = [{**part, "table_name": table.table, "digest": table.digest} for table in tables]
    write.connection.execute(insert(VERSION_TABLES), parts)
    write.log(
        "save_version",
        project_id,
        version=number,
        fingerprint=region.fingerprint,
        tables={table.table: table.digest for table in tables},
        note=sha256(row["note"]),
        decisions=sha256(row["decisions"]),
    )
    return number


def version_row(connection: Connection, project: str, version: int | None) -> Row[Any]:
    """Return the row of a version, the latest where none is named; raises NotStoredError."""
    project_id = project_row(connection, project).project_id
    if version is None:
        row = _latest(connection, project_id)
    else:
        this = (VERSIONS.c.project_id == project_id) & (VERSIONS.c.version == version)
        row = connection.execute(select(VERSIONS).where(this)).first()
    if row is None:
        text = say.NO_DATA if version is None else say.NO_VERSION
        raise NotStoredError(text.fill(name=project, version=version))
    return row


def _latest(connection: Connection, project_id: str) -> Row[Any] | None:
    chosen = select(VERSIONS).where(VERSIONS.c.project_id == project_id)
    return connection.execute(chosen.order_by(VERSIONS.c.version.desc()).limit(1)).first()


def _not_latest(project: str, latest: Row[Any] | None, based_on: int | None) -> PlanningError:
    if latest is None:
        return NotStoredError(say.NO_VERSION.fill(name=project, version=based_on))
    text = say.NEWER_DATA.fill(name=project, version=latest.version, **author_and_time(latest))
    return conflict(text, latest)
