"""The store of the app: opened once, and what is past its days in the trash goes then."""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import streamlit as st

from store.database import engine as databases
from store.opening import open_store
from store.records import delete_project, list_projects, list_trash, make_project
from store.upkeep import list_actions
from views.session import get_store
from words.store import SYSTEM_USER


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of the app's store, with a project deleted 40 days ago and one today."""
    where = str(tmp_path / "planner.sqlite")
    monkeypatch.setenv("PLANNER_STORE", where)
    for name, days in (("旧", 40), ("新", 0)):
        at = datetime.now(UTC) - timedelta(days=days)
        with open_store(where, clock=lambda at=at: at) as store:
            make_project(store, name, by="王")
            delete_project(store, name, seen=1, by="王")
    st.cache_resource.clear()
    yield where
    get_store().close()
    st.cache_resource.clear()


@pytest.mark.usefixtures("address")
def test_the_trash_is_purged_when_the_app_opens_its_store() -> None:
    assert list_trash(get_store())["name"].tolist() == ["新"]
    assert list_actions(get_store())[["action", "by"]].iloc[0].tolist() == ["purge", SYSTEM_USER]


@pytest.mark.usefixtures("address")
def test_a_store_that_cannot_be_purged_is_opened_all_the_same_and_that_is_logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(databases, "_CAREFUL_SQLITE", ("PRAGMA query_only = ON",))
    with caplog.at_level(logging.WARNING):
        assert list_projects(get_store()).empty
    assert len(list_trash(get_store())) == 2
    (record,) = caplog.records
    assert "满 30 天的内容未能清除" in record.getMessage()
    assert "readonly" in record.getMessage()
