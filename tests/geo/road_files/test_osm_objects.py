"""Objects of OpenStreetMap as people hand them on: drawn and not uploaded, twice, in XML."""

from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.crs import to_grid
from geo.errors import SourceError
from geo.road_files import read_osm_xml
from tests.geo.road_files.osm_files import length_m, read_objects, write_objects
from tests.geo.worlds import GRID

DRAWN = "n-4 800,-600\nn-3 400,600\nn-2 400,0\nn-1 0,0\nw-10 -1 -2 highway=path\n"
ENDINGS = [".osm.pbf", ".osm"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_objects_drawn_and_not_uploaded_are_read(tmp_path: Path, ending: str) -> None:
    drawn = read_objects(tmp_path / f"a{ending}", DRAWN + "w-11 -2 -3 highway=path")
    assert drawn.roads["road_id"].tolist() == ["w-11-1", "w-10-1"]
    assert (drawn.given, drawn.left_out, drawn.noted) == (2, {}, {})
    assert length_m(drawn.roads) == pytest.approx(1000, abs=0.05)
    mixed = read_objects(
        tmp_path / f"b{ending}", "n-1 500,0\nn1 0,0\nn2 1000,0\nw-9 1 -1 2 highway=path"
    )
    assert length_m(mixed.roads) == pytest.approx(1000, abs=0.05)


def test_many_drawn_nodes_do_not_make_a_file_cut_short(tmp_path: Path) -> None:
    nodes = "".join(f"n-{n} {n},0\n" for n in range(1, 300))
    source = read_objects(tmp_path / "x.osm.pbf", nodes + "w1 -1 -2 highway=path")
    assert len(source.roads) == 1


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_stands_in_the_file_twice_is_taken_once(tmp_path: Path, ending: str) -> None:
    text = "n1 0,0\nn1 0,0\nn2 800,0\nn2 800,0\nn3 800,600\n"
    text += "w10 1 2 highway=path\nw10 1 2 highway=path\nw11 2 3 highway=path\n"
    text += "w12 1 3 highway=proposed\nw12 1 3 highway=proposed"
    source = read_objects(tmp_path / f"x{ending}", text)
    assert source.roads["road_id"].tolist() == ["w10-1", "w11-1"]
    assert source.left_out == {"not_built": 1, "repeated": 2}
    assert source.given == 5
    assert length_m(source.roads) == pytest.approx(1400, abs=0.05)


@pytest.mark.parametrize("first", [1, 2])
def test_of_several_versions_the_newest_is_taken(tmp_path: Path, first: int) -> None:
    versions = {1: "v1 1 2 highway=path", 2: "v2 1 2 3 highway=track"}
    nodes = {1: "v1 400,0", 2: "v2 500,0"}
    order = (first, 3 - first)
    text = "n1 0,0\nn3 900,0\n" + "".join(f"n2 {nodes[v]}\n" for v in order)
    text += "".join(f"w7 {versions[v]}\n" for v in order)
    source = read_objects(tmp_path / "x.osm.pbf", text)
    assert source.roads["highway"].tolist() == ["track"]
    corners = shapely.get_coordinates(to_grid(source.roads.geometry.to_numpy(), GRID))
    np.testing.assert_allclose(corners[:, 0] - corners[0, 0], [0, 500, 900], atol=0.05)
    closed = text + "w7 v3 1 2 highway=construction\nw8 1 3 highway=path"
    later = read_objects(tmp_path / "y.osm.pbf", closed)
    assert later.roads["road_id"].tolist() == ["w8-1"]
    assert later.left_out == {"not_built": 1, "repeated": 2}


def test_xml_with_its_ways_first_is_read_and_what_was_deleted_is_not(tmp_path: Path) -> None:
    text = "w1 1 2 highway=path\nw2 2 3 highway=path\nn1 0,0\nn2 800,0\nn3 800,600\n"
    path = write_objects(tmp_path / "x.osm", text)
    # As JOSM marks it.
    content = path.read_text(encoding="utf-8").replace('<way id="2"', '<way id="2" action="delete"')
    path.write_text(content, encoding="utf-8")
    source = read_osm_xml(path)
    assert source.roads["road_id"].tolist() == ["w1-1"]
    assert (source.given, source.left_out) == (2, {"deleted": 1})


ENTITIES = '<?xml version="1.0"?><!DOCTYPE osm [<!ENTITY a "b">]><osm version="0.6">&a;</osm>'


@pytest.mark.parametrize("text", ["", "<osm", "<kml/>", "not xml", ENTITIES])
def test_what_is_no_xml_of_openstreetmap_is_said_so(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.osm"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"x\.osm"):
        read_osm_xml(path)
    with pytest.raises(SourceError, match="No such file"):
        read_osm_xml(tmp_path / "missing.osm")


def test_xml_cut_short_is_said_so(tmp_path: Path) -> None:
    whole = write_objects(tmp_path / "x.osm", "n1 0,0\nn2 800,0\nw1 1 2 highway=path").read_bytes()
    for size in range(0, len(whole) - 7, 23):
        (tmp_path / "cut.osm").write_bytes(whole[:size])
        with pytest.raises(SourceError, match=r"cut\.osm"):
            read_osm_xml(tmp_path / "cut.osm")
