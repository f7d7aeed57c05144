"""What a person does on the pages: open, wait, choose a row, read, click on the map."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, Download, FilePayload, Frame, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from analysis.finding import BEFORE_PINYIN
from tests.browser.conftest import Visit, visiting
from words.pages import PAGE
from words.pages.pages import QUESTION
from words.text import Lang

PAGES = tuple(PAGE)
_ROW_PX = 32.8
# The pages that show a map on the screen.
WITH_MAP = (
    *("overview", "layout_map", "transport", "small_schools", "plans", "review"),
    "kindergartens",
)
# For a quarter of a second on end: no run, no spinner and no part still to come, so that a click
# has had its answer.
_RESTED = """() => new Promise((done) => {
  let since = performance.now();
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const busy = document.querySelector('[data-testid="stSpinner"], [data-testid="stSkeleton"]')
      || app?.dataset.testScriptState !== 'notRunning';
    if (busy) since = performance.now();
    if (performance.now() - since > 250) done(true); else setTimeout(look, 20);
  };
  look();
})"""


@contextmanager
def opened(browser: Browser, url: str, name: str = "overview") -> Iterator[Visit]:
    """Open a page of the app by its address and wait until it is finished."""
    with visiting(browser, url) as visit:
        visit.page.goto(url if name == "overview" else f"{url}/{name}")
        # The first visitor waits for the region to be built; what is asked of it comes before.
        visit.page.get_by_text(QUESTION[name].zh).first.wait_for(timeout=90_000)
        settle(visit.page)
        yield visit


def settle(page: Page) -> None:
    """Wait until the page has been idle for a moment."""
    page.wait_for_function(_RESTED, timeout=90_000)


def go(visit: Visit, name: str, *, lang: Lang = "zh") -> None:
    """Open a page by its line in the menu."""
    menu = visit.page.get_by_test_id("stSidebarNav")
    menu.get_by_text(PAGE[name].say(lang), exact=True).click()
    expect(visit.page.locator("h2").first).to_have_text(PAGE[name].say(lang), timeout=30_000)
    visit.page.get_by_text(QUESTION[name].say(lang)).first.wait_for()
    settle(visit.page)


def body(page: Page) -> str:
    """Return the words on the page, without the menu."""
    return page.get_by_test_id("stMain").inner_text()


def set_number(page: Page, label: str, value: str) -> None:
    """Type a number into a parameter."""
    field = number(page, label)
    field.fill(value)
    field.press("Enter")
    settle(page)


def number(page: Page, label: str) -> Locator:
    """Return the field of a parameter."""
    return page.get_by_role("spinbutton", name=label)


def choose(page: Page, label: str, words: str) -> None:
    """Choose from a list of one line."""
    labelled = page.get_by_text(label, exact=True)
    field = page.get_by_test_id("stSelectbox").filter(has=labelled).locator("input")
    # Behind a name may stand the pinyin it is found by. A slash would end the browser's pattern.
    plain = re.escape(words).replace("/", r"\/")
    name = re.compile(rf"^{plain}({BEFORE_PINYIN}.*)?$")
    option = page.get_by_role("option", name=name).first
    field.click()
    try:
        option.click(timeout=5_000)
    except PlaywrightTimeout:  # the page was drawn anew, which shuts the list
        field.click()
        option.click()
    settle(page)


def choose_row(page: Page, table: int, row: int) -> None:
    """Tick a row of a table, by its number from nought."""
    grid = page.get_by_test_id("stDataFrame").nth(table)
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 16, "y": _ROW_PX * (row + 1.5)})
    settle(page)


def upload(page: Page, name: str, content: bytes) -> None:
    """Give the app a file."""
    file: FilePayload = {
        "name": name,
        "mimeType": "application/octet-stream",
        "buffer": content,
    }
    page.locator("input[type=file]").set_input_files(files=[file])
    page.wait_for_timeout(500)
    settle(page)


def download(page: Page, label: str) -> bytes:
    """Take a file away."""
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    arrived: Download = waiting.value
    return Path(arrived.path()).read_bytes()


def workbook_rows(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of each sheet of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def place_on_map(visit: Visit, frame: Frame, layer: str, ident: str) -> tuple[float, float]:
    """Return where a row of a layer lies on the page, after the map was moved to it."""
    known = {"layer": layer, "id": ident}
    frame.evaluate(
        """({layer, id}) => {
          const entry = Planner.screen.entries.find((one) => one.meta.key === layer);
          const place = entry.data.points.rows.indexOf(entry.data.places.get(id));
          const [x, y] = entry.data.points.xy.subarray(2 * place, 2 * place + 2);
          const lat = (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;
          Planner.screen.map.setView([lat, x * 360 - 180], 15, {animate: false});
        }""",
        known,
    )
    here = """({layer, id}) => {
      const spot = Planner.screen.spots.find(
        (one) => one.entry.meta.key === layer && one.entry.data.ids[one.row] === id);
      if (!spot) return null;
      const at = Planner.screen.map.layerPointToContainerPoint([spot.x, spot.y]);
      return [at.x, at.y];
    }"""
    frame.wait_for_function(f"(known) => ({here})(known)", arg=known)
    visit.page.locator("iframe").first.scroll_into_view_if_needed()
    box = visit.page.locator("iframe").first.bounding_box()
    assert box is not None
    x, y = frame.evaluate(here, known)
    return box["x"] + x, box["y"] + y


def drawn(frame: Frame, layer: str) -> int:
    """Return how many rows a layer has on the map; waits until the layer is there."""
    there = f"Planner.screen?.entries.some((one) => one.meta.key === '{layer}')"
    frame.wait_for_function(there, timeout=30_000)
    rows: int = frame.evaluate(
        f"Planner.screen.entries.find((one) => one.meta.key === '{layer}').data.ids.length"
    )
    return rows


def map_of(visit: Visit) -> Frame:
    """Return the frame of the page's map once it has drawn."""
    visit.page.wait_for_selector("iframe", timeout=60_000)
    for _ in range(200):
        frames = [frame for frame in visit.page.frames if "streamlit_folium" in frame.url]
        if frames:
            ready = "window.Planner?.screen?.view && Planner.screen.entries.length > 1"
            frames[0].wait_for_function(ready, timeout=60_000)
            return frames[0]
        visit.page.wait_for_timeout(50)
    raise TimeoutError


def sound(visit: Visit) -> None:
    """Check that nothing was asked of strangers, nothing complained and nothing broke."""
    assert visit.outside == []
    assert visit.complaints == [], visit.complaints
    assert visit.page.get_by_test_id("stException").count() == 0
