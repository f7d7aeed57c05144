"""The trash: what was deleted can be restored for thirty days."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Row, Select, Table, delete, select

from store.database import (
    CONTENTS,
    DRAFTS,
    PROJECTS,
    SCENARIOS,
    VERSION_TABLES,
    NotStoredError,
    database_errors,
    file_of,
    listed,
    run_outside_transaction,
)
from store.log import Action
from store.opening import Store, Writing
from store.records import drafts, projects, scenarios
from words import store as say

_DAYS_IN_TRASH = 30
_PROJECT, _SCENARIO, _DRAFT = PROJECTS.c, SCENARIOS.c, DRAFTS.c
_KEYS = {
    PROJECTS: _PROJECT.project_id,
    SCENARIOS: _SCENARIO.scenario_id,
    DRAFTS: _DRAFT.draft_id,
}
_Ids = Mapping[Table, list[str]]


class Deleted(NamedTuple):
    """What went into the trash: its id, and the last day on which it can be restored."""

    id: str
    last_day: date


class Restored(NamedTuple):
    """What came out of the trash: a ``project``, ``scenario`` or ``draft``, and its name."""

    kind: str
    name: str


def delete_project(store: Store, name: str, *, seen: int, by: str) -> Deleted:
    """Put a project into the trash; raises ConflictError where ``seen`` is not its latest."""
    with store.writing(by) as write:
        project_id = projects.project_row(write.connection, name).project_id
        projects.put_project(write, project_id, name, seen=seen, deleted_at=write.at)
        write.log("delete_project", project_id, name=name)
        return Deleted(project_id, last_day(write.at))


def delete_scenario(store: Store, project: str, name: str, *, seen: int, by: str) -> Deleted:
    """Put a plan into the trash; raises ConflictError where ``seen`` is not its latest."""
    with store.writing(by) as write:
        project_id = projects.project_row(write.connection, project).project_id
        scenario_id = scenarios.scenario_row(write.connection, project_id, name).scenario_id
        scenarios.put_scenario(write, scenario_id, name, seen=seen, deleted_at=write.at)
        write.log("delete_scenario", project_id, scenario_id=scenario_id, name=name)
        return Deleted(scenario_id, last_day(write.at))


def last_day(deleted_at: str) -> date:
    """Return the last day, by the clock of this computer, on which it can be restored."""
    return datetime.fromisoformat(deleted_at).astimezone().date() + timedelta(days=_DAYS_IN_TRASH)


def list_trash(store: Store) -> pd.DataFrame:
    """Return a row for each project and plan that can be restored, the last deleted first.

    Columns: ``kind`` (project, scenario, draft), ``id``, ``project`` (of a draft the key of its
    region), ``name``, ``by``, ``deleted_at``, ``last_day`` on which it can be restored. A plan of a
    deleted project is listed again once its project is restored.
    """
    name, of = _PROJECT.name.label("project"), _PROJECT.project_id.label("id")
    gone = select(of, name, _PROJECT.name, _PROJECT.by, _PROJECT.deleted_at)
    of = _SCENARIO.scenario_id.label("id")
    plans = select(of, name, _SCENARIO.name, _SCENARIO.by, _SCENARIO.deleted_at).join(PROJECTS)
    here = _PROJECT.deleted_at.is_(None) & _SCENARIO.deleted_at.is_not(None)
    own = select(
        _DRAFT.draft_id.label("id"),
        _DRAFT.region.label("project"),
        _DRAFT.name,
        _DRAFT.by,
        _DRAFT.deleted_at,
    )
    with store.reading() as connection:
        parts = {
            "project": listed(connection, gone.where(_PROJECT.deleted_at.is_not(None))),
            "scenario": listed(connection, plans.where(here)),
            "draft": listed(connection, own.where(_DRAFT.deleted_at.is_not(None))),
        }
    frame = pd.concat([part.assign(kind=kind) for kind, part in parts.items()])
    frame["last_day"] = [last_day(at.isoformat()) for at in frame["deleted_at"]]
    frame = frame.sort_values(["deleted_at", "id"], ascending=[False, True], ignore_index=True)
    return frame[["kind", "id", "project", "name", "by", "deleted_at", "last_day"]]


def restore_deleted(store: Store, deleted_id: str, *, by: str) -> Restored:
    """Take a project or a plan out of the trash.

    Raises NotStoredError where it is not there, ParameterError where its name is taken by now.
    """
    with store.writing(by) as write:
        project = _deleted(write, select(PROJECTS), PROJECTS, deleted_id)
        if project is not None:
            return _restore_project(write, project)
        # A plan whose project lies in the trash too would stay out of sight.
        plans = select(SCENARIOS).join(PROJECTS).where(_PROJECT.deleted_at.is_(None))
        plan = _deleted(write, plans, SCENARIOS, deleted_id)
        if plan is not None:
            return _restore_scenario(write, plan)
        draft = _deleted(write, select(DRAFTS), DRAFTS, deleted_id)
        if draft is None:
            raise NotStoredError(say.NOT_IN_TRASH.fill(id=deleted_id))
        return Restored("draft", drafts.restore_draft(write, draft))


def purge(store: Store, *, today: date, by: str) -> int:
    """Remove for good what has lain in the trash for over thirty days; return how much that was.

    In SQLite what is removed is overwritten in the file. PostgreSQL frees the space at its next
    vacuum and may keep the bytes until others take their place.
    """
    # Looked at first: where nothing is due, no start waits for somebody who is saving.
    with store.reading() as connection:
        if not any(_overdue(connection, today).values()):
            return 0
    with store.writing(by) as write:
        count = _remove(write, _overdue(write.connection, today), "purge")
    overwrite(store)
    return count


def purge_due(store: Store) -> int:
    """Purge as the program does when it opens a store: today, under its own name."""
    today = store.clock().astimezone().date()
    return purge(store, today=today, by=say.SYSTEM_USER)


def empty_trash(store: Store, ids: Collection[str], *, by: str) -> int:
    """Remove for good what lies in the trash under ``ids``, however young; return how much.

    These are what a person has looked at. Raises NotStoredError, and removes nothing, where one of
    them is no longer there.
    """
    wanted = set(ids)
    with store.writing(by) as write:
        write.require("empty_trash")
        lying = {table: _lying(write.connection, table) for table in _KEYS}
        chosen = {table: sorted(wanted & set(found)) for table, found in lying.items()}
        for missing in sorted(wanted.difference(*chosen.values())):
            raise NotStoredError(say.NOT_IN_TRASH.fill(id=missing))
        count = _remove(write, chosen, "empty_trash")
    overwrite(store)
    return count


def _restore_project(write: Writing, row: Row[Any]) -> Restored:
    projects.refuse_taken(write, row.name, say.RESTORED_NAME_TAKEN)
    projects.put_project(write, row.project_id, row.name, seen=row.version, deleted_at=None)
    write.log("restore_project", row.project_id, name=row.name)
    return Restored("project", row.name)


def _restore_scenario(write: Writing, row: Row[Any]) -> Restored:
    scenarios.refuse_taken(write, row.project_id, row.name, say.RESTORED_NAME_TAKEN)
    scenarios.put_scenario(write, row.scenario_id, row.name, seen=row.version, deleted_at=None)
    write.log("restore_scenario", row.project_id, scenario_id=row.scenario_id, name=row.name)
    return Restored("scenario", row.name)


def _remove(write: Writing, ids: _Ids, action: Action) -> int:
    """Delete rows of the trash with what only they had; return how many."""
    count = sum(map(len, ids.values()))
    if count:
        for table, chosen in ids.items():
            for row_id in chosen:
                write.connection.execute(delete(table).where(_KEYS[table] == row_id))
        remove_unused(write)
        plans = [*ids[SCENARIOS], *ids[DRAFTS]]
        write.log(action, "", projects=ids[PROJECTS], scenarios=plans)
    return count


def remove_unused(write: Writing) -> None:
    """Delete the contents that no version has any more."""
    used = select(VERSION_TABLES.c.digest)
    write.connection.execute(delete(CONTENTS).where(CONTENTS.c.digest.not_in(used)))


def overwrite(store: Store) -> None:
    """Empty the write-ahead log of SQLite: what was removed also lay there."""
    if file_of(store.engine):
        with database_errors():
            run_outside_transaction(store.engine, "PRAGMA wal_checkpoint(TRUNCATE)")


def _lying(connection: Connection, table: Table) -> dict[str, str]:
    """Return when each row of the trash was deleted, by its id."""
    chosen = select(_KEYS[table], table.c.deleted_at).where(table.c.deleted_at.is_not(None))
    return {str(row_id): str(at) for row_id, at in connection.execute(chosen)}


def _overdue(connection: Connection, today: date) -> _Ids:
    return {
        table: sorted(
            row_id for row_id, at in _lying(connection, table).items() if last_day(at) < today
        )
        for table in _KEYS
    }


def _deleted(write: Writing, rows: Select[Any], table: Table, deleted_id: str) -> Row[Any] | None:
    this = (_KEYS[table] == deleted_id) & table.c.deleted_at.is_not(None)
    return write.connection.execute(rows.where(this)).first()
