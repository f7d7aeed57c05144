"""Survey lines to roads: columns and classes guessed, any grid, nothing dropped unsaid."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import to_grid
from geo.errors import SourceError
from geo.road_checks import road_gaps
from geo.road_classes import ROAD_CLASSES, road_key
from geo.road_files import RoadSource, survey_roads
from geo.road_files.survey_columns import chosen_columns
from geo.roads import RoadNetwork
from geo.tables import TABLE
from tests.geo.worlds import GRID, ORIGIN, calm, degrees


def layer(
    columns: dict[str, list[object]], lines: list[object], crs: object = GRID
) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(lines, crs=crs))


def metric(*xy: tuple[float, float]) -> shapely.LineString:
    return shapely.LineString(np.array(xy) + ORIGIN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("国道", "trunk"),
        ("省道", "primary"),
        ("县道", "secondary"),
        ("乡道", "tertiary"),
        ("村道", "unclassified"),
        ("高速公路", "motorway"),
        ("国家高速", "motorway"),
        ("G105", "trunk"),
        ("s329", "primary"),
        ("X012", "secondary"),
        ("Y003371522", "tertiary"),
        ("C101", "unclassified"),
        ("四级公路", "unclassified"),
        ("一级", "primary"),
        ("机耕路", "track"),
        ("residential", "residential"),
        (" Footway ", "footway"),
        ("在建省道", "construction"),
        ("县级公路", "secondary"),
        ("街道", "residential"),
        ("水泥路", None),
        ("", None),
    ],
)
def test_classes(text: str, expected: str | None) -> None:
    assert road_key(text) == expected
    assert expected is None or expected in ROAD_CLASSES


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["路名", "行政等级", "备注"], {"name": "路名", "highway": "行政等级"}),
        (["技术等级", "道路等级"], {"highway": "道路等级"}),
        (
            ["ROAD_ID", "Name", "fclass", "maxspeed", "oneway", "bridge"],
            {
                "road_id": "ROAD_ID",
                "name": "Name",
                "highway": "fclass",
                "oneway": "oneway",
                "speed_kmh": "maxspeed",
                "bridge": "bridge",
            },
        ),
        (
            ["路线编号", "路线名称", "是否桥梁"],
            {"road_id": "路线编号", "name": "路线名称", "bridge": "是否桥梁"},
        ),
        (["长度", "宽度"], {}),
    ],
)
def test_columns(given: list[str], expected: dict[str, str]) -> None:
    assert chosen_columns(given) == expected


def test_an_office_layer_becomes_roads_with_all_columns() -> None:
    lines = layer(
        {
            "路线编号": ["G105", "G105", None, "7"],
            "路名": ["京澳线", None, "朱老庄街", "G308"],
            "等级": ["国道", "国道", "水泥路", None],
            "单行线": ["是", "否", None, "看情况"],
            "限速": [60.0, None, 400.0, 30.0],
            "桥": ["是", None, "否", None],
        },
        [
            metric((0, 0), (900, 0)),
            metric((900, 0), (1800, 0)),
            metric((900, 0), (900, 700)),
            metric((0, 0), (0, 900)),
        ],
    )
    source = survey_roads(lines, name="roads.shp")
    roads = source.roads
    assert list(roads.columns) == [column.name for column in TABLE["roads"].columns]
    assert roads["road_id"].tolist() == ["G105.1", "G105.2", "r3", "7"]
    assert roads["highway"].tolist() == ["trunk", "trunk", "水泥路", "trunk"]
    assert roads["oneway"].fillna("-").tolist() == ["forward", "no", "-", "-"]
    assert roads["speed_kmh"].fillna(0).tolist() == [60, 0, 0, 30]
    assert roads["bridge"].fillna(False).tolist() == [True, False, False, False]
    assert source.given == 4
    assert source.left_out == {}
    assert source.noted == {"unclear_oneway": 1, "unclear_speed_kmh": 1, "unknown_class": 1}


def four(columns: dict[str, list[object]]) -> RoadSource:
    """Return roads of a layer of four lines: one of 3 km, and a way round of 4.8 km."""
    lines = [
        metric((0, 0), (3000, 0)),
        metric((0, 0), (0, 900)),
        metric((0, 900), (3000, 900)),
        metric((3000, 900), (3000, 0)),
    ]
    return survey_roads(layer(columns, lines), name="x")


def walked_km(source: RoadSource, mode: str = "walk") -> float:
    network = RoadNetwork.from_roads(source.roads, GRID, "walk" if mode == "walk" else "drive")
    return round(float(network.edges.length_m.sum()) / 1000, 3)


OTHERS = ["县道", "乡道", "村道"]


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"类型": ["铁路", *OTHERS]}, "railway"),
        ({"类型": ["轮渡", *OTHERS]}, "ferry"),
        ({"类型": ["在建县道", *OTHERS]}, "not_built"),
        ({"等级": ["县道（规划）", *OTHERS]}, "not_built"),
        ({"等级": ["河流", *OTHERS]}, "unknown_class"),
        (
            {"等级": ["县道", *OTHERS], "建设状态": ["在建", "已建成", None, "规划已建成"]},
            "not_built",
        ),
        ({"等级": ["县道", *OTHERS], "使用状态": ["废弃", "使用中", None, ""]}, "disused"),
        ({"等级": ["县道", *OTHERS], "status": ["closed", "open", None, ""]}, "closed"),
        ({"等级": ["县道", *OTHERS], "路名": ["朝阳路（拟建）", "规划路", None, ""]}, "not_built"),
        ({"路名": ["京九铁路", "铁路街", None, ""]}, "railway"),
        (
            {"highway": ["residential", *["path"] * 3], "construction": ["yes", "no", None, ""]},
            "not_built",
        ),
        (
            {"highway": ["residential", *["path"] * 3], "disused": ["yes", None, None, ""]},
            "disused",
        ),
        ({"highway": [None, *["path"] * 3], "railway": ["rail", None, None, ""]}, "railway"),
        (
            {"highway": [None, *["path"] * 3], "waterway": ["river", None, None, ""]},
            "unknown_class",
        ),
        (
            {"highway": [None, *["path"] * 3], "other_tags": ['"route"=>"ferry"', None, None, ""]},
            "ferry",
        ),
        ({"路名": ["甲", None, None, ""], "abandoned": ["yes", None, "no", ""]}, "disused"),
        ({"fclass": ["rail", *["residential"] * 3]}, "railway"),
    ],
)
def test_what_is_no_road_is_left_out_under_its_reason(
    columns: dict[str, list[object]], reason: str
) -> None:
    source = four(columns)
    assert source.left_out == {reason: 1}
    assert (source.given, len(source.roads), walked_km(source)) == (4, 3, 4.8)
    assert source.noted.get("unknown_class", 0) == 0


@pytest.mark.parametrize(
    "columns",
    [
        {"路线编号": ["G20", "X012", "Y003", "C101"], "路名": ["G20青银高速", None, None, None]},
        {"路线编号": ["S29", "X012", "Y003", "C101"]},
        {"ref": ["G3", "X012", None, None], "等级": ["国道", *OTHERS]},
        {"等级": ["G3京台高速", *OTHERS]},
        {"等级": ["高速公路", *OTHERS]},
        {"等级": ["国道", *OTHERS], "路名": ["青银高速", None, None, None]},
        {"highway": ["primary", *["path"] * 3], "motorroad": ["yes", None, None, None]},
        {"highway": ["primary", *["path"] * 3], "access": ["military", None, "yes", None]},
        {"highway": ["primary", *["path"] * 3], "foot": ["no", None, "designated", None]},
        {
            "highway": ["primary", *["path"] * 3],
            "other_tags": ['"foot"=>"no","a"=>"b"', "", "", ""],
        },
    ],
)
def test_what_may_not_be_walked_stays_and_is_counted(columns: dict[str, list[object]]) -> None:
    source = four(columns)
    assert (source.given, len(source.roads), walked_km(source)) == (4, 4, 4.8)
    assert sum(source.noted.get(note, 0) for note in ("expressway", "shut_on_foot")) == 1
    assert source.left_out == {}


def test_the_columns_of_geofabrik_are_known() -> None:
    source = four(
        {
            "osm_id": ["1", "2", "3", "4"],
            "code": [5144, 5122, 5122, 5122],
            "fclass": ["track_grade4", *["residential"] * 3],
            "name": [None] * 4,
            "ref": [None] * 4,
            "oneway": ["B", "F", "B", "T"],
            "maxspeed": [0, 30, 0, 0],
            "layer": [0] * 4,
            "bridge": ["F", "T", "F", "F"],
            "tunnel": ["F"] * 4,
        }
    )
    assert (source.left_out, source.noted) == ({}, {})
    assert source.roads["highway"].tolist() == ["track", *["residential"] * 3]
    assert source.roads["road_id"].tolist() == ["1", "2", "3", "4"]
    assert source.roads["oneway"].tolist() == ["no", "forward", "no", "backward"]
    assert source.roads["speed_kmh"].fillna(0).tolist() == [0, 30, 0, 0]
    assert source.roads["bridge"].tolist() == [False, True, False, False]
    assert (walked_km(source), walked_km(source, "drive")) == (7.8, 4.8)


def test_a_layer_of_railways_alone_has_no_roads() -> None:
    source = four({"类型": ["铁路", "高铁", "地铁", "轻轨"]})
    assert (source.given, len(source.roads), source.left_out) == (4, 0, {"railway": 4})
    assert list(source.roads.columns) == [column.name for column in TABLE["roads"].columns]


@pytest.mark.parametrize(("name", "roads"), [("铁路", 1), ("LRRL", 1), ("水系", 1), ("LRDL", 2)])
def test_the_name_of_the_layer_speaks_for_lines_without_a_class(name: str, roads: int) -> None:
    lines = layer({"类型": [None, "县道"]}, [metric((0, 0), (9, 0)), metric((9, 0), (99, 0))])
    assert len(survey_roads(lines, name="x", layer=name).roads) == roads


_cell = st.one_of(
    st.none(),
    st.sampled_from(
        ["县道", "铁路", "在建", "G20", "X1", "yes", "no", "private", "封闭", "水泥路", "0"]
    ),
    st.text(max_size=5),
)
_column = st.sampled_from(
    [
        "等级",
        "类型",
        "路名",
        "编号",
        "状态",
        "fclass",
        "highway",
        "access",
        "foot",
        "railway",
        "oneway",
    ]
    + ["maxspeed", "construction", "bridge", "other_tags", "备注"]
)
_shape = st.sampled_from(
    [metric((0, 0), (50, 0)), metric((9, 9), (99, 9)), shapely.Point(ORIGIN), None]
)


@calm(150)
@given(drawn=st.data())
def test_whatever_the_cells_every_line_is_read_or_counted(drawn: st.DataObject) -> None:
    shapes = drawn.draw(st.lists(_shape, min_size=1, max_size=6))
    cells = st.lists(_cell, min_size=len(shapes), max_size=len(shapes))
    columns = drawn.draw(st.dictionaries(_column, cells, max_size=5))
    try:
        source = survey_roads(layer(columns, shapes), name="x")
    except SourceError:
        return
    assert source.given == len(shapes)
    assert len(source.roads) == source.given - sum(source.left_out.values())
    assert source.roads["road_id"].is_unique
    assert source.roads["road_id"].notna().all()


def test_any_grid_lands_in_the_same_place() -> None:
    line = metric((0, 0), (5000, 3000))
    wgs = degrees([(0, 0), (5000, 3000)])
    for crs in (4326, 4490, 3857, 4526, 32650, "EPSG:4548"):
        given = layer({}, [line]).to_crs(crs)
        found = shapely.get_coordinates(survey_roads(given, name="x").roads.geometry.to_numpy())
        np.testing.assert_allclose(found, wgs, atol=1e-7)


def test_every_line_is_used_or_counted() -> None:
    high = shapely.LineString([(*p, 31.5) for p in ORIGIN + np.array([(0, 0), (900, 0)])])
    two = shapely.MultiLineString([metric((0, 9), (5, 9)), metric((7, 9), (7, 60), (9, 60))])
    flat = shapely.LineString([ORIGIN, ORIGIN])
    given = [high, two, None, shapely.LineString(), flat, shapely.Point(ORIGIN)]
    source = survey_roads(layer({"id": list("abcdef")}, given), name="x")
    assert source.roads["road_id"].tolist() == ["a", "b-1", "b-2"]
    assert not shapely.has_z(source.roads.geometry.to_numpy()).any()
    assert source.given == 6
    assert source.left_out == {"no_line": 3, "other_shape": 1}
    assert source.noted == {"several_parts": 2}
    lengths = shapely.length(to_grid(source.roads.geometry.to_numpy(), GRID))
    np.testing.assert_allclose(lengths, [900, 5, 53], atol=0.001)


def test_made_ids_never_clash_with_given_ones() -> None:
    two = shapely.MultiLineString([metric((0, 9), (5, 9)), metric((7, 9), (7, 60))])
    given = layer({"id": ["a", "a-1"]}, [two, metric((0, 0), (9, 0))])
    assert survey_roads(given, name="x").roads["road_id"].is_unique


def test_near_misses_stay_as_drawn_and_are_proposed() -> None:
    given = layer(
        {},
        [metric((0, 0), (1000, 0)), metric((1006, 0), (2000, 0)), metric((500, -600), (500, 600))],
    )
    roads = survey_roads(given, name="x").roads
    network = RoadNetwork.from_roads(roads, GRID)
    assert len(np.unique(network.component)) == 3
    found = road_gaps(network, roads, GRID)
    assert sorted(found["kind"]) == ["crossing", "two_ends"]
    assert found["joins_pieces"].all()


def test_what_cannot_be_read_is_said_so() -> None:
    with pytest.raises(SourceError, match=r"coordinate system"):
        survey_roads(layer({}, [metric((0, 0), (9, 0))], crs=None), name="x")
    with pytest.raises(SourceError, match="no lines"):
        survey_roads(layer({}, [shapely.Point(ORIGIN)]), name="x")


def test_numbers_read_as_numbers_keep_their_digits() -> None:
    given = layer(
        {"id": [12.0, 13.0], "等级": pd.Series(["县道", " 乡道 "])},
        [metric((0, 0), (9, 0)), metric((9, 0), (19, 0))],
    )
    roads = survey_roads(given, name="x").roads
    assert roads["road_id"].tolist() == ["12", "13"]
    assert roads["highway"].tolist() == ["secondary", "tertiary"]


def test_a_line_with_a_faulty_corner_is_left_out_and_named() -> None:
    wgs = [shapely.LineString(degrees([(0, y), (900, y)])) for y in range(0, 700, 100)]
    with np.errstate(invalid="ignore"):
        wgs[1] = shapely.LineString([*wgs[1].coords[:1], (float("nan"), 36.4)])
    wgs[3] = shapely.LineString([(y, x) for x, y in wgs[3].coords])
    wgs[5] = shapely.MultiLineString([wgs[5], shapely.LineString([(0, 0), (0.1, 0.1)])])
    lines = gpd.GeoDataFrame({"id": list("abcdefg")}, geometry=wgs, crs=4326)
    source = survey_roads(lines, name="x")
    assert source.roads["road_id"].tolist() == ["a", "c", "e", "g"]
    assert (source.given, source.left_out) == (7, {"faulty_line": 3})
    assert [(f.row, f.rule, f.corner) for f in source.faults] == [
        (1, "no_number", 2),
        (3, "swapped_corner", 1),
        (5, "zero_corner", 3),
    ]


def test_a_layer_of_faulty_lines_is_refused_with_its_reason() -> None:
    good, stray = shapely.LineString(degrees([(0, 0), (900, 0)])), [(0, 0), (0.1, 0.1)]
    lines = [good, good, *(shapely.LineString(stray) for _ in range(3))]
    with pytest.raises(SourceError) as caught:
        survey_roads(gpd.GeoDataFrame(geometry=lines, crs=4326), name="路.gpkg")
    assert "第 1 个折点在 0,0" in caught.value.say("zh")
    assert "路.gpkg" in caught.value.say("en")


def test_a_rank_called_level_is_no_level_and_a_layer_is() -> None:
    lines = [shapely.LineString([(116, 36 + n / 100), (116.01, 36 + n / 100)]) for n in range(3)]
    ranked = gpd.GeoDataFrame({"fclass": ["primary"] * 3, "level": ["2", "3", "4"]}, geometry=lines)
    assert survey_roads(ranked.set_crs(4326), name="x").roads["level"].isna().all()
    layered = gpd.GeoDataFrame({"fclass": ["primary"] * 3, "layer": [1, 0, "D"]}, geometry=lines)
    found = survey_roads(layered.set_crs(4326), name="x")
    assert found.roads["level"].fillna(99).tolist() == [1, 0, 99]
    assert found.noted["unclear_level"] == 1


def test_the_parts_of_a_line_have_its_nodes_at_the_two_outsides() -> None:
    both = shapely.MultiLineString([[(116, 36), (116.01, 36)], [(116.01, 36), (116.02, 36)]])
    given = {"road_id": ["a"], "highway": ["road"], "start_node": ["n1"], "end_node": ["n2"]}
    found = survey_roads(gpd.GeoDataFrame(given, geometry=[both], crs=4326), name="x").roads
    assert found["start_node"].fillna("").tolist() == ["n1", ""]
    assert found["end_node"].fillna("").tolist() == ["", "n2"]
