"""The two databases: how each is addressed, opened and asked to be careful."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    TimeoutError,  # noqa: A004 - no connection of the pool became free
)
from sqlalchemy.pool import NullPool

from store.database.errors import StoreError
from words import store as say

# As long as the longest save measured (a million pupils) several times over.
WAIT_S = 30
_AGAIN_S = 0.02
# What was asked wrongly is a fault of the program and is not dressed up as one of the database.
_OWN_FAULTS = (IntegrityError, ProgrammingError, DataError, NotSupportedError)
_CAREFUL_SQLITE = (
    f"PRAGMA busy_timeout = {WAIT_S * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # a saved version survives a power cut
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten in the file
    "PRAGMA recursive_triggers = ON",  # a row that another replaces is guarded as a deleted one
)
_CAREFUL_POSTGRESQL = (
    f"SET lock_timeout = '{WAIT_S}s'",
    "SET synchronous_commit = on",
    "SET client_encoding = 'UTF8'",
)


def database(address: str) -> Engine:
    """Return the engine of a file, or of postgresql://user@host/name; raises StoreError."""
    url = _url(address)
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, pool_timeout=WAIT_S)
        event.listen(engine, "connect", _careful_sqlite)
        event.listen(engine, "begin", _begin)
        return engine
    engine = create_engine(
        url, isolation_level="READ COMMITTED", pool_pre_ping=True, pool_timeout=WAIT_S
    )
    event.listen(engine, "connect", _careful_postgresql)
    return engine


def read_only(path: Path) -> Engine:
    """Return the engine of an SQLite file that is read and never touched."""
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, creator=lambda: opened_file(path), poolclass=NullPool)
    event.listen(engine, "connect", _careful_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def opened_file(path: Path) -> sqlite3.Connection:
    """Return a connection to an SQLite file that is read and never touched."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


@contextmanager
def closed(engine: Engine) -> Iterator[Engine]:
    """Yield ``engine`` and close its connections afterwards."""
    try:
        yield engine
    finally:
        engine.dispose()


def reading(engine: Engine) -> Engine:
    """Return ``engine`` for transactions that see one state from beginning to end."""
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writing(engine: Engine) -> Engine:
    """Return ``engine`` for transactions that change something."""
    return engine.execution_options(begin="BEGIN IMMEDIATE")


def file_of(engine: Engine) -> Path | None:
    """Return the file of an SQLite database, None for a server's."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


def run_outside_transaction(engine: Engine, statement: str, *values: str) -> None:
    """Run a statement of SQLite that no transaction may contain, for up to WAIT_S.

    For some of them, a change of the journal's mode among them, SQLite itself waits for nobody.
    """
    until = time.monotonic() + WAIT_S
    while True:
        try:
            with engine.execution_options(begin="").connect() as connection:
                connection.exec_driver_sql(statement, values)
        except OperationalError as error:
            if not _is_busy(error) or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_S)
        else:
            return


def display_address(engine: Engine) -> str:
    """Return the address without its password."""
    file = file_of(engine)
    return str(file) if file else engine.url.render_as_string(hide_password=True)


@contextmanager
def database_errors() -> Iterator[None]:
    """Turn failures of the database into a StoreError; mistakes in asking it stay what they are."""
    try:
        yield
    except TimeoutError as error:
        raise StoreError(say.BUSY.fill(seconds=WAIT_S)) from error
    except DBAPIError as error:
        if isinstance(error, _OWN_FAULTS) and not _is_forbidden(error):
            raise
        if _is_busy(error):
            raise StoreError(say.BUSY.fill(seconds=WAIT_S)) from error
        if _is_full(error):
            raise StoreError(say.FULL) from error
        raise StoreError(say.FAILED.fill(error=str(error.orig).strip())) from error


def _is_full(error: DBAPIError) -> bool:
    if isinstance(error.orig, sqlite3.OperationalError):
        return error.orig.sqlite_errorcode & 0xFF == sqlite3.SQLITE_FULL
    return isinstance(error.orig, psycopg.errors.DiskFull)


def _is_forbidden(error: DBAPIError) -> bool:
    """Return whether the server's user lacks a right: that is set up there, not asked wrongly."""
    return isinstance(error.orig, psycopg.errors.InsufficientPrivilege)


def _is_busy(error: DBAPIError) -> bool:
    if isinstance(error.orig, sqlite3.OperationalError):
        return error.orig.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    return isinstance(error.orig, psycopg.errors.LockNotAvailable)


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite", database=str(Path(address)))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreError(say.BAD_ADDRESS.fill(address="…")) from error
    name = url.get_backend_name()
    if name == "sqlite" and url.database:
        return url
    if name == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise StoreError(say.BAD_ADDRESS.fill(address=url.render_as_string(hide_password=True)))


def _careful_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    # Transactions begin where ``_begin`` says, not where the driver guesses.
    connection.isolation_level = None
    for statement in _CAREFUL_SQLITE:
        connection.execute(statement).close()


def _careful_postgresql(connection: psycopg.Connection, _record: object) -> None:
    for statement in _CAREFUL_POSTGRESQL:
        connection.execute(statement)
    connection.commit()


def _begin(connection: Connection) -> None:
    if begin := connection.get_execution_options().get("begin", "BEGIN"):
        connection.exec_driver_sql(begin)
