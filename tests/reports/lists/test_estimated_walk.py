"""An estimated distance is shown as such: on the map and in the office's list."""

import io
from datetime import date

import openpyxl

from analysis.assessment import Assessment
from analysis.parameters import Parameters
from analysis.transport import NeedFilter
from layers.themes import THEME_LAYERS
from reports.formats import Shown
from reports.lists import pickup_list
from tests.analysis.straight_road import measured

YES = Parameters.of({"road.estimate": "yes"})


def test_the_map_tells_an_estimated_walk_from_a_measured_one() -> None:
    for theme in ("schools", "transport"):
        plain, guessed = (
            next(
                layer
                for layer in THEME_LAYERS[theme](assessment, lang="zh")
                if layer.key == "villages"
            )
            for assessment in (Assessment(measured(), Parameters()), Assessment(measured(), YES))
        )
        assert "estimated_m" not in plain.table
        assert [fact.column for fact in plain.facts] == ["children", "population", "walk_m"]
        assert [fact.column for fact in guessed.facts][2:] == ["walk_m", "estimated_m"]
        rows = guessed.table.set_index("id")
        assert rows.loc["v2", ["walk_m", "estimated_m"]].fillna(-1).round().tolist() == [-1, 945]
        assert rows.loc["v1", ["walk_m", "estimated_m"]].fillna(-1).round().tolist() == [500, -1]


def sheets(parameters: Parameters) -> dict[str, list[str]]:
    assessment = Assessment(measured(pupils=True), parameters)
    shown = Shown.of(assessment, made_on=date(2026, 9, 1))
    content = pickup_list(assessment.needs, NeedFilter(show="listed"), shown)
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: [str(c.value) for row in sheet for c in row if c.value is not None]
        for sheet in book
    }


def test_the_list_marks_each_estimated_row_and_says_so_in_front() -> None:
    plain, guessed = sheets(Parameters()), sheets(YES)
    assert not any("估算" in cell for cells in plain.values() for cell in cells)
    (
        front,
        *_,
    ) = guessed.values()
    assert any("有 2 行的路网距离为估算" in cell for cell in front)
    assert any("缺路时的绕行系数" in cell for cell in front)
    marked = [c for cells in list(guessed.values())[1:] for c in cells if "距离为估算" in c]
    assert sorted(marked) == [
        "没有填接送，道路不连通，距离为估算",
        "离道路过远，须核位置，距离为估算",
    ]
