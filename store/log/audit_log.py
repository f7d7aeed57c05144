"""The log as a chain: each entry holds the hash of itself and of the entry before.

A chain finds what is changed, removed, inserted or moved inside it, and, by the head stored with
it, what is cut off its end. It cannot find that all of it, head included, was written anew: for
that a head noted outside the store is compared.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy import text as sql

from geo.errors import ParameterError
from store.database import ACTIONS, LOG_HEAD, canonical, sha256
from words import Text
from words import store as say

# Each has its wording in words.project_admin.
Action = Literal[
    "make_store",
    "migrate",
    "make_project",
    "rename_project",
    "delete_project",
    "restore_project",
    "save_version",
    "publish_plan",
    "import",
    "remember",
    "decide",
    "decide_case",
    "save_routes",
    "enter_indicators",
    "save_quarter",
    "save_scenario",
    "rename_scenario",
    "delete_scenario",
    "restore_scenario",
    "purge",
    "empty_trash",
    "restore",
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "add_person",
    "change_role",
    "change_password",
    "disable_person",
    "enable_person",
    "see_pupils",
    "export",
    "set_retention",
    "end_retention",
    "delete_pupil",
]
_BATCH = 1000
_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
_BODY = " BEGIN RAISE EXCEPTION 'the log is append-only'; END "
_FUNCTION = f"CREATE FUNCTION actions_keep() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
_CALL = "EXECUTE FUNCTION actions_keep()"
# Worded as each database keeps them, for what is found there to be compared with.
_TRIGGERS = {
    "sqlite": (
        f"CREATE TRIGGER actions_keep_update BEFORE UPDATE ON actions {_REFUSE}",
        f"CREATE TRIGGER actions_keep_delete BEFORE DELETE ON actions {_REFUSE}",
    ),
    "postgresql": (
        f"CREATE TRIGGER actions_keep_row BEFORE DELETE OR UPDATE ON actions FOR EACH ROW {_CALL}",
        f"CREATE TRIGGER actions_keep_all BEFORE TRUNCATE ON actions FOR EACH STATEMENT {_CALL}",
    ),
}
_GUARDS = {**_TRIGGERS, "postgresql": (_FUNCTION, *_TRIGGERS["postgresql"])}
_NO_GUARDS = {
    "sqlite": ("DROP TRIGGER actions_keep_update", "DROP TRIGGER actions_keep_delete"),
    "postgresql": ("DROP FUNCTION actions_keep CASCADE",),
}
# In PostgreSQL a trigger may be off, and what it does stands in its function.
_FIND_GUARDS = {
    "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'actions'",
    "postgresql": "SELECT pg_get_triggerdef(t.oid, true) || p.prosrc FROM pg_trigger t"
    " JOIN pg_proc p ON p.oid = t.tgfoid"
    " WHERE t.tgrelid = 'actions'::regclass AND NOT t.tgisinternal AND t.tgenabled = 'O'",
}
_FOUND_GUARDS = {
    "sqlite": sorted(_TRIGGERS["sqlite"]),
    "postgresql": sorted(f"{trigger}{_BODY}" for trigger in _TRIGGERS["postgresql"]),
}


class Head(NamedTuple):
    """How a log ends: the number of its entries and the hash of the last."""

    entries: int
    digest: str

    @classmethod
    def of(cls, noted: str) -> "Head":
        """Return the head noted down as ``120:3fa9...``; raises ParameterError."""
        entries, _, digest = noted.strip().partition(":")
        if not entries.isascii() or not entries.isdigit() or not digest:
            raise ParameterError(say.BAD_NOTED.fill(given=noted))
        return cls(int(entries), digest)


def begin(connection: Connection) -> None:
    """Make an empty log: its head, and the triggers that refuse changes of it."""
    connection.execute(insert(LOG_HEAD).values(one=1, entries=0, digest=""))
    guard(connection)


def guard(connection: Connection) -> None:
    """Let the database refuse to change or remove an entry."""
    for statement in _GUARDS[connection.dialect.name]:
        connection.execute(sql(statement))


def unguard(connection: Connection) -> None:
    """Let the database allow what ``guard`` refuses; a restore does, within its transaction."""
    for statement in _NO_GUARDS[connection.dialect.name]:
        connection.execute(sql(statement))


def head_of(connection: Connection) -> Head:
    """Return the head of the log."""
    return Head(*connection.execute(select(LOG_HEAD.c.entries, LOG_HEAD.c.digest)).one())


def locked_head(connection: Connection) -> Head:
    """Return the head of the log, held until the transaction ends: one writes at a time."""
    chosen = select(LOG_HEAD.c.entries, LOG_HEAD.c.digest).with_for_update()
    return Head(*connection.execute(chosen).one())


def append(
    connection: Connection,
    head: Head,
    *,
    at: str,
    by: str,
    action: Action,
    project_id: str,
    details: Mapping[str, object],
) -> Head:
    """Return the new head after an entry more; ``head`` is the one locked before.

    ``details`` holds no free text of people, which could never be erased; but why a plan was
    published against a red line, by which document and with whom, is to stay for good.
    """
    entry: dict[str, object] = {
        "number": head.entries + 1,
        "at": at,
        "by": by,
        "action": action,
        "project_id": project_id,
        "details": canonical(details),
    }
    digest = _linked(head.digest, entry)
    connection.execute(insert(ACTIONS).values(**entry, digest=digest))
    connection.execute(update(LOG_HEAD).values(entries=head.entries + 1, digest=digest))
    return Head(head.entries + 1, digest)


def chain_problems(connection: Connection, *, noted: Head | None = None) -> list[Text]:
    """Return everything wrong with the log; ``noted`` is a head written down earlier."""
    head = head_of(connection)
    problems: list[Text] = []
    last, noted_digest = Head(0, ""), None
    for row in _rows(connection):
        entry = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for a row's columns
        digest = str(entry.pop("digest"))
        if row.number != last.entries + 1:
            problems.append(say.LOG_MISSING.fill(first=last.entries + 1, last=row.number - 1))
        elif _linked(last.digest, entry) != digest:
            problems.append(say.LOG_CHANGED.fill(number=row.number))
        last = Head(row.number, digest)
        if noted is not None and row.number == noted.entries:
            noted_digest = digest
    problems += _end_problems(last, head)
    if noted is not None and noted_digest != noted.digest:
        problems.append(say.LOG_NOTED.fill(number=noted.entries))
    return problems if _is_guarded(connection) else [*problems, say.LOG_UNGUARDED]


def _is_guarded(connection: Connection) -> bool:
    """Return whether the guards stand as they were made: one of the same name may do nothing."""
    kind = connection.dialect.name
    found = connection.execute(sql(_FIND_GUARDS[kind])).scalars().all()
    return sorted(map(str, found)) == _FOUND_GUARDS[kind]


def _end_problems(last: Head, head: Head) -> list[Text]:
    if last.entries < head.entries:
        return [say.LOG_CUT.fill(expected=head.entries, found=last.entries)]
    if last.entries > head.entries:
        return [say.LOG_LONGER.fill(more=last.entries - head.entries)]
    return [say.LOG_HEAD_CHANGED] if last.digest != head.digest else []


def _linked(previous: str, entry: Mapping[str, object]) -> str:
    return sha256(previous + canonical(entry))


def _rows(connection: Connection) -> Iterator[Row[Any]]:
    chosen = select(ACTIONS).order_by(ACTIONS.c.number)
    yield from connection.execute(chosen.execution_options(yield_per=_BATCH))
