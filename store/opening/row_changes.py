"""A row that people change: only who has seen its latest version may."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Table, and_, insert, select, update

from store.database import ConflictError, NotStoredError, shown_moment
from store.log import version_counter
from store.opening.store import Writing
from words import Text
from words import store as say


def put_row(
    write: Writing,
    table: Table,
    key: Mapping[str, str],
    values: Mapping[str, str | int | None],
    *,
    seen: int,
    what: Text,
    name: str,
) -> int:
    """Return the new version of the row with ``key``, which is added where ``seen`` is 0.

    It is a number no row had before a restore either: who saw one then does not match it.

    Raises ConflictError where the row has another version than the one ``seen``; ``what`` and
    ``name`` say in the message which row it is.
    """
    version = max(seen, version_counter.at_last_restore(write.connection).rows) + 1
    stamp = {**values, "version": version, "by": write.by, "at": write.at}
    this = and_(*(table.c[column] == value for column, value in key.items()))
    if seen:
        as_seen = and_(this, table.c.version == seen)
        if write.connection.execute(update(table).where(as_seen).values(**stamp)).rowcount:
            return version
    row = write.connection.execute(select(table).where(this)).first()
    if row is not None:
        raise conflict(say.CHANGED.fill(what=what, name=name, **author_and_time(row)), row)
    if seen:
        raise NotStoredError(say.NOT_THERE.fill(what=what, name=name))
    write.connection.execute(insert(table).values(**key, **stamp))
    return version


def conflict(text: Text, row: Row[Any]) -> ConflictError:
    """Return the error of who came second; ``row`` has who was quicker, and when."""
    return ConflictError(text, by=row.by, at=row.at)


def author_and_time(row: Row[Any]) -> dict[str, str]:
    """Return who changed ``row`` and when, by the places of the wording."""
    return {"by": row.by, "at": shown_moment(row.at)}
