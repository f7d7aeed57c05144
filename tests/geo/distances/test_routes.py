"""The route that is drawn is the route that was measured, from home to gate."""

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
from geo.distances import Distances, route_pieces, route_to_school
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
    """Hold one drawn route against its metres; return how many legs it has."""
    route = route_to_school(distances, homes, home, school)
    assert list(route.columns) == ["leg", "metres", "geometry"]
    if np.isnan(walk_m):
        assert len(route) == 0
        return 0
    assert route["leg"].tolist() == ["connector", "road", "connector"]
    assert route["metres"].sum() == pytest.approx(walk_m, abs=SAME_M)
    _joins_home_and_gate(distances, route, homes.xy[home], school)
    pieces = route_pieces(distances, homes, home, school)
    # Lengths are exact sums: road by road they add up to the last bit.
    assert pieces["metres"].sum() == walk_m
    _joins_home_and_gate(distances, pieces, homes.xy[home], school)
    return len(route)


def _joins_home_and_gate(
    distances: Distances, route: gpd.GeoDataFrame, home_xy: np.ndarray, school: str
) -> None:
    drawn = to_grid(route.geometry.to_numpy(), distances.region.grid)
    starts = shapely.get_coordinates(shapely.get_point(drawn, 0))
    ends = shapely.get_coordinates(shapely.get_point(drawn, -1))
    assert np.hypot(*(starts[0] - home_xy)) < SEEN_M
    own = (distances.gates["school_id"] == school).to_numpy()
    assert np.hypot(*(distances.gate_points.xy[own] - ends[-1]).T).min() < SEEN_M
    assert np.hypot(*(starts[1:] - ends[:-1]).T).max() < SEEN_M
    # Roads meet within 0.5 m, so a drawn route may step that far at each of its corners.
    corners = shapely.get_num_coordinates(drawn)
    spare = SEEN_M + JOIN_M * np.where(
        ~route.iloc[:, 0].isin(["connector", "home", "gate"]), corners, 0
    )
    assert (np.abs(shapely.length(drawn) - route["metres"]) <= spare).all()


@calm(8)
@given(worlds())
def test_drawn_routes_have_the_metres_of_the_tables_on_random_worlds(tables: Tables) -> None:
    distances = of(tables)
    for row, route in enumerate(distances.to_school.to_dict("records")):
        if not pd.isna(route["school_id"]):
            holds(distances, distances.homes, row, route["school_id"], route["walk_m"])
    number = {name: row for row, name in enumerate(distances.region.villages["village_id"])}
    for route in distances.matrix("primary").to_dict("records"):
        home = number[route["village_id"]]
        holds(distances, distances.village_points, home, route["school_id"], route["walk_m"])


def test_drawn_routes_have_the_metres_of_the_tables_in_the_county() -> None:
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


def test_a_route_along_one_edge_and_against_its_drawing() -> None:
    distances = of(world("r: 2000,0 0,0", "v: 300,40\nw: 1900,0", "s: 900,-30"))
    route = route_to_school(distances, distances.village_points, 0, "s")
    assert route["metres"].round(6).tolist() == [40, 600, 30]
    back = route_to_school(distances, distances.village_points, 1, "s")
    assert back["metres"].round(6).tolist() == [0, 1000, 30]


def test_the_shorter_of_two_roads_between_the_same_corners_is_drawn() -> None:
    text = "long: 0,0 500,900 1000,0\nshort: 0,0 1000,0\nend: 1000,0 2000,0\nstart: -1000,0 0,0"
    distances = of(world(text, "v: -500,0", "s: 1500,0"))
    route = route_to_school(distances, distances.village_points, 0, "s")
    assert route["metres"].sum() == pytest.approx(2000, abs=SAME_M)
    drawn = to_grid(route.geometry.to_numpy(), distances.region.grid)
    assert shapely.length(drawn).sum() == pytest.approx(2000, abs=SEEN_M)


@pytest.mark.parametrize("school", ["far", "nowhere", "unknown"])
def test_unreachable_is_no_rows(school: str) -> None:
    text = "r: 0,0 2000,0\nisland: 0,5000 2000,5000"
    schools = "far: 500,5000\nnowhere: - kind=primary"
    distances = of(world(text, "v: 300,0", schools))
    route = route_to_school(distances, distances.village_points, 0, school)
    assert len(route) == 0
    assert route.crs == 4326


NAMED = """
    a: 0,0 500,0 name=学苑路 highway=residential
    b: 500,0 900,0 name=学苑路 highway=residential
    main: 900,0 1500,0 name=国道 highway=trunk
    round: 900,0 900,700 1500,700 1500,0 highway=residential
    d: 1500,0 2500,0 name=学苑路 highway=residential
"""


def pieces_of(*, trusted: bool = False) -> list[tuple[str, str | None, str, float]]:
    ours = of(world(NAMED, "v: 100,30", "s: 1800,-40"))
    pieces = route_pieces(ours, ours.village_points, 0, "s", trusted=trusted)
    names = pieces["name"].astype(object).where(pieces["name"].notna(), None)
    metres = pieces["metres"].round(1)
    return list(zip(pieces["piece"], names, pieces["caution"], metres, strict=True))


def test_a_route_is_said_road_by_road_with_what_is_not_to_be_trusted() -> None:
    assert pieces_of() == [
        ("home", None, "none", 30.0),
        ("road", "学苑路", "none", 800.0),
        ("road", "国道", "trunk", 600.0),
        ("road", "学苑路", "none", 300.0),
        ("gate", None, "none", 40.0),
    ]


def test_the_trusted_route_keeps_off_such_roads() -> None:
    assert [row[1:] for row in pieces_of(trusted=True)[1:-1]] == [
        ("学苑路", "none", 800.0),
        (None, "none", 2000.0),
        ("学苑路", "none", 300.0),
    ]


def test_without_a_way_on_trusted_roads_there_are_no_pieces() -> None:
    ours = of(world("t: 0,0 1500,0 highway=trunk", "v: 100,0", "s: 1200,0"))
    assert len(route_pieces(ours, ours.village_points, 0, "s")) == 3
    assert route_pieces(ours, ours.village_points, 0, "s", trusted=True).empty
