"""A plan from its file: every verb answers after it, and says on paper that it does."""

from pathlib import Path

import pandas as pd
import pypdf
import pytest
from pypdf import PdfReader

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.scenario import Edits, Scenario, add_road, close, to_json
from analysis.scenario.edits import set_cells
from geo.distances import Distances
from geo.files import read_region, write_region
from geo.roads import RoadNetwork
from geo.tables import Region, open_schools
from tests.cli_regions import run
from tests.geo.worlds import line, world
from words.commands.cli import ENDED

WHY = "连续三年下降"


@pytest.fixture(scope="module")
def package(township_file: Path) -> Path:
    return township_file


@pytest.fixture(scope="module")
def region(package: Path) -> Region:
    return read_region(package)


def closed(region: Region) -> str:
    """Return the school whose closing is tried."""
    return str(open_schools(region, "primary")["school_id"].iloc[1])


def written(folder: Path, edits: Edits, name: str = "试撤并") -> Path:
    path = folder / "plan.json"
    path.write_text(to_json(Scenario(name, edits)), encoding="utf-8")
    return path


def test_tables_are_those_after_the_plan(package: Path, region: Region, tmp_path: Path) -> None:
    school = closed(region)
    plan = written(tmp_path, close(region, school, why=WHY))
    out = tmp_path / "distances.csv"
    words = ["--stage", "primary", "--scenario", plan, "--out", out]
    result = run("distances", package, *words)
    assert result.exit_code == 0, result.output
    found = pd.read_csv(out, dtype={"village_id": "str", "school_id": "str"})
    base = Assessment(Distances(region, RoadNetwork.of(region)), Parameters())
    expected = base.after(Scenario("", close(region, school, why=WHY))).reach
    assert found["school_id"].fillna("").tolist() == expected["school_id"].fillna("").tolist()
    assert found["walk_m"].tolist() == pytest.approx(expected["walk_m"].tolist(), nan_ok=True)
    assert school in set(base.reach["school_id"])
    assert school not in set(found["school_id"])


@pytest.mark.parametrize("theme", ["plan", "schools"])
def test_a_sheet_names_the_plan(package: Path, region: Region, tmp_path: Path, theme: str) -> None:
    plan = written(tmp_path, close(region, closed(region), why=WHY))
    out = tmp_path / "sheet.pdf"
    result = run("map", package, "--theme", theme, "--scenario", plan, "--out", out)
    assert result.exit_code == 0, result.output
    text = PdfReader(out).pages[0].extract_text().replace("\n", "")
    assert "方案“试撤并”" in text
    if theme == "plan":
        assert "小学布局方案变化图" in text
        assert "撤并 1 所" in text
        assert region.names("schools")[closed(region)] in text


def test_layers_show_what_the_plan_changes(package: Path, region: Region, tmp_path: Path) -> None:
    plan = written(tmp_path, close(region, closed(region), why=WHY))
    out = tmp_path / "layers.geojson"
    words = ["--theme", "plan", "--scenario", plan, "--out", out]
    assert run("layers", package, *words).exit_code == 0
    assert "撤并的学校" in out.read_text(encoding="utf-8")


def test_a_sheet_of_two_plans_names_both(package: Path, region: Region, tmp_path: Path) -> None:
    school, out = closed(region), tmp_path / "sheet.pdf"
    (tmp_path / "one").mkdir()
    one = written(tmp_path / "one", (), "不动")
    other = written(tmp_path, close(region, school, why=WHY), "撤一所")
    words = ["--scenario", other, "--against", one, "--out", out]
    assert run("map", package, *words).exit_code == 2  # other themes are of one plan
    assert run("map", package, "--theme", "plan", *words).exit_code == 0
    text = pypdf.PdfReader(out).pages[0].extract_text().replace(" ", "")
    assert "前：方案“不动”" in text
    assert "后：方案“撤一所”" in text


def test_a_theme_of_a_plan_needs_one(package: Path, tmp_path: Path) -> None:
    for verb, name in (("map", "sheet.pdf"), ("layers", "x.geojson"), ("book", "book.pdf")):
        result = run(verb, package, "--theme", "plan", "--out", tmp_path / name)
        assert result.exit_code == 2
        assert "--scenario" in result.output
    assert not list(tmp_path.iterdir())


def test_a_plan_that_does_not_fit_is_refused_with_its_place(
    package: Path, region: Region, tmp_path: Path
) -> None:
    school = closed(region)
    twice = close(region, school, why=WHY) * 2
    result = run("small-schools", package, "--scenario", written(tmp_path, twice))
    assert result.exit_code == 1
    assert school in result.output
    assert "原值" in result.output


@pytest.mark.parametrize("content", [b"", b"{", b"[]", "方案".encode("gbk"), b'{"format": "x"}'])
def test_a_file_that_is_no_plan_is_refused(package: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(content)
    result = run("transport", package, "--scenario", path)
    assert result.exit_code == 1
    assert "JSON" in result.output or "方案" in result.output


def test_what_has_ended_is_left_out_and_told(package: Path, region: Region, tmp_path: Path) -> None:
    school = closed(region)
    cells = {"status": "closed"}
    ended = set_cells(region, "schools", (school,), cells, why=WHY, until="2020-01-01")
    out = tmp_path / "distances.csv"
    words = ["--stage", "primary", "--scenario", written(tmp_path, ended), "--out", out]
    result = run("distances", package, *words)
    assert result.exit_code == 0
    assert "1 处改动已到期" in result.output
    assert school in set(pd.read_csv(out, dtype={"school_id": "str"})["school_id"])


@pytest.mark.parametrize(("until", "walk_m"), [(None, 303.0), ("2020-01-01", 6300.0)])
def test_a_road_drawn_by_hand_counts_until_its_last_day(
    tmp_path: Path, until: str | None, walk_m: float
) -> None:
    banks = "a: 0,0 3000,0\nb: 0,300 3000,300\nold: 3000,0 3000,300"
    write_region(world(banks, "v: 0,300", "s: 0,0"), tmp_path / "banks.gpkg")
    way = line([(0, 0), (3, 300)])
    bridge = add_road("n", way, highway="path", facts={"bridge": True}, why=WHY, until=until)
    plan, out = written(tmp_path, bridge), tmp_path / "distances.csv"
    words = ["--stage", "primary", "--scenario", plan, "--out", out, "--lang", "en"]
    result = run("distances", tmp_path / "banks.gpkg", *words)
    assert pd.read_csv(out)["walk_m"].tolist() == pytest.approx([walk_m], abs=0.2)
    assert (ENDED.say("en", edits=1) in result.output) is (until is not None)
