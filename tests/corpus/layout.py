"""Sheets that are more, or less, than a header and its rows."""

from collections.abc import Iterator
from typing import Any

from tests.corpus.case import Case, Expected
from tests.corpus.sheets import SCHOOL_HEADER, SCHOOLS, workbook
from tests.corpus.values import TRUTH

_CODES = [s[0] for s in SCHOOLS]
_NAMES = [s[1] for s in SCHOOLS]


def layout_cases() -> Iterator[Case]:
    """Yield every case of a layout."""
    yield from _headers()
    yield from _wide()
    yield from _rows()
    yield from _sheets()
    yield from _refused()


def _case(
    name: str,
    /,
    content: bytes,
    expected: Expected,
    rule: str | None = None,
    table: str = "schools",
    file_name: str = "表.xlsx",
    **truth: list[Any],
) -> Case:
    title = f"layout: {name}"
    if truth:
        TRUTH[title] = truth
    return Case(
        name=title, file_name=file_name, content=content, table=table, expected=expected, rule=rule
    )


def _headers() -> Iterator[Case]:
    sound = {"school_id": _CODES, "name": _NAMES}
    rows = [
        ("东阿县学校基础台账",),
        ("填报单位：东阿县教育局", "", "日期：2024年9月"),
        SCHOOL_HEADER,
        *SCHOOLS,
    ]
    yield _case("title rows", workbook(rows), "normalised", "title_rows", **sound)
    yield _case(
        "a merged title",
        workbook([("",), SCHOOL_HEADER, *SCHOOLS], merged={"A1:F1": "学校台账"}),
        "normalised",
        "title_rows",
        **sound,
    )
    above = ("学校标识码", "学校名称", "办学类型", "乡镇", "位置", "")
    below = ("", "", "", "", "经度", "纬度")
    merged = {f"{c}1:{c}2": above["ABCD".index(c)] for c in "ABCD"} | {"E1:F1": "位置"}
    two = workbook([above, below, *SCHOOLS], merged=merged)
    yield _case("two-row header", two, "normalised", "joined_header", **sound)
    yield _case(
        "two-row header without merges",
        workbook([above, below, *SCHOOLS]),
        "normalised",
        "joined_header",
        **sound,
    )
    for header in (
        ("单位代码", "学校全称", "学校类别", "所属乡镇", "东经", "北纬"),
        ("学校（机构）标识码", "学校（机构）名称", "学校办学类型", "乡（镇）", "lng", "lat"),
        (" 学校 标识码 ", "学校\n名称", "办学类型（必填）", "乡镇*", "经度（度）", "纬度（度）"),
    ):
        content = workbook([header, *SCHOOLS])
        yield _case(f"synonyms {header[0]!r}", content, "normalised", "synonym", **sound)
    alike = ("学校标识码号", *SCHOOL_HEADER[1:])
    yield _case("a header much like another", workbook([alike, *SCHOOLS]), "ask")
    twin = [(*SCHOOL_HEADER, "学校代码"), *((*s, s[0]) for s in SCHOOLS)]
    yield _case("two columns for one thing", workbook(twin), "ask")
    unknown = [("甲", "乙", "丙", "丁", "戊", "己"), *SCHOOLS]
    yield _case("a header nobody knows", workbook(unknown), "ask")
    extra = [(*SCHOOL_HEADER, "校长"), *((*s, "某人") for s in SCHOOLS)]
    yield _case("a column of their own", workbook(extra), "read", 校长=["某人"] * 6, **sound)


def _wide() -> Iterator[Case]:
    """Yield the sheet of pupils and classes by grade, in the forms it comes."""
    truth: dict[str, list[Any]] = {
        "school_id": ["0037152401"] * 2 + ["0037152406"] * 3,
        "year": [2024] * 5,
        "stage": ["primary", "primary", "junior", "primary", "primary"],
        "grade": ["1", "2", "7", "1", "2"],
        "pupils": [40, 38, 51, 22, 25],
        "classes": [1, 1, 1, 1, 1],
    }
    truth = {k: [v[i] for i in (0, 1, 3, 4, 2)] for k, v in truth.items()}
    data = (
        ("0037152401", "铜城中心小学", "2024", "40", "1", "38", "1", "", ""),
        ("0037152406", "高集镇九年制学校", "2024", "22", "1", "25", "1", "51", "1"),
    )
    flat = (
        *("学校标识码", "学校名称", "学年", "一年级学生数", "一年级班数", "二年级学生数"),
        *("二年级班数", "七年级学生数", "七年级班数"),
    )
    wide = workbook([flat, *data])
    yield _case("a column per grade", wide, "read", table="enrolment", **truth)
    stages = ("学校标识码", "学校名称", "学年", "小学", "", "", "", "初中", "")
    grades = ("", "", "", "一年级", "", "二年级", "", "七年级", "")
    measures = ("", "", "", "学生数", "班数", "学生数", "班数", "学生数", "班数")
    merged = {
        **{f"{c}1:{c}3": stages["ABC".index(c)] for c in "ABC"},
        "D1:G1": "小学",
        "H1:I1": "初中",
        "D2:E2": "一年级",
        "F2:G2": "二年级",
        "H2:I2": "七年级",
    }
    three = workbook([stages, grades, measures, *data], merged=merged)
    yield _case("three-row header", three, "normalised", "joined_header", "enrolment", **truth)
    bare = workbook([stages, grades, measures, *data])
    yield _case(
        "three-row header without merges", bare, "normalised", "joined_header", "enrolment", **truth
    )
    short = [[*row[:2], *row[3:]] for row in (flat, *data)]
    titled = workbook([("2024-2025学年分年级在校生与班数",), *short])
    yield _case(
        "the year in the title", titled, "normalised", "year_from_title", "enrolment", **truth
    )
    ages = workbook([("村代码", "学年", "6岁", "7岁"), ("371524001201", "2024", "14", "16")])
    yield _case(
        "a column per age",
        ages,
        "read",
        table="children",
        age_from=[6, 7],
        age_to=[6, 7],
        children=[14.0, 16.0],
    )
    summed = workbook([(*flat, "合计学生数"), *((*d, "99") for d in data)])
    yield _case("a total that differs", summed, "confirm", "total_differs", "enrolment")


def _rows() -> Iterator[Case]:
    sound = {"school_id": _CODES, "name": _NAMES}
    town = [[*row] for row in SCHOOLS]
    for row in town:
        row[3] = ""
    town[0][3] = town[3][3] = "铜城街道"
    towns = ["铜城街道"] * 6
    content = workbook([SCHOOL_HEADER, *town], merged={"D2:D4": "铜城街道", "D5:D7": "铜城街道"})
    yield _case("vertically merged cells", content, "normalised", "filled_down", township=towns)
    for word in (
        *(
            "合计",
            "总 计",
            "铜城街道小计",
            "平均",
            "汇总",
            "铜城街道 汇总",
            "铜城街道 平均值",
            "总平均值",
        ),
        *(
            "总计数",
            "铜城街道 计数",
            "铜城街道 最大值",
            "Grand Total",
            "铜城街道 Total",
            "全县汇总",
            *("铜城街道6所合计", "合计（6所）", "合计：6所", "累计", "总数"),
        ),
    ):
        content = workbook([SCHOOL_HEADER, *SCHOOLS, (word, "", "", "", "", "")])
        yield _case(f"a row {word}", content, "skipped", "total_row", **sound)
    for word in ("注：数据截至2024年9月", "填表人：张三", "备注：1.含民办", "注1：不含附设班"):
        content = workbook([SCHOOL_HEADER, *SCHOOLS, (word,)])
        yield _case(f"a row {word}", content, "skipped", "remark_row", **sound)
    between = [SCHOOL_HEADER, *SCHOOLS[:3], ("小计", "3所"), *SCHOOLS[3:], ("合计", "6所")]
    yield _case("totals between rows", workbook(between), "skipped", "total_row", **sound)
    pages = [SCHOOL_HEADER, *SCHOOLS[:3], SCHOOL_HEADER, *SCHOOLS[3:]]
    yield _case("the header on every page", workbook(pages), "skipped", "repeated_header", **sound)
    numbered = [SCHOOL_HEADER, ("甲", "乙", "1", "2", "3", "4"), *SCHOOLS]
    yield _case("a row of column numbers", workbook(numbered), "skipped", "column_numbers", **sound)
    gaps = [SCHOOL_HEADER, *SCHOOLS[:2], ("",), *SCHOOLS[2:]]
    yield _case("a blank row between", workbook(gaps), "read", **sound)
    spaces = [
        (*SCHOOL_HEADER, "", " "),
        *((*s, "", " ") for s in SCHOOLS),
        (" ",),
        ("",),
        ("", " "),
    ]
    yield _case("a tail of blanks", workbook(spaces), "normalised", "blank_tail", **sound)
    by_kind = [SCHOOL_HEADER, *SCHOOLS, ("", "", "小学 汇总", "", "116.2", "")]
    yield _case("a subtotal below its group", workbook(by_kind), "skipped", "total_row", **sound)
    content = workbook([SCHOOL_HEADER, *SCHOOLS], hidden=(3, 5))
    yield _case("hidden rows", content, "confirm", "hidden_row")
    flat = workbook([SCHOOL_HEADER, *SCHOOLS], heights={3: 0})
    yield _case("a row of no height", flat, "confirm", "hidden_row")
    content = workbook([SCHOOL_HEADER, *SCHOOLS], hidden_columns="D:D")
    yield _case("a hidden column", content, "confirm", "hidden_column")
    content = workbook([SCHOOL_HEADER, *SCHOOLS], hidden_columns="H:XFD")
    yield _case("hidden columns without data", content, "read", **sound)


def _sheets() -> Iterator[Case]:
    notes = {"说明": [("本表由各校填报",)]}
    content = workbook([SCHOOL_HEADER, *SCHOOLS], name="学校", more=notes)
    yield _case("a sheet of notes beside", content, "ask")
    years = {"2023": [SCHOOL_HEADER, *SCHOOLS[:5]]}
    content = workbook([SCHOOL_HEADER, *SCHOOLS], name="2024", more=years)
    yield _case("a sheet per year", content, "ask")
    blank = {"Sheet2": [], "Sheet3": []}
    content = workbook([SCHOOL_HEADER, *SCHOOLS], name="Sheet1", more=blank)
    yield _case("blank sheets beside", content, "read", school_id=_CODES)


def _refused() -> Iterator[Case]:
    twice = ("学校标识码", "学校名称", "办学类型", "学校名称", "经度", "纬度")
    yield _case("one header twice", workbook([twice, *SCHOOLS]), "refused")
    yield _case("no header", workbook(SCHOOLS), "refused")
    nameless = ("学校标识码", "学校名称", "", "乡镇", "经度", "纬度")
    yield _case("a column without a name", workbook([nameless, *SCHOOLS]), "refused")
    yield _case("only a header", workbook([SCHOOL_HEADER]), "refused")
    yield _case("title and header only", workbook([("学校台账",), SCHOOL_HEADER]), "refused")
    yield _case("nothing at all", workbook([]), "refused")
    yield _case("spaces only", workbook([(" ", " "), (" ",)]), "refused")
