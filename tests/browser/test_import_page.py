"""An untidy workbook, two questions, the report, and the map: bringing files in, as a newcomer."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from geo.tables import Region
from intake.batch import BatchChoice, BatchFile, preview
from store.opening import open_store
from store.records import commit_import, load_version, make_project
from store.records.imports import list_imports
from tests.browser.conftest import ROOT, Visit, running, visiting
from tests.browser.page_steps import choose, download, settle
from tests.intake.office import (
    SCHOOLS,
    enrolment_rows,
    grid_roads,
    road_file,
    schools_rows,
    table_file,
    villages_rows,
    workbook,
)
from tests.intake.untidy_office import holds_no_secret, made_county, same_tables, write_files
from words import Text
from words.pages import import_page as say

pytestmark = pytest.mark.browser

MOST_QUESTIONS = 6


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write the files an office has: a title above the table, GCJ-02, a column nobody knows."""
    folder = tmp_path_factory.mktemp("office")
    villages = villages_rows()
    villages[0][0] = "村庄的代号"
    schools = [*schools_rows(datum="gcj02"), ["合计", f"{SCHOOLS}", "", "", "", "", ""]]
    files = {
        "学校.xlsx": workbook(schools, "东镇学校台账"),
        "村庄.xlsx": workbook(villages),
        "在校生.xlsx": workbook(enrolment_rows()),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    grid_roads().to_file(folder / "道路.gpkg", layer="roads", driver="GPKG")
    return [*(folder / name for name in files), folder / "道路.gpkg"]


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Give the address of an app with a store of its own, and that of the store."""
    store = tmp_path_factory.mktemp("store") / "planner.sqlite"
    with running(ROOT / "streamlit_app.py", store=store) as url:
        yield url, str(store)


@pytest.fixture
def visit(chromium: Browser, own_app: tuple[str, str]) -> Iterator[Visit]:
    with visiting(chromium, own_app[0]) as visit:
        visit.page.goto(f"{own_app[0]}/region_data")
        visit.page.get_by_text(say.SECTIONS["import"].zh, exact=True).wait_for(timeout=90_000)
        settle(visit.page)
        visit.page.get_by_text(say.SECTIONS["import"].zh, exact=True).click()
        settle(visit.page)
        yield visit


def office_files() -> list[BatchFile]:
    """Return an office as it is in a project already."""
    rows = {"学校": schools_rows(), "村庄": villages_rows()}
    return [*(table_file(f"{name}.xlsx", own) for name, own in rows.items()), road_file()]


def press(page: Page, label: Text) -> None:
    page.get_by_role("button", name=label.zh, exact=True).click()
    page.wait_for_timeout(500)
    settle(page)


def give(page: Page, files: list[Path]) -> None:
    """Give the files to the page, in the name of somebody."""
    who = page.get_by_role("textbox", name=say.WHO.zh)
    assert who.input_value() == ""  # nobody is proposed
    who.fill("规划科")
    who.press("Enter")
    settle(page)
    page.locator("input[type=file]").set_input_files([str(file) for file in files])
    page.get_by_text(say.REPORT.zh, exact=True).wait_for(timeout=60_000)
    settle(page)


def test_an_office_comes_in_by_two_answers(
    visit: Visit, office: list[Path], own_app: tuple[str, str]
) -> None:
    page = visit.page
    give(page, office)
    for _ in range(2):  # what the sheet is, then which of its columns is the code
        page.get_by_role("button", name=say.TAKE.zh).click()
        page.wait_for_timeout(500)
        settle(page)
    assert page.get_by_role("button", name=say.TAKE.zh).count() == 0
    expect(page.get_by_text("GCJ-02").first).to_be_visible()
    copy = openpyxl.load_workbook(
        io.BytesIO(download(page, say.ANNOTATED.say("zh", file="学校.xlsx")))
    )
    total = copy["表"].cell(SCHOOLS + 3, 1)
    assert total.value == "合计"
    assert total.comment is not None
    page.get_by_text(say.CONFIRM.zh.partition("{")[0]).click()
    settle(page)
    page.get_by_role("button", name=say.IMPORT.zh, exact=True).click()
    page.wait_for_url("**region=project*", timeout=60_000)
    settle(page)
    with open_store(own_app[1]) as store:
        region = Region.from_tables(load_version(store, say.NEW_PROJECT.zh))
        assert len(list_imports(store, say.NEW_PROJECT.zh)) == len(office)
    assert len(region.schools) == SCHOOLS
    page.get_by_test_id("stSidebarNav").get_by_text("布局地图", exact=True).click()
    frame = visit.map_frame(layers=4)
    assert frame.evaluate("Planner.screen.entries.some((one) => one.data.ids.length > 20)")
    assert visit.outside == []


def test_a_clerk_comes_from_untidy_files_to_a_true_map(
    visit: Visit, own_app: tuple[str, str], tmp_path: Path
) -> None:
    page, truth, asked = visit.page, made_county(), 0
    page.get_by_role("textbox", name=say.PROJECT.zh).fill("东河")
    page.keyboard.press("Enter")
    settle(page)
    give(page, write_files(truth, tmp_path))
    # Which column is the village: taken, thought better of, and answered anew.
    asked += page.get_by_test_id("stForm").first.get_by_test_id("stSelectbox").count()
    expect(page.get_by_text("按居住村读？").first).to_be_visible()
    press(page, say.TAKE)
    page.get_by_text(say.ANSWERED.say("zh", count=1)).click()
    choose(page, page.get_by_text("按居住村读？").inner_text(), say.NO_COLUMN.zh)
    press(page, say.TAKE_ANEW)
    expect(page.get_by_text("按居住村读？").first).to_be_visible()
    choose(page, page.get_by_text("按居住村读？").inner_text(), "居住村")
    press(page, say.TAKE_ANEW)
    # Schools called by another of their names: all accepted at once.
    asked += 1
    expect(page.get_by_text(say.BLOCKED.zh)).to_be_visible()
    page.get_by_role("button", name=say.TAKE_NAMES.zh.partition("{")[0]).click()
    page.wait_for_timeout(500)
    settle(page)
    asked += 1
    page.get_by_text(say.CONFIRM.zh.partition("{")[0]).click()
    settle(page)
    assert asked <= MOST_QUESTIONS
    page.get_by_role("button", name=say.IMPORT.zh, exact=True).click()
    page.wait_for_url("**region=project*", timeout=60_000)
    settle(page)
    expect(page.get_by_text(say.BROUGHT.zh, exact=True)).to_be_visible()
    expect(page.get_by_text(say.STILL_MISSING.zh.partition("（")[0]).first).to_be_visible()
    page.get_by_text(say.SEE_MAP.zh).click()
    frame = visit.map_frame(layers=4)
    assert frame.evaluate("Planner.screen.entries.some((one) => one.data.ids.length >= 60)")
    with open_store(own_app[1]) as store:
        same_tables(Region.from_tables(load_version(store, "东河")), truth)
    holds_no_secret(Path(own_app[1]).parent, truth)
    assert visit.outside == []


def test_a_whole_table_is_asked_for_twice(
    visit: Visit, own_app: tuple[str, str], tmp_path: Path
) -> None:
    page = visit.page
    page.get_by_role("textbox", name=say.PROJECT.zh).fill("全表")
    page.keyboard.press("Enter")
    settle(page)
    with open_store(own_app[1]) as store:
        region = preview(office_files(), BatchChoice(confirmed=True)).region
        assert region is not None
        make_project(store, "全表", by="甲")
        commit_import(store, "全表", region, files=[], based_on=None, by="甲")
    full = tmp_path / "村庄全表.xlsx"
    full.write_bytes(workbook(villages_rows()[:-2]))
    give(page, [full])
    page.get_by_text(say.WHOLE.say("zh", file=full.name)).click()
    settle(page)
    expect(page.get_by_text(say.GONE.say("zh", count=2))).to_be_visible()
    assert page.get_by_role("button", name=say.IMPORT.zh, exact=True).count() == 0
    page.get_by_text(say.REMOVE.say("zh", count=2)).click()
    settle(page)
    page.get_by_role("button", name=say.IMPORT.zh, exact=True).click()
    page.wait_for_url("**region=project*", timeout=60_000)
    with open_store(own_app[1]) as store:
        after = Region.from_tables(load_version(store, "全表"))
    assert len(after.villages) == len(region.villages) - 2


def test_what_cannot_be_read_changes_nothing(visit: Visit, tmp_path: Path) -> None:
    page = visit.page
    bad = tmp_path / "学校.xls"
    bad.write_text("<html><table><tr><td>学校</td></tr></table></html>", encoding="utf-8")
    page.locator("input[type=file]").set_input_files([str(bad)])
    page.get_by_text(say.BLOCKED.zh).wait_for(timeout=60_000)
    assert page.get_by_role("button", name=say.IMPORT.zh, exact=True).count() == 0
    archive = zipfile.ZipFile(io.BytesIO(download(page, say.TEMPLATES.zh)))
    assert len(archive.namelist()) >= 5
