"""Killed, reloaded, opened twice, gone back: what was done is there, and nothing is overwritten."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.assessment import Assessment
from store.opening import open_store
from store.records import list_searches
from tests.browser.conftest import ROOT, Visit, visiting, wait_for
from tests.browser.page_steps import body, choose, go, opened, set_number, settle, sound
from tests.browser.test_optimise_page import schools
from tests.browser.test_plans_page import INTO, SCHOOL, add, begin, pick
from words.pages import optimise_page as optimise_say
from words.pages import pages
from words.pages import plan_page as say
from words.papers import MENU

pytestmark = pytest.mark.browser
NAME = "停电前"


@dataclass
class Server:
    """The real app on a port and a store that stay the same when it is killed and started."""

    store: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "streamlit_app.py")]
        settings = [f"--server.port={self.port}", "--server.headless=true"]
        self.process = subprocess.Popen(
            [*command, *settings, "--server.address=127.0.0.1"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PLANNER_STORE": str(self.store)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(self.url, self.process)

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Server(tmp_path / "planner.sqlite", port)
    server.start()
    yield server
    server.kill()


def test_killed_in_the_middle_a_plan_and_a_search_are_there_after_f5(
    chromium: Browser, server: Server, county: Assessment
) -> None:
    with opened(chromium, server.url, "plans") as visit:
        page = visit.page
        set_number(page, "接送距离线", "2500")
        begin(page, NAME)
        names = county.region.names("schools")
        pick(page, say.ACT.zh, say.ACTS["close"].zh)
        pick(page, say.SCHOOL.zh, names[SCHOOL])
        pick(page, say.INTO.zh, names[INTO])
        add(page, 1)
        go(visit, "optimise")
        schools(page, 1)
        page.get_by_role("button", name=optimise_say.RUN.zh, exact=True).click()
        # The page is drawn later than the search begins: on a slow machine after it ended.
        assert begun_in(server.store, county.region.fingerprint) == [None]
        server.kill()
        server.start()
        page.reload()
        page.get_by_text(optimise_say.CUT.zh).wait_for(timeout=90_000)
        settle(page)
        assert pages.VIEWING_AS_IT_IS.fill(name=NAME).zh in body(page)
        page.get_by_role("button", name=optimise_say.AGAIN.zh, exact=True).click()
        cancel = page.get_by_role("button", name=optimise_say.CANCEL.zh, exact=True)
        cancel.wait_for()
        cancel.wait_for(state="hidden", timeout=120_000)
        settle(page)
        outcome = body(page)
        found = found_in(server.store, county.region.fingerprint)
        assert found[0] is not None
        server.kill()
        server.start()
        page.reload()
        page.get_by_text(pages.VIEWING_AS_IT_IS.fill(name=NAME).zh).wait_for(timeout=90_000)
        settle(page)
        assert body(page) == outcome
        assert found_in(server.store, county.region.fingerprint) == found
        go(visit, "plans")
        text = body(page)
        assert pages.VIEWING_PLAN.fill(name=NAME).zh in text
        assert f"撤并 {names[SCHOOL]}，并入 {names[INTO]}" in text
        assert "2,500" in text
        assert page.get_by_test_id("stException").count() == 0


def found_in(store: Path, fingerprint: str) -> list[str | None]:
    """Return the outcomes of the searches in a store, the latest first."""
    with open_store(str(store)) as held:
        return [search.outcome for search in list_searches(held, None, fingerprint)]


def begun_in(store: Path, fingerprint: str) -> list[str | None]:
    """Return the outcomes as soon as a search is in a store, None of one still at work."""
    limit = time.monotonic() + 60
    while not (found := found_in(store, fingerprint)) and time.monotonic() < limit:
        time.sleep(0.02)
    return found


@contextmanager
def second_tab(browser: Browser, first: Visit) -> Iterator[Page]:
    """Open what the first tab shows in a browser of its own."""
    with visiting(browser, first.url) as other:
        other.page.goto(first.page.url)
        other.page.get_by_text(say.CHANGES.fill(count=0).zh).wait_for(timeout=60_000)
        settle(other.page)
        yield other.page


def test_of_two_tabs_on_one_plan_the_second_overwrites_nothing(
    chromium: Browser, app: str, county: Assessment
) -> None:
    names = county.region.names("schools")
    with opened(chromium, app, "plans") as visit:
        begin(visit.page, "两人同改")
        with second_tab(chromium, visit) as other:
            for page in (other, visit.page):
                pick(page, say.ACT.zh, say.ACTS["close"].zh)
                pick(page, say.SCHOOL.zh, names[SCHOOL])
            add(other, 1, "先到")
            add(visit.page, 1, "后到")
            text = body(visit.page)
            copy = say.COPY_OF.say("zh", name="两人同改", number=1)
            assert "先改了方案“两人同改”" in text
            assert pages.VIEWING_PLAN.fill(name=copy).zh in text
            assert "后到" in text
            visit.page.reload()
            visit.page.get_by_text("后到").first.wait_for(timeout=60_000)
            settle(visit.page)
            choose(visit.page, say.PLAN.zh, "两人同改")
            assert "先到" in body(visit.page)
            assert "后到" not in body(visit.page)
        sound(visit)


def test_back_brings_the_former_state_and_no_press_is_dead(chromium: Browser, app: str) -> None:
    with opened(chromium, app) as visit:
        page = visit.page
        go(visit, "layout_map")
        page.get_by_text(MENU["small-schools"].zh, exact=True).first.click()
        settle(page)
        go(visit, "transport")
        choose(page, pages.FILTER_SHOW.zh, pages.SHOWS["gap"].zh)
        listed = re.search("名单：.*", body(page))
        page.go_back()  # to the list as it was
        settle(page)
        assert re.search("名单：.*", body(page)) != listed
        page.go_back()  # to the map
        expect(page.locator("h2").first).to_have_text(pages.PAGE["layout_map"].zh)
        settle(page)
        expect(page.get_by_role("radio", name=MENU["small-schools"].zh).first).to_be_checked()
        page.go_back()  # to the theme before
        settle(page)
        expect(page.get_by_role("radio", name=MENU["schools"].zh).first).to_be_checked()
        page.go_back()
        expect(page.locator("h2").first).to_have_text(pages.PAGE["overview"].zh)
        page.go_forward()
        expect(page.locator("h2").first).to_have_text(pages.PAGE["layout_map"].zh)
        sound(visit)
