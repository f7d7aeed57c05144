"""A session of the pages without a browser: its address, its memory, and a store of its own."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

from analysis.scenario import Scenario, close
from geo.files import write_region
from geo.tables import Region
from tests.analysis.one_closure import one_closure
from tests.analysis.straight_road import straight_road
from tests.geo.worlds import Tables
from tests.views.page_files import Files, Pages
from views.session import OpenPlan, region
from views.session.url_state import arrive

_Answer = TypeVar("_Answer")


class Session:
    """One person's session; each ``run`` is what one run of a page does."""

    def __init__(self) -> None:
        self._held: dict[str, Any] = {}
        self._app = AppTest.from_function(_page, kwargs={"held": self._held}, default_timeout=120)

    @property
    def address(self) -> dict[str, str]:
        """What the address says, by name."""
        return dict(self._app.query_params)

    def goes_to(self, **query: str) -> None:
        """Enter another address, as the menu and a link of a page do."""
        self._come_to(query, is_whole=False)

    def goes_back_to(self, **query: str) -> None:
        """Come back to an address, as Back, F5 and a colleague's link do."""
        self._come_to(query, is_whole=True)

    def _come_to(self, query: dict[str, str], *, is_whole: bool) -> None:
        self._app.query_params.clear()
        self._app.query_params.update(query)
        self._held["came"] = partial(arrive, is_whole=is_whole)

    def run(self, act: Callable[[], _Answer]) -> _Answer:
        """Return what ``act`` returns within a run of a page of this session."""
        self._held["act"] = act
        self._app.run()
        if self._app.exception:
            raise self._held["error"]
        answer: _Answer = self._held["answer"]
        return answer


def there(found: _Answer | None) -> _Answer:
    """Return what must have been found."""
    assert found is not None
    return found


def _page(held: dict[str, object]) -> None:
    # Run by its text alone: no name of this file is known in it.
    from views.session import read_address, restore_query_params, write_address  # noqa: PLC0415

    read_address()
    held.pop("came", lambda: None)()  # type: ignore[operator]
    restore_query_params()
    try:
        held["answer"] = held["act"]()  # type: ignore[operator]
    except Exception as error:
        held["error"] = error
        raise
    write_address()


@pytest.fixture
def store_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the address of the store of this test, which all its sessions use."""
    address = str(tmp_path / "planner.sqlite")
    monkeypatch.setenv("PLANNER_STORE", address)
    monkeypatch.setattr(region, "UPLOADS", tmp_path / "regions")
    st.cache_resource.clear()
    yield address
    st.cache_resource.clear()


@pytest.fixture
def session(store_address: str) -> Session:
    del store_address  # nothing is opened before it is set
    return Session()


@pytest.fixture
def other(store_address: str) -> Session:
    """Give the session of somebody else, in the same process."""
    del store_address
    return Session()


@pytest.fixture
def upload(tmp_path: Path, store_address: str) -> Callable[..., str]:
    """Give what keeps a region as an upload and returns its key."""
    del store_address

    def keep(tables: Tables, name: str = "东镇.gpkg") -> str:
        path = tmp_path / "given.gpkg"
        write_region(tables, path)
        return region.save_upload(path.read_bytes(), name)

    return keep


@pytest.fixture
def one_school(session: Session, upload: Callable[..., str]) -> Session:
    """Give a session in which the world with one school to close is open."""
    session.goes_to(region=upload(one_closure()))
    return session


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """Give the files the buttons of the last run offer, by name; each is made when called."""
    held: Files = {}
    deferred, ready = MediaFileManager.add_deferred, MediaFileManager.add

    def add_deferred(self: Any, content: Any, *args: Any, **more: Any) -> str:
        held[str(more["file_name"])] = content
        return deferred(self, content, *args, **more)

    def add(self: Any, content: Any, *args: Any, **more: Any) -> str:
        held[str(more.get("file_name"))] = lambda: content
        return ready(self, content, *args, **more)

    monkeypatch.setattr(MediaFileManager, "add_deferred", add_deferred)
    monkeypatch.setattr(MediaFileManager, "add", add)
    return held


@pytest.fixture
def road(upload: Callable[..., str], files: Files) -> Pages:
    """Give the app with pupils of every kind along a road."""
    return Pages(upload(straight_road(pupils=True)), files)


@pytest.fixture
def planned(upload: Callable[..., str], files: Files) -> Pages:
    """Give the app with a plan open that closes a school."""
    tables = one_closure()
    app = Pages(upload(tables), files)
    edits = close(Region.from_tables(tables), "small", why="", into="big")
    plan = OpenPlan(Scenario("合并试行", edits))
    app.app.run()
    app.app.session_state["plans"] = {app.app.query_params["region"]: {plan.name: plan}}
    app.app.query_params["plan"] = plan.name
    return app
