"""Made and taken away on the page of plans: the closure report and the page for villagers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analysis.assessment import Assessment
from analysis.scenario import Scenario, close, to_json
from tests.browser.conftest import Visit
from tests.browser.page_steps import download, opened, settle, sound
from tests.reports.closure.closure_world import read
from words.commands import report_verb as say
from words.pages import plan_page
from words.papers import closure_report as report_words
from words.papers import village_notice

pytestmark = pytest.mark.browser
SCHOOL, INTO = "3715241053", "3715241052"


@pytest.fixture
def visit(chromium: Browser, app: str) -> Iterator[Visit]:
    with opened(chromium, app, "plans") as visit:
        yield visit


def make(page: Page) -> None:
    page.get_by_role("button", name=say.MAKE.zh, exact=True).click()


def test_the_documents_of_a_plan_are_made_and_taken_away(
    visit: Visit, county: Assessment, tmp_path: Path
) -> None:
    page, region = visit.page, county.region
    names = region.names("schools")
    plan = tmp_path / "plan.json"
    edits = close(region, SCHOOL, why="生源少", into=INTO)
    plan.write_text(to_json(Scenario("报告", edits)), encoding="utf-8")
    page.get_by_role("button", name=plan_page.NEW.zh, exact=True).click()
    page.locator("input[type=file]").first.set_input_files(plan)
    page.get_by_text(plan_page.CHANGES.fill(count=1).zh).wait_for()
    settle(page)
    page.get_by_text(plan_page.PARTS["report"].zh, exact=True).click()
    settle(page)
    make(page)
    page.get_by_role("button", name=say.CANCEL.zh, exact=True).click()
    page.get_by_text(say.CANCELLED.zh).wait_for(timeout=60_000)
    settle(page)
    make(page)
    report = page.get_by_role("button", name=say.DOWNLOADS["report"].zh, exact=True)
    report.wait_for(timeout=120_000)
    settle(page)
    found = read(download(page, say.DOWNLOADS["report"].zh))
    assert found.lines[0] == f"关于撤并{names[SCHOOL]}的论证报告"
    assert report_words.SECTIONS["steps"].zh in found.lines
    page.get_by_text(say.KINDS["notice"].zh, exact=True).click()
    settle(page)
    # The report made before is not what is offered as the page for villagers.
    assert report.count() == 0
    make(page)
    page.get_by_text("-村民说明-报告-").wait_for(timeout=60_000)
    settle(page)
    found = read(download(page, say.DOWNLOADS["notice"].zh))
    assert found.lines[1] == village_notice.DRAFT.zh
    sound(visit)
