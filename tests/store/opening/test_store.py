"""Opening: made once, migrated after a backup, and nothing touched that is not a store of ours."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest
from sqlalchemy import Connection, Engine, event, inspect, select, text

from store.database import SCHEMA_VERSION, StoreError
from store.database import engine as databases
from store.opening import STEPS, Store, copy_of, newest, open_store
from store.records import list_projects, load_version, make_project, save_version
from store.upkeep import verify_log
from store.upkeep.backup import restore
from store.upkeep.log_check import list_actions
from tests.store.clusters import Cluster
from tests.store.conftest import region
from words import Text

NEWEST = newest(STEPS)


def add_phone(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE projects ADD COLUMN phone TEXT"))
    connection.execute(text("UPDATE projects SET phone = name"))


def add_office(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE offices (office TEXT PRIMARY KEY)"))
    connection.execute(text("INSERT INTO offices SELECT phone FROM projects"))


def break_down(connection: Connection) -> None:
    connection.execute(text("DELETE FROM projects"))
    raise StoreError(Text("broke down", "broke down"))


def structure(store: Store) -> int:
    with store.reading() as connection:
        return connection.execute(select(SCHEMA_VERSION.c.version)).scalar_one()


@pytest.fixture
def filled(address: str) -> str:
    """The address of a store with a project and a version."""
    with open_store(address) as store:
        make_project(store, "东阿", by="王")
        save_version(store, "东阿", region(), based_on=None, by="王")
    return address


def test_an_older_store_is_migrated_after_a_backup(filled: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    with open_store(filled, steps=(*STEPS, add_phone, add_office), backups=folder) as store:
        assert structure(store) == NEWEST + 2
        with store.reading() as connection:
            assert connection.execute(text("SELECT office FROM offices")).scalars().all() == [
                "东阿"
            ]
        assert list_actions(store)["action"].iloc[0] == "migrate"
        assert verify_log(store).problems == []
        assert load_version(store, "东阿")["schools"].shape[0] == 2
    (kept,) = folder.iterdir()
    with sqlite3.connect(kept) as copy:
        assert copy.execute("SELECT version FROM schema_version").fetchall() == [(NEWEST,)]
        assert copy.execute("SELECT count(*) FROM projects").fetchall() == [(1,)]
        names = {row[1] for row in copy.execute("PRAGMA table_info(projects)")}
        assert "phone" not in names
    copy.close()
    with open_store(filled, steps=(*STEPS, add_phone, add_office), backups=folder) as store:
        assert structure(store) == NEWEST + 2
    assert len(list(folder.iterdir())) == 1
    # The copy made before is a backup like any other, for the program of its time.
    with open_store(str(tmp_path / "old.sqlite")) as store:
        restore(store, kept, by="王")
        assert load_version(store, "东阿")["schools"].shape[0] == 2


def test_a_migration_that_breaks_down_changes_nothing(filled: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="broke down"):
        open_store(filled, steps=(*STEPS, add_phone, break_down), backups=tmp_path / "b")
    with open_store(filled) as store:
        assert structure(store) == NEWEST
        assert list_projects(store)["name"].tolist() == ["东阿"]
        with store.reading() as connection:
            names = connection.execute(text("SELECT * FROM projects")).keys()
        assert "phone" not in names


def as_first_made(address: str) -> None:
    """Take from a store what later structures added, as a store of structure 1 lies in offices."""
    with open_store(address) as store, store.writing("王") as write:
        for table in (
            *("drafts", "searches", "case_decisions", "bus_routes"),
            *("indicator_entries", "indicator_quarters"),
            *("sign_ins", "accounts", "wrong_passwords", "retentions"),
        ):
            write.connection.execute(text(f"DROP TABLE {table}"))
        write.connection.execute(text("UPDATE schema_version SET version = 1"))


def test_the_first_structure_becomes_todays_with_all_it_holds(filled: str, tmp_path: Path) -> None:
    with open_store(filled) as store:
        today = described(store.engine)
    as_first_made(filled)
    with open_store(filled, backups=tmp_path / "b") as store:
        assert structure(store) == NEWEST
        assert described(store.engine) == today
        assert list_projects(store)["name"].tolist() == ["东阿"]
        assert load_version(store, "东阿")["schools"].shape[0] == 2
        assert verify_log(store).problems == []


def test_a_newer_store_is_refused(filled: str) -> None:
    with open_store(filled, steps=(*STEPS, add_phone)) as store:
        assert structure(store) == NEWEST + 1
    with pytest.raises(StoreError, match=f"structure {NEWEST + 1}") as refusal:
        open_store(filled)
    assert "请用新版程序打开" in refusal.value.say("zh")


def test_a_new_store_has_todays_structure(address: str) -> None:
    with open_store(address, steps=(*STEPS, break_down)) as store:
        assert structure(store) == NEWEST + 1


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.gpkg"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE gpkg_contents (a)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="not a store"):
        open_store(str(path))
    assert path.read_bytes() == before
    text_file = tmp_path / "notes.txt"
    text_file.write_text("这不是数据库" * 1000, encoding="utf-8")
    with pytest.raises(StoreError, match="not a database"):
        open_store(str(text_file))
    with pytest.raises(StoreError):
        open_store(str(tmp_path))
    assert sorted(tmp_path.iterdir()) == [text_file, path]


def test_a_database_with_our_names_of_another_meaning_is_left_alone(postgres: Cluster) -> None:
    address = postgres.database()
    engine = databases.database(address)
    with databases.closed(engine), engine.begin() as connection:
        connection.execute(text("CREATE TABLE geometry_of_others (a int)"))
        connection.execute(text("CREATE TABLE projects (a int)"))
    with pytest.raises(StoreError, match="not a store"):
        open_store(address)
    with databases.closed(engine), engine.begin() as connection:
        connection.execute(text("DROP TABLE projects"))
    with open_store(address) as store:
        assert structure(store) == NEWEST
    postgres.drop(address)


@pytest.mark.parametrize(
    "address",
    ["mysql://root:geheim@host/a", "http://host/a", "postgresql://u:geheim@[x", "sqlite://", "://"],
)
def test_an_address_of_another_kind_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(StoreError) as refusal:
        open_store(address)
    assert "geheim" not in str(refusal.value) + refusal.value.say("zh")


def test_a_server_that_is_not_there_is_one_message(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be used") as refusal:
        open_store(f"postgresql://u:geheim@/a?host={tmp_path}")
    assert "geheim" not in str(refusal.value)


def test_sqlite_is_asked_to_be_careful(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.sqlite"
    with open_store(str(path)) as store, store.reading() as connection:
        wanted = {
            "journal_mode": "wal",
            "synchronous": 2,
            "secure_delete": 1,
            "foreign_keys": 1,
            "busy_timeout": 30_000,
        }
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}
    assert found == wanted
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0


def test_a_file_another_process_writes_to_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        later = Timer(0.3, other.execute, ["COMMIT"])
        later.start()
        with open_store(str(path)) as store:
            assert verify_log(store).problems == []
        later.join()


def test_postgresql_is_asked_to_be_careful(postgres: Cluster) -> None:
    address = postgres.database()
    with open_store(address) as store:
        with store.reading() as connection:
            level = connection.execute(text("SHOW transaction_isolation")).scalar_one()
            assert level == "repeatable read"
            assert connection.execute(text("SHOW transaction_read_only")).scalar_one() == "on"
            assert connection.execute(text("SHOW synchronous_commit")).scalar_one() == "on"
            assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "30s"
        with store.writing("王") as write:
            level = write.connection.execute(text("SHOW transaction_isolation")).scalar_one()
            assert level == "read committed"
    postgres.drop(address)


def test_who_waits_too_long_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "_CAREFUL_SQLITE", ("PRAGMA busy_timeout = 50",))
    monkeypatch.setattr(databases, "_CAREFUL_POSTGRESQL", ("SET lock_timeout = '50ms'",))
    with open_store(address) as store, store.writing("王"):
        with pytest.raises(StoreError, match="Somebody else is saving") as told:
            make_project(store, "东阿", by="李")
        assert "稍后再试" in told.value.say("zh")


def test_both_databases_have_the_same_tables(postgres: Cluster, tmp_path: Path) -> None:
    address = postgres.database()
    found = []
    for where in (address, str(tmp_path / "a.sqlite")):
        with open_store(where) as store:
            found.append(described(store.engine))
    assert found[0] == found[1]
    postgres.drop(address)


def described(engine: Engine) -> str:
    """Return tables, columns, keys and references as text."""
    inspector = inspect(engine)
    tables = {}
    for name in inspector.get_table_names():
        columns = [
            (c["name"], str(c["type"].as_generic()), c["nullable"])
            for c in inspector.get_columns(name)
        ]
        keys = inspector.get_pk_constraint(name)["constrained_columns"]
        foreign = sorted(
            (key["constrained_columns"], key["referred_table"], key["options"])
            for key in inspector.get_foreign_keys(name)
        )
        indexes = sorted(
            (index["name"] or "", index["column_names"], bool(index["unique"]))
            for index in inspector.get_indexes(name)
        )
        tables[name] = [columns, keys, foreign, indexes]
    return json.dumps(tables, sort_keys=True).replace("BLOB", "BYTES").replace("BYTEA", "BYTES")


def test_a_copy_of_a_store_opens_as_one(filled: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    with open_store(filled) as store:
        copy_of(store.engine, copy)
    with open_store(str(copy)) as store:
        assert load_version(store, "东阿")["schools"].shape[0] == 2
        make_project(store, "高唐", by="王")
        assert verify_log(store).problems == []


def make_projects(store: Store, count: int) -> None:
    for number in range(count):
        make_project(store, f"{number}" * 20, by="王")


def test_a_full_disk_is_said_and_nothing_is_saved(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "a.sqlite")) as store:

        def fill(connection: sqlite3.Connection, _record: object) -> None:
            connection.execute("PRAGMA max_page_count = 1").close()  # no smaller than it is

        event.listen(store.engine, "connect", fill)
        store.engine.dispose()
        with pytest.raises(StoreError, match="disk is full") as refused:
            make_projects(store, 2000)
        assert "磁盘满了" in refused.value.say("zh")
        assert verify_log(store).problems == []
