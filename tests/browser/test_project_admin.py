"""The projects on the page of data: renamed, deleted while open, had back, and gone for good."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from store.opening import open_store
from store.records import (
    delete_project,
    list_projects,
    list_trash,
    make_project,
    rename_project,
    save_version,
)
from store.upkeep import list_actions
from tests.browser.conftest import ROOT, Visit, running, visiting
from tests.browser.page_steps import body, choose, go, settle
from tests.store.conftest import region
from words.pages import import_page, plan_page
from words.pages import project_admin as say

pytestmark = pytest.mark.browser

PLAN = "撤并 <b>一</b> **所**"


@pytest.fixture(scope="module")
def own_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Give the address of an app with a store of two projects, and that of the store."""
    path = tmp_path_factory.mktemp("store") / "planner.sqlite"
    with open_store(str(path)) as store:
        for name, schools in (("东阿", 3), ("高唐", 4)):
            make_project(store, name, by="王")
            save_version(store, name, region(schools), based_on=None, by="李", note="首次")
    with running(ROOT / "streamlit_app.py", store=path) as url:
        yield url, str(path)


@pytest.fixture
def visit(chromium: Browser, own_app: tuple[str, str]) -> Iterator[Visit]:
    with visiting(chromium, own_app[0]) as visit:
        yield visit


def open_section(page: Page) -> None:
    page.get_by_text(import_page.SECTIONS["projects"].zh, exact=True).click()
    page.get_by_role("heading", name=say.TRASH.zh.partition("（")[0]).wait_for(timeout=60_000)
    settle(page)


def begin(visit: Visit, url: str, project: str) -> None:
    """Open a project on the page of data, its section of projects in front."""
    visit.page.goto(f"{url}/region_data?region=project:{project}")
    visit.page.get_by_text(import_page.SECTIONS["projects"].zh, exact=True).wait_for(timeout=90_000)
    settle(visit.page)
    open_section(visit.page)


def press(page: Page, words: str) -> None:
    """Press a button of the page, or of the box that is open."""
    page.get_by_role("button", name=words, exact=True).last.click()
    settle(page)


def sign(page: Page) -> None:
    """Say who acts: nothing is done without a name."""
    page.get_by_role("textbox", name=import_page.WHO.zh).fill("赵")
    page.keyboard.press("Enter")
    settle(page)


def confirm(page: Page, words: str) -> None:
    page.get_by_text(words, exact=True).click()
    settle(page)


def begin_plan(visit: Visit) -> None:
    """Begin a plan, which is stored with the project at once."""
    go(visit, "plans")
    press(visit.page, plan_page.NEW.zh)
    visit.page.get_by_role("textbox", name=plan_page.NAME.zh).fill(PLAN)
    press(visit.page, plan_page.BEGIN.zh)
    go(visit, "region_data")
    open_section(visit.page)


def rename(page: Page, new_name: str) -> None:
    press(page, say.RENAME.zh)
    page.get_by_role("textbox", name=say.NEW_NAME.zh).fill(new_name)
    press(page, say.RENAME.zh)


def test_a_project_is_renamed_deleted_while_open_and_had_back(
    visit: Visit, own_app: tuple[str, str]
) -> None:
    page, (url, address) = visit.page, own_app
    begin(visit, url, "东阿")
    sign(page)
    begin_plan(visit)
    rename(page, "东阿县")
    page.get_by_text(say.RENAMED.say("zh", name="东阿", new_name="东阿县")).wait_for()
    assert "东阿县" in body(page).split("项目（")[0]  # it is open still, under its new name
    with open_store(address) as store:
        assert list_projects(store)["name"].tolist() == ["东阿县", "高唐"]
        assert list_actions(store, project="东阿县")["by"].iloc[0] == "赵"

    press(page, say.DELETE.zh)
    expect(page.get_by_text("将删除项目“东阿县”")).to_be_visible()
    expect(page.get_by_text(PLAN).first).to_be_visible()
    assert page.get_by_role("button", name=say.DELETE.zh, exact=True).last.is_disabled()
    confirm(page, say.SURE_DELETE.zh)
    press(page, say.DELETE.zh)
    with open_store(address) as store:
        (gone,) = list_trash(store).to_dict("records")
    page.get_by_text("打开的项目“东阿县”已由 赵 于").wait_for(timeout=60_000)
    assert f"{gone['last_day']} 及以前" in body(page)
    assert "region=demo-county" in page.url

    press(page, say.RESTORE.zh)
    page.get_by_text(say.RESTORED.say("zh", kind="项目", name="东阿县")).wait_for()
    assert page.get_by_text("打开的项目“东阿县”").count() == 0
    confirm(page, import_page.SECTIONS["tables"].zh)
    choose(page, "区域", "项目：东阿县")
    go(visit, "plans")
    choose(page, plan_page.PLAN.zh, PLAN)  # it went with its project and came back with it
    assert visit.outside == []
    assert page.get_by_test_id("stException").count() == 0


def test_a_project_deleted_by_somebody_else_is_said_and_can_be_removed_for_good(
    visit: Visit, own_app: tuple[str, str]
) -> None:
    page, (url, address) = visit.page, own_app
    begin(visit, url, "高唐")
    sign(page)
    with open_store(address) as store:
        delete_project(store, "高唐", seen=1, by="周")
    press(page, say.DELETE.zh)
    confirm(page, say.SURE_DELETE.zh)
    page.get_by_text("打开的项目“高唐”已由 周 于").wait_for(timeout=60_000)
    assert "region=demo-county" in page.url
    press(page, say.UNDERSTOOD.zh)
    assert page.get_by_text("打开的项目“高唐”").count() == 0

    press(page, say.EMPTY.zh)
    expect(page.get_by_text(say.WHAT_IS_EMPTIED.say("zh", count=1))).to_be_visible()
    confirm(page, say.SURE_EMPTY.zh)
    press(page, say.EMPTY.zh)
    page.get_by_text(say.EMPTIED.say("zh", count=1)).wait_for()
    expect(page.get_by_text(say.TRASH_EMPTY.zh)).to_be_visible()
    with open_store(address) as store:
        assert list_trash(store).empty
        assert list_actions(store)["action"].iloc[0] == "empty_trash"


def test_what_somebody_else_changed_is_refused_and_said(
    visit: Visit, own_app: tuple[str, str]
) -> None:
    page, (url, address) = visit.page, own_app
    with open_store(address) as store:
        make_project(store, "阳谷", by="王")
        save_version(store, "阳谷", region(3), based_on=None, by="王")
    begin(visit, url, "阳谷")
    sign(page)
    press(page, say.RENAME.zh)
    page.get_by_role("textbox", name=say.NEW_NAME.zh).fill("阳谷县")
    with open_store(address) as store:
        rename_project(store, "阳谷", "别名", seen=1, by="周")
        rename_project(store, "别名", "阳谷", seen=2, by="周")
    press(page, say.RENAME.zh)
    page.get_by_text(say.REFUSED.zh).wait_for()
    assert "项目“阳谷”在您读取之后已被 周 于" in body(page)
    with open_store(address) as store:
        assert "阳谷县" not in list_projects(store)["name"].tolist()
    assert page.get_by_test_id("stException").count() == 0
