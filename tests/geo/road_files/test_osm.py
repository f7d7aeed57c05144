"""Roads to osmnx graphs and back: nothing lost, nothing doubled, clear words when offline."""

import socket
from pathlib import Path

import networkx as nx
import numpy as np
import osmnx as ox
import pytest
import shapely

from geo.distances import Distances
from geo.errors import NetworkError, SourceError
from geo.files import read_region
from geo.road_files import download_roads, read_graphml, roads_from_graph
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.road_files.graphml_files import graph_from_roads, write_graphml
from tests.geo.town import town
from tests.geo.worlds import world
from tests.outside import LEGAZPI, OUTSIDE


def drawn() -> nx.MultiDiGraph:
    """Return three nodes near Liaocheng: a two-way street of merged ways and a one-way one."""
    graph = nx.MultiDiGraph(crs="epsg:4326")
    graph.add_node(1, x=115.98, y=36.45)
    graph.add_node(2, x=115.99, y=36.45)
    graph.add_node(3, x=115.99, y=36.46)
    bent = shapely.LineString([(115.98, 36.45), (115.985, 36.451), (115.99, 36.45)])
    tags = {
        "osmid": [7, 8],
        "highway": ["motorway", "residential", "service"],
        "name": ["东街", "西街", "东街"],
        "maxspeed": ["50", "20 mph"],
        "bridge": "yes",
        "oneway": False,
        "length": 900.0,
    }
    graph.add_edge(1, 2, geometry=bent, reversed=False, **tags)
    graph.add_edge(2, 1, geometry=bent.reverse(), reversed=True, **tags)
    graph.add_edge(2, 3, osmid=9, highway="primary", oneway=True, length=1100.0, reversed=False)
    return graph


def test_opposite_edges_are_one_road_and_lists_are_reduced() -> None:
    roads = roads_from_graph(drawn()).roads
    assert len(roads) == 2
    street, oneway = roads.to_dict("records")
    assert street["oneway"] == "no"
    assert street["highway"] == "residential"
    assert street["name"] == "东街、西街"
    assert street["speed_kmh"] == pytest.approx(32.18688)
    assert street["bridge"] is True
    assert oneway["oneway"] == "forward"
    assert oneway["highway"] == "primary"
    assert list(oneway["geometry"].coords) == [(115.99, 36.45), (115.99, 36.46)]
    assert roads["road_id"].is_unique


def test_parallel_and_looping_edges_stay() -> None:
    graph = drawn()
    other = shapely.LineString([(115.98, 36.45), (115.985, 36.449), (115.99, 36.45)])
    graph.add_edge(1, 2, osmid=10, geometry=other, oneway=True, highway="service")
    ring = shapely.LineString([(115.98, 36.45), (115.97, 36.45), (115.97, 36.44), (115.98, 36.45)])
    graph.add_edge(1, 1, osmid=11, geometry=ring, oneway=True, highway="service")
    assert sorted(roads_from_graph(graph).roads["oneway"]) == [
        "forward",
        "forward",
        "forward",
        "no",
    ]


def test_osmnx_works_on_our_graph() -> None:
    tables = world(
        "a: 0,0 2000,0 name=甲路\nb: 1000,0.2 1000,900 oneway=backward\n77: 5,5 5,800",
        "v: 0,10",
        "s: 2000,10",
    )
    region = Region.from_tables(tables)
    graph = graph_from_roads(region.roads)
    assert nx.get_node_attributes(graph, "x").keys() == set(graph.nodes)
    near, far = (
        min(graph.nodes, key=lambda n, x=x: abs(graph.nodes[n]["x"] - x)) for x in (115.98, 116.01)
    )
    way = ox.routing.shortest_path(graph, near, far, weight="length")
    assert sum(graph[a][b][0]["length"] for a, b in zip(way, way[1:], strict=False)) == (
        pytest.approx(2000, abs=0.01)
    )
    assert ox.stats.basic_stats(graph)["street_length_total"] > 0
    flat = ox.project_graph(graph)
    place = flat.nodes[near]
    assert ox.distance.nearest_nodes(flat, place["x"], place["y"]) == near
    back = roads_from_graph(graph).roads
    assert sorted(back["oneway"]) == ["forward", "no", "no", "no"]
    assert sorted(back["road_id"]) == ["77", "a.1", "a.2", "b"]


@pytest.mark.parametrize(
    "where", ["town", pytest.param("legazpi", marks=pytest.mark.outside(LEGAZPI))]
)
def test_a_region_goes_through_graphml_and_comes_back(where: str, tmp_path: Path) -> None:
    region = Region.from_tables(town()) if where == "town" else read_region(OUTSIDE / LEGAZPI)
    path = tmp_path / "roads.graphml"
    write_graphml(graph_from_roads(region.roads), path)
    back = Region.from_tables(
        {**region.tables, "roads": roads_from_graph(read_graphml(path)).roads}
    )
    for mode in ("walk", "drive"):
        ours, theirs = RoadNetwork.of(region, mode), RoadNetwork.of(back, mode)
        assert theirs.edges.length_m.sum() == pytest.approx(ours.edges.length_m.sum(), rel=1e-6)
        first = Distances(region, ours).matrix("primary", ours)
        second = Distances(back, theirs).matrix("primary", theirs)
        for column in ("walk_m", "drive_m"):
            np.testing.assert_allclose(first[column], second[column], atol=0.01)


@pytest.mark.parametrize("content", ["", "<graphml/>", "not xml at all", "<a><b></a>"])
def test_what_is_no_graphml_is_said_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.graphml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=r"x\.graphml"):
        read_graphml(path)
    with pytest.raises(SourceError):
        read_graphml(tmp_path / "missing.graphml")


def test_an_empty_graph_is_an_error() -> None:
    with pytest.raises(NetworkError):
        roads_from_graph(nx.MultiDiGraph(crs="epsg:4326"))


def closed_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def test_without_a_network_the_download_says_so_and_settings_stay() -> None:
    before = dict(vars(ox.settings))
    outline = shapely.box(115.98, 36.45, 115.99, 36.46)
    with pytest.raises(SourceError, match="cannot be reached") as caught:
        download_roads(outline, overpass_url=f"http://127.0.0.1:{closed_port()}/api")
    assert "连不上" in caught.value.say("zh")
    assert dict(vars(ox.settings)) == before


def test_no_roads_in_the_outline_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*_args: object, **_kwargs: object) -> None:
        raise ValueError("No data elements in server response.")

    monkeypatch.setattr(ox, "graph_from_polygon", nothing)
    with pytest.raises(SourceError, match="no roads"):
        download_roads(shapely.box(115.98, 36.45, 115.99, 36.46))


def test_a_download_becomes_roads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ox, "graph_from_polygon", lambda *_args, **_kwargs: drawn())
    assert download_roads(shapely.box(115.98, 36.45, 115.99, 36.46)).given == 2
