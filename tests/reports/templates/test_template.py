"""A template's examples import as nothing, and what is filled in imports exactly."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from geo.errors import ParameterError
from geo.tables import TABLE, conform
from geo.tables.choices import GRADES
from intake.files import Source
from intake.table import SheetTable
from reports.templates import write_templates
from reports.templates.import_templates import Form, forms, template_bytes
from tests.intake.made import tables_of
from tests.intake.opened import opened_here

MADE_ON = date(2026, 1, 1)
FORMS = forms()
VILLAGES = pd.DataFrame(
    {"village_id": ["v1", "001", "002"], "name": ["王庄", "一", "二"], "township": ["甲镇"] * 3}
)
# A filled row by the name of its column (and its group), and what it must become.
FILLED = {
    "schools": (
        {
            "学校标识码": "0371524001",
            "学校名称": "一小",
            "办学类型": "小学",
            "城乡分类": "镇区",
            "乡镇": "甲镇",
            "经度": "116.247812",
            "纬度": "36.334561",
            "坐标系": "GCJ02（高德、腾讯）",
            "床位": 120,
            "食堂": "是",
            "布局状态": "拟撤并",
            "举办者": "民办",
            "普惠": "否",
            "状态": "在办",
            "乡镇驻地": "是",
            "校区/教学点": "东区",
        },
        {
            "school_id": "0371524001",
            "name": "一小",
            "kind": "primary",
            "urban_rural": "town",
            "township": "甲镇",
            "x": 116.247812,
            "y": 36.334561,
            "crs": "GCJ02（高德、腾讯）",
            "boarding_places": 120,
            "has_canteen": True,
            "plan": "merge",
            "ownership": "private",
            "inclusive": False,
            "status": "open",
            "is_township_seat": True,
            "校区/教学点": "东区",
        },
    ),
    "villages": (
        {
            "村代码": "v9",
            "村名": "张庄",
            "乡镇": "甲镇",
            "类型": "自然村",
            "人口": 320,
            "经度": "116.2",
            "纬度": "36.3",
        },
        {
            "village_id": "v9",
            "name": "张庄",
            "kind": "natural",
            "population": 320,
            "x": 116.2,
            "y": 36.3,
        },
    ),
    "pupils": (
        {
            "学生代号": "P1",
            "学校标识码": "01",
            "年级": "三年级",
            "乡镇": "甲镇",
            "居住村": "王庄",
            "寄宿": "否",
            "现有接送": "校车",
        },
        {
            "pupil_id": "P1",
            "stage": "primary",
            "grade": "3",
            "village_id": "v1",
            "boarder": False,
            "service": "school_bus",
        },
    ),
    "provision": (
        {"学校标识码": "01", "学段": "初中", "学位": 600, "班数": 12, "教师": 40},
        {"school_id": "01", "stage": "junior", "places": 600, "classes": 12, "teachers": 40},
    ),
}


def _read(content: bytes, form: Form) -> SheetTable:
    source: Source = opened_here(content, name=f"{form.title.zh}.xlsx")
    found = tables_of(source, known={"villages": VILLAGES})
    assert not found.questions
    assert not found.findings
    (table,) = found.tables
    return table


def _filled(form: Form, *rows: dict[str, object]) -> bytes:
    """Return the template with rows filled in after the examples, as a person would."""
    book = openpyxl.load_workbook(io.BytesIO(template_bytes(form, made_on=MADE_ON)))
    page = book.active
    names = [f"{field.group}{field.title}" for field in form.fields]
    first = next(n for n in range(1, 9) if page.cell(n, 1).value == "示例2") + 1
    for number, row in enumerate(rows):
        for name, value in row.items():
            page.cell(first + number, names.index(name) + 1).value = value
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
def test_examples_import_as_nothing(form: Form) -> None:
    table = _read(template_bytes(form, made_on=MADE_ON), form)
    assert table.table == form.table
    assert (table.rows_in, table.rows_accepted, table.rows_skipped) == (2, 0, 2)
    assert table.frame.empty
    assert {m.rule for m in table.marks} <= {"title_rows", "joined_header", "example_row"}
    known = {m.header for m in table.matching.columns if m.target}
    assert {f.title for f in form.fields} - {name.split(" ")[-1] for name in known} <= {
        "校区/教学点",
        "乡镇",
    }


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
def test_examples_are_sound_rows(form: Form) -> None:
    """With a code in place of the mark, each example is a row that can be imported."""
    content = io.BytesIO(template_bytes(form, made_on=MADE_ON))
    book = openpyxl.load_workbook(content)
    for row in book.active.iter_rows(min_row=2):
        if str(row[0].value).startswith("示例"):
            row[0].value = f"00{str(row[0].value)[-1]}"
        for cell in row:
            if (
                isinstance(cell.value, str)
                and cell.value.startswith("示例")
                and form.table == "pupils"
            ):
                cell.value = "王庄" if "村" in cell.value else "甲镇"
    stream = io.BytesIO()
    book.save(stream)
    table = _read(stream.getvalue(), form)
    if form.table in {"children", "provision", "pupils"}:
        assert table.rows_rejected == 0, [f for f in table.findings() if f.response == "error"]
    assert table.rows_accepted == 2, [f for f in table.findings() if f.response == "error"]


@pytest.mark.parametrize("name", sorted(FILLED))
def test_filled_rows_import_exactly(name: str) -> None:
    form = next(form for form in FORMS if form.table == name)
    given, want = FILLED[name]
    table = _read(_filled(form, given), form)
    assert (table.rows_in, table.rows_accepted, table.rows_skipped) == (3, 1, 2)
    row = table.frame.iloc[0]
    assert {key: row[key] for key in want} == want
    plain = table.frame.drop(columns=[c for c in ("x", "y", "crs") if c in table.frame])
    assert not [p for p in conform(TABLE[name], plain)[1] if p.severity == "error"]


def test_every_grade_comes_back() -> None:
    form = next(form for form in FORMS if form.table == "enrolment")
    given: dict[str, object] = {"学校标识码": "01", "学年": 2024}
    groups = list(dict.fromkeys(f.group for f in form.fields if f.group and f.title == "学生数"))
    for number, group in enumerate(groups):
        given |= {f"{group}学生数": 30 + number, f"{group}班数": 1 + number % 3}
    given["初中寄宿生"] = 17
    frame = _read(_filled(form, given), form).frame
    by_grade = frame[frame["grade"].notna()]
    assert by_grade["grade"].tolist() == list(GRADES)
    assert by_grade["pupils"].tolist() == [30 + n for n in range(len(GRADES))]
    assert by_grade["classes"].tolist() == [1 + n % 3 for n in range(len(GRADES))]
    (total,) = frame[frame["grade"].isna()].to_dict("records")
    assert (total["stage"], total["boarders"], total["pupils"]) == ("junior", 17, 39 + 40 + 41)


def test_every_age_comes_back() -> None:
    form = next(form for form in FORMS if form.table == "children")
    given: dict[str, object] = {"村代码": "v1", "学年": 2024, "数据依据": "统计"}
    given |= {f"{age}岁": 100 + age for age in range(18)}
    frame = _read(_filled(form, given), form).frame
    assert frame["age_from"].tolist() == frame["age_to"].tolist() == list(range(18))
    assert frame["children"].tolist() == [100 + age for age in range(18)]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.table)
def test_lists_notes_and_formats(form: Form, lang: str) -> None:
    page = openpyxl.load_workbook(
        io.BytesIO(template_bytes(form, made_on=MADE_ON, lang=lang))
    ).active  # type: ignore[arg-type]
    header = next(n for n in range(1, 9) if page.cell(n, 1).value == "示例1") - 1
    assert page.freeze_panes == page.cell(header + 1, 3).coordinate
    lists = {
        str(v.sqref).split(":")[0].rstrip("0123456789"): v
        for v in page.data_validations.dataValidation
    }
    for place, field in enumerate(form.fields, start=1):
        cell = page.cell(header, place)
        assert cell.value == field.title
        assert cell.comment is not None
        text = cell.comment.text
        must = field.column.required and "@" not in field.target
        assert ("必填" in text or "Required" in text) == must
        if field.column.kind == "id":
            # Columns alike are kept as one range.
            ranges = page.column_dimensions.values()
            column = next(r for r in ranges if r.min and r.min <= place <= r.max)
            assert column.number_format == "@"
        if field.column.kind in {"choice", "flag"} or field.target == "crs":
            assert lists[cell.column_letter].type == "list"
            assert len(lists[cell.column_letter].formula1) <= 257


def test_files_and_a_file_in_the_way(tmp_path: Path) -> None:
    files = write_templates(tmp_path / "new", made_on=MADE_ON)
    assert [file.stem for file in files] == [form.title.zh for form in FORMS]
    assert files[0].read_bytes() == template_bytes(FORMS[0], made_on=MADE_ON)
    (tmp_path / "file").write_text("x")
    with pytest.raises(ParameterError):
        write_templates(tmp_path / "file", made_on=MADE_ON)
