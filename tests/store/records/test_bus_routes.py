"""Bus routes in the store: the newest first, changed by one at a time, gone with their project."""

import pytest

from store.database import ConflictError, NotStoredError
from store.opening import Store
from store.records import (
    add_routes,
    change_routes,
    delete_project,
    list_routes,
    list_trash,
    make_project,
)
from store.records.trash import empty_trash
from store.upkeep import list_actions, verify_log

NAME = "东阿"


@pytest.fixture
def project(store: Store) -> str:
    make_project(store, NAME, by="王")
    return NAME


def test_the_newest_stand_first_and_those_of_a_project_are_its_own(
    store: Store, project: str
) -> None:
    first = add_routes(store, project, "f1", "{1}", by="王")
    second = add_routes(store, project, "f2", "{2}", by="李")
    loose = add_routes(store, None, "f1", "{3}", by="李")
    mine = list_routes(store, project, "f1")
    assert {each.routes_id for each in mine} == {first, second}
    assert {each.content for each in mine} == {"{1}", "{2}"}
    assert [each.routes_id for each in list_routes(store, None, "f1")] == [loose]
    assert list_routes(store, None, "f9") == []


def test_of_two_who_change_the_same_routes_the_second_is_refused(
    store: Store, project: str
) -> None:
    routes_id = add_routes(store, project, "f1", "{1}", by="王")
    (seen,) = list_routes(store, project, "f1")
    version = change_routes(store, routes_id, "{2}", seen=seen.version, by="李")
    assert version > seen.version
    with pytest.raises(ConflictError, match="李"):
        change_routes(store, routes_id, "{3}", seen=seen.version, by="王")
    assert [each.content for each in list_routes(store, project, "f1")] == ["{2}"]
    with pytest.raises(NotStoredError):
        change_routes(store, "gone", "{3}", seen=1, by="王")


def test_the_oldest_give_way(store: Store, project: str) -> None:
    ids = [add_routes(store, project, "f1", str(number), by="王") for number in range(22)]
    held = {each.routes_id for each in list_routes(store, project, "f1")}
    assert len(held) == 20
    assert ids[-1] in held


def test_the_log_holds_a_hash_and_the_routes_go_with_their_project(
    store: Store, project: str
) -> None:
    add_routes(store, project, "f1", "P37152401", by="王")
    entry = list_actions(store).iloc[0]
    assert entry["action"] == "save_routes"
    assert "P37152401" not in entry["details"]
    assert verify_log(store).problems == []
    delete_project(store, project, seen=1, by="王")
    empty_trash(store, list(list_trash(store)["id"]), by="王")
    make_project(store, project, by="王")
    assert list_routes(store, project, "f1") == []
