"""Every verb of the command line: its columns, its formats, its languages, its sheets."""

import re
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from openpyxl import load_workbook
from PIL import Image
from pypdf import PdfReader

from analysis.access import catchments, nearest_schools
from analysis.assessment import Assessment
from analysis.parameters import Parameters
from commands import options
from geo.distances import Distances
from geo.roads import RoadNetwork
from tests.cli_regions import HOSTILE, hostile, run, written
from tests.geo.worlds import world
from tests.outside import LEGAZPI, OUTSIDE
from words import share_shown

# The first columns of what each verb writes, of tables with shapes those before the shape.
COLUMNS = {
    "distances": "village_id stage school_id walk_m straight_m connector_m reason",
    "matrix": "village_id school_id walk_m drive_m straight_m",
    "catchments": "school_id limit_m villages children",
    "transport": "pupil_id school_id stage grade village_id walk_m straight_m connector_m beyond "
    "borderline service gap reason",
    "small-schools": "school_id stage year pupils change_share years_falling is_small is_shrinking "
    "nearest_other_id nearest_other_m reason",
}
OPTIONS = {verb: ["--stage", "primary"] for verb in ("distances", "matrix", "catchments")}
FORMATS = ["csv", "parquet", "xlsx", "gpkg"]
CASES = [(v, f) for v in COLUMNS for f in FORMATS] + [("catchments", "geojson")]


@pytest.fixture(scope="module")
def package(township_file: Path) -> Path:
    return township_file


@pytest.fixture(params=["township", pytest.param("legazpi", marks=pytest.mark.outside(LEGAZPI))])
def region(request: pytest.FixtureRequest, package: Path) -> Path:
    return package if request.param == "township" else OUTSIDE / LEGAZPI


@cache
def _read_once(name: str, lang: options.Language) -> Distances:
    return READ(name, lang)


READ = options.opened_distances


@cache
def answer(verb: str, region: Path) -> pd.DataFrame:
    """Return what the verb should save, worked out without the command line."""
    distances = _read_once(str(region), options.Language.zh)
    assessment = Assessment(distances, Parameters())
    drive = RoadNetwork.of(distances.region, "drive")
    answers: dict[str, Callable[[], pd.DataFrame]] = {
        "distances": lambda: nearest_schools(distances, "primary", Parameters()),
        "matrix": lambda: distances.matrix("primary", drive),
        "catchments": lambda: catchments(distances, "primary", limit_m=2000),
        "transport": lambda: assessment.needs,
        "small-schools": lambda: assessment.register,
    }
    return answers[verb]()


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read each region once for all formats; reading itself is tested without this."""
    monkeypatch.setattr(options, "opened_distances", _read_once)


def table(path: Path) -> pd.DataFrame:
    """Return a saved table, however it was saved, blanks as missing."""
    if path.suffix == ".csv":
        return pd.read_csv(path, encoding="utf-8-sig", dtype={"school_id": str, "village_id": str})
    if path.suffix == ".parquet":
        return pd.read_parquet(path)
    if path.suffix == ".xlsx":
        rows = list(load_workbook(path).worksheets[0].iter_rows(values_only=True))
        return pd.DataFrame(rows[1:], columns=list(rows[0]))
    return pd.DataFrame(gpd.read_file(path))


def words(column: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else str(value) for value in column]


def saved(verb: str, source: Path, folder: Path, *options: str) -> pd.DataFrame:
    """Return what a verb saves of a region."""
    out = folder / "out.parquet"
    assert run(verb, source, *options, "--out", out).exit_code == 0
    return table(out)


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize(("verb", "ending"), CASES)
def test_every_verb_in_every_format_has_its_columns_and_rows(
    verb: str, ending: str, region: Path, tmp_path: Path
) -> None:
    out = tmp_path / f"out.{ending}"
    result = run(verb, region, *OPTIONS.get(verb, []), "--out", out)
    assert result.exit_code == 0, result.output
    found, wanted = table(out), answer(verb, region)
    names = COLUMNS[verb].split()
    assert list(found.columns[: len(names)]) == names
    assert len(wanted) > 5
    assert f"{len(wanted):,}" in result.output
    keys = [name for name in ("pupil_id", "village_id", "school_id", "stage") if name in found]
    for name in keys:
        assert words(found[name]) == words(wanted[name])
    for name in map(str, wanted.select_dtypes("number")):
        if name not in found:
            continue
        values = wanted[name]
        if ending == "xlsx" and name.endswith("_share"):
            values = values.map(partial(share_shown, column=name))  # a sheet shows per cent
        assert pd.to_numeric(found[name]).sum() == pytest.approx(values.sum(), rel=1e-6)
        assert found[name].isna().tolist() == wanted[name].isna().tolist()


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("verb", list(COLUMNS))
def test_without_out_a_short_table_is_printed(verb: str, region: Path) -> None:
    printed = run(verb, region, *OPTIONS.get(verb, [])).stdout.splitlines()
    assert printed[0].split()[: len(COLUMNS[verb].split())] == COLUMNS[verb].split()
    assert len(printed) <= 22
    assert "--out" in printed[-1]


def test_the_built_in_region_needs_no_file() -> None:
    result = run("distances", "demo", "--stage", "junior")
    assert result.exit_code == 0
    assert "共 520 行" in result.stdout


def unplaced_schools(source: Path, folder: Path) -> set[str]:
    """Return the schools without a position; every answer names the same ones."""
    needs = saved("transport", source, folder)
    lost = needs[needs["reason"] == "missing_location"]
    assert lost["walk_m"].isna().all()
    stages = ("primary", "junior", "senior")
    areas = [saved("catchments", source, folder, "--stage", stage) for stage in stages]
    nowhere = pd.concat(areas).query("reason == 'missing_location'")
    assert nowhere["geometry"].isna().all()
    taught = pd.concat(areas[:2]).query("reason == 'missing_location'")["school_id"]
    assert set(lost["school_id"]) == set(taught)
    register = saved("small-schools", source, folder)
    unplaced = register[register["school_id"].isin(nowhere["school_id"])]
    assert unplaced["reason"].str.contains("学校缺位置").all()
    assert set(unplaced["school_id"]) == set(nowhere["school_id"])
    return set(nowhere["school_id"])


def test_schools_without_a_position_stay_in_every_answer(tmp_path: Path) -> None:
    tables = world(
        "r: 0,0 6000,0",
        "v: 200,20\nw: 900,20",
        "a: 300,10 kind=nine_year\nb: - kind=nine_year\nc: - kind=senior\nd: 800,10 kind=senior",
    )
    stages = ["primary", "primary", "senior", "senior"]
    tables["enrolment"] = pd.DataFrame(
        {"school_id": list("abcd"), "year": 2025, "stage": stages, "pupils": [30, 20, 90, 60]}
    )
    tables["pupils"] = pd.DataFrame(
        {"pupil_id": ["1", "2"], "school_id": ["a", "b"], "village_id": ["v", "w"]}
    ).assign(stage="primary")
    source = written(tables, tmp_path / "region.gpkg")
    assert unplaced_schools(source, tmp_path) == {"b", "c"}


@pytest.mark.outside(LEGAZPI)
def test_sixteen_schools_of_a_city_without_a_position_stay_in_every_answer(tmp_path: Path) -> None:
    assert len(unplaced_schools(OUTSIDE / LEGAZPI, tmp_path)) == 16


def test_check_lists_notes_and_the_road_report(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "problems.csv"
    result = run("check", package, "--out", out)
    assert result.exit_code == 0
    assert "道路报告" in result.stdout
    assert len(re.findall(r"^  .+: [\d.,]+$", result.stdout, re.MULTILINE)) == 11
    assert list(table(out).columns[:5]) == ["table", "row", "column", "rule", "value"]
    assert run("check", package, "--out", tmp_path / "problems.gpkg").exit_code == 0


def test_set_and_year_change_the_answer(package: Path, tmp_path: Path) -> None:
    beyond = []
    for limit in ("500", "2000"):
        out = tmp_path / f"{limit}.parquet"
        run("transport", package, "--set", f"transport.max_walk_m={limit}", "--out", out)
        beyond.append(table(out)["beyond"].sum())
    assert beyond[0] > beyond[1]
    run("small-schools", package, "--year", "2022", "--out", tmp_path / "year.parquet")
    assert set(table(tmp_path / "year.parquet")["year"]) == {2022}


@pytest.mark.parametrize("verb", ["transport", "small-schools"])
def test_the_offices_form_is_a_workbook(verb: str, package: Path, tmp_path: Path) -> None:
    out = tmp_path / "form.xlsx"
    assert run(verb, package, "--office", "--out", out).exit_code == 0
    assert len(load_workbook(out).worksheets) >= 2
    assert run(verb, package, "--office", "--out", tmp_path / "form.csv").exit_code == 2


def test_english_is_english(tmp_path: Path) -> None:
    # Names of places are what they are in either language: this region has none in Chinese.
    source = written(hostile(), tmp_path / "region.gpkg")
    for words in (["check", source], ["small-schools", source], ["transport", source]):
        result = run(*words, "--lang", "en")
        assert result.exit_code == 0
        assert not re.search("[一-鿿]", result.output), result.output
        assert re.search("[一-鿿]", run(*words).output)


def test_a_sheet_is_a_pdf_page_of_its_paper(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert run("map", package, "--out", out, "--theme", "service-areas").exit_code == 0
    pages = PdfReader(out).pages
    assert len(pages) == 1
    millimetres = [float(side) / 72 * 25.4 for side in pages[0].mediabox[2:]]
    assert millimetres == pytest.approx([420, 297], abs=0.2)


def test_a_sheet_as_png_has_300_dots_per_inch(package: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    words = ["--paper", "A4", "--orientation", "portrait", "--theme", "transport", "--lang", "en"]
    assert run("map", package, "--out", out, *words).exit_code == 0
    with Image.open(out) as image:
        assert image.size == (2480, 3508)
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)


def test_layers_are_handed_over_by_ending(package: Path, tmp_path: Path) -> None:
    for ending in (".gpkg", ".shp.zip"):
        out = tmp_path / f"layers{ending}"
        assert run("layers", package, "--theme", "kindergartens", "--out", out).exit_code == 0
        assert out.stat().st_size > 1000
    table = gpd.read_file(tmp_path / "layers.gpkg", layer="kindergartens")
    assert set(table["symbol"]) <= {"public", "inclusive", "private", "unknown"}
    refused = run("layers", package, "--out", tmp_path / "layers.dwg")
    assert refused.exit_code == 2
    assert ".dwg" in refused.output


def test_a_year_changes_what_a_theme_shows(package: Path, tmp_path: Path) -> None:
    def pupils(*words: object) -> float:
        out = tmp_path / "layers.geojson"
        assert run("layers", package, "--theme", "schools", "--out", out, *words).exit_code == 0
        read = gpd.read_file(out)
        return float(read.loc[read["layer"] == "schools", "pupils"].sum())

    assert pupils() == pupils("--year", 2025) != pupils("--year", 2018)
    sheet = tmp_path / "sheet.pdf"
    words = ["map", package, "--out", sheet, "--theme", "small-schools", "--year"]
    assert run(*words, 2018).exit_code == 0
    assert "2018" in PdfReader(sheet).pages[0].extract_text()
    unknown = run(*words, 1990)
    assert unknown.exit_code == 2
    assert "2018" in unknown.output
    themeless = run("map", package, "--out", sheet, "--theme", "transport", "--year", 2018)
    assert themeless.exit_code == 2


def test_hostile_names_are_inert_in_every_file(tmp_path: Path) -> None:
    source = written(hostile(), tmp_path / "hostile.gpkg")
    for verb in ("transport", "small-schools"):
        for ending in ("csv", "xlsx", "gpkg"):
            out = tmp_path / f"{verb}.{ending}"
            assert run(verb, source, "--out", out).exit_code == 0
            found = table(out)["school_id"].str.removeprefix("'")
            assert sorted(found) == sorted(HOSTILE)
        raw = (tmp_path / f"{verb}.csv").read_text(encoding="utf-8-sig")
        assert not re.search(r'(^|,)"?[=+@]', raw, re.MULTILINE)
        cells = [c for row in load_workbook(tmp_path / f"{verb}.xlsx").worksheets[0] for c in row]
        assert {c.data_type for c in cells} <= {"s", "n", "b"}
        assert not any(c.hyperlink for c in cells)
    sheet = tmp_path / "sheet.pdf"
    assert run("map", source, "--out", sheet).exit_code == 0
    assert len(PdfReader(sheet).pages[0].get("/Annots", []).get_object()) == 0
