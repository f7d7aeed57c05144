"""The verbs of the trash: listed, restored, emptied once confirmed, purged when due."""

from datetime import UTC, datetime, timedelta

import pytest

from analysis.scenario import Scenario
from store.database import engine as databases
from store.opening import open_store
from store.records import (
    delete_project,
    delete_scenario,
    list_projects,
    list_scenarios,
    list_trash,
    make_project,
    save_scenario,
)
from store.upkeep import list_actions
from tests.commands.store_verbs import run
from words.store import SYSTEM_USER

LONG_AGO = datetime.now(UTC) - timedelta(days=40)


@pytest.fixture
def ids(address: str) -> list[str]:
    """The ids of a plan and of a project in the trash of the store at ``address``."""
    with open_store(address) as store:
        save_scenario(store, "东阿", Scenario("撤并"), region_version=1, by="王")
        delete_project(store, "阳谷", seen=1, by="李")
        delete_scenario(store, "东阿", "撤并", seen=1, by="李")
        return list_trash(store)["id"].tolist()


def deleted_long_ago(address: str) -> None:
    with open_store(address, clock=lambda: LONG_AGO) as store:
        make_project(store, "旧", by="王")
        delete_project(store, "旧", seen=1, by="李")


def names(address: str) -> list[str]:
    with open_store(address) as store:
        return list_trash(store)["name"].tolist()


def test_the_trash_is_listed(address: str, ids: list[str]) -> None:
    result = run("trash", "list", "--store", address)
    assert result.exit_code == 0
    heading, plan, project = result.stdout.splitlines()
    assert heading.split() == ["类别", "名称", "所属项目", "可恢复至", "删除人", "删除时间", "编号"]
    assert (plan.split()[:3], plan.split()[4]) == (["方案", "撤并", "东阿"], "李")
    assert (project.split()[:3], project.split()[4]) == (["项目", "阳谷", "阳谷"], "李")
    assert [line.split()[-1] for line in (plan, project)] == ids
    assert run("trash", "list", "--store", address, "--lang", "en").stdout.split()[0] == "Kind"


def test_an_empty_trash_is_said(address: str) -> None:
    for verb in (["list"], ["empty"], ["empty", "--confirmed"]):
        result = run("trash", *verb, "--store", address)
        assert (result.exit_code, result.stdout) == (0, "回收站是空的。\n")


def test_a_plan_is_restored(address: str, ids: list[str]) -> None:
    result = run("trash", "restore", ids[0], "--by", "赵", "--store", address)
    assert (result.exit_code, result.stdout) == (0, "已恢复方案“撤并”。\n")
    with open_store(address) as store:
        assert list_scenarios(store, "东阿")["name"].tolist() == ["撤并"]
        assert list_actions(store)["by"].iloc[0] == "赵"
    again = run("trash", "restore", ids[0], "--store", address)
    assert again.exit_code == 1
    assert f"“{ids[0]}”不在回收站" in again.stderr


def test_a_name_taken_meanwhile_says_what_to_do(address: str, ids: list[str]) -> None:
    with open_store(address) as store:
        make_project(store, "阳谷", by="周")
    result = run("trash", "restore", ids[1], "--store", address)
    assert result.exit_code == 2
    assert "请先把现有的改名，再恢复" in result.stderr
    assert names(address) == ["撤并", "阳谷"]


@pytest.mark.usefixtures("ids")
def test_emptying_lists_first_and_asks(address: str) -> None:
    result = run("trash", "empty", "--store", address)
    assert result.exit_code == 2
    assert "撤并" in result.stdout
    assert "以上 2 项" in result.stderr
    assert names(address) == ["撤并", "阳谷"]
    done = run("trash", "empty", "--confirmed", "--by", "赵", "--store", address)
    assert done.exit_code == 0
    assert "撤并" in done.stdout
    assert done.stdout.endswith("已彻底清除 2 项。\n")
    assert names(address) == []
    with open_store(address) as store:
        assert list_projects(store)["name"].tolist() == ["东阿"]
        assert list_actions(store)["by"].iloc[0] == "赵"


def test_what_is_due_goes_before_a_verb_writes_or_lists(address: str) -> None:
    for words in (
        ["trash", "list"],
        ["projects", "rename", "阳谷", "阳谷县"],
        ["projects", "delete", "阳谷县"],
    ):
        deleted_long_ago(address)
        assert "旧" in names(address)
        assert run(*words, "--store", address).exit_code == 0
        assert "旧" not in names(address)
    with open_store(address) as store:
        purges = list_actions(store).query("action == 'purge'")
        assert purges["by"].tolist() == [SYSTEM_USER] * 3


def test_verbs_that_only_read_purge_nothing(address: str) -> None:
    deleted_long_ago(address)
    for words in (["projects"], ["projects", "versions", "东阿"], ["log", "list"]):
        assert run(*words, "--store", address).exit_code == 0
    assert names(address) == ["旧"]


def test_a_purge_that_fails_is_said_and_the_trash_still_listed(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    deleted_long_ago(address)
    monkeypatch.setattr(databases, "_CAREFUL_SQLITE", ("PRAGMA query_only = ON",))
    result = run("trash", "list", "--store", address)
    assert result.exit_code == 0
    assert "满 30 天的内容未能清除" in result.stderr
    assert "readonly" in result.stderr
    assert "旧" in result.stdout
