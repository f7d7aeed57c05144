"""Dead ends beside each other, ends beside roads, crossings: found, and mended when joined."""

import geopandas as gpd
import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given

from geo.crs import to_grid
from geo.road_checks import joined_line, joined_roads, road_gaps
from geo.road_checks.road_gaps import GAP_COLUMNS, NEAR_BY_ROAD_M
from geo.road_classes.road_classes import usable
from geo.roads import RoadNetwork
from tests.geo.oracle import Oracle
from tests.geo.worlds import GRID, Tables, calm, roads, shuffled, worlds


def gaps(text: str, *, within_m: float = 30.0) -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
    table = roads(text)
    if "bridge" not in table:
        table["bridge"] = None
    table["bridge"] = table["bridge"].map({"yes": True}).astype("boolean")
    for column, value in (("highway", "residential"), ("oneway", "no"), ("walk", None)):
        if column not in table:
            table[column] = value
    network = RoadNetwork.from_roads(table, GRID)
    return table, road_gaps(network, table, GRID, within_m=within_m)


def shown(found: gpd.GeoDataFrame) -> list[str]:
    assert tuple(found.columns) == GAP_COLUMNS
    return [
        f"{r.kind} {r.road_id}-{r.other_id} {r.gap_m:.1f} "
        f"{f'{r.piece_km:.2f}' if r.joins_pieces else '-'}"
        for r in found.itertuples()
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 0,0 1000,0\nb: 1012,5 2000,0", ["two_ends a-b 13.0 0.99"]),
        ("a: 0,0 1000,0\nb: 500,20 500,900", ["end_and_line b-a 20.0 0.88"]),
        ("a: 0,0 1000,0\nb: 500,31 500,900", []),
        ("a: 0,0 1000,0\nb: 500,0 500,900", []),
        ("a: 0,0 1000,0\nb: 500,-100 500,900", ["crossing a-b 0.0 1.00"]),
        ("a: 0,0 1000,0\nb: 500,-100 500,900 bridge=yes", []),
        # A bend back to its own road within 150 m is no gap, a longer one is.
        ("a: 0,0 1000,0\nb: 500,0 500,50 520,50 520,10", []),
        ("a: 0,0 1000,0\nb: 500,0 500,200 520,200 520,10", ["end_and_line b-a 10.0 -"]),
        # Each end has its nearest partner only.
        (
            "a: 0,0 1000,0\nb: 1010,0 2000,0\nc: 1000,20 1000,900",
            ["two_ends a-b 10.0 0.99", "two_ends c-a 20.0 0.88"],
        ),
    ],
)
def test_what_is_listed(text: str, expected: list[str]) -> None:
    assert shown(gaps(text)[1]) == expected


def test_the_place_is_drawn_from_the_end_to_what_it_would_meet() -> None:
    _, found = gaps("a: 0,0 1000,0\nb: 500,20 500,900")
    line = to_grid(found.geometry.to_numpy(), GRID)[0]
    assert line.length == pytest.approx(20, abs=0.01)
    (_, high), (_, low) = line.coords
    assert high - low == pytest.approx(20, abs=0.01)


def test_nothing_to_join_is_an_empty_table() -> None:
    _, found = gaps("a: 0,0 1000,0")
    assert shown(found) == []


@calm(25)
@given(tables=worlds())
def test_the_list_is_what_an_independent_search_finds(tables: Tables) -> None:
    table = tables["roads"].assign(bridge=None, walk=None)
    found = road_gaps(RoadNetwork.from_roads(table, GRID), table, GRID, within_m=250.0)
    found = found[found["kind"] != "crossing"]
    spots = shapely.get_coordinates(to_grid(found.geometry.to_numpy(), GRID)).reshape(-1, 2, 2)
    expected = expected_gaps(table.geometry.to_numpy()[usable(table, "walk")], 250.0)
    met = np.zeros(len(found), dtype=bool)
    for at, gap_m in expected:
        from_here = np.hypot(*(spots[:, 0] - at).T) < 0.6
        # Of two dead ends that are each other's nearest one stands for both.
        to_here = (np.hypot(*(spots[:, 1] - at).T) < 0.6) & (found["kind"] == "two_ends").to_numpy()
        own = (from_here | to_here) & np.isclose(found["gap_m"], gap_m, atol=0.6)
        assert own.any()
        met |= own
    assert met.all()


def expected_gaps(lines: np.ndarray, within_m: float) -> list[tuple[np.ndarray, float]]:
    """Return each dead end and the metres to the nearest road that is over 150 m off by road."""
    graph = nx.MultiGraph()
    for piece in Oracle(lines, GRID).pieces:
        graph.add_edge(piece.start, piece.end, piece=piece, metres=piece.line.length)
    answer = []
    for node in [n for n in graph if graph.degree(n) == 1]:
        ((_, _, own),) = graph.edges(node, data="piece")
        corners = np.array(own.line.coords)
        at = corners[0] if own.start == node else corners[-1]
        metres = nx.single_source_dijkstra_path_length(graph, node, weight="metres")
        near = []
        for _, _, piece in graph.edges(data="piece"):
            gap = piece.line.distance(shapely.Point(at))
            along = piece.line.project(shapely.Point(at))
            way = min(
                metres.get(piece.start, np.inf) + along,
                metres.get(piece.end, np.inf) + piece.line.length - along,
            )
            if node not in (piece.start, piece.end) and gap <= within_m and way > NEAR_BY_ROAD_M:
                near.append(gap)
        if near:
            answer.append((at, min(near)))
    return answer


@calm(15)
@given(tables=worlds())
def test_joining_a_gap_joins_its_roads(tables: Tables) -> None:
    table = tables["roads"].assign(bridge=None, walk=None)
    before = RoadNetwork.from_roads(table, GRID)
    found = road_gaps(before, table, GRID, within_m=250.0)
    for gap in found[found["joins_pieces"]].head(3).itertuples():
        row = table.index[table["road_id"] == gap.road_id][0]
        lines = table.geometry.to_numpy().copy()
        lines[row] = joined_line(lines[row], gap.geometry, GRID)
        after = RoadNetwork.from_roads(table.set_geometry(lines, crs=table.crs), GRID)
        spot = to_grid(np.array([gap.geometry]), GRID)
        ends = shapely.points(shapely.get_coordinates(spot)[[0, -1]])
        near = shapely.STRtree(after.edges.geometry).nearest(ends)
        assert after.component[near[0]] == after.component[near[1]]
        grown = after.edges.length_m.sum() - before.edges.length_m.sum()
        assert grown == pytest.approx(gap.gap_m, abs=0.6)


def test_the_order_of_the_rows_does_not_matter() -> None:
    text = "a: 0,0 1000,0\nb: 1012,5 2000,0\nc: 500,20 500,900\nd: 700,-100 700,100\ne: 0,9 0,900"
    table, found = gaps(text)
    assert len(found) == 4
    for seed in (1, 2):
        other = shuffled({"roads": table}, seed)["roads"]
        again = road_gaps(RoadNetwork.from_roads(other, GRID), other, GRID)
        assert shown(again) == shown(found)


def test_an_end_that_is_led_on_is_no_longer_at_the_node_of_its_file() -> None:
    table, found = gaps(
        """
        a: 0,0 1000,0 start_node=n1 end_node=n2
        b: 500,20 500,900 start_node=n3 end_node=n4
        """
    )
    joined = joined_roads(table, found, GRID)
    assert joined["start_node"].fillna("").tolist() == ["n1", ""]
    assert joined["end_node"].tolist() == ["n2", "n4"]
    assert RoadNetwork.from_roads(joined, GRID).component.max() == 0
