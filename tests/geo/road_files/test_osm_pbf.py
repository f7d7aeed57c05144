"""OpenStreetMap pbf files to roads: tags, topology, real extracts, and files cut short."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import networkx as nx
import numpy as np
import osmium
import pandas as pd
import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra
from scipy.spatial import cKDTree

from geo.crs import measuring_grid, to_grid
from geo.distances import Distances
from geo.errors import SourceError
from geo.files import read_region
from geo.road_files import RoadSource, read_pbf
from geo.road_files.osm_tags import left_out_reason
from geo.road_files.pbf_blocks import PbfBlocks
from geo.roads import RoadNetwork
from geo.tables import TABLE, Region
from tests.geo.road_files.osm_files import BLOCK, osm_graph, text_pbf, write_pbf
from tests.geo.town import streets, town
from tests.geo.worlds import GRID, ORIGIN, XY, calm, degrees
from tests.outside import LEGAZPI, LEGAZPI_PBF, OUTSIDE

REAL = [
    pytest.param(name, marks=pytest.mark.outside(name), id=Path(name).name.partition(".")[0])
    for name in (LEGAZPI_PBF, "data/roads/liechtenstein.osm.pbf")
]
# How many blocks hold all nodes and ways, counted by reading each block by itself.
RELATIONS_FROM = {"made.osm.pbf": 5, "legazpi.osm.pbf": 26, "liechtenstein.osm.pbf": 20}
SQUARE = "1: 0,0\n2: 400,0\n3: 800,0\n4: 400,300\n5: 400,-300\n6: 0,700\n7: 900,700"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a file of three blocks of nodes, two of ways and one of relations."""
    rows, apart_m = BLOCK // 50, 20.0
    nodes = {
        1 + 150 * row + column: (apart_m * column, apart_m * row)
        for row in range(rows)
        for column in range(150)
    }
    pairs = {n // 2 + 1: ([n + 1, n + 2], {"highway": "path"}) for n in range(0, len(nodes), 2)}
    assert (len(nodes), len(pairs)) == (3 * BLOCK, 1.5 * BLOCK)
    path = tmp_path_factory.mktemp("osm") / "made.osm.pbf"
    return write_pbf(path, nodes, pairs, routes=9)


@pytest.fixture(params=["made", *REAL])
def extract(request: pytest.FixtureRequest, made: Path) -> Path:
    """Give a file of many blocks: the one made here, and those of others."""
    return made if request.param == "made" else OUTSIDE / request.param


def read(tmp_path: Path, ways: str, nodes: str = SQUARE) -> RoadSource:
    tmp_path.mkdir(exist_ok=True)
    return read_pbf(text_pbf(tmp_path / "x.osm.pbf", nodes, ways))


def test_ways_are_cut_where_they_share_a_node_and_nowhere_else(tmp_path: Path) -> None:
    ways = "12: 1 2 3 highway=residential\n9: 4 2 5 highway=track\n30: 6 7 highway=primary"
    source = read(tmp_path, ways)
    assert source.roads["road_id"].tolist() == ["w9-1", "w9-2", "w12-1", "w12-2", "w30-1"]
    assert list(source.roads.columns) == [column.name for column in TABLE["roads"].columns]
    network = RoadNetwork.from_roads(source.roads, GRID)
    assert network.graph.nodes == 7
    np.testing.assert_allclose(network.edges.length_m.sum(), 800 + 600 + 900, atol=0.05)


def test_a_crossing_without_a_shared_node_is_a_bridge(tmp_path: Path) -> None:
    nodes = "1: 0,0\n3: 800,0\n4: 400,300\n5: 400,-300"
    source = read(tmp_path, "1: 1 3 highway=primary bridge=yes\n2: 4 5 highway=primary", nodes)
    assert source.roads["bridge"].tolist() == [True, False]
    assert RoadNetwork.from_roads(source.roads, GRID).component.tolist() == [0, 1]


def test_ways_name_their_nodes_and_meet_in_these_alone(tmp_path: Path) -> None:
    # A ramp leaves the bridge 0.2 m beside the road beneath it.
    nodes = "1: -900,0\n2: 900,0\n3: 0,-900\n4: 0,0.2\n5: 0,900\n6: 700,500"
    ways = (
        "1: 1 2 highway=tertiary\n2: 3 4 5 highway=primary bridge=yes layer=2\n3: 4 6 highway=road"
    )
    roads = read(tmp_path, ways, nodes).roads
    assert roads["start_node"].tolist() == ["n1", "n3", "n4", "n4"]
    assert roads["end_node"].tolist() == ["n2", "n4", "n5", "n6"]
    assert roads["level"].fillna(0).tolist() == [0, 2, 2, 0]
    assert RoadNetwork.from_roads(roads, GRID).component.tolist() == [0, 1, 1, 1]


def test_no_home_stands_in_a_tunnel(tmp_path: Path) -> None:
    nodes = "1: 0,0\n2: 1000,0\n3: 3000,0\n4: 4000,0\n5: 1000,500\n6: 3000,900"
    ways = "1: 1 2 highway=tertiary\n2: 2 3 highway=tertiary tunnel=yes\n3: 3 4 highway=tertiary"
    roads = read(tmp_path, ways + "\n4: 2 5 6 highway=track", nodes).roads
    network = RoadNetwork.from_roads(roads, GRID)
    place = network.snap_xy(np.array([[2000.0, 300.0]]) + ORIGIN)
    assert roads["road_id"][network.edges.line[place.edge[0]]] == "w4-1"
    assert network.may_stand.tolist() == [True, False, True, True]


@pytest.mark.parametrize(
    ("tags", "tunnel", "caution"),
    [
        ("highway=trunk", False, "trunk"),
        ("highway=trunk_link sidewalk=no", False, "trunk"),
        ("highway=trunk sidewalk=both", False, "none"),
        ("highway=trunk sidewalk:left=yes", False, "none"),
        ("highway=primary", False, None),
        ("highway=primary tunnel=yes", True, "tunnel"),
        ("highway=footway tunnel=yes", True, None),
        ("highway=service tunnel=building_passage", False, None),
        ("highway=primary expressway=yes sidewalk=both", False, "expressway"),
        ("highway=track ford=yes", False, "ford"),
        ("highway=track hazard=rock_slide", False, "hazard"),
        ("highway=residential hazard=children", False, "none"),
    ],
)
def test_what_is_not_to_be_trusted_on_foot(
    tmp_path: Path, tags: str, *, tunnel: bool, caution: str | None
) -> None:
    roads = read(tmp_path, f"1: 1 2 {tags}").roads
    assert roads["tunnel"].tolist() == [tunnel]
    assert roads["caution"].tolist() == [caution] or (
        caution is None and roads["caution"].isna()[0]
    )


def test_a_ring_and_a_way_that_meets_itself(tmp_path: Path) -> None:
    source = read(tmp_path, "1: 1 3 7 1 highway=service\n2: 4 5 3 4 2 highway=service")
    lengths = to_grid(source.roads.geometry.to_numpy(), GRID)
    assert source.roads["road_id"].tolist() == ["w1-1", "w1-2", "w2-1", "w2-2", "w2-3"]
    assert shapely.length(lengths).sum() == pytest.approx(
        800 + np.hypot(100, 700) + np.hypot(900, 700) + 600 + 2 * 500 + 300, abs=0.1
    )


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("highway=residential", "no - - - False"),
        ("highway=residential oneway=yes maxspeed=40", "forward 40.0 - - False"),
        ("highway=residential oneway=-1 maxspeed=20;30", "backward - - - False"),
        ("highway=tertiary junction=roundabout", "forward - - - False"),
        ("highway=tertiary junction=roundabout oneway=no", "no - - - False"),
        ("highway=motorway maxspeed=0", "forward - - - False"),
        ("highway=motorway_link oneway=reversible", "no - - - False"),
        ("highway=primary access=private", "no - False False False"),
        ("highway=primary access=no foot=yes", "no - True False False"),
        ("highway=primary access=no motor_vehicle=yes", "no - False True False"),
        ("highway=footway access=yes", "no - - - False"),
        ("highway=path motor_vehicle=yes bridge=viaduct", "no - - True True"),
        ("highway=track vehicle=agricultural", "no - - False False"),
        ("highway=trunk motorroad=yes", "no - False - False"),
        ("highway=trunk motorroad=yes foot=designated bridge=no", "no - True - False"),
        ("highway=residential foot=no", "no - False - False"),
    ],
)
def test_tags(tmp_path: Path, tags: str, expected: str) -> None:
    row = read(tmp_path, f"1: 1 2 {tags}").roads.iloc[0]
    shown = ["-" if pd.isna(row[c]) else str(row[c]) for c in ("oneway", "speed_kmh", "walk")]
    shown += ["-" if pd.isna(row[c]) else str(row[c]) for c in ("drive", "bridge")]
    assert " ".join(shown) == expected


def test_names_and_hazards_are_kept_as_text(tmp_path: Path) -> None:
    ways = (
        "1: 1 2 highway=trunk ref=G105\n2: 2 3 highway=trunk ref=G105 name=东外环 hazard=flooding"
    )
    roads = read(tmp_path, ways).roads
    assert roads["name"].tolist() == ["G105", "东外环"]
    assert roads["hazard"].fillna("").tolist() == ["", "flooding"]


def test_every_way_is_used_or_counted_with_its_reason(tmp_path: Path) -> None:
    ways = (
        "1: 1 2 highway=residential\n2: 2 3 highway=proposed\n3: 3 4 highway=rest_area\n"
        "4: 4 5 building=yes\n5: 98 99 highway=track\n6: 6 98 7 99 1 highway=track\n"
        "7: 5 99 5 1 highway=track"
    )
    source = read(tmp_path, ways)
    assert source.given == 6
    assert source.left_out == {"no_nodes": 2, "not_built": 1, "unknown_class": 1}
    assert source.noted == {"cut_at_edge": 1}
    assert source.roads["road_id"].tolist() == ["w1-1", "w7-1"]


def test_railways_and_ferries_are_counted_and_what_is_no_line_is_not(tmp_path: Path) -> None:
    ways = (
        "1: 1 2 highway=residential\n2: 2 3 railway=rail\n3: 3 4 route=ferry\n"
        "4: 4 5 abandoned:highway=track\n5: 5 6 highway=path disused=yes\n6: 1 6 waterway=river"
    )
    source = read(tmp_path, ways)
    assert source.given == 5
    assert source.left_out == {"disused": 2, "ferry": 1, "railway": 1}


def test_what_may_not_be_walked_is_noted(tmp_path: Path) -> None:
    ways = (
        "1: 1 2 highway=motorway\n2: 2 3 highway=residential access=military\n"
        "3: 3 4 highway=service access=private\n4: 4 5 highway=path"
    )
    source = read(tmp_path, ways)
    assert source.noted == {"expressway": 1, "shut_on_foot": 2}
    assert source.roads["ends_only"].fillna(value=False).tolist() == [False, False, True, False]


def test_progress_and_order(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = text_pbf(tmp_path / "x.osm.pbf", SQUARE, "1: 1 2 highway=path\n2: 2 3 highway=path")
    read_pbf(path, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0


_corner = st.integers(0, 15)
_way = st.lists(_corner, min_size=2, max_size=6)


@calm(30)
@given(places=st.permutations(range(16)), ways=st.lists(_way, min_size=1, max_size=8))
def test_the_network_joins_what_openstreetmap_joins(
    tmp_path_factory: pytest.TempPathFactory, places: list[int], ways: list[list[int]]
) -> None:
    xy = {n: (137.0 * n, 41.0 * places[n] + 3.0 * n * n) for n in range(16)}
    # Where a line passes within 0.5 m of an end that is not its own, the data dictionary joins them
    # and OpenStreetMap does not.
    assume(all(apart_m(xy, *step, n) > 1 for refs in ways for step in pairwise(refs) for n in xy))
    tagged = {n + 1: (refs, {"highway": "path"}) for n, refs in enumerate(ways)}
    path = write_pbf(
        tmp_path_factory.mktemp("osm") / "x.osm.pbf",
        {n + 1: at for n, at in xy.items()},
        {n: ([r + 1 for r in refs], tags) for n, (refs, tags) in tagged.items()},
    )
    graph = osm_graph({n: tuple(degrees([at])[0]) for n, at in xy.items()}, ways)
    if graph.number_of_edges() == 0:
        with pytest.raises(SourceError):
            read_pbf(path)
        return
    roads = read_pbf(path).roads
    assert_same_ways(roads, graph, {n: degrees([at])[0] for n, at in xy.items()}, list(graph.nodes))


def apart_m(xy: dict[int, tuple[float, float]], one: int, other: int, node: int) -> float:
    """Return the metres from a node to the line between two others."""
    if one == other or node in (one, other):
        return np.inf
    return float(shapely.Point(xy[node]).distance(shapely.LineString([xy[one], xy[other]])))


def assert_same_ways(
    roads: object, graph: nx.Graph, lonlat: dict[int, np.ndarray], wanted: list[int]
) -> None:
    """Compare our metres between nodes with those of the graph of node ids."""
    grid = measuring_grid(*np.mean([lonlat[n] for n in wanted], axis=0))
    network = RoadNetwork.from_roads(roads, grid)
    at = to_grid(shapely.points([lonlat[n] for n in wanted]), grid)
    away, node = cKDTree(network.edges.node_xy).query(shapely.get_coordinates(at))
    ours_here = away < 0.1
    row = csr_array(
        (network.graph.weights, network.graph.indices, network.graph.indptr),
        shape=(network.graph.nodes,) * 2,
    )
    asked = np.flatnonzero(ours_here)
    ours = dijkstra(row, indices=node[asked])[:, node[asked]]
    theirs = np.full(ours.shape, np.inf)
    for i, one in enumerate(asked):
        found = nx.single_source_dijkstra_path_length(graph, wanted[one], weight="metres")
        theirs[i] = [found.get(wanted[other], np.inf) for other in asked]
    np.testing.assert_array_equal(np.isfinite(ours), np.isfinite(theirs))
    np.testing.assert_allclose(ours, theirs, rtol=1e-3, atol=0.1)


@pytest.mark.parametrize("name", REAL)
def test_real_extracts_are_joined_as_openstreetmap_joins_them(name: str) -> None:
    path = OUTSIDE / name
    places, ways = {}, []
    objects = osmium.FileProcessor(path, osmium.osm.NODE | osmium.osm.WAY)
    for thing in objects:
        if thing.is_node():
            places[thing.id] = (thing.lon, thing.lat)
        elif "highway" in thing.tags and not left_out_reason(dict(thing.tags)):
            ways.append([node.ref for node in thing.nodes])
    roads = read_pbf(path).roads.assign(walk=True, ends_only=False)
    graph = osm_graph(places, ways)
    ends = [refs[side] for refs in ways for side in (0, -1)]
    wanted = [int(n) for n in np.random.default_rng(1).choice(ends, 6, replace=False)]
    assert_same_ways(roads, graph, {n: np.array(places[n]) for n in wanted}, wanted)


def test_a_town_comes_out_as_its_tables_have_it(tmp_path: Path) -> None:
    region = Region.from_tables(town())
    drawn = streets()
    refs: dict[XY, int] = {}
    for street in drawn:
        for corner in street.corners:
            refs.setdefault(corner, len(refs) + 1)
    path = write_pbf(
        tmp_path / "town.osm.pbf",
        {ref: corner for corner, ref in refs.items()},
        {
            n: ([refs[corner] for corner in street.corners], osm_tags(street.tags))
            for n, street in enumerate(drawn, 1)
        },
    )
    back = Region.from_tables({**region.tables, "roads": read_pbf(path).roads})
    assert len(back.roads) == len(region.roads)
    for stage in ("primary", "junior"):
        first, second = (
            Distances(r, RoadNetwork.of(r)).matrix(stage, RoadNetwork.of(r, "drive"))
            for r in (back, region)
        )
        assert first["walk_m"].notna().sum() > 100
        assert first["school_id"].equals(second["school_id"])
        for column in ("walk_m", "drive_m"):
            # A corner is written to the centimetre.
            np.testing.assert_allclose(first[column], second[column], atol=0.2)


def osm_tags(tags: Mapping[str, str]) -> dict[str, str]:
    """Return how OpenStreetMap says it; a road without a direction goes both ways."""
    ways = {"forward": "yes", "backward": "-1", "no": "no"}
    return {**tags, "oneway": ways[tags.get("oneway", "no")]}


@pytest.mark.outside(LEGAZPI, LEGAZPI_PBF)
def test_a_city_comes_out_as_its_region_has_it() -> None:
    region = read_region(OUTSIDE / LEGAZPI)
    source = read_pbf(OUTSIDE / LEGAZPI_PBF)
    back = Region.from_tables({**region.tables, "roads": source.roads})
    length = [
        shapely.length(to_grid(r.geometry.to_numpy(), region.grid)).sum()
        for r in (region.roads, back.roads)
    ]
    # The region was made when a way marked disused=yes (60 m) was still taken for a road.
    assert source.left_out["disused"] == 1
    assert length[0] - length[1] == pytest.approx(59.96, abs=0.01)
    ours, theirs = (Distances(r, RoadNetwork.of(r)) for r in (back, region))
    for stage, most_m in (("primary", 4.0), ("junior", 4.0)):
        first, second = ours.nearest_schools(stage), theirs.nearest_schools(stage)
        assert first["school_id"].equals(second["school_id"])
        np.testing.assert_allclose(first["walk_m"], second["walk_m"], atol=most_m)
    # The region's roads have no access tags; without them nothing differs at all.
    unsaid = pd.array([pd.NA] * len(back.roads), dtype="boolean")
    free = back.roads.assign(walk=unsaid, ends_only=unsaid)
    freed = Region.from_tables({**region.tables, "roads": free})
    same = Distances(freed, RoadNetwork.of(freed)).nearest_schools("junior")
    np.testing.assert_allclose(
        same["walk_m"], theirs.nearest_schools("junior")["walk_m"], atol=0.001
    )


def test_every_cut_between_blocks_that_costs_a_road_is_refused(
    extract: Path, tmp_path: Path
) -> None:
    whole, blocks = extract.read_bytes(), PbfBlocks.of(extract)
    relations_from = RELATIONS_FROM[extract.name]
    assert blocks.count >= relations_from
    assert blocks.unused_node_share() < 0.01
    for kept in range(blocks.count):
        cut = tmp_path / "cut.osm.pbf"
        cut.write_bytes(whole[: blocks.starts[kept]])
        if kept < relations_from:
            with pytest.raises(SourceError, match=r"cut short|no roads"):
                read_pbf(cut)
        else:
            # Only relations are gone, and no road is made of them.
            assert len(read_pbf(cut).roads) == len(read_pbf(extract).roads)


def test_a_cut_within_a_block_is_refused_at_every_byte_near_its_ends(
    extract: Path, tmp_path: Path
) -> None:
    whole, blocks = extract.read_bytes(), PbfBlocks.of(extract)
    cut = tmp_path / "cut.osm.pbf"
    places = [start + step for start in blocks.starts for step in (-700, -1, 1, 2, 3, 4, 5, 9, 90)]
    for size in [0, 1, 3, 4, 20, *(place for place in places if place < len(whole))]:
        cut.write_bytes(whole[:size])
        with pytest.raises(SourceError, match=r"cut\.osm\.pbf"):
            read_pbf(cut)


def test_what_is_no_pbf_is_said_so(tmp_path: Path) -> None:
    for content in (b"", b"PK\x03\x04", b"<osm/>", b"\x00\x00\x00\x04abcd", b"\x00" * 400):
        path = tmp_path / "x.osm.pbf"
        path.write_bytes(content)
        with pytest.raises(SourceError, match="is not a pbf"):
            read_pbf(path)
    with pytest.raises(SourceError, match="No such file"):
        read_pbf(tmp_path / "missing.osm.pbf")


def test_files_put_end_to_end_are_said_to_be_that(tmp_path: Path) -> None:
    path = text_pbf(tmp_path / "x.osm.pbf", SQUARE, "1: 1 2 highway=path")
    path.write_bytes(path.read_bytes() * 2)
    with pytest.raises(SourceError, match="end to end"):
        read_pbf(path)


def test_damage_within_a_block_is_said_so(tmp_path: Path) -> None:
    path = text_pbf(tmp_path / "x.osm.pbf", SQUARE, "1: 1 2 highway=path")
    content = bytearray(path.read_bytes())
    start = PbfBlocks.of(path).starts[0]
    for at in range(start + 30, start + 60):
        content[at] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(SourceError, match="damaged"):
        read_pbf(path)


def test_ways_without_their_nodes_are_no_roads(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="have no coordinates"):
        read(tmp_path, "1: 97 98 99 1 highway=path")
    with pytest.raises(SourceError, match="has no roads"):
        read(tmp_path / "other", "1: 1 2 building=yes")
