"""A whole store in one file: the same SQLite file from either database."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, MetaData, Table, insert, select

from geo.files import write_whole
from store.database import (
    METADATA,
    PIECES,
    closed,
    database,
    database_errors,
    file_of,
    reading,
    run_outside_transaction,
    writing,
)
from store.log import audit_log

_OWNER_ONLY = 0o600
# Rows held in memory at once; pieces of contents are large.
_BATCH, _PIECES = 1000, 8


def copy_of(engine: Engine, path: Path, tables: MetaData = METADATA) -> None:
    """Write the state of a store at this moment to ``path``, complete or not at all.

    Others may go on writing meanwhile. ``tables`` differs from today's for an older structure.
    """
    with database_errors():
        write_whole(path, lambda target: _fill(engine, target, tables))


def copy_rows(source: Connection, target: Connection, tables: Iterable[Table]) -> None:
    """Add every row of ``tables`` to the same tables elsewhere."""
    for table in tables:
        batch = _PIECES if table.name == PIECES.name else _BATCH
        chosen = select(table).order_by(*table.primary_key)
        result = source.execute(chosen.execution_options(yield_per=batch))
        for rows in result.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])


def _fill(engine: Engine, path: Path, tables: MetaData) -> None:
    if file_of(engine):
        run_outside_transaction(engine, "VACUUM INTO ?", str(path))
    else:
        with (
            closed(database(str(path))) as copy,
            reading(engine).begin() as source,
            writing(copy).begin() as target,
        ):
            tables.create_all(target)
            copy_rows(source, target, tables.sorted_tables)
            audit_log.guard(target)
    path.chmod(_OWNER_ONLY)
