"""What the pages keep: uploads for the program's account only, and never data that are gone."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st

from geo.files import write_region
from store.opening import Store, open_store
from store.records import DataVersion, latest_version, make_project, save_version
from store.records.trash import delete_project
from tests.store.conftest import region
from views.office_data import import_files
from views.session import region as session_region

DAY_S = 86_400


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    with open_store(str(tmp_path / "s.sqlite")) as made:
        monkeypatch.setattr(session_region, "get_store", lambda: made)
        monkeypatch.setattr(session_region, "process_store", lambda: made)
        monkeypatch.setattr(import_files, "get_store", lambda: made)
        yield made
    st.cache_resource.clear()


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(session_region, "UPLOADS", tmp_path / "regions")
    return tmp_path / "regions"


def upload(folder: Path, schools: int) -> str:
    """Keep an upload of a region and return its key."""
    path = folder / f"{schools}.gpkg"
    write_region(region(schools).tables, path)
    return session_region.save_upload(path.read_bytes(), "名单.gpkg")


def latest(store: Store) -> DataVersion:
    found = latest_version(store, "东阿")
    assert found is not None
    return found


def test_a_project_of_an_old_name_is_not_taken_for_the_old_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_region, "query_text", lambda _: session_region.project_key("东阿"))
    make_project(store, "东阿", by="王")
    save_version(store, "东阿", region(2), based_on=None, by="王")
    key, project = session_region.region_key(), session_region.open_project()
    assert len(import_files._base("东阿", latest(store)).schools) == 2
    delete_project(store, "东阿", seen=1, by="王")
    make_project(store, "东阿", by="李")
    save_version(store, "东阿", region(5), based_on=None, by="李")
    assert project == session_region.open_project() == ("东阿", 1)
    assert session_region.region_key() != key
    assert len(session_region._region(session_region.region_key()).schools) == 5
    assert len(import_files._base("东阿", latest(store)).schools) == 5


@pytest.mark.skipif(os.name != "posix", reason="modes of files")
def test_an_upload_is_for_the_account_of_the_program_only(uploads: Path, tmp_path: Path) -> None:
    uploads.mkdir(mode=0o755)
    umask = os.umask(0o022)
    try:
        upload(tmp_path, 2)
    finally:
        os.umask(umask)
    assert uploads.stat().st_mode & 0o777 == 0o700
    assert {path.suffix: path.stat().st_mode & 0o777 for path in uploads.iterdir()} == {
        ".gpkg": 0o600,
        ".txt": 0o600,
    }


def test_uploads_go_after_thirty_days(uploads: Path, tmp_path: Path) -> None:
    old, young = upload(tmp_path, 2), upload(tmp_path, 3)
    (uploads / ".writing-x").mkdir()
    for path in (*uploads.glob(f"{old}.*"), uploads / ".writing-x"):
        os.utime(path, (0, time.time() - 31 * DAY_S))
    for path in uploads.glob(f"{young}.*"):
        os.utime(path, (0, time.time() - 29 * DAY_S))
    new = upload(tmp_path, 4)
    assert {path.stem for path in uploads.iterdir()} == {young, new}
