"""The verb that chooses stops: what it prints, writes, and says of who has none."""

from pathlib import Path

import openpyxl
import pyogrio
import pytest
from typer.testing import CliRunner

from cli import app
from geo.files import write_region
from tests.analysis.region_routes.test_region_routes import region_distances, usual
from words.planning import routes as say


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("stops")
    write_region(region_distances().region.tables, folder / "region.gpkg")
    found = CliRunner().invoke(
        app, ["stops", str(folder / "region.gpkg"), "--out", str(folder / "s.xlsx")]
    )
    assert found.exit_code == 0
    return folder, found.output


def test_the_stops_are_those_that_routes_begin_with(written: tuple[Path, str]) -> None:
    folder, said = written
    assert "要接送（没有接送的）7 人，有站点的 6 人" in said
    assert f"没有站点 1 人：{say.REASON['no_stop_within'].zh}" in said
    book = openpyxl.load_workbook(folder / "s.xlsx")
    rows = list(book[say.STOPS.zh].iter_rows(min_row=2, values_only=True))
    chosen = usual().found.chosen
    assert {row[0] for row in rows} == set(chosen.ids)
    assert {row[3] for row in rows} == {"—"}
    walks = usual().pupils.dropna(subset="stop_id").groupby("stop_id")["stop_walk_m"]
    assert {row[0]: row[2] for row in rows} == walks.size().to_dict()
    assert {row[0]: row[5] for row in rows} == walks.max().round().to_dict()
    names = [row[0] for row in book[say.WALKERS.zh].iter_rows(min_row=2, values_only=True)]
    none = list(book[say.WITHOUT_STOP.zh].iter_rows(min_row=2, values_only=True))
    assert sorted(names) == [f"p{n}" for n in range(1, 7)]
    assert [(row[0], row[-1]) for row in none] == [("p7", say.REASON["no_stop_within"].zh)]


def test_stops_are_written_as_layers_and_other_files_refused(written: tuple[Path, str]) -> None:
    folder, _ = written
    call = ["stops", str(folder / "region.gpkg"), "--out"]
    assert CliRunner().invoke(app, [*call, str(folder / "s.gpkg")]).exit_code == 0
    assert {"stops", "pupils"} == {n for n, _ in pyogrio.list_layers(folder / "s.gpkg")}
    assert CliRunner().invoke(app, [*call, str(folder / "s.pdf")]).exit_code == 2
