"""Which lines meet: by the nodes of their file, by nearness, and on which level."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.distances import Distances
from geo.roads import RoadNetwork, Topology, topology
from geo.tables import Region
from tests.geo.oracle import Oracle
from tests.geo.worlds import GRID, XY, Tables, calm, line, points, roads, shuffled, world


def walk_m(tables: Tables) -> float:
    region = Region.from_tables(tables)
    return float(Distances(region, RoadNetwork.of(region)).nearest_schools("primary")["walk_m"][0])


def on_foot(roads_text: str, *, levels: dict[str, int] | None = None, bridge: str = "") -> float:
    """Return the walk from a village by ``a`` at (0, 20) to a school by ``b`` at (1020, -800)."""
    tables = world(roads_text, "v: 0,20", "s: 1020,-800")
    tables["roads"]["level"] = tables["roads"]["road_id"].map(levels or {}).astype("Int64")
    tables["roads"]["bridge"] = tables["roads"]["road_id"].isin(bridge.split())
    return walk_m(tables)


DECK = "a: -1500,0 2500,0\n"


@pytest.mark.parametrize("aside", [0.0, 0.3])
def test_what_passes_under_a_bridge_does_not_meet_it(aside: float) -> None:
    below = f"b: 1000,{aside} 1000,-1500\nc: 1000,{aside} 1000,1500\nd: 1000,{aside} 1300,200"
    assert np.isnan(on_foot(DECK + below, bridge="a"))
    assert on_foot(DECK + below) == pytest.approx(1000 + 800 + 40, abs=0.7)


def test_a_bridge_in_two_pieces_passes_over_the_junction_beneath() -> None:
    deck = "a: -1500,0 1000,0\ne: 1000,0 2500,0\n"
    below = "b: 1000,0.2 1000,-1500\nc: 1000,0.2 1000,1500"
    assert np.isnan(on_foot(deck + below, bridge="a e"))
    # Drawn to one and the same place they are one junction.
    assert on_foot(deck + below.replace("0.2", "0"), bridge="a e") == pytest.approx(1840, abs=0.01)


def test_the_end_of_a_bridge_meets_the_road_it_leads_to() -> None:
    deck = "a: -1500,0 1000,0\n"
    assert on_foot(deck + "b: 1000,0.3 1000,-1500", bridge="a") == pytest.approx(1840, abs=0.01)
    # Where the road is not cut, and where it is in two pieces, and from a second bridge above.
    assert on_foot(deck + "b: 1000.3,900 1000.3,-1500", bridge="a") == pytest.approx(1840, abs=0.01)
    two = "b: 1000,0 1000,-1500\nc: 1000,0 1000,1500"
    assert on_foot(deck + two, bridge="a") == pytest.approx(1840, abs=0.01)
    assert on_foot(deck + two, levels={"a": 2}) == pytest.approx(1840, abs=0.01)


def test_a_road_marked_as_a_bridge_throughout_keeps_the_road_drawn_onto_it() -> None:
    assert on_foot(DECK + "b: 1000,0 1000,-1500", bridge="a") == pytest.approx(1840, abs=0.01)
    assert np.isnan(on_foot(DECK + "b: 1000,-0.3 1000,-1500", bridge="a"))


def test_a_stated_level_goes_before_the_mark_of_a_bridge() -> None:
    below = DECK + "b: 1000,0.3 1000,-1500\nc: 1000,0.3 1000,1500"
    assert on_foot(below, levels={"a": 0}, bridge="a") == pytest.approx(1840, abs=0.7)
    assert on_foot(below, levels={"a": 1, "b": 1, "c": 1}) == pytest.approx(1840, abs=0.7)
    assert np.isnan(on_foot(below, levels={"a": -1}))


NAMED = """
    lower: -1500,0 2500,0 start_node=n1 end_node=n2
    over: 1000,-1500 1000,0.2 start_node=n3 end_node=n4
    on: 1000,0.2 1000,1500 start_node=n4 end_node=n5
    ramp: 1000,0.2 1600,300 start_node=n4 end_node=n6
    up: 1000,1500 2500,1500 start_node=n5 end_node=n7
    back: 2500,1500 2500,0 start_node=n7 end_node=n2
"""


def test_lines_of_a_file_that_names_nodes_meet_in_these_alone() -> None:
    tables = world(NAMED, "v: 0,20", "s: 1600,310")
    ramp = np.hypot(600, 299.8)
    assert walk_m(tables) == pytest.approx(20 + 2500 + 1500 + 1500 + 1499.8 + ramp + 10, abs=0.02)
    unnamed = tables["roads"].drop(columns=["start_node", "end_node"])
    assert walk_m({**tables, "roads": unnamed}) < 2000


def test_a_road_added_without_names_meets_what_it_touches() -> None:
    tables = world(NAMED + "new: 400,0 1600,290", "v: 0,20", "s: 1600,280")
    # Its end is 10 m from the ramp's: the school stands by it.
    assert walk_m(tables) == pytest.approx(20 + 400 + np.hypot(1200, 290) + 10, abs=3)


def test_a_name_found_at_two_places_says_nothing() -> None:
    # Cut in two by a drawing program, both halves kept the names of the whole.
    halves = """
        a: -1500,0 500,0 start_node=n1 end_node=n2
        b: 500,0 1000,0 start_node=n1 end_node=n2
        c: 1000,0 1000,-1500 start_node=n2 end_node=n3
    """
    assert on_foot(halves) == pytest.approx(1000 + 800 + 40, abs=0.01)


@pytest.mark.parametrize("piece_m", [0.05, 0.2, 0.4, 0.6])
def test_a_road_drawn_in_tiny_pieces_has_its_whole_length(piece_m: float) -> None:
    at = [(x * piece_m, 0.0) for x in range(round(1200 / piece_m) + 1)]
    cut = topology(np.array([shapely.LineString(pair) for pair in pairwise(at)], dtype=object))
    assert shortest(cut, at[0], at[-1]) == pytest.approx(1200, abs=0.01)


def shortest(found: Topology, start: XY, end: XY) -> float:
    graph = nx.MultiGraph()
    graph.add_weighted_edges_from(zip(found.start, found.end, found.length_m, strict=True))
    here, there = (int(np.hypot(*(found.node_xy - at).T).argmin()) for at in (start, end))
    return float(nx.dijkstra_path_length(graph, here, there))


def test_each_edge_runs_from_the_place_of_its_node_to_the_next() -> None:
    lines = [
        [(0, 0), (100, 0)],
        [(40, 0.3), (40, 80)],
        [(40, 0.3), (9, -80)],
        [(100.2, 0), (200, 0)],
    ]
    found = topology(np.array([shapely.LineString(xy) for xy in lines], dtype=object))
    assert sorted(found.length_m[~found.is_step]) == pytest.approx(
        sorted([40, 60, 80, np.hypot(31, 80.3) + 0.3, 99.8]), abs=1e-5
    )
    assert found.length_m[found.is_step] == pytest.approx([0.2], abs=1e-6)


# Random roads: doubled, curved, in tiny pieces, above one another, with names and without.
_corner = st.tuples(st.integers(0, 6), st.integers(0, 6)).map(
    lambda at: (200.0 * at[0], 200.0 * at[1])
)


@st.composite
def tangles(draw: st.DrawFn) -> Tables:
    """Return a region of one village and one school amid such roads."""
    paths: list[list[XY]] = [[(0.0, 200.0), (700.0, 290.0), (1400.0, 200.0)]]
    paths += draw(st.lists(st.lists(_corner, min_size=2, max_size=4, unique=True), max_size=5))
    rows: list[tuple[list[XY], int, str | None, str | None]] = []
    for number, path in enumerate(paths):
        level = draw(st.sampled_from([0, 0, 0, 1, -1]))
        off = draw(st.sampled_from([0.0, 0.0, 0.1, 0.3, 0.45]))
        moved = [(x + off, y - off) for x, y in path]
        is_named = draw(st.sampled_from([False, False, True]))
        ends = [f"n{x:.0f},{y:.0f}" if is_named else None for x, y in (path[0], path[-1])]
        step = draw(st.sampled_from([0.0, 0.2, 0.4, 7.0]))
        if step:
            (ax, ay), (bx, by) = moved[:2]
            length = float(np.hypot(bx - ax, by - ay))
            shares = [k * step / length for k in range(12)]
            tiny = [(ax + s * (bx - ax), ay + s * (by - ay)) for s in shares]
            for k, pair in enumerate(pairwise(tiny)):
                inner = (f"m{number}.{k}", f"m{number}.{k + 1}") if is_named else (None, None)
                rows.append((list(pair), level, inner[0] if k else ends[0], inner[1]))
            moved = [tiny[-1], *moved[1:]]
            ends[0] = f"m{number}.11" if is_named else None
        rows.append((moved, level, ends[0], ends[1]))
        if draw(st.booleans()):
            rows.append((moved, level, None, None))
    table = roads("\n".join(f"r{n:03}: 0,0 1,1" for n in range(len(rows))))
    table = table.set_geometry([line(xy) for xy, *_ in rows], crs=table.crs)
    for column, place in (("level", 1), ("start_node", 2), ("end_node", 3)):
        table[column] = [row[place] for row in rows]
    at = st.tuples(st.integers(-100, 1500), st.integers(-100, 1500))
    village, school = draw(at), draw(at)
    return {
        "roads": table,
        "villages": points("village_id", f"v: {village[0]}.3719,{village[1]}.6173"),
        "schools": points("school_id", f"s: {school[0]}.2917,{school[1]}.4391 kind=primary"),
    }


@calm(40)
@given(tangles(), st.integers(0, 99))
def test_no_walk_is_shorter_than_straight_and_networkx_agrees(tables: Tables, seed: int) -> None:
    region = Region.from_tables(tables)
    ours = Distances(region, RoadNetwork.of(region))
    for side in (ours, ours.connected_within(None)):
        found = side.nearest_schools("primary")
        walk, straight = float(found["walk_m"][0]), float(found["straight_m"][0])
        assert np.isnan(walk) or walk >= straight - 1e-4
    frame = region.roads
    asked = Oracle(
        frame.geometry.to_numpy(),
        GRID,
        level=[int(level) for level in frame["level"]],
        names=[
            tuple(None if not isinstance(name, str) else name for name in pair)
            for pair in zip(frame["start_node"], frame["end_node"], strict=True)
        ],
    )
    home, gate = region.villages.geometry[0], region.schools.geometry[0]
    if not (asked.tied(home) or asked.tied(gate)):
        np.testing.assert_allclose(walk, asked.metres([home], [gate])[0, 0], atol=0.01)
    again = Region.from_tables(shuffled(tables, seed))
    other = Distances(again, RoadNetwork.of(again), None).nearest_schools("primary")
    assert other["walk_m"].equals(found["walk_m"])
