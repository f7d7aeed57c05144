"""Water, woods, built-up land and railways out of OpenStreetMap: what a map is drawn on."""

from pathlib import Path

import osmium
import pytest
import shapely

from geo.road_files import read_pbf
from geo.road_files.osm_ground import ground_kind
from geo.tables import TABLE, conform
from tests.geo.road_files.osm_files import read_objects
from tests.geo.worlds import degrees

NODES = """
n1 0,0
n2 1000,0
n3 0,-50
n4 1000,-50
n5 500,-900
"""


@pytest.mark.parametrize(
    ("text", "is_area", "kind"),
    [
        ("natural=water", True, "water"),
        ("natural=wood", True, "wood"),
        ("landuse=forest", True, "wood"),
        ("landuse=farmland", True, "farmland"),
        ("landuse=residential", True, "built_up"),
        ("landuse=military", True, None),
        ("natural=water", False, None),
        ("waterway=river", False, "water"),
        ("waterway=river tunnel=culvert", False, None),
        ("waterway=stream", False, None),
        ("natural=coastline", False, "water"),
        ("railway=rail", False, "railway"),
        ("railway=rail service=siding", False, None),
        ("railway=razed", False, None),
    ],
)
def test_what_is_ground(text: str, is_area: bool, kind: str | None) -> None:  # noqa: FBT001
    assert ground_kind(dict(word.split("=") for word in text.split()), is_area=is_area) == kind


@pytest.mark.parametrize("name", ["a.osm.pbf", "a.osm"])
def test_ground_comes_out_with_the_roads(tmp_path: Path, name: str) -> None:
    ways = """
    w1 1 2 highway=residential
    w2 3 4 waterway=river name=Xia
    w3 3 4 railway=rail
    w4 3 5 4 3 natural=water name=Hu
    w5 3 5 4 landuse=residential
    w6 3 99 waterway=canal
    """
    ground = read_objects(tmp_path / name, NODES + ways).ground
    assert ground is not None
    # An area that does not close is none, and a line of one node neither.
    assert ground[["ground_id", "kind", "name"]].fillna("").to_numpy().tolist() == [
        ["w2", "water", "Xia"],
        ["w3", "railway", ""],
        ["w4", "water", "Hu"],
    ]
    assert ground.geom_type.tolist() == ["LineString", "LineString", "MultiPolygon"]
    assert [p for p in conform(TABLE["ground"], ground)[1] if p.severity == "error"] == []


def test_a_lake_with_an_island_is_one_piece(tmp_path: Path) -> None:
    corners = [(0, 0), (900, 0), (900, 900), (0, 900), (300, 300), (600, 300), (600, 600)]
    ways = {1: [1, 2, 3, 4, 1], 2: [5, 6, 7, 5], 3: [1, 2]}
    path = tmp_path / "lake.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for ref, place in enumerate(degrees(corners), start=1):
            node = osmium.osm.mutable.Node(id=ref, location=tuple(place), version=1)
            writer.add_node(node)
        for number, refs in ways.items():
            tags = {"highway": "residential"} if number == 3 else {}
            writer.add_way(osmium.osm.mutable.Way(id=number, nodes=refs, tags=tags, version=1))
        members = [("w", 1, "outer"), ("w", 2, "inner")]
        tags = {"type": "multipolygon", "natural": "water", "name": "东昌湖"}
        writer.add_relation(
            osmium.osm.mutable.Relation(id=9, members=members, tags=tags, version=1)
        )
    ground = read_pbf(path).ground
    assert ground is not None
    assert ground[["ground_id", "kind", "name"]].to_numpy().tolist() == [["r9", "water", "东昌湖"]]
    (lake,) = ground.geometry
    assert shapely.get_num_interior_rings(shapely.get_geometry(lake, 0)) == 1


def test_of_a_file_that_is_not_sorted_the_roads_are_taken(tmp_path: Path) -> None:
    ways = "w7 1 2 highway=residential\nw2 3 4 waterway=river"
    source = read_objects(tmp_path / "a.osm.pbf", NODES + ways)
    assert source.roads["road_id"].tolist() == ["w7-1"]
    assert source.ground is None
    assert source.noted["ground_unsorted"] == 1
