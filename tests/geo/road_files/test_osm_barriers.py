"""Water, railways and walls out of OpenStreetMap: what nobody walks straight across."""

from pathlib import Path

import pytest
import shapely

from geo.road_files.osm_barriers import barrier_kind
from geo.tables import TABLE, conform
from tests.geo.road_files.osm_files import read_objects

NODES = """
n1 0,0
n2 1000,0
n3 0,-50
n4 1000,-50
n5 500,-90
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("railway=rail", "railway"),
        ("railway=rail tunnel=yes", None),
        ("railway=rail bridge=viaduct", None),
        ("railway=rail bridge=no", "railway"),
        ("railway=subway", None),
        ("railway=tram", None),
        ("railway=disused", None),
        ("railway=rail highway=service", None),
        ("waterway=river", "water"),
        ("waterway=canal", "water"),
        ("waterway=river tunnel=culvert", None),
        ("waterway=river intermittent=yes", None),
        ("waterway=stream", None),
        ("waterway=ditch", None),
        ("natural=water", "water"),
        ("natural=wood", None),
        ("barrier=wall", "wall"),
        ("barrier=city_wall", "wall"),
        ("barrier=fence", None),
        ("barrier=hedge", None),
    ],
)
def test_what_bars_a_walker(text: str, kind: str | None) -> None:
    assert barrier_kind(dict(word.split("=") for word in text.split())) == kind


@pytest.mark.parametrize("name", ["a.osm.pbf", "a.osm"])
def test_barriers_come_out_beside_the_roads(tmp_path: Path, name: str) -> None:
    ways = """
    w1 1 2 highway=residential
    w2 3 4 waterway=river name=Xia
    w3 3 4 railway=rail
    w4 3 5 4 3 natural=water
    w5 3 4 waterway=river tunnel=culvert
    w6 3 99 barrier=wall
    """
    source = read_objects(tmp_path / name, NODES + ways)
    assert source.roads["road_id"].tolist() == ["w1-1"]
    # A railway is no road, and that is counted as before.
    assert (source.given, dict(source.left_out)) == (2, {"railway": 1})
    found = source.barriers
    assert found is not None
    assert found[["barrier_id", "kind"]].to_numpy().tolist() == [
        ["w2", "water"],
        ["w3", "railway"],
        ["w4", "water"],
    ]
    assert found["name"].tolist()[0] == "Xia"
    assert shapely.get_num_coordinates(found.geometry.to_numpy()).tolist() == [2, 2, 4]
    assert [p for p in conform(TABLE["barriers"], found)[1] if p.severity == "error"] == []


def test_of_a_barrier_the_newest_version_counts(tmp_path: Path) -> None:
    ways = "w1 1 2 highway=path\nw2 v1 3 4 waterway=river\nw2 v2 3 5 4 waterway=river"
    found = read_objects(tmp_path / "a.osm", NODES + ways).barriers
    assert found is not None
    assert shapely.get_num_coordinates(found.geometry.to_numpy()).tolist() == [3]
