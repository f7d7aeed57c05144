"""A line drawn by hand meets the roads it was drawn to, and no others."""

import geopandas as gpd
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.crs import to_grid
from geo.road_checks import DrawnRoad, drawn_road
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.worlds import ORIGIN, XY, calm, line, world

BANKS = """
    south: 0,0 3000,0 highway=residential
    north: 0,300 3000,300 highway=residential
    rail: 0,290 3000,290 highway=railway
    flyover: 0,20 3000,20 highway=primary bridge=yes level=1
"""


def region() -> Region:
    return Region.from_tables(world(BANKS, "v: 0,300", "s: 0,0"))


def corners(drawn: object, grid: object) -> list[XY]:
    shape = to_grid(np.array([drawn], dtype=object), grid)[0]  # type: ignore[arg-type]
    return [(x - ORIGIN[0], y - ORIGIN[1]) for x, y in shape.coords]


def network_with(base: Region, found: DrawnRoad) -> RoadNetwork:
    """Return the network of the two banks and the drawn road."""
    new = {"road_id": "new", "highway": "residential", "geometry": found.line}
    every = gpd.GeoDataFrame([*base.roads.to_dict("records"), new], crs=base.roads.crs)
    roads = every[every["road_id"].isin(["south", "north", "new"])].reset_index(drop=True)
    return RoadNetwork.from_roads(roads.astype({"walk": "boolean"}), base.grid)


def test_both_ends_are_brought_onto_the_roads_they_were_drawn_near() -> None:
    base = region()
    found = drawn_road(line([(100, 12), (103, 288)]), base.roads, base.grid)
    # Neither onto the flyover 8 m away nor onto the railway 2 m away.
    assert [(e.road_id, e.is_joined) for e in found.ends] == [("south", True), ("north", True)]
    assert [e.away_m for e in found.ends] == pytest.approx([12.0, 12.0], abs=0.01)
    first, last = corners(found.line, base.grid)
    assert first == pytest.approx((100, 0), abs=0.001)
    assert last == pytest.approx((103, 300), abs=0.001)
    assert found.length_m == pytest.approx(np.hypot(3, 300), abs=0.01)
    assert found.crossed == 0


def test_an_end_far_from_roads_stays_and_says_so() -> None:
    base = region()
    found = drawn_road(line([(100, 0), (100, 150)]), base.roads, base.grid)
    assert found.ends[0].is_joined
    assert not found.ends[1].is_joined
    assert found.ends[1].away_m == pytest.approx(150, abs=0.01)
    assert corners(found.line, base.grid)[1] == pytest.approx((100, 150), abs=0.001)


@pytest.mark.parametrize(("meets", "pieces"), [(True, 1), (False, 3)])
def test_roads_crossed_on_the_way_are_met_but_by_a_bridge(
    meets: bool,  # noqa: FBT001
    pieces: int,
) -> None:
    base = region()
    way = line([(100, -500), (100, 800)])
    found = drawn_road(way, base.roads, base.grid, meets_crossed=meets)
    assert found.crossed == 2  # south and north, neither the railway nor the flyover
    assert not any(end.is_joined for end in found.ends)
    assert found.is_joined is meets
    assert found.length_m == pytest.approx(1300, abs=0.01)
    assert len(set(network_with(base, found).component.tolist())) == pieces


def test_without_roads_nothing_is_met() -> None:
    base = region()
    found = drawn_road(line([(0, 0), (9, 0)]), base.roads.iloc[:0], base.grid)
    assert [(e.road_id, e.is_joined) for e in found.ends] == [(None, False)] * 2
    assert np.isnan([e.away_m for e in found.ends]).all()


@calm(25)
@given(
    start=st.tuples(st.integers(10, 2990), st.integers(-29, 29)),
    end=st.tuples(st.integers(10, 2990), st.integers(271, 329)),
)
def test_what_is_said_to_be_joined_is_one_piece_of_the_network(start: XY, end: XY) -> None:
    base = region()
    found = drawn_road(line([start, end]), base.roads, base.grid)
    assert len(set(network_with(base, found).component.tolist())) == 1
