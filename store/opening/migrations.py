"""How a store of an older structure becomes one of today's.

``tables`` always describes today's structure: a new store is made from it at once. A step per
number leads older stores here; it is written with the tables it needs as they were then. Why a
list of functions and not Alembic: see docs/decisions/0007.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, event, insert, inspect, select, update
from sqlalchemy import text as sql

from store.database import (
    METADATA,
    SCHEMA_VERSION,
    StoreError,
    database_errors,
    display_address,
    file_of,
    file_stamp,
    run_outside_transaction,
    writing,
)
from store.log import audit_log
from store.opening.copying import copy_of
from words import store as say

Step = Callable[[Connection], None]


_DRAFTS = """
CREATE TABLE drafts (draft_id TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
content TEXT NOT NULL, version INTEGER NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
deleted_at TEXT, PRIMARY KEY (draft_id))
"""
_SEARCHES = """
CREATE TABLE searches (search_id TEXT NOT NULL, project_id TEXT, fingerprint TEXT NOT NULL,
asked TEXT NOT NULL, outcome TEXT, version INTEGER NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
PRIMARY KEY (search_id),
FOREIGN KEY(project_id) REFERENCES projects (project_id) ON DELETE CASCADE)
"""
_CASE_DECISIONS = """
CREATE TABLE case_decisions (project_id TEXT NOT NULL, pupil_id TEXT NOT NULL,
school_id TEXT NOT NULL, stage TEXT NOT NULL, version INTEGER NOT NULL, verdict TEXT NOT NULL,
ground TEXT NOT NULL, reason TEXT NOT NULL, second TEXT NOT NULL, decided_on TEXT NOT NULL,
object_until TEXT NOT NULL, facts TEXT NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
PRIMARY KEY (project_id, pupil_id, school_id, stage, version),
FOREIGN KEY(project_id) REFERENCES projects (project_id) ON DELETE CASCADE)
"""
_BUS_ROUTES = """
CREATE TABLE bus_routes (routes_id TEXT NOT NULL, project_id TEXT, fingerprint TEXT NOT NULL,
content TEXT NOT NULL, version INTEGER NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
PRIMARY KEY (routes_id),
FOREIGN KEY(project_id) REFERENCES projects (project_id) ON DELETE CASCADE)
"""
_INDICATOR_ENTRIES = """
CREATE TABLE indicator_entries (project_id TEXT NOT NULL, indicator_id TEXT NOT NULL,
unit_id TEXT NOT NULL, quarter TEXT NOT NULL, version INTEGER NOT NULL, value TEXT NOT NULL,
evidence TEXT NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
PRIMARY KEY (project_id, indicator_id, unit_id, quarter, version),
FOREIGN KEY(project_id) REFERENCES projects (project_id) ON DELETE CASCADE)
"""
_INDICATOR_QUARTERS = """
CREATE TABLE indicator_quarters (project_id TEXT NOT NULL, quarter TEXT NOT NULL,
content TEXT NOT NULL, version INTEGER NOT NULL, "by" TEXT NOT NULL, at TEXT NOT NULL,
PRIMARY KEY (project_id, quarter),
FOREIGN KEY(project_id) REFERENCES projects (project_id) ON DELETE CASCADE)
"""
_PEOPLE = (
    """
CREATE TABLE accounts (account TEXT NOT NULL, password TEXT NOT NULL, role TEXT NOT NULL,
scope TEXT NOT NULL, disabled_at TEXT, "by" TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (account))
""",
    """
CREATE TABLE sign_ins (token TEXT NOT NULL, account TEXT NOT NULL, began_at TEXT NOT NULL,
seen_at TEXT NOT NULL, PRIMARY KEY (token),
FOREIGN KEY(account) REFERENCES accounts (account) ON DELETE CASCADE)
""",
    """
CREATE TABLE wrong_passwords (name TEXT NOT NULL, count INTEGER NOT NULL, at TEXT NOT NULL,
PRIMARY KEY (name))
""",
)
_RETENTIONS = """
CREATE TABLE retentions (project_id TEXT NOT NULL, until TEXT NOT NULL, "by" TEXT NOT NULL,
at TEXT NOT NULL, PRIMARY KEY (project_id),
FOREIGN KEY(project_id) REFERENCES projects (project_id) ON DELETE CASCADE)
"""
_ONE_DRAFT = "CREATE UNIQUE INDEX one_draft_of_a_name ON drafts (region, name)"


def _drafts_and_searches(connection: Connection) -> None:
    """From structure 1 to 2: plans of regions that are no project, and what optimisations found."""
    connection.execute(sql(_DRAFTS))
    connection.execute(sql(_SEARCHES))
    connection.execute(sql(f"{_ONE_DRAFT} WHERE deleted_at IS NULL"))
    connection.execute(sql("CREATE INDEX searches_of_data ON searches (fingerprint)"))


def _case_decisions(connection: Connection) -> None:
    """From structure 2 to 3: decisions on cases under review."""
    connection.execute(sql(_CASE_DECISIONS))


def _bus_routes(connection: Connection) -> None:
    """From structure 3 to 4: bus routes."""
    connection.execute(sql(_BUS_ROUTES))


def _indicators(connection: Connection) -> None:
    """From structure 4 to 5: entries of indicators, and how they stood in a quarter."""
    connection.execute(sql(_INDICATOR_ENTRIES))
    connection.execute(sql(_INDICATOR_QUARTERS))


def _people(connection: Connection) -> None:
    """From structure 5 to 6: people who sign in."""
    for statement in _PEOPLE:
        connection.execute(sql(statement))


def _retentions(connection: Connection) -> None:
    """From structure 6 to 7: until when data are retained."""
    connection.execute(sql(_RETENTIONS))


# The first step leads from structure 1 to 2, and so on.
STEPS: tuple[Step, ...] = (
    _drafts_and_searches,
    _case_decisions,
    _bus_routes,
    _indicators,
    _people,
    _retentions,
)
_FIRST = 1
# Any number, the same for all who may make or migrate a store in one PostgreSQL database.
_LOCK = 20261125


def newest(steps: Sequence[Step]) -> int:
    """Return the number of today's structure."""
    return _FIRST + len(steps)


def make_ready(engine: Engine, steps: Sequence[Step], *, at: str, backups: Path) -> None:
    """Make the store where there is none, migrate an older one; raises StoreError for others.

    An older one is copied into the folder ``backups`` first; all steps are one transaction.
    """
    with database_errors(), engine.connect() as connection:
        found = structure(connection)
    if found == newest(steps):
        return
    if found is None and file_of(engine):
        with database_errors():
            run_outside_transaction(engine, "PRAGMA journal_mode = WAL")
    with _alone(engine) as connection:
        found = structure(connection)  # another process may have been quicker
        if found is None:
            _create(connection, steps, at)
            return
        if found > newest(steps):
            raise StoreError(say.NEWER_STORE.fill(found=found, known=newest(steps)))
        if found < newest(steps):
            name = f"before-structure-{newest(steps)}-{file_stamp(at)}.sqlite"
            copy_of(engine, backups / name, _as_found(engine))
            _migrate(connection, steps, found, at)


def structure(connection: Connection) -> int | None:
    """Return the number of the structure found, None in an empty database; raises StoreError."""
    names = set(inspect(connection).get_table_names())
    if {SCHEMA_VERSION.name, "actions", "log_head"} <= names:
        return connection.execute(select(SCHEMA_VERSION.c.version)).scalar_one()
    # A server's database may hold tables of its own, such as PostGIS's; a file is ours or not.
    strangers = names if connection.dialect.name == "sqlite" else names & set(METADATA.tables)
    if strangers:
        raise StoreError(say.NOT_A_STORE.fill(address=display_address(connection.engine)))
    return None


def _as_found(engine: Engine) -> MetaData:
    """Return the tables as they are, in types both databases have; indexes are left out."""
    found = MetaData()
    event.listen(found, "column_reflect", _generic)
    found.reflect(engine)
    for table in found.tables.values():
        table.indexes.clear()
    return found


def _generic(_inspector: object, _table: object, column: dict[str, Any]) -> None:
    column["type"] = column["type"].as_generic()


def _create(connection: Connection, steps: Sequence[Step], at: str) -> None:
    if connection.dialect.name == "postgresql":
        encoding = connection.execute(sql("SHOW server_encoding")).scalar_one()
        if encoding != "UTF8":
            raise StoreError(say.NOT_UTF8.fill(encoding=encoding))
    METADATA.create_all(connection)
    connection.execute(insert(SCHEMA_VERSION).values(version=newest(steps)))
    audit_log.begin(connection)
    _log(connection, at, "make_store", {"structure": newest(steps)})


def _migrate(connection: Connection, steps: Sequence[Step], found: int, at: str) -> None:
    for step in steps[found - _FIRST :]:
        step(connection)
    connection.execute(update(SCHEMA_VERSION).values(version=newest(steps)))
    _log(connection, at, "migrate", {"from": found, "to": newest(steps)})


def _log(
    connection: Connection, at: str, action: audit_log.Action, details: dict[str, object]
) -> None:
    head = audit_log.locked_head(connection)
    by = say.SYSTEM_USER
    audit_log.append(connection, head, at=at, by=by, action=action, project_id="", details=details)


@contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Yield a transaction in which no other process makes or migrates this store."""
    with database_errors(), writing(engine).begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(sql(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection
