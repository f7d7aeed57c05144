"""Cells no table can take as they stand, one at a time in a table that is otherwise sound."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pyproj

from geo.crs import WGS84, transformer, wgs84_to_bd09, wgs84_to_gcj02
from tests.corpus.case import Case, Expected
from tests.corpus.sheets import (
    PUPIL_HEADER,
    PUPILS,
    SCHOOL_HEADER,
    SCHOOLS,
    Cell,
    Formula,
    pupils,
    schools,
    with_changes,
    workbook,
)

# What the rows must come out as, by case: columns with the values of all rows in order.
TRUTH: dict[str, Mapping[str, list[Any]]] = {}
_XY = [(float(str(s[4])), float(str(s[5]))) for s in SCHOOLS]
_LON = [x for x, _ in _XY]
_LAT = [y for _, y in _XY]
_CODES = [s[0] for s in SCHOOLS]


def values_cases() -> Iterator[Case]:
    """Yield every case of a value."""
    yield from _grades()
    yield from _positions()
    yield from _datums()
    yield from _codes()
    yield from _names()
    yield from _texts()
    yield from _numbers()
    yield from _persons()


def _case(
    name: str,
    /,
    table: str,
    content: bytes,
    expected: Expected,
    rule: str | None = None,
    file_name: str = "表.xlsx",
    **truth: list[Any],
) -> Case:
    title = f"value: {name}"
    if truth:
        TRUTH[title] = truth
    return Case(
        name=title, file_name=file_name, content=content, table=table, expected=expected, rule=rule
    )


def _grades() -> Iterator[Case]:
    def grade(name: str, /, cell: Cell, expected: Expected, rule: str, **truth: list[Any]) -> Case:
        return _case(f"grade {name}", "pupils", pupils((1, "年级", cell)), expected, rule, **truth)

    yield grade("missing", "", "error", "no_grade")
    for cell in (0, "0", 13, 3.5):
        yield grade(f"{cell!r}", cell, "error", "bad_grade")
    yield grade("a date", dt.date(2024, 9, 1), "error", "bad_grade")
    for word, number in (("五年级", "5"), ("初一", "7"), ("六年级（2）班", "6"), ("大班", "K3")):
        yield grade(word, word, "normalised", "grade_word", grade=["1", number, "8"])
    rows = with_changes(PUPILS, PUPIL_HEADER, [])
    staged = [(*row, stage) for row, stage in zip(rows, ("小学", "初中", "初中"), strict=True)]
    content = workbook([(*PUPIL_HEADER, "学段"), *staged])
    yield _case("grade outside its stage", "pupils", content, "error", "grade_not_in_stage")
    for word in ("2024-2025学年", "2024年秋", "2024学年"):
        rows = [("学校标识码", "学年", "学段", "年级", "在校生数")]
        rows += [(_CODES[0], word, "小学", "1", "30"), (_CODES[0], word, "小学", "2", "31")]
        content = workbook(rows)
        yield _case(
            f"year {word}", "enrolment", content, "normalised", "year_word", year=[2024] * 2
        )


def _positions() -> Iterator[Case]:
    def place(
        name: str, /, lon: Cell, lat: Cell, expected: Expected, rule: str, **truth: Any
    ) -> Case:
        content = schools((1, "经度", lon), (1, "纬度", lat))
        return _case(name, "schools", content, expected, rule, **truth)

    yield place("0,0", "0", "0", "error", "zero_position")
    yield place("one row swapped", SCHOOLS[1][5], SCHOOLS[1][4], "error", "swapped")
    swapped = [(*s[:4], s[5], s[4]) for s in SCHOOLS]
    yield _case(
        "all rows swapped",
        "schools",
        workbook([SCHOOL_HEADER, *swapped]),
        "normalised",
        "all_swapped",
        x=_LON,
        y=_LAT,
    )
    yield place("another city", "120.1551", "30.2741", "error", "far_from_others")
    for word in ("待定", "NaN", "inf", "-inf"):
        yield place(f"position {word}", word, word, "error", "bad_coordinate")
    yield place("half a position", "116.1", "", "error", "half_position")
    yield place("degrees over 180", "316.1", "36.2", "error", "beyond_earth")
    minutes = ("116°08′04.2252″", "36°15′11.9448″")
    yield place("degrees, minutes, seconds", *minutes, "normalised", "degrees", x=_LON, y=_LAT)
    commas = ("116,134507", "36,253318")
    yield place("decimal commas", *commas, "normalised", "decimal_comma", x=_LON, y=_LAT)
    one = [(*s[:4], f"{s[4]},{s[5]}") for s in SCHOOLS]
    yield _case(
        "both numbers in one cell",
        "schools",
        workbook([(*SCHOOL_HEADER[:4], "经纬度"), *one]),
        "normalised",
        "one_cell",
        x=_LON,
        y=_LAT,
    )
    rough = [(*s[:4], "116.25", "36.33") for s in SCHOOLS]
    content = workbook([SCHOOL_HEADER, *rough])
    yield _case("two decimals, many on one point", "schools", content, "confirm", "coarse_position")
    heap = [(*s[:4], "116.251234", "36.331234") for s in SCHOOLS]
    content = workbook([SCHOOL_HEADER, *heap])
    yield _case("many on one point", "schools", content, "confirm", "shared_position")
    wide = "１１６．１３４５０７"
    yield place(
        "full-width digits in a position",
        wide,
        SCHOOLS[1][5],
        "normalised",
        "letters",
        x=_LON,
        y=_LAT,
    )


def _datums() -> Iterator[Case]:
    """Yield positions in other datums, which only evidence can tell."""
    for name, shift in (("GCJ-02", wgs84_to_gcj02), ("BD-09", wgs84_to_bd09)):
        moved = _placed(*shift(_LON, _LAT))
        yield _case(name, "schools", workbook([SCHOOL_HEADER, *moved]), "confirm")
    lon, lat = wgs84_to_gcj02(_LON, _LAT)
    half = [*SCHOOLS[:3], *_placed(lon, lat)[3:]]
    yield _case("mixed datums", "schools", workbook([SCHOOL_HEADER, *half]), "confirm")
    x, y = transformer(WGS84, pyproj.CRS(4548)).transform(_LON, _LAT)
    metres = [(*s[:4], f"{a:.2f}", f"{b:.2f}") for s, a, b in zip(SCHOOLS, x, y, strict=True)]
    yield _case("projected metres", "schools", workbook([SCHOOL_HEADER, *metres]), "confirm")


def _placed(lon: Any, lat: Any) -> list[tuple[Cell, ...]]:
    return [(*s[:4], f"{x:.6f}", f"{y:.6f}") for s, x, y in zip(SCHOOLS, lon, lat, strict=True)]


def _codes() -> Iterator[Case]:
    def code(
        name: str, /, cell: Cell, rule: str, expected: Expected = "error", **truth: Any
    ) -> Case:
        content = schools((1, "学校标识码", cell))
        return _case(f"code {name}", "schools", content, expected, rule, **truth)

    yield code("blank", "", "blank")
    yield code("doubled with other content", SCHOOLS[0][0], "same_code")
    yield code("with a trailing space", "0037152402 ", "padded_code")
    yield code("4.4E+17", "4.4E+17", "scientific_code")
    yield code("as a number of 18 digits", 371502198800001234, "scientific_code")
    yield code("cut of its zeros", 37152402, "lost_zero")
    yield code("with a space inside", "00371 52402", "space_in_code")
    full = "００３７１５２４０２"
    yield code("full-width", full, "letters", "normalised", school_id=_CODES)
    long = [(f"{371502198800 + n}000000", *s[1:]) for n, s in enumerate(SCHOOLS)]
    content = workbook([SCHOOL_HEADER, *long])
    yield _case("codes of 18 digits, last ones lost", "schools", content, "error", "lost_digits")
    padded = [(f"{s[0]}  ", *s[1:]) for s in SCHOOLS]
    content = workbook([SCHOOL_HEADER, *padded])
    yield _case(
        "every code padded", "schools", content, "normalised", "padded_codes", school_id=_CODES
    )
    twice = workbook([SCHOOL_HEADER, *SCHOOLS, SCHOOLS[0]])
    yield _case("one row twice", "schools", twice, "skipped", "same_row_twice", school_id=_CODES)


def _names() -> Iterator[Case]:
    def pupil(
        name: str, rows: list[tuple[Cell, ...]], expected: Expected, rule: str, **truth: Any
    ) -> Case:
        return _case(name, "pupils", workbook(rows), expected, rule, **truth)

    header = ("学生代号", "就读学校", "年级", "居住村", "乡镇")
    good: tuple[Cell, ...] = ("P1", "铜城中心小学", "1", "王庄", "铜城街道")
    yield pupil(
        "school and village by name",
        [header, good, ("P2", "铜城中心小学", "2", "李庄", "刘集镇")],
        "error",
        "unknown_school",
    )
    yield pupil(
        "village by name",
        [
            ("学生代号", "学校标识码", "年级", "居住村", "乡镇"),
            ("P1", "0037152401", "1", "王庄", "铜城街道"),
            ("P2", "0037152401", "2", "李庄", "刘集镇"),
        ],
        "normalised",
        "code_by_name",
        village_id=["371524001201", "371524101202"],
    )
    yield pupil(
        "one village name in two townships",
        [header[:4], good[:4], ("P2", "铜城中心小学", "2", "李庄")],
        "error",
        "ambiguous_village",
    )
    yield _case(
        "unknown school",
        "pupils",
        pupils((1, "学校标识码", "9999999999")),
        "error",
        "unknown_school",
    )
    yield _case(
        "unknown village",
        "pupils",
        pupils((1, "村代码", "999999999999")),
        "error",
        "unknown_village",
    )


def _texts() -> Iterator[Case]:
    hostile = (
        "NA",
        "NULL",
        "㙍𠮷镇小学",
        '=HYPERLINK("http://x","y")',
        "<img src=x onerror=1>",
        "${7*7}",
    )
    for text in (*hostile, "`x`", "D:\\users\\u0041", "None", "nan", "true", "1e5"):
        names = [s[1] for s in SCHOOLS]
        names[1] = text
        content = schools((1, "学校名称", text))
        yield _case(f"name {text}", "schools", content, "read", name=names)
    error = schools((1, "办学类型", Formula("=NA()", "#N/A")))
    yield _case("#N/A", "schools", error, "error", "excel_error")
    error = schools((1, "学校名称", Formula("=NA()", "#N/A")))
    yield _case("#N/A in a name", "schools", error, "error", "excel_error")
    error = schools((1, "经度", Formula("=E3")))
    yield _case("formula without value", "schools", error, "error", "formula_text")
    error = schools((1, "学校名称", Formula('=B2&"小学"')))
    yield _case("formula without value in a name", "schools", error, "error", "formula_text")
    calculated = schools((1, "学校名称", Formula('="刘集镇"&"小学"', "刘集镇小学")))
    names = [s[1] for s in SCHOOLS]
    names[1] = "刘集镇小学"
    yield _case("formula with its value", "schools", calculated, "read", name=names)
    rows = [",".join(map(str, row)) for row in (SCHOOL_HEADER, *SCHOOLS)]
    rows[2] = rows[2].replace("刘集镇中心小学", "刘集镇\0小学")
    nul = "\n".join(rows).encode("gbk")
    yield _case("NUL in a name", "schools", nul, "error", "nul", file_name="表.csv")


def _numbers() -> Iterator[Case]:
    header = ("学校标识码", "学段", "学位", "班数", "教师")

    def provision(name: str, /, cell: Cell, expected: Expected, rule: str, **truth: Any) -> Case:
        rows = [
            header,
            (_CODES[0], "小学", cell, "12", "30"),
            (_CODES[1], "小学", "270", "6", "14"),
        ]
        return _case(name, "provision", workbook(rows), expected, rule, **truth)

    for cell in (0, -5, "0"):
        yield provision(f"capacity {cell!r}", cell, "error", "no_capacity")
    yield provision("约50", "约50", "error", "about")
    yield provision("50左右", "50左右", "error", "about")
    yield provision("40-50", "40-50", "error", "about")
    yield provision("1,234", "1,234", "normalised", "thousands", places=[1234, 270])
    yield provision("full-width number", "５４０", "normalised", "letters", places=[540, 270])
    yield provision("540人", "540人", "normalised", "unit", places=[540, 270])
    yield provision("a dash", "—", "normalised", "dash", places=[None, 270])
    yield provision("per cent", "95%", "error", "percent")
    yield provision("half a person", 540.5, "error", "not_whole")
    yield provision("1,23", "1,23", "error", "comma_unclear")
    yield provision("待定", "待定", "error", "not_filled")
    stops = [
        ("线路号", "站序", "名称", "到站时刻（分）"),
        ("L1", "1", "王庄", "7:25"),
        ("L1", "2", "李庄", "7时40分"),
    ]
    yield _case(
        "times of day", "stops", workbook(stops), "normalised", "clock", arrive_min=[445, 460]
    )
    for word, kind in (
        ("完小", "primary"),
        ("小学教学点", "teaching_point"),
        ("初级中学", "junior"),
    ):
        kinds = ["primary", kind, "junior", "teaching_point", "primary", "nine_year"]
        content = schools((1, "办学类型", word))
        yield _case(f"kind {word}", "schools", content, "normalised", "choice_word", kind=kinds)
    yield _case("kind 学校", "schools", schools((1, "办学类型", "学校")), "error", "unknown_word")
    for word, flag in (("√", True), ("寄宿", True), ("走读", False)):
        content = pupils((1, "寄宿", word))
        yield _case(
            f"flag {word}",
            "pupils",
            content,
            "normalised",
            "flag_word",
            boarder=[False, flag, True],
        )
    yield _case("flag 也许", "pupils", pupils((1, "寄宿", "也许")), "error", "not_a_flag")


def _persons() -> Iterator[Case]:
    def born(name: str, dates: list[Cell], expected: Expected, rule: str) -> Case:
        grades = ("1", "1", "2", "2", "3", "3")
        rows: list[tuple[Cell, ...]] = [("学生代号", "学校标识码", "年级", "出生日期")]
        rows += [
            (f"P{n}", _CODES[0], g, d) for n, (g, d) in enumerate(zip(grades, dates, strict=True))
        ]
        return _case(name, "pupils", workbook(rows), expected, rule)

    fine: list[Cell] = [
        *(dt.date(2017, 10, 3), dt.date(2018, 3, 3), dt.date(2017, 1, 9)),
        *(dt.date(2016, 11, 2), dt.date(2016, 2, 4), dt.date(2015, 12, 24)),
    ]
    yield born("date of birth", fine, "skipped", "personal_column")
    yield born("impossible date", [*fine[:5], "2016-02-30"], "confirm", "impossible_date")
    yield born(
        "age against grade", [*fine[:5], dt.date(2009, 5, 1)], "confirm", "age_against_grade"
    )
    rows = [
        ("学生代号", "学校标识码", "年级", "年龄"),
        ("P1", _CODES[0], "1", "6"),
        ("P2", _CODES[0], "2", "13"),
    ]
    yield _case("age 13 in grade 2", "pupils", workbook(rows), "confirm", "age_against_grade")
    rows = [
        ("学生代号", "姓名", "学校标识码", "年级"),
        ("P1", "张三", _CODES[0], "1"),
        ("P2", "李四", _CODES[0], "2"),
    ]
    yield _case(
        "names of pupils",
        "pupils",
        workbook(rows),
        "skipped",
        "personal_column",
        pupil_id=["P1", "P2"],
    )
    number = pupils((1, "学生代号", "371524201503070018"))
    yield _case("an identity number as code", "pupils", number, "error", "person_number")
