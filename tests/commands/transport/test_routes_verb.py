"""The verb that plans bus routes: what it prints, writes and refuses."""

import zipfile
from pathlib import Path

import openpyxl
import pyogrio
import pypdf
import pytest
from typer.testing import CliRunner

from analysis.region_routes import SavedRoutes
from cli import app
from geo.files import write_region
from store.database import from_typed_json
from tests.analysis.region_routes.test_region_routes import region_distances
from words.papers import gtfs
from words.planning import routes as say


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("routes") / "region.gpkg"
    tables = region_distances().region.tables
    write_region(tables, path)
    return path


def called(*words: object) -> tuple[int, str]:
    found = CliRunner().invoke(app, ["routes", *map(str, words)])
    return found.exit_code, found.output


def test_routes_are_printed_and_written_in_every_form(region: Path, tmp_path: Path) -> None:
    code, said = called(region, "--out", tmp_path / "r.xlsx")
    assert code == 0
    assert "要接送（没有接送的）7 人，能接送 6 人" in said
    assert say.REASON["no_stop_within"].zh in said
    assert say.PUPILS.zh in openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames
    assert called(region, "--out", tmp_path / "r.gpkg")[0] == 0
    assert {"trips", "calls", "pupils"} == {n for n, _ in pyogrio.list_layers(tmp_path / "r.gpkg")}
    assert called(region, "--out", tmp_path / "r.pdf")[0] == 0
    assert len(pypdf.PdfReader(tmp_path / "r.pdf").pages) >= 4
    code, said = called(region, "--out", tmp_path / "r.json", "--mixed", "--avoid", "hazard")
    assert code == 0
    assert say.MIXED_SHORT.zh in said
    assert say.HAZARD_ROADS.zh in said
    saved = from_typed_json(SavedRoutes, (tmp_path / "r.json").read_text(encoding="utf-8"))
    assert sum(p.reason is None for p in saved.pupils) == 6
    assert (saved.settings.mixed, saved.settings.avoided) == (True, frozenset({"hazard"}))
    code, said = called(region, "--saved", tmp_path / "r.json", "--set", "route.arrive_by_min=6")
    assert code == 0
    assert "要接送（没有接送的）7 人，能接送 6 人" in said
    code, said = called(region, "--saved", tmp_path / "r.json", "--out", tmp_path / "r.gtfs.zip")
    assert code == 0
    assert gtfs.CALENDAR.zh in said
    assert zipfile.is_zipfile(tmp_path / "r.gtfs.zip")
    # Six pupils on slips, in two schools: a page each.
    paper = ["--saved", tmp_path / "r.json", "--paper", "slips", "--out", tmp_path / "slips.pdf"]
    assert called(region, *paper)[0] == 0
    slips = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "slips.pdf").pages]
    assert [text.count("校车乘车通知") for text in slips] == [2, 4]
    for ending in ("docx", "xlsx"):
        file = tmp_path / f"permit.{ending}"
        words = ["permit", str(region), "--saved", str(tmp_path / "r.json"), "--out", str(file)]
        done = CliRunner().invoke(app, words)
        assert done.exit_code == 0
        assert str(file) in done.output.replace("\n", "")
        assert file.stat().st_size > 5000
    code, said = called(region, "--fixed", tmp_path / "r.json", "--stage", "junior")
    assert code == 0
    # Two of the six are junior pupils; without the others nothing is nearer for them.
    assert "新接送 0 人，不再接送 4 人" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--bus", "36x"], "36x"),
        (["--bus", "1"], "“1”"),
        (["--bus", "57"], "最多 56 座"),
        (["--close", "autobahn"], "autobahn"),
        (["--avoid", "hazards"], "hazard"),
        (["--depot", "116"], "“116”"),
        (["--out", "r.doc"], ".doc"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_word(
    region: Path, given: list[str], said: str
) -> None:
    code, output = called(region, *given)
    assert code == 2
    assert said in output


@pytest.mark.parametrize("content", ["", "[]", "[" * 100_000, '{"stops": 3}', "\udce4"])
def test_a_file_that_holds_no_routes_is_refused(region: Path, tmp_path: Path, content: str) -> None:
    file = tmp_path / "r.json"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    code, output = called(region, "--fixed", file)
    assert code == 2
    assert "不是校车线路文件" in output
