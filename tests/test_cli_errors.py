"""What goes wrong is said once, in one clear list, with its exit code."""

import re
from pathlib import Path

import pandas as pd
import pytest
import shapely

from tests.cli_regions import broken, run, written
from tests.geo.worlds import roads, world

GOOD = world("r: 0,0 6000,0", "v: 100,0\nw: 200,0", "s: 900,0\nt: 1900,0")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(GOOD, tmp_path_factory.mktemp("good") / "good.gpkg")


@pytest.mark.parametrize("rule", sorted(broken()))
def test_a_region_that_breaks_a_rule_is_listed_and_refused(rule: str, tmp_path: Path) -> None:
    path = written(broken()[rule], tmp_path / "broken.gpkg")
    listed = tmp_path / "problems.csv"
    result = run("check", path, "--out", listed)
    assert result.exit_code == 1
    assert f",{rule}," in listed.read_text(encoding="utf-8-sig")
    found = result.stdout.splitlines()
    for words in (["distances", path, "--stage", "primary"], ["transport", path], ["map", path]):
        out = ["--out", tmp_path / "out.pdf"] if words[0] == "map" else []
        result = run(*words, *out)
        assert result.exit_code == 1
        # The same lines as check, below one heading.
        heading, *problems = result.stdout.splitlines()
        assert "须先改正" in heading
        assert set(problems) <= set(found)
        assert problems
    assert not (tmp_path / "out.pdf").exists()
    english = run("transport", path, "--lang", "en").stdout
    assert "to mend first" in english.splitlines()[0]


def test_a_road_with_a_faulty_corner_is_an_error_of_the_check_and_no_metre_rests_on_it(
    tmp_path: Path, good: Path
) -> None:
    stray = shapely.LineString([(115.98, 36.45), (0.0, 0.0)])
    more = roads("z: 0,0 1,1").set_geometry([stray])
    tables = {**GOOD, "roads": pd.concat([GOOD["roads"], more], ignore_index=True)}
    path = written(tables, tmp_path / "stray.gpkg")
    listed = tmp_path / "problems.csv"
    result = run("check", path, "--out", listed)
    assert result.exit_code == 1
    assert "z · " in result.stdout
    found = pd.read_csv(listed)
    found = found.loc[found["severity"] == "error", ["row", "rule"]]
    assert found.to_numpy().tolist() == [["z", "zero_corner"]]
    asked = ["distances", "--stage", "primary"]
    with_stray, without = (run(asked[0], place, *asked[1:]).stdout for place in (path, good))
    assert with_stray == without
    assert run("check", good).exit_code == 0


def _not_there(folder: Path) -> Path:
    return folder / "nothing.gpkg"


def _text(folder: Path) -> Path:
    path = folder / "text.gpkg"
    path.write_text("<OGRVRTDataSource/>", encoding="utf-8")
    return path


def _cut(folder: Path) -> Path:
    path = written(GOOD, folder / "cut.gpkg")
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 3])
    return path


def _empty_file(folder: Path) -> Path:
    path = folder / "empty.gpkg"
    path.touch()
    return path


def _empty_folder(folder: Path) -> Path:
    path = folder / "tables"
    path.mkdir()
    return path


@pytest.mark.parametrize("make", [_not_there, _text, _cut, _empty_file, _empty_folder])
@pytest.mark.parametrize("verb", ["check", "transport"])
def test_a_file_that_is_no_region_is_one_message(verb: str, make: object, tmp_path: Path) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    result = run(verb, path)
    assert result.exit_code == 1
    said = [line for line in result.output.splitlines() if not line.endswith("…")]
    # A file has one message; an empty folder lacks three tables, and check adds up.
    assert len(said) == (4 if make is _empty_folder else 1)
    assert re.search("找不到|不是|已损坏|缺少", result.output)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["transport", "--set", "no.such=1"], "no.such"),
        (["transport", "--set", "transport.max_walk_m"], "transport.max_walk_m"),
        (["transport", "--set", "transport.max_walk_m=much"], "much"),
        (["transport", "--set", "transport.max_walk_m=99999"], "99999"),
        (["transport", "--set", "transport.max_walk_m=nan"], "nan"),
        (["transport", "--set", "transport.scope=urban"], "rural_town"),
        (["transport", "--out", "needs.docx"], ".docx"),
        (["transport", "--out", "needs"], ".csv"),
        (["transport", "--out", "needs.geojson"], "GeoJSON"),
        (["check", "--out", "problems.txt"], ".txt"),
        (["map", "--out", "sheet.svg"], ".svg"),
        (["map", "--out", "sheet.pdf", "--theme", "weather"], "weather"),
        (["map", "--out", "sheet.pdf", "--township", "Nowhere"], "Nowhere"),
        (["distances", "--stage", "college"], "college"),
        (["distances"], "--stage"),
        (["catchments", "--stage", "primary", "--limit", "0"], "--limit"),
        (["catchments", "--stage", "primary", "--limit", "nan"], "--limit"),
        (["catchments", "--stage", "primary", "--limit", "inf"], "--limit"),
        (["transport", "--lang", "fr"], "fr"),
    ],
)
def test_a_wrong_call_is_two_and_writes_nothing(
    words: list[str], said: str, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    verb, *options = words
    result = run(verb, good, *options)
    assert result.exit_code == 2
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_ending_is_said_before_the_work(tmp_path: Path) -> None:
    result = run("transport", tmp_path / "nothing.gpkg", "--out", tmp_path / "needs.docx")
    assert result.exit_code == 2


def test_an_unknown_verb_is_a_wrong_call() -> None:
    assert run("optimize").exit_code == 2


@pytest.mark.parametrize("ending", ["csv", "gpkg", "xlsx"])
def test_a_file_that_cannot_be_written_is_one_message(
    ending: str, good: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken").touch()
    result = run("transport", good, "--out", tmp_path / "taken" / f"out.{ending}")
    assert result.exit_code == 1
    assert "taken" in result.stderr


def test_an_old_file_is_replaced_whole(good: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.gpkg"
    for stage in ("primary", "junior"):
        assert run("distances", good, "--stage", stage, "--out", out).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["out.gpkg"]


def test_roads_nobody_may_walk_are_said_so(tmp_path: Path) -> None:
    tables = {**GOOD, "roads": GOOD["roads"].assign(highway="motorway")}
    path = written(tables, tmp_path / "motorway.gpkg")
    result = run("distances", path, "--stage", "primary")
    assert result.exit_code == 1
    assert "没有可供步行的道路" in result.stderr


def test_footpaths_alone_give_a_matrix_without_drives(tmp_path: Path) -> None:
    tables = {**GOOD, "roads": GOOD["roads"].assign(highway="footway")}
    path = written(tables, tmp_path / "paths.gpkg")
    result = run("matrix", path, "--stage", "primary", "--out", tmp_path / "matrix.csv")
    assert result.exit_code == 0
    assert "没有可供行车的道路" in result.stderr
    table = pd.read_csv(tmp_path / "matrix.csv")
    assert table["drive_m"].isna().all()
    assert table["walk_m"].notna().any()
