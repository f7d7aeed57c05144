"""Nothing that says who a child is comes in: by the name of a column, or by what stands in it."""

from collections.abc import Iterator

import pytest

from intake.cells import has_person_number, is_harmless, is_personal
from intake.table import SheetTable
from tests.intake.made import read

PUPILS = ("学生代号", "年级")
SCHOOLS = ("学校标识码", "学校名称", "办学类型")
IDENTITY = "371524201503070018"


def told(table: SheetTable) -> Iterator[tuple[str, str, int]]:
    return ((f.rule, f.column, f.row) for f in table.findings() if "person" in f.rule)


@pytest.mark.parametrize(
    "header",
    [
        *("幼儿姓名", "儿童姓名", "孩子姓名", "姓名（学生）", "姓名(必填)", "班级姓名", "爷爷姓名"),
        *("学生名字", "学生名", "幼儿名", "小孩名", "学生", "幼儿", "全名", "Name", "Student name"),
        *("联系人", "现住址", "居住地址", "籍贯地址", "住址（现）", "地址", "联系电话", "护照号"),
        *(
            "QQ号",
            "微信号",
            "身份证后六位",
            "全国学籍号",
            "监护人姓名",
            "基本信息 姓名",
            "出生年月",
        ),
        *("村里联系人电话", "学生家庭地址", "校车接送人手机"),
    ],
)
def test_a_header_that_leads_to_a_person(header: str) -> None:
    assert is_personal(header)
    assert not is_harmless(header)


@pytest.mark.parametrize("header", ["幼儿姓名", "学生", "联系人", "现住址", "姓名（学生）", "地址"])
def test_no_table_keeps_a_column_that_leads_to_a_person(header: str) -> None:
    # Of any table: a list of children may have been taken for a list of villages.
    table = read((*SCHOOLS, header), ("01", "一小", "小学", "赵小一"))
    assert not [c for c in table.frame.columns if header in c]
    assert list(told(table)) == [("personal_column", header, 0)]
    assert not any("赵小一" in str(finding) for finding in table.findings())


@pytest.mark.parametrize(
    "header",
    [
        *("学校地址", "学校详细地址", "校址", "园址", "校长", "校长姓名", "校长电话", "学校电话"),
        *("办公电话", "单位地址", "村委会地址", "幼儿园联系电话", "学校名字", "备注", "留守儿童"),
    ],
)
def test_what_a_school_has_of_its_own_is_kept(header: str) -> None:
    assert not is_personal(header)
    table = read((*SCHOOLS, header), ("01", "一小", "小学", "东街1号"))
    assert table.frame[header].tolist() == ["东街1号"]


@pytest.mark.parametrize(
    "header", ["备注", "花名", "民族", "性别", "留守儿童", "列甲", "小名", "编号"]
)
def test_a_list_of_pupils_keeps_no_column_that_is_not_known(header: str) -> None:
    table = read((*PUPILS, header), ("p1", "1", "赵小一"))
    assert set(table.frame.columns) == {"pupil_id", "stage", "grade"}
    (finding,) = (f for f in table.findings() if f.rule == "unlisted_column")
    assert (finding.column, finding.row, finding.value) == (header, 0, "")
    assert finding.response == "skipped"
    assert table.rows_accepted == 1


@pytest.mark.parametrize("header", ["班别", "序号", "乡镇", "所在乡镇", "街道", "走读"])
def test_a_list_of_pupils_keeps_a_few_harmless_columns(header: str) -> None:
    table = read((*PUPILS, header), ("p1", "1", "甲"))
    assert table.frame[header].tolist() == ["甲"]


def test_of_a_joined_header_the_last_part_says_what_it_holds() -> None:
    assert is_harmless("就读情况 班别")
    assert not is_harmless("就读情况 备注")
    assert not is_harmless("家长 班别")


def test_a_harmless_column_with_the_number_of_a_person_is_dropped() -> None:
    table = read((*PUPILS, "班别"), ("p1", "1", "甲"), ("p2", "1", f"甲 {IDENTITY}"))
    assert "班别" not in table.frame
    assert list(told(table)) == [("personal_column", "班别", 0)]


@pytest.mark.parametrize(
    "text",
    [
        *(IDENTITY, f"身份证{IDENTITY}", "37152420150307001x 张三", "371524 20150307 0018"),
        *("370102900101123", "3.71524201503070E+17", "１３８１２３４５６７８", "母亲13812345678转"),
        *("138-1234-5678", "+86 13812345678", "008613812345678", "13812345678.0"),
    ],
)
def test_the_number_of_a_person_is_found_inside_a_text(text: str) -> None:
    assert has_person_number(text)
    rows = (("01", "一小", "小学", text, "甲"), ("02", f"二小{text}", "小学", "好", "乙"))
    table = read((*SCHOOLS, "备注", "片区"), *rows)
    assert table.frame["备注"].isna().tolist() == [True, False]
    assert table.frame["name"].isna().tolist() == [False, True]
    assert table.frame["片区"].tolist() == ["甲", "乙"]
    assert set(told(table)) == {
        ("person_number_inside", "备注", 2),
        ("person_number_inside", "学校名称", 3),
    }
    assert not any(text in str(finding) for finding in table.findings())


@pytest.mark.parametrize(
    "text",
    [
        *("", "2137000001", "371524100201", "0635-3283456", "116.13812345678", "2024-2025"),
        *("371524999915011234", "12345678901", "1381234567", "138123456789", "P13812"),
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert not has_person_number(text)
