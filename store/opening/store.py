"""The store: opened by its address, read and written in whole transactions."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from geo.files import sweep_abandoned
from store.database import (
    StoreError,
    checked_words,
    database,
    database_errors,
    file_of,
    reading,
    stored_moment,
    writing,
)
from store.log import audit_log
from store.opening.migrations import STEPS, Step, make_ready
from store.rights import ACTION_NEEDS, Function, NotAllowedError, Person, require
from words import people as people_say
from words import store as say

FOLDER = Path(__file__).parents[2] / ".store"
DEFAULT_ADDRESS = str(FOLDER / "planner.sqlite")


def default_address() -> str:
    """Return the store's address if none is given: PLANNER_STORE, or a file of the program."""
    return os.environ.get("PLANNER_STORE") or DEFAULT_ADDRESS


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(eq=False)
class Writing:
    """One change under way: by whom, when, in which transaction, and how the log ends by now.

    ``person`` is who it is made for; without one nothing is asked: the command line, the program.
    """

    connection: Connection = field(repr=False)
    by: str
    at: str
    head: audit_log.Head
    person: Person | None = None
    is_asked: bool = False

    def require(self, *functions: Function) -> None:
        """Raise NotAllowedError unless who makes the change may do one of ``functions``."""
        if self.person is not None:
            require(self.person, *functions)
        self.is_asked = True

    def log(self, action: audit_log.Action, project_id: str, **details: object) -> None:
        """Add the change to the log: names, numbers and hashes; of free text see audit_log.

        Raises NotAllowedError where who makes the change may not do what the entry says.
        """
        if self.person is not None:
            if action not in ACTION_NEEDS:
                raise NotAllowedError(people_say.NOT_ALLOWED.fill(what=people_say.THIS))
            self.require(ACTION_NEEDS[action])
        self.head = audit_log.append(
            self.connection,
            self.head,
            at=self.at,
            by=self.by,
            action=action,
            project_id=project_id,
            details=details,
        )


@dataclass(frozen=True, eq=False)
class Store:
    """Projects, plans and decisions in one database; closed at the end of ``with``.

    ``person`` is who works with it: each change is theirs, and none is stored that they may not
    make. Without one (the command line, the program itself) every change is.
    """

    engine: Engine
    clock: Callable[[], datetime] = field(repr=False)
    backups: Path
    person: Person | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a transaction that sees one state from beginning to end."""
        with database_errors(), reading(self.engine).begin() as connection:
            yield connection

    @contextmanager
    def writing(self, by: str) -> Iterator[Writing]:
        """Yield a change that is stored whole or not at all; one is under way at a time.

        Raises NotAllowedError, and nothing is stored, where the person of the store may not make
        it, or where nobody asked whether they may. Their own name stands for ``by``.
        """
        account = "" if self.person is None else self.person.account
        by = checked_words("by", account or by)
        with database_errors(), writing(self.engine).begin() as connection:
            head = audit_log.locked_head(connection)
            write = Writing(connection, by, self.now(), head, self.person)
            yield write
            if self.person is not None and not write.is_asked:
                raise NotAllowedError(people_say.NOT_ALLOWED.fill(what=people_say.THIS))

    def now(self) -> str:
        """Return the present moment as it is stored."""
        return stored_moment(self.clock())

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close every connection."""
        self.close()


def open_store(
    address: str = DEFAULT_ADDRESS,
    *,
    backups: Path | None = None,
    steps: Sequence[Step] = STEPS,
    clock: Callable[[], datetime] = _now,
) -> Store:
    """Return the store at a file or at postgresql://user@host/name, made or migrated if need be.

    ``backups`` is the folder of the copies made before a migration or a restore: that of the file,
    or .store next to the program. Raises StoreError.
    """
    engine = database(address)
    file = file_of(engine)
    store = Store(engine, clock, backups or (file.parent if file else FOLDER))
    try:
        if file is not None:
            _make_private(file)
        make_ready(engine, steps, at=store.now(), backups=store.backups)
        sweep_abandoned(store.backups)
    except BaseException:
        store.close()
        raise
    return store


def _make_private(file: Path) -> None:
    """Make a missing file for this user only: it will hold where children live."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError as error:
        raise StoreError(say.FAILED.fill(error=error)) from error
