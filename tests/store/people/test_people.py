"""Accounts and sign-ins: what opens a session, what ends it, and how long guesses wait."""

import itertools
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from geo.errors import ParameterError
from store.opening import Store, open_store
from store.people import (
    IDLE,
    LONGEST,
    SignInRefusedError,
    add_person,
    change_own_password,
    change_password,
    change_role,
    disable_person,
    enable_person,
    has_administrator,
    list_people,
    note_seen,
    passwords,
    sign_in,
    sign_out,
    signed_in,
)
from store.people.passwords import is_password, stored_password
from store.rights import NotAllowedError, Person, Scope
from store.upkeep import backup, list_actions, restore, verify_log

GOOD, OTHER = "correct horse battery", "another good password"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, time: timedelta) -> None:
        self.now += time


@pytest.fixture
def time() -> Clock:
    return Clock()


@pytest.fixture
def office(
    address: str, tmp_path: Path, time: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    """A store with an administrator and a transport officer of one township."""
    monkeypatch.setattr(passwords, "_COST", 2**4)  # what a guess costs is measured elsewhere
    with open_store(address, backups=tmp_path / "b", clock=time) as store:
        add_person(store, "admin", GOOD, role="administrator", by="终端")
        scope = Scope("townships", ("铜城街道",))
        add_person(store, "王芳", GOOD, role="transport", scope=scope, by="admin")
        yield store


def test_who_signs_in_is_known_with_role_and_scope_and_after_a_restart(
    office: Store, address: str, time: Clock
) -> None:
    token = sign_in(office, "王芳", GOOD)
    person = Person("王芳", "transport", Scope("townships", ("铜城街道",)))
    assert signed_in(office, token) == person
    assert sign_in(office, "王芳", GOOD) != token  # each time another: none is there to be fixed
    assert signed_in(office, token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    with open_store(address, clock=time) as later:
        assert signed_in(later, token) == person
    with office.reading() as connection:
        held = str(connection.execute(text("SELECT * FROM sign_ins")).all())
        held += str(connection.execute(text("SELECT * FROM accounts")).all())
    assert token not in held
    assert GOOD not in held


@pytest.mark.parametrize(
    "end",
    [
        sign_out,
        lambda store, _: change_password(store, "王芳", OTHER, by="admin"),
        lambda store, _: change_own_password(store, "王芳", GOOD, OTHER),
        lambda store, _: disable_person(store, "王芳", by="admin"),
    ],
    ids=["signed out", "another password", "own password", "disabled"],
)
def test_what_ends_a_session(office: Store, end: Callable[[Store, str], None]) -> None:
    token = sign_in(office, "王芳", GOOD)
    end(office, token)
    assert signed_in(office, token) is None
    enabled = list_people(office).set_index("account")["disabled_at"].isna()["王芳"]
    if not enabled:
        with pytest.raises(SignInRefusedError):
            sign_in(office, "王芳", GOOD)
        enable_person(office, "王芳", by="admin")
        assert signed_in(office, token) is None
        sign_in(office, "王芳", GOOD)


def test_a_session_ends_after_idle_time_and_after_its_longest(office: Store, time: Clock) -> None:
    token = sign_in(office, "王芳", GOOD)
    time.passes(IDLE + timedelta(seconds=1))
    assert signed_in(office, token) is None
    token, began = sign_in(office, "王芳", GOOD), time.now
    while time.now - began < LONGEST:
        assert signed_in(office, token) is not None
        note_seen(office, token)
        time.passes(IDLE - timedelta(minutes=1))
    assert signed_in(office, token) is None


def test_a_restored_backup_signs_nobody_in(office: Store, tmp_path: Path) -> None:
    token = sign_in(office, "王芳", GOOD)
    backup(office, tmp_path / "copy.sqlite")
    restore(office, tmp_path / "copy.sqlite", by="admin")
    assert signed_in(office, token) is None
    assert has_administrator(office)


def test_five_wrong_passwords_wait_whoever_has_the_name_and_are_logged(
    office: Store, time: Clock
) -> None:
    for account, known in (("王芳", True), ("nobody", False)):
        for _ in range(5):
            with pytest.raises(SignInRefusedError, match="wrong"):
                sign_in(office, account, "not the password")
        with pytest.raises(SignInRefusedError, match="1 minutes"):
            sign_in(office, account, GOOD)
        time.passes(timedelta(minutes=1))
        with pytest.raises(SignInRefusedError, match="wrong"):
            sign_in(office, account, "not the password")
        time.passes(timedelta(minutes=1))
        with pytest.raises(SignInRefusedError, match="1 minutes"):  # twice as long by now
            sign_in(office, account, GOOD)
        refused = list_actions(office)
        refused = refused[refused["action"] == "sign_in_failed"].head(6)
        assert refused["details"].str.contains(f'"known":{str(known).lower()}').all()
        assert set(refused["by"]) == ({"王芳"} if known else {"系统 system"})
    time.passes(timedelta(minutes=1))
    sign_in(office, "王芳", GOOD)
    for _ in range(4):  # a right password begins anew
        with pytest.raises(SignInRefusedError, match="wrong"):
            sign_in(office, "王芳", "not the password")
    sign_in(office, "王芳", GOOD)
    assert verify_log(office).problems == []


def test_a_guess_is_counted_before_it_is_looked_at(
    office: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    guesses = itertools.count()

    def another_at_once(_password: str, _stored: str | None) -> bool:
        if next(guesses) < 20:
            with pytest.raises(SignInRefusedError):
                sign_in(office, "王芳", "not the password")
        return False

    monkeypatch.setattr("store.people.sign_ins.is_password", another_at_once)
    with pytest.raises(SignInRefusedError):
        sign_in(office, "王芳", "not the password")
    assert next(guesses) == 5


def test_a_password_is_salted_and_too_short_ones_are_refused(office: Store) -> None:
    first, second = stored_password(GOOD), stored_password(GOOD)
    assert first != second
    assert is_password(GOOD, first)
    assert not is_password(GOOD + " ", first)
    assert not is_password(GOOD, None)
    for bad in ("short", "aaaaaaaaaaaaaa", "x" * 300):
        with pytest.raises(ParameterError):
            add_person(office, "李", bad, role="viewer", by="admin")


def test_the_last_administrator_stays(office: Store) -> None:
    with pytest.raises(NotAllowedError):
        disable_person(office, "admin", by="admin")
    with pytest.raises(NotAllowedError):
        change_role(office, "admin", role="viewer", by="admin")
    change_role(office, "王芳", role="administrator", by="admin")
    change_role(office, "admin", role="viewer", by="王芳")
    assert list_people(office).set_index("account")["role"].to_dict() == {
        "admin": "viewer",
        "王芳": "administrator",
    }
