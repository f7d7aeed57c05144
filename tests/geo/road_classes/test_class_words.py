"""Words and numbers of an office: which class of road they name, and what is no road."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.road_classes import ROAD_CLASSES, bracketed, class_key, class_of
from geo.road_classes.class_words import class_in_name, expressway_class, numbered_class
from geo.road_classes.road_classes import usable
from tests.geo.worlds import calm

NOT_BUILT = "拟建 在建 未建 待建 规划道路 在建省道 拟建高速 施工 未通车 建设中 proposed planned"


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (NOT_BUILT, "not_built"),
        ("废弃 已废弃 停用 已拆除 abandoned disused razed demolished", "disused"),
        ("封闭 封闭路段 禁止通行 断头不能通行 断交 军用 closed", "closed"),
        (
            "铁路 京九铁路 高铁 地铁 地铁2号线 轻轨 高速铁路 铁路专用线 铁轨 rail subway tram",
            "railway",
        ),
        ("轮渡 渡口 汽渡 航线 ferry", "ferry"),
        ("河流 沟渠 高压线 行政界线 river stream canal", "unknown_class"),
        ("rest_area services no", "unknown_class"),
    ],
)
def test_what_is_no_road_is_named_by_its_reason(texts: str, reason: str) -> None:
    assert {text: class_of(text).left_out for text in texts.split()} == dict.fromkeys(
        texts.split(), reason
    )


@pytest.mark.parametrize(
    "text",
    [
        "未封闭",
        "半封闭",
        "未废弃",
        "已建成",
        "规划已建成",
        "断头路",
        "封闭式小区",
        "过水路面",
        "漫水路",
        "施工便道",
        "铁路沿线",
        "水泥路",
        "货车禁行",
        "trail",
        "县道",
        "村道",
        "街道",
        "小路",
        "机耕路",
    ],
)
def test_what_only_sounds_so_is_a_road(text: str) -> None:
    assert class_of(text).walk


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("G3 G20 G1 G99 G1511 G0211 G15W G4W2 S1 S29 S1501 Ｇ２０ g20", "motorway"),
        ("G20371500 G3371500 G1511371500 G20青银高速 国家高速G20", "motorway"),
        ("G105 G308 G105371500 G-105 国道G105", "trunk"),
        ("S329 s246 S329371500", "primary"),
        ("X012 X012371502", "secondary"),
        ("Y003 Y003371522", "tertiary"),
        ("C101 Z001", "unclassified"),
    ],
)
def test_the_digits_of_a_number_tell_its_class(numbers: str, expected: str) -> None:
    found = {text: numbered_class([text]) for text in numbers.split()}
    assert found == dict.fromkeys(numbers.split(), expected)


@pytest.mark.parametrize("text", ["G2路", "S1街", "C3号路", "BG20", "G12345", "G", "", "甲路"])
def test_what_is_no_number_tells_nothing(text: str) -> None:
    assert numbered_class([text]) is None


@pytest.mark.parametrize(
    ("highway", "name", "walks"),
    [
        ("trunk", "G20青银高速", False),
        ("国道", "G20", False),
        ("trunk", "青银高速公路", False),
        ("trunk_link", "G3京台高速", False),
        ("G3京台高速", None, False),
        ("高速公路", None, False),
        ("高速匝道", None, False),
        ("国道", "京台高速公路聊城段", False),
        ("trunk", "京台高速公路（G3）", False),
        ("trunk", "G308", True),
        ("trunk", "G20;G105", True),
        ("trunk", "G20连接线", True),
        ("高速连接线", None, True),
        ("secondary", "G20青银高速", True),
        ("trunk", "高速南路", True),
        ("trunk", None, True),
        (None, "G20青银高速", False),
        (None, "京九铁路", False),
        ("水泥路", "G20", False),
        (None, "铁路街", True),
        ("水泥路", None, True),
    ],
)
def test_an_expressway_is_known_by_class_number_or_name(
    highway: str | None, name: str | None, *, walks: bool
) -> None:
    assert class_of(highway, name).walk is walks
    roads = pd.DataFrame({"highway": [highway], "name": [name], "walk": [None], "drive": [None]})
    assert usable(roads, "walk").tolist() == [walks]
    assert usable(roads, "drive").tolist() == [name != "京九铁路"]


def test_what_the_table_states_goes_before_its_class() -> None:
    roads = pd.DataFrame(
        {"highway": ["铁路", "track_grade4", "在建", "G20"], "walk": [None, None, True, None]}
    ).assign(drive=[None, None, None, False])
    assert usable(roads, "walk").tolist() == [False, True, True, False]
    assert usable(roads, "drive").tolist() == [False, False, False, False]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("京九铁路", "railway"),
        ("铁路街", None),
        ("G20青银高速", "motorway"),
        ("青银高速", "motorway"),
        ("规划一路", None),
        ("封闭路", None),
        ("G105", "trunk"),
    ],
)
def test_a_name_alone(name: str, expected: str | None) -> None:
    assert class_in_name(name) == expected


def test_in_a_name_only_brackets_tell_what_a_road_is_now() -> None:
    assert bracketed("朝阳路（在建）【封闭】") == ["在建", "封闭"]
    assert bracketed("规划一路") == []


_words = st.text("高速公路铁在建规划封闭国省县乡村道GSXYC0123456789 （）()路街_", max_size=12)


@calm(300)
@given(text=st.one_of(_words, st.text(max_size=12)), name=_words)
def test_any_text_names_a_class_of_the_table_or_none(text: str, name: str) -> None:
    assert class_key(text) in {None, *ROAD_CLASSES}
    assert class_in_name(text) in {None, *ROAD_CLASSES}
    assert expressway_class(class_key(text), name) in {None, "motorway", "motorway_link"}
    assert class_of(text, name).speed_kmh > 0
