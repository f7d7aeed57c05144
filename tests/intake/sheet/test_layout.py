"""The header is found, rows that are no data are put aside and said, and no row is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import SourceError
from intake.sheet import table_layout
from intake.sheet.header import found_header
from tests.intake.made import sheet

HEADER = ("学校标识码", "学校名称", "办学类型")
ROWS = (("01", "一小", "小学"), ("02", "二小", "小学"))


def test_plain() -> None:
    layout = table_layout(sheet(HEADER, *ROWS))
    assert layout.headers == HEADER
    assert layout.header_row == 1
    assert layout.rows.tolist() == [2, 3]
    assert layout.body.tolist() == [list(row) for row in ROWS]
    assert not layout.marks


def test_titles_and_remarks_above() -> None:
    layout = table_layout(sheet(("台账",), ("单位：教育局", "", "2024年"), (), HEADER, *ROWS))
    assert layout.header_row == 4
    assert layout.rows.tolist() == [5, 6]
    assert layout.titles == ("台账", "单位：教育局 2024年")


@pytest.mark.parametrize("merged", [True, False])
def test_three_rows_of_header(*, merged: bool) -> None:
    rows = (
        ("学校标识码", "小学", "", "", "初中", "备注"),
        ("", "一年级", "", "二年级", "七年级", ""),
        ("", "学生数", "班数", "学生数", "学生数", ""),
        ("01", "3", "1", "4", "5", ""),
    )
    spans = [(1, 2, 1, 4), (2, 2, 2, 3), (1, 1, 3, 1), (1, 6, 3, 6)] if merged else []
    names = found_header(sheet(*rows, merged=spans)).names.tolist()
    assert names == [
        "学校标识码",
        "小学 一年级 学生数",
        "小学 一年级 班数",
        "小学 二年级 学生数",
        "初中 七年级 学生数",
        "备注",
    ]


def test_a_group_does_not_reach_over_a_merge() -> None:
    rows = (("学校标识码", "位置", "", ""), ("", "经度", "纬度", "坐标系"), ("01", "116", "36", ""))
    names = found_header(sheet(*rows, merged=[(1, 2, 1, 3)])).names.tolist()
    assert names == ["学校标识码", "位置 经度", "位置 纬度", "坐标系"]


def test_filled_down_only_where_merged() -> None:
    rows = (("乡镇", "学校名称"), ("甲镇", "一小"), ("", "二小"), ("", "三小"))
    layout = table_layout(sheet(*rows, merged=[(2, 1, 3, 1)]))
    assert layout.body[:, 0].tolist() == ["甲镇", "甲镇", ""]
    (mark,) = layout.marks
    assert (mark.rule, mark.column, mark.rows.tolist()) == ("filled_down", "乡镇", [3])


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        *[
            (word, "total_row")
            for word in ("合计", "总　计", "甲镇小计", "合计：", "平均值", "小学合计")
        ],
        *[
            (word, "remark_row")
            for word in ("注：截至9月", "填表人：张", "审核人:李", "注1、含民办")
        ],
        *[("示例1", "example_row"), ("例：01", "example_row")],
    ],
)
def test_no_data(cell: str, rule: str) -> None:
    layout = table_layout(sheet(HEADER, *ROWS, (cell, "", "2")))
    assert [(m.rule, m.response, m.rows.tolist()) for m in layout.marks] == [(rule, "skipped", [4])]
    assert layout.rows_in == 3
    assert layout.rows.tolist() == [2, 3]


@pytest.mark.parametrize("name", ["合计村", "注庄小学", "计家小学", "平均村", "备注村"])
def test_names_that_are_not_totals(name: str) -> None:
    layout = table_layout(sheet(HEADER, ("01", name, "小学"), (name, "x", "小学")))
    assert len(layout.rows) == 2


def test_hidden_rows_are_kept_and_asked() -> None:
    layout = table_layout(sheet(HEADER, *ROWS, hidden=[3]))
    assert layout.rows.tolist() == [2, 3]
    (mark,) = layout.marks
    assert (mark.rule, mark.response, mark.rows.tolist()) == ("hidden_row", "confirm", [3])


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "空表"),
        ([("", " ")], "空表"),
        ([HEADER], "只有表头"),
        ([("台账",), HEADER], "只有表头"),
        ([("学校名称", "学校名称"), ("一小", "二小")], "出现 2 次"),
        ([("学校名称", "学校 名称"), ("一小", "二小")], "出现 2 次"),
        ([("学校名称", "", "乡镇"), ("一小", "x", "甲镇")], "第 B 列"),
        (list(ROWS), "找不到表头"),
    ],
)
def test_refused(rows: list[tuple[str, ...]], words: str) -> None:
    with pytest.raises(SourceError) as refused:
        table_layout(sheet(*rows))
    assert words in refused.value.say("zh")


_cell = st.sampled_from(
    ["", "", " ", "01", "一小", "小学", "合计", "注：", "示例1", *HEADER, "36.4"]
)


@settings(deadline=None)
@given(st.lists(st.tuples(_cell, _cell, _cell), min_size=1, max_size=8))
def test_no_row_is_lost(rows: list[tuple[str, str, str]]) -> None:
    """Each row below the header with anything in it is data, or is said to be none."""
    try:
        layout = table_layout(sheet(("学校标识码", "学校名称", "床位"), *rows))
    except SourceError:
        return
    below = rows[layout.header_row - 1 :]
    filled = [n for n, row in enumerate(below) if any(cell.strip() for cell in row)]
    skipped = [row for mark in layout.marks if mark.response == "skipped" for row in mark.rows]
    assert layout.rows_in == len(filled)
    assert sorted([*layout.rows, *skipped]) == [n + layout.header_row + 1 for n in filled]
