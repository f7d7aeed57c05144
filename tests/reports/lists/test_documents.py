"""The two office documents: right columns, every row accounted for, names inert."""

from __future__ import annotations

import io
from datetime import date
from importlib import import_module

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from shapely import LineString, Point

from analysis.access import REVIEW_REASONS
from analysis.parameters import Parameters
from analysis.small_schools import RegisterFilter, small_schools
from analysis.transport import NeedFilter
from geo.tables import Region
from reports.formats import Shown
from reports.lists import pickup_list, small_school_register
from words import Lang

DAY = date(2026, 9, 1)
# Whom an office lists: beyond, borderline or to be checked.
EVERYBODY = NeedFilter(show="listed")
NAMES = ['=HYPERLINK("http://x")', "刘集镇中心小学", "刘集镇中心小学", None]
PICKUP_TITLES = [
    "序号",
    "学生代号",
    "学段",
    "年级",
    "居住村",
    "学校",
    "走读/寄宿",
    "直线距离（米）",
    "路网距离（米）",
    "接入距离（米）",
    "是否>2公里",
    "临界",
    "现有方式",
    "原因",
    "缺口原因",
    "复核人",
    "日期",
]


@pytest.fixture
def region() -> Region:
    """Return four schools, three villages, seven pupils and five years of enrolment."""
    ids = ["001", "002", "003", "004"]
    points = [Point(116 + 0.001 * n, 36.4) for n in range(4)]
    schools = {
        "school_id": ids,
        "name": NAMES,
        "kind": ["primary", "teaching_point", "primary", "junior"],
        "township": ["甲镇", "甲镇", None, "乙镇"],
        "county": "甲县",
        "urban_rural": ["rural", "rural", "town", "rural"],
        "status": ["open", None, "open", "proposed"],
    }
    enrolment = [
        (school, year, "primary", "1", 90 - 10 * (year - 2020) + n)
        for n, school in enumerate(ids[:2])
        for year in range(2020, 2026)
    ]
    return Region.from_tables(
        {
            "villages": gpd.GeoDataFrame(
                {
                    "village_id": ["v1", "v2", "v3"],
                    "name": ["+村", "王庄", None],
                    "position_source": ["modelled", "modelled", "surveyed"],
                },
                geometry=[points[0], points[1], None],
                crs=4326,
            ),
            "roads": gpd.GeoDataFrame(
                {"road_id": ["r"]}, geometry=[LineString([(116, 36.4), (116.1, 36.4)])], crs=4326
            ),
            "schools": gpd.GeoDataFrame(schools, geometry=points, crs=4326),
            "enrolment": pd.DataFrame(
                enrolment, columns=["school_id", "year", "stage", "grade", "pupils"]
            ),
            "pupils": pd.DataFrame(
                {
                    "pupil_id": [f"00{n}" for n in range(7)],
                    "village_id": "v1",
                    "stage": "primary",
                    "grade": "1",
                    "school_id": "001",
                    "boarder": [False] * 5 + [True, None],
                }
            ),
        },
        name="甲县",
    )


@pytest.fixture
def transport() -> pd.DataFrame:
    """Return seven pupils, one for each thing that may be the case."""
    nan = float("nan")
    columns = ["pupil_id", "school_id", "grade", "village_id", "walk_m"]
    columns += ["beyond", "borderline", "service", "gap", "reason"]
    table = pd.DataFrame(
        [
            ("000", "001", "1", "v1", 2500.4, True, False, "none", True, "beyond_limit"),
            ("001", "001", "2", "v2", 3000.0, True, False, "school_bus", False, "beyond_limit"),
            ("002", "001", "2", "v2", 1950.0, False, True, None, False, "borderline"),
            ("003", "002", "3", "v1", 800.0, False, False, None, False, "within_limit"),
            ("004", "002", "3", "v3", nan, None, None, None, None, "missing_location"),
            # A boarder lives far away, yet is no day pupil: counted, not listed.
            ("005", "003", "4", "v1", 9000.0, True, False, None, False, "boarder"),
            ("006", None, "4", "v1", nan, False, False, None, False, "missing_school"),
        ],
        columns=columns,
    )
    return table.assign(
        stage="primary",
        straight_m=table["walk_m"] * 0.7,
        connector_m=12.0,
        service_id=None,
        boarder=[False, False, False, False, False, True, None],
        counted=table["reason"] != "boarder",
        pupils=1.0,
        walk_basis="road",
        nearest_road_m=nan,
        caution_m=nan,
    )


def opened(content: bytes) -> dict[str, Worksheet]:
    return {page.title: page for page in openpyxl.load_workbook(io.BytesIO(content)).worksheets}


def frame(page: Worksheet) -> pd.DataFrame:
    """Return the table of a sheet, without what comes after the first empty row."""
    head, *rows = page.iter_rows(values_only=True)
    empty = [place for place, row in enumerate(rows) if not any(row)]
    rows = rows[: empty[0]] if empty else rows
    return pd.DataFrame(rows, columns=list(head), dtype=object)


def texts(page: Worksheet) -> list[str]:
    return [str(c.value) for row in page.iter_rows() for c in row if c.value is not None]


def pick_up(transport: pd.DataFrame, region: Region, **values: object) -> dict[str, Worksheet]:
    return opened(listed(transport, region, **values))


def listed(
    transport: pd.DataFrame,
    region: Region,
    wanted: NeedFilter = EVERYBODY,
    lang: Lang = "zh",
    **values: object,
) -> bytes:
    parameters = Parameters.of({k: str(v) for k, v in values.items()})
    shown = Shown(region=region, parameters=parameters, made_on=DAY, year=2025)
    return pickup_list(transport, wanted, shown, lang=lang)


def test_pickup_sheets_and_columns(transport: pd.DataFrame, region: Region) -> None:
    before = transport.copy()
    book = pick_up(transport, region)
    assert list(book) == ["说明", "汇总", '=HYPERLINK("httpx")', NAMES[1], "缺学校"]
    first = frame(book['=HYPERLINK("httpx")'])
    assert list(first.columns) == PICKUP_TITLES
    assert list(first["序号"]) == [1, 2, 3]
    assert list(first["学生代号"]) == ["000", "001", "002"]
    assert list(first["居住村"]) == ["+村", "王庄", "王庄"]
    assert list(first["路网距离（米）"]) == [2500.4, 3000.0, 1950.0]
    assert list(first["是否>2公里"]) == ["是", "是", "否"]
    assert list(first["现有方式"]) == ["无", "校车", None]
    assert list(first["缺口原因"]) == ["无接送", None, "临界，须复核"]
    assert list(first["走读/寄宿"]) == ["走读"] * 3
    unmeasured = frame(book[str(NAMES[1])]).iloc[0]
    assert unmeasured["居住村"] == "v3"
    assert unmeasured["路网距离（米）"] is None
    assert unmeasured["是否>2公里"] is None
    assert unmeasured["缺口原因"] == "缺位置"
    pd.testing.assert_frame_equal(transport, before)


def test_pickup_cells_are_inert(transport: pd.DataFrame, region: Region) -> None:
    for page in pick_up(transport, region).values():
        for row in page.iter_rows():
            assert {c.data_type for c in row} <= {"s", "n"}


def test_pickup_counts_reconcile(transport: pd.DataFrame, region: Region) -> None:
    book = pick_up(transport, region)
    summary = frame(book["汇总"])
    body, total = summary.iloc[:-1], summary.iloc[-1]
    assert total["学校标识码"] == "合计"
    words = {"学校标识码", "学校", "乡镇", "所在工作表"}
    numbers = [c for c in summary.columns if c not in words]
    for name in numbers:
        assert body[name].sum() == total[name], name
    reasons = [c for c in numbers if c.startswith("原因：")]
    assert (body[reasons].sum(axis=1) == body["学生数"]).all()
    assert total["学生数"] == len(transport) == total[reasons].sum()
    assert total["超过距离线"] == 2
    assert (total["已有接送"], total["缺口"]) == (1, 1)
    lists = [page for name, page in book.items() if name not in {"说明", "汇总"}]
    assert sum(len(frame(page)) for page in lists) == total["名单行数"] == 5
    about = [[c.value for c in row] for row in book["说明"].iter_rows()]
    assert ["合计", 7, 7, 5, None, None] in about


def test_pickup_explains_itself(transport: pd.DataFrame, region: Region) -> None:
    page = pick_up(transport, region, **{"transport.max_walk_m": 2500})["说明"]
    said = texts(page)
    assert page["A1"].value == "2.5公里以上走读生名单"
    assert "2026-09-01" in said
    assert "已改（默认 2000）" in said
    assert any("村庄位置为模拟：2 个村（共 3 个）" in line for line in said)
    assert any("敏感个人信息" in line for line in said)
    assert not any("行没有填现有方式" in line for line in said)
    unstated = texts(pick_up(transport.assign(service=None), region)["说明"])
    assert any("超线的有 2 行没有填现有方式" in line for line in unstated)


def test_pickup_of_estimates_shows_how_many(transport: pd.DataFrame, region: Region) -> None:
    estimated = transport.assign(pupil_id=None, pupils=1.5)
    book = pick_up(estimated, region)
    assert list(frame(book['=HYPERLINK("httpx")'])["人数（估算）"]) == [1.5] * 3
    assert frame(book["汇总"])["学生数"].iloc[-1] == 10.5


def test_pickup_rows_outside_item_11_are_counted_apart(
    transport: pd.DataFrame, region: Region
) -> None:
    inside = transport["counted"] & (transport["pupil_id"] != "001")
    book = pick_up(transport.assign(counted=inside), region)
    total = frame(book["汇总"]).iloc[-1]
    assert (total["超过距离线"], total["其中计入项目 11"]) == (2, 1)
    # Others are not measured, and may be fetched.
    assert total["已有接送"] is None
    assert list(frame(book['=HYPERLINK("httpx")'])["学生代号"]) == ["000", "002"]
    assert list(book)[-1] == "不计入项目11"
    assert list(frame(book["不计入项目11"])["学生代号"]) == ["001"]
    assert any("不计入项目 11 的 1 行另列在末表" in line for line in texts(book["说明"]))


def test_too_many_schools_give_sheets_per_township(
    transport: pd.DataFrame, region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("reports.lists.pickup_list"), "MAX_SHEETS", 2)
    book = pick_up(transport, region)
    assert list(book)[2:] == ["甲镇", "未填乡镇"]
    assert sum(len(frame(book[name])) for name in list(book)[2:]) == 5
    assert any("改为每个乡镇一张表" in line for line in texts(book["说明"]))


def test_another_row_order_gives_the_same_file(transport: pd.DataFrame, region: Region) -> None:
    mixed = transport.sample(frac=1, random_state=3)
    files = [listed(t, region) for t in (transport, mixed)]
    assert files[0] == files[1]


def test_nobody_listed_still_gives_a_summary(transport: pd.DataFrame, region: Region) -> None:
    for rows in (transport[transport["reason"] == "within_limit"], transport[:0]):
        assert list(pick_up(rows, region)) == ["说明", "汇总"]


def test_english_documents(transport: pd.DataFrame, region: Region) -> None:
    book = opened(listed(transport, region, lang="en"))
    assert list(book)[:2] == ["About", "Summary"]


def register_book(region: Region, **values: object) -> dict[str, Worksheet]:
    parameters = Parameters.of({k: str(v) for k, v in values.items()})
    ways = pd.DataFrame(
        {"school_id": ["001", "002"], "stage": "primary", "other_id": ["002", "001"]}
    ).assign(walk_m=88.4)
    small = small_schools(region, ways, parameters)
    shown = Shown(region=region, parameters=parameters, made_on=DAY)
    return opened(small_school_register(small, RegisterFilter(), shown))


def test_register_columns_and_values(region: Region) -> None:
    book = register_book(region)
    assert list(book) == ["说明", "小规模学校监测台账", "分乡镇"]
    table = frame(book["小规模学校监测台账"])
    assert list(table.columns) == [
        "学校标识码",
        "学校名称",
        "学段",
        "乡镇",
        "城乡",
        "2021学年在校生",
        "2022学年在校生",
        "2023学年在校生",
        "2024学年在校生",
        "2025学年在校生",
        "三年变化",
        "连续下降年数",
        "小规模",
        "持续萎缩",
        "最近有学位学校",
        "距离（米）",
        "依据",
    ]
    assert list(table["学校标识码"]) == ["001", "002", "003"]
    first = table.iloc[0]
    assert list(first[5:10]) == [80, 70, 60, 50, 40]
    assert first["三年变化"] == pytest.approx(-0.428)  # -30 / 70, cut
    assert (first["小规模"], first["持续萎缩"], first["连续下降年数"]) == ("是", "是", 5)
    assert (first["最近有学位学校"], first["距离（米）"]) == (NAMES[1], 88.4)
    unknown = table.iloc[2]
    assert unknown["小规模"] is None
    assert "缺在校生数" in unknown["依据"]
    page = book["小规模学校监测台账"]
    assert page["B2"].data_type == "s"
    assert page["K2"].number_format == "0.0%"


def test_register_accounts_for_every_school_and_item_7(region: Region) -> None:
    about = [[c.value for c in row] for row in register_book(region)["说明"].iter_rows()]
    assert ["在办，列入台账", 3, 3] in [row[:3] for row in about]
    assert ["拟建，不列", 1, 0] in [row[:3] for row in about]
    assert ["数据中的学校", 4, 3] in [row[:3] for row in about]
    assert ["2025 学年", 2] in [row[:2] for row in about]
    assert ["基期 2020 学年", 2] in [row[:2] for row in about]
    assert ["增减", 0] in [row[:2] for row in about]


def test_register_follows_the_years_of_the_rule(region: Region) -> None:
    book = register_book(region, **{"shrink.years": 2, "small.base_year": 2010})
    assert "两年变化" in texts(book["小规模学校监测台账"])
    assert "不能知道：缺该学年的数字" in texts(book["说明"])


def test_register_totals_add_up(region: Region) -> None:
    table = frame(register_book(region)["分乡镇"])
    assert table["学校数"].iloc[-1] == 3 == table["学校数"].iloc[:-1].sum()
    assert table["缺在校生数"].iloc[-1] == 1


def test_every_attention_reason_is_listed(transport: pd.DataFrame, region: Region) -> None:
    rows = pd.concat([transport] * 2, ignore_index=True)[: len(REVIEW_REASONS)].assign(
        reason=list(REVIEW_REASONS), beyond=False, borderline=False, gap=False
    )
    total = frame(pick_up(rows, region)["汇总"]).iloc[-1]
    assert total["名单行数"] == np.int64(len(REVIEW_REASONS))
