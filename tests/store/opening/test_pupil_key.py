"""The key that codes of pupils are made with: one for an office, next to its store."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.database import StoreError
from store.opening import open_store, pupil_key
from store.upkeep import backup


def test_a_store_has_one_key_for_ever_and_another_store_another(tmp_path: Path) -> None:
    keys = []
    for name in ("a", "a", "b"):
        with open_store(str(tmp_path / name / "planner.sqlite")) as store:
            keys.append(pupil_key(store))
    assert keys[0] == keys[1] != keys[2]
    assert len(keys[0]) == 32
    file = tmp_path / "a" / "pupil-codes.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_key_is_in_no_database_and_no_backup(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "s" / "planner.sqlite")) as store:
        key = pupil_key(store)
        backup(store, tmp_path / "backup.sqlite")
    held = (tmp_path / "s" / "planner.sqlite", tmp_path / "backup.sqlite")
    for content in (path.read_bytes() for path in held):
        assert key not in content
        assert key.hex().encode() not in content


def test_many_at_once_get_the_same_key(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "planner.sqlite")) as store, ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: pupil_key(store), range(32)))
    assert len(keys) == 1
    assert [path.name for path in tmp_path.glob("*pupil-codes*")] == ["pupil-codes.key"]


@pytest.mark.parametrize("content", ["", "not hex", "00"])
def test_a_damaged_key_is_not_replaced(tmp_path: Path, content: str) -> None:
    file = tmp_path / "pupil-codes.key"
    file.write_text(content)
    with open_store(str(tmp_path / "planner.sqlite")) as store, pytest.raises(StoreError):
        pupil_key(store)
    assert file.read_text() == content
