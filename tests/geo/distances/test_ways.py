"""The way that is drawn is the way that was measured, from the door to the gate."""

from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given

from data.demo.region import built_in_region
from geo.crs import to_grid
from geo.distances import Distances, way_to_school
from geo.distances.network_walks import Points
from geo.roads import JOIN_M, RoadNetwork, cached_network
from geo.tables import Region
from tests.geo.worlds import Tables, calm, world, worlds

CACHE = Path(__file__).parents[3] / ".cache"
SAME_M = 1e-6
# Positions go to degrees and back, and lie on curves between their corners.
SEEN_M = 1e-3


def of(tables: Tables) -> Distances:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region))


@cache
def county() -> Distances:
    region = built_in_region("county")
    return Distances(region, cached_network(region, "walk", CACHE))


def holds(distances: Distances, homes: Points, home: int, school: str, walk_m: float) -> int:
    """Hold one drawn way against its metres; return how many pieces it has."""
    way = way_to_school(distances, homes, home, school)
    assert list(way.columns) == ["piece", "metres", "geometry"]
    if np.isnan(walk_m):
        assert len(way) == 0
        return 0
    assert way["piece"].tolist() == ["connector", "road", "connector"]
    assert way["metres"].sum() == pytest.approx(walk_m, abs=SAME_M)
    _joins_home_and_gate(distances, way, homes.xy[home], school)
    return len(way)


def _joins_home_and_gate(
    distances: Distances, way: gpd.GeoDataFrame, home_xy: np.ndarray, school: str
) -> None:
    drawn = to_grid(way.geometry.to_numpy(), distances.region.grid)
    starts = shapely.get_coordinates(shapely.get_point(drawn, 0))
    ends = shapely.get_coordinates(shapely.get_point(drawn, -1))
    assert np.hypot(*(starts[0] - home_xy)) < SEEN_M
    own = (distances.gates["school_id"] == school).to_numpy()
    assert np.hypot(*(distances.gate_points.xy[own] - ends[-1]).T).min() < SEEN_M
    assert np.hypot(*(starts[1:] - ends[:-1]).T).max() < SEEN_M
    # Roads meet within 0.5 m, so a drawn way may step that far at each of its corners.
    corners = shapely.get_num_coordinates(drawn)
    spare = SEEN_M + JOIN_M * np.where(way["piece"] == "road", corners, 0)
    assert (np.abs(shapely.length(drawn) - way["metres"]) <= spare).all()


@calm(8)
@given(worlds())
def test_drawn_ways_have_the_metres_of_the_tables_on_random_worlds(tables: Tables) -> None:
    distances = of(tables)
    for row, way in enumerate(distances.to_school.to_dict("records")):
        if not pd.isna(way["school_id"]):
            holds(distances, distances.homes, row, way["school_id"], way["walk_m"])
    number = {name: row for row, name in enumerate(distances.region.villages["village_id"])}
    for way in distances.matrix("primary").to_dict("records"):
        home = number[way["village_id"]]
        holds(distances, distances.village_points, home, way["school_id"], way["walk_m"])


def test_drawn_ways_have_the_metres_of_the_tables_in_the_county() -> None:
    distances = county()
    walks = distances.to_school
    chosen = walks[walks["walk_m"].notna()].sample(12, random_state=7)
    for row in chosen.index.to_numpy():
        school, walk_m = walks["school_id"][row], walks["walk_m"][row]
        assert holds(distances, distances.homes, row, school, walk_m) == 3
    villages = distances.nearest_schools("primary")
    for row in villages.sample(12, random_state=7).index.to_numpy():
        school, walk_m = villages["school_id"][row], villages["walk_m"][row]
        assert holds(distances, distances.village_points, row, school, walk_m) == 3


def test_a_way_along_one_edge_and_against_its_drawing() -> None:
    distances = of(world("r: 2000,0 0,0", "v: 300,40\nw: 1900,0", "s: 900,-30"))
    way = way_to_school(distances, distances.village_points, 0, "s")
    assert way["metres"].round(6).tolist() == [40, 600, 30]
    back = way_to_school(distances, distances.village_points, 1, "s")
    assert back["metres"].round(6).tolist() == [0, 1000, 30]


def test_the_shorter_of_two_roads_between_the_same_corners_is_drawn() -> None:
    text = "long: 0,0 500,900 1000,0\nshort: 0,0 1000,0\nend: 1000,0 2000,0\nstart: -1000,0 0,0"
    distances = of(world(text, "v: -500,0", "s: 1500,0"))
    way = way_to_school(distances, distances.village_points, 0, "s")
    assert way["metres"].sum() == pytest.approx(2000, abs=SAME_M)
    drawn = to_grid(way.geometry.to_numpy(), distances.region.grid)
    assert shapely.length(drawn).sum() == pytest.approx(2000, abs=SEEN_M)


@pytest.mark.parametrize("school", ["far", "nowhere", "unknown"])
def test_no_way_is_no_rows(school: str) -> None:
    text = "r: 0,0 2000,0\nisland: 0,5000 2000,5000"
    schools = "far: 500,5000\nnowhere: - kind=primary"
    distances = of(world(text, "v: 300,0", schools))
    way = way_to_school(distances, distances.village_points, 0, school)
    assert len(way) == 0
    assert way.crs == 4326
