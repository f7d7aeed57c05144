"""Roads to osmnx graphs and back: nothing lost, nothing doubled, clear words when offline."""

import socket
from pathlib import Path

import geopandas as gpd
import networkx as nx
import numpy as np
import osmnx as ox
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.crs import to_grid
from geo.distances import Distances
from geo.errors import NetworkError, SourceError
from geo.files import read_region
from geo.road_files import download_roads, read_graphml, read_osm_xml, roads_from_graph
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.road_files.graphml_files import graph_from_roads, write_graphml
from tests.geo.road_files.osm_files import write_objects
from tests.geo.town import town
from tests.geo.worlds import GRID, XY, calm, degrees, world
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


def graph_of(path: Path, text: str, *, barriers: bool = False) -> nx.MultiDiGraph:
    """Return the graph osmnx makes of a place, and its XML at ``path``, as written and read back."""
    write_objects(path, text)
    names = ("useful_tags_node", "useful_tags_way")
    before = {name: list(getattr(ox.settings, name)) for name in names}
    try:
        ox.settings.useful_tags_node = [*before["useful_tags_node"], "barrier", "access"]
        ox.settings.useful_tags_way = [*before["useful_tags_way"], "construction"]
        graph = ox.graph_from_xml(path, retain_all=True, simplify=False)
    finally:
        for name, tags in before.items():
            setattr(ox.settings, name, tags)
    kept = ["barrier"] if barriers else None
    write_graphml(ox.simplify_graph(graph, node_attrs_include=kept), path.with_suffix(".graphml"))
    return read_graphml(path.with_suffix(".graphml"))


ACCESS = ["", "", "", "access=private", "access=military", "access=no", "construction=yes"]
CLASSES = ["residential", "residential", "service", "footway", "motorway oneway=no", "construction"]
SIDE = 4


@calm(25)
@given(drawn=st.data())
def test_a_graph_and_a_file_of_one_place_are_walked_alike(
    tmp_path_factory: pytest.TempPathFactory, drawn: st.DataObject
) -> None:
    # Streets of a block each, of which some are left out: osmnx merges those that go on.
    numbers = range(1, SIDE * SIDE + 1)
    xy = {n: (250.0 * (n % SIDE) + 3.0 * n, 310.0 * (n // SIDE) + 7.0 * n) for n in numbers}
    pairs = [(n, n + 1) for n in numbers if n % SIDE] + [
        (n, n + SIDE) for n in numbers if n + SIDE <= SIDE * SIDE
    ]
    picked = drawn.draw(st.lists(st.sampled_from(pairs), min_size=4, unique=True))
    tags = st.tuples(st.sampled_from(CLASSES), st.sampled_from(ACCESS))
    ways = {pair: "highway={} {}".format(*drawn.draw(tags)) for pair in picked}
    text = "".join(f"n{n} {x},{y}\n" for n, (x, y) in xy.items())
    text += "".join(f"w{n} {a} {b} {ways[a, b]}\n" for n, (a, b) in enumerate(picked, start=1))
    folder = tmp_path_factory.mktemp("osm")
    graph = graph_of(folder / "x.osm", text)
    try:
        roads = [read_osm_xml(folder / "x.osm").roads, roads_from_graph(graph).roads]
    except (SourceError, NetworkError):
        return
    for mode in ("walk", "drive"):
        first, second = (node_metres(each, mode, [xy[n] for n in graph.nodes]) for each in roads)
        np.testing.assert_allclose(first, second, atol=0.1)


def node_metres(roads: gpd.GeoDataFrame, mode: str, places: list[XY]) -> np.ndarray:
    """Return the metres between places on nodes, infinite where there is no road between them."""
    metres = np.full((len(places),) * 2, np.inf)
    np.fill_diagonal(metres, 0.0)
    # From node to node, where no walk begins or ends on a road: those for access only are shut.
    roads = roads.assign(ends_only=False)
    try:
        network = RoadNetwork.from_roads(roads, GRID, "walk" if mode == "walk" else "drive")
    except NetworkError:
        return metres
    at = shapely.get_coordinates(to_grid(shapely.points(degrees(places)), GRID))
    away, node = cKDTree(network.edges.node_xy).query(at)
    here = np.flatnonzero(away < 0.1)
    graph = network.graph
    arcs = csr_array((graph.weights, graph.indices, graph.indptr), shape=(graph.nodes,) * 2)
    metres[np.ix_(here, here)] = dijkstra(arcs, indices=node[here])[:, node[here]]
    return metres


@pytest.mark.parametrize(
    ("tags", "walk_m"),
    [("barrier=gate access=private", 3400), ("barrier=wall", 3400), ("barrier=gate", 1000)],
)
def test_a_barrier_in_a_graph_shuts_the_way(tmp_path: Path, tags: str, walk_m: float) -> None:
    xy = [(0.0, 0.0), (400.0, 0.0), (1000.0, 0.0), (0.0, 1200.0), (1000.0, 1200.0)]
    text = "".join(f"n{n} {x},{y} {tags if n == 2 else ''}\n" for n, (x, y) in enumerate(xy, 1))
    text += "w1 1 2 3 highway=path\nw2 1 4 5 3 highway=residential\n"
    text += "n6 0,-500\nw3 1 6 highway=path\nn7 1000,-500\nw4 3 7 highway=path\n"
    source = roads_from_graph(graph_of(tmp_path / "x.osm", text, barriers=True))
    metres = node_metres(source.roads, "walk", [xy[0], xy[2]])
    assert metres[0, 1] == pytest.approx(walk_m, abs=0.1)
    assert source.noted == ({} if walk_m < 2000 else {"barred": 1})
    assert source.roads["road_id"].is_unique


def test_what_is_no_road_in_a_graph_is_counted() -> None:
    graph = drawn()
    graph.add_edge(1, 3, osmid=12, railway="rail", oneway=False)
    graph.add_edge(3, 1, osmid=12, railway="rail", oneway=False)
    graph.add_edge(2, 3, osmid=13, highway="proposed", oneway=True)
    source = roads_from_graph(graph)
    assert source.given == len(source.roads) + 2 == 4
    assert source.left_out == {"not_built": 1, "railway": 1}
    # One of the three ways it was merged from is a motorway.
    assert source.noted == {"partly_shut": 1, "shut_on_foot": 1}
    with pytest.raises(NetworkError):
        roads_from_graph(nx.MultiDiGraph(graph.edge_subgraph([(1, 3, 0)])))


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
