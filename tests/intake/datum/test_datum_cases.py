"""The datum guard on a ground where the truth is known."""

import json
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pyproj
import pytest
from pyproj import Geod

from geo.crs import WGS84, CoordinateForm, transformer, wgs84_to_bd09, wgs84_to_gcj02
from intake.datum import DatumFinding, Reading, ReferencePlaces, answered, datum_of, reading_of
from tests.intake.datum.known_ground import Degrees, known_ground

GROUND, VILLAGES = known_ground()
ROADS_ONLY = replace(GROUND, places=GROUND.places[:0])
NOTHING = replace(ROADS_ONLY, roads=GROUND.roads[:0], outline=None)
EARTH = Geod(ellps="WGS84")


def metres_of(epsg: int, add: float = 0.0) -> Callable[..., Degrees]:
    def write(lon: np.ndarray, lat: np.ndarray) -> Degrees:
        east, north = transformer(WGS84, pyproj.CRS.from_epsg(epsg)).transform(lon, lat)
        return east + add, north

    return write


WRITTEN: dict[str, Callable[..., Degrees]] = {
    "degrees/wgs84": lambda lon, lat: (lon.copy(), lat.copy()),
    "degrees/gcj02": wgs84_to_gcj02,
    "degrees/bd09": wgs84_to_bd09,
    "degrees~/wgs84": lambda lon, lat: (lat.copy(), lon.copy()),
    "degrees~/bd09": lambda lon, lat: wgs84_to_bd09(lon, lat)[::-1],
    "gk3/wgs84": metres_of(4527),
    "gk3~/wgs84": lambda lon, lat: metres_of(4527)(lon, lat)[::-1],
    "gk6/wgs84": metres_of(4498),
    "gk_117/wgs84": metres_of(4548),
    "gk_117/gcj02": lambda lon, lat: metres_of(4548)(*wgs84_to_gcj02(lon, lat)),
    "utm_50/wgs84": metres_of(32650),
    "web_mercator/gcj02": lambda lon, lat: metres_of(3857)(*wgs84_to_gcj02(lon, lat)),
}


def file(code: str, rows: int = 40, **columns: object) -> pd.DataFrame:
    """Return the first villages as a file in this reading."""
    some = VILLAGES[:rows]
    x, y = WRITTEN[code](some["lon"].to_numpy(), some["lat"].to_numpy())
    return pd.DataFrame({"x": x, "y": y, **columns})


def named(code: str, rows: int = 40, **columns: object) -> pd.DataFrame:
    return file(code, rows, name=VILLAGES["name"][:rows], **columns)


def worst_m(found: DatumFinding) -> float:
    """Return how far the worst row is from where it truly is."""
    truth = VILLAGES[: len(found.rows)]
    off = EARTH.inv(found.rows["lon"], found.rows["lat"], truth["lon"], truth["lat"])[2]
    return float(np.max(off))


def rules(found: DatumFinding) -> set[str]:
    return {finding.rule for finding in found.findings}


@pytest.mark.parametrize("code", WRITTEN)
def test_every_reading_is_found_by_three_names(code: str) -> None:
    found = datum_of(named(code, 3), GROUND)
    (group,) = found.groups
    assert (group.by, group.reading) == ("names", reading_of(code))
    assert worst_m(found) < 0.01
    assert group.verdict == ("plain" if code == "degrees/wgs84" else "confirm")
    assert group.evidence["names"]["votes"][code] == 3


@pytest.mark.parametrize("code", WRITTEN)
def test_every_reading_is_found_by_the_roads_alone(code: str) -> None:
    found = datum_of(file(code, 60), ROADS_ONLY)
    (group,) = found.groups
    assert (group.by, group.verdict) == ("roads", "confirm")
    assert group.reading == reading_of(code)
    assert worst_m(found) < 0.01
    medians = group.evidence["roads"]["median_m"]
    assert min(medians, key=lambda reading: medians[reading]) == code


@pytest.mark.parametrize("code", WRITTEN)
def test_nothing_known_is_asked_and_nothing_converted(code: str) -> None:
    found = datum_of(file(code), NOTHING)
    assert [group.verdict for group in found.groups] == ["ask"]
    assert found.rows["lon"].isna().all()
    assert not found.is_settled
    assert reading_of(code) in found.groups[0].choices
    assert "没有已知的学校、村庄或道路" in found.groups[0].text.zh


def test_before_is_the_numbers_at_face_value_and_after_the_proposal() -> None:
    found = datum_of(named("degrees/gcj02"), GROUND)
    given = named("degrees/gcj02")
    assert np.array_equal(found.rows[["lon_before", "lat_before"]], given[["x", "y"]])
    assert 450 < found.rows["moved_m"].median() < 560
    assert list(found.rows["row"]) == list(range(1, 41))


def test_few_names_and_few_points_are_asked() -> None:
    found = datum_of(named("degrees/gcj02", 2), GROUND)
    assert found.groups[0].verdict == "ask"
    found = datum_of(file("degrees/gcj02", 7), ROADS_ONLY)
    assert found.groups[0].verdict == "ask"
    assert "7 个点" in found.groups[0].text.zh


def test_a_lying_column_is_contradicted_by_evidence_and_confirmed() -> None:
    found = datum_of(named("degrees/gcj02", stated="WGS84"), GROUND)
    (group,) = found.groups
    assert (group.verdict, group.reading) == ("confirm", reading_of("degrees/gcj02"))
    assert "表中写的是“WGS84”，与此不符" in group.text.zh
    assert group.evidence["stated"] == "WGS84"
    # Right numbers called Baidu's are a question too, though nothing would be converted.
    found = datum_of(named("degrees/wgs84", stated="百度"), GROUND)
    assert found.groups[0].verdict == "confirm"


def test_what_the_file_says_is_the_first_choice_where_nothing_is_known() -> None:
    found = datum_of(file("degrees/wgs84", stated="高德坐标"), NOTHING)
    assert found.groups[0].choices[0].datum == "gcj02"
    assert found.rows["lon"].isna().all()


def test_beijing_1954_is_said_not_to_be_converted() -> None:
    found = datum_of(named("gk_117/wgs84", stated="北京54"), GROUND)
    assert "不公开" in found.groups[0].text.zh
    shifted = named("gk_117/wgs84")
    shifted["x"] -= 60.0
    shifted["y"] -= 90.0
    found = datum_of(shifted, GROUND)
    (group,) = found.groups
    assert group.verdict == "confirm"
    assert group.evidence["shift_m"] == pytest.approx([60.0, 90.0], abs=1.0)
    assert "北京 54" in group.text.zh


def test_mixed_rows_are_told_apart_by_their_names_and_the_others_asked() -> None:
    table = named("degrees/wgs84", 40)
    table.loc[:9, ["x", "y"]] = file("degrees/bd09", 10)[["x", "y"]]
    table.loc[8:11, "name"] = "没有这个村"
    found = datum_of(table, GROUND)
    by_reading = {g.reading.code if g.reading else "ask": list(g.rows) for g in found.groups}
    assert by_reading == {
        "degrees/wgs84": list(range(12, 40)),
        "degrees/bd09": list(range(8)),
        "ask": [8, 9, 10, 11],
    }
    known = found.rows["lon"].notna()
    assert list(np.flatnonzero(~known)) == [8, 9, 10, 11]
    listed = {finding.row: finding.rule for finding in found.findings}
    assert listed == dict.fromkeys(range(1, 9), "datum_mixed") | dict.fromkeys(
        range(9, 13), "datum_mixed_unknown"
    )
    assert {finding.response for finding in found.findings} == {"confirm"}


def test_mixed_rows_without_names_are_asked_and_listed() -> None:
    table = file("degrees/wgs84", 60)
    table.loc[:14, ["x", "y"]] = file("degrees/bd09", 15)[["x", "y"]]
    found = datum_of(table, ROADS_ONLY)
    assert [group.verdict for group in found.groups] == ["ask"]
    assert "混有" in found.groups[0].text.zh
    listed = {finding.row for finding in found.findings if finding.rule == "datum_contrary"}
    assert len(listed & set(range(1, 16))) >= 8
    assert len(listed - set(range(1, 16))) <= 3


def test_rows_without_a_known_place_are_said_and_asked_where_they_differ() -> None:
    table = named("degrees/wgs84", 60)
    table.loc[20:, "name"] = None
    found = datum_of(table, GROUND)
    assert [(g.verdict, g.by, len(g.rows)) for g in found.groups] == [("confirm", "names", 60)]
    assert "另有 40 行没有已知位置" in found.groups[0].text.zh
    table.loc[20:, ["x", "y"]] = file("degrees/bd09", 60).loc[20:, ["x", "y"]]
    found = datum_of(table, GROUND)
    groups = [(g.verdict, g.reading and g.reading.code, list(g.rows)) for g in found.groups]
    assert groups == [
        ("plain", "degrees/wgs84", list(range(20))),
        ("ask", None, list(range(20, 60))),
    ]
    assert not found.is_plain


def test_rows_the_file_itself_tells_apart_are_judged_apart() -> None:
    table = file("degrees/wgs84", 60, stated="GPS")
    table.loc[30:, ["x", "y"]] = file("degrees/bd09", 60).loc[30:, ["x", "y"]]
    table.loc[30:, "stated"] = "百度"
    found = datum_of(table, ROADS_ONLY)
    assert {g.reading.code for g in found.groups if g.reading} == {"degrees/wgs84", "degrees/bd09"}
    assert worst_m(found) < 0.01


def test_names_against_roads_are_a_question() -> None:
    # The places of the project are themselves Amap's, taken for WGS 84 at some time.
    lon, lat = wgs84_to_gcj02(VILLAGES["lon"], VILLAGES["lat"])
    x_m, y_m = GROUND.metres(lon, lat).T
    wrong = replace(GROUND, places=GROUND.places.assign(x_m=x_m, y_m=y_m))
    found = datum_of(named("degrees/gcj02", 40), wrong)
    assert found.groups[0].verdict == "ask"
    assert "本身也可能用错" in found.groups[0].text.zh
    # Right numbers fit no name then; the roads decide, and the sentence says what is odd.
    found = datum_of(named("degrees/wgs84", 60), wrong)
    assert found.groups[0].by == "roads"
    assert "有 60 行名称能对上，但" in found.groups[0].text.zh


def test_one_swapped_row_is_an_error_and_all_swapped_a_habit() -> None:
    table = named("degrees/wgs84", 20)
    table.loc[4, ["x", "y"]] = [table.loc[4, "y"], table.loc[4, "x"]]
    found = datum_of(table, GROUND)
    assert [(f.row, f.rule, f.response) for f in found.findings] == [
        (5, "datum_swapped_row", "error")
    ]
    found = datum_of(named("degrees~/wgs84", 20), GROUND)
    assert rules(found) == {"datum_swapped"}
    assert {finding.response for finding in found.findings} == {"normalised"}


def test_a_named_place_elsewhere_is_pointed_at() -> None:
    table = named("degrees/wgs84", 20)
    table.loc[3, "y"] += 0.03
    found = datum_of(table, GROUND)
    assert found.groups[0].verdict == "confirm"
    (finding,) = (f for f in found.findings if f.rule == "datum_moved")
    assert finding.row == 4
    assert "33" in finding.text.zh
    assert not found.is_plain


def test_rows_without_a_reading_and_rows_without_a_position() -> None:
    table = named("degrees/wgs84", 12)
    table.loc[2, ["x", "y"]] = np.nan
    table.loc[5, ["x", "y"]] = [440_000.0, 12.0]
    found = datum_of(table, GROUND, file="a.xlsx", sheet="表一", column="经度, 纬度")
    assert found.rows["group"].tolist() == [0, 0, -1, 0, 0, -1, *[0] * 6]
    (finding,) = found.findings
    assert (finding.rule, finding.row, finding.response) == ("datum_no_form", 6, "error")
    assert (finding.file, finding.sheet, finding.value) == ("a.xlsx", "表一", "440000, 12")
    assert found.rows["lon"].isna().sum() == 2


def test_a_place_in_another_province_does_not_disturb() -> None:
    table = named("degrees/gcj02", 20)
    table.loc[0, ["x", "y"]] = [113.3, 23.1]
    found = datum_of(table, GROUND)
    assert found.groups[0].reading == reading_of("degrees/gcj02")


def test_zones_38_and_39_in_one_file_are_one_reading() -> None:
    lon, lat = VILLAGES["lon"][:40].to_numpy(), VILLAGES["lat"][:40].to_numpy()
    east, west = metres_of(4527)(lon, lat), metres_of(4526)(lon, lat)
    odd = np.arange(40) % 2 == 1
    x, y = np.where(odd, west[0], east[0]), np.where(odd, west[1], east[1])
    found = datum_of(pd.DataFrame({"x": x, "y": y}), ROADS_ONLY)
    assert [group.reading for group in found.groups] == [reading_of("gk3/wgs84")]
    assert worst_m(found) < 0.01


def test_an_answer_reads_the_rows_and_is_stored_with_what_was_proposed() -> None:
    found = datum_of(file("degrees/gcj02", 40), ROADS_ONLY)
    chosen = answered(found, {0: reading_of("degrees/bd09")})
    assert chosen.groups[0].verdict == "answered"
    assert chosen.rows["reading"].unique().tolist() == ["degrees/bd09"]
    (kept,) = chosen.as_json()
    assert (kept["reading"], kept["by"]) == ("degrees/bd09", "person")
    assert kept["evidence"]["proposed"] == "degrees/gcj02"
    asked = datum_of(file("degrees/gcj02", 5), NOTHING)
    settled = answered(asked, {0: reading_of("degrees/gcj02")})
    assert settled.is_settled
    assert worst_m(settled) < 0.01
    with pytest.raises(ValueError, match="utm_50"):
        answered(asked, {0: reading_of("utm_50/wgs84")})


def test_same_seed_same_answer_and_evidence_is_plain_values() -> None:
    first = datum_of(file("degrees/gcj02", 30), ROADS_ONLY, seed=3)
    second = datum_of(file("degrees/gcj02", 30), ROADS_ONLY, seed=3)
    assert json.dumps(first.as_json()) == json.dumps(second.as_json())
    assert first.rows.equals(second.rows)


def test_no_positions_at_all() -> None:
    found = datum_of(pd.DataFrame({"x": [np.nan], "y": [np.nan]}), GROUND)
    assert found.groups == found.findings == ()
    empty = ReferencePlaces.from_tables({})
    found = datum_of(file("degrees/wgs84", 3), empty)
    assert [group.verdict for group in found.groups] == ["ask"]
    assert Reading(CoordinateForm("degrees"), "wgs84") in found.groups[0].choices
