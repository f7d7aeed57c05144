"""Seconds by bus: by hand, against the metres of the driving network, and along the line driven."""

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given

from geo.crs import to_grid
from geo.distances import Distances
from geo.distances.network_walks import pair_metres
from geo.driving import BusRoads, BusSpeeds, bus_kmh
from geo.driving.speeds import is_avoided
from geo.errors import NetworkError
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.worlds import Tables, calm, points, roads, world, worlds

# A long way round by a fast road, a short one by a slow lane, and a street one way only.
ROADS = """
    fast: 0,0 0,3000 4000,3000 4000,0 highway=primary speed_kmh=72
    lane: 0,0 4000,0 highway=residential
    spur: 4000,0 6000,0 highway=residential oneway=forward
    back: 6000,0 6000,-1000 4000,-1000 4000,0 highway=residential oneway=forward
"""
PLACES = "a: 0,5\n b: 4003,2\n c: 6000,4\n d: 2000,2\n e: 2500,-2\n f: 2500,-2"


def bus_roads(text: str, places: str, speeds: BusSpeeds | None = None) -> BusRoads:
    table = roads(text)
    if "speed_kmh" in table:
        table["speed_kmh"] = table["speed_kmh"].astype("float64")
    tables: Tables = {**world("a: 0,0 1,0", "v: 0,0", "s: 0,0"), "roads": table}
    region = Region.from_tables(tables)
    at = shapely.get_coordinates(to_grid(points("place", places).geometry.to_numpy(), region.grid))
    return BusRoads.of(region, RoadNetwork.of(region, "drive"), at, speeds or BusSpeeds())


def test_the_quickest_way_counts_and_one_way_streets_are_driven_one_way() -> None:
    seconds = bus_roads(ROADS, PLACES).seconds()
    a, b, c, d, e, f = range(6)
    # 10 km at 60 km/h, as no bus drives 72; the lane of 4 km at 20 km/h takes 720 s.
    assert seconds[a, b] == pytest.approx(600, abs=1)
    assert seconds[d, e] == pytest.approx(500 / (20 / 3.6), abs=0.1)
    assert seconds[b, c] == pytest.approx(1997 / (20 / 3.6), abs=0.1)
    assert seconds[c, b] == pytest.approx(4003 / (20 / 3.6), abs=0.1)
    assert seconds[e, f] == 0
    assert (np.diag(seconds) == 0).all()


def test_hazards_slow_a_bus_and_closed_classes_carry_none() -> None:
    table = roads(ROADS).assign(hazard=[None, "急弯", None, None], caution=None)
    table["speed_kmh"] = table["speed_kmh"].astype("float64")
    assert bus_kmh(table, BusSpeeds(slow_kmh=10)).tolist() == [60, 10, 20, 20]
    closed = BusSpeeds(closed=frozenset({"primary"}))
    seconds = bus_roads(ROADS, PLACES, closed).seconds()
    assert seconds[0, 1] == pytest.approx(4003 / (20 / 3.6), abs=1)
    kmh = bus_kmh(table.assign(caution=["ford", None, None, "trunk"]), closed)
    assert np.isnan(kmh[0])
    assert kmh[3] == 20


# A lane of 2 km at 20 km/h takes 360 s; the ways round over the street at 40 km/h are drawn by hand.
AROUND = """
    lane: 0,0 2000,0 highway=residential
    round: 0,0 0,{up} 2000,{up} 2000,0 highway=tertiary
"""
AVOIDS = BusSpeeds(avoided=frozenset({"residential"}), avoid_factor=2.0)


@pytest.mark.parametrize(("up", "goes_round"), [(2900, True), (3100, False)])
def test_an_avoided_road_is_driven_only_where_the_way_round_is_longer_than_the_factor(
    up: int, *, goes_round: bool
) -> None:
    """Round are 2 km and twice ``up`` at 40 km/h: 702 s and 738 s, against twice 360 s."""
    found = bus_roads(AROUND.format(up=up), "a: 0,1\n b: 2000,1", AVOIDS)
    way = found.ways(np.array([0]), np.array([1])).iloc[0]
    true_s = (2000 + 2 * up) / (40 / 3.6) if goes_round else 360.0
    assert way["seconds"] == pytest.approx(true_s, abs=1)
    assert found.seconds()[0, 1] == pytest.approx(way["seconds"])
    free = bus_roads(AROUND.format(up=up), "a: 0,1\n b: 2000,1").seconds()
    assert free[0, 1] == pytest.approx(360, abs=1)


def test_roads_marked_as_hazards_may_be_avoided_too() -> None:
    tables = roads(AROUND.format(up=2900)).assign(hazard=["急弯", None])
    at_hazard = BusSpeeds(avoided=frozenset({"hazard"}))
    assert is_avoided(tables, at_hazard).tolist() == [True, False]
    assert is_avoided(tables, BusSpeeds()).tolist() == [False, False]


@given(tables=worlds())
@calm(15)
def test_seconds_are_those_of_the_ways_whatever_is_avoided(tables: Tables) -> None:
    region = Region.from_tables(tables)
    try:
        drive = RoadNetwork.of(region, "drive")
    except NetworkError:
        return
    at = shapely.get_coordinates(to_grid(region.villages.geometry.dropna().to_numpy(), region.grid))
    avoids = BusSpeeds(avoided=frozenset(region.roads["highway"].iloc[:2]), avoid_factor=3.0)
    found, free = (BusRoads.of(region, drive, at, each) for each in (avoids, BusSpeeds()))
    start, end = (side.ravel() for side in np.indices((len(at), len(at))))
    ways = found.ways(start, end)["seconds"].to_numpy()
    assert ways == pytest.approx(found.seconds()[start, end])
    least = free.seconds()[start, end]
    assert (ways >= least - 1e-6).all()
    assert (ways <= 3.0 * least + 1e-6).all()


def test_where_no_road_leads_there_is_no_way() -> None:
    found = bus_roads("a: 0,0 2000,0\n b: 0,900 2000,900", "p: 5,1\n q: 1500,901\n r: 900,0")
    seconds = found.seconds()
    assert np.isinf(seconds[0, 1])
    assert np.isinf(seconds[1, 0])
    ways = found.ways(np.array([0, 0]), np.array([1, 2]))
    assert np.isinf(ways["seconds"][0])
    assert ways.geometry.isna().tolist() == [True, False]


def test_the_line_driven_begins_and_ends_at_the_places_and_is_as_long_as_stated() -> None:
    found = bus_roads(ROADS, PLACES)
    start, end = (side.ravel() for side in np.indices((6, 6)))
    ways = found.ways(start, end)
    assert ways["seconds"].to_numpy() == pytest.approx(found.seconds()[start, end])
    drawn = ways[ways["metres"] > 0]
    lines = to_grid(drawn.geometry.to_numpy(), found.region.grid)
    assert shapely.length(lines) == pytest.approx(drawn["metres"].to_numpy(), abs=0.01)
    at = to_grid(points("place", PLACES).geometry.to_numpy(), found.region.grid)
    for first, places in ((0, start), (-1, end)):
        tips = shapely.get_point(lines, first)
        assert shapely.distance(tips, at[places[drawn.index]]).max() < 6


@calm(15)
@given(worlds())
def test_at_one_speed_a_minute_is_the_same_metres_everywhere(tables: Tables) -> None:
    """The seconds are those of the metres that the network for driving has between the places."""
    roads_ = tables["roads"].assign(speed_kmh=36.0)
    region = Region.from_tables({**tables, "roads": roads_})
    try:
        drive = RoadNetwork.of(region, "drive")
    except NetworkError:
        return
    places = gpd.GeoDataFrame(geometry=region.villages.geometry.dropna())
    on = Distances(region, RoadNetwork.of(region)).points(drive, places)
    found = BusRoads.of(region, drive, on.xy, BusSpeeds(motorway_kmh=36, other_kmh=36))
    start, end = (side.ravel() for side in np.indices((len(places), len(places))))
    metres = pair_metres(drive, on, on, start, end)
    off = found.off_road_m[start] + found.off_road_m[end]
    seconds = found.seconds()[start, end]
    apart = start != end
    expected = np.where(np.isnan(metres), np.inf, (metres - off) / 10)
    assert seconds[apart] == pytest.approx(expected[apart], abs=1e-3)
