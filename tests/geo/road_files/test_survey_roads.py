"""Survey lines to roads: columns and classes guessed, any grid, nothing dropped unsaid."""

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from geo.crs import to_grid
from geo.errors import SourceError
from geo.road_checks import road_gaps
from geo.road_files import survey_roads
from geo.road_files.survey_roads import chosen_columns, road_class
from geo.roads import ROAD_CLASSES, RoadNetwork
from geo.tables import TABLE
from tests.geo.worlds import GRID, ORIGIN, degrees


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
    assert road_class(text) == expected
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
