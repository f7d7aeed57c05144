"""Tables and columns are told by their names; what is only alike is asked; answers are kept."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.tables import AUXILIARY_COLUMNS, TABLES
from intake.sheet import Matching, matched, shape_key, table_scores
from intake.sheet.matching import auxiliary_columns
from intake.sheet.wide import age_of, wide_of
from intake.table import Answers
from intake.text_cleaning import header_key
from tests.intake.made import sheet, source, tables_of

SCHOOLS = ("学校标识码", "学校名称", "办学类型")


@pytest.mark.parametrize(
    ("headers", "table"),
    [
        (SCHOOLS, "schools"),
        (("村代码", "村名", "乡镇", "人口"), "villages"),
        (("学生代号", "学校标识码", "年级", "居住村"), "pupils"),
        (("学校标识码", "学年", "学段", "年级", "在校生数"), "enrolment"),
        (("学校代码", "学年", "一年级学生数", "一年级班数"), "enrolment"),
        (("村代码", "学年", "6岁", "7岁"), "children"),
        (("学校标识码", "学段", "学位", "教师"), "provision"),
        (("校门编号", "学校标识码", "经度", "纬度"), "gates"),
        (("线路号", "站序", "名称", "到站时刻（分）"), "stops"),
    ],
)
def test_table(headers: tuple[str, ...], table: str) -> None:
    scores = table_scores(headers)
    assert next(iter(scores)) == table
    assert not matched(headers, table).missing


def test_every_name_of_a_column_is_known_and_means_one_column() -> None:
    for table in TABLES:
        for column in [*table.columns, *auxiliary_columns(table)]:
            if column.name == "geometry":
                continue
            for word in (column.name, column.title.zh, column.title.en, *column.aliases):
                (match,) = matched([word], table.name).columns
                assert match.certainty == "exact", (table.name, word)
                own = {c.name for c in table.columns} | {c.name for c in AUXILIARY_COLUMNS}
                assert match.target in own
        names = [header_key(w) for c in table.columns for w in (c.title.zh, *c.aliases)]
        assert len(set(names)) == len(names), table.name


def test_alike_is_proposed_not_taken() -> None:
    (match,) = matched(["学校标识码号"], "schools").columns
    assert (match.target, match.certainty) == ("school_id", "proposed")
    (match,) = matched(["学生数（女）"], "enrolment").columns
    assert match.certainty != "exact"


def test_two_columns_for_one_thing_are_asked() -> None:
    matching = matched(["学校代码", "学校标识码", "学校名称"], "schools")
    found = {m.header: (m.target, m.certainty) for m in matching.columns}
    assert found["学校标识码"] == ("school_id", "proposed")
    assert found["学校代码"] == (None, "unknown")


@pytest.mark.parametrize(
    ("header", "wide"),
    [
        ("一年级学生数", ("pupils", "1")),
        ("小学 一年级 班数", ("classes", "1")),
        ("在校生数 初一", ("pupils", "7")),
        ("小班", ("pupils", "K1")),
        ("小班班数", ("classes", "K1")),
        ("七年级寄宿生", ("boarders", "7")),
        ("小学寄宿生", ("boarders", "primary")),
        ("小学合计学生数", ("pupils", "primary")),
        ("合计 班数", ("classes", "total")),
        ("九年级（人）", ("pupils", "9")),
        ("学生数", None),
        ("备注", None),
        ("小学", None),
        ("13年级", None),
    ],
)
def test_wide(header: str, wide: tuple[str, str] | None) -> None:
    assert wide_of(header) == wide


def test_ages() -> None:
    assert age_of("6岁") == ("children", "6")
    assert age_of("６ 周岁人数") == ("children", "6")
    assert age_of("60岁") is None


def test_remembered_by_shape() -> None:
    headers = ("学校标识码号", "名字", "办学类型")
    rows = (headers, ("01", "一小", "小学"))
    first = tables_of(source(sheet(*rows)), Answers(tables={"表": "schools"}))
    assert {(q.kind, q.subject, q.proposal) for q in first.questions} == {
        ("column", "学校标识码号", "school_id")
    }
    settled = first.tables[0].matching.answered(名字="name")
    kept = Answers.from_dict(json.loads(json.dumps(Answers(matchings=(settled,)).to_dict())))
    again = tables_of(source(sheet(*rows, name="别的表")), kept)
    assert again.is_settled
    assert again.tables[0].frame["name"].tolist() == ["一小"]
    other = tables_of(source(sheet((*headers, "备注"), ("01", "一小", "小学", ""))), kept)
    assert not other.is_settled


def test_a_required_column_that_is_nowhere_is_asked_for() -> None:
    rows = (("学校名称", "办学类型", "甲"), ("一小", "小学", "01"))
    found = tables_of(source(sheet(*rows)), Answers(tables={"表": "schools"}))
    (question,) = found.questions
    assert (question.kind, question.subject, question.options) == ("missing", "school_id", ("甲",))
    # Until it is answered a code made of the name stands in.
    assert found.tables[0].frame["school_id"].tolist() == ["暂编校:/一小"]
    assert not found.is_settled


_header = st.sampled_from(["学校标识码", "学校名称", "乡镇", "经度", "甲", "乙", "床位数"])


@settings(deadline=None)
@given(
    st.lists(_header, min_size=1, max_size=6, unique=True), st.sampled_from(["schools", "gates"])
)
def test_dict_and_back(headers: list[str], table: str) -> None:
    matching = matched(headers, table)
    assert Matching.from_dict(json.loads(json.dumps(matching.to_dict()))) == matching
    assert matching.shape_key == shape_key([f" {header}" for header in headers])
    targets = [m.target for m in matching.columns if m.target]
    assert len(set(targets)) == len(targets)
