"""Townships written once, places in a list of schools, and which table a sheet is by its name."""

import pandas as pd
import pytest

from intake.sheet import source_layout
from intake.table import Answers, source_plan
from intake.table.tables import SheetTables
from tests.intake.made import read, rules, sheet, source, tables_of

TOWNS = ("甲镇", "", "", "", "乙镇", "", "", "")


def villages(towns: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows = [(town, f"{n}村", str(500 + n)) for n, town in enumerate(towns)]
    return [("乡镇", "村名", "人口"), *rows]


def test_a_township_written_once_for_its_rows_fills_down() -> None:
    table = read(*villages(TOWNS))
    assert table.frame["township"].tolist() == ["甲镇"] * 4 + ["乙镇"] * 4
    (counted,) = (f for f in table.findings() if f.rule == "groups_filled")
    assert counted.response == "confirm"
    assert "2 组" in counted.text.zh
    assert "6 行" in counted.text.zh
    assert [n for r, n, *_ in rules(table) if r == "group_filled"] == [3, 4, 5, 7, 8, 9]


@pytest.mark.parametrize(
    "towns",
    [
        ("", "甲镇", "", "", "", "乙镇", "", ""),  # whose is the first?
        ("甲镇", "甲镇", "", "", "乙镇", "", "", ""),  # written twice: the blanks are gaps
        ("甲镇", "", "乙镇", "丙镇", "丁镇", "戊镇", "己镇", "庚镇"),  # one is missing
        ("甲镇", "", "", "乙镇"),  # too few to be a pattern
    ],
)
def test_gaps_are_not_filled(towns: tuple[str, ...]) -> None:
    table = read(*villages(towns))
    assert not [r for r, *_ in rules(table) if "group" in r]
    assert table.rows_rejected == towns.count("")


def test_what_may_be_missing_is_not_filled() -> None:
    known = pd.DataFrame({"village_id": ["v1", "v2"], "name": ["王庄", "李庄"]})
    rows = [(f"p{n}", "1", "王庄" if n == 0 else "李庄" if n == 4 else "") for n in range(8)]
    table = read(("学生代号", "年级", "居住村"), *rows, villages=known)
    assert table.frame["village_id"].notna().sum() == 2


def schools(*rows: tuple[str, ...], header: str | tuple[str, ...]) -> SheetTables:
    headers = (header,) if isinstance(header, str) else header
    given = sheet(("学校标识码", "学校名称", "办学类型", *headers), *rows)
    return tables_of(source(given))


@pytest.mark.parametrize(
    "header",
    [
        *(
            "学位",
            "学位数",
            "核定学位",
            "核定学位数（人）",
            "规划学位数",
            "办学规模",
            "办学规模（人）",
        ),
        *("设计规模", "核定规模", "设计学位", "总学位数", "可容纳学生数"),
    ],
)
def test_places_of_a_list_of_schools_are_taken_over(header: str) -> None:
    found = schools(("1", "一小", "完小", "270"), ("2", "二中", "初中", "600人"), header=header)
    assert not found.questions
    own, provision = found.tables
    assert own.rows_accepted == 2
    assert header not in own.frame
    assert provision.table == "provision"
    stated = provision.frame[["school_id", "stage", "places"]].to_numpy().tolist()
    assert stated == [["1", "primary", 270], ["2", "junior", 600]]
    assert provision.frame[["classes", "teachers"]].isna().all(axis=None)
    assert (provision.rows_in, provision.rows_accepted) == (2, 2)


def test_a_size_in_classes_is_no_number_of_places() -> None:
    _, provision = schools(("1", "一小", "小学", "24"), header="办学规模（班）").tables
    assert provision.frame["places"].isna().all()
    assert provision.frame["classes"].tolist() == [24]
    _, doubtful = schools(("1", "一小", "小学", "24"), header="办学规模").tables
    assert [r for r, *_ in rules(doubtful, "confirm")] == ["few_places"]


def test_places_of_two_stages_come_by_stage_or_not_at_all() -> None:
    _, one = schools(("1", "九年制", "九年一贯制学校", "900"), header="学位数").tables
    assert one.frame.empty
    assert [r for r, *_ in rules(one, "confirm")] == ["places_not_split"]
    header = ("小学学位", "初中学位")
    rows = (("1", "九年制", "九年一贯制学校", "540", "300"), ("2", "二小", "小学", "270", "0"))
    _, two = schools(*rows, header=header).tables
    stated = two.frame[["school_id", "stage", "places"]].to_numpy().tolist()
    assert stated == [["1", "primary", 540], ["1", "junior", 300], ["2", "primary", 270]]


def test_places_that_are_no_number_leave_the_school_in() -> None:
    own, provision = schools(
        ("1", "一小", "小学", "约300"), ("2", "二小", "小学", ""), header="学位数"
    ).tables
    assert own.rows_accepted == 2
    counts = (provision.rows_in, provision.rows_accepted)
    assert (*counts, provision.rows_rejected, provision.rows_skipped) == (2, 0, 1, 1)


@pytest.mark.parametrize(
    ("file", "name", "table"),
    [
        ("村庄.xlsx", "Sheet1", "villages"),
        ("附件3.xlsx", "村庄", "villages"),
        ("附件3.xlsx", "村居名册", "villages"),
    ],
)
def test_a_table_is_known_by_the_name_of_its_sheet_or_file(
    file: str, name: str, table: str
) -> None:
    rows = (("乡镇", "名称", "人口", "坐标"), ("甲镇", "王庄", "500", "116.1,36.2"))
    plan = source_plan(source_layout(source(sheet(*rows, name=name), name=file)), Answers())
    assert [each.matching.table for each in plan.sheets] == [table]
    assert not [question for question in plan.questions if question.kind == "table"]
