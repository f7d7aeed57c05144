"""What is known by name, and what a file's own words say of its datum."""

import numpy as np
import pandas as pd
import pytest

from geo.crs import CoordinateForm
from intake.datum import Reading, ReferencePlaces, reading_of, stated_datum
from intake.datum.readings import readings_of
from intake.text_cleaning import place_name
from tests.geo.worlds import points, world

TABLES = world(
    "r: 0,0 900,0",
    """
    v1: 100,10 name=王海村 township=甲镇
    v2: 300,10 name=李庄 township=甲镇
    v3: 500,10 name=李庄 township=乙镇
    v4: - name=无位置村 township=乙镇
    """,
    "s1: 700,20 name=王海小学 township=甲镇",
)
GROUND = ReferencePlaces.from_tables(TABLES)


def known(**columns: list[object]) -> list[bool]:
    return np.isfinite(GROUND.known_xy(pd.DataFrame(columns))).all(axis=1).tolist()


def test_places_are_known_by_code_and_by_name_with_its_township() -> None:
    at = GROUND.known_xy(
        pd.DataFrame(
            {
                "id": ["v3", None, None, "x9"],
                "name": ["whatever", "王海村民委员会", "李庄", "王海 小学"],
                "township": ["", "", "甲镇", ""],
            }
        )
    )
    expected = GROUND.places.set_index("id").loc[["v3", "v1", "v2", "s1"], ["x_m", "y_m"]]
    assert at == pytest.approx(expected.to_numpy())


def test_a_name_of_two_places_or_of_two_rows_is_no_evidence() -> None:
    assert known(name=["李庄", "王海村"]) == [False, True]
    assert known(name=["王海村", "王海村委会"]) == [False, False]
    assert known(id=["v1", "v1"]) == [False, False]
    # Of another township it is another place, as far as is known.
    assert known(name=["王海村"], township=["丙镇"]) == [False]


def test_blanks_and_places_without_a_position_are_not_known() -> None:
    assert known(name=["", None, "无位置村"], id=["", None, "v4"]) == [False, False, False]
    assert known(other=[1, 2]) == [False, False]


def test_names_are_equal_however_the_committee_is_written() -> None:
    assert (
        len({place_name(n) for n in ("王海村", "王海村委会", "王海村民委员会", "王海村村民委员会")})
        == 1
    )
    assert place_name("古城社区居委会") == place_name("古城社区居民委员会") == "古城社区"
    assert place_name(None) == place_name(3.5) == ""


def test_nothing_known_at_all() -> None:
    empty = ReferencePlaces.from_tables({})
    assert empty.area is None
    assert len(empty.roads) == len(empty.places) == 0
    assert empty.outline is None
    no_points = points("village_id", "v1: - name=甲 township=乙")
    assert ReferencePlaces.from_tables({"villages": no_points}).area is None


@pytest.mark.parametrize(
    ("words", "datum"),
    [
        ("WGS84", "wgs84"),
        ("国家2000大地坐标系 3度带39带", "wgs84"),
        ("CGCS2000", "wgs84"),
        ("天地图", "wgs84"),
        ("EPSG:4490", "wgs84"),
        ("GCJ-02（高德）", "gcj02"),
        ("火星坐标系", "gcj02"),
        ("腾讯地图", "gcj02"),
        ("ＢＤ－０９", "bd09"),
        ("百度经纬度坐标", "bd09"),
        ("1954年北京坐标系", "old"),
        ("北京54", "old"),
        ("西安 80", "old"),
        ("1980西安坐标系", "old"),
        ("Xian 1980 / 3-degree", "old"),
        ("", None),
        ("经纬度", None),
    ],
)
def test_what_a_file_says_of_itself(words: str, datum: str | None) -> None:
    assert stated_datum(words) == datum


def test_codes_of_readings_are_read_back() -> None:
    forms = [
        CoordinateForm("degrees"),
        CoordinateForm("gk3", swapped=True),
        CoordinateForm("utm_50"),
    ]
    for reading in readings_of(forms):
        assert reading_of(reading.code) == reading
        assert reading.text.zh
    assert reading_of("gk3~/bd09") == Reading(CoordinateForm("gk3", swapped=True), "bd09")
    assert (
        reading_of("gk_117/gcj02").text.zh
        == "平面坐标（中央经线 117°，无带号），GCJ-02（高德、腾讯地图）"
    )
    with pytest.raises(StopIteration):
        reading_of("degrees/unknown")
