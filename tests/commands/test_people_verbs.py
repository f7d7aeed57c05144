"""The verbs of people, and how the program is told to open to an office."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

import cli
import start
from store.opening import open_store
from store.people import has_administrator, list_people, passwords

PASSWORD = "correct horse battery"


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(passwords, "_COST", 2**4)
    return str(tmp_path / "planner.sqlite")


def run(*words: str, typed: str = "") -> tuple[int, str]:
    done = CliRunner().invoke(cli.app, ["people", *words], input=typed)
    return done.exit_code, done.output


def test_without_a_terminal_no_first_administrator_is_made(address: str) -> None:
    code, said = run("first", "--store", address, typed=f"admin\n{PASSWORD}\n{PASSWORD}\n")
    assert code == 2
    assert "没有系统管理员" in said
    with open_store(address) as store:
        assert not has_administrator(store)


def test_accounts_are_made_changed_and_disabled(address: str) -> None:
    options, twice = ("--store", address, "--by", "王"), f"{PASSWORD}\n{PASSWORD}\n"
    assert run("add", "admin", "--role", "administrator", *options, typed=twice)[0] == 0
    assert run("first", "--store", address) == (0, "")  # there is one by now
    east = ("--township", "东镇", "--township", "西镇")
    assert run("add", "李", "--role", "transport", *east, *options, typed=twice)[0] == 0
    code, said = run("add", "周", "--role", "viewer", *options, typed=f"{PASSWORD}\nanother one\n")
    assert (code, "两次输入的密码不同" in said) == (2, True)
    assert run("add", "周", "--role", "king", *options, typed=twice)[0] == 2
    code, said = run("disable", "admin", *options)
    assert (code, "最后一名系统管理员" in said) == (1, True)
    assert run("role", "李", "--role", "transport", "--school", "s1", *options)[0] == 0
    assert run("disable", "李", *options)[0] == 0
    assert "已停用" in run("list", "--store", address)[1]
    with open_store(address) as store:
        rows = list_people(store).set_index("account")
    assert rows.loc["李", ["role", "scope", "names", "by"]].tolist() == [
        *("transport", "schools", "s1", "王"),
    ]
    assert sorted(rows.index) == ["admin", "李"]


def test_the_program_is_open_to_a_network_with_office_alone() -> None:
    assert start._office(["--server.port", "1"]) is None
    plain = start._office(["--office", "--port", "9000", "--name", "Planner.edu"])
    assert plain is not None
    words, names = plain
    assert words[words.index("--server.address") + 1] == "0.0.0.0"
    assert words[words.index("--server.port") + 1] == "9000"
    assert names[0] == "Planner.edu"
    own = start._office(["--office", "--server.address", "127.0.0.1", "--cert", "c", "--key", "k"])
    assert own is not None
    assert own[0].count("--server.address") == 1
    assert own[0][own[0].index("--server.sslCertFile") + 1] == "c"
    with pytest.raises(SystemExit):
        start._office(["--office", "--cert", "c"])
