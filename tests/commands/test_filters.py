"""The verbs write the rows, the order and the ground that pages show under the same filters."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pypdf
import pytest

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.small_schools import RegisterFilter
from analysis.transport import NeedFilter
from geo.files import write_region
from tests.analysis.straight_road import measured, straight_road
from tests.commands.store_verbs import run
from words.papers import reports, themes


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("region") / "road.gpkg"
    write_region(straight_road(pupils=True), path)
    return path


@pytest.fixture(scope="module")
def world() -> Assessment:
    return Assessment(measured(pupils=True), Parameters())


def rows_of(content: bytes, sheet: str) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return list(book[sheet].iter_rows(values_only=True))


def test_the_transport_need_is_filtered_as_on_its_page(
    package: Path, world: Assessment, tmp_path: Path
) -> None:
    wanted = NeedFilter(show="all", school_id="nine", order="farthest")
    rows = wanted.chosen(world.needs, world.region)
    assert len(rows) > 1
    out = tmp_path / "need.csv"
    words = ["--school", "nine", "--order", "farthest", "--out", out]
    assert run("transport", package, *words).exit_code == 0
    assert list(pd.read_csv(out)["pupil_id"]) == list(rows["pupil_id"])
    form = tmp_path / "list.xlsx"
    words = ["--office", "--show", "all", "--school", "nine", "--order", "farthest"]
    assert run("transport", package, *words, "--out", form).exit_code == 0
    counted = rows[rows["counted"]]
    listed = [row[1] for row in rows_of(form.read_bytes(), "nine")[1 : len(counted) + 1]]
    assert listed == list(counted["pupil_id"])


def test_a_school_or_township_nobody_knows_is_refused(package: Path) -> None:
    for option, given in (("--school", "nowhere"), ("--township", "无此镇")):
        refused = run("transport", package, option, given)
        assert refused.exit_code == 2
        assert given in refused.output


def test_the_register_is_filtered_as_on_its_page(
    package: Path, world: Assessment, tmp_path: Path
) -> None:
    wanted = RegisterFilter(stages=("primary", "junior"), show="flagged", order="pupils")
    rows = wanted.chosen(world.register, world.region)
    out = tmp_path / "register.xlsx"
    words = ["--stage", "primary", "--stage", "junior", "--flagged", "--order", "pupils"]
    assert run("small-schools", package, *words, "--office", "--out", out).exit_code == 0
    found = rows_of(out.read_bytes(), reports.REGISTER_TITLE.zh)
    assert [row[0] for row in found[1:]] == list(rows["school_id"])
    assert 0 < len(rows) < len(world.register)


def test_a_sheet_is_of_the_ground_and_the_school_named(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    words = ["--view", "115.98,36.445,116.01,36.455", "--select", "two", "--title", "甲县布点图"]
    assert run("map", package, "--out", out, *words, "--office", "甲县教育局").exit_code == 0
    text = pypdf.PdfReader(out).pages[0].extract_text().replace(" ", "").replace("\n", "")
    for said in ("甲县布点图", themes.SEEN.zh, "所选：two", "编制单位：甲县教育局"):
        assert said in text
    refused = run("map", package, "--out", out, "--view", "1,2,3")
    assert refused.exit_code == 2
    assert "1,2,3" in refused.output
