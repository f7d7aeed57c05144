"""The tools of the layout map: search, measure, box, a link to a view, two maps that go together."""

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from playwright.sync_api import Browser, Frame, Page, expect
from pyproj import Geod

from analysis.assessment import Assessment, inside
from analysis.finding import name_index
from tests.browser.conftest import Visit, visiting
from tests.browser.page_steps import (
    body,
    choose,
    download,
    map_of,
    settle,
    sound,
    workbook_rows,
)
from words.pages import MAP_WORDS, map_tools
from words.pages import pages as say
from words.papers import MENU, themes

pytestmark = pytest.mark.browser

EARTH = Geod(ellps="WGS84")
VIEW = "[...Object.values(Planner.screen.map.getCenter()), Planner.screen.map.getZoom()]"
RESULT = ".planner-result:not([hidden]) span"


@pytest.fixture
def visit(chromium: Browser, app: str) -> Iterator[Visit]:
    with visiting(chromium, app) as visit:
        visit.page.goto(f"{app}/layout_map")
        # The first visitor waits for the region to be built.
        visit.page.locator("iframe").first.wait_for(timeout=90_000)
        settle(visit.page)
        yield visit


def corner(visit: Visit) -> tuple[float, float]:
    """Return where the map begins on the page."""
    place = visit.page.locator("iframe").first
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def tool(frame: Frame, name: str) -> None:
    """Take a tool in hand."""
    frame.get_by_role("button", name=MAP_WORDS[name].zh).click()


def degrees(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a pixel of the map."""
    place = frame.evaluate(f"Planner.screen.map.containerPointToLatLng([{x - 1}, {y - 1}])")
    return place["lng"], place["lat"]


def test_initials_find_a_school_and_move_the_map(visit: Visit, county: Assessment) -> None:
    frame = map_of(visit)
    frame.evaluate("void Planner.screen.map.setView([36.1, 115.9], 14, {animate: false})")
    settle(visit.page)
    index = name_index(county.region)
    school = index[index["kind"] == "school"].iloc[7]
    field = visit.page.get_by_label(say.SEARCH.zh).first
    field.fill(school["initials"].split("|")[0])
    field.press("Enter")
    settle(visit.page)
    alike = index[index["initials"] == school["initials"]]
    if len(alike) > 1:  # the first of them was chosen
        field.fill(school["id"])
        field.press("Enter")
        settle(visit.page)
    assert school["id"] in body(visit.page)
    place = county.region.schools.set_index("school_id").geometry[school["id"]]
    frame.wait_for_function(
        f"Planner.screen.map.getBounds().contains([{place.y}, {place.x}])", timeout=5000
    )
    assert f"school={school['id']}" in visit.page.url
    sound(visit)


def test_measured_metres_are_those_of_the_ellipsoid(visit: Visit) -> None:
    frame = map_of(visit)
    for one, other in [((116.0, 36.0), (116.31, 36.47)), ((116.2, 36.3), (116.2, 36.31))]:
        places = [f"{{lng: {lng}, lat: {lat}}}" for lng, lat in (one, other)]
        metres = frame.evaluate(f"Planner.metresBetween({', '.join(places)})")
        assert metres == pytest.approx(EARTH.inv(*one, *other)[2], rel=1e-6)
    left, top = corner(visit)
    pixels = [(150, 160), (330, 300), (420, 200)]
    tool(frame, "measure")
    for x, y in pixels:
        visit.page.mouse.click(left + x, top + y)
        visit.page.wait_for_timeout(350)  # two quick clicks would be a double click
    visit.page.keyboard.press("Escape")
    lngs, lats = zip(*(degrees(frame, x, y) for x, y in pixels), strict=True)
    text = frame.inner_text(RESULT)
    number = float(re.sub(r"[^\d.]", "", text)) * (1000 if "公里" in text else 1)
    assert number == pytest.approx(EARTH.line_length(lngs, lats), rel=0.005)
    visit.page.mouse.click(left + 200, top + 400)
    visit.page.wait_for_timeout(300)
    assert frame.inner_text(RESULT) == text
    frame.get_by_role("button", name=MAP_WORDS["clear"].zh).click()
    expect(frame.locator(".planner-metres")).to_have_count(0)
    sound(visit)


def test_a_box_lists_exactly_what_is_inside(visit: Visit, county: Assessment) -> None:
    frame = map_of(visit)
    left, top = corner(visit)
    tool(frame, "box")
    visit.page.mouse.move(left + 250, top + 200)
    visit.page.mouse.down()
    visit.page.mouse.move(left + 300, top + 260, steps=4)
    visit.page.mouse.move(left + 420, top + 330, steps=4)
    visit.page.mouse.up()
    visit.page.get_by_text(map_tools.BOX_TITLE.zh, exact=True).wait_for(timeout=60_000)
    settle(visit.page)
    west, south, east, north = frame.evaluate("Planner.screen.state.box.bounds")
    # The frame may begin within a pixel, which is 0.0014 degrees here; a mouse knows whole ones.
    assert (west, north) == pytest.approx(degrees(frame, 250, 200), abs=2e-3)
    assert (east, south) == pytest.approx(degrees(frame, 420, 330), abs=2e-3)
    expected = {
        key: set(table.loc[inside(table, (west, south, east, north)), key])
        for key, table in (
            ("school_id", county.region.schools),
            ("village_id", county.region.villages),
        )
    }
    assert min(map(len, expected.values())) > 3
    book = workbook_rows(download(visit.page, map_tools.BOX_FILE.zh))
    sheets = [book[name.zh] for name in (map_tools.BOX_SCHOOLS, map_tools.BOX_VILLAGES)]
    for rows, wanted in zip(sheets, expected.values(), strict=True):
        assert {row[0] for row in rows if row[0] in wanted} == wanted
        assert len([row for row in rows if str(row[0]).isdigit()]) == len(wanted)
    counts = dict(zip(("schools", "villages"), map(len, expected.values()), strict=True))
    assert frame.inner_text(RESULT) == map_tools.BOX_FOUND.say("zh", **counts)
    frame.get_by_role("button", name=MAP_WORDS["clear"].zh).click()
    visit.page.get_by_text(map_tools.BOX_TITLE.zh, exact=True).wait_for(state="detached")
    assert "school=" not in visit.page.url
    sound(visit)


def test_an_address_opens_the_same_view(
    visit: Visit, chromium: Browser, app: str, county: Assessment
) -> None:
    page = visit.page
    page.get_by_text(MENU["transport"].zh, exact=True).first.click()
    settle(page)
    village = str(county.region.villages["village_id"].iloc[40])
    field = page.get_by_label(say.SEARCH.zh).first
    field.fill(village)
    field.press("Enter")
    settle(page)
    frame = map_of(visit)
    frame.evaluate("void Planner.screen.map.setView([36.3456, 116.2345], 13.5, {animate: false})")
    frame.evaluate("Planner.screen.turn('roads', false)")
    page.wait_for_timeout(900)
    before, url = frame.evaluate(VIEW), page.url
    assert "theme=transport" in url
    assert f"village={village}" in url
    with visiting(chromium, app) as other:
        other.page.goto(url)
        settle(other.page)
        again = map_of(other)
        again.wait_for_function(f"Planner.screen.state.selected === '{village}'")
        other.page.wait_for_timeout(500)  # a map that moved to the village would have done so
        assert again.evaluate(VIEW) == pytest.approx(before, abs=2e-4)  # a pixel
        assert again.evaluate("Planner.screen.turned") == {"roads": False}
        assert village in body(other.page)
        assert say.NEAREST_BY_STAGE.zh in body(other.page)
        pressed = other.page.get_by_role("radio", name=MENU["transport"].zh)
        assert pressed.first.is_checked()
        other.page.wait_for_timeout(900)
        assert other.page.url == url
        sound(other)
    sound(visit)


def test_moving_the_map_runs_nothing(visit: Visit) -> None:
    frame = map_of(visit)
    visit.page.wait_for_timeout(800)
    sent: list[str] = []
    visit.page.on("request", lambda asked: sent.append(asked.url))
    history = visit.page.evaluate("history.length")
    for step in range(6):
        frame.evaluate(f"void Planner.screen.map.panBy([{20 + step}, 10], {{animate: false}})")
        visit.page.wait_for_timeout(60)
        state = visit.page.get_by_test_id("stApp").get_attribute("data-test-script-state")
        assert state == "notRunning"
    visit.page.wait_for_timeout(800)
    # What is seen is noted for prints, by the server alone.
    others = [url for url in sent if not url.endswith("favicon.png") and "/views/" not in url]
    assert others == []
    assert visit.page.evaluate("history.length") == history
    assert "at=" in visit.page.url


def pair(page: Page) -> list[Frame]:
    """Return the two maps once both have drawn; the one map before them has gone by then."""
    ready = "Boolean(window.Planner?.screen?.view) && Planner.screen.entries.length > 1"
    for _ in range(300):
        page.wait_for_timeout(100)
        frames = [frame for frame in page.frames if "streamlit_folium" in frame.url]
        if len(frames) == 2 and all(frame.evaluate(ready) for frame in frames):
            return [
                next(f for f in frames if f.evaluate("Planner.screen.state.pair.leads") == leads)
                for leads in (True, False)
            ]
    raise TimeoutError


def together(left: Frame, right: Frame, place: list[float] | None = None) -> None:
    """Wait until both maps show one place, and check that they stay there."""
    for _ in range(50):
        views = left.evaluate(VIEW), right.evaluate(VIEW)
        wanted = pytest.approx(place or views[0], abs=2e-3)
        if views[1] == pytest.approx(views[0]) and views[0] == wanted:
            break
        left.page.wait_for_timeout(100)
    left.page.wait_for_timeout(200)
    assert left.evaluate(VIEW) == pytest.approx(place or views[0], abs=2e-3)
    assert left.evaluate(VIEW) == pytest.approx(right.evaluate(VIEW))


def test_two_maps_go_together(visit: Visit) -> None:
    page = visit.page
    map_of(visit).evaluate("void Planner.screen.map.setView([36.2, 116.1], 12, {animate: false})")
    page.wait_for_function("/at=36[.](19|20)/.test(location.search)")
    page.get_by_text(map_tools.COMPARE.zh, exact=True).click()
    settle(page)
    left, right = pair(page)
    together(left, right, [36.2, 116.1, 12])
    right.evaluate("void Planner.screen.map.setView([36.3, 116.2], 13, {animate: false})")
    together(left, right, [36.3, 116.2, 13])
    left.evaluate("void Planner.screen.map.panBy([90, -40], {animate: false})")
    together(left, right)
    themes = [
        frame.evaluate("Planner.screen.state.layers.map((one) => one.key)")
        for frame in (left, right)
    ]
    assert "service_areas" not in themes[0]
    assert "service_areas" in themes[1]
    label = f"{map_tools.LEFT_MAP.zh} · {say.THEME.zh}"
    choose(page, label, MENU["small-schools"].zh)
    left.wait_for_function("!Planner.screen.state.layers.some((one) => one.key === 'villages')")
    page.wait_for_function("location.search.includes('theme-left=small-schools')")
    together(left, right)
    sound(visit)


def test_a_sheet_prints_the_ground_seen_when_its_button_is_pressed(visit: Visit) -> None:
    page = visit.page
    frame = map_of(visit)
    with page.expect_response(lambda answer: "/views/" in answer.url and answer.status == 204):
        frame.evaluate("void Planner.screen.map.setView([36.33, 116.25], 14, {animate: false})")
    sheet = pypdf.PdfReader(io.BytesIO(download(page, say.AS_PDF.zh))).pages[0]
    text = sheet.extract_text().replace(" ", "")
    assert themes.SEEN.zh in text
    scale = int(re.search(r"1:([\d,]+)", text).group(1).replace(",", ""))  # type: ignore[union-attr]
    assert scale <= 50_000  # the whole county is 1:200,000
    sound(visit)
