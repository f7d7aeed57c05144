"""The roads a trip passes and the way round its longest stretch: by hand and by networkx."""

from itertools import pairwise, product

import networkx as nx
import numpy as np
import pytest
import shapely

from analysis.driven_roads import has_marked_hazards, passed_roads, spare_ways
from geo.crs import to_grid
from geo.driving import BusRoads, BusSpeeds
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.analysis.driven_roads.lines_world import ROADS, lines, lines_assessment
from tests.analysis.region_routes.test_route_tables import planned
from tests.geo.worlds import points, world


def test_the_roads_of_a_trip_stand_in_the_order_driven_with_what_is_marked() -> None:
    passed = passed_roads(lines())
    assert passed["call"].tolist() == [2, 2, 3]
    assert passed["hazard"].fillna("").tolist() == ["急弯", "", ""]
    assert passed["kind"].fillna("").tolist() == ["hazard", "", ""]
    assert passed["name"].tolist() == ["幸福路"] * 3
    assert passed["metres"].tolist() == pytest.approx([1500, 4000, 500], abs=1)
    # A loaded bus drives the marked bend at 20 km/h, the rest at 40.
    assert passed["seconds"].tolist() == pytest.approx([270, 360, 45], abs=1)


def test_the_metres_of_the_roads_are_those_of_the_trip() -> None:
    found = lines()
    sums = passed_roads(found).groupby("trip_id")["metres"].sum()
    assert sums.tolist() == pytest.approx(found.trips["metres"].tolist())


def test_whether_anything_was_marked_is_known() -> None:
    assert has_marked_hazards(lines_assessment().region.roads)
    bare = lines_assessment(ROADS.replace(" hazard=急弯", "")).region.roads
    assert not has_marked_hazards(bare)
    assert has_marked_hazards(bare.assign(caution="ford"))
    assert not has_marked_hazards(bare.assign(bridge=True))
    on_a_bridge = passed_roads(lines(roads=ROADS.replace("hazard=急弯", "bridge=true")))
    assert on_a_bridge["kind"].iloc[0] == "bridge"


def test_the_longest_stretch_is_driven_round() -> None:
    found = lines()
    ways = spare_ways(found)
    (spare,) = ways.trips.to_dict("records")
    assert (spare["name"], spare["from_call"], spare["to_call"]) == ("幸福路", 1, 2)
    assert spare["closed_m"] == pytest.approx(3500, abs=1)
    assert spare["has_way"]
    # 5.1 km at 30 km/h for 3.5 km at 40.
    assert spare["more_m"] == pytest.approx(1600, abs=2)
    assert spare["more_s"] == pytest.approx(612 - 315, abs=1)
    trip = found.trips.iloc[0]
    assert spare["metres"] == pytest.approx(trip["metres"] + spare["more_m"])
    assert spare["longest_ride_s"] == trip["longest_ride_s"] + spare["more_s"]
    assert not spare["is_too_long"]
    # Round by the loop: what is left of the east, 5.1 km without a name, and the 500 m on.
    assert ways.roads["name"].fillna("").tolist() == ["幸福路", "", "幸福路"]
    assert ways.roads["metres"].tolist() == pytest.approx([1500, 5100, 500], abs=1)
    tight = spare_ways(lines(route_ride_primary_min=15.0)).trips
    assert tight["is_too_long"].tolist() == [True]


def test_without_a_way_round_it_is_said() -> None:
    ways = spare_ways(planned())
    (spare,) = ways.trips.to_dict("records")
    assert ways.roads.empty
    assert not spare["has_way"]
    assert spare["closed_m"] == pytest.approx(3000, abs=1)
    assert np.isnan(spare["more_m"])
    assert spare["geometry"] is None


def test_a_closed_stretch_is_gone_round_as_networkx_does() -> None:
    """On a grid of uneven streets, each stretch of each way closed in turn."""
    east, north = (0, 310, 700, 1230), (0, 290, 530, 1010)
    streets = [f"e{y}: {','.join(f'{x},{y} ' for x in east)}".replace(" ,", " ") for y in north]
    streets += [f"n{x}: {','.join(f'{x},{y} ' for y in north)}".replace(" ,", " ") for x in east]
    tables = world("\n".join(f"{each} highway=tertiary" for each in streets), "v: 0,0", "s: 0,0")
    region = Region.from_tables(tables)
    corners = list(product(east, north))
    places = "\n".join(f"c{n}: {x},{y}" for n, (x, y) in enumerate(corners))
    geometry = points("place", places).geometry.to_numpy()
    xy = shapely.get_coordinates(to_grid(geometry, region.grid))
    roads = BusRoads.of(region, RoadNetwork.of(region, "drive"), xy, BusSpeeds())
    graph = nx.Graph()
    for line in (
        *([(x, y) for x in east] for y in north),
        *([(x, y) for y in north] for x in east),
    ):
        for one, other in pairwise(line):
            graph.add_edge(one, other, metres=abs(one[0] - other[0]) + abs(one[1] - other[1]))
    start, end = np.array([0]), np.array([len(corners) - 2])
    for stretch in roads.driven(start, end)["stretch"]:
        part = roads.parts[roads.parts["stretch"] == stretch]
        shut = part["tail"].iloc[0], part["head"].iloc[0]
        ends = [corners[int(np.flatnonzero(roads.place_node == node)[0])] for node in shut]
        other = graph.copy()
        other.remove_edge(*ends)
        metres = nx.shortest_path_length(other, corners[0], corners[-2], weight="metres")
        driven = roads.without(int(stretch)).ways(start, end)
        assert driven["metres"].tolist() == pytest.approx([metres], abs=0.5)
