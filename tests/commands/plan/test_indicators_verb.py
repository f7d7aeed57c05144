"""The verb of the register: what it prints and writes, and an office's workbook brought in."""

from pathlib import Path

import openpyxl
import pytest

from geo.files import write_region
from geo.tables import Region
from store.opening import open_store
from store.records import list_quarters, make_project, save_version
from tests.analysis.two_townships import two_townships
from tests.commands.store_verbs import run
from words.indicators import register as say

QUARTER = ("--quarter", "2026Q3")


@pytest.fixture
def address(tmp_path: Path) -> str:
    where = str(tmp_path / "planner.sqlite")
    with open_store(where) as store:
        make_project(store, "甲县", by="王")
        region = Region.from_tables(two_townships())
        save_version(store, "甲县", region, based_on=None, by="王")
    return where


def test_a_region_is_printed_and_written(tmp_path: Path) -> None:
    path = tmp_path / "region.gpkg"
    write_region(two_townships(), path)
    printed = run("indicators", path, *QUARTER).output
    assert "距校2公里以上乡村走读学生获接送服务比例" in printed
    assert say.LIGHT["overdue"].zh in printed
    for ending in ("xlsx", "pdf", "docx"):
        out = tmp_path / f"register.{ending}"
        assert run("indicators", path, *QUARTER, "--out", out).exit_code == 0
        assert out.stat().st_size > 1000
    assert run("indicators", path, "--quarter", "2026").exit_code == 2
    assert run("indicators", path, "--for-office", "没有的科").exit_code == 2
    assert run("indicators", path, "--save-quarter").exit_code == 2


def test_an_office_workbook_is_brought_in_whole_or_not_at_all(address: str, tmp_path: Path) -> None:
    out = tmp_path / "office.xlsx"
    ours = ("indicators", "甲县", "--store", address, *QUARTER)
    office = ("--for-office", "市电化教育馆")
    assert run(*ours, *office, "--out", out).exit_code == 0
    book = openpyxl.load_workbook(out)
    page = book[say.ENTRY_SHEET.zh]
    at = {cell.value: cell.column for cell in page[1]}
    rows = [row for row in range(2, page.max_row + 1) if page.cell(row, 1).value == "38c"]
    assert len(rows) == 2
    for row in rows:
        page.cell(row, at["数值"], "是")
        page.cell(row, at["佐证"], "验收单 7")
    page.cell(rows[1], at["数值"], "可能")
    book.save(out)
    refused = run(*ours, "--enter", out, "--by", "李")
    assert refused.exit_code == 2
    assert f"第 {rows[1]} 行" in refused.output
    assert say.NOTHING_STORED.zh in refused.output
    assert "100.0 %" not in line_of(run(*ours).output, "38c")
    page.cell(rows[1], at["数值"], "是")
    book.save(out)
    stored = run(*ours, "--enter", out, "--by", "李", "--save-quarter")
    assert say.STORED.zh.format(count=2, quarter="2026Q3") in stored.output
    assert "100.0 %" in line_of(stored.output, "38c")
    with open_store(address) as store:
        assert len(list_quarters(store, "甲县")["2026Q3"][1]) == 61
    assert say.NOTHING_NEW.zh in run(*ours, *office, "--enter", out).output


def line_of(output: str, indicator_id: str) -> str:
    return next(line for line in output.splitlines() if line.split()[:1] == [indicator_id])
