"""Signing in: who a browser is, for how long, and how long wrong passwords make it wait."""

import math
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, delete, insert, select, update

from geo.errors import PlanningError
from store.database import (
    ACCOUNTS,
    SIGN_INS,
    WRONG_PASSWORDS,
    StoreError,
    database_errors,
    sha256,
    stored_moment,
    writing,
)
from store.opening import Store, Writing
from store.people.accounts import change_password, person_of_row
from store.people.passwords import MOST_SIGNS, checked_password, is_password
from store.rights import Person
from words import people as say
from words import store as store_say

IDLE: Final = timedelta(minutes=60)
# A working day, whatever is done in it.
LONGEST: Final = timedelta(hours=12)
FREE_GUESSES: Final = 5
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
_FORGOTTEN = timedelta(days=1)
_NOTED_EACH = timedelta(minutes=1)
_TOKEN_BYTES = 32
_OF = SIGN_INS.c


class SignInRefusedError(PlanningError, PermissionError):
    """Name or password is wrong, or it is too early to try again."""

    def __str__(self) -> str:  # noqa: D105 - OSError would write its own
        return self.text.en


def sign_in(store: Store, account: str, password: str) -> str:
    """Return what the browser of who signs in will hold; raises SignInRefusedError.

    Every time another: what a browser held before is worth nothing. After five wrong passwords in
    a row for one name, known or not, each try waits: a minute, then twice as long, up to fifteen.
    """
    account = account.strip()
    stored = checked_guess(store, account, password)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with store.writing(account) as write:
        as_checked = (ACCOUNTS.c.account == account) & (ACCOUNTS.c.password == stored)
        chosen = select(ACCOUNTS.c.account).where(as_checked & ACCOUNTS.c.disabled_at.is_(None))
        if write.connection.execute(chosen).first() is None:  # changed in between
            raise SignInRefusedError(say.WRONG_PASSWORD)
        _forget_old(write)
        made = {"token": sha256(token), "account": account}
        moments = {"began_at": write.at, "seen_at": write.at}
        write.connection.execute(insert(SIGN_INS).values(**made, **moments))
        write.log("sign_in", "")
    return token


def change_own_password(store: Store, account: str, password: str, new_password: str) -> None:
    """Give an account another password, by who knows the one it has; all its sessions end.

    Raises SignInRefusedError, or ParameterError where the new one is too short.
    """
    checked_password(new_password)
    checked_guess(store, account, password)
    change_password(store, account, new_password, by=account)


def checked_guess(store: Store, account: str, password: str) -> str:
    """Return what is stored of the password of ``account`` if it is ``password``, and count it.

    It is counted before it is looked at: a hundred at once are not a hundred free ones. Raises
    SignInRefusedError.
    """
    name = sha256(account)
    count = _counted_guess(store, name)
    with store.reading() as connection:
        row = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c.account == account)).first()
    stored = None if row is None else row.password
    is_right = len(password) <= MOST_SIGNS and is_password(password, stored)
    if row is None or not is_right or row.disabled_at is not None:
        # A name nobody has may be a password typed in the wrong place: the log does not have it.
        with store.writing(store_say.SYSTEM_USER if row is None else account) as write:
            write.log("sign_in_failed", "", known=row is not None, in_a_row=count)
        raise SignInRefusedError(say.WRONG_PASSWORD)
    with store.writing(account) as write:
        write.connection.execute(delete(WRONG_PASSWORDS).where(WRONG_PASSWORDS.c.name == name))
    return str(stored)


def signed_in(store: Store, token: str) -> Person | None:
    """Return who holds ``token`` now; None where it ended: signed out, idle, disabled, changed."""
    with store.reading() as connection:
        row = connection.execute(
            select(ACCOUNTS, _OF.began_at, _OF.seen_at)
            .join(SIGN_INS, _OF.account == ACCOUNTS.c.account)
            .where((_OF.token == sha256(token)) & ACCOUNTS.c.disabled_at.is_(None))
        ).first()
    return None if row is None or _is_over(row, store.clock()) else person_of_row(row)


def note_seen(store: Store, token: str) -> None:
    """Note that who holds ``token`` did something, once a minute at most.

    Who saves something large makes others wait: then it is noted the next time.
    """
    now = store.clock()
    before = stored_moment(now - _NOTED_EACH)
    this = update(SIGN_INS).where((_OF.token == sha256(token)) & (_OF.seen_at < before))
    try:
        with database_errors(), writing(store.engine).begin() as connection:
            connection.execute(this.values(seen_at=stored_moment(now)))
    except StoreError:
        return


def sign_out(store: Store, token: str) -> None:
    """End the session of who holds ``token``."""
    person = signed_in(store, token)
    if person is None:
        return
    with store.writing(person.account) as write:
        write.connection.execute(delete(SIGN_INS).where(_OF.token == sha256(token)))
        write.log("sign_out", "")


def _is_over(row: Row[Any], now: datetime) -> bool:
    began, seen = (datetime.fromisoformat(row._mapping[name]) for name in ("began_at", "seen_at"))  # noqa: SLF001
    return now - seen > IDLE or now - began > LONGEST


def _counted_guess(store: Store, name: str) -> int:
    """Return how many guesses in a row this is; raises SignInRefusedError where it must wait."""
    of = WRONG_PASSWORDS.c
    with store.writing(store_say.SYSTEM_USER) as write:
        row = write.connection.execute(select(of["count"], of.at).where(of.name == name)).first()
        count = 1 if row is None else int(row[0]) + 1
        if row is not None and count > FREE_GUESSES:
            doubled = _FIRST_WAIT * 2 ** min(count - FREE_GUESSES - 1, 10)
            until = datetime.fromisoformat(row[1]) + min(doubled, _LONGEST_WAIT)
            left = until - datetime.fromisoformat(write.at)
            if left > timedelta(0):
                minutes = math.ceil(left.total_seconds() / 60)
                raise SignInRefusedError(say.WAIT.fill(minutes=minutes))
        write.connection.execute(delete(WRONG_PASSWORDS).where(of.name == name))
        added = insert(WRONG_PASSWORDS).values(name=name, count=count, at=write.at)
        write.connection.execute(added)
    return count


def _forget_old(write: Writing) -> None:
    """Remove sessions past their longest, and wrong passwords of days ago."""
    now = datetime.fromisoformat(write.at)
    old, wrong = stored_moment(now - LONGEST), stored_moment(now - _FORGOTTEN)
    write.connection.execute(delete(SIGN_INS).where(_OF.began_at < old))
    write.connection.execute(delete(WRONG_PASSWORDS).where(WRONG_PASSWORDS.c.at < wrong))


def note_pupils_seen(store: Store, *, page: str, rows: int) -> None:
    """Log that the person of ``store`` was shown a page with so many pupils behind it."""
    with store.writing("") as write:
        write.log("see_pupils", "", page=page, rows=rows)
