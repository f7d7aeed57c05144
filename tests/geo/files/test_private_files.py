"""A file with persons is for the account that wrote it alone; others are as the system has them."""

import os
import stat
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.files import write_layers, write_region, write_whole
from reports.formats import save_table
from tests.analysis.straight_road import straight_road

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="files have no modes there")
PUPILS = pd.DataFrame({"pupil_id": ["p1"], "grade": ["1"]})
SCHOOLS = pd.DataFrame({"school_id": ["s1"], "pupil_id": [None]})


@pytest.fixture(autouse=True)
def _open_to_all() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_is_private_before_it_is_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write_whole(path, lambda target: target.write_bytes(b"1"), is_private=True)
    assert mode(path) == 0o600
    write_whole(path, lambda target: target.write_bytes(b"2"))
    assert mode(path) == 0o666


@pytest.mark.parametrize("ending", [".csv", ".parquet", ".xlsx", ".gpkg"])
def test_tables_of_pupils_are_private_in_every_form(tmp_path: Path, ending: str) -> None:
    for table, wanted in ((PUPILS, 0o600), (SCHOOLS, 0o666)):
        path = tmp_path / f"{wanted}{ending}"
        save_table(table, path, name="t", made_on=date(2026, 12, 1))
        assert mode(path) & 0o666 == mode(path)
        assert (mode(path) == 0o600) == (wanted == 0o600)


def test_regions_and_layers_with_pupils_are_private(tmp_path: Path) -> None:
    for pupils, is_private in ((True, True), (False, False)):
        tables = straight_road(pupils=pupils)
        path = tmp_path / f"{pupils}.gpkg"
        write_region(tables, path)
        assert (mode(path) == 0o600) is is_private
    write_region(straight_road(pupils=True), tmp_path / "folder")
    assert mode(tmp_path / "folder" / "pupils.parquet") == 0o600
    write_layers({"pupils": PUPILS}, tmp_path / "l.gpkg")
    assert mode(tmp_path / "l.gpkg") == 0o600
