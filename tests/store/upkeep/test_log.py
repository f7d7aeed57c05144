"""The log: no entry can be changed unseen, and what a chain cannot prove is found by a noted head."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from geo.errors import ParameterError
from store.database import NotStoredError
from store.log import Head
from store.log import audit_log as chain
from store.opening import Store
from store.records import delete_project, empty_trash, list_trash, make_project, rename_project
from store.upkeep import list_actions, verify_log
from tests.geo.worlds import calm

ENTRIES = 8
UNGUARDED = (
    "The triggers that refuse changes of the log are gone from the database, or were replaced."
)


@pytest.fixture
def logged(store: Store) -> Store:
    """A store with eight entries in its log."""
    for number in range(ENTRIES - 1):
        make_project(store, f"项目{number}", by="王")
    return store


def tamper(store: Store, *statements: str) -> None:
    """Do to the database what somebody in command of it can."""
    with store.engine.begin() as connection:
        chain.unguard(connection)
        for statement in statements:
            connection.execute(text(statement))
        chain.guard(connection)


def said(store: Store, noted: Head | None = None) -> list[str]:
    return [problem.en for problem in verify_log(store, noted=noted).problems]


def test_a_log_nobody_touched_is_whole(logged: Store) -> None:
    found = verify_log(logged)
    assert found.problems == []
    assert found.head.entries == ENTRIES
    assert verify_log(logged, noted=found.head).problems == []
    listed = list_actions(logged, last=3)
    assert listed["number"].tolist() == [8, 7, 6]
    assert listed["by"].tolist() == ["王"] * 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE actions SET by = 'x'",
        "DELETE FROM actions",
        "UPDATE actions SET details = details",
    ],
)
def test_the_database_refuses_changes(logged: Store, statement: str) -> None:
    refused(logged, statement)


@pytest.mark.parametrize("address", ["postgresql"], indirect=True)
def test_postgresql_refuses_to_empty_the_log(logged: Store) -> None:
    refused(logged, "TRUNCATE actions")


def refused(logged: Store, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), logged.engine.begin() as connection:
        connection.execute(text(statement))
    assert said(logged) == []


_COLUMNS = "number, at, by, action, project_id, details, digest"
_FORGED = "'2026', 'x', 'make_project', '', '{}', 'forged'"


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE actions SET by = '李' WHERE number = 4"], ["Entry 4 does not match"]),
        (["UPDATE actions SET details = '{}' WHERE number = 8"], ["Entry 8 does not match"]),
        (["UPDATE actions SET at = '2020' WHERE number = 1"], ["Entry 1 does not match"]),
        (["UPDATE actions SET digest = 'x' WHERE number = 5"], ["Entry 5 does", "Entry 6 does"]),
        (["DELETE FROM actions WHERE number IN (3, 4)"], ["Entries 3 to 4 are missing"]),
        (["DELETE FROM actions WHERE number = 1"], ["Entries 1 to 1 are missing"]),
        (
            [
                "DELETE FROM actions WHERE number = 3",
                "UPDATE actions SET number = number - 1 WHERE number > 3",
            ],
            ["Entry 3 does"]
            + [f"Entry {n} does" for n in range(4, 8)]
            + ["The end was cut off: 8"],
        ),
        (
            [
                "UPDATE actions SET number = 99 WHERE number = 3",
                "UPDATE actions SET number = 3 WHERE number = 4",
                "UPDATE actions SET number = 4 WHERE number = 99",
            ],
            ["Entry 3 does", "Entry 4 does", "Entry 5 does"],
        ),
        (["DELETE FROM actions WHERE number > 6"], ["The end was cut off: 8 entries expected, 6"]),
        (["DELETE FROM actions"], ["The end was cut off: 8 entries expected, 0"]),
        (
            [f"INSERT INTO actions ({_COLUMNS}) VALUES (9, {_FORGED})"],
            ["Entry 9 does", "1 entries at the end were not"],
        ),
        (["UPDATE log_head SET digest = 'x'"], ["The hash of the last entry"]),
        (["UPDATE log_head SET entries = 7"], ["1 entries at the end"]),
    ],
)
def test_whatever_was_done_to_it_is_found(
    logged: Store, statements: Sequence[str], found: list[str]
) -> None:
    tamper(logged, *statements)
    problems = said(logged)
    assert len(problems) == len(found)
    for problem, start in zip(problems, found, strict=True):
        assert problem.startswith(start)
    assert all(problem.zh for problem in verify_log(logged).problems)


def test_an_inserted_entry_is_found(logged: Store) -> None:
    moved = [
        f"UPDATE actions SET number = {n + 1} WHERE number = {n}" for n in range(ENTRIES, 3, -1)
    ]
    tamper(logged, *moved, f"INSERT INTO actions ({_COLUMNS}) VALUES (4, {_FORGED})")
    assert said(logged)[0].startswith("Entry 4")


def test_any_column_changed_in_any_entry_is_found(logged: Store) -> None:
    @calm(20)
    @given(
        st.integers(1, ENTRIES), st.sampled_from(["at", "by", "action", "project_id", "details"])
    )
    def law(number: int, column: str) -> None:
        with logged.engine.begin() as connection:
            chain.unguard(connection)
            change = text(f"UPDATE actions SET {column} = {column} || ' ' WHERE number = {number}")
            connection.execute(change)
            chain.guard(connection)
            assert chain.chain_problems(connection) != []
            connection.rollback()

    law()
    assert said(logged) == []


def test_missing_guards_are_found(logged: Store) -> None:
    with logged.engine.begin() as connection:
        chain.unguard(connection)
    assert said(logged) == [UNGUARDED]


def test_guards_that_do_nothing_are_found(logged: Store) -> None:
    with logged.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            chain.unguard(connection)
            for change in ("UPDATE", "DELETE"):
                name = f"actions_keep_{change.lower()}"
                connection.execute(
                    text(f"CREATE TRIGGER {name} BEFORE {change} ON actions BEGIN SELECT 1; END")
                )
        else:
            body = "RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$"
            connection.execute(text(f"CREATE OR REPLACE FUNCTION actions_keep() {body}"))
    assert said(logged) == [UNGUARDED]


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_an_entry_is_not_replaced_by_another_of_its_number(logged: Store) -> None:
    refused(logged, f"INSERT OR REPLACE INTO actions ({_COLUMNS}) VALUES (2, {_FORGED})")


def rewritten(connection: Connection) -> None:
    """Write the whole log anew, head included, with another name: what no chain can show."""
    rows = connection.execute(
        text("SELECT at, by, action, project_id, details FROM actions ORDER BY number")
    ).all()
    chain.unguard(connection)
    connection.execute(text("DELETE FROM actions"))
    connection.execute(text("UPDATE log_head SET entries = 0, digest = ''"))
    head = Head(0, "")
    for row in rows:
        head = chain.append(
            connection,
            head,
            at=row.at,
            by="李",
            action=row.action,
            project_id=row.project_id,
            details=json.loads(row.details),
        )
    chain.guard(connection)


def test_only_a_noted_head_finds_that_all_was_written_anew(logged: Store) -> None:
    noted = verify_log(logged).head
    make_project(logged, "后来", by="王")
    assert said(logged, noted) == []
    with logged.engine.begin() as connection:
        rewritten(connection)
    assert said(logged) == []
    assert said(logged, noted) == [
        "Entry 8 has not the hash noted down: it or what came before was rewritten."
    ]
    assert said(logged, Head(99, "x")) != []


def test_a_noted_head_is_read_as_it_is_shown() -> None:
    assert Head.of(" 12:ab34 ") == Head(12, "ab34")
    for wrong in ("", "12", "12:", ":ab", "x:ab", "１２:ab"):
        with pytest.raises(ParameterError):
            Head.of(wrong)


def test_an_action_that_fails_leaves_no_entry(logged: Store) -> None:
    with pytest.raises(ParameterError):
        make_project(logged, "项目1", by="王")
    assert verify_log(logged).head.entries == ENTRIES


def test_the_entries_of_one_project_are_listed_by_its_name(store: Store) -> None:
    make_project(store, "东阿", by="王")
    make_project(store, "高唐", by="王")
    rename_project(store, "东阿", "东阿县", seen=1, by="李")
    found = list_actions(store, project="东阿县")
    assert found["action"].tolist() == ["rename_project", "make_project"]
    assert found["project"].tolist() == ["东阿县", "东阿县"]
    assert list_actions(store, project="东阿县", last=1)["action"].tolist() == ["rename_project"]
    with pytest.raises(NotStoredError, match="东阿"):
        list_actions(store, project="东阿")


def test_the_entries_of_a_removed_project_are_found_until_its_name_is_anothers(
    store: Store,
) -> None:
    make_project(store, "东阿", by="王")
    delete_project(store, "东阿", seen=1, by="李")
    assert list_actions(store, project="东阿")["by"].tolist() == ["李", "王"]
    empty_trash(store, list_trash(store)["id"].tolist(), by="赵")
    assert list_actions(store, project="东阿")["by"].tolist() == ["李", "王"]
    make_project(store, "东阿", by="周")
    assert list_actions(store, project="东阿")["by"].tolist() == ["周"]
