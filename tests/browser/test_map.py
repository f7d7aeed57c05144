"""The map in a real browser: quick, quiet, and deaf to hostile names."""

import gzip
import json
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Frame

from layers.web import serve_files, standalone_html
from layers.web.assets import FONT
from tests.browser.conftest import Visit, running, visiting
from tests.layers.web.web_worlds import NAMES, roads, same, schools, townships

pytestmark = pytest.mark.browser

PLACES = """(() => {
  const map = window.map;
  return Planner.screen.spots.map((spot) => {
    const at = map.layerPointToContainerPoint([spot.x, spot.y]);
    return [spot.row, at.x, at.y];
  });
})()"""
VIEW = "[map.getCenter().lat, map.getCenter().lng, map.getZoom()]"


def place_of(visit: Visit, frame: Frame, row: int) -> tuple[float, float]:
    """Return where a school lies on the page."""
    box = visit.page.locator("iframe").first.bounding_box()
    assert box is not None
    _, x, y = next(place for place in frame.evaluate(PLACES) if place[0] == row)
    return box["x"] + x, box["y"] + y


def test_hostile_names_stay_names(map_visit: Visit) -> None:
    frame = map_visit.map_frame(layers=3)
    map_visit.page.mouse.move(*place_of(map_visit, frame, 0))
    frame.wait_for_selector(".planner-tip:not([hidden])")
    tip = frame.text_content(".planner-tip")
    legend = frame.text_content(".planner-panel")
    note = frame.text_content(".planner-note")
    assert tip is not None
    assert NAMES[0] in tip
    assert legend is not None
    assert all(name in legend for name in NAMES[:3])
    assert note == "".join(NAMES)
    assert frame.evaluate("window.pwned") is None
    assert map_visit.page.evaluate("window.pwned") is None
    assert frame.locator("img").count() == 0


def test_nobody_else_is_asked_and_nothing_complains(map_visit: Visit) -> None:
    map_visit.map_frame(layers=3)
    map_visit.page.wait_for_timeout(1000)
    assert map_visit.outside == []
    assert map_visit.complaints == []


def test_a_click_comes_back_once_and_is_marked(map_visit: Visit) -> None:
    frame = map_visit.map_frame(layers=3)
    map_visit.page.wait_for_timeout(500)
    map_visit.page.mouse.click(*place_of(map_visit, frame, 2))
    map_visit.page.get_by_text("selected 2").wait_for(timeout=5000)
    frame.wait_for_function("Planner.screen.state.selected !== null")
    map_visit.page.mouse.click(*place_of(map_visit, frame, 1))
    map_visit.page.get_by_text("selected 1").wait_for(timeout=5000)
    map_visit.page.get_by_text("few").click()
    frame.wait_for_function("Planner.screen.entries.some((entry) => entry.mask)")
    map_visit.page.get_by_text("clicks 2").wait_for(timeout=5000)


def test_an_empty_place_answers_nothing(map_visit: Visit) -> None:
    frame = map_visit.map_frame(layers=3)
    x, y = place_of(map_visit, frame, 0)
    map_visit.page.mouse.click(x + 60, y)
    map_visit.page.wait_for_timeout(600)
    assert map_visit.page.get_by_text("clicks 0").is_visible()


def test_a_filter_keeps_the_view(map_visit: Visit) -> None:
    frame = map_visit.map_frame(layers=3)
    frame.evaluate("map.setView([36.012, 116.02], 14, {animate: false})")
    before = frame.evaluate(VIEW)
    asked = len([address for address in map_visit.asked if "/layers/" in address])
    map_visit.page.get_by_text("few").click()
    frame.wait_for_function("Planner.screen.entries.some((entry) => entry.mask)")
    frame.evaluate("map.setView([36.01, 116.015], 12, {animate: false})")
    assert {place[0] for place in frame.evaluate(PLACES)} == {0, 1}
    frame.evaluate(f"map.setView([{before[0]}, {before[1]}], {before[2]}, {{animate: false}})")
    assert frame.evaluate(VIEW) == before
    assert len([address for address in map_visit.asked if "/layers/" in address]) == asked


def test_switched_off_layers_stay_off(map_visit: Visit) -> None:
    frame = map_visit.map_frame(layers=3)
    frame.locator(".planner-group input").first.uncheck()  # the topmost layer, schools
    frame.wait_for_function("Planner.screen.spots.length === 0")
    map_visit.page.get_by_text("few").click()
    frame.wait_for_function("Planner.screen.entries.some((entry) => entry.mask)")
    map_visit.page.wait_for_timeout(200)
    assert frame.evaluate("Planner.screen.spots.length") == 0


def answer(url: str) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of a plain request."""
    try:
        with urllib.request.urlopen(url, timeout=10) as reply:
            return reply.status, dict(reply.headers), reply.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, dict(refused.headers), refused.read()


def test_only_known_files_and_layers_are_served(map_visit: Visit) -> None:
    map_visit.map_frame(layers=3)
    url = map_visit.url
    for strange in ("assets/nothing.js", "assets/..%2fpyproject.toml", "layers/abc", "layers/"):
        status, _, body = answer(f"{url}/{strange}")
        assert b"ruff" not in body
        assert status in {400, 404} or b"<!doctype html>" in body.lower()
    version = serve_files()["leaflet.js"].version
    _, headers, _ = answer(f"{url}/assets/leaflet.js?v={version}")
    assert "immutable" in headers["cache-control"]
    _, headers, _ = answer(f"{url}/assets/leaflet.js?v=other")
    assert "immutable" not in headers["cache-control"]
    layer = next(address for address in map_visit.asked if "/layers/" in address)
    _, headers, body = answer(layer)
    assert headers["content-encoding"] == "gzip"
    assert "ids" in json.loads(gzip.decompress(body))


def test_the_map_works_below_a_path(chromium: Browser) -> None:
    door = Path(__file__).with_name("map_door.py")
    with (
        running(door, "--server.baseUrlPath=office/maps") as url,
        visiting(chromium, url) as visit,
    ):
        visit.page.goto(f"{url}/office/maps/")
        visit.map_frame(layers=3)
        assert visit.outside == []
        own = [address for address in visit.asked if "/assets/" in address and FONT not in address]
        assert own
        assert all(address.startswith(f"{url}/office/maps/") for address in own)


def test_one_file_opens_from_disk_without_a_request(chromium: Browser, tmp_path: Path) -> None:
    table = schools().table.assign(label=NAMES)
    layers = [townships(), roads(), schools(table=table, title=same(NAMES[2]))]
    home = (116.0, 36.0, 116.1, 36.05)
    saved = tmp_path / "map.html"
    saved.write_text(standalone_html(layers, title=same(NAMES[2]), home=home), encoding="utf-8")
    with visiting(chromium, saved.as_uri()) as visit:
        visit.page.goto(saved.as_uri())
        visit.page.wait_for_function("Planner.screen.spots.length === 4")
        assert visit.page.title() == NAMES[2]
        assert visit.page.evaluate("window.pwned") is None
        assert visit.asked == [saved.as_uri()]
        assert visit.complaints == []
