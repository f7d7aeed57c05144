"""A store as the verbs find it."""

from pathlib import Path

import pytest

from store.opening import open_store
from store.records import make_project, save_version
from tests.store.conftest import region


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The address of a store with two projects."""
    where = str(tmp_path / "planner.sqlite")
    with open_store(where) as store:
        make_project(store, "东阿", by="王")
        save_version(store, "东阿", region(), based_on=None, by="李")
        make_project(store, "阳谷", by="王")
    return where
