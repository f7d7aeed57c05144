"""What leaves Python for the screen, and how it is kept."""

import gzip
import json
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import shapely

from layers.layer import Layer
from layers.web import LayerShelf, LayerWriter
from layers.web.web_layer import fingerprint, payload
from tests.layers.web.web_worlds import roads, schools, table, townships


def read(layer: Layer) -> dict[str, Any]:
    written: dict[str, Any] = json.loads(gzip.decompress(payload(layer)))
    return written


def positions(block: dict[str, Any]) -> npt.NDArray[np.float64]:
    steps = np.array(block["xy"], dtype=np.float64).reshape(-1, 2)
    return steps.cumsum(axis=0) / float(10 ** block["decimals"])


def test_points_come_back_to_a_metre() -> None:
    layer = schools()
    written = read(layer)
    assert written["points"]["rows"] == [0, 1, 2, 3]
    there = shapely.get_coordinates(layer.table.geometry)
    np.testing.assert_allclose(positions(written["points"]), there, atol=6e-6)
    assert written["symbols"] == [0, 1, 0, 1]
    assert written["rings"] == [0, 3]
    assert written["scales"] == [1.0, 1.5, 1.0, 0.7]


def test_only_declared_columns_leave() -> None:
    written = read(schools())
    assert written["facts"] == [[10, 20, 30, 40], [100.0, None, 300.0, 400.0]]
    assert "never" not in json.dumps(written)


def test_equal_layers_give_equal_bytes() -> None:
    assert payload(schools()) == payload(schools())


@pytest.mark.parametrize("number", [np.inf, -np.inf])
def test_infinite_facts_are_refused(number: float) -> None:
    layer = schools()
    bad = layer.table.assign(walk_m=[number, 1.0, 1.0, 1.0])
    with pytest.raises(ValueError, match="JSON"):
        payload(replace(layer, table=bad))


def test_positions_that_are_not_finite_are_refused() -> None:
    bad = table([shapely.Point(np.inf, 36)])
    with pytest.raises(ValueError, match="finite"):
        payload(schools(table=bad, facts=()))


def test_undeclared_symbols_and_metres_are_refused() -> None:
    with pytest.raises(ValueError, match="undeclared"):
        payload(schools(table=table([shapely.Point(116, 36)], symbol=["x"]), facts=()))
    with pytest.raises(ValueError, match="degrees"):
        payload(schools(table=table([shapely.Point(5e5, 4e6)], crs=4548), facts=()))


def test_rows_without_position_are_passed_over() -> None:
    written = read(schools(table=table([shapely.Point(116, 36), None, shapely.Point()]), facts=()))
    assert written["points"]["rows"] == [0]
    assert written["ids"] == ["r0", "r1", "r2"]


def test_an_empty_layer_is_drawn_as_nothing() -> None:
    written = read(schools(table=table([]), facts=()))
    assert written["ids"] == []
    assert "points" not in written


def test_roads_are_merged_in_the_order_they_lie() -> None:
    written = read(roads())
    assert written["symbols"] == [1, 0]  # lanes below main roads
    assert written["lines"]["rows"] == [0, 0, 0, 0, 1, 1]
    assert written["ids"] == ["", ""]
    assert "names" not in written


def test_each_road_name_stands_once() -> None:
    written = read(roads(label_style=schools().label_style))
    assert sorted(written["names"]["texts"]) == ["东街", "国道"]
    np.testing.assert_allclose(positions(written["names"])[:, 0], 116.025, atol=1e-5)


def test_lines_that_can_be_pointed_at_stay_apart() -> None:
    written = read(roads(facts=schools().facts))
    assert written["ids"] == [f"r{n}" for n in range(6)]
    assert written["facts"][0] == [None] * 6


def test_shared_borders_stay_shared() -> None:
    written = read(townships())
    block = written["areas"]
    corners = np.split(positions(block), block["ends"][:-1])
    rings = [shapely.Polygon(ring) for ring in corners]
    assert shapely.coverage_is_valid(rings)
    assert rings[0].intersection(rings[1]).length > 0.04
    assert len(written["names"]["rows"]) == 2


def test_fingerprint_follows_the_table() -> None:
    layer = schools()
    moved = layer.table.copy()
    moved.geometry = moved.geometry.translate(0.001)
    told = layer.table.assign(pupils=[10, 20, 30, 41])
    secret = layer.table.assign(secret="other")
    prints = [fingerprint(replace(layer, table=each)) for each in (moved, told, secret)]
    assert prints[0] != fingerprint(layer) != prints[1]
    assert prints[2] == fingerprint(layer)


def test_a_writer_encodes_a_layer_once() -> None:
    writer = LayerWriter(LayerShelf())
    layer = schools()
    address = writer.place(layer)
    assert writer.place(layer) == writer.place(schools()) == address
    assert len(writer.shelf) == 1
    kept = writer.shelf.get(address)
    assert kept == payload(layer)


def test_a_writer_writes_anew_what_the_shelf_lost() -> None:
    writer = LayerWriter(LayerShelf(max_bytes=1))
    layer = schools()
    address = writer.place(layer)
    writer.place(townships())
    assert writer.shelf.get(address) is None
    assert writer.place(layer) == address
    assert writer.shelf.get(address) is not None


def test_the_shelf_drops_what_was_asked_for_longest_ago() -> None:
    shelf = LayerShelf(max_bytes=10)
    first, second = shelf.put(b"aaaa"), shelf.put(b"bbbb")
    assert shelf.put(b"aaaa") == first
    third = shelf.put(b"cccc")
    assert shelf.get(second) is None
    assert (shelf.get(first), shelf.get(third)) == (b"aaaa", b"cccc")
    assert shelf.get("../etc/passwd") is None


def test_an_area_smaller_than_a_step_of_the_screen_stays_on_it() -> None:
    speck = shapely.box(116.00001, 36.00001, 116.00002, 36.00002)
    block = read(schools(table=table([speck, shapely.box(116, 36, 116.1, 36.1)]), facts=()))[
        "areas"
    ]
    assert block["rows"] == [0, 1]
    cell, box = np.split(positions(block), block["ends"][:-1])
    assert shapely.Polygon(cell).area == pytest.approx(1e-8)
    assert shapely.Polygon(box).area == pytest.approx(0.01)
