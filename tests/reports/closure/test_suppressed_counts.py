"""From both papers together, and every sum in them, no hidden count can be worked out."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.closure import Closure
from analysis.small_counts import LEAST_SHOWN
from reports.closure import village_notice
from reports.closure.context import ReportContext
from reports.closure.report import _fields
from reports.closure.suppressed_counts import COLUMNS, VillageCounts, village_counts
from reports.word import filled, own_template
from tests.analysis.one_closure import frame
from tests.geo.worlds import calm, points
from tests.reports.closure.closure_world import DAY, Read, closure_of, closure_world, read
from words.papers import closure_report as report_say
from words.papers import village_notice as say

_AT = {"a": 1500, "b": 2000, "c": 3500, "d": 5100}


class Row(NamedTuple):
    """Who lives in a village, and the school they go to."""

    to: str
    pupils: int
    needs_bus: int


ROWS = st.lists(
    st.builds(
        lambda to, pupils, bus: Row(to, pupils, min(pupils, bus)),
        st.sampled_from("xy"),
        st.integers(1, 7),
        st.integers(0, 7),
    ),
    min_size=1,
    max_size=5,
)


def table_of(rows: Sequence[Row]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["to_id", "pupils", "needs_bus"])
    other = {name: 0 for name in COLUMNS if name not in table}
    return table.assign(
        village_id=[f"v{n}" for n in range(len(rows))], reason="placed", after_m=1000.0, **other
    )


@given(ROWS)
@calm(150)
def test_sums_by_receiving_school_and_in_all_leave_every_hidden_count_open(rows: list[Row]) -> None:
    counts = village_counts(table_of(rows))
    for column in ("pupils", "needs_bus"):
        ways = possible(counts, column)
        for n, cell in enumerate(counts.cells[column]):
            found = {way[n] for way in ways}
            assert (cell == "shown") == (found == {counts.table[column].iloc[n]})


def possible(counts: VillageCounts, column: str) -> list[tuple[int, ...]]:
    """Return every way the counts could be, for who sees all that is printed of a column."""
    own = [int(n) for n in counts.table[column]]
    spans = [
        [n]
        if cell == "shown"
        else range(1, LEAST_SHOWN)
        if cell == "primary"
        else range(LEAST_SHOWN, 12)
        for n, cell in zip(own, counts.cells[column], strict=True)
    ]
    groups = list(counts.table["to_id"])
    sums = []
    for group in sorted(set(groups)):
        at = [n for n, one in enumerate(groups) if one == group]
        if counts.opens[column][at[0]]:
            sums.append((at, sum(own[n] for n in at)))
    if counts.hidden(column).shows_total:
        sums.append((list(range(len(own))), sum(own)))
    return [way for way in product(*spans) if all(sum(way[n] for n in at) == s for at, s in sums)]


def closure_with(
    primary: dict[str, int], junior: dict[str, int], *, boards: Sequence[str] = ()
) -> Closure:
    tables = closure_world()
    tables["schools"].loc[tables["schools"]["school_id"].isin(["small", "big"]), "kind"] = (
        "nine_year"
    )
    rows = [
        f"{stage[0]}{village}{n}: {_AT[village]},0 village_id={village} school_id=small "
        f"stage={stage} grade={grade}{' boarder=yes' if village in boards else ''}"
        for stage, grade, lives in (("primary", 5, primary), ("junior", 8, junior))
        for village, count in lives.items()
        for n in range(count)
    ]
    tables["pupils"] = points("pupil_id", "\n".join(rows))
    own = sum(primary.values())
    columns = "school_id year stage grade pupils boarders classes"
    counted = frame(
        f"small 2022 primary - 40 0 6\nsmall 2023 primary - 30 0 6\nsmall 2024 primary - 16 0 6\nsmall 2025 primary - {own} 0 6",
        columns,
    )
    kept = tables["enrolment"][tables["enrolment"]["school_id"] != "small"]
    tables["enrolment"] = pd.concat([kept, counted], ignore_index=True)
    return closure_of(tables)


def report(closure: Closure) -> Read:
    fields = _fields(ReportContext(closure, DAY, "zh"), (), lambda _: None)
    return read(filled(own_template("closure_report", "zh"), fields, title="", made_on=DAY))


def cells(closure: Closure) -> tuple[list[str], list[str]]:
    """Return the pupils of each village in the notice, and in the report."""
    notice = read(village_notice(closure, made_on=DAY, lang="zh")).table("谁来接送")
    own = [row["学生"] for row in notice]
    tables = [t for t in report(closure).tables if t[0][0] == "村" and "需床位" in t[0]]
    return own, [row[t[0].index("学生")] for t in tables for row in t[1:-1]]


def test_both_papers_hide_the_same_cells_stage_by_stage() -> None:
    notice, told = cells(closure_with({"a": 3, "b": 20}, {"a": 8, "b": 9, "c": 10}))
    assert notice == told == ["少于5", "不列", "8", "9", "10"]


@pytest.mark.parametrize("lives", [{"a": 4, "b": 4}, {"a": 1, "b": 5}])
def test_a_total_not_shown_stands_nowhere_in_the_report(lives: dict[str, int]) -> None:
    total = sum(lives.values())
    found = report(closure_with(lives, {}))
    assert found.table("四条红线")[0]["涉及学生"] == report_say.WITHHELD.zh
    assert "涉及在校生 若干 人" in found.text
    assert f" {total} 人" not in found.text
    assert f" {total} 名" not in found.text
    assert f"学生名单 {total} 行" not in found.text
    years = found.table("本校")
    assert [row["本校"] for row in years][-2:] == ["16", "不列"]
    has = {row["去留"]: row for row in found.table("去留") if row["学段"] == "小学"}
    assert (has["撤并"]["在校生"], has["并入"]["在校生"]) == ("不列", "304")
    register = {row["学段"]: row for row in found.table("三年变化")}
    assert register["小学"]["在校生"] == register["小学"]["三年变化"] == "不列"
    service = found.table("缺床位")[0]
    assert service["在校生 前→后"] == "304 → 不列"
    assert service["最大班额 前→后"].endswith("→ 不列")
    assert service["需接送"] == service["需午餐"] == "不列"
    staff = {row["学校"]: row for row in found.table("撤并后需要") if row["学段"] == "小学"}
    assert staff["小村小学"]["学生 前"] == staff["大镇小学"]["学生 后"] == "不列"
    costs = {row["项目"]: row for row in found.table("单价依据")}
    assert costs["校车接送"]["数量 后"] == costs["校车接送"]["费用 后（元）"] == "不列"
    assert costs["小学公用经费（按核定人数）"]["数量 后"] == "不列"
    figures = {row["指标"]: row for row in found.table("不撤并", "增减")}
    for name in (
        "超过接送距离线的走读生（人，项目 11）",
        "人均单程（米，自村点步行）",
        "单程总里程（人·公里，自村点步行）",
    ):
        assert figures[name]["增减"] == figures[name]["本方案"] == "不列"
    reasons = [row["理由与依据"] for turn in (0, 1) for row in found.table("理由与依据", turn=turn)]
    assert "若干 名走读生离 大镇小学" in "\n".join(reasons)
    assert "2025 学年 不列 人，低于 100 人" in "\n".join(reasons)


def test_a_number_in_a_check_under_five_is_not_said() -> None:
    found = report(closure_with({"a": 2}, {}))
    reasons = "\n".join(row["理由与依据"] for row in found.table("理由与依据"))
    assert "少于5 名走读生离 大镇小学 超过 2,000 米" in reasons
    assert "学生名单 少于5 行" in reasons
    # Four with fewer than five in all have one each: not even that may be said.
    found = report(closure_with(dict.fromkeys("abcd", 1), {}))
    assert found.table("四条红线")[0]["涉及学生"] == report_say.WITHHELD.zh


def test_a_hidden_childs_bed_and_lunch_are_not_told_to_the_village() -> None:
    closure = closure_with({"a": 6, "b": 1, "c": 30}, {}, boards=("b",))
    rows = {
        row["村"]: row
        for row in read(village_notice(closure, made_on=DAY, lang="zh")).table("谁来接送")
    }
    for village, pupils in (("钱庄村", "少于5"), ("赵庄村", "不列")):
        assert rows[village]["学生"] == pupils
        assert rows[village]["谁来接送"] == rows[village]["午饭"] == say.GIVEN_TO_PARENTS.zh
    assert rows["孙庄村"]["谁来接送"] == say.ON_FOOT.zh
