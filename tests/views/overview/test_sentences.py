"""The first page in three sentences: only what is known to be reached is good, and the overdue
target of rides comes before what merely touches more children."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from analysis.assessment import Assessment, Figure, Todo
from analysis.parameters import Parameters
from analysis.transport import township_totals
from tests.analysis.straight_road import measured
from views.overview import first_todo, map_title, sentences
from views.overview.map_title import _townships
from words import Text

PERCENT = Text("%", "%")


def share(key: str, value: float | None, **more: object) -> Figure:
    return Figure(key=key, value=value, unit=PERCENT, target=100.0, **more)  # type: ignore[arg-type]


def todo(key: str, children: float) -> Todo:
    return Todo(key=key, children=children, text=Text(f"办{key}", key), page="transport")


SHRINKING, GAP = todo("shrinking", 3000.0), todo("gap", 40.0)


def test_what_is_reached_overdue_and_not_due_is_said_with_its_value_and_year() -> None:
    figures = [share("fetched", 58.2), share("canteen", 100.0), share("beds", 30.6)]
    good, late, _ = (text.zh for text in sentences(figures, [], year=2026))
    assert good == "做到了：应建食堂学校的食堂率 100.0 %。"
    assert late == (
        "过期未做到：超线走读生接送率 58.2 %（2025 年应 ≥ 100 %）。"
        "未到期还差：床位满足率 30.6 %（2027 年应 ≥ 100 %）。"
    )
    assert "过期未做到：床位" not in late


def test_a_target_is_overdue_only_when_its_year_is_over() -> None:
    figures = [share("fetched", 58.2)]
    assert sentences(figures, [], year=2025)[1].zh.startswith("没有目标过期未做到。未到期还差")
    assert sentences(figures, [], year=2026)[1].zh.startswith("过期未做到")


@pytest.mark.parametrize(
    "figure",
    [
        share("fetched", None),
        share("fetched", 100.0, undecided=3.0),
        share("fetched", 70.0, is_least=True),
        share("fetched", 100.0, is_estimated=True),
    ],
)
def test_what_is_not_known_is_said_and_never_counted_as_good(figure: Figure) -> None:
    good, late, _ = (text.zh for text in sentences([figure], [], year=2026))
    assert good == "还没有一项目标确知做到。"
    assert late == "已知的目标没有过期未做到的。做没做到还不知道：超线走读生接送率。"


def test_what_an_overdue_target_waits_for_comes_first() -> None:
    late, met = [share("fetched", 58.2)], [share("fetched", 100.0)]
    assert sentences(late, [SHRINKING, GAP], year=2026)[2].zh == "先办：办gap；再办：办shrinking。"
    assert first_todo(late, [SHRINKING, GAP], year=2026) is GAP
    assert first_todo(met, [SHRINKING, GAP], year=2026) is SHRINKING
    assert first_todo(late, [], year=2026) is None


def test_of_the_worst_township_name_and_share_are_the_title() -> None:
    world = Assessment(measured(pupils=True), Parameters())
    whole = next(figure for figure in world.figures if figure.key == "fetched")
    totals = township_totals(world.needs, world.region).iloc[[0]]
    two = pd.concat([totals, totals], ignore_index=True).assign(
        township=["东乡", "西乡"], unknown=0.0, service_unknown=0.0, gap=[6.0, 1.0], beyond=8.0
    )
    two["served_share"] = [0.25, 0.875]
    assert _townships(two, world, whole).zh.startswith("东乡接送率最低，只有 25.0 %；")
    # The worst of those known is not the worst of all: the other is said not to be known.
    hidden = two.assign(service_unknown=[2.0, 0.0])
    assert _townships(hidden, world, whole).zh.startswith("西乡接送率最低，只有 87.5 %")
    assert _townships(hidden, world, whole).zh.endswith("1 个乡镇不知道")
    assert _townships(two.assign(served_share=0.5), world, whole).zh.startswith(
        "2 个乡镇接送率最低，都是 50.0 %"
    )
    assert "都有接送" in _townships(two.assign(served_share=1.0), world, whole).zh
    nowhere = two.assign(unknown=1.0)
    assert _townships(nowhere, world, whole).zh.startswith("还不知道哪个乡镇接送率低")


def test_without_outlines_or_a_list_the_title_says_what_is_missing() -> None:
    unlisted = Assessment(measured(), Parameters())
    assert "没有学生名单" in map_title(unlisted, is_by_township=False).zh
    assert "没有学生名单" in map_title(unlisted, is_by_township=True).zh
    listed = Assessment(measured(pupils=True), Parameters())
    needs = listed.needs
    left = needs[needs["counted"] & needs["gap"].fillna(False).astype(bool)]
    title = map_title(listed, is_by_township=False).zh
    assert f"至少有 {left['pupils'].sum():.0f} 名" in title  # some are not measured
    assert not math.isnan(left["pupils"].sum())


def test_a_figure_without_a_year_is_never_overdue() -> None:
    figure = share("line_cost", 1.0)
    assert (figure.due_year, figure.is_overdue(2099)) == (None, False)
    assert replace(figure, key="beds").is_overdue(2028)
