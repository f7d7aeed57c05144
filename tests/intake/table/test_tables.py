"""A sheet becomes rows of a table: every cell as it was meant, every row accounted for."""

import pandas as pd
import pytest

from geo.errors import PlanningError
from geo.tables import TABLE, conform
from intake.cell_findings import counts
from intake.files import Source
from intake.finding import Finding
from intake.table import Answers
from tests.intake.made import read, rules, sheet, source, tables_of
from words import Text

SCHOOLS = ("学校标识码", "学校名称", "办学类型", "床位")
SCHOOL_TEXT = Text("坏行", "a bad row")
VILLAGES = pd.DataFrame(
    {
        "village_id": ["v1", "v2", "v3"],
        "name": ["王庄", "李庄", "李庄"],
        "township": ["甲镇", "甲镇", "乙镇"],
    }
)


def test_rows_keep_their_number_and_extras_their_name() -> None:
    table = read(
        ("台账",),
        (*SCHOOLS, "校长"),
        ("01", "一小", "小学", "0", "某"),
        (),
        ("02", "二小", "完小", "", ""),
    )
    assert table.frame.index.tolist() == [3, 5]
    assert table.frame["school_id"].tolist() == ["01", "02"]
    assert table.frame["kind"].tolist() == ["primary", "primary"]
    assert table.frame["boarding_places"].tolist() == [0, pd.NA]
    assert table.frame["校长"].iloc[0] == "某"
    assert counts(table.marks) == {
        ("normalised", "choice_word"): 1,
        ("normalised", "title_rows"): 1,
    }


def test_findings_say_where_and_what() -> None:
    table = read(SCHOOLS, ("01", "一小", "小学", "约50"))
    (finding,) = table.findings()
    place = (finding.file, finding.sheet, finding.row, finding.column, finding.value)
    assert place == ("表.xlsx", "表", 2, "床位", "约50")
    assert "确切" in finding.text.zh


def test_an_extra_column_never_takes_the_place_of_another() -> None:
    rows = (("学校标识码", "学校名称", "学校类别", "类型"), ("01", "一小", "小学", "初中"))
    found = tables_of(source(sheet(*rows)), Answers(tables={"表": "schools"}))
    assert [q.kind for q in found.questions] == ["column"]
    frame = found.tables[0].frame
    checked, problems = conform(TABLE["schools"], frame)
    assert not [p for p in problems if p.rule == "duplicate_column"]
    assert set(checked["kind"]) == {"junior"}
    assert frame["学校类别（原列）"].tolist() == ["小学"]


@pytest.mark.parametrize(
    ("plan", "status", "want"),
    [
        ("已撤", "", ("closed", None)),
        ("已撤", "在办", ("open", None)),
        ("拟撤并", "", (None, "merge")),
    ],
)
def test_a_plan_that_says_closed(
    plan: str, status: str, want: tuple[str | None, str | None]
) -> None:
    table = read((*SCHOOLS[:3], "布局状态", "状态"), ("01", "一小", "小学", plan, status))
    row = table.frame.iloc[0]
    assert tuple(None if pd.isna(row[c]) else row[c] for c in ("status", "plan")) == want


def test_inclusive_follows_from_the_ownership() -> None:
    table = read(
        (*SCHOOLS[:3], "举办者", "普惠"),
        ("1", "园", "幼儿园", "普惠性民办", ""),
        ("2", "园", "幼儿园", "普惠性民办", "否"),
    )
    assert table.frame["ownership"].tolist() == ["private", "private"]
    assert table.frame["inclusive"].tolist() == [True, False]


def test_central_schools_by_name() -> None:
    rows = (
        ("01", "中心小学", "小学", ""),
        ("02", "点", "教学点", "中心小学"),
        ("03", "点二", "教学点", "别处"),
    )
    table = read((*SCHOOLS[:3], "上级学校"), *rows)
    assert table.frame["parent_id"].tolist()[1:] == ["01", "别处"]


def test_names_within_the_township() -> None:
    header = ("学生代号", "年级", "居住村", "乡镇")
    rows = (
        ("p1", "1", "李庄", "甲镇"),
        ("p2", "1", "李庄", ""),
        ("p3", "1", "李家", "甲镇"),
        ("p4", "1", "王庄", ""),
    )
    table = read(header, *rows, villages=VILLAGES)
    assert table.frame["village_id"].tolist() == ["v2", "v1"]
    errors = {
        row: (rule, f.text.zh)
        for f in table.findings()
        if f.response == "error"
        for rule, row in [(f.rule, f.row)]
    }
    assert errors[3][0] == "ambiguous_village"
    assert "甲镇" in errors[3][1]
    assert "乙镇" in errors[3][1]
    assert errors[4][0] == "unknown_village"
    assert "李庄" in errors[4][1]


def test_names_without_a_table_to_look_them_up_in() -> None:
    table = read(("学生代号", "年级", "居住村"), ("p1", "1", "李庄"))
    assert [r[0] for r in rules(table, "error")] == ["no_known_villages"]
    assert table.rows_rejected == 1


def test_sheets_of_one_file_know_each_other() -> None:
    pupils = sheet(("学生代号", "学校", "年级"), ("p1", "一小", "1"), name="学生")
    schools = sheet(SCHOOLS, ("01", "一小", "小学", ""), name="学校")
    found = tables_of(source(pupils, schools), Answers(sheets=("学校", "学生")))
    assert [table.table for table in found.tables] == ["pupils", "schools"]
    assert found.tables[0].frame["school_id"].tolist() == ["01"]


def test_several_sheets_are_asked_for_and_only_the_chosen_read() -> None:
    both = source(
        sheet(SCHOOLS, ("01", "一小", "小学", ""), name="甲"), sheet(("说明",), ("x",), name="乙")
    )
    asked = tables_of(both)
    (question,) = asked.questions
    assert (question.kind, question.options, question.proposal) == ("sheets", ("甲", "乙"), "甲")
    assert not asked.tables
    chosen = tables_of(both, Answers(sheets=("甲",)))
    assert chosen.is_settled
    assert [table.sheet for table in chosen.tables] == ["甲"]
    with pytest.raises(PlanningError):
        tables_of(both, Answers(sheets=("丙",)))


def test_what_the_door_found_damaged_is_rejected() -> None:
    made = source(sheet(SCHOOLS, ("01", "一小", "小学", ""), ("02", "二小", "小学", "")))
    ragged = Finding(rule="ragged_row", text=SCHOOL_TEXT, response="error", sheet="表", row=3)
    (table,) = tables_of(Source(made.name, made.digest, made.sheets, findings=(ragged,))).tables
    assert table.frame["school_id"].tolist() == ["01"]
    assert (table.rows_in, table.rows_accepted, table.rows_rejected) == (2, 1, 1)


def test_a_row_too_long_is_no_column_without_a_name() -> None:
    made = source(sheet(SCHOOLS, ("01", "一小", "小学", "", ""), ("02", "二", "小", "小学", "0")))
    with pytest.raises(PlanningError):
        tables_of(made)
    ragged = Finding(rule="ragged_row", text=SCHOOL_TEXT, response="error", sheet="表", row=3)
    (table,) = tables_of(Source(made.name, made.digest, made.sheets, findings=(ragged,))).tables
    assert table.frame["school_id"].tolist() == ["01"]


def test_persons_never_come_in() -> None:
    header = ("学生代号", "姓名", "家长电话", "年级", "备注")
    rows = (
        ("p1", "张三", "138", "1", "371524201503070018"),
        ("371524201503070018", "李四", "139", "2", ""),
    )
    table = read(header, *rows)
    assert set(table.frame.columns) == {"pupil_id", "stage", "grade"}
    shown = "".join(str(finding) for finding in table.findings())
    assert not any(secret in shown for secret in ("张三", "138", "371524201503070018"))
    assert table.frame["pupil_id"].tolist() == ["p1"]


def test_wide_rows_with_boarders_of_a_stage() -> None:
    header = ("学校标识码", "学年", "一年级学生数", "一年级班数", "七年级学生数", "寄宿生")
    rows = (
        ("01", "2024", "30", "1", "", "12"),
        ("02", "2024", "30", "1", "40", "9"),
        ("03", "2024", "", "2", "", ""),
    )
    table = read(header, *rows)
    frame = table.frame
    assert frame.index.tolist() == [2, 2, 3, 3]
    assert frame["pupils"].tolist() == [30, 30, 30, 40]
    assert frame["boarders"].tolist() == [pd.NA, 12, pd.NA, pd.NA]
    assert frame["grade"].isna().tolist() == [False, True, False, False]
    assert {(r[0], r[1]) for r in rules(table) if r[0] != "synonym"} == {
        ("boarders_not_split", 3),
        ("no_measure", 4),
    }
    assert not conform(TABLE["enrolment"], frame)[1]
