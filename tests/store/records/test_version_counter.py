"""After a restore no number of a version comes again: a stale save is a conflict."""

from collections.abc import Callable
from pathlib import Path

import pytest

from store.database import ConflictError
from store.opening import Store
from store.records import (
    decide,
    latest_version,
    load_scenario,
    load_version,
    make_project,
    save_scenario,
    save_version,
)
from store.records.import_decisions import ImportDecision
from store.upkeep import backup, verify_log
from store.upkeep.backup import restore
from tests.store.conftest import region, remember
from tests.store.records.test_projects import PLAN

Save = Callable[[Store, int], int]


@pytest.fixture
def begun(store: Store, tmp_path: Path) -> Store:
    """A store with one version of a project's data, kept in a backup."""
    make_project(store, "东阿", by="王")
    save_version(store, "东阿", region(2), based_on=None, by="王")
    backup(store, tmp_path / "b.sqlite")
    return store


def test_a_save_upon_data_that_a_restore_took_away_is_a_conflict(
    begun: Store, tmp_path: Path
) -> None:
    gone = save_version(begun, "东阿", region(3), based_on=1, by="安")
    restore(begun, tmp_path / "b.sqlite", by="管")
    with pytest.raises(ConflictError):
        save_version(begun, "东阿", region(4), based_on=gone, by="安")
    new = save_version(begun, "东阿", region(5), based_on=1, by="柏")
    assert new == gone + 1
    with pytest.raises(ConflictError) as refusal:
        save_version(begun, "东阿", region(4), based_on=gone, by="安")
    assert refusal.value.by == "柏"
    assert len(load_version(begun, "东阿")["schools"]) == 5
    assert save_version(begun, "东阿", region(4), based_on=new, by="安") == new + 1


def test_numbers_stay_used_over_several_restores(begun: Store, tmp_path: Path) -> None:
    first = save_version(begun, "东阿", region(3), based_on=1, by="安")
    _, kept = restore(begun, tmp_path / "b.sqlite", by="管")
    second = save_version(begun, "东阿", region(4), based_on=1, by="柏")
    restore(begun, kept, by="管")  # which knows nothing of the second
    assert save_version(begun, "东阿", region(5), based_on=first, by="陈") == second + 1
    restore(begun, tmp_path / "b.sqlite", by="管")
    assert save_version(begun, "东阿", region(6), based_on=1, by="丁") == second + 2
    assert verify_log(begun).problems == []


def _plan(store: Store, seen: int) -> int:
    return save_scenario(store, "东阿", PLAN, region_version=1, seen=seen, by="安")


def _decision(store: Store, seen: int) -> int:
    return decide(store, "东阿", "个案", decision="是", reason="在", facts="f", seen=seen, by="安")


def _answer(store: Store, seen: int) -> int:
    answer = ImportDecision(shape="s", kind="datum", decision=seen, version=seen)
    return remember(store, "东阿", answer, by="安")


@pytest.mark.parametrize("save", [_plan, _decision, _answer])
def test_a_change_upon_a_row_that_a_restore_took_away_is_a_conflict(
    begun: Store, tmp_path: Path, save: Save
) -> None:
    gone = save(begun, 0)
    restore(begun, tmp_path / "b.sqlite", by="管")
    new = save(begun, 0)  # the row is not in the backup: somebody else makes it anew
    assert new > gone
    with pytest.raises(ConflictError):
        save(begun, gone)
    assert save(begun, new) == new + 1


def test_a_plan_in_the_backup_goes_on_above_what_was_given_away(
    begun: Store, tmp_path: Path
) -> None:
    old = _plan(begun, 0)
    backup(begun, tmp_path / "c.sqlite")
    gone = _plan(begun, old)
    restore(begun, tmp_path / "c.sqlite", by="管")
    assert load_scenario(begun, "东阿", PLAN.name).version == old
    assert _plan(begun, old) == gone + 1
    with pytest.raises(ConflictError):
        _plan(begun, gone)


def test_the_latest_data_is_known_by_its_content_too(begun: Store) -> None:
    found = latest_version(begun, "东阿")
    assert found == (1, region(2).fingerprint)
    assert latest_version(begun, "没有") is None
