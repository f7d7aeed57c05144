"""The verb of existing lines: what is printed adds up, what is saved has a row per pupil."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from geo.files import write_region
from geo.tables import Region
from store.opening import open_store
from store.records import make_project, save_version
from tests.analysis.services.line_worlds import pupil, tables_of
from tests.commands.store_verbs import run

HOSTILE = '=HYPERLINK("x")'
PUPILS = pupil("p1") + pupil("p2") + pupil("p3", "100,0") + pupil("p4", "4000,0")


@pytest.fixture
def region(tmp_path: Path) -> Path:
    """A region with one bus of two seats for pupils, of which one is taken."""
    tables = tables_of(PUPILS + pupil("old", more="grade=6 service=school_bus service_id=b1"))
    tables["services"]["name"] = HOSTILE
    tables["schools"]["name"] = ["大镇小学", "别村小学"]
    path = tmp_path / "region.gpkg"
    write_region(tables, path)
    return path


def test_lines_are_printed_with_seats_and_riders(region: Path) -> None:
    printed = run("services", region).output
    row = next(line for line in printed.splitlines() if line.strip().startswith("b1"))
    assert row.split()[-5:] == ["2", "1", "0", "1", "0"]
    assert "接送缺口 3 人：现有线路有座位可接 1 人" in printed
    assert "小学 8:20，初中 8:00" in printed
    earlier = run("services", region, "--set", "line.primary_bell_min=07:40", "--lang", "en").output
    assert "An existing line has a seat for 0" in earlier
    assert "primary 7:40" in earlier


def test_the_file_has_a_row_per_pupil_who_needs_a_line_or_rides_one(
    region: Path, tmp_path: Path
) -> None:
    out = tmp_path / "lines.csv"
    assert run("services", region, "--out", out).exit_code == 0
    rows = pd.read_csv(out, dtype="str", keep_default_na=False)
    assert list(rows["pupil_id"]) == ["old", "p1", "p2", "p3"]
    assert list(rows["line_reason"]) == ["", "", "no_seats", "stop_too_far"]
    old, first, full, far = rows["line_note"]
    assert old == ""
    assert first.endswith("S1上车（步行 0 米，空座 1 个）")
    assert full.startswith("座位已满（")
    assert far == "站点太远（最近站点步行 900 米）"
    assert list(rows["remedies"])[2].split("；")[-2:] == ["校车：座位已满", "须提供校车服务"]
    assert set(rows["nearest_school"]) == {"大镇小学"}
    workbook = tmp_path / "lines.xlsx"
    assert run("services", region, "--out", workbook).exit_code == 0
    cells = [
        c for page in openpyxl.load_workbook(workbook) for row in page.iter_rows() for c in row
    ]
    assert HOSTILE in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n", "b"}


def test_a_project_is_asked_by_its_name(tmp_path: Path) -> None:
    address = str(tmp_path / "planner.sqlite")
    with open_store(address) as store:
        make_project(store, "东阿", by="王")
        tables = Region.from_tables(tables_of(PUPILS))
        save_version(store, "东阿", tables, based_on=None, by="王")
    assert "接送缺口 3 人" in run("services", "东阿", "--store", address).output
    assert run("services", "没有", "--store", address).exit_code == 1
    assert run("services", tmp_path / "none.gpkg", "--store", address).exit_code == 1
