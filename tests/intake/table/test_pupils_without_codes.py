"""Lists of pupils as schools write them: no codes, names and numbers, addresses as villages."""

from collections.abc import Sequence

import pandas as pd
import pytest

from intake.sheet import source_layout
from intake.table import Answers, Office, SheetTable, sheet_tables, source_plan
from intake.table.tables import SheetTables
from tests.intake.made import rules, sheet, source

KEY = b"k" * 32
VILLAGES = pd.DataFrame(
    {
        "village_id": ["v1", "v2", "v3"],
        "name": ["王庄村", "李庄村", "王庄村"],
        "township": ["甲镇", "甲镇", "乙镇"],
    }
)
ONE, TWO = "G371524201503070018", "371524201504080029"


def looked(
    *rows: Sequence[str],
    answers: Answers | None = None,
    key: bytes | None = KEY,
    hidden: Sequence[int] = (),
) -> SheetTables:
    given = source(sheet(*rows, name="名单", hidden=hidden), name="学生花名册.xlsx")
    plan = source_plan(source_layout(given), answers or Answers())
    return sheet_tables(plan, known={"villages": VILLAGES}, office=Office(pupil_key=key))


def only(*rows: Sequence[str], key: bytes | None = KEY, hidden: Sequence[int] = ()) -> SheetTable:
    found = looked(*rows, key=key, hidden=hidden)
    assert not found.questions
    (table,) = found.tables
    return table


def said(table: SheetTable) -> str:
    return "".join(str(finding) for finding in table.findings())


def rested_on(table: SheetTable) -> set[str]:
    return {r for r, *_ in rules(table) if r.startswith("pupil_code_by")}


@pytest.mark.parametrize(
    "header", ["学籍号", "全国学籍号", "身份证号", "基础数据", "档案", "学生代号"]
)
def test_numbers_become_codes_under_any_header(header: str) -> None:
    rows = ((header, "年级"), (ONE, "1"), (TWO, "2"))
    table = only(*rows)
    assert table.rows_accepted == 2
    assert rested_on(table) <= {"pupil_code_by_number"}
    shown = said(table) + table.frame.to_csv()
    assert ONE[1:] not in shown
    assert TWO not in shown
    # The same children, whatever the column is called and whichever letter stands before.
    other = only(("身份证件号", "年级"), (ONE[1:], "2"), (f"G{TWO}", "3"))
    assert other.frame["pupil_id"].tolist() == table.frame["pupil_id"].tolist()
    assert only(*rows, key=b"x" * 32).frame["pupil_id"].tolist() != table.frame["pupil_id"].tolist()


def test_numbers_among_codes_become_codes_and_the_others_stay() -> None:
    table = only(("学生代号", "年级"), ("P001", "1"), (ONE, "2"))
    assert table.frame["pupil_id"].iloc[0] == "P001"
    assert ONE not in said(table) + table.frame.to_csv()
    assert table.rows_rejected == 0


@pytest.mark.parametrize("taken_for", ["service_id", "village_id", "school_id"])
def test_numbers_taken_for_another_code_are_not_stored(taken_for: str) -> None:
    rows = (("编码", "年级"), (ONE, "1"), (TWO, "1"))
    matching = looked(*rows).tables[0].matching
    answers = Answers(tables={"名单": "pupils"}, matchings=(matching.answered(编码=taken_for),))
    (table,) = looked(*rows, answers=answers).tables
    shown = said(table) + table.frame.to_csv()
    assert ONE not in shown
    assert TWO not in shown


def test_without_numbers_name_and_day_of_birth_name_a_child() -> None:
    header = ("姓名", "出生日期", "年级")
    table = only(header, ("赵小一", "2015-03-07", "1"), ("钱小二", "2015.4.8", "1"))
    assert rested_on(table) == {"pupil_code_by_birth"}
    again = only(header, ("钱 小二", "20150408", "2"), ("赵小一", "2015年3月7日", "2"))
    assert again.frame["pupil_id"].tolist() == table.frame["pupil_id"].tolist()[::-1]
    assert not any(word in said(table) for word in ("赵小一", "2015-03-07", "2015.4.8"))
    alike = only(header, ("赵小一", "2015-03-07", "1"), ("赵小一", "2015-03-07", "2"))
    assert alike.frame["pupil_id"].nunique() == 2


def test_names_alone_and_nothing_at_all_are_to_be_confirmed() -> None:
    names = only(("学生姓名", "年级", "班级"), ("赵小一", "1", "1班"), ("赵小一", "1", "2班"))
    assert rested_on(names) == {"pupil_code_by_name"}
    assert names.frame["pupil_id"].nunique() == 2
    nothing = only(("年级", "居住村", "寄宿"), *[("1", "李庄村", "否")] * 3)
    assert rested_on(nothing) == {"pupil_code_by_row"}
    assert [f.response for f in nothing.findings() if f.rule == "pupil_code_by_row"] == ["confirm"]
    assert nothing.frame["pupil_id"].nunique() == 3


def test_rounded_numbers_name_nobody() -> None:
    rounded = "3.71524201503070E+17"
    table = only(("身份证号", "姓名", "年级"), (rounded, "赵小一", "1"), (rounded, "钱小二", "1"))
    assert "pupil_number_damaged" in {r for r, *_ in rules(table, "confirm")}
    assert table.frame["pupil_id"].nunique() == 2
    assert rounded not in said(table)


def test_parents_and_teachers_name_no_child() -> None:
    table = only(("父亲身份证号码", "班主任姓名", "年级"), (ONE, "赵一", "1"), (ONE, "赵一", "1"))
    assert table.frame["pupil_id"].nunique() == 2 or table.rows_accepted == 1


def test_without_a_key_a_list_without_codes_is_refused() -> None:
    (table,) = looked(("学籍号", "年级"), (ONE, "1"), key=None).tables
    assert table.rows_rejected == 1
    assert ONE not in said(table)


def test_nothing_of_a_child_is_shown_of_rows_that_are_none_or_hidden() -> None:
    table = only(
        ("赵老师 13812345678 负责的名单",),
        ("姓名", "学籍号", "家庭住址", "年级"),
        ("赵小一", ONE, "幸福路12号", "1"),
        ("钱小二", f"G{TWO}", "幸福路13号", "一年纪"),
        ("合计", "2", "孙小三家", ""),
        ("备注：李小四 13900001111",),
        hidden=[3],
    )
    assert {"hidden_row", "total_row", "remark_row"} <= {r for r, *_ in rules(table)}
    for secret in ("赵", "钱小二", "138", "139", ONE, TWO, "幸福路", "孙小三", "李小四"):
        assert secret not in said(table), secret


def test_villages_in_an_address_column_are_asked_about_with_evidence() -> None:
    rows = (
        ("学籍号", "年级", "家庭住址（村）"),
        (ONE, "1", "李庄村"),
        (TWO, "1", "乙镇王庄村12号"),
        ("G371524201505090030", "1", "幸福路12号3单元"),
        ("G371524201505090041", "1", "李家庄村"),
    )
    found = looked(*rows)
    (question,) = found.questions
    assert (question.subject, question.proposal) == ("家庭住址（村）", "village_name")
    assert "4 格有内容，1 格就是村庄表里的村名，1 格村名后面还有门牌" in question.text.zh
    assert "李家庄村" in question.text.zh
    assert "幸福路" not in question.text.zh
    (table,) = found.tables
    assert table.frame["village_id"].astype(object).where(
        table.frame["village_id"].notna(), ""
    ).tolist() == ["v2", "v3", ""]
    assert table.rows_rejected == 1  # like a village, and none of the table
    assert ("addresses_without_village", 0) in {(r, n) for r, n, *_ in rules(table, "confirm")}
    assert "幸福路" not in said(table) + table.frame.to_csv()
    assert "12号" not in said(table) + table.frame.to_csv()


def test_an_answer_about_villages_may_be_changed() -> None:
    rows = (("学籍号", "年级", "家庭住址"), (ONE, "1", "李庄村"), (TWO, "1", "李庄村"))
    (question,) = looked(*rows).questions
    matching = looked(*rows).tables[0].matching
    refused = Answers(matchings=(matching.answered(**{question.subject: None}),))
    after = looked(*rows, answers=refused)
    assert not after.questions
    assert [(q.subject, q.answer) for q in after.answered] == [("家庭住址", "")]
    assert "village_id" not in after.tables[0].frame
    taken = Answers(
        matchings=(after.tables[0].matching.answered(**{question.subject: "village_name"}),)
    )
    again = looked(*rows, answers=taken)
    assert [(q.subject, q.answer) for q in again.answered] == [("家庭住址", "village_name")]
    assert again.tables[0].frame["village_id"].tolist() == ["v2", "v2"]


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("家庭住址", ["幸福路1号", "幸福路2号"]),
        ("备注", ["好", "李庄村"]),
        ("监护人", ["王庄", "李庄"]),
    ],
)
def test_other_columns_are_not_asked_about(header: str, cells: list[str]) -> None:
    table = only(("学籍号", "年级", header), (ONE, "1", cells[0]), (TWO, "1", cells[1]))
    assert header not in table.frame
    assert not any(cell in said(table) for cell in cells)


def test_the_house_in_a_column_of_villages_is_not_stored() -> None:
    table = only(("学籍号", "年级", "居住村"), (ONE, "1", "甲镇李庄村8号"), (TWO, "1", "李庄村"))
    assert table.frame["居住村"].tolist() == ["李庄村", "李庄村"]
    assert table.frame["village_id"].tolist() == ["v2", "v2"]
    assert "8号" not in said(table)
