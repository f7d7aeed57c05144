"""The verbs of the store, as an office runs them."""

import sqlite3
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from commands import projects
from store.opening import default_address, open_store
from store.opening.store import DEFAULT_ADDRESS
from store.records import list_projects, make_project, save_version
from tests.store.conftest import region


def run(*words: object) -> Result:
    result = CliRunner().invoke(projects.app, [str(word) for word in words])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The address of a store with two projects."""
    where = str(tmp_path / "planner.sqlite")
    with open_store(where) as store:
        make_project(store, "东阿", by="王")
        save_version(store, "东阿", region(), based_on=None, by="李")
        make_project(store, "阳谷", by="王")
    return where


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


def test_the_verbs_stand_beside_the_others() -> None:
    app = typer.Typer()
    app.add_typer(projects.app)
    result = CliRunner().invoke(app, ["log", "verify", "--help"])
    assert result.exit_code == 0
