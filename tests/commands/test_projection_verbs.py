"""The verbs of pupils to come: what they print, what they save, and that both say the same."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import cli
from analysis.parameters import Parameters
from analysis.places import places_to_come
from analysis.projection import backtest, project, village_children
from geo.files import read_region, write_region
from geo.tables import Region
from tests.analysis.projection.panels import county, steady
from tests.words.one_language import english_left
from words.monitoring import places as places_say
from words.monitoring import projection as say

Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a region of 25 schools over seven years, with children of two villages' ages."""
    counts = {
        f"s{n}": [[20 + n, 22, 19, 21, 18, 20], [19 + n, 20, 21, 20, 20, 17]] for n in range(25)
    }
    table = steady(7, {school: [rows[n % 2] for n in range(7)] for school, rows in counts.items()})
    tables = dict(county(table).tables)
    tables["children"] = pd.DataFrame(
        [("v", 2021, age, age, 5 + age) for age in range(18)],
        columns=["village_id", "year", "age_from", "age_to", "children"],
    )
    tables["provision"] = pd.DataFrame(
        [(f"s{n}", "primary", 100 if n < 2 else 300, 6, 12) for n in range(24)],
        columns=["school_id", "stage", "places", "classes", "teachers"],
    )
    path = tmp_path_factory.mktemp("region") / "county.gpkg"
    write_region(Region.from_tables(tables).tables, path)
    return path


def sheets(path: Path) -> dict[str, Rows]:
    book = openpyxl.load_workbook(path, read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_holds_what_was_found(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.xlsx"
    assert cli.main(["project", str(file), "--horizon", "2", "--out", str(out)]) == 0
    region = read_region(file)
    found, held = project(region, 2), sheets(out)
    assert list(held)[1:] == [
        each.zh for each in (say.AREAS, say.SCHOOLS, say.GRADES, say.VILLAGES, say.BACKTEST)
    ]
    for name, table in ((say.AREAS, found.areas), (say.SCHOOLS, found.schools)):
        head, *rows = held[name.zh]
        for column in ("pupils", "low", "high", "no_change"):
            values = [row[head.index(say.COLUMN[column].zh)] for row in rows]
            # Nothing is lost, and a number that is not known is no nought.
            assert sum(value is None for value in values) == table[column].isna().sum()
            known = [float(str(value)) for value in values if value is not None]
            assert sum(known) == pytest.approx(table[column].sum(), abs=0.05 * len(known))
    schools = held[say.SCHOOLS.zh]
    remarks = {row[0]: row[-1] for row in schools[1:]}
    assert remarks["none"] == say.REASON["no_history"].zh
    assert remarks["plan"] == say.REASON["school_proposed"].zh
    ages = village_children(region, 2)
    head, *rows = held[say.VILLAGES.zh]
    assert len(rows) == 18
    assert [row[head.index("2023 年")] for row in rows[:4]] == [None, None, 5, 6]
    assert say.VILLAGE_REASON["births_missing"].zh in str(rows[1][-1])
    assert ages["children"].sum() == sum(
        float(str(row[n])) for row in rows for n in (5, 6) if row[n] is not None
    )


def test_the_back_test_is_saved_with_each_forecast(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.xlsx"
    call = ["backtest", str(file), "--horizon", "2", "--leave-out", "2020", "--out", str(out)]
    assert cli.main(call) == 0
    found, held = backtest(read_region(file), 2, marked=[2020]), sheets(out)
    assert len(held[say.EACH.zh]) == len(found.errors) + 1
    head, *rows = held[say.BACKTEST.zh]
    errors = [row[head.index(say.COLUMN["ours_share"].zh)] for row in rows]
    assert errors == pytest.approx(found.table["ours_share"].to_list(), abs=1e-3)
    assert any("2020" in str(cell) for row in held["说明"] for cell in row)


def test_places_are_saved_with_what_is_missing(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.xlsx"
    call = ["places", str(file), "--horizon", "2", "--set", "places.building_years=1"]
    assert cli.main([*call, "--out", str(out)]) == 0
    region, held = read_region(file), sheets(out)
    found = places_to_come(
        region, project(region, 2), Parameters.of({"places.building_years": 1.0})
    )
    sheet = {
        "balance": held[places_say.BALANCE.zh],
        "outlook": held[places_say.OUTLOOK.zh],
        "small": held[places_say.SMALL.zh],
        "classes": held[places_say.CLASSES.zh],
    }
    for name, (_, *rows) in sheet.items():
        assert len(rows) == len(getattr(found, name))
    head, *rows = sheet["balance"]
    at = {
        name: head.index(places_say.COLUMN[name].zh) for name in ("area", "places_left", "missing")
    }
    # s24 gives no places, "none" has no forecast: West and the county are not known, and say why.
    of_west = [row for row in rows if row[at["area"]] in ("West", "A")]
    assert of_west
    assert all(row[at["places_left"]] is None for row in of_west)
    assert all("2 所学校没有学位数" in str(row[at["missing"]]) for row in of_west)
    east = [row for row in rows if row[at["area"]] == "East"]
    assert all(float(str(row[at["places_left"]])) < 0 for row in east)
    head, *rows = sheet["outlook"]
    row = next(row for row in rows if row[0] == "East")
    year = row[head.index(places_say.COLUMN["short_year"].zh)]
    assert isinstance(year, int)
    assert row[head.index(places_say.COLUMN["begin_by"].zh)] == year - 1
    assert any(
        "没有学位数" not in str(cell) and "East" in str(cell) for r in held["说明"] for cell in r
    )
    assert cli.main([*call, "--out", str(tmp_path / "x.csv")]) == 2


@pytest.mark.parametrize("verb", ["project", "backtest", "places"])
def test_what_is_printed_is_in_one_language(
    verb: str, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main([verb, str(file), "--horizon", "1"]) == 0
    said = capsys.readouterr().out
    assert english_left(said, {"East", "West"}) == []
    assert "回测" in said


def test_a_csv_has_the_rows_of_the_sheet(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.csv"
    assert cli.main(["project", str(file), "--horizon", "1", "--out", str(out)]) == 0
    rows = pd.read_csv(out, dtype={"school_id": str})
    assert len(rows) == len(project(read_region(file), 1).schools)
    assert cli.main(["backtest", str(file), "--out", str(tmp_path / "x.pdf")]) == 2
