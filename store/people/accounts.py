"""The accounts of an office: made, given a role, disabled, given another password."""

import json
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Row, delete, func, insert, select, update

from geo.errors import ParameterError
from store.database import ACCOUNTS, SIGN_INS, NotStoredError, canonical, checked_words, listed
from store.opening import Store, Writing
from store.people.passwords import checked_password, stored_password
from store.rights import COUNTY, ROLES, NotAllowedError, Person, Role, Scope
from words import people as say

_OF = ACCOUNTS.c
# What an account is called: never the name under which the program itself writes the log.
_MOST_SIGNS = 60


def add_person(
    store: Store, account: str, password: str, *, role: Role, scope: Scope = COUNTY, by: str
) -> None:
    """Add an account; raises ParameterError where its name is taken or the password too short."""
    account = _checked_account(account)
    values = {"password": stored_password(checked_password(password)), **_rights(role, scope)}
    with store.writing(by) as write:
        write.require("manage_people")
        if write.connection.execute(select(_OF.account).where(_OF.account == account)).first():
            raise ParameterError(say.ACCOUNT_TAKEN.fill(account=account))
        row = {"account": account, **values, "by": write.by, "at": write.at}
        write.connection.execute(insert(ACCOUNTS).values(**row))
        write.log("add_person", "", account=account, **_rights(role, scope))


def change_role(store: Store, account: str, *, role: Role, scope: Scope = COUNTY, by: str) -> None:
    """Give an account another role and scope; they hold from its next click."""
    with store.writing(by) as write:
        write.require("manage_people")
        row = account_row(write.connection, account)
        if row.role == "administrator" and role != "administrator":
            _refuse_last_administrator(write, account)
        _put(write, account, **_rights(role, scope))
        write.log("change_role", "", account=account, **_rights(role, scope))


def disable_person(store: Store, account: str, *, by: str) -> None:
    """Let an account sign in no more, and end all its sessions."""
    with store.writing(by) as write:
        write.require("manage_people")
        row = account_row(write.connection, account)
        if row.role == "administrator":
            _refuse_last_administrator(write, account)
        _put(write, account, disabled_at=write.at)
        _end_sign_ins(write, account)
        write.log("disable_person", "", account=account)


def enable_person(store: Store, account: str, *, by: str) -> None:
    """Let a disabled account sign in again."""
    with store.writing(by) as write:
        write.require("manage_people")
        account_row(write.connection, account)
        _put(write, account, disabled_at=None)
        write.log("enable_person", "", account=account)


def change_password(store: Store, account: str, password: str, *, by: str) -> None:
    """Give an account another password and end all its sessions."""
    made = stored_password(checked_password(password))
    with store.writing(by) as write:
        write.require("manage_people")
        account_row(write.connection, account)
        _put(write, account, password=made)
        _end_sign_ins(write, account)
        write.log("change_password", "", account=account)


def list_people(store: Store) -> pd.DataFrame:
    """Return a row per account, sorted by name.

    Columns: ``account``, ``role``, ``scope`` (county, townships, schools), ``names`` of its
    townships or schools, ``disabled_at`` (missing where it is not), ``by``, ``at``.
    """
    chosen = select(_OF.account, _OF.role, _OF.scope, _OF.disabled_at, _OF.by, _OF.at)
    with store.reading() as connection:
        frame = listed(connection, chosen.order_by(_OF.account))
    scopes = [_scope_of(text) for text in frame["scope"]]
    frame["scope"] = pd.Series([scope.kind for scope in scopes], dtype="str")
    frame.insert(3, "names", pd.Series(["、".join(each.names) for each in scopes], dtype="str"))
    return frame


def has_administrator(store: Store) -> bool:
    """Return whether somebody can sign in who may make people."""
    with store.reading() as connection:
        return _administrators(connection, "") > 0


def account_row(connection: Connection, account: str) -> Row[Any]:
    """Return the row of an account; raises NotStoredError."""
    row = connection.execute(select(ACCOUNTS).where(_OF.account == account)).first()
    if row is None:
        raise NotStoredError(say.NO_ACCOUNT.fill(account=account))
    return row


def person_of_row(row: Row[Any]) -> Person:
    """Return who a row of accounts is."""
    held = row._mapping  # noqa: SLF001 - SQLAlchemy's public name for a row's columns
    return Person(held["account"], held["role"], _scope_of(held["scope"]))


def _scope_of(text: str) -> Scope:
    kind, names = json.loads(text)
    return Scope(kind, tuple(names))


def _rights(role: Role, scope: Scope) -> dict[str, str]:
    if role not in ROLES:
        raise ParameterError(say.NO_ROLE.fill(given=role, known="、".join(ROLES)))
    if (scope.kind == "county") == bool(scope.names):
        raise ParameterError(say.EMPTY_SCOPE)
    return {"role": role, "scope": canonical([scope.kind, sorted(scope.names)])}


def _checked_account(account: str) -> str:
    account = checked_words("by", account)
    if len(account) > _MOST_SIGNS or any(sign.isspace() for sign in account):
        raise ParameterError(say.BAD_ACCOUNT.fill(most=_MOST_SIGNS))
    return account


def _put(write: Writing, account: str, **values: str | None) -> None:
    stamp = {**values, "by": write.by, "at": write.at}
    write.connection.execute(update(ACCOUNTS).where(_OF.account == account).values(**stamp))


def _end_sign_ins(write: Writing, account: str) -> None:
    write.connection.execute(delete(SIGN_INS).where(SIGN_INS.c.account == account))


def _refuse_last_administrator(write: Writing, account: str) -> None:
    if not _administrators(write.connection, account):
        raise NotAllowedError(say.LAST_ADMINISTRATOR)


def _administrators(connection: Connection, but: str) -> int:
    here = (_OF.role == "administrator") & _OF.disabled_at.is_(None) & (_OF.account != but)
    counted = select(func.count()).select_from(ACCOUNTS).where(here)
    return int(connection.execute(counted).scalar_one())
