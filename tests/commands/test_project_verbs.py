"""The verbs of the store, as an office runs them."""

import sqlite3
from pathlib import Path

import pytest

from analysis.scenario import Scenario
from store.opening import default_address, open_store
from store.opening.store import DEFAULT_ADDRESS
from store.records import (
    list_projects,
    list_trash,
    load_version,
    make_project,
    save_scenario,
    save_version,
)
from store.upkeep import list_actions
from tests.commands.store_verbs import run
from tests.store.conftest import region


def test_projects_are_listed(address: str) -> None:
    result = run("projects", "--store", address)
    assert result.exit_code == 0
    heading, first, second = result.stdout.splitlines()
    assert heading.split()[0] == "项目"
    assert first.split()[:4] == ["东阿", "1", "0", "李"]
    assert second.split()[:4] == ["阳谷", "–", "0", "王"]
    assert run("projects", "--store", address, "--lang", "en").stdout.split()[0] == "Project"


def test_the_store_is_the_one_of_the_environment(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_STORE", address)
    assert "东阿" in run("projects").stdout
    assert "还没有项目" in run("projects", "--store", tmp_path / "new.sqlite").stdout
    monkeypatch.delenv("PLANNER_STORE")
    assert default_address() == DEFAULT_ADDRESS
    assert Path(DEFAULT_ADDRESS).parent.name == ".store"


def test_a_backup_is_restored(address: str, tmp_path: Path) -> None:
    out = tmp_path / "out" / "b.sqlite"
    result = run("backup", "--out", out, "--store", address)
    assert result.exit_code == 0
    assert "2 个项目，4 条" in result.stdout
    with open_store(address) as store:
        make_project(store, "高唐", by="王")
    result = run("restore", out, "--store", address, "--by", "赵")
    assert result.exit_code == 0
    assert "before-restore" in result.stdout
    with open_store(address) as store:
        assert list_projects(store)["name"].tolist() == ["东阿", "阳谷"]
    assert run("log", "verify", "--store", address).exit_code == 0


def test_a_file_that_is_no_backup_is_one_message(address: str, tmp_path: Path) -> None:
    result = run("restore", tmp_path / "none.sqlite", "--store", address, "--by", "赵")
    assert result.exit_code == 1
    assert "找不到文件" in result.stderr
    assert "Traceback" not in result.output
    assert run("projects", "--store", "mysql://u:geheim@h/a").exit_code == 1
    assert "geheim" not in run("projects", "--store", "mysql://u:geheim@h/a").output


def test_who_restores_is_the_user_unless_told(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", "zhao")
    out = tmp_path / "b.sqlite"
    run("backup", "--out", out, "--store", address)
    assert run("restore", out, "--store", address).exit_code == 0
    with sqlite3.connect(address) as connection:
        (by,) = connection.execute("SELECT by FROM actions ORDER BY number DESC LIMIT 1").fetchone()
    connection.close()
    assert by == "zhao"


def test_the_log_is_verified_against_what_was_noted(address: str) -> None:
    result = run("log", "verify", "--store", address)
    assert result.exit_code == 0
    assert "4 条，首尾相连" in result.stdout
    assert "不能证明" in result.stdout
    noted = result.stdout.splitlines()[1].partition("：")[2]
    assert run("log", "verify", "--store", address, "--noted", noted).exit_code == 0
    wrong = run("log", "verify", "--store", address, "--noted", "4:abc")
    assert wrong.exit_code == 1
    assert "第 4 条" in wrong.stdout
    assert run("log", "verify", "--store", address, "--noted", "abc").exit_code == 2


def test_a_changed_log_is_told_line_by_line(address: str) -> None:
    with sqlite3.connect(address) as connection:
        connection.execute("DROP TRIGGER actions_keep_update")
        connection.execute("UPDATE actions SET by = 'x' WHERE number IN (2, 3)")
    connection.close()
    result = run("log", "verify", "--store", address)
    assert result.exit_code == 1
    assert [line[:3] for line in result.stdout.splitlines()] == ["第 2", "第 3", "数据库"]


def test_a_project_is_renamed(address: str) -> None:
    result = run("projects", "rename", "东阿", "东阿县", "--by", "赵", "--store", address)
    assert result.exit_code == 0
    assert result.stdout == "项目“东阿”已改名为“东阿县”。\n"
    with open_store(address) as store:
        assert list_projects(store)["name"].tolist() == ["东阿县", "阳谷"]
        assert load_version(store, "东阿县")["schools"].shape[0] == 2
        assert list_actions(store)["by"].iloc[0] == "赵"
    taken = run("projects", "rename", "东阿县", "阳谷", "--store", address)
    assert taken.exit_code == 2
    assert "请换一个名称" in taken.stderr


def test_who_deletes_a_project_reads_how_to_get_it_back(address: str) -> None:
    with open_store(address) as store:
        save_scenario(store, "东阿", Scenario("撤并"), region_version=1, by="王")
    result = run("projects", "delete", "东阿", "--by", "赵", "--store", address)
    assert result.exit_code == 0
    with open_store(address) as store:
        (gone,) = list_trash(store).to_dict("records")
        assert list_projects(store)["name"].tolist() == ["阳谷"]
        assert list_actions(store)["by"].iloc[0] == "赵"
    assert f"{gone['last_day']} 及以前可以恢复" in result.stdout
    assert f"trash restore {gone['id']}" in result.stdout
    assert run("trash", "restore", gone["id"], "--store", address).exit_code == 0
    with open_store(address) as store:
        assert list_projects(store).set_index("name")["scenarios"].to_dict() == {
            "东阿": 1,
            "阳谷": 0,
        }


@pytest.mark.parametrize("verb", [("delete",), ("rename",), ("versions",)])
def test_a_name_that_is_not_there_is_one_message(address: str, verb: tuple[str, ...]) -> None:
    new = ["新"] if verb == ("rename",) else []
    result = run("projects", *verb, "没有", *new, "--store", address)
    assert result.exit_code == 1
    assert "没有“没有”这个项目。请核对名称" in result.stderr
    with open_store(address) as store:
        assert list_projects(store)["name"].tolist() == ["东阿", "阳谷"]


def test_the_versions_of_a_project_are_listed(address: str) -> None:
    with open_store(address) as store:
        save_version(store, "东阿", region(5), based_on=1, by="赵", note="秋季\n核对")
    result = run("projects", "versions", "东阿", "--store", address)
    assert result.exit_code == 0
    heading, latest, first = result.stdout.splitlines()
    assert heading.split()[:4] == ["版本", "时间", "操作人", "行数"]
    assert latest.split()[0] == "2"
    assert "秋季 核对" in latest
    assert region(5).fingerprint in latest
    assert first.split()[0] == "1"
    assert region().fingerprint in first
    nothing = run("projects", "versions", "阳谷", "--store", address)
    assert nothing.stdout == "这个项目还没有数据。\n"


def test_a_store_given_before_the_verb_is_the_one_of_the_verb(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.sqlite"
    monkeypatch.setenv("PLANNER_STORE", str(other))
    with open_store(str(other)) as store:
        make_project(store, "东阿", by="王")
    result = run("projects", "--store", address, "--lang", "en", "delete", "东阿")
    assert 'Project "东阿" is in the trash' in result.stdout
    for where, left in ((address, ["阳谷"]), (str(other), ["东阿"])):
        with open_store(where) as store:
            assert list_projects(store)["name"].tolist() == left
