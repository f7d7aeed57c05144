"""Sheets as people leave them: two tables in one, remarks that read like totals, merged numbers."""

import numpy as np
import pytest

from geo.errors import SourceError
from geo.tables import TABLE
from intake.batch import BatchChoice, preview
from intake.cells import read_column, school_year
from intake.files import Sheet, Source
from intake.finding import Finding
from intake.sheet import table_layout
from intake.table import SheetTable
from tests.intake.made import read, rules, sheet, source, tables_of
from tests.intake.office import road_file, schools_rows, table_file, villages_rows
from words import Text

SCHOOLS = ("学校标识码", "学校名称", "办学类型", "床位")
PUPILS = ("学生代号", "年级", "学校标识码", "备注")


def _read_sheet(made: Sheet) -> SheetTable:
    (table,) = tables_of(source(made)).tables
    return table


def _is_refused(*rows: tuple[str, ...]) -> str:
    with pytest.raises(SourceError) as refused:
        table_layout(sheet(*rows))
    return refused.value.say("zh")


def test_a_lower_table_with_more_columns_does_not_make_titles_of_the_upper() -> None:
    upper, lower = schools_rows()[:13], schools_rows()
    rows = [[*row, ""] for row in upper] + [[*lower[0], "县"]]
    rows += [[*row, "甲县"] for row in lower[13:]]
    files = [table_file("学校.xlsx", rows), table_file("村.xlsx", villages_rows()), road_file()]
    seen = preview(files, BatchChoice(confirmed=True))
    assert not seen.is_ready
    ((name, reason),) = seen.refused
    assert name == "学校.xlsx"
    assert "两张表" in reason.zh


@pytest.mark.parametrize(
    "lower",
    [
        ("村代码", "村名", "人口", ""),
        ("村名", "村代码", "", ""),
        ("学校标识码", "学校名称", "办学类型", "床位"),
    ],
)
def test_another_header_further_down(lower: tuple[str, ...]) -> None:
    upper = (("村代码", "村名", "乡镇", "县区"), ("v1", "王庄", "甲镇", "甲县"))
    said = _is_refused(*upper, lower, ("x1", "李庄", "100", ""))
    assert "第 3 行" in said


def test_data_without_a_header_above_the_header() -> None:
    said = _is_refused(("00", "零小", "小学", "0"), SCHOOLS, ("01", "一小", "小学", "5"))
    assert "第 1 行" in said


def test_pupils_whose_rows_read_like_names_of_columns() -> None:
    upper = (("学生代号", "学段", "年级"), ("p1", "小学", "一年级"), ("p2", "小学", "二年级"))
    lower = (("学生代号", "学段", "年级", "乡镇"), ("p3", "小学", "三年级", "甲镇"))
    assert "两张表" in _is_refused(*upper, ("p9", "", "3"), *lower)


@pytest.mark.parametrize(
    "form",
    [
        (("学校名称：", "一小"), ("填表人：", "张三")),
        (("单位：教育局", "", "2024"),),
        (("学年", "2024"), ("2024年9月",)),
    ],
)
def test_the_lines_of_a_form_are_titles(form: tuple[tuple[str, ...], ...]) -> None:
    layout = table_layout(sheet(*form, (), SCHOOLS, ("01", "一小", "小学", "5")))
    assert layout.rows.tolist() == [len(form) + 3]


def test_the_same_header_once_more_is_counted() -> None:
    layout = table_layout(
        sheet(SCHOOLS, ("01", "一小", "小学", "5"), SCHOOLS, ("02", "二", "小学", ""))
    )
    assert [(m.rule, m.rows.tolist()) for m in layout.marks] == [("repeated_header", [3])]


@pytest.mark.parametrize(
    "remark", ["与弟弟共计", "兄弟二人合计", "含教学点合计", "注：随迁", "小计"]
)
@pytest.mark.parametrize("first", [True, False])
def test_a_remark_makes_no_total_of_a_child(remark: str, *, first: bool) -> None:
    rows = (PUPILS, ("p1", "3", "s1", ""), ("p2", "3", "s1", remark))
    table = read(*((row[-1], *row[:-1]) if first else row for row in rows))
    assert table.frame["pupil_id"].tolist() == ["p1", "p2"]


@pytest.mark.parametrize("name", ["平均", "小计", "注：李庄", "例：庄"])
@pytest.mark.parametrize("name_first", [True, False])
def test_a_village_with_a_code_is_a_village(name: str, *, name_first: bool) -> None:
    rows = (("村代码", "村名", "人口"), ("v1", "王庄", "1"), ("v2", name, "2"))
    table = read(*((row[1], row[0], row[2]) if name_first else row for row in rows))
    assert table.frame["village_id"].tolist() == ["v1", "v2"]


@pytest.mark.parametrize(
    "row",
    [
        ("", "合计", "", "", "9"),
        ("3", "合计", "", "", "9"),
        ("", "", "", "甲镇小计", "9"),
        ("小计", "", "", "", "9"),
        ("", "", "合计", "", "9"),
    ],
)
def test_a_total_stands_in_the_first_cell_or_the_name(row: tuple[str, ...]) -> None:
    header = ("序号", "乡镇", "学校标识码", "学校名称", "床位")
    layout = table_layout(sheet(header, ("1", "甲镇", "01", "一小", "5"), row))
    assert [(m.rule, m.rows.tolist()) for m in layout.marks] == [("total_row", [3])]


def test_a_remark_alone_in_the_column_of_remarks() -> None:
    layout = table_layout(
        sheet(("备注", *PUPILS[:3]), ("", "p1", "3", "s1"), ("注：截至9月", "", "", ""))
    )
    assert [(m.rule, m.rows.tolist()) for m in layout.marks] == [("remark_row", [3])]


def _with_fault(rule: str, row: int) -> SheetTable:
    rows = (
        ("台账",),
        SCHOOLS,
        ("01", "一小", "小学", "5"),
        ("合计", "", "", "5"),
        ("02", "二", "小学", ""),
    )
    text = Text("坏行", "a bad row")
    fault = Finding(rule=rule, text=text, response="error", sheet="表", row=row)
    (table,) = tables_of(Source("a.csv", "0" * 64, (sheet(*rows),), findings=(fault,))).tables
    return table


@pytest.mark.parametrize("row", [1, 2, 3, 4, 5])
def test_a_stray_quote_leaves_no_row_to_be_trusted(row: int) -> None:
    """The rows it swallowed are in no count: they are not to be left out as one rejected row."""
    table = _with_fault("open_quote", row)
    assert table.frame.empty
    assert (table.rows_in, table.rows_rejected, table.rows_skipped) == (3, 2, 1)


@pytest.mark.parametrize(("row", "rejected"), [(1, 2), (2, 2), (3, 1), (4, 2)])
def test_nul_is_a_fault_in_a_row_that_is_no_data_too(row: int, rejected: int) -> None:
    assert _with_fault("nul", row).rows_rejected == rejected


@pytest.mark.parametrize(("row", "rejected"), [(1, 0), (4, 0), (3, 1)])
def test_a_total_with_too_few_cells_does_no_harm(row: int, rejected: int) -> None:
    assert _with_fault("ragged_row", row).rows_rejected == rejected


def test_a_merged_number_is_the_number_of_no_row() -> None:
    rows = (
        ("学校标识码", "年份", "年级", "在校生数"),
        *[("01", "2025", "1", "30"), ("", "", "2", ""), ("合计", "", "", "30")],
        ("02", "2025", "1", "7"),
    )
    down = [(2, 1, 3, 1), (2, 2, 3, 2), (2, 4, 4, 4)]
    table = _read_sheet(sheet(*rows, merged=down))
    assert table.frame["school_id"].tolist() == ["02"]
    found = [rule[:3] for rule in rules(table, "error") if rule[0] == "merged_number"]
    assert found == [("merged_number", row, "在校生数") for row in (2, 3)]
    assert {r[1:3] for r in rules(table) if r[0] == "filled_down"} == {
        (3, "学校标识码"),
        (3, "年份"),
    }


@pytest.mark.parametrize("header", ["经度", "班数", "小学 一年级", "教职工数"])
def test_no_number_is_copied(header: str) -> None:
    rows = (("村代码", header, "乡镇"), ("v1", "116.5", "甲镇"), ("v2", "", "甲镇"))
    layout = table_layout(sheet(*rows, merged=[(2, 2, 3, 2)]))
    assert layout.body[:, 1].tolist() == ["116.5", ""]
    assert [(m.rule, m.response, m.rows.tolist()) for m in layout.marks] == [
        ("merged_number", "error", [2, 3])
    ]


def test_a_number_over_two_grades() -> None:
    rows = (("学校标识码", "学年", "一年级", "二年级"), ("01", "2025", "30", ""))
    table = _read_sheet(sheet(*rows, merged=[(2, 3, 2, 4)]))
    assert [r[0] for r in rules(table, "error")] == ["merged_number"]
    assert table.rows_rejected == 1


def test_words_over_rows_and_columns_are_filled_column_by_column() -> None:
    rows = (
        (*SCHOOLS, "乡镇", "县区"),
        ("01", "一", "小学", "5", "甲镇", ""),
        ("02", "二", "小学", "6"),
    )
    table = _read_sheet(sheet(*rows, merged=[(2, 5, 3, 6)]))
    assert table.frame["township"].tolist() == ["甲镇", "甲镇"]
    assert [r[:3] for r in rules(table, "confirm")] == [
        ("merged_across", row, "乡镇") for row in (2, 3)
    ]


@pytest.mark.parametrize(
    ("table", "column", "text", "value"),
    [
        *[("villages", "population", t, "") for t in ("120户", "35间", "3公里", "8个班")],
        *[("villages", "population", t, "120") for t in ("120人", "120口", "120个")],
        *[("provision", "places", t, "") for t in ("8个班", "8班", "8所")],
        *[("provision", "places", t, "8") for t in ("8个", "8人", "8座")],
        *[("provision", "classes", t, "8") for t in ("8个班", "8班", "8个")],
        *[("provision", "classes", t, "") for t in ("8人", "1.2万人")],
        *[("schools", "boarding_places", t, "8") for t in ("8张", "8床", "8个")],
        *[("stops", "arrive_min", t, v) for t, v in (("8分钟", "8"), ("8公里", ""))],
        *[("children", "age_from", t, v) for t, v in (("6周岁", "6"), ("6人", ""))],
    ],
)
def test_a_unit_is_that_of_its_column(table: str, column: str, text: str, value: str) -> None:
    cells = np.array([text], dtype=object)
    values, marks = read_column(
        TABLE[table].column(column), table, cells, header="列", rows=np.array([2])
    )
    assert values.tolist() == [value]
    assert all("{" not in finding.text.zh for mark in marks for finding in mark.findings())
    assert {mark.response for mark in marks} == {"normalised" if value else "error"}


def test_classes_of_a_stage_without_its_pupils_are_told() -> None:
    header = ("学校标识码", "学年", "小学学生数", "小学班数", "初中学生数", "初中班数")
    table = read(header, ("01", "2025", "100", "4", "", "3"), ("02", "2025", "50", "2", "", ""))
    assert [(r[0], r[1]) for r in rules(table, "error")] == [("no_measure", 2)]
    assert table.frame["school_id"].tolist() == ["02"]


def test_a_stated_nought_is_kept_where_it_is_all_there_is() -> None:
    header = ("学校标识码", "学年", "小学学生数", "小学班数", "初中学生数", "初中班数")
    table = read(
        header,
        *[("01", "2025", "0", "0", "", ""), ("02", "2025", "50", "2", "0", "0")],
        ("03", "2025", "50", "2", "0", "3"),
    )
    kept = table.frame[["school_id", "stage", "pupils"]].to_numpy().tolist()
    assert kept == [
        *[["01", "primary", 0], ["02", "primary", 50]],
        *[["03", "primary", 50], ["03", "junior", 0]],
    ]
    assert [r[:2] for r in rules(table) if r[0] == "empty_stage_total"] == [
        ("empty_stage_total", 3)
    ]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *[("2008-09", None), ("2009-10", None), ("2011/12", None), ("2008-09学年", "2008")],
        *[("2008-2009", "2008"), ("2012-13", "2012"), ("2008-10学年", None)],
    ],
)
def test_a_month_is_no_second_year(text: str, year: str | None) -> None:
    assert school_year(text) == year


@pytest.mark.parametrize("code", ["2026-03-01", "TRUE", "FALSE", "0.3", "1.5"])
def test_what_a_spreadsheet_made_of_a_code_is_no_code(code: str) -> None:
    table = read(SCHOOLS, (code, "一小", "小学", "1"), ("13-1", "二小", "小学", "1"))
    assert [r[:2] for r in rules(table, "error")] == [("no_code", 2)]
    assert table.frame["school_id"].tolist() == ["13-1"]
