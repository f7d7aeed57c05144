"""How long a person waits: ``python -m benchmarks.pages [--json FILE] [--scope county|city]``.

Starts the app, opens each page in a real browser, moves a parameter several times and measures
from the Enter key until the page rests and shows the new figure. What layers fetched
by address are worth against a plain map is measured by ``benchmarks.maps --screen``.
"""

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from analysis.parameters import PARAMETER
from data.demo.region import built_in_region
from tests.browser.conftest import CHROMIUM, QUIET, ROOT, Visit, running, visiting
from words.pages import pages as say
from words.pages import plan_page as plan_say

REPEATS = 7
# The parameter moved on each page, and by how much each time.
MOVED = {
    "overview": ("transport.max_walk_m", 50),
    "layout_map": ("reach.primary_m", 100),
    "transport": ("transport.max_walk_m", 50),
    "small_schools": ("small.threshold_pupils", 10),
}
# In one animation frame after another: no spinner, no run, and the answer to the change is shown.
RESTED = """() => new Promise((done) => {
  let calm = 0;
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    const busy = document.querySelector('[data-testid="stSpinner"]')
      || app?.dataset.testScriptState !== 'notRunning'
      || document.querySelector('[data-stale="true"]');
    calm = busy ? 0 : calm + 1;
    if (calm > 3) done(true); else requestAnimationFrame(look);
  };
  look();
})"""
DRAWN = """() => {
  const screen = window.Planner?.screen;
  return Boolean(screen?.view) && screen.entries.length === screen.state.layers.length;
}"""

Times = dict[str, float]


def main() -> int:
    """Measure and print; the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--scope", choices=["county", "city"], default="county")
    parser.add_argument("--repeats", type=int, default=REPEATS)
    options = parser.parse_args()
    with running(ROOT / "streamlit_app.py") as url, browser() as chromium:
        results = measured(chromium, url, f"/?region=demo-{options.scope}", options.repeats)
    print(as_table(results, options.scope))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0


@contextmanager
def browser() -> Iterator[Browser]:
    """Give the machine's own chromium."""
    with sync_playwright() as play:
        yield play.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())


def measured(chromium: Browser, url: str, path: str, repeats: int) -> dict[str, Times]:
    """Return the seconds of each step: first opening, later opening, change of a parameter."""
    results: dict[str, Times] = {}
    with visiting(chromium, url) as visit:
        start = time.perf_counter()
        visit.page.goto(url + path)
        visit.page.get_by_text(say.BY_TOWNSHIP.zh, exact=True).wait_for(timeout=300_000)
        finished(visit)
        results["start"] = {"first": time.perf_counter() - start}
        for name in MOVED:
            first = opening(visit, name)
            results[name] = {"first": first} | summary(
                [change(visit, name, n) for n in range(repeats)]
            )
        for name in MOVED:
            results[name]["again"] = opening(visit, name)
        opening(visit, "layout_map")
        results["pan"] = summary([panned(visit) for _ in range(repeats)])
        results["find"] = summary([searched(visit, n) for n in range(repeats)])
        opening(visit, "overview")
        opening(visit, "layout_map")
        results["service_areas"] = {"first": timed(visit, lambda: theme(visit.page))}
        results["service_areas"] |= summary(
            [change(visit, "layout_map", n + 20) for n in range(repeats)]
        )
        results["closure"] = {"first": opening(visit, "plans")}
        begin_plan(visit)
        both = [(trial(visit, n), closure(visit, n)) for n in range(repeats)]
        results["trial"] = summary([shown for shown, _ in both])
        results["closure"] |= summary([taken_in for _, taken_in in both])
    return results


def opening(visit: Visit, name: str) -> float:
    """Return the seconds from a click on the menu to the finished page."""
    menu = visit.page.get_by_test_id("stSidebarNav")

    def act() -> None:
        menu.get_by_text(say.PAGE[name].zh, exact=True).click()
        shown(visit, say.QUESTION[name].zh)

    return timed(visit, act)


def change(visit: Visit, name: str, turn: int) -> float:
    """Return the seconds from Enter in a parameter's field to the finished page."""
    parameter = PARAMETER[MOVED[name][0]]
    value = f"{float(parameter.default) + MOVED[name][1] * (turn + 1):.0f}"
    field = visit.page.get_by_role("spinbutton", name=parameter.label.zh)
    field.fill(value)

    def act() -> None:
        field.press("Enter")
        shown(visit, f"{parameter.label.zh} {float(value):,g} ")

    return timed(visit, act)


def searched(visit: Visit, turn: int) -> float:
    """Return the seconds from Enter in the search until the page shows the card of a village."""
    query = str(built_in_region("county").villages["village_id"].iloc[turn])
    field = visit.page.get_by_label(say.SEARCH.zh).first
    field.fill(query)

    def act() -> None:
        field.press("Enter")
        shown(visit, query)

    return timed(visit, act)


def theme(page: Page) -> None:
    """Choose the service areas on the map."""
    page.get_by_text("服务区", exact=True).first.click()
    page.wait_for_timeout(100)


def begin_plan(visit: Visit) -> None:
    """Begin an empty plan."""
    page = visit.page
    page.get_by_role("button", name=plan_say.NEW.zh, exact=True).click()
    page.get_by_label(plan_say.NAME.zh).fill("试算")
    page.get_by_role("button", name=plan_say.BEGIN.zh).click()
    page.get_by_text(plan_say.CHANGES.fill(count=0).zh).wait_for(timeout=300_000)
    finished(visit)


def trial(visit: Visit, turn: int) -> float:
    """Return the seconds from choosing one more school to what its closure would come to."""
    page = visit.page
    school = page.get_by_text(plan_say.SCHOOL.zh, exact=True)
    field = page.get_by_test_id("stSelectbox").filter(has=school).locator("input")
    field.click()
    option = page.get_by_role("option").nth(turn + 2)
    if not option.is_visible():
        field.press("ArrowDown")  # the list closes where the field was just drawn anew
    name = str(option.text_content()).partition(" · ")[0]

    def act() -> None:
        option.click()
        shown(visit, f"{name}：")

    return timed(visit, act)


def closure(visit: Visit, turn: int) -> float:
    """Return the seconds from the click that closes the school chosen to the finished page."""
    page = visit.page
    why = page.get_by_label(plan_say.WHY.zh)
    why.fill(f"试算 {turn}")
    why.press("Tab")
    finished(visit)

    def act() -> None:
        page.get_by_role("button", name=plan_say.ADD_CHANGE.zh).click()
        shown(visit, plan_say.CHANGES.fill(count=turn + 1).zh)

    return timed(visit, act)


def panned(visit: Visit) -> float:
    """Return the seconds one drawing of the map takes after a shift of its view."""
    frame = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    milliseconds: float = frame.evaluate(
        """async () => {
          const map = Planner.screen.map;
          const start = performance.now();
          map.panBy([120, 60], {animate: false});
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          return performance.now() - start;
        }"""
    )
    return milliseconds / 1000


def timed(visit: Visit, act: Callable[[], object]) -> float:
    """Return the seconds ``act`` takes until page and map rest."""
    start = time.perf_counter()
    act()
    finished(visit)
    return time.perf_counter() - start


def shown(visit: Visit, text: str) -> None:
    """Wait until the page says ``text``, looking at each frame: a locator looks twice a second."""
    says = "text => document.querySelector('[data-testid=\"stMain\"]').textContent.includes(text)"
    visit.page.wait_for_function(says, arg=text, timeout=300_000)


def finished(visit: Visit) -> None:
    """Wait until no run is under way and the map has all its layers."""
    visit.page.wait_for_function(RESTED, timeout=300_000)
    for frame in visit.page.frames:
        if "streamlit_folium" in frame.url:
            frame.wait_for_function(DRAWN, timeout=300_000)


def summary(seconds: list[float]) -> Times:
    """Return the middle and the worst of several measurements."""
    return {"median": statistics.median(seconds), "max": max(seconds)}


def as_table(results: dict[str, Times], scope: str) -> str:
    """Return the results as a table in seconds."""
    columns = ("first", "again", "median", "max")
    lines = [
        f"| {scope} | first open | open again | change, median | change, max |",
        "|---|---|---|---|---|",
    ]
    for name, times in results.items():
        cells = (f"{times[c]:.2f}" if c in times else "" for c in columns)
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
