"""Roads with a faulty corner, and roads elsewhere, take no part and are named; nothing else moves."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.tables import TABLE, DataError, Problem, Region, checked_tables, conform
from tests.geo.worlds import WGS84, Tables, degrees, world

Corners = list[tuple[float, float]]
NAN = float("nan")
# Corners, the rule, which corner is named, what is shown of it.
FAULTS: dict[str, tuple[Corners, str, int, str]] = {
    "no number": ([(115.98, 36.45), (NAN, 36.46), (115.99, 36.46)], "no_number", 2, "nan 36.46"),
    "infinite": ([(115.98, 36.45), (115.99, float("inf"))], "no_number", 2, "115.99 inf"),
    "all exchanged": ([(36.45, 115.98), (36.46, 115.99)], "swapped_corner", 1, "36.45 115.98"),
    "one exchanged": ([(115.98, 36.45), (36.46, 115.99)], "swapped_corner", 2, "36.46 115.99"),
    "in metres": ([(437205.0, 4036000.0), (437300.0, 4036000.0)], "off_the_earth", 1, "437205 403"),
    "begins at zero": ([(0.0, 0.0), (0.001, 0.001)], "zero_corner", 1, "0 0"),
    "one at zero": ([(115.98, 36.45), (115.981, 36.45), (0.0, 0.0)], "zero_corner", 3, "0 0"),
    "twenty degrees": ([(116.126, 36.281), (96.126, 26.281)], "long_stretch", 2, "96.126 26.281"),
}


def sound() -> Tables:
    return world(
        "a: 0,0 2000,0 oneway=no\nb: 0,0 0,900\nc: 2000,0 2000,900",
        "01: 100,10 name=赵庄\n02: 400,10 name=钱庄",
        "s1: 900,10 name=一小\ns2: 1900,10 name=二小",
    )


def with_roads(tables: Tables, **lines: shapely.Geometry) -> Tables:
    more = gpd.GeoDataFrame({"road_id": list(lines)}, geometry=list(lines.values()), crs=WGS84)
    return {**tables, "roads": pd.concat([tables["roads"], more], ignore_index=True)}


def left_out(notes: list[Problem] | tuple[Problem, ...]) -> list[Problem]:
    return [note for note in notes if note.table == "roads"]


def walks(tables: Tables) -> pd.DataFrame:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region)).matrix("primary")


@pytest.mark.parametrize("name", FAULTS)
def test_a_road_with_a_faulty_corner_is_named_and_left_out(name: str) -> None:
    corners, rule, corner, value = FAULTS[name]
    with np.errstate(invalid="ignore"):
        tables = with_roads(sound(), z=shapely.LineString(corners))
    region = Region.from_tables(tables)
    (note,) = left_out(region.notes)
    assert (note.rule, note.row, note.severity) == (rule, "z", "note")
    assert note.value.startswith(value)
    assert f"第 {corner} 个折点" in note.say("zh") or f"到第 {corner} 个折点" in note.say("zh")
    assert "未参与计算" in note.say("zh")
    assert "takes no part" in note.say("en")
    assert list(region.roads["road_id"]) == ["a", "b", "c", "z"]
    assert region.roads.geometry.isna().tolist() == [False, False, False, True]
    pd.testing.assert_frame_equal(walks(tables), walks(sound()), check_exact=True)


def test_a_road_of_another_province_is_named_and_left_out() -> None:
    tables = with_roads(sound(), z=shapely.LineString([(104.0, 30.6), (104.01, 30.61)]))
    region = Region.from_tables(tables)
    (note,) = left_out(region.notes)
    assert (note.rule, note.row) == ("road_elsewhere", "z")
    assert region.grid == Region.from_tables(sound()).grid
    pd.testing.assert_frame_equal(walks(tables), walks(sound()), check_exact=True)


def test_a_part_of_a_road_is_looked_at_for_itself() -> None:
    apart = shapely.MultiLineString([degrees([(0, 0), (50, 50)]), degrees([(0, 60), (0, 90)])])
    assert Region.from_tables(with_roads(sound(), z=apart)).notes == ()


def test_roads_that_lead_on_belong_to_the_region_however_far() -> None:
    # Forty roads of 20 km, one after the other: a province drawn for one county.
    steps = np.column_stack([115.98 + np.arange(41) * 0.2, np.full(41, 36.45)])
    lines = {f"e{k:02}": shapely.LineString(steps[k : k + 2]) for k in range(40)}
    assert Region.from_tables(with_roads(sound(), **lines)).notes == ()


def test_most_roads_wrong_is_an_error_and_each_is_named() -> None:
    wrong = {f"z{k}": shapely.LineString([(0, 0), (1, 1)]) for k in range(4)}
    tables = with_roads(sound(), **wrong)
    with pytest.raises(DataError) as caught:
        Region.from_tables(tables)
    assert [problem.rule for problem in caught.value.problems] == ["most_roads_wrong"]
    assert "7 条" in caught.value.say("zh")
    assert "4 条" in caught.value.say("zh")
    assert len(left_out(checked_tables(tables)[1])) == 5


def test_roads_of_another_place_altogether_are_an_error() -> None:
    tables = sound()
    tables["roads"] = tables["roads"].set_geometry(tables["roads"].translate(5.0, 0.0))
    with pytest.raises(DataError) as caught:
        Region.from_tables(tables)
    assert [problem.rule for problem in caught.value.problems] == ["most_roads_wrong"]


def test_a_stray_road_does_not_speak_for_a_stray_school_elsewhere() -> None:
    tables = with_roads(sound(), z=shapely.LineString([(0, 0), (115.98, 36.45)]))
    tables["schools"].loc[1, "geometry"] = shapely.Point(60.0, 20.0)
    with pytest.raises(DataError) as caught:
        Region.from_tables(tables)
    assert [(p.rule, p.row) for p in caught.value.problems] == [("outside_region", "s2")]


def test_places_without_a_road_near_are_of_the_region_by_its_outline() -> None:
    tables = sound()
    tables["villages"].loc[1, "geometry"] = shapely.Point(118.0, 36.45)
    with pytest.raises(DataError):
        Region.from_tables(tables)
    outline = gpd.GeoDataFrame(
        {"boundary_id": ["1"], "name": ["甲县"], "level": ["county"]},
        geometry=[shapely.box(115.9, 36.3, 118.2, 36.6)],
        crs=WGS84,
    )
    assert Region.from_tables({**tables, "boundaries": outline}).notes == ()


def test_without_any_place_the_roads_say_where_the_region_is() -> None:
    tables = sound()
    for name in ("villages", "schools"):
        tables[name] = tables[name].set_geometry(gpd.GeoSeries([None, None], crs=WGS84))
    region = Region.from_tables(with_roads(tables, z=shapely.LineString([(60, 9), (60.1, 9)])))
    assert region.grid.to_epsg() == 4548
    assert [note.row for note in left_out(region.notes)] == ["z"]


def test_a_plan_with_such_a_road_is_refused() -> None:
    region = Region.from_tables(sound())
    faulty = with_roads(sound(), z=shapely.LineString([(0, 0), (0.1, 0.1)]))["roads"]
    problems = conform(TABLE["roads"], faulty)[1]
    assert [(p.rule, p.row, p.severity) for p in problems] == [("zero_corner", "z", "error")]
    away = with_roads(sound(), z=shapely.LineString([(104.0, 30.6), (104.1, 30.6)]))["roads"]
    with pytest.raises(DataError) as caught:
        region.with_tables({"roads": conform(TABLE["roads"], away)[0]})
    assert [(p.rule, p.row) for p in caught.value.problems] == [("road_elsewhere", "z")]


def test_what_is_left_out_is_still_said_after_a_plan() -> None:
    tables = with_roads(sound(), z=shapely.LineString([(0, 0), (0.1, 0.1)]))
    region = Region.from_tables(tables)
    after = region.with_tables({"schools": region.schools})
    assert [note.row for note in after.roads_left_out] == ["z"]
    assert after.grid == region.grid
