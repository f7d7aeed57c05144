"""A running app and a browser that reports every request and every complaint."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Frame, Page, sync_playwright

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from data.demo.region import built_in_region
from geo.distances import Distances
from geo.roads import cached_network

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
QUIET = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
CACHE = ROOT / ".cache"
UPLOADS = CACHE / "regions"
START_S = 90  # the first start compiles the search engine


@dataclass
class Visit:
    """A page and what it asked for and complained about."""

    page: Page
    url: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @property
    def outside(self) -> list[str]:
        own = (self.url, self.url.replace("http:", "ws:", 1), "data:", "blob:", "file:")
        return [address for address in self.asked if not address.startswith(own)]

    def map_frame(self, *, layers: int) -> Frame:
        """Wait until the map has drawn so many layers, and return its frame."""
        self.page.wait_for_selector("iframe", timeout=60_000)
        limit = time.monotonic() + 60
        while time.monotonic() < limit:
            frames = [frame for frame in self.page.frames if "streamlit_folium" in frame.url]
            if frames:
                ready = (
                    f"window.Planner?.screen?.entries.length === {layers} && Planner.screen.view"
                )
                frames[0].wait_for_function(ready, timeout=60_000)
                return frames[0]
            self.page.wait_for_timeout(50)
        raise TimeoutError


@contextmanager
def running(door: Path, *options: str, store: Path | None = None, names: str = "") -> Iterator[str]:
    """Run the app behind ``door``, with a store of its own, and give its address.

    With ``names`` it is open to an office under them.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(door)]
    settings = [f"--server.port={port}", "--server.headless=true"]
    with tempfile.TemporaryDirectory() as folder:
        own = store or Path(folder) / "planner.sqlite"
        process = subprocess.Popen(
            [*command, *settings, *options],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PLANNER_STORE": str(own),
                "PLANNER_OFFICE": names,
            },
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(url, process)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until somebody answers at ``url``."""
    limit = time.monotonic() + START_S
    while time.monotonic() < limit and process.poll() is None:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError:
            return  # an answer, if only that nothing is here
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    pytest.fail("the app did not start")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give the machine's own chromium; without one there is nothing to test."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET.split())
        yield browser
        browser.close()


@contextmanager
def visiting(browser: Browser, url: str) -> Iterator[Visit]:
    """Open an empty page whose requests and complaints are noted."""
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    visit = Visit(page, url)
    page.on("request", lambda request: visit.asked.append(request.url))
    page.on("websocket", lambda socket_: visit.asked.append(socket_.url))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("console", lambda said: visit.complaints.extend(_complaint(said)))
    try:
        yield visit
    finally:
        page.close()


def _complaint(said: ConsoleMessage) -> list[str]:
    """Return what the console says went wrong."""
    return [said.text] if said.type == "error" else []


@pytest.fixture(scope="session")
def map_app() -> Iterator[str]:
    """Give the address of the small app with a map."""
    with running(Path(__file__).with_name("map_door.py")) as url:
        yield url


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    """Give the address of the app itself; what the tests upload is taken away afterwards."""
    before = set(UPLOADS.glob("*"))
    with running(ROOT / "streamlit_app.py") as url:
        yield url
    for upload in set(UPLOADS.glob("*")) - before:
        upload.unlink()


@pytest.fixture(scope="session")
def county() -> Assessment:
    """Give the built-in county as the app sees it, computed without the app."""
    region = built_in_region("county")
    return Assessment(Distances(region, cached_network(region, "walk", CACHE)), Parameters())


@pytest.fixture
def map_visit(chromium: Browser, map_app: str) -> Iterator[Visit]:
    """Open the small app's page."""
    with visiting(chromium, map_app) as visit:
        visit.page.goto(map_app)
        yield visit
