"""The law of roads in wrong places: they are named, and no metre is other than without them."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.distances import Distances
from geo.files import write_region
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.stray_roads import spoilt_roads, with_doubled_corners, with_more_roads
from tests.geo.worlds import Tables, calm, roads, world, worlds

ROOT = Path(__file__).parents[3]
MOST_MB = 1000
ROUNDING_M = 1e-6


def answers(region: Region) -> list[pd.DataFrame]:
    distances = Distances(region, RoadNetwork.of(region))
    return [distances.nearest_schools("primary"), distances.matrix("primary"), distances.to_school]


@calm(40)
@given(worlds(), st.data())
def test_roads_in_wrong_places_change_no_metre_and_are_named(
    tables: Tables, data: st.DataObject
) -> None:
    spoilt = data.draw(spoilt_roads(tables["roads"]))
    region = Region.from_tables(with_more_roads(tables, spoilt))
    assert sorted(note.row for note in region.roads_left_out) == spoilt["road_id"].tolist()
    assert len(region.roads) == len(tables["roads"]) + len(spoilt)
    clean = Region.from_tables(tables)
    assert region.grid == clean.grid
    for with_stray, without in zip(answers(region), answers(clean), strict=True):
        pd.testing.assert_frame_equal(with_stray, without, check_exact=True)


@calm(10)
@given(worlds())
def test_a_corner_written_twice_changes_no_metre(tables: Tables) -> None:
    doubled = Region.from_tables({**tables, "roads": with_doubled_corners(tables["roads"])})
    assert doubled.roads_left_out == ()
    for twice, once in zip(answers(doubled), answers(Region.from_tables(tables)), strict=True):
        pd.testing.assert_frame_equal(twice, once, check_exact=False, atol=ROUNDING_M, rtol=0)


def far_region(kind: str) -> Tables:
    tables = world("a: 0,0 2000,0\nb: 0,0 0,900\nc: 2000,0 2000,900", "v: 100,10", "s: 1900,10")
    if kind == "across the country":
        # A corner every 36 km, so nothing is wrong with it: two thousand kilometres to the west.
        xy = np.column_stack([np.linspace(116.0, 96.0, 61), np.linspace(36.45, 26.45, 61)])
    else:
        xy = np.array([(115.98, 36.45), (0.0, 0.0) if kind == "zero" else (95.98, 26.45)])
    stray = roads("z: 0,0 1,1").set_geometry([shapely.LineString(xy)])
    return with_more_roads(tables, stray)


# A process started by a large one has that one's peak; the kernel's mark of its memory is its own.
_MEASURED = """
import runpy, sys
from pathlib import Path
sys.argv[0] = "cli.py"
try:
    runpy.run_path("cli.py", run_name="__main__")
finally:
    sys.stderr.write(Path("/proc/self/status").read_text())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no measure of a child's memory")
@pytest.mark.parametrize("kind", ["zero", "twenty degrees", "across the country"])
def test_a_road_across_the_world_costs_no_memory(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "region.gpkg"
    write_region(far_region(kind), path)
    command = [sys.executable, "-c", _MEASURED, "distances", str(path), "--stage", "primary"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ("1 条道路" in done.stderr) is (kind != "across the country")
    assert int(done.stderr.split("VmHWM:")[1].split()[0]) / 1024 < MOST_MB
