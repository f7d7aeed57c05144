"""Which road a home stands on: the shortest way over the roads close enough, never across a wall."""

import dataclasses

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.road_rule import law_breaks
from geo.distances import Distances
from geo.roads import RoadNetwork
from geo.roads.connections_numpy import places_within as places_uncompiled
from geo.tables import Region
from tests.geo.worlds import WGS84, Tables, calm, line, world, worlds

places_compiled = pytest.importorskip("geo.roads.connections_numba").places_within


def distances(tables: Tables) -> Distances:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region))


def walk_m(tables: Tables) -> float:
    return float(distances(tables).nearest_schools("primary")["walk_m"][0])


def barriers(**lines: list[tuple[float, float]]) -> gpd.GeoDataFrame:
    kinds = {"river": "water", "rails": "railway", "fence": "wall", "lake": "water"}
    return gpd.GeoDataFrame(
        {"barrier_id": list(lines), "kind": [kinds[name] for name in lines]},
        geometry=[line(corners) for corners in lines.values()],
        crs=WGS84,
    )


# A track 100 m north of the home leads away; the village street lies 104 m south of it.
TRACK = """
track: -500,100 2000,100
link: 2000,100 2000,-104
street: -500,-104 2000,-104
"""


def test_a_track_a_little_nearer_than_the_street_does_not_decide() -> None:
    tables = world(TRACK, "v: 0,0", "s: 250,-104")
    assert walk_m(tables) == pytest.approx(104 + 250, abs=0.01)
    alone = distances(tables).connected_within(None).nearest_schools("primary")
    assert alone["walk_m"][0] == pytest.approx(100 + 2000 + 204 + 1750, abs=0.01)


def test_beyond_the_radius_only_the_nearest_road_counts() -> None:
    tables = world(TRACK.replace("-104", "-204"), "v: 0,0", "s: 250,-204")
    assert walk_m(tables) == pytest.approx(100 + 2000 + 304 + 1750, abs=0.01)


def test_a_new_road_before_the_door_lengthens_nothing() -> None:
    before = "a: 0,0 4000,0"
    after = f"{before}\nnew: -200,60 200,60 200,3000 4000,3000 4000,0"
    for roads in (before, after):
        assert walk_m(world(roads, "v: 0,100", "s: 1000,0")) == pytest.approx(1100, abs=0.01)


def test_of_two_roads_equally_near_the_one_that_leads_to_the_school_is_taken() -> None:
    assert walk_m(world("a: -2000,0 2000,0\nb: 0,-2000 0,2000", "v: 0,0", "s: 0,1500")) == 1500.0


def test_a_home_on_either_side_of_a_bend_steps_onto_both_stretches_of_one_road() -> None:
    # The lane comes back past the home: 1,100 m along it from one side, 140 m off on the other.
    lane = "lane: 0,0 0,600 140,600 140,0 1200,0"
    tables = world(lane, "v: 70,30", "s: 1200,0")
    assert walk_m(tables) == pytest.approx(70 + 30 + 1060, abs=0.01)


@pytest.mark.parametrize("name", ["river", "rails", "fence"])
def test_no_connector_crosses_a_barrier(name: str) -> None:
    tables = {
        **world(TRACK, "v: 0,0", "s: 250,-104"),
        "barriers": barriers(**{name: [(-900, -50), (900, -50)]}),
    }
    assert walk_m(tables) == pytest.approx(100 + 2000 + 204 + 1750, abs=0.01)


def test_an_expressway_is_a_barrier_but_not_where_it_stands_on_a_bridge() -> None:
    road = f"{TRACK}\nfast: -900,-50 900,-50 highway=motorway"
    assert walk_m(world(road, "v: 0,0", "s: 250,-104")) > 4000
    tables = world(road, "v: 0,0", "s: 250,-104")
    tables["roads"]["bridge"] = tables["roads"]["highway"] == "motorway"
    assert walk_m(tables) == pytest.approx(104 + 250, abs=0.01)


def test_nobody_climbs_a_bridge_from_its_side_but_steps_on_at_its_end() -> None:
    deck = "deck: -500,-50 250,-50 bridge=1\nend: 250,-50 400,-50\n"
    aside = TRACK + deck + "down: 400,-50 400,-104"
    tables = world(aside.replace("street: -500,-104", "street: 300,-104"), "v: 0,0", "s: 420,-104")
    tables["roads"]["bridge"] = tables["roads"]["bridge"].notna()
    assert walk_m(tables) == pytest.approx(100 + 2000 + 204 + 1580, abs=0.01)
    close = world("deck: -500,-15 3000,-15", "v: 0,0", "s: 900,-15")
    close["roads"]["bridge"] = True
    assert walk_m(close) == pytest.approx(15 + 900, abs=0.01)


def test_a_barrier_crossed_at_its_corner_is_crossed() -> None:
    corner = barriers(river=[(-900, -50), (0, -50), (900, -60)])
    tables = {**world(TRACK, "v: 0,0", "s: 250,-104"), "barriers": corner}
    assert walk_m(tables) > 4000


def test_beyond_a_barrier_the_nearest_road_on_the_own_side_is_taken() -> None:
    roads = "south: -500,-50 2000,-50\nlink: 2000,-50 2000,400\nnorth: -500,400 2000,400"
    tables = {
        **world(roads, "v: 0,0", "s: 250,-50"),
        "barriers": barriers(river=[(-900, -20), (900, -20)]),
    }
    assert walk_m(tables) == pytest.approx(400 + 2000 + 450 + 1750, abs=0.01)


def test_a_home_walled_in_has_its_nearest_road_and_a_mark() -> None:
    ring = [(-20, -20), (20, -20), (20, 20), (-20, 20), (-20, -20)]
    tables = {**world(TRACK, "v: 0,0", "s: 250,-104"), "barriers": barriers(fence=ring)}
    found = distances(tables).nearest_schools("primary")
    assert found["is_barred"].tolist() == [True]
    assert found["walk_m"][0] > 2000
    without = distances(world(TRACK, "v: 0,0", "s: 250,-104")).nearest_schools("primary")
    assert without["is_barred"].tolist() == [False]


def test_an_added_road_never_lengthens_a_walk_and_a_closed_one_never_shortens() -> None:
    found = law_breaks(60, seed=11)
    assert found["walks"] > 1000
    assert found["added lengthens"] == found["below straight"] == 0


@calm(12)
@given(worlds(), st.integers(0, 2**20), st.sampled_from([0.0, 60.0, 150.0, 400.0]))
def test_both_engines_find_places_of_the_same_walks(
    tables: Tables, seed: int, radius_m: float
) -> None:
    ours = distances(tables).connected_within(radius_m)
    lines = ours.walk.lines
    xy = np.random.default_rng(seed).uniform(-300, 1800, (30, 2))
    xy += corner_of(ours)
    compiled, plain = (f(lines, xy, radius_m) for f in (places_compiled, places_uncompiled))
    # The compiled engine leaves places out to which another leads; none is its own.
    assert set(zip(*(column.tolist() for column in compiled), strict=True)) <= set(
        zip(*(column.tolist() for column in plain), strict=True)
    )
    assert set(compiled[0]) == set(plain[0])
    without = Distances(ours.region, dataclasses.replace(ours.walk, hierarchy=None), radius_m)
    for stage in ("primary", "junior"):
        pd.testing.assert_frame_equal(
            ours.nearest_schools(stage), without.nearest_schools(stage), check_exact=True
        )


def corner_of(ours: Distances) -> np.ndarray:
    return ours.walk.edges.node_xy.min(axis=0)
