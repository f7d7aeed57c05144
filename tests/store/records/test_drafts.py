"""Plans of regions that are no project: saved at once, never over somebody else's."""

import pytest

from analysis.scenario import Answer, Scenario
from geo.errors import ParameterError
from store.database import ConflictError, NotStoredError
from store.opening import Store
from store.records import (
    delete_draft,
    empty_trash,
    list_drafts,
    list_trash,
    load_draft,
    rename_draft,
    restore_deleted,
    save_draft,
)

HERE, ELSEWHERE = "demo-county", "0123456789abcdef"
PLAN = Scenario("撤并一")


def test_a_draft_is_saved_by_region_and_name_with_its_answers(store: Store) -> None:
    answer = Answer("q", "yes", "王", "2026-01-01")
    assert save_draft(store, HERE, PLAN, answers=(answer,), by="王") == 1
    assert save_draft(store, ELSEWHERE, PLAN, by="李") == 1
    stored = load_draft(store, HERE, PLAN.name)
    assert (stored.scenario, stored.answers, stored.by) == (PLAN, (answer,), "王")
    assert list_drafts(store, HERE)["name"].tolist() == [PLAN.name]
    assert save_draft(store, HERE, PLAN, seen=1, by="王") == 2
    assert list_drafts(store, ELSEWHERE)["version"].tolist() == [1]


def test_who_comes_second_overwrites_nothing_and_learns_who_was_first(store: Store) -> None:
    save_draft(store, HERE, PLAN, by="王")
    save_draft(store, HERE, PLAN, seen=1, by="李")
    with pytest.raises(ConflictError) as refusal:
        save_draft(store, HERE, Scenario(PLAN.name), seen=1, by="王")
    assert refusal.value.by == "李"
    with pytest.raises(ConflictError):
        save_draft(store, HERE, PLAN, by="赵")  # a new one of the same name
    assert load_draft(store, HERE, PLAN.name).by == "李"


def test_a_draft_gets_another_name_and_none_that_is_taken(store: Store) -> None:
    save_draft(store, HERE, PLAN, by="王")
    save_draft(store, HERE, Scenario("撤并二"), by="王")
    with pytest.raises(ParameterError):
        rename_draft(store, HERE, PLAN.name, "撤并二", seen=1, by="王")
    rename_draft(store, HERE, PLAN.name, "撤并三", seen=1, by="王")
    assert list_drafts(store, HERE)["name"].tolist() == ["撤并三", "撤并二"]
    assert load_draft(store, HERE, "撤并三").scenario.name == "撤并三"


def test_a_deleted_draft_lies_in_the_trash_and_comes_back(store: Store) -> None:
    save_draft(store, HERE, PLAN, by="王")
    with pytest.raises(ConflictError):
        delete_draft(store, HERE, PLAN.name, seen=7, by="李")
    delete_draft(store, HERE, PLAN.name, seen=1, by="李")
    with pytest.raises(NotStoredError):
        load_draft(store, HERE, PLAN.name)
    with pytest.raises(ConflictError):
        save_draft(store, HERE, PLAN, seen=1, by="王")
    (row,) = list_trash(store).to_dict("records")
    assert (row["kind"], row["name"], row["project"]) == ("draft", PLAN.name, HERE)
    assert restore_deleted(store, row["id"], by="王") == ("draft", PLAN.name)
    assert load_draft(store, HERE, PLAN.name).scenario == PLAN


def test_an_emptied_trash_has_no_drafts(store: Store) -> None:
    save_draft(store, HERE, PLAN, by="王")
    delete_draft(store, HERE, PLAN.name, seen=1, by="李")
    assert empty_trash(store, list_trash(store)["id"].tolist(), by="李") == 1
    assert list_trash(store).empty
