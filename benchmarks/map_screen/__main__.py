"""How quick the map on the screen is, beside the usual way to draw one.

``python -m benchmarks.map_screen [--scope county|city] [--users N] [--json FILE]`` starts a small
app with one map drawn in two ways (see map_page), opens it in a real browser and measures
for each way: load, click until the page knows, filter until the map shows it, one frame while the
map is shifted, and what goes over the websocket; then the same click and filter by several users
at once, each in a browser context of their own.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from playwright.async_api import Browser, Frame, Page, async_playwright, expect

from tests.browser.conftest import CHROMIUM, QUIET, running

DOOR = Path(__file__).with_name("map_door.py")
WAYS = ("ours", "plain")
REPEATS = 7
WAIT_MS = 90_000
LOST_MS = 20_000
PAUSE_S = 1.5
FRAMES = 30
# The map has all its layers; for the plain way, folium's map has its features.
DRAWN = {
    "ours": """() => window.Planner?.screen?.view
      && Planner.screen.entries.length === Planner.screen.state.layers.length""",
    "plain": """() => window.map && Object.values(map._layers).some((one) => one.feature?.geometry.type === 'Point')""",
}
SHOWN_POINTS = {
    "ours": """() => Planner.screen.entries.filter((one) => one.meta.selects).reduce((sum, one) =>
      sum + (one.mask ? one.mask.reduce((all, bit) => all + bit, 0) : one.data.ids.length), 0)""",
    "plain": """() => Object.values(map._layers)
      .filter((one) => one.feature?.geometry.type === 'Point').length""",
}
MAP = {"ours": "Planner.screen.map", "plain": "window.map"}
# Where the turn-th school that stands alone lies in the frame, the map being moved there at zoom 15.
SPOT = {
    "ours": """(turn) => {
      const schools = Planner.screen.entries.find((one) => one.meta.key === 'schools').data;
      const place = (turn * 7 + 3) % schools.points.rows.length;
      const [x, y] = schools.points.xy.subarray(2 * place, 2 * place + 2);
      return [(Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI, x * 360 - 180];
    }""",
    "plain": """(turn) => {
      const schools = Object.values(map._layers).filter((one) =>
        one.feature?.geometry.type === 'Point' && one.feature.properties.id.length === 10);
      const one = schools[(turn * 7 + 3) % schools.length];
      return [one.getLatLng().lat, one.getLatLng().lng];
    }""",
}

Times = dict[str, float]


class Person:
    """One browser context with the page open in one of the two ways."""

    def __init__(self, page: Page, way: str) -> None:
        self.page, self.way, self.received = page, way, 0
        page.set_default_timeout(WAIT_MS)
        page.on("websocket", lambda socket: socket.on("framereceived", self._count))

    def _count(self, content: str | bytes) -> None:
        self.received += len(content)

    async def frame(self) -> Frame:
        """Return the map's frame once it has drawn."""
        await self.page.wait_for_selector("iframe")
        while True:
            for frame in self.page.frames:
                if "streamlit_folium" in frame.url:
                    await frame.wait_for_function(DRAWN[self.way], timeout=WAIT_MS)
                    return frame
            await asyncio.sleep(0.02)

    async def load(self, url: str) -> float:
        """Return the seconds from the address to the drawn map."""
        start = time.perf_counter()
        await self.page.goto(url)
        await self.frame()
        return time.perf_counter() - start

    async def click(self, turn: int) -> float:
        """Return the seconds from a click on a school until the page names another one.

        A frame that is built anew meanwhile loses the view and the click: then it is tried again.
        """
        while True:
            await asyncio.sleep(PAUSE_S)
            x, y = await self._school(turn)
            named = self.page.get_by_text("chosen ")
            before = await named.inner_text()
            start = time.perf_counter()
            await self.page.mouse.click(x, y)
            try:
                await expect(named).not_to_have_text(before, timeout=LOST_MS)
            except AssertionError:
                turn += 1
                print(self.way, "lost a click", file=sys.stderr)
            else:
                return time.perf_counter() - start

    async def _school(self, turn: int) -> tuple[float, float]:
        """Move the map to a school and return where it lies on the page."""
        frame = await self.frame()
        lat, lng = await frame.evaluate(SPOT[self.way], turn)
        world = MAP[self.way]
        await frame.evaluate(f"void {world}.setView([{lat}, {lng}], 16, {{animate: false}})")
        await asyncio.sleep(0.3)
        point = await frame.evaluate(f"{world}.latLngToContainerPoint([{lat}, {lng}])")
        box = await self.page.locator("iframe").first.bounding_box()
        assert box is not None
        return box["x"] + point["x"], box["y"] + point["y"]

    async def narrow(self) -> float:
        """Return the seconds from the filter until the map shows other points."""
        frame = await self.frame()
        before = await frame.evaluate(SHOWN_POINTS[self.way])
        start = time.perf_counter()
        await self.page.get_by_text("few").click()
        changed = f"(before) => {{ const n = ({SHOWN_POINTS[self.way]})(); return n > 0 && n !== before; }}"
        ready = f"(before) => (({DRAWN[self.way]})()) && ({changed})(before)"
        while True:
            frame = await self.frame()
            try:
                await frame.wait_for_function(ready, arg=before, timeout=WAIT_MS)
            except Exception:  # noqa: BLE001 - the frame was built anew meanwhile
                continue
            return time.perf_counter() - start

    async def pan(self) -> list[float]:
        """Return the seconds of each frame while the map is shifted step by step."""
        frame = await self.frame()
        steps: list[float] = await frame.evaluate(
            f"""async () => {{
              const next = () => new Promise(requestAnimationFrame);
              const times = [];
              for (let step = 0; step < {FRAMES}; step += 1) {{
                const start = performance.now();
                {MAP[self.way]}.panBy([(step % 2 ? -1 : 1) * 40, 15], {{animate: false}});
                await next();
                await next();
                times.push((performance.now() - start) / 2000);
              }}
              return times;
            }}"""
        )
        return steps


async def measured(url: str, scope: str, users: int, repeats: int) -> dict[str, Times]:
    """Return the measures of both ways by name."""
    results: dict[str, Times] = {}
    async with async_playwright() as play:
        browser = await play.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        for way in WAYS:
            address = f"{url}/?way={way}&scope={scope}"
            person = await newcomer(browser, way)
            first = await person.load(address)
            results[way] = {"first_load_s": first} | await alone(person, address, repeats)
            await person.page.context.close()
            print(way, results[way], file=sys.stderr)
            results[way] |= await together(browser, way, address, users)
            print(way, results[way], file=sys.stderr)
        await browser.close()
    return results


async def newcomer(browser: Browser, way: str) -> Person:
    """Return a person with an empty browser of their own."""
    context = await browser.new_context(viewport={"width": 1366, "height": 768})
    return Person(await context.new_page(), way)


async def alone(person: Person, address: str, repeats: int) -> Times:
    """Return what one person waits."""
    person.received = 0
    loads = [await person.load(address) for _ in range(3)]
    sent = person.received / 3
    await asyncio.sleep(1)
    clicks = [await person.click(turn) for turn in range(repeats)]
    person.received = 0
    filters = [await person.narrow() for _ in range(repeats)]
    sent_filter = person.received / repeats
    frames = await person.pan()
    return {
        "load_s": statistics.median(loads),
        "load_mb": sent / 1e6,
        "click_s": statistics.median(clicks),
        "click_max_s": max(clicks),
        "filter_s": statistics.median(filters),
        "filter_max_s": max(filters),
        "filter_mb": sent_filter / 1e6,
        "pan_frame_s": statistics.median(frames),
        "pan_worst_s": max(frames),
    }


async def together(browser: Browser, way: str, address: str, users: int) -> Times:
    """Return what several people wait who do the same at the same moment."""
    people = [await newcomer(browser, way) for _ in range(users)]
    loads = await asyncio.gather(*(person.load(address) for person in people))
    await asyncio.sleep(2)
    clicks = await asyncio.gather(*(person.click(n) for n, person in enumerate(people)))
    await asyncio.sleep(2)
    filters = await asyncio.gather(*(person.narrow() for person in people))
    for person in people:
        await person.page.context.close()
    waits = {"load": loads, "click": clicks, "filter": filters}
    return {f"users_{name}_s": statistics.median(times) for name, times in waits.items()} | {
        f"users_{name}_max_s": max(times) for name, times in waits.items()
    }


def as_table(results: dict[str, Times], scope: str, users: int) -> str:
    """Return the results as a table, a line for each measure."""
    lines = [f"| {scope}, {users} users | {' | '.join(results)} |", "|---|" + "---|" * len(results)]
    for name in next(iter(results.values())):
        cells = " | ".join(f"{times[name]:.3f}" for times in results.values())
        lines.append(f"| {name} | {cells} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scope", choices=["county", "city"], default="county")
    parser.add_argument("--users", type=int, default=6)
    parser.add_argument("--repeats", type=int, default=REPEATS)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with running(DOOR) as url:
        results = asyncio.run(measured(url, options.scope, options.users, options.repeats))
    print(as_table(results, options.scope, options.users))
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
