"""Backups: taken while others write, checked before they are used, the same from either database."""

import os
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text

from store.database import METADATA, StoreError
from store.opening import STEPS, Store, newest, open_store
from store.records import list_projects, load_version, make_project, save_scenario, save_version
from store.records.versions import list_versions
from store.upkeep import verify_log
from store.upkeep.backup import Holding, backup, restore
from store.upkeep.log_check import list_actions
from tests.store.clusters import Cluster
from tests.store.conftest import region
from tests.store.opening.test_store import add_phone
from tests.store.records.test_projects import PLAN


@pytest.fixture
def filled(store: Store) -> Store:
    make_project(store, "东阿", by="王")
    save_version(store, "东阿", region(), based_on=None, by="王", note="一")
    save_scenario(store, "东阿", PLAN, region_version=1, by="王")
    return store


def rows(store: Store) -> dict[str, list[object]]:
    """Return every row of every table."""
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))))
            for table in METADATA.sorted_tables
        }


def test_a_backup_brings_back_what_was_there(filled: Store, tmp_path: Path) -> None:
    before, out = rows(filled), tmp_path / "b.sqlite"
    assert backup(filled, out) == Holding(projects=1, entries=4)
    make_project(filled, "后来", by="李")
    save_version(filled, "东阿", region(3), based_on=1, by="李")
    after = rows(filled)
    held, kept = restore(filled, out, by="赵")
    assert held == Holding(projects=1, entries=5)
    assert list_actions(filled)["action"].iloc[0] == "restore"
    now = rows(filled)
    for table in set(before) - {"actions", "log_head"}:
        assert now[table] == before[table], table
    assert now["actions"][:-1] == before["actions"]
    assert verify_log(filled).problems == []
    assert list_projects(filled)["name"].tolist() == ["东阿"]
    # What the restore replaced is a backup too.
    restore(filled, kept, by="赵")
    again = rows(filled)
    for table in set(after) - {"actions", "log_head"}:
        assert again[table] == after[table], table
    assert again["actions"][:-1] == after["actions"]
    save_version(filled, "东阿", region(4), based_on=2, by="李")


def test_a_backup_moves_between_the_databases(postgres: Cluster, tmp_path: Path) -> None:
    address = postgres.database()
    with (
        open_store(str(tmp_path / "a.sqlite")) as ours,
        open_store(address, backups=tmp_path / "b") as server,
    ):
        make_project(ours, "东阿", by="王")
        save_version(ours, "东阿", region(), based_on=None, by="王")
        start = rows(ours)
        for turn, (source, target) in enumerate([(ours, server), (server, ours), (ours, server)]):
            backup(source, tmp_path / f"{turn}.sqlite")
            restore(target, tmp_path / f"{turn}.sqlite", by="王")
            assert verify_log(target).problems == []
            assert verify_log(target).head.entries == verify_log(source).head.entries + 1
        for table in set(start) - {"actions", "log_head"}:
            assert rows(server)[table] == rows(ours)[table] == start[table]
        loaded = load_version(server, "东阿")
        assert loaded["schools"].equals(region().schools)
        save_version(server, "东阿", region(3), based_on=1, by="王")
    postgres.drop(address)


def test_a_backup_while_others_write_is_one_state(store: Store, tmp_path: Path) -> None:
    make_project(store, "东阿", by="王")
    stop = threading.Event()

    def write() -> None:
        version = None
        while not stop.is_set():
            version = save_version(
                store, "东阿", region(2 + (version or 0) % 3), based_on=version, by="王"
            )

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(4):
            backup(store, tmp_path / f"{turn}.sqlite")
    finally:
        stop.set()
        writer.join()
    for turn in range(4):
        with open_store(str(tmp_path / f"{turn}.sqlite")) as copy:
            assert verify_log(copy).problems == []
            versions = list_versions(copy, "东阿")
            # An entry of the log for the store, the project and each version: all of one moment.
            assert verify_log(copy).head.entries == 2 + len(versions)
            if len(versions):
                assert set(load_version(copy, "东阿")) == {"roads", "schools", "villages"}


def _not_there(path: Path) -> None:
    path.unlink()


def _text(path: Path) -> None:
    path.write_text("not a database" * 99, encoding="utf-8")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])


def _bytes_changed(path: Path) -> None:
    _sql(path, "UPDATE content_pieces SET content = x'00'")


def _log_changed(path: Path) -> None:
    _sql(path, "DROP TRIGGER actions_keep_update", "UPDATE actions SET by = '李'")


def _newer(path: Path) -> None:
    _sql(path, f"UPDATE schema_version SET version = {newest(STEPS) + 1}")


def _other_file(path: Path) -> None:
    path.unlink()
    _sql(path, "CREATE TABLE gpkg_contents (a)")


def _empty(path: Path) -> None:
    path.unlink()
    _sql(path, "CREATE TABLE a (a)", "DROP TABLE a")


def _orphan(path: Path) -> None:
    _sql(path, "DELETE FROM contents")


def _in_use(path: Path) -> None:
    _sql(path, "PRAGMA journal_mode = WAL")


def _sql(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("harm", "why"),
    [
        (_not_there, "no such file"),
        (_text, "not a backup"),
        (_cut, "damaged"),
        (_bytes_changed, "checksum"),
        (_log_changed, "log is not whole"),
        (_newer, f"structure {newest(STEPS) + 1}"),
        (_other_file, "not a store"),
        (_empty, "not a backup"),
        (_orphan, "damaged"),
        (_in_use, "in use"),
    ],
)
def test_a_backup_that_is_none_is_refused(
    filled: Store, tmp_path: Path, harm: object, why: str
) -> None:
    out = tmp_path / "b.sqlite"
    backup(filled, out)
    harm(out)  # type: ignore[operator]
    before = rows(filled)
    with pytest.raises(StoreError, match=why) as refusal:
        restore(filled, out, by="王")
    assert refusal.value.say("zh")
    assert rows(filled) == before
    assert not (tmp_path / "backups").exists()


def test_a_backup_over_the_store_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with open_store(str(path)) as store:
        make_project(store, "东阿", by="王")
        with pytest.raises(StoreError, match="the store itself"):
            backup(store, path)
        with pytest.raises(StoreError, match="in use"):
            restore(store, path, by="王")
        assert len(list_projects(store)) == 1


def test_a_backup_is_one_file_for_its_owner(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "folder" / "b.sqlite"
    backup(filled, out)
    backup(filled, out)  # a second takes the place of the first
    assert list(out.parent.iterdir()) == [out]
    if os.name == "posix":
        assert out.stat().st_mode & 0o077 == 0


def test_a_restore_that_fails_in_the_middle_changes_nothing(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "b.sqlite"
    backup(filled, out)
    # Sound in itself, but two live projects of one name: the target's index refuses them.
    _sql(
        out,
        "DROP INDEX one_project_of_a_name",
        "INSERT INTO projects SELECT 'x', name, version, by, at, NULL FROM projects",
    )
    before = rows(filled)
    with pytest.raises(StoreError, match="damaged"):
        restore(filled, out, by="王")
    assert rows(filled) == before
    assert verify_log(filled).problems == []


def test_an_older_backup_is_migrated_on_the_way(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "b.sqlite"
    backup(filled, out)
    content = out.read_bytes()
    address = str(tmp_path / "new.sqlite")
    with open_store(address, steps=(*STEPS, add_phone), backups=tmp_path / "n") as newer:
        with newer.writing("王") as write:
            write.connection.execute(text("ALTER TABLE projects ADD COLUMN phone TEXT"))
        restore(newer, out, by="王", steps=(*STEPS, add_phone))
        assert list_projects(newer)["name"].tolist() == ["东阿"]
        assert verify_log(newer).problems == []
    assert out.read_bytes() == content
