"""The trash: what was deleted can be had back for thirty days."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Row, Table, delete, select

from store.database import (
    CONTENTS,
    PROJECTS,
    SCENARIOS,
    VERSION_TABLES,
    NotStoredError,
    file_of,
    listed,
    outside,
    told_failures,
)
from store.opening import Store, Writing
from store.records import projects, scenarios
from words import store as say

KEPT_DAYS = 30
_PROJECT, _SCENARIO = PROJECTS.c, SCENARIOS.c


def delete_project(store: Store, name: str, *, seen: int, by: str) -> None:
    """Put a project into the trash; raises ConflictError where ``seen`` is not its latest."""
    with store.writing(by) as write:
        project_id = projects.found_project(write.connection, name).project_id
        projects.put_project(write, project_id, name, seen=seen, deleted_at=write.at)
        write.log("delete_project", project_id, name=name)


def delete_scenario(store: Store, project: str, name: str, *, seen: int, by: str) -> None:
    """Put a plan into the trash; raises ConflictError where ``seen`` is not its latest."""
    with store.writing(by) as write:
        project_id = projects.found_project(write.connection, project).project_id
        scenario_id = scenarios.found_scenario(write.connection, project_id, name).scenario_id
        scenarios.put_scenario(write, scenario_id, name, seen=seen, deleted_at=write.at)
        write.log("delete_scenario", project_id, scenario_id=scenario_id, name=name)


def list_trash(store: Store) -> pd.DataFrame:
    """Return what can be had back, the last deleted first.

    Columns: ``kind`` (project, scenario), ``id``, ``project``, ``name``, ``by``, ``deleted_at``,
    ``last_day`` on which it can be had back. A plan comes back with its project where that was
    deleted too.
    """
    name, of = _PROJECT.name.label("project"), _PROJECT.project_id.label("id")
    gone = select(of, name, _PROJECT.name, _PROJECT.by, _PROJECT.deleted_at)
    of = _SCENARIO.scenario_id.label("id")
    plans = select(of, name, _SCENARIO.name, _SCENARIO.by, _SCENARIO.deleted_at).join(PROJECTS)
    here = _PROJECT.deleted_at.is_(None) & _SCENARIO.deleted_at.is_not(None)
    with store.reading() as connection:
        parts = {
            "project": listed(connection, gone.where(_PROJECT.deleted_at.is_not(None))),
            "scenario": listed(connection, plans.where(here)),
        }
    frame = pd.concat([part.assign(kind=kind) for kind, part in parts.items()])
    frame["last_day"] = frame["deleted_at"].dt.date + timedelta(days=KEPT_DAYS)
    frame = frame.sort_values(["deleted_at", "id"], ascending=[False, True], ignore_index=True)
    return frame[["kind", "id", "project", "name", "by", "deleted_at", "last_day"]]


def restore_project(store: Store, project_id: str, *, by: str) -> None:
    """Take a project out of the trash; raises ParameterError where its name is taken by now."""
    with store.writing(by) as write:
        row = _deleted(write, PROJECTS, project_id)
        projects.refuse_taken(write, row.name)
        projects.put_project(write, project_id, row.name, seen=row.version, deleted_at=None)
        write.log("restore_project", project_id, name=row.name)


def restore_scenario(store: Store, scenario_id: str, *, by: str) -> None:
    """Take a plan out of the trash; raises ParameterError where its name is taken by now."""
    with store.writing(by) as write:
        row = _deleted(write, SCENARIOS, scenario_id)
        scenarios.refuse_taken(write, row.project_id, row.name)
        scenarios.put_scenario(write, scenario_id, row.name, seen=row.version, deleted_at=None)
        write.log("restore_scenario", row.project_id, scenario_id=scenario_id, name=row.name)


def purge(store: Store, *, today: date, by: str) -> int:
    """Remove for good what has lain in the trash for over thirty days; return how much that was.

    In SQLite what is removed is overwritten in the file. PostgreSQL frees the space at its next
    vacuum and may keep the bytes until others take their place.
    """
    with store.writing(by) as write:
        old = {table: _older(write, table, today) for table in (PROJECTS, SCENARIOS)}
        for table, ids in old.items():
            for one in ids:
                write.connection.execute(delete(table).where(_key(table) == one))
        count = sum(map(len, old.values()))
        if count:
            used = select(VERSION_TABLES.c.digest)
            write.connection.execute(delete(CONTENTS).where(CONTENTS.c.digest.not_in(used)))
            write.log("purge", "", projects=old[PROJECTS], scenarios=old[SCENARIOS])
    if count and file_of(store.engine):
        with told_failures():
            # What was removed also stood in the write-ahead log.
            outside(store.engine, "PRAGMA wal_checkpoint(TRUNCATE)")
    return count


def _older(write: Writing, table: Table, today: date) -> list[str]:
    chosen = select(_key(table), table.c.deleted_at).where(table.c.deleted_at.is_not(None))
    first_kept = (today - timedelta(days=KEPT_DAYS)).isoformat()
    return sorted(one for one, at in write.connection.execute(chosen) if at < first_kept)


def _deleted(write: Writing, table: Table, one: str) -> Row[Any]:
    this = (_key(table) == one) & table.c.deleted_at.is_not(None)
    row = write.connection.execute(select(table).where(this)).first()
    if row is None:
        raise NotStoredError(say.NOT_IN_TRASH)
    return row


def _key(table: Table) -> Any:  # noqa: ANN401 - a column
    return table.primary_key.columns[0]
