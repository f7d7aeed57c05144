"""The page of plans: tried, seen, taken back, carried away, saved and compared."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.allocation import Rule
from analysis.assessment import Assessment
from analysis.closure import STEPS, Closure, publication
from analysis.closure.hard_stops import HARD_STOPS
from analysis.closure.rules import RULES
from analysis.finding import findable
from analysis.plan_effects import allocated, changed_pupil_verdicts, changed_villages
from analysis.scenario import Answer, Scenario, close, close_road, from_json, to_json
from reports.lists import allocation_lines
from tests.analysis.one_closure import words_of
from tests.browser.conftest import Visit
from tests.browser.page_steps import (
    body,
    choose_row,
    download,
    go,
    map_of,
    opened,
    place_on_map,
    settle,
    sound,
    workbook_rows,
)
from words.pages import map as map_words
from words.pages import plan_page as say
from words.pages import road_edits as road_say
from words.pages.import_page import WHO
from words.pages.pages import AS_IT_IS
from words.papers import PLAN_NAMED
from words.planning import QUESTION, check_text, verdict_text
from words.planning import allocation as allocation_say
from words.planning import allocation as places

pytestmark = pytest.mark.browser
SCHOOL, INTO = "3715241053", "3715241052"
WHY = "生源连续三年下降 <b>与</b> **公示**"


@pytest.fixture(scope="module")
def session(chromium: Browser, app: str) -> Iterator[Visit]:
    """Open the app once: to begin another plan is what a person does, too."""
    with opened(chromium, app) as visit:
        yield visit


@pytest.fixture
def visit(session: Visit) -> Visit:
    go(session, "plans")
    return session


@pytest.fixture
def planned(county: Assessment) -> Assessment:
    return county.after(Scenario("三校合并", close(county.region, SCHOOL, why=WHY, into=INTO)))


def begin(page: Page, name: str) -> None:
    """Begin an empty plan."""
    page.get_by_role("button", name=say.NEW.zh, exact=True).click()
    page.get_by_label(say.NAME.zh).fill(name)
    page.get_by_role("button", name=say.BEGIN.zh).click()
    page.get_by_text(say.CHANGES.fill(count=0).zh).wait_for()
    settle(page)


def pick(page: Page, label: str, words: str) -> None:
    """Choose from a list whose options are found by typing."""
    labelled = page.get_by_text(label, exact=True)
    field = page.get_by_test_id("stSelectbox").filter(has=labelled).locator("input")
    field.click()
    field.fill(words)
    page.get_by_role("option").first.click()
    settle(page)


def add(page: Page, count: int, why: str = WHY) -> None:
    """Take the change in the form into the plan, of which it is number ``count``."""
    field = page.get_by_label(say.WHY.zh)
    field.fill(why)
    field.press("Tab")
    settle(page)
    page.get_by_role("button", name=say.ADD_CHANGE.zh).click()
    page.get_by_text(say.CHANGES.fill(count=count).zh).wait_for()
    settle(page)


def show(page: Page, part: str) -> None:
    """Choose what to see of the plan."""
    page.get_by_text(say.PARTS[part].zh, exact=True).click()
    settle(page)


def merged(page: Page, county: Assessment, name: str) -> None:
    """Begin a plan that merges one school into another."""
    names = county.region.names("schools")
    begin(page, name)
    pick(page, say.ACT.zh, say.ACTS["close"].zh)
    pick(page, say.SCHOOL.zh, names[SCHOOL])
    pick(page, say.INTO.zh, names[INTO])
    add(page, 1)


def test_a_merger_is_seen_on_the_map_in_figures_and_by_village(
    visit: Visit, county: Assessment, planned: Assessment
) -> None:
    page = visit.page
    assert AS_IT_IS.zh in body(page)
    merged(page, county, "三校合并")
    names = county.region.names("schools")
    text = body(page)
    assert PLAN_NAMED.fill(name="三校合并").zh in text
    assert f"撤并 {names[SCHOOL]}，并入 {names[INTO]}" in text
    assert WHY in text  # as it was typed, no markup read in it
    rows = changed_villages(planned, "primary")
    rows = rows[rows["change"] != "same"]
    farther = rows[rows["change"].isin(["farther", "newly_beyond", "cut_off"])]
    show(page, "villages")
    text = body(page)
    assert f"变远 {len(farther)} 村 {farther['children'].sum():,.0f} 人" in text
    frame = map_of(visit)
    frame.wait_for_function("Planner.screen.entries.some((one) => one.meta.key === 'plan')")
    closed = frame.evaluate(
        """() => {
          const entry = Planner.screen.entries.find((one) => one.meta.key === 'plan');
          return entry.data.ids.filter(
            (id, n) => entry.meta.symbols[entry.data.symbols[n]].key === 'closed');
        }"""
    )
    assert closed == [SCHOOL]
    show(page, "figures")
    assert say.OF_REGION.zh in body(page)
    sound(visit)


def test_what_a_closure_comes_to_is_shown_before_it_is_taken_in(
    visit: Visit, county: Assessment, planned: Assessment
) -> None:
    page = visit.page
    names = county.region.names("schools")
    begin(page, "先试")
    pick(page, say.ACT.zh, say.ACTS["close"].zh)
    pick(page, say.SCHOOL.zh, names[SCHOOL])
    pick(page, say.INTO.zh, names[INTO])
    closure = Closure(planned)
    people = closure.people
    bus = people.loc[people["needs_bus"].astype(bool), "pupils"].sum()
    page_text = body(page)
    assert (
        f"{names[SCHOOL]}：{verdict_text(closure.verdict(SCHOOL), closure.broken(SCHOOL)).zh}"
        in page_text
    )
    assert f"{people['pupils'].sum():,.0f} 名学生换校，去 1 所学校" in page_text
    assert f"需接送 {bus:,.0f} 人，无处可去 0 人" in page_text
    assert say.NO_CHANGES.zh in page_text
    sound(visit)


def test_what_people_answer_is_kept_with_the_plan_and_weighed(
    visit: Visit, county: Assessment
) -> None:
    page = visit.page
    merged(page, county, "答复")
    show(page, "checks")
    text = body(page)
    base = county.after(Scenario("答复", close(county.region, SCHOOL, why=WHY, into=INTO)))
    closure = Closure(base)
    assert {check.key for check in closure.checks} == {*HARD_STOPS, *RULES, *STEPS}
    found = [check_text(check.key, check.state).zh for check in closure.checks]
    assert [words for words in found if words not in text] == []
    assert verdict_text(closure.verdict(SCHOOL), closure.broken(SCHOOL)).zh in text
    missing = [
        words_of(reason).zh
        for check in closure.checks
        for reason in check.reasons
        if words_of(reason).zh not in text
    ]
    assert missing == []  # no light without its reasons
    asked = page.get_by_role("spinbutton", name=QUESTION["parents_percent"].zh)
    asked.fill("80")
    page.get_by_role("button", name=say.ENTER.zh).click()
    page.get_by_text(say.ANSWER_INCOMPLETE.zh).wait_for()  # nobody's answer is none
    assert asked.input_value() == "80"  # what was typed is still there
    page.get_by_label(say.ANSWERED_BY.zh).fill("家长会")
    page.get_by_role("button", name=say.ENTER.zh).click()
    page.get_by_text("家长会").first.wait_for()
    settle(page)
    assert "答复：80%" in body(page)
    page.get_by_role("button", name=say.MORE.zh, exact=True).click()
    _, answers = from_json(download(page, say.DOWNLOAD.zh))
    assert [(a.question, a.value, a.by) for a in answers] == [
        (f"parents_percent:{SCHOOL}", "80", "家长会")
    ]
    page.keyboard.press("Escape")
    violated = next(c for c in Closure(base, answers).checks if c.key == "parents")
    assert violated.state == "violated"
    sound(visit)


def test_other_pages_follow_the_plan_until_it_is_put_away(visit: Visit, county: Assessment) -> None:
    page = visit.page
    merged(page, county, "先试后收")
    go(visit, "small_schools")
    assert PLAN_NAMED.fill(name="先试后收").zh in body(page)
    assert "plan=" in page.url
    go(visit, "plans")
    page.get_by_role("button", name=say.UNDO.zh).click()
    page.get_by_text(say.CHANGES.fill(count=0).zh).wait_for()
    settle(page)
    assert say.NO_CHANGES.zh in body(page)
    labelled = page.get_by_text(say.PLAN.zh, exact=True)
    page.get_by_test_id("stSelectbox").filter(has=labelled).locator("input").click()
    page.get_by_role("option", name=say.AS_IT_IS.zh).click()
    page.get_by_text(say.NO_PLAN.zh).wait_for()
    settle(page)
    assert "plan=" not in page.url
    sound(visit)


def test_a_school_is_tried_from_its_card_and_from_the_map(visit: Visit, county: Assessment) -> None:
    page = visit.page
    names = county.region.names("schools")
    begin(page, "卡片")
    go(visit, "small_schools")
    choose_row(page, 0, 1)
    page.get_by_role("button", name=f"{say.TRY_CLOSING.zh} →").click()
    page.get_by_text(say.CHANGES.fill(count=0).zh).wait_for()
    settle(page)
    labelled = page.get_by_text(say.SCHOOL.zh, exact=True)
    field = page.get_by_test_id("stSelectbox").filter(has=labelled)
    assert field.inner_text().strip() != ""
    frame = map_of(visit)
    page.mouse.click(*place_on_map(visit, frame, "schools", SCHOOL))
    township = county.region.schools.set_index("school_id").township[SCHOOL]
    expect(field.locator("input")).to_have_value(findable(f"{names[SCHOOL]} · {township}"))
    sound(visit)


def test_a_new_school_is_opened_where_the_map_is_clicked(visit: Visit) -> None:
    page = visit.page
    begin(page, "新建")
    pick(page, say.ACT.zh, say.ACTS["open"].zh)
    name = page.get_by_label(say.SCHOOL_NAME.zh)
    name.fill("新建示范小学")
    name.press("Tab")
    settle(page)
    page.get_by_role("button", name=say.ADD_CHANGE.zh).click()
    page.get_by_text(say.INCOMPLETE.zh).wait_for()  # it has no place yet
    frame = map_of(visit)
    frame.get_by_label(map_words.MAP_WORDS["point"].zh).click()
    box = page.locator("iframe").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 300, box["y"] + 250)
    lon = page.get_by_role("spinbutton", name=say.LON.zh)
    expect(lon).not_to_have_value("", timeout=60_000)
    settle(page)
    assert 116.0 < float(lon.input_value()) < 116.6
    add(page, 1)
    assert "新建 新建示范小学（小学），小学学位 270" in body(page)
    sound(visit)


def draw_line(visit: Visit, corners: list[tuple[float, float]]) -> None:
    """Draw a line with the map's own tool, after the map was moved to it."""
    page, frame = visit.page, map_of(visit)
    places = frame.evaluate(
        """(corners) => {
          const map = Planner.screen.map;
          const places = corners.map(([lon, lat]) => L.latLng(lat, lon));
          map.fitBounds(L.latLngBounds(places), {animate: false, maxZoom: 16});
          return places.map((place) => map.latLngToContainerPoint(place)).map((at) => [at.x, at.y]);
        }""",
        [list(corner) for corner in corners],
    )
    frame.get_by_label(map_words.MAP_WORDS["line"].zh).click()
    box = page.locator("iframe").first.bounding_box()
    assert box is not None
    for x, y in places:
        page.mouse.click(box["x"] + x, box["y"] + y)
    page.keyboard.press("Escape")


def test_a_road_is_closed_and_another_drawn_on_the_map(visit: Visit, county: Assessment) -> None:
    page, road_id = visit.page, "371524R00106"
    closed = county.after(Scenario("修路", close_road(county.region, road_id, why=WHY, until=None)))
    lost = changed_pupil_verdicts(county, closed)["after_beyond"].isna().sum()
    assert lost > 0
    begin(page, "修路")
    pick(page, say.ACT.zh, say.ACTS["road"].zh)
    find = page.get_by_label(road_say.FIND.zh)
    find.fill(road_id)
    find.press("Enter")
    page.get_by_text(f"无路可到 {lost} 人").wait_for(timeout=60_000)
    settle(page)
    add(page, 1)
    assert "封闭道路 县道" in body(page)
    pick(page, road_say.KIND.zh, road_say.KINDS["draw"].zh)
    line = county.region.roads.set_index("road_id").geometry[road_id]
    start, end = line.coords[0], line.coords[-1]
    draw_line(visit, [start, end])
    page.get_by_text("结论改变：", exact=False).first.wait_for(timeout=60_000)
    settle(page)
    add(page, 2)
    assert "新画道路 new-" in body(page)
    sound(visit)


def test_a_plan_goes_out_as_a_file_and_comes_back(
    visit: Visit, county: Assessment, tmp_path: Path
) -> None:
    page = visit.page
    merged(page, county, "带走")
    page.get_by_role("button", name=say.MORE.zh, exact=True).click()
    content = download(page, say.DOWNLOAD.zh)
    scenario, answers = from_json(content)
    assert scenario.edits == close(county.region, SCHOOL, why=WHY, into=INTO)
    assert answers == ()
    page.keyboard.press("Escape")
    page.get_by_role("button", name=say.NEW.zh, exact=True).click()
    other = tmp_path / "plan.json"
    other.write_text(to_json(Scenario("另一个", scenario.edits)), encoding="utf-8")
    page.locator("input[type=file]").set_input_files(other)
    page.get_by_text(PLAN_NAMED.fill(name="另一个").zh).wait_for()
    settle(page)
    # A plan for other data is opened, its page says why it does not fit, and nothing is changed by it.
    wrong = json.loads(to_json(Scenario("不符", scenario.edits)))
    wrong["edits"][0]["before"] = "proposed"
    other.write_text(json.dumps(wrong), encoding="utf-8")
    page.get_by_role("button", name=say.NEW.zh, exact=True).click()
    page.locator("input[type=file]").set_input_files(other)
    page.get_by_text(say.MISFIT.zh).wait_for()
    settle(page)
    assert SCHOOL in body(page)
    assert AS_IT_IS.zh in body(page)
    sound(visit)


def test_who_has_no_place_after_a_plan_is_shown(
    visit: Visit, county: Assessment, planned: Assessment
) -> None:
    page = visit.page
    merged(page, county, "学位够不够")
    show(page, "places")
    for rule, whole in (("best", False), ("best", True), ("present", False)):
        page.get_by_test_id("stMain").get_by_text(places.RULES[rule].zh, exact=True).last.click()
        settle(page)
        box = page.get_by_role("checkbox", name=places.KEEP_WHOLE.zh)
        if whole and not box.is_checked():
            page.get_by_text(places.KEEP_WHOLE.zh, exact=True).click()
            settle(page)
        found = allocated(planned, "primary", cast("Rule", rule), whole=whole)
        words = body(page)
        for line in allocation_lines(found, planned.region, planned.parameters, "zh"):
            assert line in words
    rows = workbook_rows(download(page, places.DOWNLOAD.zh))[allocation_say.VILLAGES.zh]
    assert len(rows) - 1 == len(found.table)
    assert visit.complaints == []


def test_two_sides_show_the_same_ground(visit: Visit, county: Assessment) -> None:
    page = visit.page
    merged(page, county, "对照")
    page.get_by_text(say.COMPARE.zh).click()
    page.locator("iframe").nth(1).wait_for()
    settle(page)
    assert (
        page.get_by_test_id("stSelectbox")
        .filter(has=page.get_by_text(say.RIGHT.zh, exact=True))
        .locator("input")
        .input_value()
        == "对照"
    )
    frames = [frame for frame in page.frames if "streamlit_folium" in frame.url]
    for frame in frames[-2:]:
        frame.wait_for_function("window.Planner?.screen?.view")
    page.get_by_text(say.COMPARE.zh).click()
    page.get_by_text(say.CHANGES.fill(count=1).zh).wait_for()
    settle(page)
    sound(visit)


# What people answer so that nothing is left open; most parents object.
SAID = {
    "parents_percent": "80",
    "hearing_result": "agree",
    "journey_safe": "safe",
    "board_and_lunch": "yes",
    "class_size": "40",
    "school_size": "300",
    "unlisted": "yes",
}


def decided(county: Assessment, name: str) -> str:
    """Return a plan as a file whose red lines are all decided, one of them at least broken."""
    plan = Scenario(name, close(county.region, SCHOOL, why=WHY, into=INTO))
    answers = tuple(
        Answer(f"{question}:{SCHOOL}", value, "家长会", "2026-03-01", "纪要")
        for question, value in SAID.items()
    )
    found = publication(county, plan, answers)
    assert found.broken
    assert not found.undecided
    return to_json(plan, answers)


def type_in(page: Page, label: str, words: str, turn: int = 0) -> None:
    field = page.get_by_label(label, exact=True).nth(turn)
    field.fill(words)
    field.press("Tab")
    settle(page)


def test_a_plan_against_a_red_line_is_published_by_two_with_reason_and_document(
    visit: Visit, county: Assessment, tmp_path: Path
) -> None:
    page = visit.page
    file = tmp_path / "plan.json"
    file.write_text(decided(county, "入库"), encoding="utf-8")
    page.get_by_role("button", name=say.NEW.zh, exact=True).click()
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_text(PLAN_NAMED.fill(name="入库").zh).wait_for()
    settle(page)
    keep = page.get_by_role("button", name=say.KEEP.zh, exact=True)
    keep.click()
    who = page.get_by_role("textbox", name=WHO.zh)
    assert who.input_value() == ""
    who.fill("规划科")
    who.press("Tab")
    settle(page)
    type_in(page, say.PROJECT.zh, "东阿县布局")
    page.get_by_role("button", name=say.SAVE_PROJECT.zh).click()
    page.get_by_text(say.PROJECT_MADE.zh).wait_for(timeout=60_000)
    settle(page)
    assert PLAN_NAMED.fill(name="入库").zh in body(page)
    assert say.UNSAVED.zh not in body(page)
    publishing = page.get_by_role("button", name=say.PUBLISH_OPEN.zh)
    if not publishing.is_visible():
        keep.click()
    publishing.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text(check_text("parents", "violated").zh).wait_for()
    settle(page)
    for turn in range(dialog.get_by_label(say.WAIVER_REASON.zh, exact=True).count()):
        type_in(page, say.WAIVER_REASON.zh, "县政府决定", turn)
        type_in(page, say.WAIVER_DOCUMENT.zh, "东政字〔2026〕1 号", turn)
        type_in(page, say.WAIVER_SECOND.zh, "李四", turn)
    type_in(page, say.NOTE.zh, "东教字〔2026〕1 号")
    dialog.get_by_text(say.SURE_PUBLISH.zh).click()
    settle(page)
    dialog.get_by_role("button", name=say.PUBLISH.zh).click()
    page.get_by_text(say.PUBLISHED.fill(version=2).zh).wait_for(timeout=60_000)
    settle(page)
    assert AS_IT_IS.zh in body(page)
    # The school is closed in the data now: nobody can choose it any more.
    go(visit, "small_schools")
    assert county.region.names("schools")[SCHOOL] not in body(page)
    sound(visit)
