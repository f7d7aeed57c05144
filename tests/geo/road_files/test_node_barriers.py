"""Gates and walls on a way: who passes them, and how much of the way they shut."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from geo.crs import to_grid
from geo.roads import RoadNetwork
from tests.geo.road_files.osm_files import length_m, read_objects
from tests.geo.worlds import GRID, ORIGIN, XY

ROUND = "n1 0,0\nn3 1000,0\nn4 0,1200\nn5 1000,1200\n"
ROUND_WAY = "w2 1 4 5 3 highway=residential\n"


@pytest.mark.parametrize(
    ("node", "walk_m", "drive_m"),
    [
        ("barrier=gate", 1000, 1000),
        ("barrier=gate access=yes", 1000, 1000),
        ("barrier=gate locked=yes", 3400, 3400),
        ("barrier=gate access=private", 3400, 3400),
        ("barrier=gate access=no foot=yes", 1000, 3400),
        ("barrier=lift_gate motor_vehicle=no", 1000, 3400),
        ("barrier=bollard", 1000, 3400),
        ("barrier=bollard motor_vehicle=yes", 1000, 1000),
        ("barrier=bollard foot=no", 3400, 3400),
        ("barrier=wall", 3400, 3400),
        ("barrier=fence foot=yes", 1000, 3400),
        ("barrier=entrance access=no", 1000, 1000),
        ("highway=crossing access=no", 1000, 1000),
    ],
)
@pytest.mark.parametrize("ways", ["w1 1 2 3 highway=path motor_vehicle=yes\n", "two"])
def test_nobody_passes_a_barrier_shut_to_them(
    tmp_path: Path, node: str, walk_m: float, drive_m: float, ways: str
) -> None:
    halves = "w1 1 2 highway=service\nw3 2 3 highway=service\n"
    drawn = (halves if ways == "two" else ways) + ROUND_WAY
    source = read_objects(tmp_path / "x.osm.pbf", f"{ROUND}n2 400,0 {node}\n{drawn}")
    metres = [between_m(source.roads, mode) for mode in ("walk", "drive")]
    assert metres == [pytest.approx(walk_m, abs=0.1), pytest.approx(drive_m, abs=0.1)]
    assert length_m(source.roads) == pytest.approx(4400, abs=0.1)
    is_barred = (walk_m, drive_m) != (1000, 1000)
    assert source.noted.get("barred", 0) == is_barred


def test_a_barrier_named_twice_in_a_row_is_one(tmp_path: Path) -> None:
    text = f"{ROUND}n2 400,0 barrier=wall\n{ROUND_WAY}w1 1 2 2 3 highway=path"
    source = read_objects(tmp_path / "x.osm.pbf", text)
    assert source.noted == {"barred": 1}
    assert between_m(source.roads, "walk") == pytest.approx(3400, abs=0.1)


def test_a_ford_on_a_way_stops_nobody_and_is_marked(tmp_path: Path) -> None:
    text = f"{ROUND}n2 400,0 ford=yes\n{ROUND_WAY}w1 1 2 3 highway=path"
    source = read_objects(tmp_path / "x.osm.pbf", text)
    assert source.noted == {}
    assert between_m(source.roads, "walk") == pytest.approx(1000, abs=0.1)
    wet = source.roads[source.roads["caution"] == "ford"]
    assert length_m(wet) == pytest.approx(2.0, abs=0.05)
    dry = read_objects(tmp_path / "y.osm.pbf", text.replace("ford=yes", "ford=no"))
    assert not (dry.roads["caution"] == "ford").any()
    shut = read_objects(tmp_path / "z.osm.pbf", text.replace("ford=yes", "ford=yes foot=no"))
    assert shut.noted == {"barred": 1}
    assert between_m(shut.roads, "walk") == pytest.approx(3400, abs=0.1)


def between_m(roads: gpd.GeoDataFrame, mode: str) -> float:
    """Return the metres by road from the origin to a place 1 km east of it."""
    network = RoadNetwork.from_roads(roads, GRID, "walk" if mode == "walk" else "drive")
    ends = network.snap_xy(np.array([to_xy((0.0, 0.0)), to_xy((1000.0, 0.0))]))
    sources = network.sources(ends.only(np.array([0])), np.array([0]))
    metres, _ = network.nearest(sources)
    at = network.edges.node_xy - to_xy((1000.0, 0.0))
    return float(metres[np.hypot(*at.T).argmin()])


def to_xy(xy: XY) -> np.ndarray:
    return np.asarray(xy) + ORIGIN


def test_a_barrier_at_a_junction_is_noted_and_one_at_a_dead_end_shuts_nothing(
    tmp_path: Path,
) -> None:
    text = f"{ROUND}n2 400,0 barrier=gate access=no\nn6 400,-300 barrier=wall\n{ROUND_WAY}"
    text += "w1 1 2 3 highway=path\nw3 2 6 highway=path"
    source = read_objects(tmp_path / "x.osm.pbf", text)
    assert source.noted == {"barrier_at_junction": 1}
    assert between_m(source.roads, "walk") == pytest.approx(1000, abs=0.1)


def test_barriers_in_a_row_leave_the_pieces_between_them(tmp_path: Path) -> None:
    gate = "barrier=gate access=private"
    text = f"n1 0,0\nn2 400,0 {gate}\nn3 401,0 {gate}\nn4 403,0 {gate}\nn5 800,0\n"
    source = read_objects(tmp_path / "x.osm.pbf", text + "w1 1 2 3 4 5 highway=service")
    roads = source.roads
    lengths = shapely.length(to_grid(roads.geometry.to_numpy(), GRID))
    np.testing.assert_allclose(lengths, [399, 1.25, 0.5, 0.75, 1, 1.5, 396], atol=0.05)
    shut = [False, True, False, True, False, True, False]
    assert roads["walk"].fillna(value=True).tolist() == np.logical_not(shut).tolist()
    assert roads["ends_only"].fillna(value=False).tolist() == shut
    assert roads["road_id"].tolist() == [f"w1-{n}" for n in range(1, 8)]
