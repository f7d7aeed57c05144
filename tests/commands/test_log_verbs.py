"""The verbs of the log, as an office runs them."""

import csv
from pathlib import Path

import openpyxl

from store.opening import open_store
from store.records import delete_project, rename_project
from tests.commands.store_verbs import run


def test_the_log_is_listed_in_words_the_latest_first(address: str) -> None:
    result = run("log", "list", "--store", address)
    assert result.exit_code == 0
    heading, *entries = result.stdout.splitlines()
    assert heading.split() == ["序号", "时间", "操作人", "操作", "项目"]
    assert [line.split()[0] for line in entries] == ["4", "3", "2", "1"]
    assert "王 新建项目“阳谷” 阳谷" in " ".join(entries[0].split())
    assert "李 保存数据第 1 版 东阿" in " ".join(entries[1].split())
    assert "建立库" in entries[3]
    assert (
        "Version 1 of the data saved"
        in run("log", "list", "--store", address, "--lang", "en").stdout
    )


def test_the_log_of_a_project_and_its_last_entries(address: str) -> None:
    with open_store(address) as store:
        rename_project(store, "阳谷", "阳谷县", seen=1, by="赵")
        delete_project(store, "阳谷县", seen=2, by="赵")
    own = run("log", "list", "--project", "阳谷县", "--store", address)
    assert [line.split()[0] for line in own.stdout.splitlines()[1:]] == ["6", "5", "4"]
    last = run("log", "list", "--limit", "1", "--store", address)
    assert "删除项目“阳谷县”" in last.stdout.splitlines()[1]
    assert len(last.stdout.splitlines()) == 2
    unknown = run("log", "list", "--project", "没有", "--store", address)
    assert unknown.exit_code == 1
    assert "没有名为“没有”的项目" in unknown.stderr
    assert run("log", "list", "--limit", "0", "--store", address).exit_code == 2


def test_the_log_is_taken_away_as_a_table(address: str, tmp_path: Path) -> None:
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"log.{ending}"
        result = run("log", "list", "--out", out, "--store", address)
        assert result.exit_code == 0
        assert "4 行" in result.stdout
    with (tmp_path / "log.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["number"] for row in rows] == ["4", "3", "2", "1"]
    assert rows[1]["action"] == "保存数据第 1 版"
    book = openpyxl.load_workbook(tmp_path / "log.xlsx")
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {"新建项目“阳谷”", "操作人"} <= set(cells)
    wrong = run("log", "list", "--out", tmp_path / "log.gpkg", "--store", address)
    assert wrong.exit_code == 2
    assert ".csv .xlsx" in wrong.stderr
