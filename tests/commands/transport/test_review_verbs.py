"""The review from the command line: the list, a decision with a second person, and its effect."""

from pathlib import Path

import pandas as pd
import pytest

from geo.tables import Region
from store.opening import open_store
from store.records import case_decisions, make_project, save_version
from tests.analysis.review.reviewed import street
from tests.commands.store_verbs import run


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The address of a store with a project in which walks are to be reviewed."""
    where = str(tmp_path / "planner.sqlite")
    with open_store(where) as store:
        make_project(store, "东阿", by="王")
        save_version(store, "东阿", Region.from_tables(street()), based_on=None, by="王")
    return where


def listed(address: str, out: Path, *more: str) -> pd.DataFrame:
    assert run("review", "list", "东阿", "--store", address, "--out", out, *more).exit_code == 0
    return pd.read_csv(out, dtype="str")


def decide(address: str, pupil: str, *more: str) -> tuple[int, str]:
    words = ("--verdict", "entitled", "--ground", "distance", "--reason", "现场量过", "--by", "王")
    result = run("review", "decide", "东阿", pupil, "--store", address, *words, *more)
    return result.exit_code, result.output


def test_a_case_is_listed_decided_and_listed_as_decided(address: str, tmp_path: Path) -> None:
    printed = run("review", "list", "东阿", "--store", address).output
    assert "待定 3" in printed
    assert listed(address, tmp_path / "a.csv")["state"].tolist() == ["open"] * 3
    code, said = decide(address, "near")
    assert code == 2
    assert "第二个人" in said
    assert decide(address, "near", "--second", "王")[0] == 2
    code, said = decide(address, "near", "--second", "李")
    assert code == 0
    assert "应接送（一、距离）" in said
    found = listed(address, tmp_path / "b.csv", "--state", "decided")
    assert found[["pupil_id", "verdict", "by"]].to_numpy().tolist() == [["near", "entitled", "王"]]
    with open_store(address) as store:
        (entry,) = case_decisions(store, "东阿")
    assert (entry.second, entry.facts["walk_m"]) == ("李", 1930.0)
    out = tmp_path / "复核单.pdf"
    assert run("review", "sheet", "东阿", "near", "--store", address, "--out", out).exit_code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_what_cannot_be_decided_is_one_message(address: str) -> None:
    assert "没有学生“nobody”" in decide(address, "nobody")[1]
    assert "步行距离不知道" in decide(address, "lost")[1]
    assert run("review", "list", "没有", "--store", address).exit_code == 1
