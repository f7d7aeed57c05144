"""Nothing of an import is worked out twice: what was found is handed on, look after look."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import ModuleType
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geo.tables import Region
from geo.tables import region as regions
from intake.batch import BatchChoice, BatchFile, FileChoice, Preview, preview
from intake.batch import join as joined
from intake.files import Source, layer_sheets, road_files
from intake.files.source import PlaceLayer
from intake.sheet import layout
from intake.table import Answers
from intake.table import questions as asking
from tests.intake.made import sheet
from tests.intake.office import (
    VILLAGES,
    enrolment_rows,
    grid_roads,
    places,
    road_file,
    schools_rows,
    table_file,
    villages_rows,
)

SURE = BatchChoice(confirmed=True)
Counted = Callable[[Sequence[ModuleType], str], Counter[str]]


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """Return what counts the calls of a function by what it is given first; the real one runs."""

    def counting(modules: Sequence[ModuleType], name: str) -> Counter[str]:
        calls: Counter[str] = Counter()

        def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(first: Any, *rest: Any, **named: Any) -> Any:
                calls[getattr(first, "name", "")] += 1
                return real(first, *rest, **named)

            return call

        for module in modules:
            monkeypatch.setattr(module, name, wrapped(getattr(module, name)))
        return calls

    return counting


def points_file() -> BatchFile:
    """Return the villages as a layer of points, and the roads as one of lines."""
    rows = villages_rows()
    columns = {name: [row[n] for row in rows[1:]] for n, name in enumerate(rows[0][:4])}
    points = [shapely.Point(xy) for xy in zip(*places(VILLAGES, 2), strict=True)]
    layers = (
        PlaceLayer("村庄", gpd.GeoDataFrame(columns, geometry=points, crs=4490)),
        PlaceLayer("道路", grid_roads()),
    )
    return BatchFile(
        name="图.gpkg", digest="a" * 64, source=Source("图.gpkg", "a" * 64, (), layers)
    )


def office() -> list[BatchFile]:
    tables = [("学校", schools_rows()), ("在校生", enrolment_rows())]
    return [*(table_file(name, rows, name) for name, rows in tables), points_file()]


def region_of(seen: Preview) -> Region:
    assert seen.region is not None
    return seen.region


def test_layers_and_layouts_are_found_once_for_a_file_however_often_it_is_looked_at(
    counted: Counted,
) -> None:
    sheets = counted([layer_sheets], "_sheet")
    roads = counted([road_files], "survey_roads")
    headers = counted([layout], "found_header")
    files = office()
    looks = [preview(files, choice) for choice in (BatchChoice(), SURE)]
    assert looks[1].is_ready
    assert sheets == {"村庄": 1}
    assert sum(roads.values()) == 1
    assert headers == {"学校": 1, "在校生": 1, "村庄": 1}


def test_a_sheet_that_is_no_table_is_found_out_once(counted: Counted) -> None:
    headers = counted([layout], "found_header")
    twice = sheet(*([*row, row[0]] for row in schools_rows()), name="两列")
    file = BatchFile(name="乱.xlsx", digest="b" * 64, source=Source("乱.xlsx", "b" * 64, (twice,)))
    seen = [preview([file, road_file()], SURE) for _ in range(2)]
    assert [look.refused[0][0] for look in seen] == ["乱.xlsx"] * 2
    assert headers == {"两列": 1}


def test_sheets_to_choose_from_are_not_laid_out_again_once_chosen(counted: Counted) -> None:
    headers = counted([layout], "found_header")
    pages = (sheet(*schools_rows(), name="学校"), sheet(*villages_rows(), name="村庄"))
    file = BatchFile(name="簿.xlsx", digest="c" * 64, source=Source("簿.xlsx", "c" * 64, pages))
    (question,) = (q for _, q in preview([file, road_file()], SURE).questions)
    chosen = FileChoice(answers=Answers(sheets=question.options))
    seen = preview([file, road_file()], replace(SURE, files={file.digest: chosen}))
    assert {part.table for part in seen.parts} == {"roads", "schools", "villages"}
    assert headers == {"学校": 1, "村庄": 1}


def test_columns_are_matched_once_a_look(counted: Counted) -> None:
    calls = counted([asking], "matched")
    preview(office(), SURE)
    assert sum(calls.values()) == 3


def test_a_new_region_is_checked_once(counted: Counted) -> None:
    checks = counted([regions, joined], "conform")
    assert region_of(preview(office(), SURE)).has("enrolment")
    assert checks == dict.fromkeys(("schools", "villages", "enrolment", "roads"), 1)


def test_on_top_of_a_region_only_what_changes_is_checked(counted: Counted) -> None:
    base = region_of(preview(office(), SURE))
    checks = counted([regions, joined], "conform")
    rows = schools_rows()[:5]
    rows[1][1] = "更名小学"
    updated = region_of(preview([table_file("补充", rows)], SURE, base=base))
    # The rows of the file, and the table they come to.
    assert checks == {"schools": 2}
    assert updated.fingerprints["villages"] == base.fingerprints["villages"]


def test_a_whole_table_is_checked_once_even_where_the_region_refuses_it(counted: Counted) -> None:
    base = region_of(preview(office(), SURE))
    checks = counted([regions, joined], "conform")
    for rows in (schools_rows(), schools_rows()[:5]):
        checks.clear()
        file = table_file("全表", rows)
        choice = replace(SURE, files={file.digest: FileChoice(whole=True)})
        seen = preview([file], choice, base=base)
        assert checks == {"schools": 1}
    assert seen.region is None
    assert {p.rule for p in seen.problems if p.severity == "error"} == {"unknown_reference"}
