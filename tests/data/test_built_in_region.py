"""The built-in region as shipped: whole, checked, with source and licence, and only ever read."""

import re
from pathlib import Path

import pytest

from data.demo.region import Scope, built_in_region, shipped_tables
from geo.files import region_problems
from geo.files.region_files import read_tables

DEMO = shipped_tables("county").parent
SCOPES = ("county", "city")


@pytest.mark.parametrize("scope", SCOPES)
def test_the_data_dictionary_finds_nothing_wrong(scope: Scope) -> None:
    assert region_problems(shipped_tables(scope)) == []


def test_it_goes_by_the_name_of_its_county() -> None:
    region = built_in_region("county")
    assert (region.name, region.grid.to_epsg()) == ("东阿县", 4548)


@pytest.mark.parametrize("scope", SCOPES)
def test_only_published_outlines_have_a_true_position(scope: Scope) -> None:
    tables = read_tables(shipped_tables(scope))
    placed = [table for table in tables.values() if "position_source" in table]
    assert len(placed) > 2
    for table in placed:
        real = table[table["position_source"] != "modelled"]
        assert real.empty or set(real["level"]) <= {"county", "prefecture"}


def test_every_table_has_its_source_and_every_licence_its_text() -> None:
    lines = (DEMO / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if "|" in line]
    sourced = {table for table, _, source in rows[2:] if source}
    for scope in SCOPES:
        assert {file.stem for file in shipped_tables(scope).glob("*.parquet")} == sourced
    licences = re.findall(r"\[(?:MIT|WTFPL)\]\((.+?)\)", "\n".join(lines))
    assert len(set(licences)) == 2
    for licence in licences:
        assert "opyright" in (DEMO / licence).read_text(encoding="utf-8")


def test_reading_leaves_the_folder_as_it_is() -> None:
    before = _seen()
    built_in_region("county")
    assert _seen() == before


def _seen() -> dict[Path, tuple[int, int]]:
    folder = shipped_tables("county")
    found = {path: path.stat() for path in (folder, *folder.iterdir())}
    return {path: (stat.st_mtime_ns, stat.st_size) for path, stat in found.items()}
