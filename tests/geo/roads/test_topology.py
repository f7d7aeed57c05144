"""How road lines connect: shared ends, T-junctions, and no false crossings."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given

from geo.distances import Distances
from geo.errors import NetworkError
from geo.roads import RoadNetwork, Topology, topology
from geo.tables import Region
from tests.geo.worlds import GRID, Tables, calm, world, worlds


def cut(*lines: list[tuple[float, float]]) -> Topology:
    return topology(np.array([shapely.LineString(xy) for xy in lines], dtype=object))


def joined(found: Topology) -> bool:
    return len(np.unique(found.line)) == len(found.line) - 1


def walk_m(tables: Tables) -> float:
    region = Region.from_tables(tables)
    return float(Distances(region, RoadNetwork.of(region)).nearest_schools("primary")["walk_m"][0])


BASE = [(0.0, 0.0), (100.0, 0.0)]


def test_ends_within_half_a_metre_meet_by_a_step_of_their_distance() -> None:
    near = cut(BASE, [(100.0, 0.49), (100.0, 80.0)])
    assert near.length_m[near.is_step] == pytest.approx([0.49], abs=1e-6)
    assert not cut(BASE, [(100.0, 0.51), (100.0, 80.0)]).is_step.any()
    assert len(cut(BASE, [(100.0, 0.0), (100.0, 80.0)]).node_xy) == 3


@pytest.mark.parametrize(("gap", "connects"), [(0.0, True), (0.49, True), (0.51, False)])
@pytest.mark.parametrize("backwards", [False, True])
def test_an_end_beside_a_line_is_a_junction(*, gap: float, connects: bool, backwards: bool) -> None:
    stub = [(40.0, gap), (40.0, 80.0)]
    found = cut(BASE, stub[::-1] if backwards else stub)
    assert joined(found) is connects
    assert sorted(found.length_m[found.line == 0]) == ([40, 60] if connects else [100])


def test_a_plain_crossing_does_not_connect() -> None:
    found = cut(BASE, [(50.0, -50.0), (50.0, 50.0)])
    assert len(found.start) == 2
    assert len(found.node_xy) == 4


def test_a_shared_corner_in_the_middle_does_not_connect() -> None:
    found = cut([(0, 0), (50, 0), (100, 0)], [(50, -50), (50, 0), (50, 50)])
    assert len(found.start) == 2


def test_two_ends_at_one_place_cut_a_line_once() -> None:
    found = cut(BASE, [(40, 0), (40, 80)], [(40, 0), (40, -80)])
    assert len(found.start) == 4
    assert np.bincount(np.concatenate([found.start, found.end])).max() == 4


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("gap", [0.0, 0.3])
def test_a_line_that_comes_back_to_its_middle_connects_there(
    *, gap: float, backwards: bool
) -> None:
    nine = [(0.0, 0.0), (200.0, 0.0), (200.0, 90.0), (80.0, 90.0), (80.0, gap)]
    found = cut(nine[::-1] if backwards else nine)
    assert len(found.start) == 2
    loop = found.start == found.end
    assert loop.sum() == 1
    assert found.length_m[~loop].item() == pytest.approx(80)
    assert found.length_m[loop].item() == pytest.approx(120 + 90 + 120 + 90)


def test_an_end_at_a_crossing_of_a_line_with_itself_joins_both_strands() -> None:
    eight = [(0, 0), (100, 0), (100, 60), (50, 60), (50, -60)]
    found = cut(eight, [(50, 0), (20, 40)])
    assert len(found.start) == 4
    assert np.bincount(np.concatenate([found.start, found.end])).max() == 5


def test_a_closed_loop_is_an_edge_from_its_node_to_itself() -> None:
    found = cut([(0, 0), (100, 0), (100, 100), (0, 0)], [(0, 0), (-50, 0)])
    assert len(found.start) == 2
    assert (found.start == found.end).sum() == 1


def test_of_parallel_roads_the_shorter_counts() -> None:
    tables = world(
        """
        long: 0,0 500,800 1000,0
        short: 0,0 1000,0
        again: 0,0 1000,0
        """,
        "v: -100,0",
        "s: 1100,0",
    )
    assert walk_m(tables) == pytest.approx(1200, abs=0.01)


def test_a_loop_road_is_walked_the_short_way_round() -> None:
    tables = world("ring: 0,0 900,0 900,900 0,900 0,0", "v: 450,-10", "s: 910,700")
    assert walk_m(tables) == pytest.approx(450 + 700 + 20, abs=0.02)


def test_lines_without_length_or_place_take_no_part() -> None:
    tables = world("a: 0,0 2000,0\nb: 5,5 5,5", "v: 0,10", "s: 2000,10")
    nowhere = tables["roads"].iloc[[0]].assign(road_id="c", geometry=None)
    tables["roads"] = pd.concat([tables["roads"], nowhere], ignore_index=True)
    assert walk_m(tables) == pytest.approx(2020, abs=0.05)


def test_no_road_for_the_mode_is_an_error() -> None:
    region = Region.from_tables(world("a: 0,0 2000,0 highway=footway", "v: 0,9", "s: 9,9"))
    with pytest.raises(NetworkError, match="no road to drive") as caught:
        RoadNetwork.of(region, "drive")
    assert "行车" in caught.value.say("zh")


def test_roads_of_no_stated_class_are_walked_and_driven() -> None:
    region = Region.from_tables(world("a: 0,0 2000,0", "v: 0,10", "s: 2000,10"))
    for mode in ("walk", "drive"):
        assert len(RoadNetwork.of(region, mode).edges.start) == 1


def test_a_region_of_minor_components_alone_is_unreachable_and_no_failure() -> None:
    region = Region.from_tables(world("a: 0,0 300,0\nb: 0,50 300,50", "v: 10,1", "s: 20,1"))
    table = Distances(region, RoadNetwork.of(region)).nearest_schools("primary")
    assert table["walk_m"].isna().all()
    assert table["school_id"].isna().all()


def test_a_multiline_is_its_parts_and_edges_name_their_road() -> None:
    tables = world("a: 0,0 2000,0\nb: 0,0 0,900", "v: 0,1", "s: 0,2")
    frame = Region.from_tables(tables).roads
    parts = shapely.MultiLineString(
        [frame.geometry[1], shapely.LineString(np.asarray(frame.geometry[1].coords) + 0.05)]
    )
    frame.loc[1, "geometry"] = parts
    frame["highway"] = ["motorway", "residential"]
    network = RoadNetwork.from_roads(frame, GRID)
    assert list(network.edges.line) == [1, 1]


def test_one_way_rules_end_at_the_node() -> None:
    tables = world(
        "a: 0,0 1000,0\nb: 1000,0 2000,0 oneway=backward\nc: 1000,0 1000,900",
        "v: 0,10",
        "s: 2000,30\ns2: 1000,910",
    )
    region = Region.from_tables(tables)
    drive = RoadNetwork.of(region, "drive")
    table = Distances(region, RoadNetwork.of(region)).matrix("primary", drive)
    assert np.isnan(table["drive_m"][0])
    assert table["drive_m"][1] == pytest.approx(1000 + 900 + 20, abs=0.05)
    back = Distances(region, drive).points(drive, region.schools)
    assert list(drive.leaves(back.places)[0]) == [True, True]


@calm(10)
@given(worlds())
def test_length_is_kept_and_edges_run_from_node_to_node(tables: Tables) -> None:
    region = Region.from_tables(tables)
    lines = shapely.get_parts(region.roads.to_crs(region.grid).geometry.to_numpy())
    found = topology(lines)
    drawn = ~found.is_step
    edge_m = np.bincount(found.line[drawn], weights=found.length_m[drawn], minlength=len(lines))
    # Each end may be led on by half a metre.
    assert (edge_m >= shapely.length(lines) - 2e-5).all()
    assert (edge_m <= shapely.length(lines) + 1.0 + 2e-5).all()
    np.testing.assert_allclose(shapely.length(found.geometry), found.length_m, atol=1e-5)
    for node, at in ((found.start, 0), (found.end, -1)):
        end = shapely.get_coordinates(shapely.get_point(found.geometry, at))
        assert np.hypot(*(end - found.node_xy[node]).T).max() <= 1e-5
