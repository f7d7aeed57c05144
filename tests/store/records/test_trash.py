"""The trash: restored by id, removed for good at once or when its days are over, and said so."""

import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from analysis.scenario import Scenario
from geo.errors import ParameterError
from store.database import CONTENTS, PROJECTS, SCENARIOS, VERSIONS, NotStoredError, StoreError
from store.database import engine as databases
from store.opening import Store, open_store
from store.records import (
    delete_project,
    delete_scenario,
    empty_trash,
    list_projects,
    list_scenarios,
    list_trash,
    make_project,
    purge_due,
    restore_deleted,
    save_scenario,
    save_version,
)
from store.upkeep import list_actions, verify_log
from tests.store.clusters import Cluster
from tests.store.conftest import MORNING, region
from words.store import SYSTEM_USER


def rows(store: Store) -> list[int]:
    """Return how many projects, plans, versions and contents the database has."""
    tables = (PROJECTS, SCENARIOS, VERSIONS, CONTENTS)
    with store.reading() as connection:
        counted = [connection.execute(select(func.count()).select_from(t)) for t in tables]
        return [count.scalar_one() for count in counted]


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with a project in the trash, and a plan of another one."""
    for name, schools in (("东阿", 2), ("高唐", 3)):
        make_project(store, name, by="王")
        save_version(store, name, region(schools), based_on=None, by="王")
        save_scenario(store, name, Scenario("撤并"), region_version=1, by="王")
    delete_project(store, "东阿", seen=1, by="李")
    delete_scenario(store, "高唐", "撤并", seen=1, by="李")
    return store


def test_what_is_deleted_says_its_id_and_last_day(store: Store) -> None:
    make_project(store, "东阿", by="王")
    gone = delete_project(store, "东阿", seen=1, by="李")
    assert gone == (list_trash(store)["id"].iloc[0], list_trash(store)["last_day"].iloc[0])
    assert gone.last_day == date(2026, 12, 23)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is that of the system")
def test_a_day_is_one_of_this_computers_clock(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In UTC it is the 23rd of November, fourteen hours further east the 24th from ten o'clock on.
    monkeypatch.setenv("TZ", "Etc/GMT-14")
    time.tzset()
    try:
        make_project(filled, "阳谷", by="王")
        late = MORNING + timedelta(hours=3)
        with open_store(str(filled.engine.url.render_as_string(False)), clock=lambda: late) as same:
            gone = delete_project(same, "阳谷", seen=1, by="李")
        assert gone.last_day == date(2026, 12, 24)
        assert list_trash(filled)["last_day"].iloc[0] == date(2026, 12, 24)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_plan_comes_back_under_its_id(filled: Store) -> None:
    plan = list_trash(filled)
    assert plan["kind"].tolist() == ["scenario", "project"]
    assert restore_deleted(filled, plan["id"].iloc[0], by="赵") == ("scenario", "撤并")
    assert list_scenarios(filled, "高唐")["by"].tolist() == ["赵"]
    with pytest.raises(NotStoredError, match="not in the trash"):
        restore_deleted(filled, plan["id"].iloc[0], by="赵")


def test_a_plan_waits_for_its_project(filled: Store) -> None:
    plan = list_trash(filled)["id"].iloc[0]
    delete_project(filled, "高唐", seen=1, by="李")
    assert plan not in list_trash(filled)["id"].tolist()
    with pytest.raises(NotStoredError):
        restore_deleted(filled, plan, by="李")
    restore_deleted(filled, list_trash(filled)["id"].iloc[0], by="李")
    assert list_trash(filled)["id"].iloc[0] == plan
    assert restore_deleted(filled, plan, by="李").kind == "scenario"


def test_a_plan_whose_name_is_taken_is_not_restored(filled: Store) -> None:
    save_scenario(filled, "高唐", Scenario("撤并"), region_version=1, by="赵")
    with pytest.raises(ParameterError, match="Rename that one first") as refusal:
        restore_deleted(filled, list_trash(filled)["id"].iloc[0], by="李")
    assert "先把现有的改名" in refusal.value.say("zh")
    assert list_scenarios(filled, "高唐")["by"].tolist() == ["赵"]
    assert len(list_trash(filled)) == 2


def test_emptied_is_what_was_looked_at_however_young(filled: Store) -> None:
    assert rows(filled) == [2, 2, 2, 4]
    seen = list_trash(filled)["id"].tolist()
    make_project(filled, "阳谷", by="王")
    delete_project(filled, "阳谷", seen=1, by="李")  # after the list was looked at
    assert empty_trash(filled, seen, by="赵") == 2
    assert list_trash(filled)["name"].tolist() == ["阳谷"]
    assert list_projects(filled)["name"].tolist() == ["高唐"]
    assert rows(filled) == [2, 0, 1, 3]
    entry = list_actions(filled).iloc[0]
    assert (entry["action"], entry["by"]) == ("empty_trash", "赵")
    assert verify_log(filled).problems == []
    assert empty_trash(filled, [], by="赵") == 0
    assert list_actions(filled)["number"].iloc[0] == entry["number"]


def test_nothing_is_emptied_where_something_was_restored_meanwhile(filled: Store) -> None:
    seen = list_trash(filled)["id"].tolist()
    restore_deleted(filled, seen[1], by="李")
    before = rows(filled)
    with pytest.raises(NotStoredError, match=seen[1]):
        empty_trash(filled, seen, by="赵")
    assert rows(filled) == before
    assert list_trash(filled)["id"].tolist() == seen[:1]


def later(address: str, days: int) -> Store:
    return open_store(address, clock=lambda: MORNING + timedelta(days=days))


@pytest.mark.usefixtures("filled")
def test_what_is_due_goes_under_the_name_of_the_program(address: str) -> None:
    with later(address, 30) as store:
        assert purge_due(store) == 0
        assert len(list_trash(store)) == 2
    with later(address, 31) as store:
        assert purge_due(store) == 2
        assert list_trash(store).empty
        entry = list_actions(store).iloc[0]
        assert (entry["action"], entry["by"]) == ("purge", SYSTEM_USER)
        assert purge_due(store) == 0
        assert list_actions(store)["number"].iloc[0] == entry["number"]
        assert verify_log(store).problems == []


def test_where_nothing_may_be_written_what_is_due_stays_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = str(tmp_path / "a.sqlite")
    with later(address, 0) as store:
        make_project(store, "东阿", by="王")
        delete_project(store, "东阿", seen=1, by="王")
    monkeypatch.setattr(databases, "_CAREFUL_SQLITE", ("PRAGMA query_only = ON",))
    with later(address, 30) as store:
        assert purge_due(store) == 0  # nothing is due: nothing is written
    with later(address, 31) as store:
        with pytest.raises(StoreError, match="cannot be used"):
            purge_due(store)
        assert len(list_trash(store)) == 1


def test_nobody_waits_for_a_save_where_nothing_is_due(
    filled: Store, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(databases, "_CAREFUL_SQLITE", ("PRAGMA busy_timeout = 50",))
    monkeypatch.setattr(databases, "_CAREFUL_POSTGRESQL", ("SET lock_timeout = '50ms'",))
    with filled.writing("王"):
        with later(address, 30) as store:
            assert purge_due(store) == 0
        with later(address, 31) as store, pytest.raises(StoreError, match="Somebody else"):
            purge_due(store)


def test_a_user_of_the_server_who_may_only_read_is_one_message(postgres: Cluster) -> None:
    address = postgres.database()
    with later(address, 0) as store:
        make_project(store, "东阿", by="王")
        delete_project(store, "东阿", seen=1, by="王")
        with store.engine.begin() as connection:
            connection.execute(text("CREATE ROLE clerk LOGIN"))
            connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO clerk"))
    with later(address.replace("postgres@", "clerk@"), 31) as store:
        assert list_trash(store)["name"].tolist() == ["东阿"]
        with pytest.raises(StoreError, match="permission denied"):
            purge_due(store)
    postgres.drop(address)
