"""Bringing files in from the command line: reported, then kept whole or not at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from commands import import_files
from geo.tables import Region
from intake.batch import (
    BatchChoice,
    BatchFile,
    FileChoice,
    Preview,
    open_batch_file,
    preview,
    sheet_decisions,
)
from intake.sheet import matched
from intake.table import Answers
from store.opening import open_store
from store.records import (
    ImportFile,
    after,
    commit_import,
    latest_data,
    list_projects,
    load_version,
    make_project,
)
from tests.cli_regions import run
from tests.intake.office import (
    SCHOOLS,
    enrolment_rows,
    grid_roads,
    schools_rows,
    villages_rows,
    workbook,
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = str(tmp_path / "planner.sqlite")
    monkeypatch.setenv("PLANNER_STORE", address)
    return address


@pytest.fixture
def office(tmp_path: Path) -> list[Path]:
    schools = schools_rows(datum="gcj02")
    rows = {"学校": schools, "村庄": villages_rows(), "在校生": enrolment_rows()}
    files = [tmp_path / f"{name}.xlsx" for name in rows]
    for file in files:
        file.write_bytes(workbook(rows[file.stem]))
    roads = tmp_path / "道路.gpkg"
    grid_roads().to_file(roads, layer="roads", driver="GPKG")
    return [*files, roads]


def test_files_wait_for_a_look_and_are_then_kept(store: str, office: list[Path]) -> None:
    looked = run("import", *office, "--project", "东镇")
    assert looked.exit_code == 1
    assert "GCJ-02" in looked.output
    with open_store(store) as kept:
        assert latest_data(kept, "东镇") is None
    done = run("import", *office, "--project", "东镇", "--confirmed")
    assert done.exit_code == 0, done.output
    with open_store(store) as kept:
        assert latest_data(kept, "东镇") == 1
        assert len(Region.from_tables(load_version(kept, "东镇")).schools) == SCHOOLS
    again = run("import", *office, "--project", "东镇", "--confirmed")
    assert again.exit_code == 1
    assert run("import", *office, "--project", "东镇", "--confirmed", "--again").exit_code == 0
    with open_store(store) as kept:
        assert latest_data(kept, "东镇") == 2


def test_a_fault_is_told_at_its_cell_and_nothing_is_kept(
    store: str, office: list[Path], tmp_path: Path
) -> None:
    rows = schools_rows()
    rows[4][2] = "宫殿"
    office[0].write_bytes(workbook(rows))
    result = run("import", *office, "--project", "东镇", "--confirmed", "--report", tmp_path / "r")
    assert result.exit_code == 1
    assert "学校.xlsx · 表 · 5 · 办学类型 · 宫殿" in result.output
    cell = openpyxl.load_workbook(tmp_path / "r" / "学校-批注.xlsx")["表"].cell(5, 3)
    assert cell.value == "宫殿"
    assert cell.comment is not None
    with open_store(store) as kept:
        assert list_projects(kept).empty
    rest = ["import", *office, "--project", "东镇", "--confirmed", "--without-rejected"]
    assert run(*rest).exit_code == 0
    with open_store(store) as kept:
        region = Region.from_tables(load_version(kept, "东镇"))
    # With the school its row of pupils is left out, both told as rejected.
    assert rows[4][0] not in set(region.schools["school_id"])
    assert rows[4][0] not in set(region.table("enrolment")["school_id"])


def test_a_whole_table_removes_rows_when_their_number_is_said(
    store: str, office: list[Path], tmp_path: Path
) -> None:
    assert run("import", *office, "--project", "东镇", "--confirmed").exit_code == 0
    full = tmp_path / "村庄全表.xlsx"
    full.write_bytes(workbook(villages_rows()[:-2]))
    asked = ["import", full, "--project", "东镇", "--confirmed", "--whole"]
    looked = run(*asked)
    assert looked.exit_code == 1
    assert "--remove 2" in looked.output
    assert villages_rows()[-1][0] in looked.output
    assert run(*asked, "--remove", "2").exit_code == 0
    with open_store(store) as kept:
        villages = Region.from_tables(load_version(kept, "东镇")).villages
    assert len(villages) == len(villages_rows()) - 1 - 2


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[BatchChoice]:
    """Return by which decisions the verb looks at its files, a choice per look."""
    made: list[BatchChoice] = []

    def counted(files: Sequence[BatchFile], choice: BatchChoice, **more: Any) -> Preview:
        made.append(choice)
        return preview(files, choice, **more)

    monkeypatch.setattr(import_files, "preview", counted)
    return made


def test_files_are_looked_at_once_where_nothing_is_remembered_of_them(
    store: str, office: list[Path], looks: list[BatchChoice]
) -> None:
    asked = ["import", *office, "--project", "东镇", "--confirmed", "--again"]
    assert run(*asked).exit_code == run(*asked).exit_code == 0
    assert len(looks) == 2
    with open_store(store) as kept:
        assert latest_data(kept, "东镇") == 2


def test_a_remembered_answer_is_taken_and_looked_at(
    store: str, office: list[Path], looks: list[BatchChoice]
) -> None:
    rows = villages_rows()
    rows[0][0] = "村庄的代号"
    office[1].write_bytes(workbook(rows))
    asked = ["import", *office, "--project", "东镇", "--confirmed", "--again"]
    assert run(*asked).exit_code == 1  # nobody has said yet which column holds the code
    answers = Answers(
        tables={"表": "villages"},
        matchings=(matched(rows[0], "villages").answered(村庄的代号="village_id"),),
    )
    files = {path: open_batch_file(path.read_bytes(), name=path.name) for path in office}
    choices = {files[office[1]].digest: FileChoice(answers=answers)}
    seen = preview([*files.values()], BatchChoice(files=choices, confirmed=True))
    assert seen.region is not None
    with open_store(store) as kept:
        make_project(kept, "东镇", by="甲")
        commit_import(
            kept,
            "东镇",
            seen.region,
            files=[ImportFile(name=f.name, path=p, digest=f.digest) for p, f in files.items()],
            decisions=[after(kept, "东镇", **each._asdict()) for each in sheet_decisions(seen)],
            based_on=None,
            by="甲",
        )
    looks.clear()
    assert run(*asked).exit_code == 0
    assert len(looks) == 2
