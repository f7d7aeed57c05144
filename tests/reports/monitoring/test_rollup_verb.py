"""Several counties together: sums by plain pandas, what differs told, a county once only."""

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import cli
from analysis.parameters import Parameters
from analysis.places import CountyPart, part_rows, places_to_come, roll_up
from analysis.projection import project
from geo.files import write_region
from geo.tables import Region
from reports.monitoring import read_part, snapshot_bytes
from store.opening import open_store
from store.records import make_project, save_version
from tests.analysis.projection.panels import county, steady
from words.monitoring import places as places_say
from words.monitoring import rollup as say


def one(name: str, size: int, *, years: int = 6) -> Region:
    """Return a county of three schools in two townships, s2 without places in county B."""
    table = steady(years, {s: [[size] * 6] for s in ("s0", "s1", "s2")})
    tables = dict(county(table).tables)
    schools = tables["schools"]
    schools = schools[schools["school_id"].isin(["s0", "s1", "s2"])]
    tables["schools"] = schools.assign(county=name)
    cells = [("s0", 200), ("s1", 200), ("s2", 200 if name == "A" else None)]
    tables["provision"] = pd.DataFrame(
        [(school, "primary", places, 6, 12) for school, places in cells],
        columns=["school_id", "stage", "places", "classes", "teachers"],
    )
    return Region.from_tables(tables)


def rows_of(region: Region, horizon: int = 3) -> pd.DataFrame:
    return part_rows(places_to_come(region, project(region, horizon), Parameters()))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return the region A, and the snapshot of B made under another parameter."""
    folder = tmp_path_factory.mktemp("counties")
    write_region(one("A", 20).tables, folder / "a.gpkg")
    content = snapshot_bytes(
        rows_of(one("B", 10)),
        region="B",
        made_on="2026-11-01",
        parameters=Parameters.of({"places.idle_percent": 40.0}),
    )
    (folder / "b.json").write_bytes(content)
    return folder / "a.gpkg", folder / "b.json"


def test_the_city_is_the_sum_of_its_counties(
    files: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "city.xlsx"
    names = [str(each) for each in files]
    assert cli.main(["rollup", *names, "--horizon", "3", "--out", str(out)]) == 0
    book = openpyxl.load_workbook(out, read_only=True)
    head, *rows = book[say.CITY.zh].iter_rows(values_only=True)
    city = pd.DataFrame(rows, columns=list(head))
    assert city[say.COLUMN["pupils"].zh].tolist() == [3 * 6 * 20 + 3 * 6 * 10] * 3
    # County B does not know all its places: neither does the city.
    assert city[say.COLUMN["places"].zh].isna().all()
    assert set(city[say.COLUMN["light"].zh]) == {places_say.LIGHT["unknown"].zh}
    head, *rows = book[say.COUNTIES.zh].iter_rows(values_only=True)
    counties = pd.DataFrame(rows, columns=list(head)).set_index(say.COLUMN["county"].zh)
    assert counties.loc["A", say.COLUMN["places_left"].zh].tolist() == [600 - 360] * 3
    told = "\n".join(str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True))
    assert "学位闲置线（空余不少于）：a.gpkg 30.0；b.json 40.0" in told
    capsys.readouterr()
    assert cli.main(["rollup", names[0], names[0]]) == 1
    assert say.TWICE.zh.format(county="A", one="a.gpkg", other="a.gpkg") in capsys.readouterr().err


def test_a_project_is_a_county_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    address = str(tmp_path / "store.db")
    with open_store(address) as store:
        make_project(store, "甲县", by="王")
        save_version(store, "甲县", one("A", 20), based_on=None, by="王")
    assert cli.main(["rollup", "甲县", "--horizon", "2", "--store", address]) == 0
    said = capsys.readouterr().out
    assert "360" in said
    assert say.NOTHING_ODD.zh in said


def test_what_does_not_add_up_is_told_and_counted_again() -> None:
    rows = rows_of(one("A", 20))
    wrong = rows.assign(pupils=rows["pupils"] + 50 * rows["level"].eq("county"))
    short = rows_of(one("B", 10), horizon=1)
    parts = [
        CountyPart("a", "", None, wrong),
        CountyPart("b", "", {}, short),
    ]
    found = roll_up(parts, Parameters())
    assert found.miscounted[["said", "recounted"]].to_numpy().tolist() == [[410, 360]] * 3
    assert found.city["pupils"].tolist() == [540, 360, 360]
    assert found.city["counties_missing"].tolist() == [0, 1, 1]
    assert found.city["places_left"].isna().all()
    assert found.differing == {}


def test_counties_from_different_years_are_told() -> None:
    parts = [
        CountyPart("a", "", {}, rows_of(one("A", 20))),
        CountyPart("b", "", {}, rows_of(one("B", 10, years=5))),
    ]
    city = roll_up(parts, Parameters()).city
    assert city.loc[city["year"].isin([2021, 2022]), "base_year"].isna().all()


def test_an_old_snapshot_says_nothing_of_places(files: tuple[Path, Path]) -> None:
    held = json.loads(files[1].read_bytes())
    old = {key: held[key] for key in ("format", "region", "made_on", "columns", "rows")}
    part = read_part(json.dumps(old).encode(), "old.json")
    assert part.parameters is None
    assert part.rows["places"].isna().all()
    city = roll_up([part], Parameters()).city
    assert city["pupils"].notna().all()
    assert city["places_left"].isna().all()
