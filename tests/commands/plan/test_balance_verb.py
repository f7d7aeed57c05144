"""The verb of balance: what it prints and writes, of a region and after a plan."""

from pathlib import Path

import openpyxl

from analysis.scenario import Scenario, close, to_json
from geo.files import write_region
from geo.tables import Region
from tests.analysis.one_closure import one_closure
from tests.commands.store_verbs import run
from words.indicators import balance as say


def test_balance_is_printed_and_written_after_a_plan(tmp_path: Path) -> None:
    tables, path = one_closure(), tmp_path / "region.gpkg"
    tables["schools"] = tables["schools"].assign(county="甲县", multimedia_rooms=["1", "7", "3"])
    write_region(tables, path)
    printed = run("balance", path).output
    assert say.VERDICT[None].zh in printed
    assert say.RESOURCE["equipment_yuan"].zh in printed
    plan, out = tmp_path / "plan.json", tmp_path / "balance.xlsx"
    shut = close(Region.from_tables(tables), "small", why="生源少", into="big")
    plan.write_text(to_json(Scenario("撤并", shut), ()), encoding="utf-8")
    assert say.CHANGE["gone"].zh in run("balance", path, "--plan", plan).output
    assert run("balance", path, "--plan", plan, "--out", out).exit_code == 0
    book = openpyxl.load_workbook(out)
    rows = list(book[say.CHANGES.zh].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[3]) for row in rows] == [
        ("大镇小学", say.CHANGE["worse"].zh),
        ("小村小学", say.CHANGE["gone"].zh),
    ]
    assert run("balance", path, "--out", tmp_path / "balance.pdf").exit_code == 2
    assert run("balance", path, "--plan", tmp_path / "none.json").exit_code == 1
