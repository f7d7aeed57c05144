"""The repair report: lengths by class, villages far from roads, the same figures as the check."""

import numpy as np
import pytest
import shapely
from hypothesis import given

from geo.crs import to_grid
from geo.distances import Distances
from geo.road_checks import region_road_repair, road_repair, road_report
from geo.road_checks.road_repair import class_lengths, ill_served_villages
from geo.road_checks.road_report import network_report
from geo.roads import RoadNetwork
from geo.tables import Region
from tests.geo.worlds import Tables, calm, shuffled, world, worlds

ROADS = """
    a: 0,0 3000,0 highway=tertiary bridge=yes
    b: 500,0 500,400 highway=tertiary hazard=急弯
    c: 0,5000 2000,5000 highway=track
    d: 4000,0 4100,0
"""
VILLAGES = "v1: 100,20 township=East\nv2: 100,700\nv3: 900,4800\nv4: 800,4400\nv5: -"


def small() -> Distances:
    tables = world(ROADS, VILLAGES, "s: 10,10")
    tables["roads"]["bridge"] = tables["roads"]["bridge"].map({"yes": True})
    region = Region.from_tables(tables)
    return Distances(region, RoadNetwork.of(region))


def test_lengths_by_class() -> None:
    region = small().region
    rows = class_lengths(region.roads, region.grid).round(3).to_dict("split")["data"]
    assert rows == [
        ["tertiary", 2, 3.4, 1, 3.0, 1],
        ["track", 1, 2.0, 0, 0.0, 0],
        ["", 1, 0.1, 0, 0.0, 0],
    ]


def test_villages_ill_served() -> None:
    found = ill_served_villages(small(), far_m=500)
    shown = [
        (r.village_id, round(r.connector_m), r.is_far, r.is_on_island) for r in found.itertuples()
    ]
    # v3 and v4 stand by the island c; v2 is 300 m from b; v5 is nowhere.
    assert shown == [("v4", 600, True, True), ("v3", 200, False, True)]
    assert found.crs is not None


def test_the_summary_is_that_of_the_check_and_the_parts_agree() -> None:
    distances = small()
    report = region_road_repair(distances, far_m=500)
    assert report.summary.equals(road_report(distances, far_m=500))
    values = report.summary.set_index("item")["value"]
    assert values["length_km"] == pytest.approx(report.classes["km"].sum(), abs=0.001)
    assert values["pieces"] == 3
    assert values["islands"] == 1
    assert values["scraps"] == 1
    assert report.villages is not None
    assert values["villages_far"] == report.villages["is_far"].sum()
    assert values["villages_island"] == report.villages["is_on_island"].sum()
    region = distances.region
    bare = road_repair(region.roads, distances.walk, region.grid)
    assert bare.villages is None
    assert bare.summary.equals(network_report(distances.walk, region.roads))
    assert bare.summary.equals(report.summary.iloc[: len(bare.summary)])


@calm(15)
@given(tables=worlds())
def test_lengths_add_up_and_the_order_of_rows_does_not_matter(tables: Tables) -> None:
    region = Region.from_tables(tables)
    table = class_lengths(region.roads, region.grid)
    every = shapely.length(to_grid(region.roads.geometry.to_numpy(), region.grid))
    np.testing.assert_allclose(table["km"].sum() * 1000, np.nansum(every), rtol=1e-9)
    assert table["lines"].sum() == len(region.roads)
    other = Region.from_tables(shuffled(tables, 3))
    np.testing.assert_array_equal(class_lengths(other.roads, other.grid)["lines"], table["lines"])
