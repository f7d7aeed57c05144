"""Roads for access only: a walk may begin or end on them, never pass through."""

import dataclasses
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.distances import Distances, route_to_school
from geo.distances.network_walks import pair_metres
from geo.road_checks import road_report
from geo.roads import CONNECTION_RADIUS_M, RoadNetwork, cached_network
from geo.tables import Region
from tests.geo.oracle import Oracle, Place
from tests.geo.worlds import Tables, calm, world, worlds

MAIN = "main: 0,0 4000,0\n"
DRIVE = MAIN + "drive: 1000,0 1000,400 walk=no ends_only=yes\n"
AROUND = "back: 0,0 0,1000 4000,1000 4000,0\n"
CENTIMETRE = 0.01
TINY = 1e-6
SCRAP_M = 1000.0


def distances(tables: Tables) -> Distances:
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region))


def walk_m(roads: str, village: str, school: str) -> float:
    ours = distances(world(roads, f"v: {village}", f"s: {school}"))
    return float(ours.nearest_schools("primary")["walk_m"][0])


def test_a_walk_begins_on_the_own_drive() -> None:
    assert walk_m(DRIVE, "1010,400", "2000,0") == pytest.approx(10 + 400 + 1000, abs=0.001)


def test_a_walk_ends_at_a_school_on_its_own_road() -> None:
    assert walk_m(DRIVE, "2000,0", "1010,400") == pytest.approx(1000 + 400 + 10, abs=0.001)


def test_nobody_passes_through_a_yard() -> None:
    yard = MAIN + AROUND + "yard: 2000,0 2000,1000 walk=no ends_only=yes"
    assert walk_m(yard, "1800,0", "1800,1000") == pytest.approx(1800 + 1000 + 1800, abs=0.001)
    # Who lives in it leaves by either end.
    assert walk_m(yard, "2010,400", "1800,1000") == pytest.approx(10 + 600 + 200, abs=0.001)


def test_a_road_that_may_be_walked_but_for_access_only_is_not_passed_through() -> None:
    yard = MAIN + AROUND + "yard: 2000,0 2000,1000 ends_only=yes"
    assert walk_m(yard, "1800,0", "1800,1000") == pytest.approx(4600, abs=0.001)


def test_home_and_school_inside_one_compound() -> None:
    inside = DRIVE + "more: 1000,400 1500,400 walk=no ends_only=yes"
    assert walk_m(inside, "1010,200", "1500,400") == pytest.approx(10 + 200 + 500, abs=0.001)


def test_a_neighbour_does_not_step_into_a_yard_that_is_not_the_nearest_road() -> None:
    # The lane lies 20 m off, the yard 60 m: through the yard it would be 960 m.
    roads = MAIN + AROUND + "lane: 1920,0 1920,300\nyard: 2000,0 2000,1000 walk=no ends_only=yes"
    assert walk_m(roads, "1940,200", "1900,1000") == pytest.approx(
        20 + 200 + 1920 + 1000 + 1900, abs=0.001
    )


def test_lanes_behind_the_gate_of_an_estate_are_its_own() -> None:
    gate = MAIN + AROUND + "gate: 1000,0 1000,1 walk=no ends_only=yes\nlane: 1000,1 1000,400\n"
    assert walk_m(gate, "1010,400", "2000,0") == pytest.approx(10 + 400 + 1000, abs=0.001)
    through = gate.replace("1000,400", "1000,999") + "other: 1000,999 1000,1000 ends_only=yes"
    assert walk_m(through, "800,0", "800,1000") == pytest.approx(800 + 1000 + 800, abs=0.001)


def test_a_road_for_access_only_that_leads_nowhere_is_not_stepped_on() -> None:
    apart = MAIN + "yard: 1000,20 1000,1500 walk=no ends_only=yes"
    assert walk_m(apart, "1005,60", "2000,0") == pytest.approx(60 + 995, abs=0.001)


def test_the_legs_of_a_route_add_up_and_run_over_the_drive() -> None:
    ours = distances(world(DRIVE + AROUND, "v: 2000,0", "s: 1010,400"))
    legs = route_to_school(ours, ours.village_points, 0, "s")
    assert legs["metres"].sum() == ours.nearest_schools("primary")["walk_m"][0]
    back = distances(world(DRIVE + AROUND, "v: 1010,400", "s: 2000,0"))
    legs = route_to_school(back, back.village_points, 0, "s")
    assert legs["metres"].sum() == back.nearest_schools("primary")["walk_m"][0]


def test_the_road_report_counts_what_may_be_passed_through() -> None:
    report = road_report(distances(world(DRIVE, "v: 10,0", "s: 20,0")), far_m=300.0)
    counts = report.set_index("item")["value"]
    assert counts["length_km"] == pytest.approx(4.0, abs=0.001)
    assert counts["pieces"] == 1


def test_the_stored_network_is_the_same(tmp_path: Path) -> None:
    region = Region.from_tables(world(DRIVE + AROUND, "v: 1010,400", "s: 2000,0"))
    for _ in range(2):
        network = cached_network(region, "walk", tmp_path)
        found = Distances(region, network).nearest_schools("primary")["walk_m"][0]
        assert found == pytest.approx(1410, abs=0.001)


class AccessOracle(Oracle):
    """Walks in three stretches: roads for access, roads for all, roads for access again."""

    def __init__(self, region: Region) -> None:
        roads = region.roads
        super().__init__(
            roads.geometry.to_numpy(),
            region.grid,
            level=[1 if bridge is True else 0 for bridge in roads["bridge"].astype(object)],
            radius_m=CONNECTION_RADIUS_M,
        )
        # Ends at one place are one: whoever stands at one stands at both.
        same: nx.Graph = nx.Graph()
        for piece in self.pieces:
            same.add_nodes_from([piece.start, piece.end])
            if piece.road is None and piece.line.length < TINY:
                same.add_edge(piece.start, piece.end)
        one = {node: min(own) for own in nx.connected_components(same) for node in own}
        self.pieces = [
            dataclasses.replace(p, start=one[p.start], end=one[p.end]) for p in self.pieces
        ]
        self.access, self.through = self._parted(roads["ends_only"].to_numpy(dtype=bool).tolist())
        blocks = nx.connected_components(nx.Graph(self._ends(n) for n in sorted(self.access)))
        self.block = {node: k for k, own in enumerate(blocks) for node in own}
        met = {node for n in self.through for node in self._ends(n)}
        opens = {self.block[node] for node in met & self.block.keys()}
        self.solid = [n for n in self.solid if n in self.through or self._block(n) in opens]

    def _ends(self, number: int) -> tuple[int, int]:
        return self.pieces[number].start, self.pieces[number].end

    def _block(self, number: int) -> int:
        """Return the block of access roads a piece belongs to, -1 for none."""
        return -1 if number in self.through else self.block[self.pieces[number].start]

    def _parted(self, flag: list[bool]) -> tuple[set[int], set[int]]:
        """Return the pieces walks may begin and end on alone, and those for all."""
        drawn = [n for n, p in enumerate(self.pieces) if p.road is not None]
        through = {n for n in drawn if not flag[self.pieces[n].road or 0]}
        met = {node for n in through for node in self._ends(n)}
        steps = set(range(len(self.pieces))) - set(drawn)
        through |= {n for n in steps if {*self._ends(n)} <= met}
        access = set(range(len(self.pieces))) - through
        met = {node for n in access for node in self._ends(n)}
        joined = nx.MultiGraph()
        joined.add_edges_from(
            (*self._ends(n), n, {"m": self.pieces[n].line.length}) for n in through
        )
        for nodes in list(nx.connected_components(joined)):
            own = joined.subgraph(nodes)
            if nodes & met and own.size("m") < SCRAP_M:
                behind = {n for _, _, n in own.edges(keys=True)}
                access, through = access | behind, through - behind
        return access, through

    def places(self, point: shapely.Point | None) -> list[Place]:
        found = super().places(point)
        if not found:
            return found
        own = self._block(min(found, key=lambda place: place[2])[0])
        return [place for place in found if self._block(place[0]) in {-1, own}]

    def metres(
        self, homes: list[shapely.Point | None], gates: list[shapely.Point | None]
    ) -> np.ndarray:
        sides = [[self.places(point) for point in side] for side in (homes, gates)]
        access, through = (self._part(wanted, sides) for wanted in (self.access, self.through))
        answer = np.full((len(homes), len(gates)), np.nan)
        for g in range(len(gates)):
            reached: dict[object, float] = {("gate", g): 0.0}
            for part in (access, through, access):
                reached = spread(part, reached)
            for h in range(len(homes)):
                answer[h, g] = reached.get(("home", h), np.nan)
        return answer

    def _part(self, wanted: set[int], sides: list[list[list[Place]]]) -> nx.MultiDiGraph:
        """Return the graph of the pieces wanted and of the places on them."""
        pieces, order = self.pieces, sorted(wanted)
        number = {n: k for k, n in enumerate(order)}
        homes, gates = (
            [[(number[n], *rest) for n, *rest in own if n in number] for own in side]
            for side in sides
        )
        self.pieces = [pieces[n] for n in order]
        graph = self._graph(homes, gates)
        self.pieces = pieces
        # Places are numbered anew in each part.
        feet = [node for node in graph if isinstance(node, tuple) and len(node) == 3]
        return nx.relabel_nodes(graph, {foot: (*foot, order[0]) for foot in feet})


def spread(graph: nx.MultiDiGraph, reached: dict[object, float]) -> dict[object, float]:
    """Return the metres to every node, by ``graph`` from those reached already."""
    wider = graph.copy()
    wider.add_node("start")
    wider.add_edges_from([("start", node, {"m": m}) for node, m in reached.items()])
    found = nx.single_source_dijkstra_path_length(wider, "start", weight="m")
    del found["start"]
    return {**reached, **found}


def with_access_roads(tables: Tables, number: int) -> Tables:
    roads = tables["roads"]
    chosen = np.random.default_rng(number).random(len(roads)) < 0.4
    # The first is the road to step onto.
    chosen[0] = False
    walk = pd.Series(~chosen, dtype="boolean").to_numpy()
    return {**tables, "roads": roads.assign(highway="residential", ends_only=chosen, walk=walk)}


@calm(16)
@given(worlds(), st.integers(0, 2**20))
def test_random_worlds_agree_with_three_searches_one_after_the_other(
    tables: Tables, seed: int
) -> None:
    ours = distances(with_access_roads(tables, seed))
    asked = AccessOracle(ours.region)
    points = [*ours.region.villages.geometry, *ours.gates.geometry]
    assume(not any(asked.tied(point) for point in points))
    expected = asked.metres(list(ours.region.villages.geometry), list(ours.gates.geometry))
    home, gate = (side.ravel() for side in np.indices(expected.shape))
    uncompiled = dataclasses.replace(ours.walk, hierarchy=None)
    for network in (ours.walk, uncompiled):
        found = pair_metres(network, ours.village_points, ours.gate_points, home, gate)
        np.testing.assert_allclose(found.reshape(expected.shape), expected, atol=CENTIMETRE)
