"""Laws of reading a sheet: rows are accounted for, their order is nothing, reading again is nothing."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import PlanningError
from geo.tables import TABLE, conform
from intake.table import Answers, SheetTable
from tests.intake.made import rules, sheet, source, tables_of

VILLAGES = pd.DataFrame(
    {
        "village_id": ["v1", "v2", "v3"],
        "name": ["王庄", "李庄", "李庄"],
        "township": ["甲镇", "甲镇", "乙镇"],
    }
)
_SOME = settings(deadline=None, max_examples=40)
_CELLS = [
    *[
        "",
        "",
        "01",
        "02",
        "002",
        "一小",
        "小学",
        "完小",
        "30",
        "１２",
        "1,200",
        "约50",
        "-3",
        "0",
        "3.5",
        "是",
        "√",
    ],
    *[
        "合计",
        "注：x",
        "#N/A",
        "=A1",
        "\0",
        "116.1",
        "36.2",
        "36.2,116.1",
        "0",
        "待定",
        "初一",
        "2024",
        "GCJ02",
    ],
    *["示例1", " 01", "4.4E+17", "走读", "校车", "甲镇", "王庄", "NA", "<b>", "${x}"],
]
_HEADERS = {
    "schools": [
        "学校标识码",
        "学校名称",
        "办学类型",
        "乡镇",
        "经度",
        "纬度",
        "床位",
        "食堂",
        "布局状态",
        "上级学校",
        "自编",
    ],
    "pupils": [
        "学生代号",
        "学校标识码",
        "学校",
        "年级",
        "学段",
        "居住村",
        "乡镇",
        "寄宿",
        "现有接送",
        "年龄",
    ],
    "enrolment": [
        "学校标识码",
        "学年",
        "一年级学生数",
        "一年级班数",
        "七年级学生数",
        "寄宿生",
        "合计学生数",
    ],
    "children": ["村代码", "学年", "6岁", "7岁"],
    "villages": ["村代码", "村名", "乡镇", "经纬度", "坐标系", "人口"],
    "provision": ["学校标识码", "学段", "学位", "班数", "教师"],
}


@st.composite
def _sheets(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    table = draw(st.sampled_from(sorted(_HEADERS)))
    header = _HEADERS[table]
    cell = st.sampled_from(_CELLS)
    # A first cell of its own keeps some rows sound.
    row = st.tuples(st.sampled_from(["a1", "a2", "a3", "b", ""]), *[cell] * (len(header) - 1))
    rows = draw(st.lists(row, min_size=1, max_size=6))
    return table, [header, *map(list, rows)]


def _read_as(table: str, rows: list[list[str]]) -> SheetTable | None:
    answers = Answers(tables={"表": table})
    try:
        (found,) = tables_of(source(sheet(*rows)), answers, known={"villages": VILLAGES}).tables
    except PlanningError:
        return None
    return found


@_SOME
@given(_sheets())
def test_every_row_is_accounted_for(made: tuple[str, list[list[str]]]) -> None:
    table, rows = made
    found = _read_as(table, rows)
    if found is None:
        return
    assert found.rows_in == found.rows_accepted + found.rows_rejected + found.rows_skipped
    filled = {n for n, row in enumerate(rows, start=1) if any(c.strip() for c in row)} - {1}
    assert found.rows_in == len(filled)
    accepted = set(found.frame.index)
    told = {f.row for f in found.findings() if f.response in {"error", "skipped"}}
    assert len(accepted) == found.rows_accepted
    assert not accepted & told
    assert 0 in told or accepted | told >= filled
    # What is accepted, a region's checks accept.
    plain = found.frame.drop(columns=[c for c in ("x", "y", "crs") if c in found.frame])
    if len(plain):
        assert not [p for p in conform(TABLE[table], plain)[1] if p.severity == "error"]


@_SOME
@given(_sheets(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(
    made: tuple[str, list[list[str]]], random: object
) -> None:
    table, (header, *rows) = made
    order = list(range(len(rows)))
    random.shuffle(order)  # type: ignore[attr-defined]
    first, second = (
        _read_as(table, [header, *rows]),
        _read_as(table, [header, *(rows[i] for i in order)]),
    )
    if first is None or second is None:
        assert first is second
        return
    assert (first.rows_in, first.rows_rejected) == (second.rows_in, second.rows_rejected)
    _same_rows(first.frame, second.frame)


@_SOME
@given(_sheets())
def test_reading_again_what_was_read_changes_nothing(made: tuple[str, list[list[str]]]) -> None:
    table, rows = made
    found = _read_as(table, rows)
    if found is None or found.frame.empty or table in {"enrolment", "children"}:
        return
    shown = found.frame.astype(object).where(found.frame.notna(), "")
    shown = shown.map(lambda v: f"{v!r}" if isinstance(v, float) else str(v))
    again = _read_as(table, [list(shown.columns), *shown.to_numpy().tolist()])
    assert again is not None
    assert not [r for r in rules(again) if r[0] not in {"shared_position", "coarse_position"}]
    _same_rows(found.frame, again.frame)


def _same_rows(a: pd.DataFrame, b: pd.DataFrame) -> None:
    assert list(a.columns) == list(b.columns)
    left, right = (
        f.astype(object).where(f.notna(), "").astype(str).sort_values(list(f.columns)).to_numpy()
        for f in (a, b)
    )
    assert np.array_equal(left, right)
