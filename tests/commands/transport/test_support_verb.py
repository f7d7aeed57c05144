"""The verb prints and saves what schools owe those who come from far, and what lines cost."""

from pathlib import Path

import openpyxl
import pytest

from geo.files import write_region
from tests.commands.store_verbs import run
from tests.missing_data.complete_world import complete
from words.planning import support as say

HOSTILE = '=HYPERLINK("x")'


@pytest.fixture
def region(tmp_path: Path) -> Path:
    tables = complete()
    tables["schools"]["name"] = [HOSTILE, *(f"学校{n}" for n in range(1, 8))]
    path = tmp_path / "region.gpkg"
    write_region(tables, path)
    return path


def test_what_is_printed_adds_up_and_says_what_is_assumed(region: Path) -> None:
    printed = run("support", region).output
    assert "4 所学校：应建食堂而没有 0 所，中午留校而没有食堂 1 所，床位不够 0 所" in printed
    assert "现有校车线路 2 条，算得出的合计 246,360 元/年" in printed
    only = run("support", region, "--show", "beds", "--lang", "en").output
    assert say.NO_SCHOOL.en in only
    cheaper = run("support", region, "--set", "buscost.bus_yuan=0").output
    assert "126,360 元/年" in cheaper


def test_the_workbook_has_schools_and_lines_and_no_formulas(region: Path, tmp_path: Path) -> None:
    out = tmp_path / "support.xlsx"
    assert run("support", region, "--show", "all", "--out", out).exit_code == 0
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[1:] == [say.SCHOOLS.zh, say.COSTS.zh]
    assert book[say.SCHOOLS.zh].max_row == 5
    assert book[say.COSTS.zh].max_row == 4
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert HOSTILE in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert run("support", region, "--out", tmp_path / "support.csv").exit_code != 0


def test_planned_routes_count_in(region: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    asked = ("--stage", "primary", "--seconds", "1", "--set", "route.ride_primary_min=120")
    assert run("routes", region, *asked, "--out", plan).exit_code == 0
    printed = run("support", region, "--routes", plan).output
    # p3 has no canteen: once a bus goes there it owes one.
    assert "应建食堂而没有 1 所" in printed
    assert "所选校车方案：" in printed
    assert say.ROUTES_LINE.zh in printed
