"""The page of optimisation: layouts found, saved, opened as a plan; cancelled; refused."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.assessment import Assessment
from analysis.proposals import Rules, optimised, rules_in_words
from analysis.scenario import step_words, steps
from reports.lists import proposal_proof, proposal_sentence
from tests.browser.conftest import ROOT, Visit, running
from tests.browser.page_steps import body, choose, go, map_of, opened, settle, sound
from words.pages import optimise_page as say
from words.pages import plan_page
from words.planning import optimise as names

pytestmark = pytest.mark.browser
# Nothing but ways, kinds and seats: found in a moment.
LOOSE = ("shrinking", "places", "classes", "size", "canteen")
RULES = Rules(
    most_closed=1,
    holds_places=False,
    holds_class_size=False,
    holds_over_size=False,
    needs_canteen=False,
)
_FOUND_MS = 90_000


@pytest.fixture
def app() -> Iterator[str]:
    """Give an app that nobody has searched with: what was searched stands on the page."""
    with running(ROOT / "streamlit_app.py") as url:
        yield url


@pytest.fixture
def visit(chromium: Browser, app: str) -> Iterator[Visit]:
    with opened(chromium, app, "optimise") as visit:
        yield visit


def box(page: Page, rule: str) -> None:
    """Tick a rule that holds, or take the tick away."""
    texts = {"pupils": "56", "nine": "2,500", "metres": "2,000"}
    if rule == "size":
        texts["pupils"] = "2,000"
    page.get_by_text(say.HELD[rule].say("zh", **texts), exact=True).click()
    settle(page)


def schools(page: Page, count: int) -> None:
    """Say how many schools are closed or kept."""
    field = page.get_by_test_id("stMain").get_by_label(say.SCHOOLS.zh, exact=True)
    field.fill(str(count))
    field.press("Enter")
    settle(page)


def run(page: Page) -> None:
    page.get_by_role("button", name=say.RUN.zh, exact=True).click()


def test_layouts_are_found_kept_and_opened_as_a_plan(visit: Visit, county: Assessment) -> None:
    page = visit.page
    assert say.EMPTY.zh in body(page)
    for rule in LOOSE:
        box(page, rule)
    schools(page, RULES.most_closed or 0)
    run(page)
    known = optimised(county, RULES)
    first = known.proposals[0]
    title = say.CHOSEN.say("zh", number=1, closed=len(first.closed), goal=names.GOAL[first.goal].zh)
    page.get_by_text(title).wait_for(timeout=_FOUND_MS)
    settle(page)
    text = body(page)
    school_names = {str(i): str(n) for i, n in county.region.names("schools").items()}
    assert say.SEPARATOR.join(rules_in_words(RULES, county.parameters, school_names)).zh in text
    assert proposal_proof(first).zh in text
    assert proposal_sentence(first, known.today, county.parameters, school_names).zh in text
    for step in steps(first.scenario):
        assert step_words(step, school_names).zh in text
    assert page.locator("canvas.marks, svg.marks").count() == 3
    frame = map_of(visit)
    frame.wait_for_function("Planner.screen.entries.some((one) => one.meta.key === 'plan')")
    # It is still there after a look at another page, and marked once a rule is another one.
    go(visit, "small_schools")
    go(visit, "optimise")
    assert title in body(page)
    assert say.STALE.zh not in body(page)
    page.get_by_text(say.RULES_BOX.zh, exact=True).click()
    box(page, "seats")
    assert say.STALE.zh in body(page)
    assert title in body(page)
    box(page, "seats")
    assert say.STALE.zh not in body(page)
    page.get_by_role("button", name=say.OPEN_AS_PLAN.zh, exact=True).click()
    expect(page.locator("h2").first).to_have_text("方案", timeout=30_000)
    settle(page)
    text = body(page)
    assert plan_page.CHANGES.fill(count=len(steps(first.scenario))).zh in text
    assert first.scenario.name in text
    assert step_words(steps(first.scenario)[0], school_names).zh in text
    sound(visit)


def test_a_search_is_cancelled_and_the_rule_in_the_way_is_named(visit: Visit) -> None:
    page = visit.page
    schools(page, 40)  # with all rules on: not found in a moment
    run(page)
    cancel = page.get_by_role("button", name=say.CANCEL.zh, exact=True)
    cancel.click(timeout=30_000)
    page.get_by_text("已取消").first.wait_for(timeout=_FOUND_MS)
    settle(page)
    for rule in LOOSE:
        box(page, rule)
    choose(page, say.HOW_MANY.zh, say.NUMBERS["keep"].zh)
    schools(page, 2)
    run(page)
    page.get_by_text(say.NO_PLAN.zh).wait_for(timeout=_FOUND_MS)
    text = body(page)
    assert "挡路的规则是：保留或撤并的学校数" in text
    assert say.NO_PLAN_TODO.zh in text
    sound(visit)
