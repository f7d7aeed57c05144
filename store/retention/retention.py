"""A day per project until which its data are retained: set, warned of, and carried out."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

import pandas as pd
from sqlalchemy import Connection, delete, func, insert, select

from store.database import (
    PROJECTS,
    RETENTIONS,
    SCENARIOS,
    VERSION_TABLES,
    VERSIONS,
    listed,
)
from store.opening import Store, Writing
from store.records import overwrite, project_row, remove_unused
from store.retention.file_bytes import left_in_file, samples_of
from words import store as store_say

WARNED_DAYS: Final = 30
_OF = RETENTIONS.c
# What the program copies by itself; what people backed up lies where they put it.
_COPIES: Final = ("before-*.sqlite",)


class Removed(NamedTuple):
    """What was removed of a project, and how many samples of it its file still holds.

    ``left`` is None where there is no file to look into (PostgreSQL).
    """

    name: str
    versions: int
    plans: int
    left: int | None


class _Due(NamedTuple):
    project_id: str
    name: str
    until: str


def set_retention(store: Store, project: str, until: date | None, *, by: str) -> None:
    """Keep the data of a project until a day, that day included; None: until somebody says so."""
    with store.writing(by) as write:
        write.require("keep_retention")
        project_id = project_row(write.connection, project).project_id
        write.connection.execute(delete(RETENTIONS).where(_OF.project_id == project_id))
        said = "" if until is None else until.isoformat()
        if until is not None:
            row = {"project_id": project_id, "until": said, "by": write.by, "at": write.at}
            write.connection.execute(insert(RETENTIONS).values(**row))
        write.log("set_retention", project_id, until=said or "—")


def list_retentions(store: Store) -> pd.DataFrame:
    """Return a row per project, those in the trash included, sorted by name.

    Columns: ``project``, ``until`` (a date, None where nobody set one), ``days_left`` (missing
    there; 0 on the last day, negative once it is due), ``is_deleted``, ``by``, ``at``.
    """
    columns = (PROJECTS.c.name, PROJECTS.c.deleted_at, _OF.until, _OF.by, _OF.at)
    joined = select(*columns).outerjoin(RETENTIONS, _OF.project_id == PROJECTS.c.project_id)
    with store.reading() as connection:
        frame = listed(connection, joined.order_by(PROJECTS.c.name, PROJECTS.c.project_id))
    days = [None if pd.isna(text) else date.fromisoformat(str(text)) for text in frame["until"]]
    left = [None if day is None else (day - _today(store)).days for day in days]
    return pd.DataFrame(
        {
            "project": frame["name"],
            "until": pd.Series(days, index=frame.index, dtype=object),
            "days_left": pd.Series(left, index=frame.index, dtype="Int64"),
            "is_deleted": frame["deleted_at"].notna(),
            "by": frame["by"],
            "at": frame["at"],
        }
    )


def due_projects(store: Store) -> pd.DataFrame:
    """Return the rows of ``list_retentions`` whose last day is over or near (WARNED_DAYS)."""
    rows = list_retentions(store)
    return rows[(rows["days_left"] < WARNED_DAYS).fillna(value=False).astype(bool)]


def carry_out(store: Store, *, by: str) -> list[Removed]:
    """Remove for good every project whose last day is over; return what was removed of each.

    Its rows go with their contents, plans, decisions, routes and place in the trash; then the file
    of SQLite is read for them. Where nothing is due nobody who saves is waited for.
    """
    with store.reading() as connection:
        if not _due(connection, _today(store)):
            return []
    removed: list[tuple[str, int, int]] = []
    with store.writing(by) as write:
        write.require("keep_retention")
        due = _due(write.connection, _today(store))
        samples = samples_of(write.connection, _digests_of_them_alone(write.connection, due))
        removed = [_remove(write, row) for row in due]
        remove_unused(write)
    overwrite(store)
    left = left_in_file(store, samples)
    return [Removed(*each, left) for each in removed]


def carry_out_due(store: Store) -> list[Removed]:
    """Carry out what is due as the program does when it opens a store, under its own name."""
    return carry_out(store, by=store_say.SYSTEM_USER)


def copies_left(store: Store) -> list[Path]:
    """Return the copies of the whole store that the program made, the oldest first.

    What was removed from the store is still in them: they are named, for people to delete.
    """
    found = [path for pattern in _COPIES for path in store.backups.glob(pattern)]
    return sorted(found, key=lambda path: (path.stat().st_mtime, path.name))


def _today(store: Store) -> date:
    """Return the day by this computer's clock."""
    return store.clock().astimezone().date()


def _due(connection: Connection, today: date) -> list[_Due]:
    yesterday = (today - timedelta(days=1)).isoformat()
    chosen = (
        select(PROJECTS.c.project_id, PROJECTS.c.name, _OF.until)
        .join(RETENTIONS, _OF.project_id == PROJECTS.c.project_id)
        .where(_OF.until <= yesterday)
    )
    rows = connection.execute(chosen.order_by(PROJECTS.c.project_id))
    return [_Due(str(row.project_id), str(row.name), str(row.until)) for row in rows]


def _digests_of_them_alone(connection: Connection, due: Sequence[_Due]) -> set[str]:
    """Return the contents that only these projects have."""
    ids, of = [row.project_id for row in due], VERSION_TABLES.c
    theirs = connection.execute(select(of.digest).where(of.project_id.in_(ids))).scalars()
    others = connection.execute(select(of.digest).where(of.project_id.not_in(ids))).scalars()
    return set(theirs) - set(others)


def _remove(write: Writing, row: _Due) -> tuple[str, int, int]:
    counts = []
    for table in (VERSIONS, SCENARIOS):
        counted = select(func.count()).where(table.c.project_id == row.project_id)
        counts.append(int(write.connection.execute(counted.select_from(table)).scalar_one()))
    versions, plans = counts
    write.connection.execute(delete(PROJECTS).where(PROJECTS.c.project_id == row.project_id))
    said = {"name": row.name, "until": row.until, "versions": versions, "plans": plans}
    write.log("end_retention", row.project_id, **said)
    return row.name, versions, plans
